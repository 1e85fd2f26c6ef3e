"""What holds for every set and every sheet: over random small sets with all that a set may decide."""

import re
import unicodedata
from dataclasses import replace
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring.criteria import CouncilMay, Effect
from scoring.engine import evaluate, result_line
from scoring.inputs import LeafInput, Stage
from scoring.points import RoundingPlace
from scoring.results import AssessmentResult, NodeResult, Status, View
from tests.scoring.random_leaves import RISING
from tests.scoring.random_sets import RandomSheet, Shape, random_sheets

examples = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

UNCAPPED = Shape(aggregates=("sum", "weighted"))
PLAIN = Shape(aggregates=("sum",), at=('["leaf"]', "[]"))
NO_AREA = Shape(at=('["leaf"]', '["total"]', "[]", '["leaf", "total"]'), outside=False)
NUMBER = r"\d{1,3}(?:\.\d{3})*(?:,\d+)?"
STAGES = "Tự chấm|Thẩm định lần 1|Thẩm định lần 2|Giải trình|Kết quả"
LINE = re.compile(
    rf"(?:{STAGES}) {NUMBER}/{NUMBER} – tạm tính, chưa xếp loại"
    rf"|{NUMBER}/{NUMBER}(?: \({NUMBER}%\))?(?: – Xếp loại (?:tốt|yếu))?"
)


def views(sheet: RandomSheet) -> list[AssessmentResult]:
    return [evaluate(sheet.criteria_set, sheet.inputs, view=view) for view in View]


def nodes(result: AssessmentResult) -> list[NodeResult]:
    """Every node of a result, the whole first."""
    return [result.root, *result.nodes.values()]


@examples
@given(random_sheets())
def test_points_stay_between_0_and_the_maximum_at_every_node(sheet: RandomSheet) -> None:
    for result in views(sheet):
        for node in nodes(result):
            assert 0 <= node.got <= node.maximum <= node.max_points
            assert node.points in (None, node.got)


@examples
@given(random_sheets())
def test_the_four_parts_are_the_maximum_at_every_node_and_none_is_negative(sheet: RandomSheet) -> None:
    for result in views(sheet):
        for node in nodes(result):
            assert min(node.got, node.lost, node.unscored, node.waiting) >= 0
            assert node.got + node.lost + node.unscored + node.waiting == node.maximum


@examples
@given(random_sheets())
def test_what_is_open_is_told_by_whom_it_waits_for(sheet: RandomSheet) -> None:
    for result in views(sheet):
        parts = result.open_parts
        assert min(parts.unscored, parts.survey, parts.council, parts.peers) >= 0
        assert (parts.unscored, parts.total - parts.unscored) == (result.root.unscored, result.root.waiting)


@examples
@given(random_sheets())
def test_the_same_sheet_gives_the_same_result_and_the_same_words(sheet: RandomSheet) -> None:
    for first, second in zip(views(sheet), views(sheet), strict=True):
        assert first == second
        assert [node.reason for node in nodes(first)] == [node.reason for node in nodes(second)]
        assert [node.derivation for node in nodes(first)] == [node.derivation for node in nodes(second)]


@examples
@given(random_sheets(PLAIN))
def test_the_columns_of_council_and_survey_add_up_to_the_result(sheet: RandomSheet) -> None:
    appraised, survey, result = (
        evaluate(sheet.criteria_set, sheet.inputs, view=view) for view in (View.APPRAISED, View.SURVEY, View.RESULT)
    )
    for mine, asked, whole in zip(nodes(appraised), nodes(survey), nodes(result), strict=True):
        assert mine.got + asked.got == whole.got
        assert mine.maximum + asked.maximum == whole.maximum
        assert (mine.unscored + asked.unscored, mine.waiting + asked.waiting) == (whole.unscored, whole.waiting)


@examples
@given(random_sheets())
def test_a_result_is_provisional_while_anything_is_open_and_has_no_grade_then(sheet: RandomSheet) -> None:
    for result in views(sheet):
        assert result.provisional == (result.root.unscored + result.root.waiting > 0)
        assert result.grade is None or not result.provisional


