"""The panel of one node: head, entries, points, papers, Giải trình. It shows; `Acceptance` decides what is stored."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.pages.assessment.absence import CITATION, DRAFT_NAMES
from app.ui.pages.assessment.acceptance import Acceptance
from app.ui.pages.assessment.form import LeafForm
from app.ui.pages.assessment.panel_frame import PanelFrame
from app.ui.pages.assessment.writer import LeafChange, LeafWriter
from app.ui.pages.base import PageContext
from app.ui.widgets.choice_rows import ChoiceRows
from app.ui.widgets.entries import LongEntry, PlainEntry
from scoring.errors import ParIndexError
from scoring.inputs import NotApplicable, Value


class LeafPanel(PanelFrame):
    """One node at a time. Signals carry what the page does: going on, going elsewhere."""

    place_wanted = Signal(object)
    next_wanted = Signal()
    """Enter in the last entry: the next leaf."""
    drafts_changed = Signal()

    def __init__(self, context: PageContext, writer: LeafWriter, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._context, self._writer = context, writer
        self.code = ""
        self._back_to = ""
        self._of_cell = False
        """Whether the act in hand came from the grid's cell, which keeps its own text."""
        self.acceptance = Acceptance(context.session, writer, self.question, self)
        self._connect()

    def _connect(self) -> None:
        self.acceptance.stored.connect(self._stored)
        self.acceptance.refused.connect(self._refused)
        self.acceptance.asked.connect(self._asked)
        self.drafts_changed.connect(self._show_head)
        self.acceptance.taken_back.connect(self._taken_back)
        self.result.explain_wanted.connect(self.toggle_explain)
        self.result.previous_wanted.connect(self.explain_previous)
        self.explain.close_wanted.connect(self.toggle_explain)
        self.absence.stated.connect(self._state_absence)
        self.absence.taken_back.connect(lambda: self._try(self._writer.applies_again))
        self.absence.drafted.connect(self._keep)
        self.absence.opened.connect(self.show_absence)
        self.papers.place_wanted.connect(self.place_wanted)
        self.notes.justified.connect(lambda text: self._take_text("justification", text))
        self.notes.drafted.connect(lambda text: self._keep("justification", text))
        self.notes.clear_wanted.connect(lambda: self._try(self._writer.clear))

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_node(self, code: str) -> None:
        """Another node; what was typed for the one before is kept as drafts."""
        if self.code and code != self.code:
            self.flush()
        self.code = code
        self.acceptance.begin(code)
        self._drop_form()
        node = self._writer.sheet.criteria_set.nodes[code]
        if node.leaf is not None and self._writer.sheet.is_own(code) and node.leaf.inputs:
            self.form = LeafForm(self._context.look, self._writer, code)
            self.form.value_given.connect(self._take_value)
            self.form.text_given.connect(self._take_text)
            self.form.refused.connect(self._keep_refused)
            self.form.drafted.connect(self._keep)
            self.form.passed.connect(self.next_wanted)
            self.put_form(self.form)
        self.area.show()
        self.area.verticalScrollBar().setValue(0)
        self._show_rest(fresh=True)

    def show_nothing(self) -> None:
        """The list is empty: no form of a leaf that is not in it; what was typed is kept as drafts."""
        if self.code:
            self.flush()
        self._drop_form()
        self.code = ""
        self.question.dismiss()
        self.put_explain_away()
        self.area.hide()

    def follow(self, codes: Collection[str]) -> None:
        """The sheet was written: show its words; what is typed and not accepted stays."""
        if self.form is not None:
            self.form.follow()
        if self.code in codes or not codes:
            self._show_rest(fresh=False)

    def _show_rest(self, fresh: bool) -> None:
        sheet, code = self._writer.sheet, self.code
        is_leaf = sheet.criteria_set.nodes[code].leaf is not None
        self.head.show_node(self._writer, code)
        self.result.show_node(sheet, code)
        for widget in (self.papers, self.absence):
            widget.setVisible(is_leaf)
        if is_leaf:
            self.absence.show_leaf(sheet, self._writer, code, fresh)
            self.papers.show_leaf(sheet, code)
        self.notes.show_node(self._writer, code, fresh)
        if self.form is not None:
            self.form.setVisible(self._writer.given(code).not_applicable is None)
        if not self.explain.isHidden():
            self.explain.show_outcome(sheet.node(code))

    def _drop_form(self, keep: bool = True) -> None:
        if self.form is not None:
            self.form.retire(keep)
            self.take_away(self.form)
            self.form = None

    def close_sheet(self) -> None:
        """No sheet, or another: nothing of the one before may be written any more."""
        self._drop_form(keep=False)
        self.code = ""

    # --- accepting ----------------------------------------------------------------------------------------------

    def _take_value(self, name: str, values: object) -> None:
        self._back_to, self._of_cell = name, False
        self.acceptance.take(self.code, LeafChange(values))  # type: ignore[arg-type]  # a Signal carries object

    def _take_text(self, name: str, text: str) -> None:
        self._back_to, self._of_cell = name, False
        self.acceptance.take(self.code, LeafChange(texts={name: text}))

    def take_cell(self, code: str, values: dict[str, Value | None]) -> None:
        """Figures typed in the grid's cell of the node shown."""
        self._back_to = ""
        self._of_cell = True
        self.acceptance.take(code, LeafChange(values))

    def _stored(self, code: str, names: tuple[str, ...]) -> None:
        if code == self.code:
            if self.form is not None:
                self.form.settle(names)
            self.notes.settle(self._writer, code, names)
            if self._back_to and QApplication.focusWidget() is None:
                self.focus_entry(self._back_to)
        self.drafts_changed.emit()

    def _refused(self, code: str, names: tuple[str, ...], message: str) -> None:
        form = self.form if code == self.code else None
        for name in () if self._of_cell else names:
            self._writer.keep_draft(code, name, self._typed(name), message)
            here = name == (self._back_to or names[-1])
            if form is not None:
                form.refuse(name, message if here else "Chưa nhận, chờ số liệu bên cạnh.")
        self.drafts_changed.emit()

    def _asked(self, code: str, names: tuple[str, ...]) -> None:
        for name in () if self._of_cell else names:
            self._writer.keep_draft(code, name, self._typed(name))
        self.drafts_changed.emit()

    def _show_head(self) -> None:
        if self.code:
            self.head.show_node(self._writer, self.code)

    def _typed(self, name: str) -> str:
        typed = self.form.typed(name) if self.form is not None else None
        return self.notes.entry.typed if typed is None else typed

    def _taken_back(self, code: str, names: tuple[str, ...]) -> None:
        for name in names:
            self._writer.drop_draft(code, name)
        if code == self.code and self.form is not None:
            self.form.settle(names)
            self.focus_entry(self._back_to)
        self.drafts_changed.emit()

    def _keep_refused(self, name: str, text: str, message: str) -> None:
        self._writer.keep_draft(self.code, name, text, message)
        self.drafts_changed.emit()

    def _keep(self, name: str, text: str) -> None:
        if not self.code:
            return
        if text:
            self._writer.keep_draft(self.code, name, text)
        else:
            self.acceptance.forget(name)
            self._writer.drop_draft(self.code, name)
        self.drafts_changed.emit()

    def _state_absence(self, stated: NotApplicable) -> None:
        try:
            self._writer.store(self.code, LeafChange(not_applicable=stated))
        except ParIndexError as error:
            self.absence.refuse(error.user_message)
            self._writer.keep_draft(self.code, CITATION, stated.citation, error.user_message)
        else:
            for name in DRAFT_NAMES:
                self._writer.drop_draft(self.code, name)
            self.absence.settle(self._writer.given(self.code).not_applicable)
        self.drafts_changed.emit()

    def _try(self, act: object) -> None:
        try:
            if callable(act):
                act(self.code)
        except ParIndexError as error:
            self._context.notices.refuse(error)

    # --- focus and commands -------------------------------------------------------------------------------------

    def commit(self) -> bool:
        """Accept what is being typed; whether nothing stays refused or asked."""
        if self.absence.typing:
            return self.absence.commit() and not self.question.asking
        widget = QApplication.focusWidget()
        if isinstance(widget, PlainEntry | LongEntry | ChoiceRows) and self.isAncestorOf(widget):
            widget.commit()
            return not (widget.uncommitted or self.question.asking)
        return not self.question.asking

    def leave(self) -> None:
        """Another page comes: an entry that can be taken is taken, the rest are drafts; Nhận alone states absence."""
        if not self.absence.typing:
            self.commit()
        self.flush()

    def flush(self) -> None:
        """Keep everything typed as drafts, now."""
        if self.form is not None:
            self.form.flush()
        self.absence.flush()
        self.notes.entry.flush_draft()
        self.papers.form.flush()

    def toggle_explain(self) -> None:
        """F4: the derivation opens beside, or goes away."""
        if self.explain.isHidden() and self.code:
            self.show_explained(self._writer.sheet.node(self.code))
            self._context.notices.note_act("explain")
        else:
            self.put_explain_away()

    def explain_previous(self) -> None:
        """How last year's points came about."""
        result = self._writer.sheet.previous_result
        if result is not None and self.code in result.nodes:
            self.show_explained(result.node(self.code), "Năm trước: vì sao được điểm?")
