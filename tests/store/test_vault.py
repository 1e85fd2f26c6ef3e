"""The vault: content in, the same content out; anything else is noticed; failures leave nothing that counts."""

import errno
import hashlib
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest

from app.errors import DamagedFile, EnvironmentProblem, InputProblem
from app.store.vault import CHUNK, BlobState, EvidenceVault, StoredFile
from app.windows_files import Disk


class FailingDisk(Disk):
    """Fails at step number `at`, whatever that step is."""

    def __init__(self, at: int, number: int) -> None:
        self.at, self.number, self.seen = at, number, 0

    def _step(self, path: object = "") -> None:
        self.seen += 1
        if self.seen == self.at:
            raise OSError(self.number, "injected", str(path))

    def make_folder(self, folder: Path) -> None:
        self._step(folder)
        super().make_folder(folder)

    def create(self, path: Path) -> BinaryIO:
        self._step(path)
        return super().create(path)

    def open(self, path: Path) -> BinaryIO:
        self._step(path)
        return super().open(path)

    def write(self, handle: BinaryIO, data: bytes) -> None:
        self._step()
        super().write(handle, data)

    def sync(self, handle: BinaryIO) -> None:
        self._step()
        super().sync(handle)

    def replace(self, source: Path, target: Path) -> None:
        self._step(target)
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._step(folder)
        super().sync_folder(folder)


@pytest.fixture
def vault(tmp_path: Path) -> EvidenceVault:
    return EvidenceVault(tmp_path / "kho")


@pytest.mark.parametrize("size", [0, 1, CHUNK, 3 * CHUNK + 7])
def test_content_is_kept_under_its_hash(vault: EvidenceVault, tmp_path: Path, size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    source = tmp_path / "báo cáo.pdf"
    source.write_bytes(data[:size])
    stored = vault.add(source)
    assert stored == StoredFile(hashlib.sha256(data[:size]).hexdigest(), size)
    with vault.open(stored.sha256) as reader:
        assert reader.read() == data[:size]
    assert vault.verify(stored.sha256) is BlobState.UNCHANGED


def test_the_same_content_is_kept_once(vault: EvidenceVault) -> None:
    assert vault.add(b"x") == vault.add(b"x")
    assert len(list(vault.contents())) == 1


def test_a_changed_and_a_missing_blob_are_told_apart(vault: EvidenceVault) -> None:
    stored = vault.add(b"abc")
    vault.path_of(stored.sha256).write_bytes(b"abd")
    assert vault.verify(stored.sha256) is BlobState.CHANGED
    vault.path_of(stored.sha256).unlink()
    assert vault.verify(stored.sha256) is BlobState.MISSING
    with pytest.raises(DamagedFile):
        vault.open(stored.sha256)


def test_a_damaged_blob_is_healed_by_the_same_content(vault: EvidenceVault) -> None:
    stored = vault.add(b"abc")
    vault.path_of(stored.sha256).write_bytes(b"")
    vault.add(b"abc")
    assert vault.verify(stored.sha256) is BlobState.UNCHANGED


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "/"])
def test_only_a_hash_names_a_blob(vault: EvidenceVault, name: str) -> None:
    with pytest.raises(InputProblem):
        vault.path_of(name)


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "đã đầy"), (errno.EACCES, "không có quyền"), (errno.EIO, "bị lỗi")]
)
def test_a_failure_at_any_step_leaves_no_half_blob(tmp_path: Path, number: int, words: str) -> None:
    data = b"z" * (CHUNK + 1)
    steps = 0
    while (problem := _failure(tmp_path / str(steps), data, FailingDisk(steps + 1, number))) is not None:
        steps += 1
        assert words in problem.user_message
    assert steps > 6


def _failure(root: Path, data: bytes, disk: FailingDisk) -> EnvironmentProblem | None:
    """What adding says, None when it went through; after a failure the vault is sound and takes the file."""
    name = hashlib.sha256(data).hexdigest()
    try:
        EvidenceVault(root, disk).add(data)
    except EnvironmentProblem as problem:
        sound = EvidenceVault(root)
        assert sound.verify(name) in (BlobState.MISSING, BlobState.UNCHANGED)
        assert not list(root.glob("tam/*.part"))
        assert sound.add(data).sha256 == name
        return problem
    return None


