"""Shows pages in the stack: makes each when it is first wanted, brings it up to date, remembers the way back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from app.ui.commands import Command
from app.ui.history import History
from app.ui.pages.base import Page, PageContext
from app.ui.pages.registry import PageSpec, create_page
from app.ui.places import PageId, Place
from app.ui.type_scale import WidthClass

if TYPE_CHECKING:
    from app.services.types import ChangeSet, SheetView


class Navigator(QObject):
    """The one who changes pages. Pages ask with `place_wanted`, the shell with `go` and `back`."""

    arrived = Signal(object)
    """The Place now shown."""
    commands_changed = Signal()

    def __init__(self, stack: QStackedWidget, context: PageContext, specs: Sequence[PageSpec]) -> None:
        super().__init__(stack)
        self._stack = stack
        self._context = context
        self._specs = {spec.id: spec for spec in specs}
        self._pages: dict[PageId, Page] = {}
        self._unseen: dict[PageId, ChangeSet | None] = {}
        self._history = History()
        self._width = WidthClass.WIDE
        context.session.sheet_opened.connect(self._sheet_opened)
        context.session.changed.connect(self._changed)

    @property
    def current(self) -> Page | None:
        """The page on screen."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    @property
    def can_go_back(self) -> bool:
        """Whether Alt+Left leads somewhere."""
        return not self._history.empty

    def knows(self, page_id: PageId) -> bool:
        """Whether this program has the page."""
        return page_id in self._specs

    def spec(self, page_id: PageId) -> PageSpec:
        """The registration of a page. Raises KeyError."""
        return self._specs[page_id]

    def go(self, place: Place, remember: bool = True) -> None:
        """Show a place; where a sheet is needed and none is open, the list of sheets comes instead."""
        spec = self._specs.get(place.page)
        if spec is None:
            return
        session = self._context.session
        if spec.needs_office and not session.is_open:
            place = Place(PageId.START)
        elif spec.needs_sheet and session.sheet is None:
            place = Place(PageId.SHEETS)
        before = self.current
        if before is not None:
            here = before.place()
            before.leave()
            if remember and here != place:
                self._history.remember(here)
        page = self.page(place.page)
        self._stack.setCurrentWidget(page)
        self._bring_up_to_date(page)
        page.go_to(place)
        if before is not page:
            self._focus(page)
        self.arrived.emit(place)
        self.commands_changed.emit()

    def back(self) -> None:
        """Back to the place before; nothing at the beginning of the way."""
        place = self._history.back()
        if place is not None:
            self.go(place, remember=False)

    def page(self, page_id: PageId) -> Page:
        """The page, made when it is first wanted."""
        if page_id not in self._pages:
            page = create_page(self._specs[page_id], self._context)
            page.place_wanted.connect(self.go)
            page.commands_changed.connect(self.commands_changed)
            page.set_width_class(self._width)
            self._pages[page_id] = page
            self._unseen[page_id] = None
            self._stack.addWidget(page)
        return self._pages[page_id]

    def set_width_class(self, width: WidthClass) -> None:
        """Lay out every page for another width."""
        if width is not self._width:
            self._width = width
            for page in self._pages.values():
                page.set_width_class(width)

    def leave(self) -> None:
        """The window is about to close: let the page keep what is being typed."""
        if self.current is not None:
            self.current.leave()

    def handles(self, command: Command) -> bool:
        """Whether the page on screen takes a command."""
        return self.current is not None and command in self.current.handles()

    def _focus(self, page: Page) -> None:
        widget = page.first_focus()
        if widget is not None:
            widget.setFocus()

    # --- keeping pages up to date -------------------------------------------------------------------------------

    def _sheet_opened(self, sheet: "SheetView | None") -> None:
        self._history.forget()
        self._unseen = dict.fromkeys(self._pages)
        if self.current is not None:
            self._bring_up_to_date(self.current)

    def _changed(self, changes: "ChangeSet") -> None:
        current = self.current
        for page_id, page in self._pages.items():
            if page is current and page_id not in self._unseen:
                page.on_change(changes, self._context.session.sheet)
            else:
                self._note(page_id, changes)
        if current is not None:
            self._bring_up_to_date(current)
        self.commands_changed.emit()

    def _note(self, page_id: PageId, changes: "ChangeSet") -> None:
        if page_id not in self._unseen:
            self._unseen[page_id] = changes
            return
        before = self._unseen[page_id]
        if before is not None:  # None: the page will be shown anew anyway
            codes = tuple(dict.fromkeys((*before.codes, *changes.codes)))
            shared = tuple(dict.fromkeys((*before.shared, *changes.shared)))
            self._unseen[page_id] = replace(changes, codes=codes, shared=shared)

    def _bring_up_to_date(self, page: Page) -> None:
        if page.page_id not in self._unseen:
            return
        changes = self._unseen.pop(page.page_id)
        if changes is None:
            page.show_sheet(self._context.session.sheet)
        else:
            page.on_change(changes, self._context.session.sheet)
