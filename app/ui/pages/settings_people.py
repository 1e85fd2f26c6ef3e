"""Cài đặt, Người nhập: who works here, from when to when. Nobody is deleted: the history names them."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services import people
from app.texts import local_date
from app.ui.locale_vi import date_text
from app.ui.pages.base import PageContext
from app.ui.type_scale import GRID
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
        self.table: ListTable[people.PersonView] = ListTable(context.look, context.machine, "people", _columns())
        self.table.setAccessibleName("Người nhập")
        self.name, self.position = PlainEntry(figure=False), PlainEntry(figure=False)
        self.name.setPlaceholderText("Họ và tên")
        self.position.setPlaceholderText("Chức danh")
        self.add_button = action_button("Thêm người", context.look, "add")
        self.end_button = action_button("Thôi làm từ hôm nay", context.look, "remove")
        self.refusal = text_label("", "refusal")
        self.refusal.hide()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for widget in (self.name, self.position, self.add_button, self.end_button):
            row.addWidget(widget)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(row)
        layout.addWidget(self.refusal)
        layout.addWidget(self.table, 1)
        self.add_button.clicked.connect(self.add_person)
        self.position.next_wanted.connect(self.add_person)
        self.name.next_wanted.connect(self.position.setFocus)
        self.end_button.clicked.connect(self.end_work)

    def refresh(self) -> None:
        """Read the list anew."""
        if self._context.session.is_open:
            self.table.show_rows(self._context.session.read(people.list_people))

    def add_person(self) -> None:
        """Add a name; a refusal stands below the entries."""
        spec = people.PersonSpec(self.name.typed, self.position.typed)
        try:
            people.add_person(self._context.session.office, self._context.session.actor, spec)
        except ParIndexError as error:
            self._refuse(error.user_message)
            return
        self.refusal.hide()
        for entry in (self.name, self.position):
            entry.set_stored("")
        self.refresh()

    def end_work(self) -> None:
        """The chosen person no longer works here; papers and history keep the name."""
        person = self.table.current_row()
        if person is None:
            return
        today = local_date(self._context.session.clock.now())
        spec = replace(person.spec, valid_to=today)
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
