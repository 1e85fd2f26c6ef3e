"""Chốt hashes every file beside the window: counts are said, and it can be stopped until it writes."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services import evidence
from app.services.evidence import EvidenceSpec
from app.services.types import SheetState
from app.services.workflow import Locking
from app.store.vault import EvidenceVault
from app.ui.lock_work import locking_task
from app.ui.main_window import MainWindow
from app.ui.session import NobodyAtWork
from app.ui.tasks import Task, run_in_thread
from scoring.errors import ParIndexError
from tests.ui.page_tools import CHAIRMAN, a_file, sheet_of

REASON = Locking(CHAIRMAN.name, CHAIRMAN.title, "", "Đã duyệt trên giấy")


@pytest.fixture
def two_files(example: MainWindow, tmp_path: Path) -> MainWindow:
    """The example with two files in its vault."""
    session = example.context.session
    for name in ("một", "hai"):
        path = a_file(tmp_path, f"{name}.pdf", name.encode())
        session.write(
            evidence.add_evidence, sheet_of(example).info.id, EvidenceSpec(number=f"{name}/BC"), [path], ["1.1.3"]
        )
    return example


class Ended:
    def __init__(self) -> None:
        self.done, self.refusals = 0, list[ParIndexError]()

    def finish(self) -> None:
        self.done += 1

    def refuse(self, error: ParIndexError) -> None:
        self.refusals.append(error)


def begun(window: MainWindow, ended: Ended, locking: Locking = REASON) -> Task:
    return locking_task(window.context.session, sheet_of(window).info.id, locking, ended.finish, ended.refuse)


def test_files_are_counted_while_the_sheet_is_locked(two_files: MainWindow) -> None:
    ended, said = Ended(), list[tuple[int, int, str, bool]]()
    task = begun(two_files, ended)
    task.progressed.connect(lambda done, total, text: said.append((done, total, text, task.stoppable)))
    two_files.context.notices.run_task(task)
    assert said[0] == (0, 2, "Đang chốt: đã kiểm tra 0/2 tệp", True)
    assert said[1:] == [
        (1, 2, "Đang chốt: đã kiểm tra 1/2 tệp", True),
        (2, 2, "Đang chốt: đã kiểm tra 2/2 tệp", False),
    ]
    assert (ended.done, ended.refusals) == (1, [])
    assert sheet_of(two_files).info.state is SheetState.LOCKED


def test_a_refusal_goes_to_the_form_and_no_strip(two_files: MainWindow) -> None:
    ended = Ended()
    two_files.context.notices.run_task(begun(two_files, ended, Locking("", "", "", "Đã duyệt")))
    assert [error.where for error in ended.refusals] == ["approved_by"]
    assert ended.done == 0
    assert two_files.strips.row("refusal") is None


def test_stopped_while_files_are_hashed_nothing_is_written(
    two_files: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended, begun_hashing, go_on = Ended(), threading.Event(), threading.Event()
    hash_it = EvidenceVault.verify

    def slow(vault: EvidenceVault, sha256: str) -> object:
        begun_hashing.set()
        assert go_on.wait(5)
        return hash_it(vault, sha256)

    monkeypatch.setattr(EvidenceVault, "verify", slow)
    monkeypatch.setattr(two_files.context.session, "_run", run_in_thread)
    task = begun(two_files, ended)
    two_files.context.notices.run_task(task)
    assert begun_hashing.wait(5)
    with qtbot.waitSignal(task.cancelled):
        task.cancel()
        go_on.set()
    assert (ended.done, ended.refusals) == (0, [])
    two_files.context.session.open_sheet(sheet_of(two_files).info.id)
    assert sheet_of(two_files).info.state is SheetState.SCORING


def test_somebody_must_be_at_work(two_files: MainWindow) -> None:
    two_files.context.session.set_actor(None)
    with pytest.raises(NobodyAtWork):
        begun(two_files, Ended())
