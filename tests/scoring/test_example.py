"""The example commune Gio Sơn, 2023: every figure of its published table, and that none of them is hard-coded."""

from dataclasses import replace
from fractions import Fraction

import pytest

from scoring.criteria import CriteriaSet
from scoring.engine import evaluate, result_line
from scoring.inputs import EMPTY_SHEET, LeafInput, SheetInputs, Stage
from scoring.loader import parse_criteria_set
from scoring.points import RoundingPlace
from scoring.results import AssessmentResult, Status, View
from tests.scoring.shipped import CRITERIA, SET_2023, WorkedCase, case_inputs, example_inputs, shipped_set, worked_cases

POINTS_OF_CRITERIA = {
    "1.1": "1.00 0.50 1.42",
    "1.2": "1.00 0.50 0.50",
    "1.3": "1.00 0.50",
    "1.4": "0.75 0.63",
    "1.5": "0.50 0.50 0.50",
    "1.6": "0.50 0.50",
    "1.7": "0.58",
    "1.8": "0.75",
    "1.9": "0.71",
    "2.1": "0.50 1.00 0.50",
    "2.2": "1.00 0.45 0.50",
    "2.3": "0.92 1.00",
    "3.1": "0.50 1.00 1.94 1.00 0.50",
    "3.2": "1.50 2.93 0.80 0.83 0.50 1.00",
    "3.3": "0.80 0.50 1.00",
    "3.4": "1.00",
    "3.5": "0.51 0.41",
    "4.1": "1.00 1.50 1.00",
    "4.2": "1.00 1.50",
    "5.1": "1.43 1.00 1.50",
    "5.2": "1.00 1.00",
    "5.3": "2.00 0.75",
    "6.1": "2.76 1.50 1.00 0.50",
    "6.2": "1.00 1.00",
    "7.1": "0.50 0.00 0.50 1.00",
    "7.2": "1.09 0.79 0.50 0.50",
    "7.3": "1.00 1.00",
    "7.4": "1.00 0.95",
    "7.5": "1.00 0.41",
    "8.1": "1.76 2.22 2.58 2.30 1.68",
    "8.2": "2.25 2.25",
    "8.3": "2.00 1.00",
}
POINTS = {
    f"{criterion}.{place}": Fraction(points)
    for criterion, row in POINTS_OF_CRITERIA.items()
    for place, points in enumerate(row.split(), start=1)
}
AREAS = {"1": "12.34", "2": "5.87", "3": "16.72", "4": "6.00", "5": "8.68", "6": "7.76", "7": "10.24", "8": "18.04"}
NAMED_BY_THE_INSPECTION = ["1.7.1", "3.5.1", "3.5.2", "7.1.1", "7.1.2", "7.1.3", "7.2.1", "7.2.2", "7.2.3"]
TOTAL = Fraction("85.65")


@pytest.fixture(scope="module")
def sample() -> CriteriaSet:
    return shipped_set(SET_2023)


@pytest.fixture(scope="module")
def result(sample: CriteriaSet) -> AssessmentResult:
    return evaluate(sample, example_inputs())


def rounded_otherwise(*changes: tuple[str, str]) -> AssessmentResult:
    """The example under the sample set with lines of its text changed."""
    text = (CRITERIA / SET_2023 / "set.toml").read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return evaluate(parse_criteria_set(text), example_inputs())


def test_the_result_is_the_published_one(result: AssessmentResult) -> None:
    assert result_line(result) == "85,65/100 – Xếp loại tốt"


def test_the_self_part_is_the_published_one(sample: CriteriaSet) -> None:
    own = evaluate(sample, example_inputs(), view=View.SELF)
    assert result_line(own) == "Tự chấm 67,45/79,50 – tạm tính, chưa xếp loại"


@pytest.mark.parametrize(("view", "total", "maximum"), [(View.APPRAISED, "69.61", 82), (View.SURVEY, "16.04", 18)])
def test_the_columns_of_council_and_survey_are_those_of_the_table(
    sample: CriteriaSet, view: View, total: str, maximum: int
) -> None:
    column = evaluate(sample, example_inputs(), view=view)
    assert (column.total, column.maximum, column.grade) == (Fraction(total), maximum, None)


def test_the_areas_are_those_of_the_table(result: AssessmentResult) -> None:
    assert {code: result.node(code).points for code in result.area_codes} == {
        code: Fraction(points) for code, points in AREAS.items()
    }


def test_the_84_leaves_are_those_of_the_table(sample: CriteriaSet, result: AssessmentResult) -> None:
    counted = [leaf.code for leaf in sample.leaves if leaf.code[0].isdigit()]
    assert len(counted) == 84
    assert {code: result.node(code).points for code in counted} == POINTS


def test_nothing_is_excluded_and_bonus_and_penalty_are_nothing(result: AssessmentResult) -> None:
    assert (result.excluded, result.bonus, result.penalty) == (False, 0, 0)


