"""Moving the data folder: whole at the new place or nowhere, and the old one untouched whatever fails."""

import errno
import hashlib
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

import pytest

from app.bootstrap import close_office, open_office
from app.clock import FixedClock
from app.errors import DamagedFile, EnvironmentProblem, InputProblem, LockedByAnother
from app.paths import HomePaths
from app.services.move_home import GROWING, MARK, MOVED_NOTE, MovedHome, move_home
from app.services.sheets import list_sheets
from app.store.lock import take_lock
from app.windows_files import Disk
from tests.services.conftest import START
from tests.store.test_vault import FailingDisk

CLOCK = FixedClock(START)


@pytest.fixture
def old(built_home: Path, tmp_path: Path) -> Path:
    """A closed data folder with papers and an empty folder."""
    home = tmp_path / "cu"
    shutil.copytree(built_home, home)
    vault = HomePaths(home).vault / "ab"
    vault.mkdir(parents=True)
    (vault / "blob").write_bytes(b"x" * 600_000)
    HomePaths(home).exports.mkdir(exist_ok=True)
    return home


def prints(home: Path) -> dict[str, str]:
    skipped = (HomePaths(home).lock, home / MOVED_NOTE)
    return {
        path.relative_to(home).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in home.rglob("*")
        if path.is_file() and path not in skipped
    }


def leftovers(place: Path) -> list[str]:
    return [path.name for path in place.parent.iterdir() if path.name.endswith(GROWING)]


def test_everything_arrives_and_the_old_folder_stays(old: Path, tmp_path: Path) -> None:
    new, before, told = tmp_path / "o-d" / "moi", prints(old), []
    moved = move_home(old, new, CLOCK, lambda done, total, text: told.append((done, total)))
    assert moved == MovedHome(old, new, len(before), sum(p.stat().st_size for p in _files(new)))
    assert prints(old) == prints(new) == before
    assert HomePaths(new).exports.is_dir()
    assert str(new) in (old / MOVED_NOTE).read_text("utf-8")
    assert told[0] == (0, len(before))
    assert leftovers(new) == []
    office = open_office(new, CLOCK)
    assert len(list_sheets(office)) == 1
    close_office(office)


def _files(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file() and path != HomePaths(home).lock]


def test_an_empty_folder_may_be_the_target(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "trong"
    new.mkdir()
    move_home(old, new, CLOCK)
    assert prints(new) == prints(old)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_whatever_step_fails_nothing_is_lost_and_nothing_half_is_left(old: Path, tmp_path: Path, number: int) -> None:
    new, before, said = tmp_path / "moi", prints(old), []
    for at in range(1, 200):
        disk = FailingDisk(at, number)
        try:
            move_home(old, new, CLOCK, disk=disk)
        except EnvironmentProblem as error:
            assert prints(old) == before
            assert not new.exists()
            assert leftovers(new) == []
            said.append(error.user_message)
            continue
        assert prints(new) == before == prints(old)
        if disk.seen < at:
            assert all("vẫn còn nguyên" in text for text in said)
            return
        shutil.rmtree(new)
    raise AssertionError("a move of 200 steps")


def test_stopping_it_leaves_everything_as_it_was(old: Path, tmp_path: Path) -> None:
    class Stopped(Exception):
        """The person pressed Hủy."""

    def stop(done: int, total: int, text: str) -> None:
        if done:
            raise Stopped

    before = prints(old)
    with pytest.raises(Stopped):
        move_home(old, tmp_path / "moi", CLOCK, stop)
    assert prints(old) == before
    assert not (tmp_path / "moi").exists()
    assert leftovers(tmp_path / "moi") == []


def test_a_copy_that_differs_is_found(old: Path, tmp_path: Path) -> None:
    class Lying(Disk):
        def write(self, handle: BinaryIO, data: bytes) -> None:
            super().write(handle, data if len(data) < 1000 else b"?" + data[1:])

    with pytest.raises(DamagedFile):
        move_home(old, tmp_path / "moi", CLOCK, disk=Lying())
    assert not (tmp_path / "moi").exists()


def test_a_half_copy_of_a_killed_move_is_swept_but_nobody_elses_folder(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "moi"
    half = tmp_path / f".moi{GROWING}"
    half.mkdir()
    (half / MARK).write_text("x")
    (half / "chamdiem.db").write_text("half")
    move_home(old, new, CLOCK)
    assert prints(new) == prints(old)
    other = tmp_path / f".khac{GROWING}"
    other.mkdir()
    (other / "thu.txt").write_text("of somebody else")
    with pytest.raises(EnvironmentProblem):
        move_home(old, tmp_path / "khac", CLOCK)
    assert (other / "thu.txt").is_file()


@pytest.mark.parametrize("place", ["cu", "cu/trong", "."])
def test_a_place_inside_or_around_is_refused(old: Path, tmp_path: Path, place: str) -> None:
    with pytest.raises(InputProblem):
        move_home(old, tmp_path / place, CLOCK)


def test_a_folder_with_files_is_refused(old: Path, tmp_path: Path) -> None:
    (tmp_path / "co-tep").mkdir()
    (tmp_path / "co-tep" / "a.txt").write_text("a")
    with pytest.raises(InputProblem, match="not empty"):
        move_home(old, tmp_path / "co-tep", CLOCK)


def test_a_folder_without_data_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rong").mkdir()
    with pytest.raises(InputProblem):
        move_home(tmp_path / "rong", tmp_path / "moi", CLOCK)


def test_a_folder_that_is_open_is_not_moved(old: Path, tmp_path: Path) -> None:
    lock = take_lock(HomePaths(old).lock, "cửa sổ", CLOCK)
    try:
        with pytest.raises(LockedByAnother):
            move_home(old, tmp_path / "moi", CLOCK)
    finally:
        lock.release()
    assert not (tmp_path / "moi").exists()


def test_a_disk_without_room_is_said_before_anything_is_copied(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=10))
    with pytest.raises(EnvironmentProblem, match="not enough room"):
        move_home(old, tmp_path / "moi", CLOCK)
    assert leftovers(tmp_path / "moi") == []
