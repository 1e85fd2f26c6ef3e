"""Undo and redo: audited writes, only of what is still there, per person and sheet, never across a barrier."""

from pathlib import Path

import pytest

from app.errors import DamagedFile, UndoRefused
from app.services.audit import check_chain, entries
from app.services.basic_types import SheetState
from app.services.inputs import fill_from_file, record_many, record_shared
from app.services.sheet_write import sheet_write
from app.services.sheets import open_sheet
from app.services.undo import redo, undo
from scoring.inputs import LeafInput, Stage, Value
from tests.services.conftest import AN, BINH, World
from tests.services.test_inputs import FILE


def figure(world: World, code: str, name: str) -> Value | None:
    given = open_sheet(world.office, world.sheet).inputs.at(Stage.SELF, code)
    return None if given is None else given.values.get(name)


def test_undo_takes_back_and_redo_does_again_and_the_audit_tells_of_both(world: World) -> None:
    world.put("1.1", b=600)
    world.put("1.1", b=700)
    assert undo(world.office, AN, world.sheet) is not None
    assert figure(world, "1.1", "b") == 600
    assert redo(world.office, AN, world.sheet) is not None
    assert figure(world, "1.1", "b") == 700
    assert [entry.what for entry in entries(world.office, world.sheet)][-2:] == ["undo", "redo"]
    assert check_chain(world.office, world.sheet) == ()


def test_undo_goes_back_to_nothing_and_then_says_so(world: World) -> None:
    world.put("1.1", b=600)
    undo(world.office, AN, world.sheet)
    assert figure(world, "1.1", "b") is None
    assert undo(world.office, AN, world.sheet) is None


def test_several_acts_are_undone_and_redone_in_order(world: World) -> None:
    for done in (100, 200, 300):
        world.put("1.1", b=done)
    undo(world.office, AN, world.sheet)
    undo(world.office, AN, world.sheet)
    assert figure(world, "1.1", "b") == 100
    redo(world.office, AN, world.sheet)
    assert figure(world, "1.1", "b") == 200
    redo(world.office, AN, world.sheet)
    assert figure(world, "1.1", "b") == 300


def test_a_new_act_ends_what_could_be_redone(world: World) -> None:
    world.put("1.1", b=600)
    undo(world.office, AN, world.sheet)
    world.put("1.1", b=500)
    assert redo(world.office, AN, world.sheet) is None


def test_many_are_one_undo(world: World) -> None:
    leaves = {"1.1": LeafInput({"b": 600}), "1.3": LeafInput({"answer": True})}
    record_many(world.office, AN, world.sheet, Stage.SELF, leaves, {"ho_so": 800})
    changes = undo(world.office, AN, world.sheet)
    assert changes is not None
    assert changes.codes == ("1", "1.1", "1.2", "1.3")
    assert open_sheet(world.office, world.sheet).inputs.shared == {}


def test_undo_is_per_person(world: World) -> None:
    world.put("1.1", b=600)
    assert undo(world.office, BINH, world.sheet) is None


def test_a_value_changed_by_another_since_is_not_taken_back(world: World) -> None:
    world.put("1.1", b=500)
    world.put("1.1", b=600)
    world.put("1.1", actor=BINH, b=700)
    with pytest.raises(UndoRefused):
        undo(world.office, AN, world.sheet)
    assert figure(world, "1.1", "b") == 700
    with pytest.raises(UndoRefused):  # the act before it would take back 500 -> nothing: not the present value either
        undo(world.office, AN, world.sheet)
    assert undo(world.office, AN, world.sheet) is None


def test_shared_figures_are_undone_too(world: World) -> None:
    record_shared(world.office, AN, world.sheet, "ho_so", 800)
    record_shared(world.office, AN, world.sheet, "ho_so", 900)
    undo(world.office, AN, world.sheet)
    assert open_sheet(world.office, world.sheet).inputs.shared == {"ho_so": 800}


def test_nothing_before_a_step_of_the_sheet_can_be_undone(world: World) -> None:
    world.put("1.1", b=600)
    with sheet_write(world.office, BINH, world.sheet, "present") as write:
        write.move_to(SheetState.PRESENTED, {})
    with sheet_write(world.office, BINH, world.sheet, "return") as write:
        write.move_to(SheetState.RETURNED, {})
    assert undo(world.office, AN, world.sheet) is None


def test_nothing_before_an_import_can_be_undone(world: World, tmp_path: Path) -> None:
    world.put("1.1", b=600)
    path = tmp_path / "in.toml"
    path.write_text(FILE, "utf-8")
    fill_from_file(world.office, AN, world.sheet, path)
    assert undo(world.office, AN, world.sheet) is None


def test_a_file_that_says_nothing_new_takes_nothing_out_of_reach(world: World, tmp_path: Path) -> None:
    world.put("1.3", answer=True)
    path = tmp_path / "a.toml"
    path.write_text('set = "bo-nho"\n[leaf."1.3"]\nanswer = true\n', "utf-8")
    fill_from_file(world.office, AN, world.sheet, path)
    assert undo(world.office, AN, world.sheet) is not None
    assert open_sheet(world.office, world.sheet).inputs.at(Stage.SELF, "1.3") is None


def test_an_act_that_nobody_can_read_any_more_is_damage(world: World) -> None:
    world.put("1.3", answer=True)
    with world.office.writing() as connection:
        connection.exec_driver_sql("UPDATE undo_entry SET changes = '[[1]]'")
    with pytest.raises(DamagedFile):
        undo(world.office, AN, world.sheet)
    assert open_sheet(world.office, world.sheet).node("1.3").points == 2
