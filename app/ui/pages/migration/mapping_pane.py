"""Chuyển hồ sơ, the mapping: every leaf with what it takes and what that does to its points; corrected beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.migration.preview import MigrationPreview
from app.services.migration.types import MigrationPlan
from app.ui.commands import Command
from app.ui.models.migration_lines import MoveLine, move_lines, points_text
from app.ui.pages.base import PageContext
from app.ui.pages.migration.source_pane import SourcePane
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.chips import Chip
from app.ui.widgets.filter_bar import SearchBox
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.panes import TwoPanes
from app.ui.widgets.rows_model import Column
from app.ui.widgets.scrolled import keep_rows
from scoring.changing.carry_plan import Carry

LOOKS, NOT_CARRIED, CHANGES = "looks", "not", "changes"
WHY_COLUMN, LARGE_PERCENT = 3, 115
"""With larger letters than that the reason stands only beside the list of old leaves."""
CHIPS = {LOOKS: "Cần xem", NOT_CARRIED: "Không mang được", CHANGES: "Đổi điểm"}


class MappingPane(QWidget):
    """The table and, beside it, the choice of another old leaf for the line under the cursor."""

    chosen = Signal(str, str)
    """New code and old code ("" for nothing): a person said so."""
    reset = Signal(str)
    """New code: back to what is proposed."""
    alone = Signal(bool)
    """The choice of an old leaf stands alone on the page: everything else may give way to it."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = context.look
        self._look = look
        self._lines: tuple[MoveLine, ...] = ()
        self.before, self.after = text_label("", "soft"), text_label("", "strong")
        self.chips: dict[str, Chip] = {name: self._chip(context, name) for name in CHIPS}
        self.search = SearchBox(look, "Tìm mục")
        self.table: ListTable[MoveLine] = ListTable(look, context.machine, "migration", _columns(), lines=4)
        self.table.setAccessibleName("Bảng chuyển số liệu")
        keep_rows(self.table, look)
        self.source = SourcePane(context)
        self.choose_button = action_button("Chọn mục cũ khác", look, "edit", command=Command.EDIT)
        self._lay_out(context)
        self.search.wanted.connect(lambda _text: self._filter())
        self.search.done.connect(self.table.setFocus)
        self.table.current_changed.connect(self._show_line)
        self.table.opened.connect(lambda _line: self.correct())
        self.choose_button.clicked.connect(self.correct)
        self.source.chosen.connect(self._choose)
        self.source.reset.connect(self.reset)
        self.source.given_up.connect(self.show_table)
        self.panes.second_shown.connect(self._give_way)

    def _chip(self, context: PageContext, name: str) -> Chip:
        chip = Chip(context.look, CHIPS[name])
        chip.clicked.connect(lambda checked, wanted=name: self.show_only(wanted if checked else ""))
        return chip

    def _lay_out(self, context: PageContext) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(GRID)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        chips.addWidget(self.search)
        chips.addWidget(self.choose_button)
        top = QHBoxLayout()
        top.setSpacing(2 * MARGIN)
        top.addWidget(self.before, 1)
        top.addWidget(self.after, 1)
        first = QWidget()
        left = QVBoxLayout(first)
        left.setContentsMargins(0, 0, MARGIN, 0)
        left.setSpacing(GRID)
        left.addLayout(chips)
        left.addWidget(self.table, 1)
        self.panes = TwoPanes(first, self.source, context.machine, "migration", 66)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addLayout(top)
        outer.addWidget(self.panes, 1)

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_plan(self, plan: MigrationPlan, preview: MigrationPreview) -> None:
        """The plan as it is now; the cursor stays at its leaf."""
        here = self.line.new_code if self.line is not None else ""
        self._lines = move_lines(plan, preview)
        self.before.setText(f"Trước: {preview.old_line}")
        self.after.setText(f"Sau: {preview.new_line}")
        for name, chip in self.chips.items():
            chip.say(f"{CHIPS[name]} {sum(_is(name, line) for line in self._lines)}")
        self.source.show_plan(plan.plan)
        self.table.show_rows(self._lines)
        if not self.table.choose(lambda line: bool(here) and line.new_code == here) and self._lines:
            self.table.choose(lambda _line: True)
        self._show_line(self.line)

    @property
    def line(self) -> MoveLine | None:
        """The line under the cursor."""
        return self.table.current_row()

    @property
    def looks(self) -> int:
        """How many lines still have to be looked at."""
        return sum(line.looks for line in self._lines)

    def _show_line(self, line: MoveLine | None) -> None:
        self.choose_button.setEnabled(line is not None and bool(line.new_code))
        self.source.show_line(line)

    def show_only(self, wanted: str) -> None:
        """Only the lines of one chip, or all."""
        for name, chip in self.chips.items():
            chip.setChecked(name == wanted)
        self._filter()

    def _filter(self) -> None:
        wanted = next((name for name, chip in self.chips.items() if chip.isChecked()), "")
        self.table.filter(self.search.text(), (lambda line: _is(wanted, line)) if wanted else None)

    def _give_way(self, second: bool) -> None:
        alone = second and self.panes.alternating
        for label in (self.before, self.after):
            label.setVisible(not alone)
        self.alone.emit(alone)

    # --- correcting ---------------------------------------------------------------------------------------------

    def correct(self) -> None:
        """Choose another old leaf for this line: the search of the list beside it has the focus."""
        if self.line is not None and self.line.new_code:
            self.panes.show_second()
            self.source.begin()

    def _choose(self, old_code: str) -> None:
        if self.line is not None:
            self.chosen.emit(self.line.new_code, old_code)
        self.show_table()

    def show_table(self) -> None:
        """Back to the lines."""
        self.panes.show_first()
        self.table.setFocus()

    def accept(self) -> None:
        """What is proposed for this line is right; go on to the next that has to be looked at."""
        line = self.line
        if line is not None and line.looks:
            self.chosen.emit(line.new_code, line.old_code)
        self.step(1, only_looks=True)

    def step(self, by: int, only_looks: bool = False) -> None:
        """The next or previous line; round the end of the list for those that have to be looked at."""
        rows = self.table.rows_model.rows()
        at = self.table.currentIndex().row()
        order = [(at + by * far) % len(rows) for far in range(1, len(rows) + 1)] if rows else []
        if not only_looks:
            order = [number for number in (at + by,) if 0 <= number < len(rows)]
        for number in order:
            if not only_looks or rows[number].looks:
                self.table.setCurrentIndex(self.table.rows_model.index(number, 0))
                return

    def set_width_class(self, width: WidthClass) -> None:
        """One pane at a time below a wide window."""
        # six columns and a list beside them need a wide window: in a middle one they take turns too
        large = self._look.scale.percent > LARGE_PERCENT
        self.panes.set_width_class(width if width is WidthClass.WIDE and not large else WidthClass.NARROW)
        self.table.put_away(WHY_COLUMN, width is not WidthClass.WIDE and large)
        self.choose_button.setHidden(width is not WidthClass.WIDE and large)  # Enter, F2 and the menu do the same


def _is(name: str, line: MoveLine) -> bool:
    if name == LOOKS:
        return line.looks
    return line.changes if name == CHANGES else line.carry is Carry.NOT and bool(line.new_code)


def _columns() -> list[Column[MoveLine]]:
    return [
        Column("Mục mới", lambda line: line.new_words, stretch=True),
        Column("Lấy từ mục cũ", _old_words, width=230, tone=lambda line: "warn" if line.looks else ""),
        Column(
            "Mang được gì",
            lambda line: line.carried,
            width=124,
            tone=lambda line: {Carry.FULLY: "ok", Carry.PARTLY: "warn", Carry.NOT: ""}[line.carry],
        ),
        Column("Vì sao không", lambda line: line.why, width=210),
        Column(
            "Trước",
            lambda line: points_text(line.points.old_points, line.points.old_max),
            width=84,
            figure=True,
        ),
        Column(
            "Sau",
            lambda line: points_text(line.points.new_points, line.points.new_max),
            width=84,
            figure=True,
            tone=lambda line: "warn" if line.changes else "",
        ),
    ]


def _old_words(line: MoveLine) -> str:
    return f"[{line.matched}] {line.old_words}" if line.looks else line.old_words
