"""Stand-in for the reading process: the same seam without the process, for tests that read many files."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from app.exchange.guarded import ReaderDied

P = ParamSpec("P")
R = TypeVar("R")


def here(read: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call the function here; whatever breaks in it ends as the death of a reader, as it does beside."""
    try:
        return read(*args, **kwargs)
    except Exception as error:
        raise ReaderDied(f"{type(error).__name__}: {error}") from error
