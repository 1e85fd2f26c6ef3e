"""Files of papers: taken into the vault before any row names them, verified, copied out to look at, swept."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from app.errors import InputProblem, environment_problem
from app.services.leaf_types import FileState, FileView
from app.services.office import Office
from app.services.setting_rows import read_settings, write_settings
from app.services.sheet_surroundings import read_evidence
from app.store.columns import table_of
from app.store.models import AuditEntryRow, EvidenceFileRow, SetPartRow, SetPublicationRow
from app.store.vault import CHUNK, BlobState
from app.texts import clean_line, local_date, safe_file_name
from app.windows_files import REAL_DISK, Disk, check_target, discard, temporary_beside

ORPHAN_AGE: Final = timedelta(days=30)
"""What nobody names is kept at least so long: an older copy of the database, open for a while, names less."""
LOOK_FOLDER: Final = "xem-tai-lieu"
_FILE = table_of(EvidenceFileRow)
_AUDIT = table_of(AuditEntryRow)
_SWEPT_ON: Final = "vault.swept_on"
_TOLD_CONTENT: Final = re.compile('"sha256":"([0-9a-f]{64})"')
_MEDIA: Final = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".zip": "application/zip",
}
_OTHER_MEDIA: Final = "application/octet-stream"
_STATES: Final = {
    BlobState.UNCHANGED: FileState.UNCHANGED,
    BlobState.CHANGED: FileState.CHANGED,
    BlobState.MISSING: FileState.MISSING,
}


@dataclass(frozen=True, slots=True)
class Verification:
    """What hashing every file of a sheet again found."""

    checked: int
    missing: tuple[FileView, ...] = ()
    changed: tuple[FileView, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every file is as it was written."""
        return not self.missing and not self.changed


def take_files(office: Office, paths: Sequence[Path]) -> tuple[FileView, ...]:
    """Bring files into the vault; all are looked at before a byte moves. Raises InputProblem, EnvironmentProblem."""
    office.require_lock()
    for path in paths:
        _refuse_unreadable(path)
    taken: dict[tuple[str, str], FileView] = {}
    for path in paths:
        stored = office.vault.add(path)
        name = clean_line(path.name)
        media = _MEDIA.get(path.suffix.lower(), _OTHER_MEDIA)
        office.memory.file_states[stored.sha256] = FileState.UNCHANGED
        taken[stored.sha256, name] = FileView(stored.sha256, name, stored.bytes, media, FileState.UNCHANGED)
    return tuple(taken.values())


def _refuse_unreadable(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise environment_problem(error, path, "đọc tệp tài liệu") from error
    if path.is_dir():
        message = f"{path.name} là thư mục. Chọn từng tệp trong thư mục này."
        raise InputProblem(f"{path} is a folder", message, where=str(path))
    if not size:
        message = f"Tệp {path.name} rỗng (0 byte). Kiểm tra lại tệp, hoặc quét lại văn bản."
        raise InputProblem(f"{path} is empty", message, where=str(path))


def verify(office: Office, assessment_id: int, tell: Callable[[int, int], None] | None = None) -> Verification:
    """Hash every file of a sheet again, each content once. `tell(done, of)` may raise to stop."""
    with office.reading() as connection:
        papers = read_evidence(connection, assessment_id)
    files = {file.sha256: file for paper in papers for file in paper.files}
    found: dict[FileState, list[FileView]] = {state: [] for state in FileState}
    if tell is not None and files:
        tell(0, len(files))  # a large first file must not look like a standstill
    for number, (sha256, file) in enumerate(files.items(), start=1):
        state = _STATES[office.vault.verify(sha256)]
        office.memory.file_states[sha256] = state
        found[state].append(file)
        if tell is not None:
            tell(number, len(files))
    return Verification(len(files), tuple(found[FileState.MISSING]), tuple(found[FileState.CHANGED]))


def open_path(office: Office, file: FileView, disk: Disk = REAL_DISK) -> Path:
    """A copy under its own name for the system's viewer: the vault's bytes are never handed to another program."""
    folder = office.home.exports / LOOK_FOLDER / file.sha256[:16]
    target = folder / safe_file_name(file.name)
    check_target(target)
    temporary = temporary_beside(target)
    try:
        disk.make_folder(folder)
        with office.vault.open(file.sha256) as reader, disk.create(temporary) as writer:
            while chunk := reader.read(CHUNK):
                disk.write(writer, chunk)
        disk.replace(temporary, target)
    except OSError as error:
        discard(temporary, disk)
        # a copy that a viewer holds open is being looked at already
        if not (isinstance(error, PermissionError) and target.exists()):
            raise environment_problem(error, target, "mở tài liệu") from error
    return target


def sweep_orphans(office: Office) -> tuple[str, ...]:
    """Remove contents that no row of any sheet has named for a month; returns them. Raises EnvironmentProblem."""
    before = office.clock.now() - ORPHAN_AGE
    # the write lock is held meanwhile: no row can come to name what is being removed
    with office.writing() as connection:
        return office.vault.sweep(named_contents(connection), before=before)


def sweep_daily(office: Office) -> tuple[str, ...]:
    """`sweep_orphans`, unless that was done today already. Raises EnvironmentProblem."""
    today = local_date(office.clock.now()).isoformat()
    with office.reading() as connection:
        last = read_settings(connection).get(_SWEPT_ON)
    if last is not None and last.value == today:
        return ()
    removed = sweep_orphans(office)
    with office.writing() as connection:
        write_settings(connection, {_SWEPT_ON: today}, office.clock.now())
    return removed


def named_contents(connection: Connection) -> Iterable[str]:
    """Every content that a row names, or that the history tells of: taking a paper off removes rows, never bytes."""
    named = set(connection.scalars(select(_FILE.c.sha256).distinct()))
    named |= set(connection.scalars(select(SetPartRow.sha256).where(SetPartRow.text == "")))
    named |= set(connection.scalars(select(SetPublicationRow.scan_sha256)))
    told = select(_AUDIT.c.before, _AUDIT.c.after).where(_AUDIT.c.what.like("evidence%"))
    for texts in connection.execute(told):
        named |= {sha256 for text in texts for sha256 in _TOLD_CONTENT.findall(text)}
    return named
