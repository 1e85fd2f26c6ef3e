"""The history of a sheet: whole after every act, and any change to it or past it is found."""

import pytest
from sqlalchemy import text

from app.errors import NotFound
from app.services.audit import check_chain, entries
from app.services.basic_types import LeafStage, SheetState
from app.services.inputs import clear_input, record_shared
from app.services.sheet_write import sheet_write
from app.services.undo import undo
from tests.services.conftest import AN, BINH, World


@pytest.fixture
def busy(world: World) -> World:
    """A sheet with some history."""
    world.put("1.1", a=800, b=600)
    world.put("1.1", actor=BINH, b=700)
    world.put("1.3", answer=True)
    record_shared(world.office, AN, world.sheet, "ho_so", 900)
    undo(world.office, AN, world.sheet)
    clear_input(world.office, AN, LeafStage(world.sheet, "1.3"))
    with sheet_write(world.office, BINH, world.sheet, "present") as write:
        write.move_to(SheetState.PRESENTED, {"note": "[1]"})
    return world


def test_the_history_of_ordinary_work_is_whole(busy: World) -> None:
    assert check_chain(busy.office, busy.sheet) == ()
    told = entries(busy.office, busy.sheet)
    assert [entry.seq for entry in told] == list(range(1, len(told) + 1))
    assert told[1].before == "{}" or told[1].code.startswith("[shared]")
    assert {entry.person for entry in told} == {AN.name, BINH.name}


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("UPDATE audit_entry SET after = '{}' WHERE seq = 4", "audit-chain"),
        ("UPDATE audit_entry SET person = 'Ai đó' WHERE seq = 2", "audit-chain"),
        ("UPDATE audit_entry SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 3", "audit-chain"),
        ("UPDATE audit_entry SET note = 'x' WHERE seq = 1", "audit-chain"),
        ("UPDATE audit_entry SET hash = 'x' WHERE seq = 5", "audit-chain"),
        ("DELETE FROM audit_entry WHERE seq = 3", "audit-chain"),
        ("DELETE FROM audit_entry WHERE seq = (SELECT max(seq) FROM audit_entry)", "audit-chain"),
        ("DELETE FROM audit_entry", "audit-chain"),
        ("UPDATE audit_entry SET seq = 100 WHERE seq = 2", "audit-chain"),
        ("UPDATE assessment SET audit_count = audit_count - 1", "audit-chain"),
        ("UPDATE assessment SET audit_head = 'x'", "audit-chain"),
        ("UPDATE assessment SET uid = 'another'", "audit-chain"),
        ("UPDATE assessment SET state = 'locked'", "audit-state"),
        ("UPDATE leaf_input SET given = '{\"values\":{\"b\":800}}' WHERE code = '1.1'", "audit-value"),
        ("DELETE FROM leaf_input WHERE code = '1.1'", "audit-value"),
        ("UPDATE shared_input SET value = '801'", "audit-value"),
    ],
)
def test_any_change_by_hand_is_found(busy: World, statement: str, rule: str) -> None:
    with busy.office.writing() as connection:
        connection.execute(text(statement.replace(":", "\\:")))
    found = check_chain(busy.office, busy.sheet)
    assert rule in {finding.rule for finding in found}
    assert all(finding.message.endswith(".") for finding in found)


def test_an_unknown_sheet_has_no_history(world: World) -> None:
    with pytest.raises(NotFound):
        check_chain(world.office, 5)