def test_the_lost_points_stand_where_the_table_has_them(result: AssessmentResult) -> None:
    lost = {code: result.node(code).lost for code in POINTS}
    named = sum(lost[code] for code in NAMED_BY_THE_INSPECTION)
    survey = sum(points for code, points in lost.items() if code[:3] in ("8.1", "8.2", "8.3"))
    assert (named, survey, result.lost_points) == (Fraction("8.62"), Fraction("1.96"), Fraction("14.35"))


def test_25_more_documents_in_time_bring_one_point_sixty(sample: CriteriaSet) -> None:
    more = example_inputs().with_leaf(Stage.SELF, "7.1.2", LeafInput({"a": 1260, "b": 983 + 25}))
    assert evaluate(sample, more).total - TOTAL == Fraction("1.6")


def test_without_rounding_the_total_is_a_little_more(result: AssessmentResult, sample: CriteriaSet) -> None:
    exact = sum((result.node(leaf.code).exact_points or 0 for leaf in sample.leaves), Fraction(0))
    nowhere = rounded_otherwise(('at = ["leaf"]', "at = []"))
    assert exact == nowhere.total
    assert Fraction("85.6517") < exact < Fraction("85.6518")


def test_rounding_only_the_total_gives_the_same(sample: CriteriaSet) -> None:
    rounding = replace(sample.rounding, at=frozenset({RoundingPlace.TOTAL}))
    changed = replace(sample, rounding=rounding, fingerprint="only the total")
    assert evaluate(changed, example_inputs()).total == TOTAL


def test_halves_to_even_would_give_another_total() -> None:
    assert rounded_otherwise(('mode = "half_up"', 'mode = "half_even"')).total == Fraction("85.63")


# --- nothing is hard-coded: whatever is reported, the total follows ----------------------------------------------


def moved(sample: CriteriaSet, case: WorkedCase) -> SheetInputs:
    """The example with one leaf reported as in a worked case; what the case says of a shared figure is for it alone.

    The figures of a case that stand in several leaves go in as the council's correction, which touches no other leaf.
    """
    inputs, alone = example_inputs(), case_inputs(sample, case)
    targets = {code: target for code, target in inputs.targets.items() if code != case.code}
    inputs = replace(inputs, targets=targets)
    borrowed = {spec.name: spec.shared for spec in sample.leaf(case.code).inputs if spec.shared in alone.shared}
    [(stage, leaves)] = alone.stages.items()
    given = leaves[case.code]
    if borrowed:
        stage = Stage.APPRAISAL_1
        given = given.with_values({**given.values, **{name: alone.shared[shared] for name, shared in borrowed.items()}})
    return inputs.with_leaf(stage, case.code, given)


@pytest.mark.parametrize("code", POINTS)
def test_the_total_follows_each_leaf_over_every_step_of_its_rule(sample: CriteriaSet, code: str) -> None:
    cases = [case for case in worked_cases(SET_2023) if case.code == code and case.points is not None]
    expected = {str(case): TOTAL - POINTS[code] + (case.points or 0) for case in cases}
    assert set(expected.values()) - {TOTAL}
    assert {str(case): evaluate(sample, moved(sample, case)).total for case in cases} == expected


@pytest.mark.parametrize("code", POINTS)
def test_a_leaf_taken_away_is_open_and_everything_else_stays(sample: CriteriaSet, code: str) -> None:
    inputs = example_inputs()
    for stage in inputs.stages:
        inputs = inputs.with_leaf(stage, code, None)
    result = evaluate(sample, inputs)
    maximum = sample.nodes[code].max_points
    assert (result.total, result.open_parts.total, result.grade) == (TOTAL - POINTS[code], maximum, None)


@pytest.mark.parametrize(
    ("name", "value", "points"),
    [
        ("ho_so_tiep_nhan", 900, {"3.2.1": "0.5", "3.4.1": "0.5"}),
        ("can_bo_cong_chuc_co_mat", 21, {"4.1.2": "0", "5.1.1": "1.36", "5.1.2": "0.5"}),
    ],
)
def test_a_shared_figure_moves_every_leaf_that_uses_it(
    sample: CriteriaSet, name: str, value: int, points: dict[str, str]
) -> None:
    result = evaluate(sample, example_inputs().with_shared(name, value))
    after = {code: result.node(code).points for code in POINTS}
    assert after == POINTS | {code: Fraction(figure) for code, figure in points.items()}


def test_an_empty_sheet_has_no_points_and_loses_none(sample: CriteriaSet) -> None:
    own = evaluate(sample, EMPTY_SHEET, view=View.SELF)
    parts = (own.root.got, own.root.lost, own.root.unscored, own.root.waiting)
    assert parts == (0, 0, Fraction("79.5"), Fraction("20.5"))
    assert {own.node(code).status for code in POINTS} == {Status.UNSCORED, Status.WAITING}
