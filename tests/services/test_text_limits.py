"""The same limits wherever a text comes in; days that cannot be meant."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.errors import InputProblem
from app.exchange.org_unit_table import OrgUnitLine, OrgUnitTable
from app.services import org_units, workflow
from app.services.basic_types import LeafStage, RoundSpec
from app.services.evidence import EvidenceSpec, add_evidence
from app.services.inputs import record_input, record_shared
from app.services.office_settings import OfficeSettings, SignerTitle, save_settings
from app.services.org_units import add_org_unit, import_org_units
from app.services.people import PersonSpec, add_person, list_people
from app.services.rounds import create_round, set_target, update_round
from app.services.text_limits import MAX_PAPERS, MAX_TEXT, NAME_LENGTH, PAPER_LENGTH
from scoring.errors import InputRefused
from scoring.inputs import LeafInput
from tests.cli.script import org_unit_list
from tests.services import steps
from tests.services.conftest import AN, World
from tests.services.whole_database import everything


@pytest.mark.parametrize(
    "given",
    [
        LeafInput({}, justification="x" * (MAX_TEXT + 1)),
        LeafInput({}, source="x" * (MAX_TEXT + 1)),
        LeafInput({}, evidence=("x" * (PAPER_LENGTH + 1),)),
        LeafInput({}, evidence=tuple(map(str, range(MAX_PAPERS + 1)))),
    ],
)
def test_a_leaf_takes_no_more_than_a_file_may_say(world: World, given: LeafInput) -> None:
    with pytest.raises(InputRefused, match="refused"):
        record_input(world.office, AN, LeafStage(world.sheet, "1.1"), given)


def test_papers_sources_and_steps_have_their_limits(world: World, tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="number: 100000 characters"):
        add_evidence(world.office, AN, world.sheet, EvidenceSpec(number="1" * 100_000), [], ["1.1"])
    with pytest.raises(InputProblem, match="ho_so"):
        record_shared(world.office, AN, world.sheet, "ho_so", 5, source="x" * (MAX_TEXT + 1))
    steps.adopt(world)
    with pytest.raises(InputProblem, match="approved_by"):
        workflow.lock(world.office, AN, world.sheet, replace(steps.LOCKING, approved_by="x" * (MAX_TEXT + 1)))


@pytest.mark.parametrize("day", [date(1, 1, 1), date(2022, 12, 31), date(2026, 1, 1), date(9999, 12, 31)])
def test_a_report_of_another_age_is_not_sent(world: World, day: date) -> None:
    steps.lock(world)
    with pytest.raises(InputProblem) as refused:
        workflow.submit(world.office, AN, world.sheet, replace(steps.SUBMISSION, date=day))
    assert refused.value.where == "date"
    workflow.submit(world.office, AN, world.sheet, replace(steps.SUBMISSION, date=date(2025, 12, 31)))


LONG = "x" * (NAME_LENGTH + 1)
JUST = "x" * NAME_LENGTH


@pytest.mark.parametrize(
    ("where", "act"),
    [
        ("name", lambda w: add_person(w.office, AN, PersonSpec(LONG))),
        ("title", lambda w: add_person(w.office, AN, PersonSpec("Lê Hoa", LONG))),
        ("role_id", lambda w: add_person(w.office, AN, PersonSpec("Lê Hoa", "", LONG))),
        ("code", lambda w: add_org_unit(w.office, AN, LONG, "Xã A")),
        ("name", lambda w: add_org_unit(w.office, AN, "1", LONG)),
        ("kind", lambda w: add_org_unit(w.office, AN, "1", "Xã A", LONG)),
        ("name", lambda w: create_round(w.office, AN, RoundSpec(LONG, 2023, (w.fingerprint,)))),
        ("name", lambda w: update_round(w.office, AN, w.round, RoundSpec(LONG, 2023, (w.fingerprint,)))),
        (
            "appraising_body",
            lambda w: create_round(w.office, AN, RoundSpec("Đợt", 2023, (w.fingerprint,), appraising_body=LONG)),
        ),
        ("source", lambda w: set_target(w.office, AN, w.round, "1.2", "t", 5, "x" * (MAX_TEXT + 1))),
        ("place", lambda w: save_settings(w.office, AN, OfficeSettings(place=LONG))),
        ("agency", lambda w: save_settings(w.office, AN, OfficeSettings(agency=("UBND", LONG)))),
        ("signers", lambda w: save_settings(w.office, AN, OfficeSettings(signers=(SignerTitle(("CT",), LONG),)))),
    ],
)
def test_names_titles_and_codes_have_their_limit(world: World, where: str, act: Callable[[World], object]) -> None:
    before = everything(world.office)
    with pytest.raises(InputProblem) as refused:
        act(world)
    assert refused.value.where == where
    assert "ký tự, nhiều nhất là" in refused.value.user_message
    assert everything(world.office) == before


def test_a_name_that_just_fits_is_kept(world: World) -> None:
    add_person(world.office, AN, PersonSpec(JUST, JUST))
    add_org_unit(world.office, AN, JUST, JUST)
    create_round(
        world.office, AN, RoundSpec(JUST, 2024, (world.fingerprint,), appraising_body=JUST, outside_reason="x")
    )
    assert list_people(world.office)[0].name == JUST


def test_a_list_with_a_name_too_long_says_the_row_and_takes_nothing(world: World, tmp_path: Path) -> None:
    path = org_unit_list(tmp_path / "ds.xlsx", ("1", "Xã A"), ("2", f"Xã {LONG}"), (LONG, "Xã B"))
    before = everything(world.office)
    done = import_org_units(world.office, AN, path)
    assert done.ids == ()
    assert [message.row for message in done.refused] == [3, 4]
    assert all(message.message.startswith(f"Dòng {message.row}: ") for message in done.refused)
    assert everything(world.office) == before


def test_a_kind_of_unit_too_long_names_its_row(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (OrgUnitLine(2, "1", "Xã A", "xa"), OrgUnitLine(3, "2", "Xã B", LONG))
    monkeypatch.setattr(org_units, "read_org_units", lambda path: OrgUnitTable(lines, ()))
    before = everything(world.office)
    done = import_org_units(world.office, AN, tmp_path / "ds.xlsx")
    assert (done.ids, [message.row for message in done.refused]) == ((), [3])
    assert done.refused[0].message.startswith("Dòng 3: ")
    assert everything(world.office) == before
