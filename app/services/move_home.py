"""Moving a closed data folder to another place: copy, verify by hash, switch in one rename. The old one stays.

The copy grows beside the target under a name of its own, so that the target exists whole or not at all. Whatever fails,
the old folder is untouched and stays the one in use.
"""

import errno
import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.clock import Clock
from app.errors import DamagedFile, EnvironmentProblem, InputProblem, environment_problem
from app.paths import HomePaths
from app.store.lock import take_lock
from app.windows_files import REAL_DISK, Disk, check_target, discard

Report = Callable[[int, int, str], None]
"""Called before each file with (done, total, sentence); raising from it stops the move."""
CHUNK: Final = 256 * 1024
SPARE: Final = 64 * 1024 * 1024
GROWING: Final = ".dang-chuyen"
MARK: Final = "dang-chuyen.txt"
"""Says that a growing copy is ours and may be removed."""
MOVED_NOTE: Final = "DA-CHUYEN-CHO.txt"
_MARK_TEXT: Final = "Tệp đánh dấu của chương trình chấm điểm trong lúc chuyển chỗ dữ liệu.\n"
_WHO_TEXT: Final = "việc chuyển chỗ dữ liệu"
_DOING_TEXT: Final = "chuyển dữ liệu"


@dataclass(frozen=True, slots=True)
class MovedHome:
    """What a move did: from where to where, how many files, how many bytes."""

    old: Path
    new: Path
    files: int
    bytes: int


def silent(done: int, total: int, text: str) -> None:
    """Nobody listens."""


def move_home(old: Path, new: Path, clock: Clock, report: Report = silent, disk: Disk = REAL_DISK) -> MovedHome:
    """Copy a data folder that nobody has open, prove the copy, and put it in its place; the old one is kept.

    Raises InputProblem for a place that cannot be taken, LockedByAnother, EnvironmentProblem, DamagedFile: then
    nothing changed.
    """
    old, new = old.absolute(), new.absolute()
    refuse_place(old, new)
    lock = take_lock(HomePaths(old).lock, _WHO_TEXT, clock)
    growing = new.with_name(f".{new.name}{GROWING}")
    try:
        sources = list(_sources(old))
        total = sum(path.stat().st_size for path in sources)
        _refuse_full(new, total)
        _begin(growing, disk)
        for number, path in enumerate(sources):
            told_text = f"Đang chép {number + 1}/{len(sources)} tệp: {path.name}"
            report(number, len(sources), told_text)
            _copy_proven(path, growing / path.relative_to(old), disk)
        _make_empty_folders(old, growing, disk)
        _switch(growing, new, disk)
    except OSError as error:
        _remove_growing(growing)
        raise environment_problem(error, new, _DOING_TEXT, "Dữ liệu ở chỗ cũ vẫn còn nguyên.") from error
    except BaseException:
        _remove_growing(growing)
        raise
    finally:
        lock.release()
    _leave_note(old, new)
    return MovedHome(old, new, len(sources), total)


def refuse_place(old: Path, new: Path) -> None:
    """Raises InputProblem, EnvironmentProblem for a target that cannot be taken."""
    if not HomePaths(old).database.is_file():
        raise InputProblem("no data to move", f"Thư mục {old} không có dữ liệu để chuyển.", where=str(old))
    if new == old or old in new.parents or new in old.parents:
        message = "Chỗ mới phải nằm ngoài thư mục dữ liệu đang dùng. Chọn thư mục khác."
        raise InputProblem("target inside or around the data folder", message, where=str(new))
    if new.is_file() or (new.is_dir() and any(new.iterdir())):
        message = f"{new} đã có tệp ở trong. Chọn một thư mục trống hoặc một tên chưa có."
        raise InputProblem("target is not empty", message, where=str(new))
    check_target(new)


def _refuse_full(new: Path, needed: int) -> None:
    place = next(folder for folder in new.parents if folder.is_dir())
    free = shutil.disk_usage(place).free
    if free < needed + SPARE:
        raise EnvironmentProblem(
            f"not enough room: {free} < {needed}",
            f"Ổ đĩa của {new} còn trống {free >> 20} MB, cần ít nhất {(needed + SPARE) >> 20} MB. "
            "Dọn bớt tệp hoặc chọn ổ đĩa khác; dữ liệu vẫn ở chỗ cũ.",
            where=str(new),
        )


def _sources(old: Path) -> Iterator[Path]:
    left_out = (HomePaths(old).lock, old / MOVED_NOTE, old / MARK)
    yield from (path for path in sorted(old.rglob("*")) if path.is_file() and path not in left_out)


def _begin(growing: Path, disk: Disk) -> None:
    if growing.exists():
        _remove_growing(growing)
    if growing.exists():
        raise FileExistsError(errno.EEXIST, "a folder of somebody else", str(growing))
    disk.make_folder(growing)
    with disk.create(growing / MARK) as handle:
        disk.write(handle, _MARK_TEXT.encode())


def _copy_proven(source: Path, target: Path, disk: Disk) -> None:
    disk.make_folder(target.parent)
    digest = hashlib.sha256()
    with disk.open(source) as reader, disk.create(target) as writer:
        while chunk := reader.read(CHUNK):
            digest.update(chunk)
            disk.write(writer, chunk)
        disk.sync(writer)
    again = hashlib.sha256()
    with disk.open(target) as reader:
        while chunk := reader.read(CHUNK):
            again.update(chunk)
    if again.digest() != digest.digest():
        raise DamagedFile(target, "the copy differs from its source")


def _make_empty_folders(old: Path, growing: Path, disk: Disk) -> None:
    for folder in sorted(path for path in old.rglob("*") if path.is_dir()):
        disk.make_folder(growing / folder.relative_to(old))


def _switch(growing: Path, new: Path, disk: Disk) -> None:
    """From here on the target is there, whole: one rename."""
    disk.sync_folder(growing)
    if new.is_dir():
        new.rmdir()  # empty, as was asked before; Windows renames onto nothing only
    disk.replace(growing, new)
    discard(new / MARK, disk)
    try:
        disk.sync_folder(new.parent)
    except OSError:
        return  # the copy is whole and proven already; only its name may wait for the system


def _remove_growing(growing: Path) -> None:
    """Only what this module made: a folder that carries its mark, or nothing."""
    if (growing / MARK).is_file():
        shutil.rmtree(growing, ignore_errors=True)
    elif growing.is_dir() and not any(growing.iterdir()):
        growing.rmdir()


def _leave_note(old: Path, new: Path) -> None:
    note = old / MOVED_NOTE
    try:
        note.write_text(f"Dữ liệu đã chuyển sang {new}. Thư mục này là bản cũ, giữ lại phòng khi cần.\n", "utf-8")
    except OSError:
        discard(note)  # a comfort, not a record
