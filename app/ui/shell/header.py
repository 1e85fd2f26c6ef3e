"""Where am I: unit, year and person are switches, the set is named, and when the last commit was."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.ui.locale_vi import clock_text
from app.ui.look import Look
from app.ui.places import PageId, Place
from app.ui.type_scale import WidthClass
from app.ui.widgets.labels import badge, text_label

if TYPE_CHECKING:
    from app.services.types import Actor, SheetView

_STATUS_WORDS = {"sample": "MẪU", "draft": "DỰ THẢO"}
_SIGN = " ▾"
STEPS = 5


class Header(QWidget):
    """One line. Where it is too narrow whole words go, in a fixed order; no word is cut in its middle."""

    place_wanted = Signal(object)
    search_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._look = look
        self._width = WidthClass.WIDE
        self._sheet: SheetView | None = None
        self._saved: datetime | None = None
        self._person = ""
        self.org_unit = self._switch("Chọn đơn vị, năm khác", Place(PageId.SHEETS))
        self.year = self._switch("Chọn đơn vị, năm khác", Place(PageId.SHEETS))
        self.set_title = self._switch("Xem bộ tiêu chí", Place(PageId.CRITERIA_SETS))
        self.person = self._switch("Đổi người nhập", Place(PageId.PERSON))
        self.status = badge("", "warn")
        self.saved = text_label("", "soft", wrap=False)
        self.search = QToolButton()
        self._lay_out()
        look.changed.connect(self._draw)
        self._draw()

    def _switch(self, tip: str, place: Place) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "switch")
        button.setToolTip(tip)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.place_wanted.emit(place))
        return button

    def _lay_out(self) -> None:
        self.search.setProperty("kind", "tool")
        self.search.setToolTip("Tìm trong tiêu chí, tài liệu, trợ giúp (Ctrl+F)")
        self.search.setAccessibleName("Tìm")
        self.search.clicked.connect(self.search_wanted)
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(2)
        for widget in (self.org_unit, self.year, self.set_title, self.status, self.person):
            self._layout.addWidget(widget)
        self._layout.addStretch(1)
        self._layout.addWidget(self.saved)
        self._layout.addWidget(self.search)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_sheet(self, sheet: "SheetView | None") -> None:
        """Name the open sheet."""
        self._sheet = sheet
        self._draw()

    def show_actor(self, actor: "Actor | None") -> None:
        """Name the person at work."""
        self._person = actor.name if actor is not None else ""
        self._draw()

    def show_saved(self, moment: datetime | None) -> None:
        """When the last commit reached the disk."""
        self._saved = moment
        self._draw()

    def set_width_class(self, width: WidthClass) -> None:
        """Tighter in a narrower window."""
        self._width = width
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for more words, or fewer."""
        super().resizeEvent(event)
        self._fit()

    def _draw(self) -> None:
        wide = self._width is WidthClass.WIDE
        self._layout.setContentsMargins(*((8, 2, 12, 2) if wide else (0, 1, 6, 1)))
        self.search.setIcon(self._look.icon("search", self._look.colours.accent))
        side = self._look.scale.pixels(16)
        self.search.setIconSize(QSize(side, side))
        sheet = self._sheet
        if sheet is not None:
            found = sheet.criteria_set
            self.set_title.setToolTip(f"{found.title}. Bấm để xem {found.noun_in_sentence}")
            self.status.setText(_STATUS_WORDS.get(found.status.value, ""))
            self.status.setToolTip(f"{found.title}. {found.notice}")
        if self._saved is not None:
            self.saved.setToolTip(f"Đã ghi xuống đĩa lúc {clock_text(self._saved)}")
        self._fit()

    def _fit(self) -> None:
        """Full words first; then without seconds, the year's word, the set's name, at last “Đã lưu” alone."""
        for step in range(STEPS):
            self._say(step)
            self._layout.invalidate()
            if self._layout.sizeHint().width() <= self.width():
                return

    def least_width(self) -> int:
        """What the fewest words need; below that the menus and the header take a line each."""
        self._say(STEPS - 1)
        self._layout.invalidate()
        width = self._layout.sizeHint().width()
        self._fit()
        return width

    def _say(self, step: int) -> None:
        sheet = self._sheet
        for widget in (self.org_unit, self.year, self.set_title, self.status):
            widget.setVisible(sheet is not None)
        if sheet is not None:
            found = sheet.criteria_set
            self.org_unit.setText(sheet.info.org_unit_name + _SIGN)
            self.year.setText((f"Năm {sheet.info.year}" if step < 2 else str(sheet.info.year)) + _SIGN)
            self.set_title.setText(f"{found.short_title} v{found.version}" if step < 3 else found.noun)
            self.status.setVisible(found.status.value in _STATUS_WORDS)
        self.person.setText((self._person or "Người nhập") + _SIGN)
        self.person.setVisible(bool(self._person) or sheet is not None)
        time = clock_text(self._saved) if self._saved is not None else ""
        short = time if step < 1 else time[:5]
        self.saved.setText("" if not time else "Đã lưu" if step > 3 else f"Đã lưu {short}")
