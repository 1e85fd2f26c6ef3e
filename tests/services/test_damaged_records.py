"""Records of the office that somebody damaged: named by table and number, in words, never a bug and never a default."""

from collections.abc import Callable
from datetime import date

import pytest

from app.bootstrap import close_office, open_office
from app.errors import DamagedFile
from app.services.criteria_sets import installed_sets
from app.services.office import Office
from app.services.office_history import check_office_chain, office_entries
from app.services.office_settings import OfficeSettings, SignerTitle, office_settings, save_settings
from app.services.org_units import list_org_units
from app.services.people import PersonSpec, add_person, choose_actor, last_actor, list_people, update_person
from app.services.rounds import create_round, list_rounds, set_target
from app.services.sheets import create_sheet, open_sheet
from tests.cli.script import call
from tests.services.conftest import AN, World

SETTING = "UPDATE office_setting SET value = '{}' WHERE key = '{}'"


def setting(key: str, value: str) -> tuple[str, str, str]:
    """A value of a setting, as written by somebody else."""
    return SETTING.format(value, key), "office_setting", key


READERS: dict[str, Callable[[Office], object]] = {
    "person": list_people,
    "org_unit": list_org_units,
    "round": list_rounds,
    "round_target": list_rounds,
    "office_setting": office_settings,
    "criteria_set": installed_sets,
}
DAMAGE = (
    ("UPDATE person SET valid_from = 'hôm qua' WHERE id = 2", "person", "2"),
    ("UPDATE person SET valid_to = '2023-02-30' WHERE id = 2", "person", "2"),
    ("UPDATE person SET version = 'một' WHERE id = 1", "person", "1"),
    ("UPDATE person SET name = x'ff00' WHERE id = 1", "person", "1"),
    ("UPDATE person SET valid_from = 7 WHERE id = 1", "person", "1"),
    ("UPDATE org_unit SET valid_from = '2023-13-01'", "org_unit", "1"),
    ("UPDATE org_unit SET version = 'x'", "org_unit", "1"),
    ("UPDATE org_unit SET code = x'ff'", "org_unit", "1"),
    ("UPDATE round SET self_end = 'cuối năm'", "round", "1"),
    ("UPDATE round SET gap_rule = 'maybe'", "round", "1"),
    ("UPDATE round SET year = 'MMXXIII'", "round", "1"),
    ("UPDATE round SET survey_held = 'có'", "round", "1"),
    ("UPDATE round_target SET value = '{'", "round_target", "1"),
    ('UPDATE round_target SET value = \'{"q":"1/0"}\'', "round_target", "1"),
    ("UPDATE round_target SET value = '0.5'", "round_target", "1"),
    ("UPDATE criteria_set SET status = 'unheard'", "criteria_set", ""),
    setting("office.place", "{"),
    setting("office.place", "7"),
    setting("office.kind", '"ministry"'),
    setting("office.idle_minutes", '"x"'),
    setting("office.idle_minutes", "true"),
    setting("office.agency", "[1]"),
    setting("office.recipients", '"Lưu VT"'),
    setting("office.signers", "[1]"),
    setting("office.signers", '[{"lines":["CHỦ TỊCH"],"name":"","from":"hôm qua","to":""}]'),
    setting("office.signers", '[{"lines":["CHỦ TỊCH"]}]'),
)


@pytest.fixture
def full(world: World) -> World:
    """An office with a record of each kind."""
    set_target(world.office, AN, world.round, "1.2", "t", 50)
    for name in ("Lê Thị Hoa", "Nguyễn Văn An"):
        add_person(world.office, None, PersonSpec(name, valid_from=date(2023, 1, 1)))
    save_settings(world.office, AN, OfficeSettings(place="Gio Sơn", signers=(SignerTitle(("CHỦ TỊCH",)),)))
    return world


def damage(world: World, statement: str) -> None:
    """By hand, while the program is open."""
    with world.office.writing() as connection:
        assert connection.exec_driver_sql(statement).rowcount