def test_a_missing_source_is_named(vault: EvidenceVault, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as problem:
        vault.add(tmp_path / "không có.pdf")
    assert "không có.pdf" in problem.value.user_message
    assert list(vault.contents()) == []


@pytest.mark.parametrize("ask", [EvidenceVault.verify, EvidenceVault.open])
def test_trouble_while_reading_back_is_said(tmp_path: Path, ask: Callable[[EvidenceVault, str], object]) -> None:
    stored = EvidenceVault(tmp_path).add(b"abc")
    with pytest.raises(EnvironmentProblem):
        ask(EvidenceVault(tmp_path, FailingDisk(1, errno.EIO)), stored.sha256)


def test_a_kill_between_blob_and_row_leaves_an_orphan_that_is_swept(vault: EvidenceVault) -> None:
    kept, orphan = vault.add(b"named"), vault.add(b"killed before its row")
    (vault.root / "tam" / "half.part").write_bytes(b"...")
    assert vault.sweep([kept.sha256]) == (orphan.sha256,)
    assert list(vault.contents()) == [kept.sha256]
    assert not list((vault.root / "tam").iterdir())


def test_an_empty_vault_has_nothing(vault: EvidenceVault) -> None:
    assert list(vault.contents()) == []
    assert vault.sweep([]) == ()


def test_content_that_lay_unnamed_and_comes_in_again_is_young(vault: EvidenceVault) -> None:
    stored = vault.add(b"x")
    os.utime(vault.path_of(stored.sha256), (0, 0))
    vault.add(b"x")
    assert vault.sweep([], before=datetime.now(UTC) - timedelta(days=1)) == ()
    assert vault.verify(stored.sha256) is BlobState.UNCHANGED


class FullDisk(Disk):
    """Has no room for a byte."""

    def write(self, handle: BinaryIO, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "no space left")


def test_a_full_disk_is_said_of_the_vault_never_of_the_stick_the_file_comes_from(tmp_path: Path) -> None:
    source = tmp_path / "usb.pdf"
    source.write_bytes(b"x")
    with pytest.raises(EnvironmentProblem) as refused:
        EvidenceVault(tmp_path / "kho", FullDisk()).add(source)
    assert str(tmp_path / "kho") in refused.value.user_message
    assert "usb.pdf" not in refused.value.user_message


class TornDisk(Disk):
    """The stick is pulled while it is read."""

    def open(self, path: Path) -> BinaryIO:
        raise OSError(errno.EIO, "I/O error")


def test_a_stick_that_cannot_be_read_is_said_of_the_stick(tmp_path: Path) -> None:
    source = tmp_path / "usb.pdf"
    source.write_bytes(b"x")
    with pytest.raises(EnvironmentProblem) as refused:
        EvidenceVault(tmp_path / "kho", TornDisk()).add(source)
    assert refused.value.where == str(source)
    assert [path for path in (tmp_path / "kho").rglob("*") if path.is_file()] == []


def test_a_folder_in_place_of_a_blob_is_missing(vault: EvidenceVault) -> None:
    stored = vault.add(b"x")
    vault.path_of(stored.sha256).unlink()
    vault.path_of(stored.sha256).mkdir()
    assert vault.verify(stored.sha256) is BlobState.MISSING


def test_what_a_killed_one_left_half_written_goes(vault: EvidenceVault) -> None:
    stored = vault.add(b"x")
    part = vault.root / "tam" / "1.part"
    part.write_bytes(b"half")
    vault.sweep_parts()
    assert not part.exists()
    assert vault.verify(stored.sha256) is BlobState.UNCHANGED


def test_a_new_folder_of_the_vault_is_on_the_disk_before_any_row_names_its_blob(tmp_path: Path) -> None:
    synced: list[Path] = []

    class Told(Disk):
        def sync_folder(self, folder: Path) -> None:
            synced.append(folder)
            super().sync_folder(folder)

    vault = EvidenceVault(tmp_path / "kho", Told())
    first = vault.path_of(vault.add(b"1").sha256)
    assert synced == [first.parent, vault.root]
    first.unlink()
    vault.add(b"1")
    assert synced[2:] == [first.parent]
