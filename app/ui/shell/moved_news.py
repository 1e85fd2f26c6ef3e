"""A sheet that was moved to another set says so while it is open, and leads to the new one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.navigator import Navigator
from app.ui.notices import Strip, Tone
from app.ui.pages.base import PageContext
from app.ui.places import PageId, Place
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.types import SheetView

KEY, RULE = "moved-sheet", "migrated-to"


class MovedNews(QObject):
    """Listens to the session; the note itself is one of the sheet's standing findings."""

    def __init__(self, context: PageContext, navigator: Navigator) -> None:
        super().__init__(navigator)
        self._context, self._navigator = context, navigator
        context.session.sheet_opened.connect(self._tell)
        context.session.changed.connect(lambda _changes: self._tell(context.session.sheet))

    def _tell(self, sheet: "SheetView | None") -> None:
        notes = [note for note in sheet.standing if note.rule == RULE] if sheet is not None else []
        if sheet is None or not notes:
            self._context.notices.remove(KEY)
            return
        sheet_id = sheet.info.id
        strip = Strip(KEY, Tone.INFO, notes[-1].message, "Mở hồ sơ mới", lambda: self.open_new(sheet_id))
        self._context.notices.show_strip(strip)

    def open_new(self, sheet_id: int) -> None:
        """Open the sheet that took over."""
        from app.services.migration.moves import moved_to  # lazy: SQLAlchemy must not load before the first paint

        found = self._context.session.read(moved_to, sheet_id)
        if found is None:
            return
        try:
            self._context.session.open_sheet(found)
        except ParIndexError as error:
            self._context.notices.refuse(error)
            return
        self._navigator.go(Place(PageId.OVERVIEW))