def assert_said(error: DamagedFile, world: World, table: str, key: str) -> None:
    """The record, its file and what to do."""
    assert error.where == str(world.office.home.database)
    for words in (f"“{key}", f"bảng {table})", "chamdiem.db", "bị hỏng", "bản sao lưu"):
        assert words in error.user_message, error.user_message


@pytest.mark.parametrize(("statement", "table", "key"), DAMAGE)
def test_a_damaged_record_is_named(full: World, statement: str, table: str, key: str) -> None:
    READERS[table](full.office)
    damage(full, statement)
    with pytest.raises(DamagedFile) as damaged:
        READERS[table](full.office)
    assert_said(damaged.value, full, table, key)
    reader = open_office(full.office.home.root, read_only=True)
    try:
        with pytest.raises(DamagedFile):
            READERS[table](reader)
    finally:
        close_office(reader)


ACTS: tuple[tuple[str, str, str, Callable[[World], object]], ...] = (
    (*DAMAGE[0], lambda w: update_person(w.office, AN, 2, PersonSpec("Lê Hoa"), 1)),
    (*DAMAGE[0], lambda w: add_person(w.office, AN, PersonSpec("Trần Thị Bình"))),
    (*DAMAGE[8], lambda w: create_sheet(w.office, AN, w.org_unit, w.round)),
    (*DAMAGE[12], lambda w: open_sheet(w.office, w.sheet)),
    (*DAMAGE[18], lambda w: save_settings(w.office, AN, OfficeSettings(place="Gio Linh", version=12))),
    (*setting("audit.office", "[]"), lambda w: add_person(w.office, AN, PersonSpec("Trần Thị Bình"))),
    (*setting("audit.office", '{"uid":"x"}'), lambda w: check_office_chain(w.office)),
    (*setting("actor.person", "[2]"), lambda w: last_actor(w.office)),
)


@pytest.mark.parametrize(("statement", "table", "key", "act"), ACTS)
def test_nothing_is_written_over_a_damaged_record(
    full: World, statement: str, table: str, key: str, act: Callable[[World], object]
) -> None:
    choose_actor(full.office, 2)
    damage(full, statement)
    full.office.memory.forget(full.sheet)
    with full.office.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*), max(seq) FROM office_audit").one()
    with pytest.raises(DamagedFile) as damaged:
        act(full)
    assert_said(damaged.value, full, table, key)
    with full.office.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*), max(seq) FROM office_audit").one() == before


def test_a_day_that_is_none_in_the_history_is_damage(full: World) -> None:
    damage(full, "UPDATE office_audit SET at = 'hôm qua' WHERE seq = 1")
    with pytest.raises(DamagedFile):
        office_entries(full.office)
    damage(full, "UPDATE office_audit SET at = '2023-12-05T03:42:07' WHERE seq = 1")
    with pytest.raises(DamagedFile):
        office_entries(full.office)


def test_one_damaged_setting_leaves_the_others(full: World) -> None:
    damage(full, SETTING.format("{", "actor.none") + " OR key = 'vault.swept_on'")
    assert office_settings(full.office).place == "Gio Sơn"


def test_the_command_line_says_it_as_trouble_of_the_machine(full: World) -> None:
    damage(full, DAMAGE[8][0])
    done = call("rounds", "list", "--json", "--home", full.office.home.root)
    assert (done.code, done.error["kind"]) == (3, "environment")
    assert "bảng round)" in done.err


def test_a_good_record_is_read_beside_a_damaged_one_of_another_kind(full: World) -> None:
    damage(full, "UPDATE person SET valid_from = 'x' WHERE id = 1")
    assert [unit.name for unit in list_org_units(full.office)] == ["Xã Gio Sơn"]
    spec = list_rounds(full.office)[0].spec
    assert create_round(full.office, AN, type(spec)("Đợt khác", 2023, spec.fingerprints)) == 2
