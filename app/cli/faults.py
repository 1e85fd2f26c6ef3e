"""What ends a command that is nobody's wrong word: Ctrl+C, no memory, a bug of ours."""

import os
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType

from app.cli.parser import Call
from app.errors import EnvironmentProblem, InputProblem
from app.log import log_bug
from app.paths import default_home, example_home


@contextmanager
def watched_ctrl_c() -> Iterator[Sequence[int]]:
    """Ctrl+C as ever, and a list that is empty until it was pressed."""
    pressed: list[int] = []

    def press(number: int, _frame: FrameType | None) -> None:
        pressed.append(number)
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler or current_thread() is not main_thread():
        yield pressed
        return
    signal.signal(signal.SIGINT, press)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


class Stopped(InputProblem):
    """Somebody pressed Ctrl+C."""

    def __init__(self) -> None:
        super().__init__("interrupted", "Đã dừng theo yêu cầu. Việc đã ghi xong vẫn còn; việc dở dang không để lại gì.")


class NoMemory(EnvironmentProblem):
    """The machine has no memory left for this."""

    def __init__(self, error: MemoryError) -> None:
        super().__init__(
            f"no memory: {error!r}",
            "Máy không đủ bộ nhớ để làm việc này. Đóng bớt chương trình rồi làm lại; dữ liệu đã lưu vẫn còn nguyên.",
        )


class ProgramFault(EnvironmentProblem):
    """A bug of ours. `log` says where its details were written."""

    def __init__(self, log: str) -> None:
        super().__init__(
            "bug", f"Chương trình gặp lỗi của chính nó; chi tiết đã ghi vào {log}. Dữ liệu đã lưu vẫn còn nguyên.", log
        )

    @classmethod
    def logged(cls, call: Call | None, error: Exception) -> "ProgramFault":
        """Written to the log of the data folder that the command works in."""
        return cls(str(log_bug(_log_home(call), error)))


def place_of(error: OSError) -> Path:
    """The file at fault; what has no name lies in the folder for temporary files."""
    if error.filename:
        return Path(str(error.filename))
    try:
        return Path(tempfile.gettempdir())
    except OSError:  # not one folder takes anything
        return Path(os.environ.get("TMPDIR") or "/tmp")  # noqa: S108 - only named, never written


def _log_home(call: Call | None) -> Path:
    try:
        if call is None:
            return default_home()
        own = call.home or (example_home() if call.args.command == "demo" else default_home())
    except RuntimeError:  # no home folder of the user is known
        return Path(tempfile.gettempdir()) / "ChamDiemCCHC"
    return own
