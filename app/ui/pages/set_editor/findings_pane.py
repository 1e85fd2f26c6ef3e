"""The findings of the draft as one line that unfolds to a list; each leads to its place, or is answered here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.set_drafts.edits import KeepFinding, TakeProposal
from app.services.set_drafts.types import DraftFinding
from app.ui.look import Look
from app.ui.machine import Machine
from app.ui.models.draft_words import counter_words, finding_tone, office_words
from app.ui.pages.set_editor.desk import DraftDesk
from app.ui.type_scale import GRID, WidthClass
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.rows_model import Column
from scoring.errors import ParIndexError
from scoring.findings import Severity

LIST_HEIGHT, LOW_LIST_HEIGHT = 150, 92
_KINDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cần xem", Severity.NOTE: "ghi chú"}
_ICONS = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "info"}


class FindingsPane(QWidget):
    """`led` carries the DraftFinding to go to."""

    led = Signal(object)

    def __init__(self, look: Look, machine: Machine, desk: DraftDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._desk = look, desk
        self._low = False
        self.counter = QPushButton()
        self.counter.setProperty("kind", "line")
        self.counter.setAutoDefault(False)
        self.counter.clicked.connect(lambda: self.unfold(self.table.isHidden()))
        self.table: ListTable[DraftFinding] = ListTable(look, machine, "draft-findings", _columns(), lines=2)
        self.table.setAccessibleName("Lỗi và việc cần xem")
        self.table.opened.connect(self.led)
        self.table.current_changed.connect(self._offer)
        self.go_button = action_button("Đến chỗ sửa", look, "next")
        self.take_button = action_button("", look, "check")
        self.reason = PlainEntry(figure=False)
        self.reason.setPlaceholderText("Lý do giữ như bản in")
        self.reason.setAccessibleName("Lý do giữ như bản in")
        self.keep_button = action_button("Giữ như bản in", look, "flag")
        self.refusal = text_label("", "refusal")
        self._lay_out()
        self.go_button.clicked.connect(self._go)
        self.take_button.clicked.connect(self._take)
        self.keep_button.clicked.connect(self._keep)
        self.reason.next_wanted.connect(self._keep)
        self.unfold(False)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(self.counter, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self.table)
        self._acts = QWidget()
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(GRID)
        for widget in (self.go_button, self.take_button):
            acts.addWidget(widget)
        acts.addWidget(self.reason, 1)
        acts.addWidget(self.keep_button)
        acts.addStretch(1)
        outer.addWidget(self._acts)
        outer.addWidget(self.refusal)
        self.refusal.hide()

    # --- what is shown ------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """The findings after an act; what only informs is not counted and not listed."""
        found = [one for one in self._desk.draft.findings if one.is_open]
        self.counter.setText(f" {counter_words(found)}")
        tone = finding_tone(found[0]) if found else "ok"
        worst = "bad" if any(finding_tone(one) == "bad" for one in found) else tone
        icon = {"bad": "bad", "warn": "warn"}.get(worst, "check")
        self.counter.setIcon(self._look.icon(icon, self._look.colours.tint(worst if found else "ok").ink))
        self.counter.setAccessibleName(f"{counter_words(found)}. Bấm để mở danh sách.")
        self.table.show_rows(found)
        self._offer(self.table.current_row())
        if not found:
            self.unfold(False)

    def set_width_class(self, width: WidthClass) -> None:
        """A small window is a low one, too."""
        self._low = width is WidthClass.NARROW
        self.unfold(not self.table.isHidden())

    def unfold(self, shown: bool) -> None:
        """Show the list, or the counter alone."""
        shown = shown and bool(self.table.rows_model.rowCount())
        self.table.setFixedHeight(self._look.scale.pixels(LOW_LIST_HEIGHT if self._low else LIST_HEIGHT))
        self.table.setVisible(shown)
        self._acts.setVisible(shown)
        if not shown:
            self.refusal.hide()
        elif self.table.current_row() is None:
            self.table.selectRow(0)

    def _offer(self, finding: object) -> None:
        self.refusal.hide()
        known = finding if isinstance(finding, DraftFinding) else None
        self.go_button.setEnabled(known is not None)
        proposal = known.proposal if known is not None else None
        self.take_button.setText(f" {proposal.words}" if proposal is not None else "")
        self.take_button.setVisible(proposal is not None)
        keepable = known is not None and known.may_keep
        self.reason.setVisible(keepable)
        self.keep_button.setVisible(keepable)

    # --- acts ---------------------------------------------------------------------------------------------------

    def step(self, steps: int) -> None:
        """Lead to the next or the previous finding."""
        rows = self.table.rows_model.rows()
        if not rows:
            return
        at = self.table.currentIndex().row() + steps if self.table.currentIndex().isValid() else 0
        self.table.setCurrentIndex(self.table.rows_model.index(at % len(rows), 0))
        self._go()

    def _go(self) -> None:
        finding = self.table.current_row()
        if finding is not None:
            self.led.emit(finding)

    def _take(self) -> None:
        finding = self.table.current_row()
        if finding is not None:
            self._write(TakeProposal(finding.rule, finding.code, finding.place))

    def _keep(self) -> None:
        finding = self.table.current_row()
        if finding is not None and self._write(
            KeepFinding(finding.rule, finding.code, self.reason.typed, finding.place)
        ):
            self.reason.set_stored("")

    def _write(self, act: TakeProposal | KeepFinding) -> bool:
        try:
            self._desk.act(act)
        except ParIndexError as error:
            self.refusal.setText(office_words(error.user_message))
            self.refusal.show()
            return False
        return True


def _columns() -> list[Column[DraftFinding]]:
    return [
        Column(
            "Loại",
            lambda one: _KINDS[one.severity],
            width=100,
            icon=lambda one: _ICONS[one.severity],
            tone=finding_tone,
        ),
        Column("Mục", lambda one: one.code or "cả bộ", width=80),
        Column("Nội dung", lambda one: office_words(one.message), stretch=True),
    ]
