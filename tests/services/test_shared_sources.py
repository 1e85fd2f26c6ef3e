"""The source of a shared figure: kept, told, undone and compared like the figure itself."""

import pytest
from sqlalchemy import text

from app.errors import StaleWrite, UndoRefused
from app.services.audit import check_chain, entries
from app.services.inputs import record_shared
from app.services.sheets import open_sheet
from app.services.undo import redo, undo
from tests.services.conftest import AN, BINH, World


def source(world: World) -> str:
    return open_sheet(world.office, world.sheet).shared_meta["ho_so"].source


@pytest.fixture
def sourced(world: World) -> World:
    """A figure with its source."""
    record_shared(world.office, AN, world.sheet, "ho_so", 10, source="BC A")
    return world


def test_another_source_alone_is_stored_and_told(sourced: World) -> None:
    changes = record_shared(sourced.office, AN, sourced.sheet, "ho_so", 10, source="BC B")
    assert (changes.shared, source(sourced)) == (("ho_so",), "BC B")
    last = entries(sourced.office, sourced.sheet)[-1]
    assert (last.what, last.code, last.before, last.after) == ("shared_source", "[shared].ho_so", '"BC A"', '"BC B"')
    assert check_chain(sourced.office, sourced.sheet) == ()


def test_a_new_figure_keeps_the_source_unless_another_is_said(sourced: World) -> None:
    record_shared(sourced.office, AN, sourced.sheet, "ho_so", 20)
    assert source(sourced) == "BC A"
    record_shared(sourced.office, AN, sourced.sheet, "ho_so", 20, source="")
    assert source(sourced) == ""


def test_undo_takes_the_source_back_with_the_figure(sourced: World) -> None:
    record_shared(sourced.office, AN, sourced.sheet, "ho_so", 20, source="BC B")
    undo(sourced.office, AN, sourced.sheet)
    assert (open_sheet(sourced.office, sourced.sheet).inputs.shared, source(sourced)) == ({"ho_so": 10}, "BC A")
    redo(sourced.office, AN, sourced.sheet)
    assert (open_sheet(sourced.office, sourced.sheet).inputs.shared, source(sourced)) == ({"ho_so": 20}, "BC B")
    assert check_chain(sourced.office, sourced.sheet) == ()


def test_a_source_that_another_person_changed_is_not_taken_back(sourced: World) -> None:
    record_shared(sourced.office, BINH, sourced.sheet, "ho_so", 10, source="BC B")
    with pytest.raises(UndoRefused) as refused:
        undo(sourced.office, AN, sourced.sheet)
    assert "số liệu chung Số hồ sơ" in refused.value.user_message
    assert "ho_so" not in refused.value.user_message


def test_two_people_who_write_one_source_are_told_of_both(sourced: World) -> None:
    record_shared(sourced.office, AN, sourced.sheet, "ho_so", 10, 1, "BC B")
    with pytest.raises(StaleWrite) as stale:
        record_shared(sourced.office, BINH, sourced.sheet, "ho_so", 10, 1, "BC C")
    assert (stale.value.mine, stale.value.theirs) == ("10; nguồn: BC C", "10; nguồn: BC B")
    assert stale.value.user_message.startswith("Số liệu chung Số hồ sơ: Nguyễn Văn An đã sửa")


def test_a_source_changed_by_hand_is_found(sourced: World) -> None:
    with sourced.office.writing() as connection:
        connection.execute(text("UPDATE shared_input SET source = 'BC giả'"))
    assert [finding.rule for finding in check_chain(sourced.office, sourced.sheet)] == ["audit-source"]
