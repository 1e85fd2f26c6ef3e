"""Năm mới từ năm trước: who does what, and what to find again; nothing that could pass for this year's work."""

from datetime import date
from pathlib import Path

import pytest

from app.errors import InputProblem, NotFound
from app.services import evidence
from app.services.assignments import AssignmentChange, assign
from app.services.audit import check_chain, entries
from app.services.basic_types import LeafStage, RoundSpec, SheetState
from app.services.criteria_sets import install_set
from app.services.evidence import EvidenceSpec
from app.services.inputs import record_input
from app.services.new_year import PaperToFind, new_year, papers_to_find
from app.services.org_units import add_org_unit
from app.services.people import PersonSpec, add_person
from app.services.rounds import create_round
from app.services.sheets import create_sheet, list_sheets, open_sheet
from scoring.inputs import LeafInput, Stage
from tests.services import steps
from tests.services.conftest import AN, World
from tests.services.small_set import small_set


@pytest.fixture
def next_round(world: World) -> int:
    """The round of the year after."""
    return create_round(
        world.office, AN, RoundSpec("Đợt 2024", 2024, (world.fingerprint,), outside_reason="Chưa có bộ 2024")
    )


def test_owners_go_on_but_no_point_figure_or_file(world: World, next_round: int, tmp_path: Path) -> None:
    steps.fill(world)
    steps.paper(world, tmp_path, "1.1")
    person = add_person(world.office, AN, PersonSpec("Lê Thị Hoa")).id
    assign(world.office, AN, world.sheet, ["1.1"], AssignmentChange(person_id=person, due=date(2023, 12, 1)))
    made = new_year(world.office, AN, world.sheet, next_round)
    view = open_sheet(world.office, made.assessment_id)
    assert (view.info.year, view.info.state) == (2024, SheetState.SCORING)
    assert (view.leaf_meta("1.1").person, view.leaf_meta("1.1").due) == ("Lê Thị Hoa", None)
    assert view.inputs.stages.get(Stage.SELF, {}) == {}
    assert dict(view.inputs.shared) == {}
    assert view.evidence == ()
    assert view.info.line.startswith("Tự chấm 0,00/") or view.info.line.startswith("Tự chấm 0/")
    assert (made.carried, made.left_out) == (("1.1",), ())
    assert check_chain(world.office, made.assessment_id) == ()
    assert entries(world.office, made.assessment_id)[-1].what == "new_year"


def test_last_years_papers_are_a_list_to_find_again(world: World, next_round: int, tmp_path: Path) -> None:
    steps.paper(world, tmp_path, "1.1")
    record_input(world.office, AN, LeafStage(world.sheet, "1.3"), LeafInput({"answer": True}, evidence=("06/KH-UBND",)))
    sheet = new_year(world.office, AN, world.sheet, next_round).assessment_id
    assert papers_to_find(world.office, open_sheet(world.office, sheet)) == (
        PaperToFind("Báo cáo hệ thống", "312/BC-UBND ngày 15/12/2023", "UBND xã", ("1.1",), found=False),
        PaperToFind("", "06/KH-UBND", "", ("1.3",), found=False),
    )
    for code, kind in (("1.1", "báo cáo hệ thống"), ("1.3", "")):
        spec = EvidenceSpec(f"{code}/2024", date(2024, 12, 1), kind=kind, cited=True)
        evidence.add_evidence(world.office, AN, sheet, spec, (), [code])
    assert [paper.found for paper in papers_to_find(world.office, open_sheet(world.office, sheet))] == [True, True]


def test_a_sheet_made_from_nothing_has_nothing_to_find(world: World) -> None:
    assert papers_to_find(world.office, open_sheet(world.office, world.sheet)) == ()


def test_a_second_sheet_of_the_same_year_is_refused_and_leaves_nothing(world: World, next_round: int) -> None:
    new_year(world.office, AN, world.sheet, next_round)
    with pytest.raises(InputProblem):
        new_year(world.office, AN, world.sheet, next_round)
    with pytest.raises(NotFound):
        new_year(world.office, AN, 99, next_round)
    assert len(list_sheets(world.office)) == 2


def test_the_set_asked_for_is_the_set_of_the_new_sheet(world: World) -> None:
    other = install_set(world.office, small_set().replace('"bo-nho"', '"bo-nho-hai"')).fingerprint
    both = (world.fingerprint, other)
    round_id = create_round(world.office, AN, RoundSpec("Đợt 2024", 2024, both, outside_reason="Chưa có bộ 2024"))
    made = new_year(world.office, AN, world.sheet, round_id, set_fingerprint=other)
    assert open_sheet(world.office, made.assessment_id).info.fingerprint == other


def test_a_set_that_the_round_does_not_use_is_refused_and_leaves_nothing(world: World, next_round: int) -> None:
    other = install_set(world.office, small_set().replace('"bo-nho"', '"bo-nho-hai"')).fingerprint
    with pytest.raises(InputProblem):
        new_year(world.office, AN, world.sheet, next_round, set_fingerprint=other)
    assert len(list_sheets(world.office)) == 1


def test_a_set_not_for_this_kind_of_unit_needs_a_reason_in_the_new_year_too(world: World, next_round: int) -> None:
    office = add_org_unit(world.office, AN, "S1", "Sở Nội vụ", "so")
    sheet = create_sheet(world.office, AN, office, world.round, None, "tập làm")
    with pytest.raises(InputProblem):
        new_year(world.office, AN, sheet, next_round)
    made = new_year(world.office, AN, sheet, next_round, outside_reason="tập làm")
    assert open_sheet(world.office, made.assessment_id).info.org_unit_name == "Sở Nội vụ"
