"""A database or a vault that somebody else changed: said in words, never taken for true, never for a bug of ours."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from app.bootstrap import close_office, open_office
from app.errors import DamagedFile
from app.services import workflow
from app.services.checks import sheet_findings
from app.services.office import Office
from app.services.sheets import list_sheets, open_sheet
from app.services.workflow import NotLockable
from scoring.findings import Severity
from tests.services import steps
from tests.services.conftest import AN, World
from tests.services.steps import LOCKING


def by_hand(world: World, statement: str) -> None:
    """Change the file behind the program's back."""
    with world.office.writing() as connection:
        connection.execute(text(statement.replace(":", "\\:")))
    world.office.memory.forget(world.sheet)


def blob(world: World) -> Path:
    return next(path for path in world.office.vault.root.rglob("*") if path.is_file() and len(path.name) == 64)


def test_a_file_of_the_same_size_and_other_bytes_is_not_locked(world: World, tmp_path: Path) -> None:
    steps.fill(world)
    steps.paper(world, tmp_path, "1.1")
    path = blob(world)
    path.write_bytes(bytes(byte ^ 1 for byte in path.read_bytes()))
    told: list[tuple[int, int]] = []
    locking = replace(LOCKING, skipped_reason="Đã duyệt trên giấy")
    with pytest.raises(NotLockable) as refused:
        workflow.lock(world.office, AN, world.sheet, locking, lambda done, of: told.append((done, of)))
    assert "không còn nguyên trong kho" in refused.value.user_message
    assert told == [(0, 1), (1, 1)]


def test_a_row_of_an_unknown_leaf_is_an_error(world: World) -> None:
    steps.adopt(world)
    by_hand(world, "UPDATE leaf_input SET code = '9.9' WHERE code = '1.3'")
    found = [finding for finding in sheet_findings(open_sheet(world.office, world.sheet)) if finding.code == "9.9"]
    assert [(finding.severity, finding.rule) for finding in found] == [(Severity.ERROR, "unknown-leaf")]


def test_figures_that_the_history_does_not_tell_are_not_locked(world: World) -> None:
    steps.adopt(world)
    by_hand(world, "UPDATE leaf_input SET given = replace(given, '600', '700') WHERE code = '1.1'")
    with pytest.raises(NotLockable) as refused:
        workflow.lock(world.office, AN, world.sheet, LOCKING)
    assert "không khớp với nhật ký" in refused.value.user_message
    assert "Mục 1.1" in refused.value.user_message


DAMAGE = (
    "UPDATE leaf_input SET given = '{' WHERE code = '1.1'",
    "UPDATE leaf_input SET given = '[1]' WHERE code = '1.1'",
    "UPDATE leaf_input SET given = '{\"values\":{\"b\":1.5}}' WHERE code = '1.1'",
    "UPDATE leaf_input SET given = CAST(x'ff7b7d' AS TEXT) WHERE code = '1.1'",
    "UPDATE leaf_input SET stage = 'nobody'",
    "UPDATE leaf_input SET at = 'hôm qua'",
    "UPDATE assessment SET state = 'unheard'",
    "UPDATE sheet_step SET details = '{'",
    "UPDATE criteria_set SET text = replace(text, 'id = ', 'ia = ')",
    "UPDATE criteria_set SET text = replace(text, '[', '(')",
    "DROP TABLE leaf_remark",
)


def look(office: Office, sheet: int) -> None:
    """Everything that a person sees of a sheet."""
    list_sheets(office)
    open_sheet(office, sheet)


@pytest.mark.parametrize("statement", DAMAGE)
def test_a_damaged_row_is_damage_and_no_bug(world: World, statement: str) -> None:
    steps.present(world)
    by_hand(world, statement)
    home = world.office.home.root
    close_office(world.office)
    for read_only in (False, True):
        office = open_office(home, read_only=read_only)
        try:
            with pytest.raises(DamagedFile) as damaged:
                look(office, world.sheet)
        finally:
            close_office(office)
        assert damaged.value.where == str(home / "chamdiem.db")
        assert "chamdiem.db" in damaged.value.user_message
        assert "bản sao lưu" in damaged.value.user_message
        assert "vẫn còn nguyên" not in damaged.value.user_message
