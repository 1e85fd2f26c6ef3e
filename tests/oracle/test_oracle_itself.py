"""The oracle against figures worked out by hand, so that an agreement with it means something."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.oracle.assess import assess
from tests.oracle.dates import nth_day
from tests.oracle.exact import exact, round_exact
from tests.oracle.formula import compute
from tests.oracle.leaf import result_leaf
from tests.oracle.random_case import random_case, read_case


@pytest.mark.parametrize(
    ("value", "mode", "expected"),
    [
        ("0.125", "half_up", "0.13"),
        ("0.125", "half_even", "0.12"),
        ("0.135", "half_even", "0.14"),
        ("0.129", "truncate", "0.12"),
        ("2/3", "half_up", "0.67"),
    ],
)
def test_rounding(value: str, mode: str, expected: str) -> None:
    assert round_exact(exact(value), 2, mode) == Fraction(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("max(0; 1 - 0,25*n - 0.5*m)", "1/4"),
        ("if(m = 1; n / 2; n / (m - 1))", "1/2"),
        ("1 - 2 - 3", "-4"),
        ("12 / 3 / 2 * (n + m)", "4"),
        ("round(2 / 3; 2) + (n >= 1) + (n <> 1)", "1.67"),
    ],
)
def test_formulas(text: str, expected: str) -> None:
    assert compute(text, {"n": Fraction(1), "m": Fraction(1)}) == Fraction(expected)


@pytest.mark.parametrize(
    ("rule", "count", "expected"),
    [
        ({}, 15, date(2023, 1, 28)),
        ({"count_from": "same_day"}, 15, date(2023, 1, 27)),
        ({"days": "working"}, 1, date(2023, 1, 14)),
        ({"days": "working"}, 2, date(2023, 1, 17)),
        ({"days": "working", "count_from": "same_day"}, 1, date(2023, 1, 13)),
    ],
)
def test_days_after_a_friday_with_an_extra_saturday_and_a_monday_off(
    rule: dict[str, Any], count: int, expected: date
) -> None:
    calendar = {"holidays": [date(2023, 1, 16)], "extra_working_days": [date(2023, 1, 14)]}
    assert nth_day(date(2023, 1, 13), count, rule, calendar) == expected


def test_four_parts_add_up_at_every_node_of_random_cases() -> None:
    for seed in range(100):
        case = random_case(seed)
        for view in ("self", "result"):
            found = assess(case.read(), view, case.group)
            for node in (*found.nodes.values(), found.root):
                parts = (node.got, node.lost, node.unscored, node.waiting)
                assert sum(parts) == node.maximum
                assert min(parts) >= 0


UNSCORABLE = """
[decision]
[period]
from = 2023-01-01
to = 2023-12-31
[rounding]
places = 2
mode = "half_up"
at = ["leaf"]
[result]
counts = ["final", "appraisal_1", "self"]
council_may = "lower_or_raise"
[[node]]
code = "1"
max = 2
scored_by = "self"
na_policy = "not_allowed"
rule = { kind = "unscorable" }
"""


@pytest.mark.parametrize(
    ("inputs", "seen"),
    [("", ("unscored", None)), ('[final.leaf."1"]\npoints = "1.5"\nremark = "r"', ("scored", Fraction(3, 2)))],
)
def test_an_unscorable_leaf_is_open_until_the_council_types_points(
    inputs: str, seen: tuple[str, Fraction | None]
) -> None:
    case = read_case(UNSCORABLE, inputs)
    outcome = result_leaf(case, case.criteria_set["node"][0])
    assert (outcome.status, outcome.points) == seen
