"""Reading a foreign file in a process of its own, with limits of time and memory: its death is a message, not ours."""

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
SECONDS = 20.0
MEGABYTES = 1024


class ReaderDied(Exception):
    """The process ended without an answer: too long, too much memory, or the reader itself broke."""


def run_guarded(read: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a function of a module beside this process. Raises ReaderDied, or what the function raised."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, read, args, kwargs), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(SECONDS):
            raise ReaderDied(f"no answer in {SECONDS} s")
        good, value = ours.recv()
    except EOFError as error:
        raise ReaderDied("the reader's process ended") from error
    finally:
        ours.close()
        if process.is_alive():
            process.join(1)
        if process.is_alive():
            process.kill()
        process.join()
    if not good:
        raise value
    answer: R = value
    return answer


def _answer(pipe: Connection, read: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    _limit_memory()
    try:
        pipe.send((True, read(*args, **kwargs)))
    except Exception as error:  # noqa: BLE001  # the seam between two processes: whatever it was, the other one hears it
        pipe.send((False, ReaderDied(f"{type(error).__name__}: {error}")))
    finally:
        pipe.close()


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # lazy: POSIX only

        limit = MEGABYTES * 1024 * 1024
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
