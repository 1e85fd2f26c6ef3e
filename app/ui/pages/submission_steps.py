"""Kiểm tra và gửi, the steps: what may be done now as a form, and what was done so far."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from app.errors import InputProblem
from app.services import office_settings, rounds
from app.services.checks import group_findings, sheet_findings
from app.services.types import STATE_TEXTS, SheetState, SheetView, StepView
from app.services.workflow import STEP_TEXTS, LeafRevision
from app.texts import local_date
from app.ui.locale_vi import NumberWrong, date_text, stamp_text
from app.ui.models.figures import read_cell
from app.ui.pages.base import PageContext
from app.ui.pages.submission_acts import ACTS, ACTS_IN, ActSpec, Extra, proposals, service_call
from app.ui.pages.submission_words import lacking_words, refusal_words
from app.ui.type_scale import GRID
from app.ui.widgets.act_form import ActForm
from app.ui.widgets.chips import Chip
from app.ui.widgets.confirm import ConfirmBar
from app.ui.widgets.labels import text_label
from app.ui.widgets.leaf_rows import LeafRows
from app.ui.widgets.side_panel import SidePanel
from scoring.errors import ParIndexError
from scoring.inputs import LeafInput, Stage

if TYPE_CHECKING:
    from scoring.inputs import Value

EXAMPLE_WORDS = "Đây là hồ sơ ví dụ, không gửi được. Bấm “Về hồ sơ của tôi” ở đầu cửa sổ để làm hồ sơ thật."
CHIPS_IN_ROW = 2
_HEADS = {"remarks": ("Cần sửa, bổ sung gì",), "revisions": ("Số liệu mới", "Lý do")}
_DETAIL_WORDS = {
    "name": "",
    "approved_by": "người duyệt",
    "chair": "chủ trì",
    "secretary": "thư ký",
    "present": "dự",
    "number": "số",
    "date": "ngày",
    "way": "gửi qua",
    "body": "",
    "reason": "lý do",
    "note": "",
    "leaves": "mục",
    "gap_reason": "lý do vẫn chốt",
    "skipped_reason": "lý do bỏ bước",
    "late_days": "trễ hạn (ngày)",
    "due": "hạn bổ sung",
}


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
        layout = self.body
        self.state = text_label("", "lead")
        self.about = text_label("", "soft")
        self.example = text_label(EXAMPLE_WORDS, "refusal")
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
            chip.setChecked(not number)
            chip.clicked.connect(lambda _checked=False, wanted=name: self.open_act(wanted))
            self._group.addButton(chip, number)
            self._chips.addWidget(chip, *divmod(number, CHIPS_IN_ROW), Qt.AlignmentFlag.AlignLeft)
        self.open_act(names[0])

    def open_act(self, name: str) -> None:
        """Show the form of an act."""
        self._spec = ACTS[name]
        self.confirm.hide()
        _empty(self._form_place)
        self.about.setText(self._spec.about)
        self.example.setVisible(name == "submit" and self._context.session.is_example)
        self.form = self._make_form(self._spec)
        self._form_place.addWidget(self.form)
        self._sort_reasons()

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
        form.submitted.connect(self.submit)
        return form

    def submit(self) -> None:
        """Do the act; presenting a sheet with things missing is asked about once, inside the page."""
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
            self._context.session.write(service, sheet.info.id, asked)
        except ParIndexError as error:
            words = refusal_words(error)
            if words == error.user_message:
                form.refuse(error)
            else:
                form.say_refusal(words)
            self.example.hide()
            return
        self._context.notices.say(f"Đã ghi: {STEP_TEXTS[name]}")
        self.done.emit(name)
        if self.form is not None:
            self.form.first_entry().setFocus()  # the next act: the form that had the focus is gone

    def _extra(self, sheet: SheetView) -> Extra:
        filled = self.leaf_rows.filled() if self.leaf_rows is not None else ()
        if self._spec.extra == "remarks":
            return Extra({row.code: row.texts[0] for row in filled})
        return Extra({}, tuple(_revision(sheet, row.code, *row.texts) for row in filled))


def _revision(sheet: SheetView, code: str, figures: str, reason: str) -> LeafRevision:
    """A leaf that the meeting changed; figures are read as in the grid. Raises InputProblem."""
    node = sheet.criteria_set.nodes.get(code)
    if node is None or node.leaf is None:
        raise InputProblem(f"unknown leaf {code}", f"Không có mục “{code}” để sửa. Ghi mã mục như 3.2.2.")
    read = read_cell(sheet, code, figures)
    if isinstance(read, NumberWrong):
        raise InputProblem(f"{code}: {figures}", f"Mục {code}: {read.message}")
    given = sheet.inputs.at(Stage.SELF, code) or LeafInput()
    values: dict[str, Value] = {**given.values, **{name: value for name, value in read.items() if value is not None}}
    kept = {name: value for name, value in values.items() if read.get(name, value) is not None}
    return LeafRevision(code, given.with_values(kept), reason)


def step_words(step: StepView) -> str:
    """One step of the history in a line or two."""
    said = [f"{STEP_TEXTS.get(step.what, step.what)} – {step.author}, {stamp_text(step.at)}"]
    for name, words in _DETAIL_WORDS.items():
        text = step.details.get(name, "")
        if text:
            said.append(f"{words} {_readable(name, text)}".strip())
    return "; ".join(said)


def _readable(name: str, text: str) -> str:
    return date_text(date.fromisoformat(text)) if name in ("date", "due") else text


def _empty(layout: QVBoxLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
