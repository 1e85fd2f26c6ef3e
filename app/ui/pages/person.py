"""Who is typing: a list of names without passwords, kept in the history with everything that is written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.services import people
from app.texts import local_date
from app.ui.pages.base import Page, PageContext
from app.ui.pages.last_place import kept_place
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID, MARGIN
from app.ui.widgets.card import Card
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.labels import action_button, text_label
from scoring.errors import ParIndexError

CARD_WIDTH = 480


class PersonPage(Page):
    """One row for each person who works here today; the last one has the focus, so that Enter goes on."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self.card = Card("Ai đang nhập số liệu?")
        self.card.body.addWidget(text_label("Tên được ghi vào nhật ký cùng mỗi lần sửa. Không cần mật khẩu.", "soft"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(4)
        self.card.body.addLayout(self.rows)
        self.name, self.position = PlainEntry(figure=False), PlainEntry(figure=False)
        self.refusal = text_label("", "refusal")
        self.refusal.hide()
        self._add_form()
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QHBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addStretch(1)
        column.addWidget(self.card, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.buttons: list[QPushButton] = []
        self._last: QPushButton | None = None

    def _add_form(self) -> None:
        self.card.setFixedWidth(self.look.scale.pixels(CARD_WIDTH))
        self.name.setPlaceholderText("Họ và tên")
        self.name.setAccessibleName("Họ và tên")
        self.position.setPlaceholderText("Chức danh")
        self.position.setAccessibleName("Chức danh")
        self.add_button = action_button("Thêm người", self.look, "add")
        self.add_button.clicked.connect(self.add_person)
        self.position.next_wanted.connect(self.add_person)
        self.name.next_wanted.connect(self.position.setFocus)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.name, 3)
        row.addWidget(self.position, 2)
        row.addWidget(self.add_button)
        self.card.body.addSpacing(GRID)
        self.card.body.addLayout(row)
        self.card.body.addWidget(self.refusal)

    def go_to(self, place: Place) -> None:
        """The list as it is now; empties what was typed before."""
        self._fill()

    def first_focus(self) -> QWidget | None:
        """The person chosen last, or the entry where there is nobody yet."""
        return self._last or (self.buttons[0] if self.buttons else self.name)

    def add_person(self) -> None:
        """Add a person and let them work."""
        spec = people.PersonSpec(self.name.typed, self.position.typed)
        try:
            person = people.add_person(self.session.office, self.session.actor, spec)
        except ParIndexError as error:
            self.refusal.setText(error.user_message)
            self.refusal.show()
            return
        self.choose(person.id)

    def choose(self, person_id: int) -> None:
        """This person is at work for the rest of the day."""
        try:
            actor = self.session.read(people.choose_actor, person_id)
        except ParIndexError as error:
            self.notices.refuse(error)
            return
        self.session.set_actor(actor)
        self.place_wanted.emit(kept_place(self.context))

    def _fill(self) -> None:
        while (item := self.rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.buttons, self._last = [], None
        self.refusal.hide()
        for entry in (self.name, self.position):
            entry.set_stored("")
        if not self.session.is_open:
            return
        last = self.session.read(people.last_actor)
        for person in self.session.read(people.list_people, local_date(self.session.clock.now())):
            button = self._row(person)
            if last is not None and person.id == last.person_id:
                self._last = button
        (self._last or self.name).setFocus()

    def _row(self, person: people.PersonView) -> QPushButton:
        title = f" – {person.spec.title}" if person.spec.title else ""
        button = QPushButton(f"{person.name}{title}")
        button.setIcon(self.look.icon("person", self.look.colours.accent))
        button.setMinimumHeight(self.look.scale.row)
        button.setStyleSheet("text-align: left")
        button.setAutoDefault(True)
        button.clicked.connect(lambda _checked=False, wanted=person.id: self.choose(wanted))
        self.rows.addWidget(button)
        self.buttons.append(button)
        return button
