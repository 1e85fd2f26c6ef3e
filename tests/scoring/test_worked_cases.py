"""Every worked case of the sample sets: at, just below and just above each bound, as a person reckoned them."""

from collections import Counter

import pytest

from scoring.results import Status
from scoring.worked_cases import check_cases
from tests.scoring.shipped import SET_2023, SET_2026, shipped_set, worked_cases

SETS = (SET_2023, SET_2026)


@pytest.mark.parametrize("set_id", SETS)
def test_every_worked_case_comes_out_as_worked_out(set_id: str) -> None:
    criteria_set = shipped_set(set_id)
    assert check_cases(criteria_set, worked_cases(set_id)) == ()


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
