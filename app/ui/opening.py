"""From the first paint to an open sheet: which data folder, whose turn, which sheet."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import LockedByAnother
from app.paths import HomePaths, default_home
from app.ui.attendance import Attendance
from app.ui.navigator import Navigator
from app.ui.notices import Strip, Tone
from app.ui.pages.base import PageContext
from app.ui.pages.last_place import keep_place, kept_place
from app.ui.places import PageId, Place
from app.ui.tasks import Task
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.types import SheetInfo


class Opening(QObject):
    """Leads from nothing to a page with work on it. `own_home` is the folder that is not the example."""

    second_start = Signal(object)
    """The Path of a folder that another window holds."""

    def __init__(self, context: PageContext, navigator: Navigator, attendance: Attendance, home: Path | None) -> None:
        super().__init__(navigator)
        self._context = context
        self._navigator = navigator
        self._attendance = attendance
        self._own_home = home or Path(context.machine.text("home") or default_home())
        context.session.office_opened.connect(self._opened)
        context.session.sheet_opened.connect(self._remember_sheet)
        context.session.changed.connect(lambda _changes: self.keep_place())
        navigator.arrived.connect(lambda _place: self.keep_place())

    @property
    def own_home(self) -> Path:
        """The office's own data folder: opened last, or proposed."""
        return self._own_home

    def begin(self) -> None:
        """After the first paint: open the folder there is, or show the start page."""
        if HomePaths(self._own_home).database.is_file():
            self.open_own()
        else:
            self._go_to_start()

    def open_own(self) -> None:
        """Open the office's own folder."""
        self._run(self._context.session.opening(self._own_home))

    def open_example(self) -> None:
        """Open the bundled example in its own folder."""
        self._run(self._context.session.opening_example())

    def _run(self, task: Task) -> None:
        self._context.notices.remove("locked")
        task.failed.connect(self._failed)
        task.start()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, LockedByAnother):
            strip = Strip("locked", Tone.WARN, error.user_message, "Thử lại", self.open_own, closable=False)
            self._context.notices.show_strip(strip)
            self.second_start.emit(self._own_home)
        elif not isinstance(error, ParIndexError):
            raise error
        else:
            self._context.notices.refuse(error)
        if self._navigator.current is None:
            self._go_to_start()

    def _go_to_start(self) -> None:
        self._navigator.go(Place(PageId.START, str(self._own_home)))

    def _opened(self) -> None:
        session, machine = self._context.session, self._context.machine
        if not session.is_example:
            self._own_home = session.office.home.root
            machine.remember("home", str(self._own_home))
        self._attendance.begin()
        self._open_last_sheet()
        if session.actor is None and session.sheet is not None:
            self._navigator.go(Place(PageId.PERSON))

    def _open_last_sheet(self) -> None:
        from app.services import sheets  # lazy: SQLAlchemy must not load before the first paint

        session = self._context.session
        found = session.read(sheets.list_sheets)
        if not found:
            self._navigator.go(Place(PageId.START))
            return
        session.open_sheet(self._last_of(found).id)
        self._navigator.go(kept_place(self._context), remember=False)

    def _last_of(self, found: "tuple[SheetInfo, ...]") -> "SheetInfo":
        kept = self._context.machine.number(self._sheet_key(), 0)
        latest = max(found, key=lambda info: info.changed_at)
        return next((info for info in found if info.id == kept), latest)

    def keep_place(self) -> None:
        """Remember where the person is, for the next start."""
        page = self._navigator.current
        if page is not None:
            keep_place(self._context, page.place())

    def _remember_sheet(self, sheet: object) -> None:
        session = self._context.session
        if session.sheet is not None:
            self._context.machine.remember(self._sheet_key(), session.sheet.info.id)

    def _sheet_key(self) -> str:
        return f"sheet/{self._context.session.office.home.root}"
