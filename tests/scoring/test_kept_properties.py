"""The laws of the engine hold for sets that keep printed defects: children that lack points, other bests."""

from hypothesis import HealthCheck, given, settings

from scoring.engine import evaluate
from scoring.points import RoundingPlace
from scoring.results import View
from tests.scoring.random_sets import RandomSheet, Shape, random_sheets
from tests.scoring.test_engine_properties import nodes, views

examples = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

KEPT = Shape(kept=True)
PLAIN = Shape(aggregates=("sum",), at=('["leaf"]', "[]"), kept=True)


@examples
@given(random_sheets(KEPT))
def test_the_four_parts_are_the_maximum_at_every_node(sheet: RandomSheet) -> None:
    for result in views(sheet):
        for node in nodes(result):
            assert min(node.got, node.lost, node.unscored, node.waiting) >= 0
            assert node.got + node.lost + node.unscored + node.waiting == node.maximum <= node.max_points


@examples
@given(random_sheets(KEPT))
def test_nothing_excluded_leaves_the_printed_maximum(sheet: RandomSheet) -> None:
    result = evaluate(sheet.criteria_set, sheet.inputs)
    for node in nodes(result):
        assert result.excluded or node.maximum == node.max_points or not sheet.criteria_set.is_counted(node.code)


@examples
@given(random_sheets(KEPT))
def test_exact_points_stay_within_the_maximum_and_every_reason_can_be_read(sheet: RandomSheet) -> None:
    for result in views(sheet):
        for node in result.nodes.values():
            assert node.exact_points is None or 0 <= node.exact_points <= node.max_points
            assert node.points is None or node.reason


@examples
@given(random_sheets(PLAIN))
def test_the_columns_of_council_and_survey_add_up_to_the_result(sheet: RandomSheet) -> None:
    appraised, survey, result = (
        evaluate(sheet.criteria_set, sheet.inputs, view=view) for view in (View.APPRAISED, View.SURVEY, View.RESULT)
    )
    for mine, asked, whole in zip(nodes(appraised), nodes(survey), nodes(result), strict=True):
        assert mine.got + asked.got == whole.got
        assert mine.maximum + asked.maximum == whole.maximum


@examples
@given(random_sheets(KEPT))
def test_the_total_stays_within_its_range(sheet: RandomSheet) -> None:
    for result in views(sheet):
        low, high = result.grade_range
        assert low == result.total <= high
        assert RoundingPlace.TOTAL not in result.rounding.at or result.root.got <= result.maximum
