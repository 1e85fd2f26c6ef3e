"""The strip of findings below source and tree: chips, the list, and the card of the one that is looked at."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.services.annex_reading import Trace
from app.services.set_drafts.types import Draft
from app.ui.models.annex_findings import CHIP_WORDS, FindingLine, Kept, finding_columns, finding_lines, keeper
from app.ui.pages.annex_import.finding_card import FindingCard
from app.ui.pages.base import PageContext
from app.ui.type_scale import GRID
from app.ui.widgets.chips import Chip
from app.ui.widgets.list_table import ListTable


class FindingPanel(QWidget):
    """Keeps its place in the list when the draft changes; after a decision it goes on to the next open one."""

    line_changed = Signal(object)
    """The FindingLine now looked at, or None."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = context.look
        self.table: ListTable[FindingLine] = ListTable(
            look, context.machine, "annex-findings", finding_columns(), lines=2
        )
        self.table.setAccessibleName("Các việc đối chiếu")
        self.card = FindingCard(look)
        self.chips = {kept: Chip(look) for kept in CHIP_WORDS}
        self.kept = Kept.ALL
        self._draft: Draft | None = None
        self._lines: tuple[FindingLine, ...] = ()
        self._traces: Mapping[str, Trace] = {}
        self._filling = False
        self._words = ""
        self._lay_out()
        for kept, chip in self.chips.items():
            chip.clicked.connect(lambda on, wanted=kept: self.keep(wanted if on else Kept.ALL))
        self.table.current_changed.connect(self._moved)
        self.table.opened.connect(lambda _line: self.card.do_main())
        self.card.left.connect(self.table.setFocus)

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(GRID)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        self.list_box = QWidget()
        left = QVBoxLayout(self.list_box)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(GRID // 2)
        left.addLayout(chips)
        left.addWidget(self.table, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        self._row.addWidget(self.list_box)
        self._row.addWidget(self.card)

    def set_narrow(self, narrow: bool) -> None:
        """List over card where there is no room for both beside each other."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        for at, share in enumerate((58, 42) if narrow else (44, 56)):
            self._row.setStretch(at, share)
        self.card.set_narrow(narrow)

    # --- what is shown ------------------------------------------------------------------------------------------

    @property
    def line(self) -> FindingLine | None:
        """The finding that is looked at."""
        return self.table.current_row()

    @property
    def lines(self) -> tuple[FindingLine, ...]:
        """All findings, whatever the chips keep."""
        return self._lines

    def show_draft(self, draft: Draft, traces: Mapping[str, Trace]) -> None:
        """The findings of a draft; the same one is looked at where it is still there, else the one in its place."""
        before, at = self.line, self.table.currentIndex().row()
        self._draft, self._traces, self._lines = draft, traces, finding_lines(draft.findings)
        for kept, chip in self.chips.items():
            chip.say(f"{CHIP_WORDS[kept]} {sum(line.group is kept for line in self._lines)}")
        self._filling = True
        self.table.show_rows(self._lines)
        self._filling = False
        if before is None or not self._choose(lambda line: line.key == before.key):
            self._go_to_row(max(at, 0))
        self._show_card()

    def forget(self) -> None:
        """Another draft: nothing is looked at, every finding is kept."""
        self.keep(Kept.ALL)
        self.table.show_rows(())

    def keep(self, wanted: Kept) -> None:
        """Only the findings of one chip, or all."""
        self.kept = wanted
        for kept, chip in self.chips.items():
            chip.setChecked(kept is wanted)
        before = self.line
        self.table.filter(self._words, keeper(wanted))
        if before is None or not self._choose(lambda line: line.key == before.key):
            self._go_to_row(0)
        self._show_card()

    def search_for(self, text: str) -> None:
        """Only the findings that hold these words; empty ends the search."""
        self._words = text
        self.keep(self.kept)

    def _show_card(self) -> None:
        line = self.line
        if self._draft is not None:
            trace = self._traces.get(line.finding.code) if line is not None else None
            self.card.show_finding(self._draft, line, len(self._lines), trace)
        self.line_changed.emit(line)

    def _moved(self, _line: object) -> None:
        if not self._filling:
            self._show_card()

    # --- going on -----------------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """The next finding of the list, or the one before; a reason being typed is taken, which goes on by itself."""
        if not self.card.leave():
            self._go_to_row(self.table.currentIndex().row() + by)

    def go_on(self, decided: FindingLine | None = None) -> None:
        """The next finding that is still open, from here round to the beginning; errors and looks before notes.

        Where the one that was decided is gone from the list, the next one has come to its place already.
        """
        line = self.line
        if decided is not None and line is not None and line.key != decided.key and line.waits:
            return
        shown = self.table.rows_model.rows()
        at = self.table.currentIndex().row()
        after = [*range(at + 1, len(shown)), *range(at + 1)]
        found = next((row for row in after if shown[row].waits), None)
        if found is None:
            found = next((row for row in after if shown[row].finding.answer is None), None)
        if found is not None:
            self._go_to_row(found)

    def choose_code(self, code: str) -> None:
        """The first finding of a node that is shown, open ones first; stays where it is when there is none."""
        if not self._choose(lambda line: line.finding.code == code and line.waits):
            self._choose(lambda line: line.finding.code == code)

    def _go_to_row(self, row: int) -> None:
        count = self.table.rows_model.rowCount()
        if count:
            self._put_cursor(self.table.rows_model.index(max(0, min(row, count - 1)), 0))

    def _choose(self, wanted: Callable[[FindingLine], bool]) -> bool:
        index = self.table.rows_model.find_row(wanted)
        if index.isValid():
            self._put_cursor(index)
        return index.isValid()

    def _put_cursor(self, index: QModelIndex) -> None:
        """Selects, too: with Ctrl held, as for Ctrl+Down, a view alone would only move its cursor."""
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index)
