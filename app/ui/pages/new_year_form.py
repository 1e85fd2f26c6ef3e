"""Năm mới từ năm trước: owners and the list of papers to find again; never points, figures or files."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.errors import InputProblem
from app.services import new_year, rounds
from app.services.types import RoundSpec, SheetInfo
from app.ui.notices import Strip, Tone
from app.ui.pages.base import PageContext
from app.ui.pages.set_choice import SetChoice
from app.ui.pages.start_form import bad_year, is_year
from app.ui.type_scale import GRID
from app.ui.widgets.card import Card
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.line_mark import REQUIRED_WORDS, LineMark
from scoring.errors import ParIndexError


class NewYearForm(Card):
    """Year and set of the new sheet; the old one is the row chosen in the list."""

    made = Signal(int)
    """The id of the sheet that was made."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("Năm mới từ năm trước", parent=parent)
        self._context = context
        self._source: SheetInfo | None = None
        self.about = text_label("", "soft")
        self.year = PlainEntry(figure=False)
        self.year.setAccessibleName("Năm mới")
        self.year.setFixedWidth(context.look.scale.pixels(80))
        self.year.setAccessibleDescription("Phải ghi")
        self.mark = LineMark(self.year)
        self.reason = _reason_entry()
        self.sets = SetChoice(context)
        self.sets.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # never squeezed
        self.refusal = text_label("", "refusal")
        self.sets.refused.connect(self._refuse)
        self.make_button = action_button("Tạo hồ sơ năm mới", context.look, "calendar")
        self.make_button.clicked.connect(self.make)
        self.year.next_wanted.connect(self.make)
        self.year.textChanged.connect(self._year_changed)
        self.cancel_button = action_button("Thôi", context.look, kind="quiet")
        self.cancel_button.clicked.connect(self.hide)
        row, buttons = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(text_label("Năm *", wrap=False))
        row.addWidget(self.year)
        row.addWidget(self.mark)
        row.addStretch(1)
        for button in (self.make_button, self.cancel_button):
            buttons.addWidget(button)
        buttons.addWidget(text_label(REQUIRED_WORDS, "small"), 1)
        self.body.addWidget(self.about)
        self.body.addLayout(row)
        self.body.addWidget(self.sets)
        self.body.addWidget(self.reason)
        self.body.addLayout(buttons)
        self.body.addWidget(self.refusal)  # below: the buttons stay where they are, however long the sentence
        self.body.addStretch(1)
        self.hide()

    def ask(self, source: SheetInfo) -> None:
        """Propose the year after that of a sheet."""
        self._source = source
        self.about.setText(
            f"Lấy từ {source.org_unit_name} năm {source.year}: phân công và danh sách văn bản phải tìm lại. "
            "Không lấy điểm, số liệu, tệp."
        )
        self.reason.set_stored("")
        self.reason.hide()
        self.sets.refresh()
        self.sets.choose(source.fingerprint)
        self.sets.propose_for(source.year + 1)
        self.year.set_stored(str(source.year + 1))
        self._clear_refusal()
        self.show()
        self.year.setFocus()
        self.year.selectAll()

    def _year_changed(self, text: str) -> None:
        """The set made for the year; what was said of the year before is said no longer."""
        self._clear_refusal()
        if is_year(text.strip()):
            self.sets.propose_for(int(text))

    def make(self) -> None:
        """Make round and sheet, say what was carried over."""
        if self._source is None:
            return
        try:
            found = self._make(self._source)
        except ParIndexError as error:
            self._refuse(error.user_message)
            if error.where == "outside_reason":
                self.reason.show()
                self.reason.setFocus()
            return
        self.hide()
        text = f"Đã lấy phân công của {len(found.carried)} mục; văn bản phải tìm lại xem ở trang Tài liệu."
        if found.left_out:
            text += f" Phân công lại {len(found.left_out)} mục: {', '.join(found.left_out)}."
        self._context.notices.show_strip(Strip("new-year", Tone.OK, text))
        self.made.emit(found.assessment_id)

    def _make(self, source: SheetInfo) -> new_year.NewYear:
        chosen, typed = self.sets.chosen, self.year.typed
        if not typed:
            self.mark.point()
            raise InputProblem("no year", "Chưa ghi năm.")
        if not is_year(typed):
            self.mark.point()
            raise bad_year(typed)
        if chosen is None:
            raise InputProblem("no set", "Chưa chọn bộ tiêu chí.")
        round_id = self._round(int(typed), chosen.fingerprint)
        chosen_set, reason = chosen.fingerprint, self.reason.typed
        return self._context.session.write(
            new_year.new_year, source.id, round_id, outside_reason=reason, set_fingerprint=chosen_set
        )

    def _round(self, year: int, fingerprint: str) -> int:
        session = self._context.session
        for known in session.read(rounds.list_rounds):
            if known.spec.year == year and fingerprint in known.spec.fingerprints:
                return known.id
        name, reason = f"Chấm điểm CCHC năm {year}", self.reason.typed
        spec = RoundSpec(name=name, year=year, fingerprints=(fingerprint,), outside_reason=reason)
        return session.write(rounds.create_round, spec)

    def _clear_refusal(self) -> None:
        self.refusal.hide()
        self.mark.clear_mark()

    def _refuse(self, message: str) -> None:
        self.refusal.setText(message)
        self.refusal.show()


def _reason_entry() -> PlainEntry:
    """Why a set of another year is used: not there until it is asked for."""
    entry = PlainEntry(figure=False)
    entry.setAccessibleName("Lý do dùng bộ tiêu chí không của năm này")
    entry.setPlaceholderText("Lý do dùng bộ này cho năm mới")
    entry.hide()
    return entry
