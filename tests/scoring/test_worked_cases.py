"""Every worked case of the sample sets: at, just below and just above each bound, as a person reckoned them."""

from collections import Counter

import pytest

from scoring.criteria import CriteriaSet, ScoredBy
from scoring.engine import evaluate
from scoring.errors import InputsRefused
from scoring.results import Status, View
from tests.scoring.shipped import SET_2023, SET_2026, WorkedCase, case_inputs, shipped_set, worked_cases

SETS = (SET_2023, SET_2026)
PROPOSED = (ScoredBy.SELF, ScoredBy.BOTH)


def came_of(criteria_set: CriteriaSet, case: WorkedCase) -> str:
    """What is wrong with the outcome of one case; "" when it is as worked out."""
    view = View.SELF if criteria_set.leaf(case.code).scored_by in PROPOSED else View.RESULT
    try:
        node = evaluate(criteria_set, case_inputs(criteria_set, case), view=view).node(case.code)
    except InputsRefused as refusal:
        said = refusal.user_message
        return "" if case.refused and case.refused in said else f"refused: {said}"
    if case.refused:
        return f"not refused: {node.points}"
    if case.points is not None:
        return "" if node.points == case.points else f"{node.points} instead of {case.points}"
    return "" if node.status == case.status else f"{node.status} instead of {case.status or 'nothing'}"


@pytest.mark.parametrize("set_id", SETS)
def test_every_worked_case_comes_out_as_worked_out(set_id: str) -> None:
    criteria_set = shipped_set(set_id)
    wrong = [f"{case}: {said}" for case in worked_cases(set_id) if (said := came_of(criteria_set, case))]
    assert wrong == []


@pytest.mark.parametrize("set_id", SETS)
def test_every_leaf_has_worked_cases_with_different_points(set_id: str) -> None:
    points: dict[str, set[object]] = {leaf.code: set() for leaf in shipped_set(set_id).leaves}
    for case in worked_cases(set_id):
        points[case.code].add(case.points)
    assert [code for code, found in points.items() if len(found - {None}) < 2] == []


def test_the_cases_are_those_that_were_counted() -> None:
    assert [len(worked_cases(set_id)) for set_id in SETS] == [859, 859]
    kinds = Counter(
        "refused" if case.refused else case.status or "points"
        for case in worked_cases(SET_2023) + worked_cases(SET_2026)
    )
    assert min(kinds["refused"], kinds["points"], kinds[Status.UNSCORED], kinds[Status.NOT_APPLICABLE]) > 20
