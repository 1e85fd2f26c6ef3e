"""The form of a new sheet: unit, year, criteria set, and at the first start who is typing."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QStackedWidget, QWidget

from app.errors import InputProblem
from app.services import criteria_sets, org_units, people, rounds, sheets
from app.services.types import Actor, RoundSpec, SetInfo
from app.texts import clean_line, local_date, search_key
from app.ui.pages.base import PageContext
from app.ui.pages.set_choice import SetChoice
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID
from app.ui.widgets.card import Card
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.line_mark import REQUIRED_WORDS, LineMark
from scoring.errors import ParIndexError

KINDS = (("xa", "Xã"), ("phuong", "Phường"), ("thi_tran", "Thị trấn"), ("dac_khu", "Đặc khu"))
NAME_WIDTH = 280


FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years that a round may have."""


def is_year(text: str) -> bool:
    """Whether a text is a year that a round may have."""
    return _is_figure(text) and FIRST_YEAR <= int(text) <= LAST_YEAR


def bad_year(text: str) -> InputProblem:
    """What to say of a text that is none."""
    if _is_figure(text):
        return InputProblem("year out of range", f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}, không phải {text}.")
    return InputProblem("bad year", f"“{text}” không phải là năm. Ghi đủ bốn chữ số, như 2026.")


