"""What ends a command that is nobody's wrong word: Ctrl+C, no memory, a bug of ours."""

import tempfile
from pathlib import Path

from app.cli.parser import Call
from app.errors import EnvironmentProblem, InputProblem
from app.log import log_bug
from app.paths import default_home, example_home


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


def _log_home(call: Call | None) -> Path:
    try:
        if call is None:
            return default_home()
        own = call.home or (example_home() if call.args.command == "demo" else default_home())
    except RuntimeError:  # no home folder of the user is known
        return Path(tempfile.gettempdir()) / "ChamDiemCCHC"
    return own
