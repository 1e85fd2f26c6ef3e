"""The command line: stable contracts for scripts, messages in Vietnamese, no traceback for bad input or environment."""

from collections.abc import Callable, Sequence
from importlib import import_module

from app.cli.answer import Answer, show, show_error
from app.cli.faults import NoMemory, ProgramFault, Stopped, place_of, watched_ctrl_c
from app.cli.output import speak_utf8
from app.cli.parser import Call, parse, wants_json
from app.cli.usage import HelpAsked
from app.errors import environment_problem
from scoring.errors import ParIndexError

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Carry out one command and give its exit code: 0 done, 1 a check found errors, 2 bad input, 3 environment."""
    speak_utf8()
    with watched_ctrl_c() as pressed:
        return _answered(argv, wants_json(argv), pressed)


def _answered(argv: Sequence[str], as_json: bool, pressed: Sequence[int]) -> int:
    call: Call | None = None
    try:
        call = parse(argv)
        return show(_carry_out(call), as_json)
    except HelpAsked as asked:
        return show(Answer({"help": asked.text}, asked.text.splitlines()), as_json)
    except ParIndexError as error:
        return show_error(error, as_json)
    except OSError as error:
        return show_error(environment_problem(error, place_of(error), "đọc, ghi tệp"), as_json)
    except KeyboardInterrupt:
        return show_error(Stopped(), as_json)
    except MemoryError as error:
        return show_error(NoMemory(error), as_json)
    except Exception as error:  # noqa: BLE001 - a bug is logged and said, never shown as a traceback
        # a library that swallows Ctrl+C stumbles over what is missing then: that is no bug
        return show_error(Stopped() if pressed else ProgramFault.logged(call, error), as_json)


def _carry_out(call: Call) -> Answer:
    # each command's libraries are loaded only when it runs: `score` needs no database
    module = import_module(f"app.cli.{call.args.module}_commands")  # lazy: one command's libraries only
    run: Callable[[Call], Answer] = getattr(module, call.args.run)
    return run(call)
