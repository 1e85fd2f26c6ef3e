"""Files as Windows treats them: an open target stays, the new file stands beside it; nothing is ever half written."""

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.clock import SystemClock
from app.errors import EnvironmentProblem, environment_problem
from app.log import FILE_NAME, log_bug, start_log, stop_log
from app.paths import HomePaths, bundled_criteria, default_home, example_home, resource
from app.store.columns import moment_text
from app.windows_files import (
    Disk,
    check_target,
    fixed_drives,
    free_name,
    open_elsewhere_message,
    sweep_temporaries,
    temporary_beside,
    write_atomic,
)


class WindowsDisk(Disk):
    """Refuses to replace a file that another program has open."""

    def __init__(self, *opened: Path) -> None:
        self.opened = set(opened)

    def replace(self, source: Path, target: Path) -> None:
        if target in self.opened:
            raise PermissionError(errno.EACCES, "the process cannot access the file", str(target))
        super().replace(source, target)


class FullDisk(Disk):
    """Has no room for a byte."""

    def write(self, handle: object, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "no space left")


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "mới" / "bảng.xlsx"
    assert write_atomic(path, b"1") == path
    with pytest.raises(EnvironmentProblem, match="no space left") as full:
        write_atomic(path, b"2", FullDisk())
    assert "đã đầy" in full.value.user_message
    assert path.read_bytes() == b"1"
    assert [file.name for file in path.parent.iterdir()] == ["bảng.xlsx"]


def test_a_target_open_in_excel_stays_and_the_new_file_stands_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "bảng.xlsx"
    path.write_bytes(b"old")
    beside = write_atomic(path, b"new", WindowsDisk(path))
    assert (path.read_bytes(), beside.read_bytes(), beside.name) == (b"old", b"new", "bảng (2).xlsx")
    assert free_name(path).name == "bảng (3).xlsx"
    assert "đang mở trong chương trình khác" in open_elsewhere_message(path, beside)


def test_a_folder_without_the_right_to_write_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    with pytest.raises(EnvironmentProblem) as refused:
        write_atomic(path, b"", WindowsDisk(path))
    assert "không có quyền" in refused.value.user_message
    assert list(tmp_path.iterdir()) == []


def test_names_too_long_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem):
        check_target(tmp_path / ("ă" * 130))
    with pytest.raises(EnvironmentProblem) as refused:
        check_target(tmp_path / f"{'ế' * 100}.pdf")
    assert "mỗi chữ có dấu tính như hai hoặc ba chữ" in refused.value.user_message
    assert "dài quá 240 ký tự" not in refused.value.user_message
    check_target(tmp_path / "a.pdf")
    assert fixed_drives() == ()


def test_an_unknown_trouble_still_has_words() -> None:
    problem = environment_problem(OSError("gì đó"), Path("/x"), "ghi tệp")
    assert "máy báo lỗi gì đó" in problem.user_message


def test_after_an_error_of_the_disk_nobody_says_that_all_is_whole() -> None:
    broken = environment_problem(OSError(errno.EIO, "x"), Path("/x"), "ghi tệp").user_message
    full = environment_problem(OSError(errno.ENOSPC, "x"), Path("/x"), "ghi tệp").user_message
    assert "còn nguyên" not in broken
    assert "xin sao lưu" in broken
    assert "vẫn còn nguyên" in full


def test_the_home_is_named_or_proposed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PARINDEX_HOME", str(tmp_path / "nhà"))
    assert default_home() == tmp_path / "nhà"
    assert example_home() == tmp_path / "nhà-ViDu"
    monkeypatch.delenv("PARINDEX_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_home() == tmp_path / "ChamDiemCCHC"
    assert bundled_criteria().is_dir()
    assert resource("fonts").is_dir()
    assert HomePaths(tmp_path).database.parent == tmp_path


def test_a_bug_is_written_down_and_where_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = log_bug(tmp_path, ValueError("hỏng"))
    assert path == tmp_path / "nhat-ky" / FILE_NAME
    assert "ValueError: hỏng" in path.read_text("utf-8")
    (tmp_path / "tệp").write_text("x")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "tạm"))
    assert log_bug(tmp_path / "tệp", ValueError("x")).parent.parent == tmp_path / "tạm"
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "tệp"))
    log_bug(tmp_path / "tệp", ValueError("x"))


def test_the_log_can_be_started_and_stopped(tmp_path: Path) -> None:
    handler = start_log(tmp_path)
    assert handler is not None
    stop_log(handler)
    (tmp_path / "tệp").write_text("x")
    assert start_log(tmp_path / "tệp") is None
    stop_log(None)


def test_moments_have_a_zone() -> None:
    assert SystemClock().now().utcoffset() is not None
    assert moment_text(datetime(2023, 1, 2, tzinfo=UTC)) == "2023-01-02T00:00:00.000000+00:00"
    with pytest.raises(ValueError, match="zone"):
        moment_text(datetime(2023, 1, 2))  # noqa: DTZ001 - what must be refused


def aged(path: Path, seconds: float) -> Path:
    """A file last written at that moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"half")
    os.utime(path, (seconds, seconds))
    return path


def test_only_our_own_old_halves_are_swept(tmp_path: Path) -> None:
    moment = datetime(2023, 12, 5, tzinfo=UTC)
    before, after = moment.timestamp() - 1, moment.timestamp() + 1
    left = temporary_beside(tmp_path / "bảng.pdf")
    swept = {aged(left, before), aged(temporary_beside(tmp_path / "sâu" / "hơn" / "a.pdf"), before)}
    kept = {
        aged(temporary_beside(tmp_path / "bảng.pdf"), after),
        aged(tmp_path / "của tôi.part", before),
        aged(tmp_path / f"{'a' * 32}.part", before),
        aged(tmp_path / f".{'A' * 32}.part", before),
        aged(tmp_path / f".{'a' * 32}.part.txt", before),
    }
    elsewhere = aged(temporary_beside(tmp_path.parent / "ngoài" / "b.pdf"), before)
    (tmp_path / "liên kết").symlink_to(elsewhere.parent)
    link = temporary_beside(tmp_path / "c.pdf")
    link.symlink_to(elsewhere)
    temporary_beside(tmp_path / "d.pdf").mkdir()
    assert set(sweep_temporaries(tmp_path, moment)) == swept
    assert not any(path.exists() for path in swept)
    assert all(path.exists() for path in {*kept, elsewhere, link})
    assert sweep_temporaries(tmp_path / "không có", moment) == ()


class HeldDisk(Disk):
    """A disk from which another program lets nothing be removed."""

    def remove(self, path: Path) -> None:
        raise PermissionError(errno.EACCES, "in use", str(path))


def test_a_half_that_is_held_waits_for_the_next_time(tmp_path: Path) -> None:
    left = aged(temporary_beside(tmp_path / "a.pdf"), 1)
    assert sweep_temporaries(tmp_path, datetime(2023, 12, 5, tzinfo=UTC), HeldDisk()) == ()
    assert left.exists()
