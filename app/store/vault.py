"""The evidence vault: files kept by content (SHA-256), each written once. Names are kept apart, in the database.

Blob first, row second: a kill between the two leaves a blob that nobody names, which `sweep` finds.
"""

import hashlib
import os
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

from app.errors import DamagedFile, InputProblem, environment_problem
from app.windows_files import REAL_DISK, Disk, discard

CHUNK: Final = 256 * 1024
_HEX: Final = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What lies in the vault: its content's SHA-256 and its length."""

    sha256: str
    bytes: int


class BlobState(StrEnum):
    """What verifying found."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MISSING = "missing"


class EvidenceVault:
    """One folder of blobs, two levels deep, with a folder for what is being written."""

    def __init__(self, root: Path, disk: Disk = REAL_DISK) -> None:
        self.root = root
        self._disk = disk

    def path_of(self, sha256: str) -> Path:
        """Where the bytes of a content lie. Refuses anything that is no SHA-256: it never names another file."""
        if len(sha256) != 64 or not _HEX.issuperset(sha256):
            raise InputProblem(f"not a sha256: {sha256!r}", "Mã nội dung tệp không hợp lệ.", where=sha256)
        return self.root / sha256[:2] / sha256

    def add(self, source: Path | bytes) -> StoredFile:
        """Copy and hash in one pass, sync, rename; the same content is kept once. Raises EnvironmentProblem.

        The sentence names the source where reading failed, and the vault where there was no room or right to write.
        """
        incoming = self.root / "tam"
        temporary = incoming / f"{uuid.uuid4().hex}.part"
        try:
            self._disk.make_folder(incoming)
            stored = self._copy(self._chunks(source), temporary)
            self._settle(temporary, self.path_of(stored.sha256), stored)
        except OSError as error:
            discard(temporary, self._disk)
            raise environment_problem(error, self.root, "đưa tài liệu vào kho") from error
        except BaseException:
            discard(temporary, self._disk)
            raise
        return stored

    def _chunks(self, source: Path | bytes) -> Iterator[bytes]:
        """The bytes of a source; what fails here is the source's fault."""
        if isinstance(source, bytes):
            yield source
            return
        try:
            with self._disk.open(source) as reader:
                while chunk := reader.read(CHUNK):
                    yield chunk
        except OSError as error:
            raise environment_problem(error, source, "đọc tệp tài liệu") from error

    def _copy(self, chunks: Iterator[bytes], temporary: Path) -> StoredFile:
        digest, length = hashlib.sha256(), 0
        with self._disk.create(temporary) as writer:
            for chunk in chunks:
                digest.update(chunk)
                length += len(chunk)
                self._disk.write(writer, chunk)
            self._disk.sync(writer)
        return StoredFile(digest.hexdigest(), length)

    def _settle(self, temporary: Path, target: Path, stored: StoredFile) -> None:
        if target.exists() and self.verify(stored.sha256) is BlobState.UNCHANGED:
            discard(temporary, self._disk)
            # it may have lain here unnamed for long: now it is on its way to a row again, out of reach of a sweep
            os.utime(target)
            return
        # a blob that was damaged or cut short is healed by the good copy that just came in
        is_new = not target.parent.is_dir()
        self._disk.make_folder(target.parent)
        self._disk.replace(temporary, target)
        self._disk.sync_folder(target.parent)
        if is_new:  # a power cut must not take the folder with the blob in it
            self._disk.sync_folder(self.root)

    def open(self, sha256: str) -> BinaryIO:
        """The bytes of a content, for reading. Raises DamagedFile where they are gone."""
        path = self.path_of(sha256)
        try:
            return self._disk.open(path)
        except FileNotFoundError as error:
            raise DamagedFile(path, "missing blob") from error
        except OSError as error:
            raise environment_problem(error, path, "mở tài liệu") from error

    def verify(self, sha256: str) -> BlobState:
        """Hash the bytes again."""
        path = self.path_of(sha256)
        digest = hashlib.sha256()
        try:
            with self._disk.open(path) as reader:
                while chunk := reader.read(CHUNK):
                    digest.update(chunk)
        except OSError as error:
            if isinstance(error, FileNotFoundError) or path.is_dir():
                return BlobState.MISSING
            raise environment_problem(error, path, "kiểm tra tài liệu") from error
        return BlobState.UNCHANGED if digest.hexdigest() == sha256 else BlobState.CHANGED

    def contents(self) -> Iterator[str]:
        """SHA-256 of everything that lies here."""
        if not self.root.is_dir():
            return
        for folder in sorted(self.root.iterdir()):
            if len(folder.name) == 2 and _HEX.issuperset(folder.name) and folder.is_dir():
                names = sorted(blob.name for blob in folder.iterdir())
                yield from (name for name in names if len(name) == 64 and _HEX.issuperset(name))

    def sweep(self, named: Iterable[str], before: datetime | None = None) -> tuple[str, ...]:
        """Remove what no row names, and half-written files; says what. Only under the folder's lock.

        `before`: only what was last written earlier, so that nothing on its way to its row is taken.
        """
        keep = set(named)
        orphans = tuple(
            sha256 for sha256 in self.contents() if sha256 not in keep and _is_older(self.path_of(sha256), before)
        )
        for sha256 in orphans:
            discard(self.path_of(sha256), self._disk)
        self.sweep_parts(before)
        return orphans

    def sweep_parts(self, before: datetime | None = None) -> None:
        """Remove half-written files; without `before` all of them: under the folder's lock they belong to nobody."""
        incoming = self.root / "tam"
        for part in incoming.glob("*.part") if incoming.is_dir() else ():
            if _is_older(part, before):
                discard(part, self._disk)


def _is_older(path: Path, before: datetime | None) -> bool:
    try:
        return before is None or path.stat().st_mtime < before.timestamp()
    except OSError:
        return False
