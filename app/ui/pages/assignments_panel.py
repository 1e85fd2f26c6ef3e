"""Phân công, the panel: who is to do what was chosen, until when; sent, given back; a reminder to hand on."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services import assignments, office_settings, people, rounds
from app.services.assignments import KEEP, AssignmentChange, OwnerWork
from app.services.types import SheetView
from app.texts import local_date
from app.ui.locale_vi import date_text
from app.ui.pages.assignments_rows import owner_words
from app.ui.pages.base import PageContext
from app.ui.type_scale import GRID
from app.ui.widgets.act_form import ActForm, FormLine, LineKind
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.leaf_link import LeafLink
from app.ui.widgets.pick_button import PickButton
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.types import ChangeSet

NO_PERSON = "-"
MOST_LEAVES = 8


class AssignPanel(QWidget):
    """Speaks of the leaves it was given last: those of an owner, of an area, or chosen one by one."""

    place_wanted = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sheet: SheetView | None = None
        self._codes: tuple[str, ...] = ()
        self._work: OwnerWork | None = None
        self.heading, self.about = text_label("", "lead"), text_label("", "soft")
        self.form = ActForm(context.look, (FormLine("due", "Hạn", LineKind.DAY),), "Giao việc")
        self.owner, self.person = PickButton(context.look, "Như hiện nay"), PickButton(context.look, "Như hiện nay")
        self.form.put_row("Chủ trì", self.owner)
        self.form.put_row("Người", self.person)
        self.remind_button = action_button("Chép lời nhắn", context.look, "copy")
        self.sent_button = action_button("Ghi đã gửi hôm nay", context.look, "submit")
        self.returned_button = action_button("Ghi đã nhận lại hôm nay", context.look, "returned")
        self._missing = QVBoxLayout()
        self._missing.setSpacing(2)
        self._lay_out()
        self.form.submitted.connect(self.assign)
        self.remind_button.clicked.connect(self.copy_reminder)
        self.sent_button.clicked.connect(lambda: self._note(assignments.note_sent))
        self.returned_button.clicked.connect(lambda: self._note(assignments.note_returned))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for widget in (self.heading, self.about, self.form):
            layout.addWidget(widget)
        layout.addSpacing(GRID)
        for button in (self.sent_button, self.returned_button, self.remind_button):
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            layout.addLayout(row)
        layout.addSpacing(GRID)
        layout.addLayout(self._missing)
        layout.addStretch(1)

    # --- what is spoken of --------------------------------------------------------------------------------------

    def show_work(self, sheet: SheetView, work: OwnerWork) -> None:
        """All leaves of one owner."""
        who = f"{owner_words(work)} – {work.person}" if work.person else owner_words(work)
        self._show(sheet, who, work.codes, work)

    def show_codes(self, sheet: SheetView, codes: Sequence[str]) -> None:
        """Leaves chosen one by one, or an area."""
        if not codes:
            self.show_nothing(sheet)
            return
        nodes = sheet.criteria_set.nodes
        heading = f"{codes[0]}  {nodes[codes[0]].title}" if len(codes) == 1 else f"{len(codes)} mục đã chọn"
        self._show(sheet, heading, tuple(codes), None)

    def show_nothing(self, sheet: SheetView) -> None:
        """Nothing is chosen: nothing can be given out."""
        self._show(sheet, "Chưa chọn mục nào", (), None)

    def _show(self, sheet: SheetView, heading: str, codes: tuple[str, ...], work: OwnerWork | None) -> None:
        another = codes != self._codes
        self._sheet, self._codes, self._work = sheet, codes, work
        self.heading.setText(heading)
        missing = work.missing if work is not None else tuple(code for code in codes if not sheet.done(code))
        self.about.setText(f"{len(codes)} mục, {f'còn thiếu {len(missing)}' if missing else 'đã đủ'}." if codes else "")
        if another:
            self._fill_form(sheet)
        self.remind_button.setVisible(work is not None)
        can = bool(codes) and sheet.info.state in assignments.ASSIGNABLE
        for widget in (self.form.act_button, self.sent_button, self.returned_button, self.owner, self.person):
            widget.setEnabled(can)
        self._show_missing(sheet, missing)

    def _fill_form(self, sheet: SheetView) -> None:
        session = self._context.session
        metas = [sheet.leaf_meta(code) for code in self._codes]
        owners, persons = {meta.owner for meta in metas}, {meta.person_id for meta in metas}
        dues = {meta.due for meta in metas}
        roles = [(role.id, role.title) for role in sheet.criteria_set.roles]
        self.owner.offer(list(dict(roles).items()), owners.pop() if len(owners) == 1 else "")
        here = session.read(people.list_people, local_date(session.clock.now()))
        choices = [(NO_PERSON, "Không ghi tên"), *((str(person.id), _person_words(person)) for person in here)]
        one = persons.pop() if len(persons) == 1 else None
        self.person.offer(choices, str(one) if one is not None else "")
        due = dues.pop() if len(dues) == 1 else None
        if due is None:
            spec = next(
                (info.spec for info in session.read(rounds.list_rounds) if info.id == sheet.info.round_id), None
            )
            settings = session.read(office_settings.office_settings)
            due = assignments.default_due(spec, settings) if spec is not None else None
        self.form.fill({"due": date_text(due)} if due is not None else {})

    def _show_missing(self, sheet: SheetView, missing: tuple[str, ...]) -> None:
        while (item := self._missing.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if missing:
            self._missing.addWidget(text_label("Còn thiếu", "strong"))
        for code in missing[:MOST_LEAVES]:
            link = LeafLink(code, sheet.criteria_set.nodes[code].title)
            link.place_wanted.connect(self.place_wanted)
            self._missing.addWidget(link)
        if len(missing) > MOST_LEAVES:
            self._missing.addWidget(text_label(f"và {len(missing) - MOST_LEAVES} mục nữa", "soft"))

    # --- acts ---------------------------------------------------------------------------------------------------

    def assign(self) -> None:
        """Give the leaves to an office and a person until a day, in one act."""
        sheet = self._sheet
        if sheet is None or not self._codes:
            return
        count = len(self._codes)  # after the write the panel may speak of other leaves
        try:
            due = self.form.day("due", sheet.info.year)
            person = KEEP if not self.person.value else None
            person_id = person if self.person.value in ("", NO_PERSON) else int(self.person.value)
            change = AssignmentChange(owner=self.owner.value or KEEP, person_id=person_id, due=due or KEEP)
            versions = {code: sheet.leaf_meta(code).assignment_version for code in self._codes}
            self._context.session.write(assignments.assign, sheet.info.id, self._codes, change, versions)
        except ParIndexError as error:
            self.form.refuse(error)
            return
        if self._sheet is not None:
            self._fill_form(self._sheet)  # what was accepted stands there as it is stored
        self._context.notices.say(f"Đã giao {count} mục")

    def _note(self, service: "Callable[..., ChangeSet]") -> None:
        if self._sheet is not None and self._codes:
            self._context.session.attempt(service, self._sheet.info.id, self._codes)

    def copy_reminder(self) -> None:
        """A short text for one colleague on the clipboard."""
        if self._sheet is None or self._work is None:
            return
        text = assignments.reminder_text(self._sheet, self._work.role_id, self._work.person_id)
        self._context.choosers.put_on_clipboard(text)
        self._context.notices.say("Đã chép lời nhắn, dán được vào Zalo, thư hoặc văn bản")


def _person_words(person: "people.PersonView") -> str:
    return f"{person.name} ({person.spec.title})" if person.spec.title else person.name
