"""Watches long work for the shell: a strip with counts after 0,6 s (Hủy where it can stop), a failure as a strip."""

from PySide6.QtCore import QObject, QTimer

from app.ui.bugs import BugReporter
from app.ui.notices import Notices, Strip, Tone
from app.ui.tasks import Task

SHOWN_AFTER_MS = 600


class TaskWatch(QObject):
    """Knows which tasks run."""

    def __init__(self, notices: Notices, bugs: BugReporter, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices
        self._bugs = bugs
        self._running: dict[Task, _Watched] = {}
        notices.task_given.connect(self.watch)

    @property
    def busy(self) -> bool:
        """Whether something runs that closing would cut off."""
        return bool(self._running)

    def watch(self, task: Task) -> None:
        """Show a task from 0,6 s on, until it ends."""
        watched = _Watched(task, self._notices, f"task-{id(task)}", self)
        self._running[task] = watched
        task.failed.connect(self._bugs.show_error)
        task.finished.connect(lambda: self._forget(task))

    def cancel_all(self) -> None:
        """Ask everything to stop after the file it is at."""
        for task in self._running:
            task.cancel()

    def _forget(self, task: Task) -> None:
        watched = self._running.pop(task, None)
        if watched is not None:
            watched.end()


class _Watched(QObject):
    """One task and its strip."""

    def __init__(self, task: Task, notices: Notices, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._task, self._notices, self._key = task, notices, key
        self._text = task.title
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._timer.timeout.connect(self._show)
        self._shown = False
        task.progressed.connect(self._progress)
        self._timer.start()

    def end(self) -> None:
        """Take the strip away."""
        self._timer.stop()
        if self._shown:
            self._notices.remove(self._key)
        self.deleteLater()

    def _progress(self, done: int, total: int, text: str) -> None:
        self._text = text or f"{self._task.title}: {done}/{total}"
        if self._shown:
            self._show()

    def _show(self) -> None:
        self._shown = True
        words = "Hủy" if self._task.stoppable else ""
        strip = Strip(self._key, Tone.WORK, f"{self._text} …", words, self._task.cancel, closable=False)
        self._notices.show_strip(strip)
