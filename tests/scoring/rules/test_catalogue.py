"""The catalogue of rules seen in decisions (domain study, 24 rows): each gives its points at and around its bounds."""

from fractions import Fraction

import pytest

from scoring.engine import evaluate
from scoring.rules.base import NoPoints
from scoring.rules.relative import RelativeMode, RelativeRule
from tests.scoring.rules.catalogue import ROWS, Row
from tests.scoring.rules.makers import AB, ABT, CODE, earned, exact, group, values
from tests.scoring.sets import build, given, parent, proportional, yes_no


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_rule_of_the_catalogue_gives_its_points(row: Row) -> None:
    found = [earned(row.rule, named) for named, _ in row.cases]
    wanted = [points if isinstance(points, NoPoints) else Fraction(points) for _, points in row.cases]
    assert found == wanted


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_rule_of_the_catalogue_speaks(row: Row) -> None:
    """A reason for every case, a sentence about the rule, and no English in either."""
    for named, _ in row.cases:
        reasoning = row.rule.reasoning(named)
        assert reasoning.figures
        assert reasoning.earns in ("=", ":")
    assert row.rule.in_words().endswith(".")


def test_all_rows_of_the_catalogue_are_here() -> None:
    """Rows 18 (relative) and 22 (added up from children) need more than one leaf: their tests stand below."""
    assert {int(row.name[:2]) for row in ROWS} == set(range(1, 25)) - {18, 22}


def test_row_18_relative_to_the_best_unit() -> None:
    """Own 30, 30, 30, 15, 20, 15 of a best of 30."""
    rule = RelativeRule(CODE, exact(10), AB, RelativeMode.RATIO_TO_BEST, denominator="")
    peers = group(*((1, own) for own in (30, 30, 30, 15, 20, 15)))
    found = [earned(rule, peer.values, peers) for peer in peers]
    assert found == [10, 10, 10, 5, Fraction(20, 3), 5]


def test_row_18_excess_over_a_target() -> None:
    """Below the target a part of the half, on it the half, above it by the leader's excess."""
    rule = RelativeRule(CODE, exact(10), ABT, RelativeMode.TARGET_EXCESS)
    peers = group((100, 60), (100, 70))
    reached = {b: earned(rule, values(a=100, b=b, t=50), peers) for b in (0, 25, 49, 50, 51, 60, 70, 80)}
    assert reached == {
        0: 0,
        25: exact("2.5"),
        49: exact("4.9"),
        50: 5,
        51: exact("5.25"),
        60: exact("7.5"),
        70: 10,
        80: 10,
    }


def test_row_22_added_up_from_children() -> None:
    """2,5 of 3 by 10/12, 1 of 1 by yes, at a criterion of 4; a weight of 2 counts a child twice."""
    leaves = (proportional("1.1", "1", "3"), yes_no("1.2", "1", "1"))
    plain = build(parent("1", "4"), *leaves, stated_total="4")
    weighted = build(
        parent("1", "7", aggregate='"weighted"'), proportional("1.1", "1", "3", weight="2"), leaves[1], stated_total="7"
    )
    text = '[leaf."1.1"]\na = 12\nb = 10\n[leaf."1.2"]\nanswer = true'
    got = [evaluate(criteria_set, given(criteria_set, text)).node("1").got for criteria_set in (plain, weighted)]
    assert got == [exact("3.5"), exact("6")]
