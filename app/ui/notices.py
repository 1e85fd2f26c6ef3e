"""What the window says without a dialog: strips under the header and short words in the result line."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from app.errors import Conflict
from app.ui.tasks import Task
from scoring.errors import ParIndexError

REFUSAL = "refusal"
"""Key of the strip that says why something was not done."""


class Tone(StrEnum):
    """What kind of news a strip brings; each has a colour, an icon and its words."""

    INFO = "info"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    EXAMPLE = "example"
    WORK = "work"


@dataclass(frozen=True)
class Strip:
    """One line under the header: a sentence and at most two acts. The same `key` replaces the strip before."""

    key: str
    tone: Tone
    text: str
    act_words: str = ""
    act: Callable[[], object] | None = None
    second_words: str = ""
    second: Callable[[], object] | None = None
    closable: bool = True
    question: bool = False
    """It asks before something is lost: read whole before it is answered, never folded to one line."""


class Notices(QObject):
    """Where pages and session say something; the shell shows it. One object for one window, passed in."""

    strip_shown = Signal(object)
    strip_removed = Signal(str)
    said = Signal(str)
    task_given = Signal(object)
    conflicted = Signal(object)
    """A Conflict was shown: the shell adds who wrote what when, and the way on."""
    acted = Signal(str)
    """Something was done that writes nothing: the steps to try on the example listen."""

    def show_strip(self, strip: Strip) -> None:
        """Show or replace the strip of that key."""
        self.strip_shown.emit(strip)

    def remove(self, key: str) -> None:
        """Take a strip away; unknown keys do nothing."""
        self.strip_removed.emit(key)

    def say(self, text: str) -> None:
        """A word that passes: `Đã lưu lúc 10:42:07`. Shown four seconds, read out by a screen reader."""
        self.said.emit(text)

    def refuse(self, error: ParIndexError) -> None:
        """Show a refusal's own sentence in a strip. A page shows it below the entry instead whenever it can."""
        self.show_strip(Strip(REFUSAL, Tone.BAD, error.user_message))
        if isinstance(error, Conflict):
            self.conflicted.emit(error)

    def note_act(self, act: str) -> None:
        """Something was done (`explain`, `export`, `open_leaf`): see `app.ui.five_steps.Step`."""
        self.acted.emit(act)

    def run_task(self, task: Task) -> None:
        """Start long work that the shell watches: counts and Hủy after 0,6 s, a failure in a strip.

        Connect your own bound methods to `task.succeeded` before.
        """
        self.task_given.emit(task)
        task.start()
