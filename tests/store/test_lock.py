"""The lock: one holder, known by name, gone with its process however that ends."""

import errno
import io
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import app.store.lock
from app.clock import FixedClock
from app.errors import EnvironmentProblem, LockedByAnother
from app.store.lock import Holder, HomeLock, read_holder, take_lock

ROOT = Path(__file__).resolve().parents[2]
CLOCK = FixedClock(datetime(2023, 12, 5, 3, 42, 7, tzinfo=UTC))
HOLDER = """
import sys
from pathlib import Path
from app.clock import SystemClock
from app.store.lock import take_lock
lock = take_lock(Path(sys.argv[1]), "lệnh thử", SystemClock())
print("ready", flush=True)
sys.stdin.readline()
"""


def test_the_second_is_told_who_since_when_and_what(tmp_path: Path) -> None:
    path = tmp_path / "nhà" / "x.lock"
    first = take_lock(path, "cửa sổ", CLOCK)
    with pytest.raises(LockedByAnother) as locked:
        take_lock(path, "lệnh", CLOCK)
    for words in ("cửa sổ", "10:42:07 05/12/2023", str(first.holder.pid), first.holder.host):
        assert words in locked.value.holder
    first.release()
    first.release()
    second = take_lock(path, "lệnh", CLOCK)
    assert read_holder(path) == second.holder
    second.release()
    assert read_holder(path) is None


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    with holder.stdout as said, holder.stdin:
        assert said.readline() == b"ready\n"
        with pytest.raises(LockedByAnother, match="lệnh thử"):
            take_lock(path, "cửa sổ", CLOCK)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        take_lock(path, "cửa sổ", CLOCK, wait_seconds=5).release()


def test_a_holder_that_wrote_rubbish_is_another_program(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    first = take_lock(path, "cửa sổ", CLOCK)
    path.write_bytes(b"{")
    with pytest.raises(LockedByAnother, match="một chương trình khác"):
        take_lock(path, "lệnh", CLOCK)
    first.release()


def test_a_strange_moment_does_not_hide_the_holder() -> None:
    assert Holder(1, "máy", "hôm qua", "cửa sổ").text == "cửa sổ (tiến trình 1 trên máy máy)"


def test_a_folder_that_cannot_be_made_is_the_environments_fault(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x")
    with pytest.raises(EnvironmentProblem):
        take_lock(tmp_path / "tệp" / "x.lock", "cửa sổ", CLOCK)


class Pulled(io.BytesIO):
    """A lock file on a stick that is no longer there."""

    def fileno(self) -> int:
        raise OSError(errno.EIO, "gone")

    def truncate(self, size: int | None = None) -> int:
        raise OSError(errno.EIO, "gone")

    def close(self) -> None:
        if not self.closed:
            super().close()
            raise OSError(errno.EIO, "gone")


def test_a_stick_pulled_after_the_work_is_no_failure_of_the_work(caplog: pytest.LogCaptureFixture) -> None:
    lock = HomeLock(Path("x.lock"), Pulled(), Holder(1, "h", "", "cửa sổ"))
    lock.release()
    lock.release()
    assert "lock file" in caplog.text


def test_a_drive_that_knows_no_locks_is_not_taken_for_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(app.store.lock.fcntl, "flock", refuse)
    with pytest.raises(EnvironmentProblem) as refused:
        take_lock(tmp_path / "x.lock", "cửa sổ", CLOCK)
    assert not isinstance(refused.value, LockedByAnother)
    assert "khóa thư mục dữ liệu" in refused.value.user_message
