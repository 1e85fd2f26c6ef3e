"""Whatever fails, wherever it fails: a sentence, nothing half done, and the same act works afterwards."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import DamagedFile, EnvironmentProblem
from app.services.audit import check_chain
from app.services.basic_types import LeafStage, RoundSpec, SheetState
from app.services.criteria_sets import install_set
from app.services.drafts import drop_draft, save_draft
from app.services.inputs import clear_input, fill_from_file, record_input, record_many, record_shared
from app.services.office import Office, OfficeMemory
from app.services.org_units import add_org_unit
from app.services.rounds import create_round, set_target
from app.services.sheet_write import sheet_write
from app.services.sheets import create_sheet, open_sheet
from app.services.undo import redo, undo
from app.store.engine import open_engine, reader_sessions, writer_sessions
from scoring.inputs import LeafInput, Stage
from tests.services.conftest import AN, World
from tests.services.faults import every_statement
from tests.services.small_set import small_set
from tests.services.test_inputs import FILE

OTHER_SET = small_set().replace('"bo-nho"', '"bo-khac"')


def _present(office: Office) -> None:
    with sheet_write(office, AN, 1, "present") as write:
        write.move_to(SheetState.PRESENTED, {"leader": "x"}, snapshot=None)


def _sheet_of_new_unit(office: Office) -> None:
    create_sheet(office, AN, 2, 1)


ACTS: dict[str, Callable[[Office], object]] = {
    "input": lambda office: record_input(office, AN, LeafStage(1, "1.1"), LeafInput({"b": 300})),
    "first input": lambda office: record_input(office, AN, LeafStage(1, "1.2"), LeafInput({"a": 800, "b": 300})),
    "shared": lambda office: record_shared(office, AN, 1, "ho_so", 900),
    "clear": lambda office: clear_input(office, AN, LeafStage(1, "1.1")),
    "many": lambda office: record_many(
        office, AN, 1, Stage.SELF, {"1.2": LeafInput({"b": 1}), "1.3": LeafInput({"answer": True})}, {"ho_so": 900}
    ),
    "undo": lambda office: undo(office, AN, 1),
    "draft": lambda office: save_draft(office, AN, 1, "1.1", "b", "30x"),
    "drop draft": lambda office: drop_draft(office, AN, 1, "1.3", "answer"),
    "unit": lambda office: add_org_unit(office, AN, "999", "Xã mới"),
    "round": lambda office: create_round(
        office,
        AN,
        RoundSpec("Đợt mới", 2024, (open_sheet(office, 1).info.fingerprint,), outside_reason="Chưa có bộ 2024"),
    ),
    "target": lambda office: set_target(office, AN, 1, "1.2", "t", 40, "CV 1"),
    "sheet": _sheet_of_new_unit,
    "step": _present,
    "set": lambda office: install_set(office, OTHER_SET),
}


def dump(home: Path) -> list[str]:
    """Everything in the database, as text."""
    connection = sqlite3.connect(home / "chamdiem.db")
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


@pytest.fixture
def busy(world: World) -> World:
    """A sheet with something to lose."""
    world.put("1.1", a=800, b=600)
    world.put("1.1", b=700)
    save_draft(world.office, AN, world.sheet, "1.3", "answer", "c")
    add_org_unit(world.office, AN, "19364", "Xã Gio Châu")
    return world


@pytest.mark.parametrize("name", ["SQLITE_FULL", "SQLITE_IOERR_FSYNC"])
@pytest.mark.parametrize("act", ACTS)
def test_a_failure_at_any_statement_leaves_nothing_and_the_act_works_afterwards(
    busy: World, act: str, name: str
) -> None:
    before = dump(busy.office.home.root)
    failures = 0
    for error in every_statement(busy.office, name, ACTS[act]):
        failures += 1
        assert isinstance(error, EnvironmentProblem), error
        assert "chamdiem.db" in error.user_message
        # after an error of the disk itself nobody knows what it lost
        assert ("vẫn còn nguyên" if name == "SQLITE_FULL" else "xin sao lưu") in error.user_message
        assert dump(busy.office.home.root) == before
    assert failures >= 3  # BEGIN, at least one statement, COMMIT
    assert dump(busy.office.home.root) != before
    assert check_chain(busy.office, busy.sheet) == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_FULL", "đã đầy"),
        ("SQLITE_BUSY", "đang ghi"),
        ("SQLITE_READONLY_DIRECTORY", "chỉ cho đọc"),
        ("SQLITE_CANTOPEN", "không mở được"),
        ("SQLITE_IOERR_WRITE", "bị lỗi"),
        ("SQLITE_PERM", "quyền"),
        ("SQLITE_PROTOCOL", "ổ đĩa mạng"),
    ],
)
def test_each_trouble_has_its_own_words_and_advice(busy: World, name: str, words: str) -> None:
    error = next(every_statement(busy.office, name, ACTS["input"]))
    assert isinstance(error, EnvironmentProblem)
    assert words in error.user_message
    assert "Xin " in error.user_message


def test_damage_asks_for_the_backup(busy: World) -> None:
    for name in ("SQLITE_CORRUPT_INDEX", "SQLITE_NOTADB"):
        error = next(every_statement(busy.office, name, ACTS["input"]))
        assert isinstance(error, DamagedFile)
        assert "bản sao lưu" in error.user_message


def test_a_bug_is_not_dressed_up_as_trouble_of_the_machine(busy: World) -> None:
    error = next(every_statement(busy.office, "SQLITE_MISUSE", ACTS["input"]))
    assert not isinstance(error, EnvironmentProblem)


def over(office: Office, pragma: str, **connect_args: object) -> Office:
    engine = open_engine(office.home.database, connect_args=connect_args)
    with engine.connect() as connection:
        connection.exec_driver_sql(pragma)
    return replace(
        office,
        engine=engine,
        sessions=writer_sessions(engine),
        readers=reader_sessions(engine),
        memory=OfficeMemory(sets=office.memory.sets),
    )


def test_a_really_full_database_file(busy: World) -> None:
    with busy.office.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    full = over(busy.office, f"PRAGMA max_page_count={pages}")
    before = dump(busy.office.home.root)
    try:
        with pytest.raises(EnvironmentProblem, match="FULL"):
            save_draft(full, AN, 1, "1.1", "justification", "chữ " * 20_000)
        assert dump(busy.office.home.root) == before
    finally:
        full.engine.dispose()


def test_another_writer_that_does_not_end(busy: World) -> None:
    impatient = over(busy.office, "PRAGMA busy_timeout=50")
    other = sqlite3.connect(busy.office.home.database, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(EnvironmentProblem, match="BUSY"):
            ACTS["input"](impatient)
        other.execute("ROLLBACK")
        ACTS["input"](impatient)
    finally:
        other.close()
        impatient.engine.dispose()


def test_a_file_that_turned_to_rubbish(busy: World) -> None:
    busy.office.engine.dispose()
    path = busy.office.home.database
    path.write_bytes(path.read_bytes()[:4096] + b"\x5a" * (path.stat().st_size - 4096))
    busy.office.memory.forget(1)
    with pytest.raises(DamagedFile):
        open_sheet(busy.office, 1)


def test_an_import_that_fails_in_the_middle_can_come_again(busy: World, tmp_path: Path) -> None:
    path = tmp_path / "in.toml"
    path.write_text(FILE, "utf-8")
    before = dump(busy.office.home.root)
    for error in every_statement(busy.office, "SQLITE_FULL", lambda office: fill_from_file(office, AN, 1, path)):
        assert isinstance(error, EnvironmentProblem)
        assert dump(busy.office.home.root) == before
    assert not open_sheet(busy.office, 1).result().provisional


def test_redo_after_a_failed_redo(busy: World) -> None:
    undo(busy.office, AN, 1)
    for error in every_statement(busy.office, "SQLITE_FULL", lambda office: redo(office, AN, 1)):
        assert isinstance(error, EnvironmentProblem)
    assert open_sheet(busy.office, 1).inputs.stages[Stage.SELF]["1.1"].values == {"b": 700}


def test_a_missing_or_forbidden_inputs_file_is_the_environments_fault(world: World, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="No such file"):
        fill_from_file(world.office, AN, 1, tmp_path / "không có.toml")
