"""The command line: stable contracts for scripts, messages in Vietnamese, no traceback for bad input or environment."""

import io
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from app.cli.answer import Answer, show, show_error
from app.cli.parser import Call, parse, wants_json
from app.errors import EnvironmentProblem, InputProblem, environment_problem
from app.log import log_bug
from app.paths import default_home
from scoring.errors import ParIndexError

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Carry out one command and give its exit code: 0 done, 1 a check found errors, 2 bad input, 3 environment."""
    _speak_utf8()
    as_json = wants_json(argv)
    home = default_home()
    try:
        call = parse(argv)
        home = call.home or home
        return show(_carry_out(call), as_json)
    except ParIndexError as error:
        return show_error(error, as_json)
    except OSError as error:
        return show_error(environment_problem(error, Path(str(error.filename or ".")), "đọc, ghi tệp"), as_json)
    except KeyboardInterrupt:
        return show_error(Stopped(), as_json)
    except Exception as error:  # noqa: BLE001 - a bug is logged and said, never shown as a traceback
        return show_error(ProgramFault(str(log_bug(home, error))), as_json)


class Stopped(InputProblem):
    """Somebody pressed Ctrl+C."""

    def __init__(self) -> None:
        super().__init__("interrupted", "Đã dừng theo yêu cầu. Việc đã ghi xong vẫn còn; việc dở dang không để lại gì.")


class ProgramFault(EnvironmentProblem):
    """A bug of ours. `log` says where its details were written."""

    def __init__(self, log: str) -> None:
        super().__init__(
            "bug", f"Chương trình gặp lỗi của chính nó; chi tiết đã ghi vào {log}. Dữ liệu đã lưu vẫn còn nguyên.", log
        )


def _carry_out(call: Call) -> Answer:
    # each command's libraries are loaded only when it runs: `score` needs no database
    module = import_module(f"app.cli.{call.args.module}_commands")
    run: Callable[[Call], Answer] = getattr(module, f"run_{call.args.command.replace('-', '_').replace(' ', '_')}")
    return run(call)


def _speak_utf8() -> None:
    """A Windows console may be set to a code page without Vietnamese."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
