"""The lock of a data folder: an advisory lock of the operating system that window and writing commands hold alike.

The system lets go of it when the process ends, however it ends. The file also says who holds it, for the second one.
"""

import errno
import json
import logging
import os
import socket
import sys
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from app.clock import Clock
from app.errors import LockedByAnother, environment_problem
from app.texts import local_time_text

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR_BYTE: Final = 1 << 30
"""Windows keeps others from reading what is locked: so a byte far behind the text is locked."""
_PAUSE: Final = 0.05
_HELD: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})
"""What a system says of a lock that somebody else holds; Windows says it in the first and the last way."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a data folder."""

    pid: int
    host: str
    since: str
    what: str

    @property
    def text(self) -> str:
        """In Vietnamese, for the second one."""
        try:
            since = f", từ {local_time_text(datetime.fromisoformat(self.since))}"
        except ValueError:
            since = ""
        return f"{self.what} (tiến trình {self.pid} trên máy {self.host}{since})"


class HomeLock:
    """A held lock; `release` lets it go."""

    def __init__(self, path: Path, handle: IO[bytes], holder: Holder) -> None:
        self.path = path
        self.holder = holder
        self._handle = handle

    def release(self) -> None:
        """Let go. The file stays: removing it would let two processes lock two different files of one name."""
        if self._handle.closed:
            return
        try:
            self._handle.truncate(0)
            _unlock(self._handle)
        except OSError as error:  # a stick that was pulled: all is committed, and closing lets go anyway
            _log.warning("lock file left as it is: %r", error)
        finally:
            _close(self._handle)


def take_lock(path: Path, what: str, clock: Clock, wait_seconds: float = 0) -> HomeLock:
    """Take the lock of a folder for `what` ("cửa sổ", "lệnh sheet fill"). Raises LockedByAnother with who holds it."""
    holder = Holder(os.getpid(), socket.gethostname(), clock.now().isoformat(), what)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = path.open("a+b")
    except OSError as error:
        raise environment_problem(error, path, "khóa thư mục dữ liệu") from error
    give_up = time.monotonic() + wait_seconds
    try:
        while not _lock(handle):
            if time.monotonic() >= give_up:
                other = read_holder(path)
                handle.close()
                raise LockedByAnother(path.parent, other.text if other else "một chương trình khác")
            time.sleep(_PAUSE)
        handle.truncate(0)
        handle.write(json.dumps(asdict(holder), ensure_ascii=False).encode())
        handle.flush()
    except OSError as error:  # the lock itself holds; a full disk is said by the first real write
        handle.close()
        raise environment_problem(error, path, "khóa thư mục dữ liệu") from error
    return HomeLock(path, handle, holder)


def read_holder(path: Path) -> Holder | None:
    """Who wrote the lock file last; None when nobody, or when it cannot be read."""
    try:
        known = json.loads(path.read_bytes())
        return Holder(int(known["pid"]), str(known["host"]), str(known["since"]), str(known["what"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _close(handle: IO[bytes]) -> None:
    try:
        handle.close()
    except OSError as error:
        _log.warning("lock file not closed: %r", error)


def _lock(handle: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            handle.seek(_FAR_BYTE)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise  # a drive that knows no locks is nobody's program
    return True


def _unlock(handle: IO[bytes]) -> None:
    if sys.platform == "win32":
        handle.seek(_FAR_BYTE)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_UN)
