"""Chấm thử: typed figures, the points that come of them and why; what was tried can be kept as an example."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.services.set_drafts.try_out import try_leaf
from app.ui.locale_vi import number_text
from app.ui.look import Look
from app.ui.models.draft_cases import ABSENT, CaseLine, case_lines, case_of, values_of
from app.ui.models.draft_words import office_words
from app.ui.pages.set_editor.case_rows import CaseRows
from app.ui.pages.set_editor.desk import DraftDesk
from app.ui.pages.set_editor.try_form import TryForm
from app.ui.type_scale import GRID
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.explain_card import ExplainCard
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.side_panel import SidePanel
from scoring.criteria import LeafSpec, NaPolicy
from scoring.errors import ParIndexError
from scoring.inputs import Value
from scoring.results import NodeResult
from scoring.worked_cases import WorkedCase

NOTHING_TYPED = "Nhập số liệu vào các ô trên để xem điểm và lý do."
NO_CASES = "Mục này chưa có ví dụ nào. Thử vài số liệu ở đúng ngưỡng rồi bấm Giữ làm ví dụ."
TRIED_TEXT = "chấm thử"


class TryPanel(SidePanel):
    """Follows one leaf of the draft; examples are written through the desk."""

    refused = Signal(str)

    def __init__(self, look: Look, desk: DraftDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._look, self._desk = look, desk
        self._key = ""
        self._spec: LeafSpec | None = None
        self._came: NodeResult | None = None
        self._refusal = ""
        self.form: TryForm | None = None
        self.heading = text_label("Chấm thử", "lead")
        self.absent = QCheckBox("Không phát sinh")
        self.points, self.reason = text_label("", "lead"), text_label(NOTHING_TYPED, "soft")
        self.card = ExplainCard(look)
        self.card.away.hide()
        self.note = PlainEntry(figure=False)
        self.note.setPlaceholderText("Ghi chú của ví dụ: đúng ngưỡng 95%")
        self.note.setAccessibleName("Ghi chú của ví dụ")
        self.keep_button = action_button("Giữ làm ví dụ", look, "check")
        self.cases_title = text_label("Ví dụ tính điểm của mục", "strong")
        self.no_cases = text_label(NO_CASES, "soft")
        self.cases = CaseRows(look)
        self._lay_out()
        self.absent.toggled.connect(self.compute)
        self.note.next_wanted.connect(self.keep)
        self.keep_button.clicked.connect(self.keep)
        self.cases.tried.connect(self._try_again)
        self.cases.dropped.connect(self._drop)

    def _lay_out(self) -> None:
        keep = QHBoxLayout()
        keep.setSpacing(GRID)
        keep.addWidget(self.note, 1)
        keep.addWidget(self.keep_button)
        self._form_at = QWidget()
        for widget in (self.heading, self._form_at, self.absent, self.points, self.reason, self.card):
            self.body.addWidget(widget)
        self.body.addLayout(keep)
        self.body.addSpacing(GRID)
        for widget in (self.cases_title, self.no_cases, self.cases):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_leaf(self, key: str) -> None:
        """Another leaf, or the same one after an act: figures that it still asks for stay typed."""
        draft = self._desk.draft
        nodes = draft.loaded.criteria_set.nodes if draft.loaded.criteria_set is not None else {}
        spec = nodes[key].leaf if key in nodes else None
        typed: dict[str, Value] = dict(self.form.values) if self.form is not None and key == self._key else {}
        if spec is not self._spec or key != self._key or self.form is None:
            if key != self._key:
                self.absent.setChecked(False)
                self.note.set_stored("")
            self._key, self._spec = key, spec
            self._build(spec, typed)
        self.compute()
        self._show_cases()

    def _build(self, spec: LeafSpec | None, typed: dict[str, Value]) -> None:
        if spec is None:
            self.form = None
            place: QWidget = QWidget()
        else:
            place = self.form = TryForm(self._look, spec, self._desk.year())
            self.form.show_values({name: value for name, value in typed.items() if _fits(spec, name, value)})
            self.form.changed.connect(self.compute)
        self.absent.setVisible(spec is not None and spec.na_policy is not NaPolicy.NOT_ALLOWED)
        self.body.replaceWidget(self._form_at, place)
        self._form_at.blockSignals(True)
        self._form_at.hide()
        self._form_at.deleteLater()
        self._form_at = place

    def _show_cases(self) -> None:
        lines = case_lines(self._desk.draft, self._key, self._spec)
        self.cases.show_lines(lines)
        self.no_cases.setVisible(not lines)

    # --- trying -------------------------------------------------------------------------------------------------

    def _values(self) -> dict[str, Value]:
        if self.absent.isChecked() and not self.absent.isHidden():
            return {ABSENT: TRIED_TEXT, "citation": TRIED_TEXT}
        return dict(self.form.values) if self.form is not None else {}

    def compute(self) -> None:
        """Points and reason of what stands in the entries."""
        values = self._values()
        self._came, self._refusal = None, ""
        if self._spec is None or not values:
            broken = self._spec is None
            self._say("", "Bộ còn lỗi ở cấu trúc nên chưa chấm thử được mục này." if broken else NOTHING_TYPED, "soft")
            self.keep_button.setEnabled(False)
            self.card.hide()
            return
        try:
            self._came = try_leaf(self._desk.draft, self._key, values)
        except ParIndexError as error:
            self._refusal = error.user_message
            self._say("", office_words(self._refusal), "refusal")
            self.card.hide()
        else:
            shown = "–" if self._came.points is None else number_text(self._came.points)
            self._say(f"{shown}/{number_text(self._came.max_points)} điểm", self._came.reason, "")
            self.card.show_outcome(self._came)
            self.card.setVisible(self._came.derivation is not None)
        self.keep_button.setEnabled(True)

    def _say(self, points: str, reason: str, role: str) -> None:
        self.points.setText(points)
        self.points.setVisible(bool(points))
        self.reason.setText(reason)
        if self.reason.property("role") != role:
            self.reason.setProperty("role", role)
            self.reason.style().unpolish(self.reason)
            self.reason.style().polish(self.reason)

    # --- examples -----------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep what was tried: from now on it must come out so."""
        if self._spec is None or not self._values():
            return
        made = case_of(self._key, self.note.typed, self._values(), self._spec, self._came, self._refusal)
        if self._write([*self._desk.draft.cases, made]):
            self.note.set_stored("")

    def _drop(self, line: object) -> None:
        if isinstance(line, CaseLine):
            cases = list(self._desk.draft.cases)
            del cases[line.number]
            self._write(cases)

    def _write(self, cases: list[WorkedCase]) -> bool:
        try:
            self._desk.set_cases(cases)
        except ParIndexError as error:
            self.refused.emit(error.user_message)
            return False
        return True

    def _try_again(self, line: object) -> None:
        if isinstance(line, CaseLine) and self._spec is not None and self.form is not None:
            self.absent.setChecked(ABSENT in line.case.given)
            self.form.values.clear()
            self.form.show_values(values_of(line.case, self._spec))

    def focus_first(self) -> None:
        """Where typing begins."""
        if self.form is not None:
            self.form.focus_first()


def _fits(spec: LeafSpec, name: str, value: Value) -> bool:
    """Whether a value typed before the rule changed still means something."""
    one = next((one for one in spec.inputs if one.name == name), None)
    if one is None:
        return False
    ids = {choice.id for choice in one.choices}
    if isinstance(value, frozenset):
        return value <= ids
    return not isinstance(value, str) or value in ids
