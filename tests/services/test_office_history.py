"""Who changed persons, settings, units and rounds is told in a history of the office's own."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from app.services import people
from app.services.basic_types import RoundSpec
from app.services.office_history import check_office_chain, office_entries
from app.services.office_settings import office_settings, save_settings
from app.services.org_units import add_org_unit, add_succession, import_org_units
from app.services.people import PersonSpec
from app.services.rounds import create_round, list_rounds, set_target, update_round
from tests.services.conftest import AN, BINH, World
from tests.services.test_sheets_and_rounds import workbook


def told(world: World) -> list[tuple[str, str, str]]:
    return [(entry.what, entry.code, entry.person) for entry in office_entries(world.office)]


@pytest.fixture
def busy(world: World, tmp_path: Path) -> World:
    """An office whose persons, settings, units and rounds were changed."""
    office = world.office
    person = people.add_person(office, None, PersonSpec("Lê Hoa"))
    people.update_person(office, BINH, person.id, PersonSpec("Lê Hoa", "Phó Chủ tịch"), 1)
    save_settings(office, AN, replace(office_settings(office), place="Gio Sơn"))
    heir = add_org_unit(office, AN, "2", "Xã B")
    add_succession(office, AN, [world.org_unit], heir, date(2025, 7, 1))
    import_org_units(office, AN, workbook(tmp_path / "ds.xlsx", ("3", "Xã C")))
    round_id = create_round(
        office, AN, RoundSpec("Đợt 2024", 2024, (world.fingerprint,), outside_reason="Chưa có bộ 2024")
    )
    update_round(
        office, BINH, round_id, RoundSpec("Đợt năm 2024", 2024, (world.fingerprint,), outside_reason="Chưa có bộ 2024")
    )
    set_target(office, BINH, round_id, "1.2", "t", 50, "CV 1")
    return world


def test_each_change_is_told_with_who_made_it(busy: World) -> None:
    assert told(busy) == [
        ("org_unit_add", "org_unit:1", AN.name),
        ("round_create", "round:1", AN.name),
        ("person_add", "person:1", "Lê Hoa"),
        ("person_edit", "person:1", BINH.name),
        ("settings", "settings", AN.name),
        ("org_unit_add", "org_unit:2", AN.name),
        ("org_unit_succession", "org_unit:2", AN.name),
        ("org_unit_import", "org_unit", AN.name),
        ("round_create", "round:2", AN.name),
        ("round_edit", "round:2", BINH.name),
        ("target", "round:2 1.2.t", BINH.name),
    ]
    assert check_office_chain(busy.office) == ()


def test_before_and_after_are_told(busy: World) -> None:
    by_what = {entry.what: entry for entry in office_entries(busy.office)}
    assert (by_what["settings"].before, by_what["settings"].after) == ('{"place":""}', '{"place":"Gio Sơn"}')
    edited = by_what["person_edit"]
    assert (json.loads(edited.before)["title"], json.loads(edited.after)["title"]) == ("", "Phó Chủ tịch")
    assert json.loads(by_what["round_edit"].after)["name"] == "Đợt năm 2024"
    assert json.loads(by_what["org_unit_succession"].after) == {"on": "2025-07-01", "predecessors": [1]}
    assert json.loads(by_what["org_unit_import"].after) == ["3"]


def test_what_changed_nothing_leaves_no_entry(busy: World) -> None:
    before = told(busy)
    save_settings(busy.office, AN, office_settings(busy.office))
    info = list_rounds(busy.office)[0]
    update_round(busy.office, AN, info.id, info.spec)
    assert told(busy) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE office_audit SET person = 'Ai đó' WHERE seq = 3",
        "DELETE FROM office_audit WHERE seq = 4",
        "DELETE FROM office_audit WHERE seq = (SELECT max(seq) FROM office_audit)",
        "DELETE FROM office_setting WHERE key = 'audit.office'",
    ],
)
def test_any_change_to_it_by_hand_is_found(busy: World, statement: str) -> None:
    with busy.office.writing() as connection:
        connection.execute(text(statement))
    found = check_office_chain(busy.office)
    assert {finding.rule for finding in found} == {"office-audit-chain"}


def test_a_new_folder_begins_with_a_whole_history(world: World) -> None:
    assert check_office_chain(world.office) == ()
