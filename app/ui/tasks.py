"""Long work beside the window: a plain function given a `Progress`; Qt only carries its signals.

Connect first (bound methods, so that they run on the window's thread), then `start()`. Short reads and writes do not
come here: `Session` calls those directly.
"""

import threading
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer, Signal


class Cancelled(Exception):
    """The person pressed Hủy: silent, not an error."""


class Progress:
    """What the work is given: says how far it is and asks whether to stop. Safe to use from the worker's thread."""

    def __init__(self, report: Callable[[int, int, str], None] = lambda done, total, text: None) -> None:
        self._report = report
        self._cancel = threading.Event()
        self.stoppable = False
        """Whether Hủy would stop the work: it has looked for it, and is not past that yet."""

    def report(self, done: int, total: int, text: str) -> None:
        """`done` of `total` (0: unknown), with a sentence: `Đã xuất 12/98 tệp`."""
        self._report(done, total, text)

    def check_cancelled(self) -> None:
        """Raises Cancelled once the person asked to stop; call it between two files."""
        if self._cancel.is_set():
            raise Cancelled
        self.stoppable = True

    def past_stopping(self) -> None:
        """From here on the work goes through to its end: what it writes now is written whole."""
        self.check_cancelled()
        self.stoppable = False

    def cancel(self) -> None:
        """Ask the work to stop at its next check."""
        self._cancel.set()


Work: TypeAlias = Callable[[Progress], object]
Runner: TypeAlias = Callable[[Callable[[], None]], None]


def run_in_thread(job: Callable[[], None]) -> None:
    """The runner of the program: one daemon thread for each piece of work."""
    threading.Thread(target=job, daemon=True, name="parindex-task").start()


def run_inline(job: Callable[[], None]) -> None:
    """The runner of tests: the work is done before `start()` returns."""
    job()


class Task(QObject):
    """One piece of long work. Ends with exactly one of `succeeded`, `failed`, `cancelled`, then `finished`."""

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    _ended = Signal(object, object)

    def __init__(self, work: Work, title: str = "", parent: QObject | None = None, run: Runner = run_in_thread) -> None:
        super().__init__(parent)
        self.title = title
        self.running = False
        self._work = work
        self._run = run
        self._progress = Progress(self.progressed.emit)
        # Auto: queued when the work ran elsewhere, direct when a test ran it inline.
        self._ended.connect(self._finish, Qt.ConnectionType.AutoConnection)

    @property
    def stoppable(self) -> bool:
        """Whether Hủy would stop it now."""
        return self._progress.stoppable

    def start(self) -> None:
        """Begin; connect the signals before."""
        self.running = True
        self._run(self._job)

    def start_soon(self) -> None:
        """Begin when the events now waiting are done: the window is painted first."""
        QTimer.singleShot(0, self.start)

    def cancel(self) -> None:
        """Ask the work to stop at its next check."""
        self._progress.cancel()

    def _job(self) -> None:
        try:
            value = self._work(self._progress)
        except BaseException as error:  # noqa: BLE001  # the seam between a thread and the window: nothing may be lost
            self._report_end(None, error)
        else:
            self._report_end(value, None)

    def _report_end(self, value: object, error: BaseException | None) -> None:
        try:
            self._ended.emit(value, error)
        except RuntimeError:
            # The window went away while the work ran: nobody is left to be told.
            return

    def _finish(self, value: object, error: BaseException | None) -> None:
        self.running = False
        if error is None:
            self.succeeded.emit(value)
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.finished.emit()