@examples
@given(random_sheets(UNCAPPED))
def test_a_result_is_whole_when_no_counted_leaf_is_open(sheet: RandomSheet) -> None:
    counted = [leaf.code for leaf in sheet.leaves if sheet.criteria_set.is_counted(leaf.code)]
    for result in views(sheet):
        states = {result.node(code).status for code in counted}
        assert result.provisional == bool(states & {Status.UNSCORED, Status.WAITING})


@examples
@given(random_sheets())
def test_the_line_is_composed_and_has_its_grammar(sheet: RandomSheet) -> None:
    for result in views(sheet):
        line = result_line(result)
        assert unicodedata.is_normalized("NFC", line)
        assert LINE.fullmatch(line)
        assert ("tạm tính" in line) == result.provisional
        assert ("Xếp loại" in line) == (result.grade is not None)


@examples
@given(random_sheets())
def test_every_node_that_has_points_says_why(sheet: RandomSheet) -> None:
    for result in views(sheet):
        for node in result.nodes.values():
            assert node.reason == unicodedata.normalize("NFC", node.reason).strip()
            assert node.points is None or node.reason


@examples
@given(random_sheets())
def test_the_total_lies_within_its_own_range(sheet: RandomSheet) -> None:
    for result in views(sheet):
        low, high = result.grade_range
        assert low == result.total <= high
        assert result.provisional or low == high


@examples
@given(random_sheets(NO_AREA), st.data())
def test_what_is_decided_later_stays_within_the_range(sheet: RandomSheet, data: st.DataObject) -> None:
    result = evaluate(sheet.criteria_set, sheet.inputs)
    inputs = sheet.inputs
    for leaf in sheet.leaves:
        node = result.node(leaf.code)
        if node.unscored or node.waiting:
            share = Fraction(data.draw(st.integers(0, 4)), 4)
            inputs = inputs.with_leaf(Stage.FINAL, leaf.code, LeafInput(points=share * leaf.max_points, remark="xong"))
    after = evaluate(sheet.criteria_set, inputs)
    assert not after.provisional
    assert result.total <= after.total <= result.highest


@examples
@given(random_sheets(Shape(kinds=RISING, outside=False)), st.data())
def test_one_more_done_never_lowers_the_total(sheet: RandomSheet, data: st.DataObject) -> None:
    leaf = data.draw(st.sampled_from(sheet.leaves))
    whole = data.draw(st.integers(1, 30))
    done = data.draw(st.integers(0, whole - 1))
    less, more = (
        sheet.inputs.with_leaf(Stage.FINAL, leaf.code, LeafInput({"a": whole, "b": part})) for part in (done, done + 1)
    )
    totals = [evaluate(sheet.criteria_set, inputs).total for inputs in (less, more)]
    assert totals == sorted(totals)


@examples
@given(random_sheets())
def test_the_short_way_of_the_engine_gives_what_the_long_one_gives(sheet: RandomSheet) -> None:
    own = replace(sheet.inputs, stages={Stage.SELF: sheet.inputs.stages.get(Stage.SELF, {})})
    sets = [
        replace(sheet.criteria_set, result=replace(sheet.criteria_set.result, council_may=may)) for may in CouncilMay
    ]
    for view in View:
        first, second = (evaluate(criteria_set, own, view=view) for criteria_set in sets)
        assert first == second


@examples
@given(random_sheets())
def test_bonus_and_penalty_are_outside_the_maximum_and_the_self_total(sheet: RandomSheet) -> None:
    counted = sum(area.max_points for area in sheet.criteria_set.areas if area.effect is Effect.COUNTED)
    for result in views(sheet):
        assert result.maximum <= counted == result.root.max_points
        assert result.view is not View.SELF or result.bonus == result.penalty == 0


@examples
@given(random_sheets(Shape(outside=False)))
def test_nothing_is_printed_above_the_maximum_beside_it(sheet: RandomSheet) -> None:
    for result in views(sheet):
        assert result.total <= result.maximum
        assert result.printed_total <= result.own_maximum
        assert result.highest <= result.maximum
        if RoundingPlace.TOTAL in result.rounding.at:
            assert result.total == result.root.points


@examples
@given(random_sheets())
def test_a_total_is_at_most_one_unit_of_its_last_place_from_the_exact_one(sheet: RandomSheet) -> None:
    for result in views(sheet):
        assert abs(result.total - result.exact_total) < Fraction(1, result.rounding.scale)
        assert abs(result.printed_total - result.total) < Fraction(1, result.rounding.scale)
