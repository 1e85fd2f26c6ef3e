"""Cài đặt: screen, office, people, history of this sheet, where the data lie. Each part is a tab of its own."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from app.ui.pages.audit_log import AuditLog
from app.ui.pages.base import Page, PageContext
from app.ui.pages.settings_data import DataSettings
from app.ui.pages.settings_office import OfficeForm
from app.ui.pages.settings_people import PeopleSettings
from app.ui.pages.settings_screen import ScreenSettings
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID, MARGIN
from app.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from app.services.types import ChangeSet, SheetView

TABS = ("man-hinh", "co-quan", "nguoi", "nhat-ky", "du-lieu")
"""Targets of places on this page, in the order of the tabs."""


class SettingsPage(Page):
    """The tabs. A place's target names one: `nhat-ky`."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self.display, self.office = ScreenSettings(context), OfficeForm(context)
        self.people, self.log, self.data = PeopleSettings(context), AuditLog(context), DataSettings(context)
        self.log.place_wanted.connect(self.place_wanted)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for part, words, scrolls in (
            (self.display, "Màn hình", True),
            (self.office, "Cơ quan", True),
            (self.people, "Người nhập", False),
            (self.log, "Nhật ký", False),
            (self.data, "Dữ liệu", True),
        ):
            self.tabs.addTab(_scrolling(part) if scrolls else part, words)
        self.tabs.currentChanged.connect(self._refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        layout.addWidget(text_label("Cài đặt", "title", wrap=False))
        layout.addWidget(self.tabs, 1)

    def show_sheet(self, sheet: "SheetView | None") -> None:
        """Read the tab that is shown."""
        self._refresh()

    def on_change(self, changes: "ChangeSet", sheet: "SheetView | None") -> None:
        """The history grew."""
        if TABS[self.tabs.currentIndex()] == "nhat-ky":
            self.log.refresh()

    def go_to(self, place: Place) -> None:
        """Open a tab by its target."""
        if place.target in TABS:
            self.tabs.setCurrentIndex(TABS.index(place.target))
        self._refresh()

    def place(self) -> Place:
        """The tab that is open."""
        return Place(self.page_id, TABS[self.tabs.currentIndex()])

    def leave(self) -> None:
        """Keep what stands in the form of the office."""
        self.office.commit()

    def first_focus(self) -> QWidget | None:
        """The row of tabs."""
        return self.tabs.tabBar()

    def copy_text(self) -> str:
        """The list of the tab, for Excel."""
        return self.log.table.as_text() if TABS[self.tabs.currentIndex()] == "nhat-ky" else ""

    def search_for(self, text: str) -> None:
        """Filter the history."""
        self.log.search(text)

    def _refresh(self) -> None:
        parts = (self.display, self.office, self.people, self.log, self.data)
        parts[self.tabs.currentIndex()].refresh()


def _scrolling(part: QWidget) -> QScrollArea:
    inner = QWidget()
    inner.setObjectName("scrolled")
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(0, GRID, 0, GRID)
    layout.addWidget(part)
    layout.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inner)
    return area
