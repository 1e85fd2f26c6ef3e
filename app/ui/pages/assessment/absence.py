"""Không phát sinh, không thuộc phạm vi: kind, reason, citation of a leaf that does not apply, where the set allows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.look import Look
from app.ui.models.figures import NA_WORDS
from app.ui.pages.assessment.writer import LeafWriter
from app.ui.type_scale import GRID
from app.ui.widgets.choice_row import ChoiceLine
from app.ui.widgets.choice_rows import ChoiceRows, Choosing
from app.ui.widgets.entries import LongEntry
from app.ui.widgets.entry_row import EntryRow
from app.ui.widgets.labels import action_button, keep_room, text_label
from app.ui.widgets.line_mark import REQUIRED_WORDS
from scoring.criteria import NaPolicy
from scoring.inputs import NotApplicable, NotApplicableKind, Stage

if TYPE_CHECKING:
    from app.services.types import SheetView

_EFFECTS = {
    NaPolicy.EXCLUDE: "Mục được đưa ra khỏi điểm tối đa.",
    NaPolicy.FULL: "Mục được tính điểm tối đa.",
    NaPolicy.ZERO: "Mục được tính 0 điểm.",
    NaPolicy.FIXED: "Mục được tính số điểm định sẵn.",
}
OPEN_WORDS = "Không phát sinh trong kỳ"
REASON, CITATION, KIND = "na_reason", "na_citation", "not_applicable_kind"
DRAFT_NAMES = (REASON, CITATION, KIND)
"""What the three questions are called as drafts."""
LINES, ENTRY_HEIGHT = 3, 64


class AbsenceBox(QWidget):
    """A quiet button; pressed, it opens the three questions. Where a leaf does not apply they stand open."""

    stated = Signal(object)
    """NotApplicable."""
    taken_back = Signal()
    opened = Signal()
    """The questions are there now and should be seen."""
    drafted = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable, self._stored = False, False
        self._stored_kind = NotApplicableKind.NOT_ARISING.value
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self.opener = action_button(OPEN_WORDS, look, "minus", kind="quiet")
        self.case = text_label("", "small")
        lines = [ChoiceLine(kind.value, words[:1].upper() + words[1:]) for kind, words in NA_WORDS.items()]
        self.kinds = ChoiceRows(look, lines, Choosing("Mục này"))
        self.reason, self.citation = LongEntry(LINES, one_paragraph=True), LongEntry(LINES, one_paragraph=True)
        self.reason_row = EntryRow("Lý do *", self.reason)
        self.citation_row = EntryRow("Căn cứ (văn bản, trang) *", self.citation)
        self.take = action_button("Nhận", look, "check")
        self.back = action_button("Bỏ, nhập số liệu", look, kind="quiet")
        self.body = QWidget()
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take)
        buttons.addWidget(self.back)
        buttons.addWidget(text_label(REQUIRED_WORDS, "small"), 1)
        for row in (self.reason_row, self.citation_row):
            keep_room(row.refusal)  # what is missing is said there; the button stays where it is
        asked: tuple[QWidget, ...] = (self.kinds, self.reason_row, self.citation_row)
        for widget in asked:
            inner.addWidget(widget)
        inner.addLayout(buttons)
        for widget in (self.opener, self.case, self.body):
            layout.addWidget(widget)
        self._look = look
        look.changed.connect(self._take_sizes)
        self._take_sizes()
        self._connect()

    def _take_sizes(self) -> None:
        """Three lines each, so that both answers and the button are in sight together."""
        for entry in (self.reason, self.citation):
            entry.setFixedHeight(self._look.scale.pixels(ENTRY_HEIGHT))

    def _connect(self) -> None:
        self.opener.clicked.connect(self.open)
        self.kinds.next_wanted.connect(self.reason.setFocus)
        self.kinds.accepted.connect(self._kind_chosen)
        self.kinds.drafted.connect(lambda text: self.drafted.emit(KIND, text))
        self.reason.next_wanted.connect(self.citation.setFocus)
        self.citation.next_wanted.connect(self._state)
        self.take.clicked.connect(self._state)
        self.back.clicked.connect(self._go_back)
        self.reason.drafted.connect(lambda text: self.drafted.emit(REASON, text))
        self.citation.drafted.connect(lambda text: self.drafted.emit(CITATION, text))

    def show_leaf(self, sheet: "SheetView", writer: LeafWriter, code: str, fresh: bool = True) -> None:
        """What the set allows for this leaf, and what is stated for it; what is typed stays, unless it is `fresh`."""
        leaf = sheet.criteria_set.leaf(code)
        allowed = leaf.na_policy is not NaPolicy.NOT_ALLOWED and sheet.is_own(code)
        stated = writer.given(code).not_applicable
        self._editable = Stage.SELF in sheet.editable
        self.setVisible(stated is not None or (allowed and self._editable))
        case = f"{leaf.na_case}. " if leaf.na_case else ""
        self.case.setText(f"{case}{_EFFECTS.get(leaf.na_policy, '')}")
        if not fresh and self.uncommitted:
            self._show(True)
            return
        self._show_stated(stated)
        drafted = self._show_drafts(writer, code) if self._editable else False
        self._show(self._stored or drafted)

    def _show_stated(self, stated: NotApplicable | None) -> None:
        self._stored = stated is not None
        self._stored_kind = (stated.kind if stated is not None else NotApplicableKind.NOT_ARISING).value
        self.kinds.set_stored(frozenset({self._stored_kind}))
        self.reason.set_stored(stated.reason if stated is not None else "")
        self.citation.set_stored(stated.citation if stated is not None else "")

    def _show_drafts(self, writer: LeafWriter, code: str) -> bool:
        kind = writer.draft(code, KIND)
        if kind is not None and kind.text in set(NotApplicableKind):
            self.kinds.set_stored(frozenset({kind.text}))
        kept = [(self.reason, writer.draft(code, REASON)), (self.citation, writer.draft(code, CITATION))]
        for entry, draft in kept:
            if draft is not None:
                entry.show_draft(draft.text, draft.refused)
        return kind is not None or any(draft is not None for _entry, draft in kept)

    def settle(self, stated: NotApplicable | None) -> None:
        """This was stored: the questions show it, refusals and drafts end."""
        self._show_stated(stated)
        self._show(self._stored)

    @property
    def uncommitted(self) -> bool:
        """Whether one of the three answers is not stored."""
        kind = self.kinds.chosen != frozenset({self._stored_kind})
        return not self.body.isHidden() and (kind or self.reason.uncommitted or self.citation.uncommitted)

    @property
    def typing(self) -> bool:
        """Whether the focus is in one of the three answers."""
        widget = QApplication.focusWidget()
        return widget is not None and self.body.isAncestorOf(widget)

    def commit(self) -> bool:
        """State what is typed; whether nothing stays open."""
        if self.uncommitted and self._editable:
            self._state()
        return not self.uncommitted

    def open(self) -> None:
        """Ask the three questions, the cursor in the reason: the kind is nearly always the first."""
        self._show(True)
        self.reason.setFocus()
        self.opened.emit()

    def refuse(self, message: str) -> None:
        """The services did not take it."""
        self.citation.show_refusal(message)

    def _kind_chosen(self, ids: frozenset[str]) -> None:
        self.kinds.set_stored(ids)
        chosen = next(iter(ids), self._stored_kind)
        self.drafted.emit(KIND, "" if chosen == self._stored_kind else chosen)

    def flush(self) -> None:
        """Keep what is being typed as drafts, now."""
        self.reason.flush_draft()
        self.citation.flush_draft()

    def _show(self, open_now: bool) -> None:
        self.body.setVisible(open_now)
        self.case.setVisible(open_now)
        self.opener.setVisible(not open_now)
        for part in (self.kinds, self.reason, self.citation):
            part.setReadOnly(not self._editable)
        self.take.setVisible(self._editable)
        self.back.setVisible(self._editable)
        self.back.setText("Bỏ, nhập số liệu" if self._stored else "Thôi")

    def _state(self) -> None:
        if not self.reason.typed:
            self.reason.show_refusal("Chưa ghi lý do. Ghi vì sao không phát sinh.")
            self.reason.setFocus()
        elif not self.citation.typed:
            self.citation.show_refusal("Chưa ghi căn cứ. Ghi văn bản, trang làm căn cứ.")
            self.citation.setFocus()
        else:
            chosen = next(iter(self.kinds.chosen or ()), NotApplicableKind.NOT_ARISING.value)
            self.stated.emit(NotApplicable(NotApplicableKind(chosen), self.reason.typed, self.citation.typed))

    def _go_back(self) -> None:
        for name, entry in ((REASON, self.reason), (CITATION, self.citation)):
            entry.set_stored("")
            self.drafted.emit(name, "")
        self.kinds.set_stored(frozenset({self._stored_kind}))
        self.drafted.emit(KIND, "")
        if self._stored:
            self.taken_back.emit()
        self._show(False)
