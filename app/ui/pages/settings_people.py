"""Cài đặt, Người nhập: who works here, from when to when. Nobody is deleted: the history names them."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services import people
from app.texts import local_date
from app.ui.locale_vi import date_text
from app.ui.pages.base import PageContext
from app.ui.type_scale import GRID
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.rows_model import Column
from scoring.errors import ParIndexError


class PeopleSettings(QWidget):
    """The list, one line to add a name, one button for a person who leaves."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.table: ListTable[people.PersonView] = ListTable(
            context.look, context.machine, "people", _columns(), same=lambda person: person.id
        )
        self.table.setAccessibleName("Người nhập")
        self.name, self.position = PlainEntry(figure=False), PlainEntry(figure=False)
        self.name.setPlaceholderText("Họ và tên")
        self.position.setPlaceholderText("Chức danh")
        self.add_button = action_button("Thêm người", context.look, "add")
        self.change_button = action_button("Sửa", context.look, "edit")
        self.end_button = action_button("Thôi làm từ hôm nay", context.look, "remove")
        self._changing: people.PersonView | None = None
        self.refusal = text_label("", "refusal")
        self.refusal.hide()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for widget in (self.name, self.position, self.add_button, self.change_button, self.end_button):
            row.addWidget(widget)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(row)
        layout.addWidget(self.refusal)
        self.empty = EmptyState(
            context.look,
            "Chưa có ai trong danh sách. Gõ họ và tên, chức danh ở trên rồi bấm Thêm người.",
            icon="people",
        )
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)
        self.add_button.clicked.connect(self.add_person)
        self.position.next_wanted.connect(self.add_person)
        self.name.next_wanted.connect(self.position.setFocus)
        self.change_button.clicked.connect(self.change_person)
        self.end_button.clicked.connect(self.end_work)
        self.table.opened.connect(self.change_person)
        self.table.current_changed.connect(self._show_end)

    def refresh(self) -> None:
        """Read the list anew."""
        if self._context.session.is_open:
            found = self._context.session.read(people.list_people)
            self.table.show_rows(found)
            self.table.setVisible(bool(found))
            self.empty.setVisible(not found)
            for button in (self.change_button, self.end_button):
                button.setEnabled(bool(found))

    def add_person(self) -> None:
        """Add a name; a refusal stands below the entries."""
        session, old = self._context.session, self._changing
        try:
            if old is None:
                spec = people.PersonSpec(self.name.typed, self.position.typed)
                people.add_person(session.office, session.actor, spec)
            else:
                spec = replace(old.spec, name=self.name.typed, title=self.position.typed)
                session.write(people.update_person, old.id, spec, old.version)
        except ParIndexError as error:
            self._refuse(error.user_message)
            return
        self.refusal.hide()
        self._ask_for(None)
        self.refresh()

    def change_person(self) -> None:
        """Put the chosen person into the entries; the history keeps the name of before."""
        self._ask_for(self.table.current_row())
        self.name.setFocus()

    def _ask_for(self, person: people.PersonView | None) -> None:
        self._changing = person
        self.name.set_stored(person.spec.name if person is not None else "")
        self.position.set_stored(person.spec.title if person is not None else "")
        self.add_button.setText(" Thêm người" if person is None else " Ghi tên")

    def _show_end(self, person: object) -> None:
        ended = isinstance(person, people.PersonView) and person.spec.valid_to is not None
        self.end_button.setText(" Làm lại" if ended else " Thôi làm từ hôm nay")

    def end_work(self) -> None:
        """The chosen person no longer works here, or does again; papers and history keep the name."""
        person = self.table.current_row()
        if person is None:
            return
        today = local_date(self._context.session.clock.now())
        spec = replace(person.spec, valid_to=today if person.spec.valid_to is None else None)
        if self._context.session.attempt(people.update_person, person.id, spec, person.version) is not None:
            self.refresh()

    def _refuse(self, message: str) -> None:
        self.refusal.setText(message)
        self.refusal.show()


def _columns() -> list[Column[people.PersonView]]:
    return [
        Column(
            "Họ và tên", lambda person: person.name, key=lambda person: people.person_sort_key(person.name), width=240
        ),
        Column("Chức danh", lambda person: person.spec.title, stretch=True),
        Column(
            "Từ ngày", lambda person: date_text(person.spec.valid_from) if person.spec.valid_from else "", width=110
        ),
        Column("Đến ngày", lambda person: date_text(person.spec.valid_to) if person.spec.valid_to else "", width=110),
    ]
