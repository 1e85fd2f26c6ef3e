"""What Windows does differently with files, in one place; `Disk` is the seam where tests put a fake one."""

import errno
import logging
import os
import re
import stat
import sys
import uuid
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from app.errors import EnvironmentProblem, environment_problem
from app.texts import MAX_FILE_NAME

MAX_WINDOWS_PATH: Final = 240
"""Characters of a whole path that every Windows takes without special settings, with room for a temporary name."""
_TEMPORARY: Final = ".part"
_OUR_TEMPORARY: Final = re.compile(r"\.[0-9a-f]{32}\.part")
_log = logging.getLogger(__name__)


class Disk:
    """The file system: every step that can fail between a byte and its safe place. Tests replace it."""

    def make_folder(self, folder: Path) -> None:
        """Make a folder with its parents; an existing one is fine."""
        folder.mkdir(parents=True, exist_ok=True)

    def create(self, path: Path) -> BinaryIO:
        """Open a new file for writing; an existing one is an error."""
        return path.open("xb")

    def open(self, path: Path) -> BinaryIO:
        """Open a file for reading."""
        return path.open("rb")

    def write(self, handle: BinaryIO, data: bytes) -> None:
        """Write all bytes."""
        handle.write(data)

    def sync(self, handle: BinaryIO) -> None:
        """Bring a written file to the disk itself."""
        handle.flush()
        os.fsync(handle.fileno())

    def replace(self, source: Path, target: Path) -> None:
        """Rename in one step. On Windows this fails while another program has the target open."""
        source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        """Bring a rename to the disk itself; Windows has no such call and needs none."""
        if sys.platform == "win32":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def remove(self, path: Path) -> None:
        """Delete a file; one that is gone already is fine."""
        path.unlink(missing_ok=True)


REAL_DISK: Final = Disk()


def write_atomic(path: Path, data: bytes, disk: Disk = REAL_DISK) -> Path:
    """Write a whole file or nothing, and say where it is.

    A target that is open in another program (Excel) cannot be replaced on Windows: then the new file stands beside it
    under a free name, and the returned path differs from the one asked for. A link stays one: what it leads to is
    written. A device, a pipe or a folder is refused. Raises EnvironmentProblem.
    """
    real = _regular(path)
    temporary = temporary_beside(real)
    try:
        disk.make_folder(real.parent)
        with disk.create(temporary) as handle:
            disk.write(handle, data)
            disk.sync(handle)
        landed = _put_in_place(temporary, real, disk)
        disk.sync_folder(real.parent)
    except OSError as error:
        discard(temporary, disk)
        raise environment_problem(error, path, "ghi tệp") from error
    return path if landed == real else landed


def temporary_beside(target: Path) -> Path:
    """Where a file grows before it is put in its place: a name that nobody else gives."""
    return target.with_name(f".{uuid.uuid4().hex}{_TEMPORARY}")


def sweep_temporaries(folder: Path, before: datetime, disk: Disk = REAL_DISK) -> tuple[Path, ...]:
    """Remove what a killed program left half written anywhere below a folder; says what. Links are not followed.

    Only names that `temporary_beside` gives, last written before a moment: what another program writes now is younger.
    """
    removed = []
    for place, _, names in os.walk(folder):
        for path in (Path(place, name) for name in names if _OUR_TEMPORARY.fullmatch(name)):
            try:
                status = path.lstat()
                if stat.S_ISREG(status.st_mode) and status.st_mtime < before.timestamp():
                    disk.remove(path)
                    removed.append(path)
            except OSError as error:  # gone meanwhile, or held open: the next opening tries again
                _log.info("not swept: %s: %r", path, error)
    return tuple(removed)


def _regular(path: Path) -> Path:
    """Where the bytes of a target lie, or will lie. Raises EnvironmentProblem for what is no ordinary file."""
    try:
        mode = path.stat().st_mode if path.exists() else stat.S_IFREG
        real = path.resolve() if path.is_symlink() else path
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        cause = error if isinstance(error, OSError) else OSError(errno.ELOOP, str(error))
        raise environment_problem(cause, path, "ghi tệp") from error
    if stat.S_ISDIR(mode):
        raise environment_problem(OSError(errno.EISDIR, "a folder"), path, "ghi tệp")
    if not stat.S_ISREG(mode):
        message = f"{path} là thiết bị hoặc đường ống, không phải tệp thường, nên không ghi vào đó. Chọn tên tệp khác."
        raise EnvironmentProblem(f"no regular file: {path}", message, where=str(path))
    return real


def _put_in_place(temporary: Path, path: Path, disk: Disk) -> Path:
    try:
        disk.replace(temporary, path)
    except PermissionError:
        if not path.exists():
            raise
        beside = free_name(path)
        disk.replace(temporary, beside)
        return beside
    return path


def open_elsewhere_message(asked: Path, landed: Path) -> str:
    """What to tell the user when the file stands beside the one that was asked for."""
    return f"Tệp {asked.name} đang mở trong chương trình khác, nên bản mới được ghi cạnh đó: {landed.name}."


def discard(path: Path, disk: Disk = REAL_DISK) -> None:
    """Remove a temporary file; what cannot be removed now is swept later, it never hides the first error."""
    try:
        disk.remove(path)
    except OSError:
        return


def free_name(path: Path) -> Path:
    """The next name that nobody uses: `bang (2).xlsx`."""
    number = 2
    while (beside := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return beside


def check_target(path: Path) -> None:
    """Refuse a path that Windows or Linux cannot take. Raises EnvironmentProblem."""
    if len(path.name.encode()) > MAX_FILE_NAME:
        raise EnvironmentProblem(
            f"name too long: {path}",
            f"Tên tệp “{path.name}” quá dài: nhiều nhất {MAX_FILE_NAME} chữ không dấu, "
            "mỗi chữ có dấu tính như hai hoặc ba chữ. Xin đặt tên ngắn hơn.",
            where=str(path),
        )
    if sys.platform == "win32" and len(str(path)) > MAX_WINDOWS_PATH:
        raise EnvironmentProblem(
            f"path too long: {path}",
            f"Đường dẫn {path} dài quá {MAX_WINDOWS_PATH} ký tự. Xin chọn thư mục gần gốc ổ đĩa hơn hoặc tên ngắn hơn.",
            where=str(path),
        )


def fixed_drives() -> tuple[str, ...]:
    """Fixed drives of a Windows machine ("D:\\\\"), in order; none elsewhere."""
    if sys.platform == "win32":
        import ctypes  # lazy: the module has windll on Windows only

        fixed = 3
        letters = (f"{letter}:\\" for letter in "CDEFGHIJKLMNOPQRSTUVWXYZ")
        return tuple(root for root in letters if ctypes.windll.kernel32.GetDriveTypeW(root) == fixed)
    return ()
