"""The first start: my own unit, the example, or a set I have as a file; and where the data will lie."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.paths import default_home
from app.ui.pages.base import Page, PageContext
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.card import Card
from app.ui.widgets.labels import action_button, text_label

HEADING = "Tự chấm điểm Chỉ số cải cách hành chính cấp xã"
OWN_TEXT = (
    "Chọn đơn vị, năm và bộ tiêu chí rồi chấm. Có sẵn bộ tiêu chí mẫu để tập làm; bộ của tỉnh mở được từ tệp .toml."
)
EXAMPLE_TEXT = (
    "Hồ sơ xã Gio Sơn năm 2023 đã chấm đủ, để xem và làm thử. Nằm ở thư mục riêng, không lẫn với hồ sơ của đơn vị."
)
STEPS = (
    ("assessment", "Nhập số liệu từng mục; điểm hiện ngay, số được ghi xuống đĩa ngay."),
    ("evidence", "Gắn tài liệu kiểm chứng; chương trình kể mục nào còn thiếu."),
    ("report", "Kiểm tra, trình lãnh đạo, in bảng tự chấm ra PDF và Excel."),
)
PAGE_WIDTH = 1040


class StartPage(Page):
    """Two cards; once a data folder is open, the form for unit, year and set stands in place of the first."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self._home = Path(context.machine.text("home") or default_home())
        self.own, self.example = Card("Chấm điểm cho đơn vị của tôi"), Card("Xem ví dụ trước")
        self.own_button = action_button("Bắt đầu", self.look, "next", "filled")
        self.example_button = action_button("Mở ví dụ", self.look, "example")
        self.folder = text_label("", "soft")
        self.folder_button = action_button("Đổi chỗ", self.look, "folder_open", "quiet")
        self.form: QWidget | None = None
        for button in (self.own_button, self.example_button, self.folder_button):
            button.setAutoDefault(True)  # Enter presses it
        self._lay_out()
        self.own_button.clicked.connect(self.open_own)
        self.example_button.clicked.connect(self.open_example)
        self.folder_button.clicked.connect(self.choose_folder)
        self._show_folder()

    def _lay_out(self) -> None:
        inner, middle = QWidget(), QWidget()
        inner.setObjectName("scrolled")
        middle.setMaximumWidth(self.look.scale.pixels(PAGE_WIDTH))
        around = QHBoxLayout(inner)
        around.addStretch(1)
        around.addWidget(middle, 1000)
        around.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * GRID)
        column.addWidget(text_label(HEADING, "title"))
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(2 * GRID)
        self._cards.addWidget(self.own, 3, Qt.AlignmentFlag.AlignTop)
        self._cards.addWidget(self.example, 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._cards)
        column.addSpacing(GRID)
        column.addWidget(text_label("Sau đó", "strong"))
        for icon, words in STEPS:
            column.addLayout(self._step(icon, words))
        column.addStretch(1)
        self.own.body.addWidget(text_label(OWN_TEXT))
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.folder_button)
        self.own.body.addLayout(row)
        self.own.body.addWidget(self.own_button)
        self.example.body.addWidget(text_label(EXAMPLE_TEXT))
        self.example.body.addWidget(self.example_button)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _step(self, icon: str, words: str) -> QHBoxLayout:
        row, picture = QHBoxLayout(), QLabel()
        picture.setPixmap(self.look.icon(icon, self.look.colours.accent).pixmap(self.look.scale.pixels(20)))
        row.setSpacing(GRID)
        row.addWidget(picture)
        row.addWidget(text_label(words, "soft"), 1)
        return row

    def set_width_class(self, width: WidthClass) -> None:
        """Cards below each other in a narrow window."""
        narrow = width is WidthClass.NARROW
        self._cards.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def go_to(self, place: Place) -> None:
        """Show the form once a data folder of the office is open; a target is the folder to begin with."""
        if place.target:
            self.set_home(Path(place.target))
        asks = self.session.is_open and not self.session.is_example
        if asks and self.form is None:
            self._add_form()
        self.own.setVisible(not asks)
        if self.form is not None:
            self.form.setVisible(asks)
            if asks:
                self.form.setFocus()

    def first_focus(self) -> QWidget | None:
        """The first entry of the form, or the first button."""
        if self.form is not None and self.form.isVisible():
            return self.form.focusProxy() or self.form
        return self.own_button

    def open_own(self) -> None:
        """Open, or make, the data folder shown."""
        self.notices.run_task(self.session.opening(self._home))

    def open_example(self) -> None:
        """Open the bundled example in its own folder."""
        self.notices.run_task(self.session.opening_example())

    def choose_folder(self) -> None:
        """Another place for the data."""
        chosen = self.context.choosers.folder(self, "Chọn thư mục để hồ sơ", self._home.parent)
        if chosen is not None:
            self.set_home(chosen)

    def set_home(self, home: Path) -> None:
        """Propose another place."""
        self._home = home
        self._show_folder()

    def _show_folder(self) -> None:
        self.folder.setText(f"Hồ sơ để tại: {self._home}")

    def _add_form(self) -> None:
        from app.ui.pages.start_form import StartForm  # lazy: it uses services, this page is there before them

        form = StartForm(self.context)
        form.place_wanted.connect(self.place_wanted)
        self._cards.insertWidget(0, form, 3, Qt.AlignmentFlag.AlignTop)
        self.form = form