def _is_figure(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == 4


class StartForm(Card):
    """One decision a line; `Tạo hồ sơ` makes unit, round and sheet, as far as they are not there yet."""

    place_wanted = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("Hồ sơ mới", parent=parent)
        self._context = context
        self._session = context.session
        self.kinds, self.sets = QButtonGroup(self), SetChoice(context)
        self.name, self.year, self.person, self.reason = (PlainEntry(figure=False) for _ in range(4))
        self.marks: dict[PlainEntry, LineMark] = {}
        self.refusal = text_label("", "refusal")
        self.refusal.hide()
        self._lay_out()
        self.sets.refused.connect(self._refuse)
        self.setFocusProxy(self.name)
        for entry in (self.name, self.year, self.person, self.reason):
            entry.textChanged.connect(self._corrected)
        self.kinds.buttonClicked.connect(self._corrected)
        self.sets.buttons.buttonClicked.connect(self._corrected)
        self.year.textChanged.connect(self._propose_set)
        self.year.set_stored(str(local_date(self._session.clock.now()).year))
        self._offer_kinds()

    def _lay_out(self) -> None:
        kind_row = QHBoxLayout()
        kind_row.setSpacing(2 * GRID)
        for number, (_kind, words) in enumerate(KINDS):
            button = QRadioButton(words)
            self.kinds.addButton(button, number)
            kind_row.addWidget(button)
        kind_row.addStretch(1)
        self.kinds.button(0).setChecked(True)
        self.sets.buttons.idToggled.connect(self._offer_kinds)
        self.body.addLayout(kind_row)
        self._add_line("Tên đơn vị *", self.name, NAME_WIDTH, "chỉ tên riêng, như Gio Sơn")
        self._add_line("Năm *", self.year, 80, "")
        self.body.addWidget(self.sets)
        self._add_line("Lý do", self.reason, NAME_WIDTH, "vì sao dùng bộ này cho năm hoặc loại đơn vị đó")
        self._add_line("Người nhập *", self.person, NAME_WIDTH, "họ và tên, ghi vào nhật ký")
        self.create_button = action_button("Tạo hồ sơ", self._context.look, "check", "filled")
        self.create_button.setIconSize(QSize(16, 16))
        self.create_button.setAutoDefault(True)  # Enter presses it
        self.create_button.clicked.connect(self.make_sheet)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.create_button)
        foot.addWidget(text_label(REQUIRED_WORDS, "small"), 1)
        self.body.addLayout(foot)
        self.body.addWidget(self.refusal)  # below: the button stays where it is, however long the sentence
        self.body.addStretch(1)
        self.name.next_wanted.connect(self.year.setFocus)
        self.year.next_wanted.connect(self.person.setFocus)
        self.person.next_wanted.connect(self.make_sheet)

    def _propose_set(self, text: str) -> None:
        """The set made for the year that is typed."""
        if is_year(text.strip()):
            self.sets.propose_for(int(text))

    def _offer_kinds(self, *_what: object) -> None:
        """Only the types of units that the chosen set is for; another one chosen before gives way to the first."""
        info = self.sets.chosen
        if info is None:
            return
        serves = self._session.read(criteria_sets.get_set, info.fingerprint).org_unit_types
        offered = [number for number, (kind, _words) in enumerate(KINDS) if not serves or kind in serves]
        for number in range(len(KINDS)):
            self.kinds.button(number).setVisible(number in offered)
        if offered and self.kinds.checkedId() not in offered:
            self.kinds.button(offered[0]).setChecked(True)

    def _add_line(self, label: str, entry: PlainEntry, width: int, note: str) -> None:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        words = text_label(label, wrap=False)
        words.setFixedWidth(self._context.look.scale.pixels(88))
        words.setBuddy(entry)
        entry.setAccessibleName(label.removesuffix(" *"))
        entry.setAccessibleDescription("Phải ghi")
        if entry is self.reason:
            self.reason_row = row
            row.hide()  # until the set asks for it
        entry.setFixedWidth(self._context.look.scale.pixels(width))
        layout.addWidget(words)
        layout.addWidget(entry)
        beside = QStackedWidget()
        beside.addWidget(text_label(note, "small"))
        self.marks[entry] = LineMark(entry, beside)
        layout.addWidget(beside, 1)
        self.body.addWidget(row)
        if entry is self.person:
            row.setVisible(self._session.actor is None)

    def make_sheet(self) -> None:
        """Make what is not there yet, then open the sheet. A refusal stands below the button; nothing is lost."""
        self._corrected()
        try:
            self._refuse_missing()
            actor = self._session.actor or self._first_person()
            sheet_id = self._create(actor)
            self._session.open_sheet(sheet_id)
        except ParIndexError as error:
            self._refuse(error.user_message)
            if error.where == "outside_reason":
                self.reason_row.show()
                self.reason.setFocus()
            return
        self.place_wanted.emit(Place(PageId.OVERVIEW))

    def _refuse_missing(self) -> None:
        """All names that are not there yet, at once."""
        asked = [("tên đơn vị", self.name), ("năm", self.year)]
        if self._session.actor is None:
            asked.append(("người nhập", self.person))
        empty = [(words, entry) for words, entry in asked if not entry.typed]
        if empty:
            for _words, entry in empty:
                self.marks[entry].point()
            empty[0][1].setFocus()
            words = ", ".join(words for words, _entry in empty)
            raise InputProblem(f"not written: {words}", f"Chưa ghi {words}.")

    def _first_person(self) -> Actor:
        person = self._session.read(people.add_person, None, people.PersonSpec(self.person.typed))
        actor = self._session.read(people.choose_actor, person.id)
        self._session.set_actor(actor)
        return actor

    def _create(self, actor: Actor) -> int:
        year, info = self.year.typed, self.sets.chosen
        if not is_year(year):
            self.marks[self.year].point()
            raise bad_year(year)
        if info is None:
            raise InputProblem("no set", "Chưa chọn bộ tiêu chí.")
        org_unit_id = self._org_unit(actor)
        round_id = self._round(actor, int(year), info)
        office = self._session.office
        present = next(
            (s for s in sheets.list_sheets(office) if (s.org_unit_id, s.round_id) == (org_unit_id, round_id)), None
        )
        if present:
            return present.id
        reason = self.reason.typed
        return sheets.create_sheet(office, actor, org_unit_id, round_id, info.fingerprint, reason)

    def _org_unit(self, actor: Actor) -> int:
        kind, words = KINDS[self.kinds.checkedId()]
        typed = clean_line(self.name.typed)
        name = typed if search_key(typed).startswith(f"{search_key(words)} ") else f"{words} {typed}"
        for known in org_units.list_org_units(self._session.office):
            if known.name == name:
                return known.id
        code = search_key(name).replace(" ", "-").upper()
        return int(org_units.add_org_unit(self._session.office, actor, code, name, kind))

    def _round(self, actor: Actor, year: int, info: SetInfo) -> int:
        for known in rounds.list_rounds(self._session.office):
            if known.spec.year == year and info.fingerprint in known.spec.fingerprints:
                return known.id
        name, reason = f"Chấm điểm CCHC năm {year}", self.reason.typed
        spec = RoundSpec(name=name, year=year, fingerprints=(info.fingerprint,), outside_reason=reason)
        return rounds.create_round(self._session.office, actor, spec)

    def _corrected(self, *_what: object) -> None:
        """Something was changed: the sentence spoke of what stood there before."""
        self.refusal.hide()
        for mark in self.marks.values():
            mark.clear_mark()

    def _refuse(self, message: str) -> None:
        self.refusal.setText(message)
        self.refusal.show()
