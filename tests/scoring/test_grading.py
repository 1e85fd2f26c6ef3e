"""Grades at, just below and just above each bound; ranks with ties."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.criteria import CriteriaSet, Ties
from scoring.engine import evaluate, result_line
from scoring.grading import grade_bands, grade_of, ranks, read_in_percent
from scoring.loader import parse_criteria_set
from tests.scoring.sets import build, head, parent, proportional
from tests.scoring.sets import given as given_inputs
from tests.scoring.shipped import SET_2023, shipped_set

UPLAND = """
[[peer_group]]
id = "mien-nui"
title = "Các xã miền núi"
unit_types = ["xa"]

[[grade]]
label = "A"
from = 95
inclusive = false
group = "mien-nui"

[[grade]]
label = "B"
group = "mien-nui"
"""
HUNDRED = (parent("1", "100"), proportional("1.1", "1", "100"))


def hundred(**changes: str) -> CriteriaSet:
    return build(UPLAND, *HUNDRED, stated_total="100", **{"basis": "points", **changes})


def line(criteria_set: CriteriaSet, done: int, group: str | None = None) -> str:
    """The result line of `done` thousandths of a percent."""
    inputs = given_inputs(criteria_set, f'[leaf."1.1"]\na = 100000\nb = {done}')
    return result_line(evaluate(criteria_set, inputs, group=group))


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("100", "Xuất sắc"),
        ("90", "Xuất sắc"),
        ("89.99", "Tốt"),
        ("80", "Tốt"),
        ("79.99", "Khá"),
        ("65", "Khá"),
        ("64.99", "Trung bình"),
        ("50", "Trung bình"),
        ("49.99", "Yếu"),
        ("0", "Yếu"),
    ],
)
def test_a_grade_begins_at_its_own_bound(points: str, grade: str) -> None:
    assert grade_of(shipped_set(SET_2023), Fraction(points), Fraction(100), excluded=False) == grade


@pytest.mark.parametrize(
    ("points", "maximum", "grade"), [("63", 70, "Xuất sắc"), ("62.99", 70, "Tốt"), ("78.02", "97.53", "Khá")]
)
def test_with_excluded_leaves_the_exact_ratio_is_graded(points: str, maximum: str | int, grade: str) -> None:
    assert grade_of(shipped_set(SET_2023), Fraction(points), Fraction(maximum), excluded=True) == grade


def test_what_has_no_maximum_has_no_grade() -> None:
    assert grade_of(shipped_set(SET_2023), Fraction(0), Fraction(0), excluded=True) is None


def test_a_set_without_grades_has_a_line_without_one() -> None:
    text = head(stated_total="100")
    ungraded = parse_criteria_set(text[: text.index("[[grade]]")] + text[text.index("[[role]]") :] + "".join(HUNDRED))
    assert line(ungraded, 79_996) == "80,00/100"


@pytest.mark.parametrize(
    ("basis", "excluded", "in_percent"),
    [
        ("points", True, False),
        ("percent", False, True),
        ("percent_if_excluded", False, False),
        ("percent_if_excluded", True, True),
    ],
)
def test_the_set_says_when_grades_are_read_in_percent(basis: str, excluded: bool, in_percent: bool) -> None:
    assert read_in_percent(hundred(basis=basis), excluded) is in_percent


@pytest.mark.parametrize(
    ("group", "labels"), [("mien-nui", ["A", "B"]), ("dong-bang", ["Tốt", "Yếu"]), (None, ["Tốt", "Yếu"])]
)
def test_a_group_without_bands_of_its_own_has_those_for_everybody(group: str | None, labels: list[str]) -> None:
    assert [band.label for band in grade_bands(hundred(), group)] == labels


@pytest.mark.parametrize(("done", "said"), [(95_000, "B"), (95_010, "A"), (94_990, "B")])
def test_a_bound_that_is_not_inclusive_belongs_to_the_grade_below(done: int, said: str) -> None:
    assert line(hundred(), done, "mien-nui").endswith(f" – Xếp loại {said}")


@pytest.mark.parametrize(
    ("at", "grade_on", "said"),
    [
        ('["leaf"]', "rounded", "80,00/100 – Xếp loại tốt"),
        ('["total"]', "rounded", "80,00/100 – Xếp loại tốt"),
        ("[]", "rounded", "80,00/100 – Xếp loại tốt"),
        ('["leaf"]', "exact", "80,00/100 – Xếp loại tốt"),
        ('["total"]', "exact", "79,996/100 – Xếp loại yếu"),
        ("[]", "exact", "79,996/100 – Xếp loại yếu"),
    ],
)
def test_the_line_never_contradicts_the_figure_that_is_graded(at: str, grade_on: str, said: str) -> None:
    assert line(hundred(at=at, grade_on=grade_on), 79_996) == said


@pytest.mark.parametrize(
    ("at", "grade_on", "said"),
    [
        ('["total"]', "rounded", "80,00/100 (80,00%) – Xếp loại tốt"),
        ("[]", "rounded", "80,00/100 (80,00%) – Xếp loại tốt"),
        ('["total"]', "exact", "80,00/100 (79,996%) – Xếp loại yếu"),
        ("[]", "exact", "80,00/100 (79,996%) – Xếp loại yếu"),
    ],
)
def test_the_percentage_never_contradicts_the_figure_that_is_graded(at: str, grade_on: str, said: str) -> None:
    assert line(hundred(at=at, grade_on=grade_on, basis="percent"), 79_996) == said


def test_a_total_a_hair_below_its_bound_is_cut_at_twelve_places() -> None:
    criteria_set = hundred(at="[]", grade_on="exact")
    inputs = given_inputs(criteria_set, f'[leaf."1.1"]\na = {10**20}\nb = {8 * 10**19 - 1}')
    assert result_line(evaluate(criteria_set, inputs)) == "79,999999999999/100 – Xếp loại yếu"


@pytest.mark.parametrize(
    ("ties", "totals", "expected"),
    [
        (Ties.SHARED_SKIP, "90 90 80", (1, 1, 3)),
        (Ties.SHARED_DENSE, "90 90 80", (1, 1, 2)),
        (Ties.SHARED_SKIP, "80 90 85.65 90 80 70", (4, 1, 3, 1, 4, 6)),
        (Ties.SHARED_DENSE, "80 90 85.65 90 80 70", (3, 1, 2, 1, 3, 4)),
        (Ties.SHARED_SKIP, "", ()),
        (Ties.SHARED_DENSE, "5", (1,)),
    ],
)
def test_equal_totals_share_a_rank(ties: Ties, totals: str, expected: tuple[int, ...]) -> None:
    assert ranks([Fraction(total) for total in totals.split()], ties) == expected


@given(st.lists(st.integers(0, 5).map(Fraction), max_size=12))
def test_a_rank_is_one_more_than_how_many_are_ahead(totals: list[Fraction]) -> None:
    skipped = tuple(1 + sum(other > total for other in totals) for total in totals)
    dense = tuple(1 + len({other for other in totals if other > total}) for total in totals)
    assert (ranks(totals, Ties.SHARED_SKIP), ranks(totals, Ties.SHARED_DENSE)) == (skipped, dense)
