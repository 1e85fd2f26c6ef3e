"""Opening a data folder: one writer, told who; readers beside it; the example, whole and again."""

import logging
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

import app.bootstrap
from app.bootstrap import close_office, open_example, open_office
from app.errors import DamagedFile, EnvironmentProblem, InputProblem, LockedByAnother, NeedsUpgrade, NewerFile
from app.log import FILE_NAME
from app.services import evidence
from app.services.audit import check_chain
from app.services.basic_types import LeafStage
from app.services.inputs import record_input
from app.services.office import Office
from app.services.sheets import find_sheet, list_sheets, open_sheet
from app.windows_files import temporary_beside
from scoring.inputs import LeafInput
from scoring.results import View
from tests.services import steps
from tests.services.conftest import AN, World

ROOT = Path(__file__).resolve().parents[2]


def test_the_second_one_is_told_who_holds_the_folder(world: World) -> None:
    with pytest.raises(LockedByAnother) as locked:
        open_office(world.office.home.root, what="lệnh sheet fill")
    assert "cửa sổ (tiến trình" in locked.value.user_message
    assert locked.value.kind == "environment"


def test_a_reader_needs_no_lock_and_writes_nothing(world: World) -> None:
    world.put("1.3", answer=True)
    reader = open_office(world.office.home.root, read_only=True)
    try:
        assert open_sheet(reader, world.sheet).node("1.3").points == 2
        assert list_sheets(reader)[0].line.startswith("Tự chấm 2,00/7")
        with pytest.raises(EnvironmentProblem, match="lock"):
            record_input(reader, AN, LeafStage(1, "1.3"), LeafInput({"answer": False}))
    finally:
        close_office(reader)


def test_a_reader_shows_no_stale_line_and_leaves_it_as_it_is(world: World) -> None:
    world.put("1.3", answer=True)
    with world.office.writing() as connection:
        connection.exec_driver_sql("UPDATE outcome_summary SET engine_version = 'old', line = 'SAI'")
    reader = open_office(world.office.home.root, read_only=True)
    try:
        assert list_sheets(reader)[0].line.startswith("Tự chấm 2,00/7")
        with reader.reading() as connection:
            assert connection.exec_driver_sql("SELECT line FROM outcome_summary").scalars().first() == "SAI"
    finally:
        close_office(reader)


def test_a_folder_can_be_closed_twice_and_opened_again(world: World) -> None:
    close_office(world.office)
    close_office(world.office)
    close_office(open_office(world.office.home.root))


def test_a_reader_of_nothing_is_told_to_open_it_once(tmp_path: Path) -> None:
    with pytest.raises(NeedsUpgrade):
        open_office(tmp_path / "không có", read_only=True)
    assert not (tmp_path / "không có").exists()


def test_a_newer_a_foreign_and_a_broken_file_are_refused_and_left_alone(home: Path) -> None:
    import sqlite3  # lazy: only here

    path = home / "chamdiem.db"
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerFile) as newer:
        open_office(home)
    assert "9999" in newer.value.user_message
    assert path.read_bytes() == before
    path.write_bytes(b"not a database at all" * 1000)
    with pytest.raises(DamagedFile):
        open_office(home)
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (a)")
    connection.commit()
    connection.close()
    with pytest.raises(DamagedFile):
        open_office(home)


def test_a_home_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x")
    with pytest.raises(EnvironmentProblem):
        open_office(tmp_path / "tệp" / "nhà")


def test_the_lock_goes_when_opening_fails(home: Path) -> None:
    (home / "chamdiem.db").write_bytes(b"x" * 5000)
    for _ in range(2):
        with pytest.raises(DamagedFile):
            open_office(home)


HOLDER = """
import sys, time
from pathlib import Path
import app.bootstrap
app.bootstrap.bundled_criteria = lambda: Path("/nonexistent")
office = app.bootstrap.open_office(Path(sys.argv[1]), what="lệnh thử")
print("ready", flush=True)
sys.stdin.readline()
app.bootstrap.close_office(office)
"""


def test_two_processes_never_write_together(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.bootstrap, "bundled_criteria", lambda: home / "none")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    with holder.stdin as to_holder, holder.stdout as from_holder:
        assert from_holder.readline() == "ready\n"
        with pytest.raises(LockedByAnother) as locked:
            open_office(home)
        assert f"lệnh thử (tiến trình {holder.pid}" in locked.value.user_message
        to_holder.write("\n")
        to_holder.flush()
        office = open_office(home, wait=True)
    close_office(office)
    assert holder.wait() == 0


