"""The interface of a page: what the shell asks of it and what it is given."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.choosers import Choosers
from app.ui.commands import Command
from app.ui.look import Look
from app.ui.machine import Machine
from app.ui.notices import Notices
from app.ui.places import PageId, Place
from app.ui.printing import Printable
from app.ui.session import Session
from app.ui.type_scale import WidthClass

if TYPE_CHECKING:
    from app.services.types import ChangeSet, SheetView


@dataclass(frozen=True)
class PageContext:
    """Everything a page may use, made once by the application and passed in; there is no global to reach for."""

    session: Session
    look: Look
    notices: Notices
    machine: Machine
    choosers: Choosers


class Page(QWidget):
    """One page. Overrides what it needs; every default does nothing.

    Order of calls: constructor, `set_width_class`, `show_sheet`, then `on_change`, `go_to`, `run` as things happen, and
    `leave` before another page comes or the window closes. A page never calls another page: it emits `place_wanted`.
    """

    place_wanted = Signal(object)
    """A Place: the shell goes there and Alt+Left comes back."""
    commands_changed = Signal()
    """The answer of `handles` changed: menus and buttons are enabled anew."""

    title = ""
    """The page's name in words, as the navigation has it."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page_id = page_id
        self.context = context
        self.setObjectName(f"page-{page_id}")

    @property
    def session(self) -> Session:
        """The open data folder, sheet and person."""
        return self.context.session

    @property
    def look(self) -> Look:
        """Colours, sizes, icons."""
        return self.context.look

    @property
    def notices(self) -> Notices:
        """Strips and passing words."""
        return self.context.notices

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: "SheetView | None") -> None:
        """Another sheet is open (or none): show it from its beginning."""

    def on_change(self, changes: "ChangeSet", sheet: "SheetView | None") -> None:
        """The same sheet after a write: update the rows of `changes.codes` only, keep selection and scroll.

        Default: show everything anew, which is right for small pages only.
        """
        self.show_sheet(sheet)

    def go_to(self, place: Place) -> None:
        """Show a thing on this page (`place.target`) under a filter. Called after `show_sheet`."""

    def place(self) -> Place:
        """Where on this page one is now, to come back to with Alt+Left."""
        return Place(self.page_id)

    def leave(self) -> None:
        """Another page or the end is near: accept or draft what is being typed. Never asks, never refuses."""

    def first_focus(self) -> QWidget | None:
        """The widget that has the focus when the page is opened; None: the page itself decides nothing."""
        return None

    def set_width_class(self, width: WidthClass) -> None:
        """Lay out for a window of that width: at most two columns below WIDE, one at a time when NARROW."""

    # --- commands -----------------------------------------------------------------------------------------------

    def handles(self) -> frozenset[Command]:
        """The commands that mean something here now. Others are grey in the menu."""
        return frozenset()

    def run(self, command: Command) -> None:
        """Do a command out of `handles()`."""

    def copy_text(self) -> str:
        """What Ctrl+C puts on the clipboard when no entry and no table has the focus: tab-separated lines."""
        return ""

    def search_for(self, text: str) -> None:
        """Filter or search this page for a text, without regard to diacritics; empty ends the search."""

    def printable(self) -> Printable | None:
        """What Ctrl+P prints: the document shown here as a PDF to be made, or None where there is nothing to print."""
        return None

    def show_printable(self, what: Printable) -> None:
        """Only the print preview overrides this: make the PDF and show it."""
