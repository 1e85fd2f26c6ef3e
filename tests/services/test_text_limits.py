"""The same limits wherever a text comes in; days that cannot be meant."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.errors import InputProblem
from app.services import workflow
from app.services.basic_types import LeafStage
from app.services.evidence import EvidenceSpec, add_evidence
from app.services.inputs import record_input, record_shared
from app.services.text_limits import MAX_PAPERS, MAX_TEXT, PAPER_LENGTH
from scoring.errors import InputRefused
from scoring.inputs import LeafInput
from tests.services import steps
from tests.services.conftest import AN, World


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
