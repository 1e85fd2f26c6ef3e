"""Writing to stdout and stderr, whatever became of them: another code page, a reader that left, a full disk."""

import io
import os
import sys
from typing import IO


def speak_utf8() -> None:
    """A Windows console may be set to a code page without Vietnamese."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write_out(stream: IO[str] | None, text: str) -> OSError | None:
    """Write all of a text; what kept it from arriving, or None.

    A stream that is closed, or whose reader has left (`| head -1`), wants no more: that is no trouble.
    """
    if stream is None or stream.closed:
        return None
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _silence(stream)
    except OSError as error:
        _silence(stream)
        return error
    return None


def _silence(stream: IO[str]) -> None:
    """What is still in the buffer goes nowhere: else the interpreter's last flush complains in English."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # no file of the system stands behind the stream
        return
