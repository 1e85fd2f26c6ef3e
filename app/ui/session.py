"""What the window works on: the open data folder, sheet and person; the one seam to the services.

Lazy: nothing of `app.bootstrap` or `app.services` is imported before `open_home`, which runs after the first paint.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from app.clock import Clock
from app.errors import InputProblem, MovedOn
from app.ui.notices import Notices
from app.ui.tasks import Progress, Runner, Task, run_in_thread
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.office import Office
    from app.services.types import Actor, ChangeSet, SheetView

P = ParamSpec("P")
R = TypeVar("R")


class NobodyAtWork(InputProblem):
    """Something was to be written before a person was chosen."""

    def __init__(self) -> None:
        super().__init__("no actor", "Chưa chọn người nhập. Bấm tên người nhập ở đầu cửa sổ để chọn.")


class NothingOpen(InputProblem):
    """A service was asked before a data folder was open."""

    def __init__(self) -> None:
        super().__init__("no office", "Chưa mở thư mục dữ liệu. Mở hồ sơ trước rồi làm lại.")


class Session(QObject):
    """Pages read `sheet`, `actor`, `office`; they write with `write` or `attempt`. Signals come after the fact."""

    office_opened = Signal()
    office_closed = Signal()
    sheet_opened = Signal(object)
    """The SheetView now open, or None. Sent for another sheet, not for a change of the same one."""
    changed = Signal(object)
    """A ChangeSet; `session.sheet` is already the new one."""
    actor_changed = Signal(object)
    saved = Signal(object)
    """The moment (datetime) of the last commit."""
    form_dropped = Signal()
    """What was kept of a form is gone: stored or given up."""

    def __init__(
        self, notices: Notices, clock: Clock, run: Runner = run_in_thread, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.notices = notices
        self.clock = clock
        self._run = run
        self._office: Office | None = None
        self._sheet: SheetView | None = None
        self._actor: Actor | None = None
        self.load_pages: Callable[[], None] = lambda: None
        """What is loaded beside the window together with a data folder; the shell puts the pages here."""

    # --- what is open -------------------------------------------------------------------------------------------

    @property
    def office(self) -> "Office":
        """The open data folder. Raises NothingOpen."""
        if self._office is None:
            raise NothingOpen
        return self._office

    @property
    def is_open(self) -> bool:
        """Whether a data folder is open."""
        return self._office is not None

    @property
    def is_example(self) -> bool:
        """Whether the open data folder is the bundled example."""
        return self._office is not None and self._office.example

    @property
    def sheet(self) -> "SheetView | None":
        """The open sheet as of the last commit."""
        return self._sheet

    @property
    def actor(self) -> "Actor | None":
        """The person at work."""
        return self._actor

    def take_office(self, office: "Office") -> None:
        """Work in this data folder from now on (what `open_home` and tests end with)."""
        self.close()
        self._office = office
        self.office_opened.emit()

    def set_actor(self, actor: "Actor | None") -> None:
        """Another person sits down."""
        self._actor = actor
        self.actor_changed.emit(actor)

    def open_sheet(self, sheet_id: int) -> None:
        """Open another sheet; raises ParIndexError."""
        self._sheet = self._load_sheet(sheet_id)
        self.sheet_opened.emit(self._sheet)

    def close_sheet(self) -> None:
        """No sheet is open."""
        if self._sheet is not None:
            self._sheet = None
            self.sheet_opened.emit(None)

    def close(self) -> None:
        """Let go of the data folder and its lock; safe to call twice."""
        if self._office is None:
            return
        from app.bootstrap import close_office  # lazy: SQLAlchemy must not load before the first paint

        self.close_sheet()
        office, self._office = self._office, None
        close_office(office)
        self.office_closed.emit()

    # --- services -----------------------------------------------------------------------------------------------

    def read(self, service: "Callable[Concatenate[Office, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """Call a service that only reads: `session.read(rounds.list_rounds)`. Raises ParIndexError."""
        return service(self.office, *args, **kwargs)

    def write(self, service: "Callable[Concatenate[Office, Actor, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """Call a service that writes: `session.write(inputs.record_input, where, given, version)`.

        Afterwards the sheet is read anew and `changed` goes out. Raises ParIndexError: nothing was written.
        """
        if self._actor is None:
            raise NobodyAtWork
        try:
            value = service(self.office, self._actor, *args, **kwargs)
        except MovedOn as error:
            # no entry can ask which of two whole sheets counts: the shell says who wrote what, and offers to read anew
            self.notices.refuse(error)
            raise
        self.saved.emit(self.clock.now())
        self._announce(value, getattr(service, "__name__", "write"))
        return value

    def write_aside(
        self, service: "Callable[Concatenate[Office, Actor, P], R]", *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """`write` for what no sheet reads (a set that is being drafted): nothing is read anew, no `changed`."""
        if self._actor is None:
            raise NobodyAtWork
        value = service(self.office, self._actor, *args, **kwargs)
        self.saved.emit(self.clock.now())
        return value

    def attempt(
        self, service: "Callable[Concatenate[Office, Actor, P], R]", *args: P.args, **kwargs: P.kwargs
    ) -> R | None:
        """`write`, but a refusal is shown in a strip and None comes back. For acts that have no entry of their own."""
        try:
            return self.write(service, *args, **kwargs)
        except ParIndexError as error:
            self.notices.refuse(error)
            return None

    def draft(self, service: "Callable[Concatenate[Office, Actor, P], R]", *args: P.args, **kwargs: P.kwargs) -> None:
        """Write that changes no points (a draft): nothing is read anew, no signal; quietly nothing without a person."""
        if self._actor is not None and self._office is not None:
            service(self._office, self._actor, *args, **kwargs)

    def work(self, work: "Callable[[Progress, Office], object]", title: str) -> Task:
        """Long work as a task: connect to it, then `start()`. The shell shows counts and Hủy after 0,6 s."""
        office = self.office
        return Task(lambda progress: work(progress, office), title, self, self._run)

    def write_beside(
        self,
        write: "Callable[[Progress, Office, Actor], ChangeSet]",
        title: str,
        done: Callable[[], None],
        refused: Callable[[ParIndexError], None],
    ) -> Task:
        """A write that takes long (it hashes files) as a task: hand it to `Notices.run_task`.

        `done` and `refused` come on the window's thread, maybe when another sheet is open; a refusal is the caller's to
        show. Raises NobodyAtWork.
        """
        from app.services.types import ChangeSet  # lazy: loaded with the services, after the first paint

        if self._actor is None:
            raise NobodyAtWork
        actor = self._actor

        def work(progress: Progress, office: "Office") -> object:
            try:
                return write(progress, office, actor)
            except ParIndexError as error:
                return error  # a refusal belongs to the form that asked, not to the strip of failed work

        def ended(value: object) -> None:
            if isinstance(value, MovedOn):
                self.notices.refuse(value)
            if isinstance(value, ParIndexError):
                refused(value)
                return
            self.saved.emit(self.clock.now())
            if isinstance(value, ChangeSet) and self._sheet and value.assessment_id == self._sheet.info.id:
                self.refresh(value)  # the pages show another sheet otherwise: nothing of theirs changed
            done()

        task = self.work(work, title)
        task.succeeded.connect(ended)
        return task

    def refresh(self, changes: "ChangeSet") -> None:
        """Read the sheet anew and tell everybody what changed (after long work that wrote)."""
        if self._sheet is not None:
            self._sheet = self._load_sheet(self._sheet.info.id)
        self.changed.emit(changes)

    def _announce(self, value: object, what: str) -> None:
        from app.services.types import ChangeSet  # lazy: loaded with the services, after the first paint

        if not isinstance(value, ChangeSet):
            value = ChangeSet(self._sheet.info.id if self._sheet else 0, (), what)
        self.refresh(value)

    def _load_sheet(self, sheet_id: int) -> "SheetView":
        from app.services import sheets  # lazy: SQLAlchemy must not load before the first paint

        return sheets.open_sheet(self.office, sheet_id)

    # --- opening a data folder ----------------------------------------------------------------------------------

    def opening(self, home: Path) -> Task:
        """A task that opens a data folder beside the window; its `succeeded` ends with `office_opened`."""
        clock = self.clock
        return self._opening(lambda: _open_office(home, clock), "Đang mở hồ sơ")

    def opening_example(self, home: Path | None = None) -> Task:
        """A task that opens the bundled example in its own data folder."""
        clock = self.clock
        return self._opening(lambda: _open_example(home, clock), "Đang mở ví dụ")

    def moving(self, new: Path) -> Task:
        """A task that moves the open data folder and opens it at its new place. The folder is closed at once.

        Where it fails or is stopped nothing is open: open the old folder again, it is as it was.
        """
        clock, old = self.clock, self.office.home.root
        self.close()

        def work(progress: Progress) -> object:
            from app.services.move_home import move_home  # lazy: SQLAlchemy must not load before the first paint

            def report(done: int, total: int, text: str) -> None:
                progress.check_cancelled()
                progress.report(done, total, text)

            move_home(old, new, clock, report)
            return _open_office(new, clock)

        task = Task(work, "Đang chuyển dữ liệu", self, self._run)
        task.succeeded.connect(self._opened)
        return task

    def _opening(self, open_it: Callable[[], object], title: str) -> Task:
        load_pages = self.load_pages

        def work(progress: Progress) -> object:
            office = open_it()
            load_pages()  # beside the window, so that the first look at a page need not wait for its modules
            return office

        task = Task(work, title, self, self._run)
        task.succeeded.connect(self._opened)
        return task

    def _opened(self, office: object) -> None:
        self.take_office(office)  # type: ignore[arg-type]  # a Qt signal carries object; only _open_* end here


def _open_office(home: Path, clock: Clock) -> object:
    from app.bootstrap import open_office  # lazy: SQLAlchemy must not load before the first paint

    return open_office(home, clock)


def _open_example(home: Path | None, clock: Clock) -> object:
    from app.bootstrap import open_example  # lazy: SQLAlchemy must not load before the first paint

    return open_example(home, clock)