def test_the_example_is_whole_idempotent_and_known_as_one(tmp_path: Path) -> None:
    lines = []
    for _ in range(2):
        office = open_example(tmp_path / "ví dụ")
        try:
            assert office.example
            view = open_sheet(office, find_sheet(office, "Xã Gio Sơn@2023"))
            lines.append((view.info.line, view.info.version))
            own = view.result(View.SELF)
            assert own.total * 100 == 6745
            assert own.own_maximum * 100 == 7950
            assert view.previous_result is not None
            assert view.findings == ()
            assert check_chain(office, view.info.id) == ()
        finally:
            close_office(office)
    assert lines[0] == lines[1]
    assert lines[0][0] == "85,65/100 – Xếp loại tốt"
    office = open_office(tmp_path / "ví dụ")
    assert office.example
    close_office(office)


def test_what_somebody_did_to_the_example_stays(tmp_path: Path) -> None:
    office = open_example(tmp_path)
    sheet = find_sheet(office, "Xã Gio Sơn@2023")
    record_input(office, AN, LeafStage(sheet, "3.2.2"), LeafInput({"a": 830, "b": 700}))
    changed = list_sheets(office)[0].line
    close_office(office)
    office = open_example(tmp_path)
    assert list_sheets(office)[0].line == changed
    close_office(office)


def test_the_example_never_moves_into_somebodys_own_folder(world: World) -> None:
    home = world.office.home.root
    close_office(world.office)
    with pytest.raises(InputProblem, match="own sheets"):
        open_example(home)
    office = open_office(home)  # and the lock is free again
    assert not office.example
    close_office(office)


def test_a_set_that_could_not_be_installed_is_said_to_whoever_opens(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / "bộ" / "xấu"
    folder.mkdir(parents=True)
    (folder / "set.toml").write_bytes(b"\xff\xfe")
    monkeypatch.setattr(app.bootstrap, "bundled_criteria", lambda: home / "bộ")
    office = open_office(home)
    close_office(office)
    (notice,) = office.notices
    assert "set.toml" in notice
    assert "UTF-8" in notice
    assert FILE_NAME in [path.name for path in (home / "nhat-ky").iterdir()], "and written down"
    assert "not installed" in (home / "nhat-ky" / FILE_NAME).read_text("utf-8")


def test_nothing_to_tell_leaves_no_log(world: World) -> None:
    assert not (world.office.home.root / "nhat-ky").exists()
    assert world.office.log is not None
    assert world.office.log in logging.getLogger().handlers
    close_office(world.office)
    assert world.office.log not in logging.getLogger().handlers


def an_orphan(office: Office, data: bytes, days: int) -> str:
    """A content that no row names, last written some days before the office's clock."""
    sha256 = office.vault.add(data).sha256
    stamp = (office.clock.now() - timedelta(days=days)).timestamp()
    os.utime(office.vault.path_of(sha256), (stamp, stamp))
    return sha256


def test_opening_sweeps_the_vault_once_a_day(world: World, tmp_path: Path) -> None:
    steps.paper(world, tmp_path, "1.1")
    removed = steps.paper(world, tmp_path, "1.1", number="9/BC", text="bỏ rồi")
    evidence.remove_evidence(world.office, AN, world.sheet, removed)
    told = set(world.office.vault.contents())
    for sha256 in told:
        os.utime(world.office.vault.path_of(sha256), (0, 0))
    home, clock = world.office.home.root, world.clock
    an_orphan(world.office, b"today", 31)
    close_office(world.office)
    close_office(open_office(home, clock))  # this day was swept already, when the folder was first opened
    assert len(set(world.office.vault.contents()) - told) == 1
    clock.moment += timedelta(days=1)
    office = open_office(home, clock)
    assert set(office.vault.contents()) == told, "what the history tells of stays, taken off or not"
    close_office(office)


def test_a_sweep_that_fails_keeps_nobody_from_opening(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_office: Office) -> tuple[str, ...]:
        raise EnvironmentProblem("disk", "Ổ đĩa đã đầy.")

    home = world.office.home.root
    close_office(world.office)
    monkeypatch.setattr(app.bootstrap, "sweep_daily", fail)
    office = open_office(home)
    assert office.notices == ()
    close_office(office)


def test_opening_sweeps_what_a_kill_left_among_the_papers(world: World) -> None:
    home, clock = world.office.home, world.clock
    close_office(world.office)
    home.exports.mkdir()
    (home.exports / "bảng.pdf").write_bytes(b"%PDF")
    left = temporary_beside(home.exports / "bảng.pdf")
    left.write_bytes(b"%PD")
    for age, stays in ((timedelta(minutes=59), True), (timedelta(hours=-5), True), (timedelta(minutes=61), False)):
        written = (clock.now() - age).timestamp()
        os.utime(left, (written, written))
        close_office(open_office(home.root, clock, read_only=True))
        assert left.exists()
        close_office(open_office(home.root, clock))
        assert left.exists() is stays
    assert [path.name for path in home.exports.iterdir()] == ["bảng.pdf"]
