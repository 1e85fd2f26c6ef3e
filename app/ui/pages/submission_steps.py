"""Kiểm tra và gửi, the steps: what may be done now as a form, and what was done so far."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from app.services import office_settings, rounds
from app.services.checks import group_findings, sheet_findings
from app.services.sheet_acts import ACTS_IN
from app.services.types import STATE_TEXTS, SheetState, SheetView
from app.services.workflow import STEP_TEXTS, Locking
from app.texts import local_date
from app.ui.locale_vi import date_text
from app.ui.lock_work import locking_task
from app.ui.models.form_keeper import FormKeeper
from app.ui.pages.base import PageContext
from app.ui.pages.submission_acts import ACTS, ActSpec, Extra, proposals, revision, service_call
from app.ui.pages.submission_words import lacking_words, refusal_words, step_words, unsendable_words
from app.ui.type_scale import GRID
from app.ui.widgets.act_form import ActForm
from app.ui.widgets.chips import Chip
from app.ui.widgets.confirm import ConfirmBar
from app.ui.widgets.labels import text_label
from app.ui.widgets.leaf_rows import LeafRows
from app.ui.widgets.side_panel import SidePanel
from scoring.errors import ParIndexError

LEFT_OPEN = "có bản ghi dở"
CHIPS_IN_ROW = 2
_HEADS = {"remarks": ("Cần sửa, bổ sung gì",), "revisions": ("Số liệu mới", "Lý do")}


class StepsPane(SidePanel):
    """The acts of the present state as chips, the form of one, then the history."""

    done = Signal(str)
    """The name of an act that was written."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._sheet: SheetView | None = None
        self._state: SheetState | None = None
        self.form: ActForm | None = None
        self.leaf_rows: LeafRows | None = None
        self._spec = ACTS["present"]
        self._keeper = FormKeeper(context.session)
        context.session.actor_changed.connect(self._another_person)
        layout = self.body
        self.state = text_label("", "lead")
        self.about = text_label("", "soft")
        self.example = text_label("", "refusal")
        self._chips = QGridLayout()  # two in a row: three do not fit beside each other
        self._chips.setSpacing(GRID)
        self._chips.setColumnStretch(CHIPS_IN_ROW, 1)
        self.confirm = ConfirmBar()
        self._group = QButtonGroup(self)
        self._form_place, self._history = QVBoxLayout(), QVBoxLayout()
        self._history.setSpacing(4)
        layout.addWidget(self.state)
        layout.addLayout(self._chips)
        layout.addWidget(self.about)
        layout.addWidget(self.example)
        layout.addLayout(self._form_place)
        layout.addWidget(self.confirm)
        layout.addSpacing(GRID)
        layout.addWidget(text_label("Các bước đã làm", "strong"))
        layout.addLayout(self._history)
        layout.addStretch(1)

    def show_sheet(self, sheet: SheetView, anew: bool) -> None:
        """Acts of its state; what is being typed stays while the state does."""
        self._sheet = sheet
        _empty(self._history)
        for step in reversed(sheet.steps):
            self._history.addWidget(text_label(step_words(step)))
        if not sheet.steps:
            self._history.addWidget(text_label("Chưa có bước nào.", "soft"))
        if anew or sheet.info.state is not self._state:
            self._state = sheet.info.state
            self.state.setText(f"Hồ sơ {STATE_TEXTS[sheet.info.state]}")
            self._offer(ACTS_IN[sheet.info.state])
        else:
            self._sort_reasons()

    def _offer(self, names: tuple[str, ...]) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        _empty(self._chips)
        for number, name in enumerate(names):
            chip = Chip(self._context.look, ACTS[name].words)
            chip.clicked.connect(lambda _checked=False, wanted=name: self.open_act(wanted))
            self._group.addButton(chip, number)
            self._chips.addWidget(chip, *divmod(number, CHIPS_IN_ROW), Qt.AlignmentFlag.AlignLeft)
        self.open_act(names[0])

    def _another_person(self, _actor: object) -> None:
        """Each has drafts of one's own: those of who sat here before are kept on the disk."""
        if self._state is not None and self._context.session.sheet is not None:
            self._offer(ACTS_IN[self._state])

    def open_act(self, name: str) -> None:
        """Show the form of an act, with what was typed into it and not accepted."""
        self.flush()
        self._spec = ACTS[name]
        self._mark_chips()
        self.confirm.hide()
        _empty(self._form_place)
        self.about.setText(self._spec.about)
        self.example.setText(self._never(name))
        self.example.setVisible(bool(self.example.text()))
        self.form = self._make_form(self._spec)
        self._form_place.addWidget(self.form)
        self._sort_reasons()

    def _mark_chips(self) -> None:
        """The act shown is pressed; one that was left half written says so, for the next step stands open instead."""
        kept = self._keeper.forms(self._sheet.info.id) if self._sheet is not None else ()
        for button, name in zip(self._group.buttons(), ACTS_IN[self._state] if self._state else (), strict=True):
            left = f" ({LEFT_OPEN})" if name in kept and not self._never(name) else ""
            button.setText(ACTS[name].words + left)
            button.setChecked(name == self._spec.name)

    def _never(self, name: str) -> str:
        """Why an act is not to be had on this sheet, whatever is typed; empty where it is."""
        return unsendable_words(self._sheet) if name == "submit" and self._sheet is not None else ""

    def _sort_reasons(self) -> None:
        """A reason is asked for only where something is left out and the round lets a reason stand for it."""
        sheet, form = self._sheet, self.form
        if sheet is None or form is None or self._spec.name != "lock":
            return
        rounds_here = self._context.session.read(rounds.list_rounds)
        rule = next((info.spec.gap_rule for info in rounds_here if info.id == sheet.info.round_id), "stop")
        form.show_line("gap_reason", rule == "reason" and bool(group_findings(sheet_findings(sheet)).gaps))
        form.show_line("skipped_reason", sheet.info.state is not SheetState.ADOPTED)

    def _make_form(self, spec: ActSpec) -> ActForm:
        form = ActForm(self._context.look, spec.lines, spec.words, "submit" if spec.name == "submit" else "check")
        today = local_date(self._context.session.clock.now())
        settings = self._context.session.read(office_settings.office_settings)
        if self._sheet is not None:
            form.fill(proposals(spec.name, date_text(today), self._sheet, settings, today))
        self.leaf_rows = LeafRows(self._context.look, _HEADS[spec.extra]) if spec.extra else None
        if self.leaf_rows is not None:
            words = "Ý kiến từng mục" if spec.extra == "remarks" else "Mục cuộc họp sửa"
            form.put_row(words, self.leaf_rows, wide=True)
        if self._never(spec.name):
            form.setEnabled(False)  # nothing is typed, so nothing is kept
        elif self._sheet is not None:
            self._show_kept(form, spec.name, self._sheet.info.id)
        form.submitted.connect(self.submit)
        return form

    def _show_kept(self, form: ActForm, name: str, sheet_id: int) -> None:
        kept = self._keeper.kept(sheet_id, name)
        if kept is not None:
            form.show_kept(kept.texts, kept.words)
        if kept is not None and self.leaf_rows is not None:
            self.leaf_rows.show_kept(kept.texts)
        parts: list[ActForm | LeafRows] = [form, self.leaf_rows] if self.leaf_rows is not None else [form]
        for part in parts:
            part.drafted.connect(lambda line, text: self._keeper.keep(sheet_id, name, line, text))

    def flush(self) -> None:
        """Keep what is being typed as drafts, now."""
        if self.form is not None:
            self.form.flush()
        if self.leaf_rows is not None:
            self.leaf_rows.flush()

    def submit(self) -> None:
        """Do the act; presenting a sheet with things missing is asked about once."""
        if self.form is None or self._sheet is None or self.form.refuse_missing():
            return
        lacking = lacking_words(self._sheet) if self._spec.name == "present" else ""
        if lacking:
            self.confirm.ask(f"Còn {lacking}. Vẫn trình?", "Vẫn trình", self._do)
        else:
            self._do()

    def _do(self) -> None:
        """A refusal stands in the form and nothing that was typed is lost."""
        sheet, form, name = self._sheet, self.form, self._spec.name
        if sheet is None or form is None:
            return
        try:
            service, asked = service_call(name, form, self._extra(sheet))
            if isinstance(asked, Locking):
                self._lock(sheet, form, asked)
                return
            self._context.session.write(service, sheet.info.id, asked)
        except ParIndexError as error:
            self._refuse(form, error)
            return
        self._say_done(name, sheet)

    def _lock(self, sheet: SheetView, form: ActForm, locking: Locking) -> None:
        """Every file is hashed before: that may take long, so the window goes on meanwhile."""
        task = locking_task(
            self._context.session,
            sheet.info.id,
            locking,
            lambda: self._say_done("lock", sheet),
            lambda error: self._refuse(form, error),
        )
        form.act_button.setEnabled(False)
        task.finished.connect(lambda: self._free(form))
        self._context.notices.run_task(task)

    def _free(self, form: ActForm) -> None:
        """The button again, where the form is still the one shown: locking was refused or stopped."""
        if form is self.form:
            form.act_button.setEnabled(True)

    def _refuse(self, form: ActForm, error: ParIndexError) -> None:
        """A refusal stands in the form that is still there."""
        if form is not self.form:
            self._context.notices.refuse(error)
            return
        words = refusal_words(error)
        if words == error.user_message:
            form.refuse(error)
        else:
            form.say_refusal(words)
        self.example.hide()

    def _say_done(self, name: str, sheet: SheetView) -> None:
        self._keeper.drop(sheet.info.id, name)
        open_now = self._context.session.sheet
        if open_now is None or open_now.info.id != sheet.info.id:
            self._context.notices.say(f"Đã chốt hồ sơ {sheet.info.org_unit_name} năm {sheet.info.year}")
            return
        self._context.notices.say(f"Đã ghi: {STEP_TEXTS[name]}")
        self.done.emit(name)
        if self.form is not None:
            begin = self.form.first_entry() if self.form.isEnabled() else self._group.buttons()[0]
            begin.setFocus()

    def _extra(self, sheet: SheetView) -> Extra:
        filled = self.leaf_rows.filled() if self.leaf_rows is not None else ()
        if self._spec.extra == "remarks":
            return Extra({row.code: row.texts[0] for row in filled})
        return Extra({}, tuple(revision(sheet, row.code, *row.texts) for row in filled))


def _empty(layout: QVBoxLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
