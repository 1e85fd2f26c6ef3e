"""What becomes of one leaf of a sheet: half given, remarked only, corrected, without an earlier figure, refused."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from scoring.criteria import CriteriaSet
from scoring.engine import evaluate, leaf_values
from scoring.errors import InputsRefused
from scoring.inputs import (
    EMPTY_SHEET,
    LeafInput,
    NotApplicable,
    NotApplicableKind,
    PeerFigure,
    SheetInputs,
    Stage,
    Target,
    Value,
)
from scoring.plan import plan_of
from scoring.results import NodeResult, Status, View, WaitingFor
from tests.scoring.sets import build, given, leaf, parent, proportional, yes_no

TEN = parent("1", "10")
RELATIVE = 'kind = "relative"\nmode = "ratio_to_best"'
SURVEY = leaf("1.1", "1", "10", 'kind = "survey"\nmode = "share"', "a:count b:count", scored_by='"survey"')
PLANS = ('["leaf"]', "[]")
"""Leaf-rounded sets go the engine's short way, others the long one."""


def node_of(criteria_set: CriteriaSet, inputs: SheetInputs, view: View = View.RESULT) -> NodeResult:
    return evaluate(criteria_set, inputs, view=view).node("1.1")


def reported(values: Mapping[str, Value], stage: Stage = Stage.SELF, remark: str = "") -> SheetInputs:
    return EMPTY_SHEET.with_leaf(stage, "1.1", LeafInput(values, remark=remark))


def refusal(criteria_set: CriteriaSet, inputs: SheetInputs) -> str:
    with pytest.raises(InputsRefused) as refused:
        evaluate(criteria_set, inputs)
    return refused.value.user_message


@pytest.mark.parametrize("at", PLANS)
def test_half_a_survey_is_open_and_says_what_lacks(at: str) -> None:
    found = node_of(build(TEN, SURVEY, at=at), reported({"a": 150}, Stage.FINAL))
    assert (found.status, found.reason) == (Status.UNSCORED, "Chưa chấm: còn thiếu Số b")


@pytest.mark.parametrize("at", PLANS)
@pytest.mark.parametrize(
    "rule", ['kind = "formula"\nexpression = "3"', 'kind = "unscorable"', 'kind = "proportional"', 'kind = "yes_no"']
)
def test_a_remark_alone_is_no_input(rule: str, at: str) -> None:
    inputs = "a:count b:count" if "proportional" in rule else ""
    found = node_of(build(TEN, leaf("1.1", "1", "10", rule, inputs), at=at), reported({}, remark="đang chờ"))
    assert (found.status, found.unscored) == (Status.UNSCORED, 10)


@pytest.mark.parametrize("at", PLANS)
def test_a_remark_of_the_council_leaves_the_units_figures_standing(at: str) -> None:
    criteria_set = build(TEN, proportional("1.1", "1", "10"), at=at)
    inputs = reported({"a": 10, "b": 7}).with_leaf(Stage.APPRAISAL_1, "1.1", LeafInput(remark="xem lại phụ lục"))
    assert node_of(criteria_set, inputs).points == 7


@pytest.mark.parametrize("at", PLANS)
def test_a_council_that_gives_half_a_leaf_inherits_nothing_from_the_unit(at: str) -> None:
    criteria_set = build(TEN, proportional("1.1", "1", "10"), at=at)
    inputs = reported({"a": 10, "b": 7}).with_leaf(Stage.APPRAISAL_1, "1.1", LeafInput({"b": 6}))
    assert node_of(criteria_set, inputs).status is Status.UNSCORED


def test_a_leaf_without_a_rule_stays_open_whatever_is_reported() -> None:
    criteria_set = build(TEN, leaf("1.1", "1", "10", 'kind = "unscorable"', "n:count"))
    assert node_of(criteria_set, reported({"n": 3})).status is Status.UNSCORED


def test_a_leaf_without_a_rule_is_scored_by_the_points_of_the_council() -> None:
    criteria_set = build(TEN, leaf("1.1", "1", "10", 'kind = "unscorable"'))
    inputs = EMPTY_SHEET.with_leaf(Stage.APPRAISAL_1, "1.1", LeafInput(points=Fraction(5, 2), reason_code="HD"))
    assert node_of(criteria_set, inputs).points == Fraction(5, 2)


def difference(missing: str) -> CriteriaSet:
    bands = "bands = [{ from = 0, points = 10 }, { to = 0, points = 0 }]"
    rule = f'kind = "difference"\ncurrent = "c"\nprevious = "p"\nmissing_previous = "{missing}"\n{bands}'
    return build(TEN, leaf("1.1", "1", "10", rule, "c:percent p:percent"))


@pytest.mark.parametrize(
    ("missing", "status", "points"),
    [
        ("exclude", Status.NOT_APPLICABLE, None),
        ("full", Status.SCORED, 10),
        ("zero", Status.SCORED, 0),
        ("2.5", Status.SCORED, Fraction(5, 2)),
    ],
)
def test_without_an_earlier_figure_the_rule_of_the_set_holds(
    missing: str, status: Status, points: Fraction | None
) -> None:
    found = node_of(difference(missing), reported({"c": 87, "no_previous": True}))
    assert (found.status, found.points) == (status, points)


def test_an_excluded_difference_leaves_the_maximum() -> None:
    result = evaluate(difference("exclude"), reported({"c": 87, "no_previous": True}))
    assert (result.maximum, result.excluded) == (0, True)


@pytest.mark.parametrize(
    ("figures", "points"),
    [(("10", "10", "10", "5", "20/3"), ("10", "10", "10", "5", "6.67")), (("0", "0", "0", "0", "0"), ("0",) * 5)],
)
def test_each_unit_is_measured_against_the_best_of_its_group(figures: tuple[str, ...], points: tuple[str, ...]) -> None:
    criteria_set = build(
        TEN, leaf("1.1", "1", "10", f'{RELATIVE}\ndenominator = ""\nnumerator = "b"', "b:number", scored_by='"council"')
    )
    values = [{"b": Fraction(figure)} for figure in figures]
    group = {"1.1": tuple(PeerFigure(f"Xã {place}", value) for place, value in enumerate(values))}
    earned = [
        evaluate(criteria_set, reported(value, Stage.APPRAISAL_1), peers=group).node("1.1").points for value in values
    ]
    assert earned == [Fraction(figure) for figure in points]


def test_the_groups_figures_of_the_file_serve_where_nobody_gives_others() -> None:
    criteria_set = build(TEN, leaf("1.1", "1", "10", RELATIVE, "a:count b:count"))
    group = '[[peers."1.1"]]\nunit = "Xã A"\na = 100\nb = 60\n'
    inputs = given(criteria_set, f'[leaf."1.1"]\na = 100\nb = 30\n{group}')
    assert node_of(criteria_set, inputs).points == 5
    assert evaluate(criteria_set, inputs, peers={}).node("1.1").waiting_for is WaitingFor.PEERS


def test_a_formula_beyond_all_measure_is_refused_with_its_leaf() -> None:
    power = "*".join([*["n"] * 200, "max_points"])
    criteria_set = build(TEN, leaf("1.1", "1", "10", f'kind = "formula"\nexpression = "{power}"', "n:count"))
    said = refusal(criteria_set, reported({"n": 10**29}))
    assert said.startswith("Mục 1.1: công thức của mục không tính được: ")
    assert "; n = 100.000.000.000.000.000.000.000.000.000, điểm tối đa = 10. " in said
    assert said.endswith("Kiểm tra lại số liệu.")


def test_a_divisor_of_0_in_a_formula_is_a_denominator_of_0() -> None:
    text = leaf("1.1", "1", "10", 'kind = "formula"\nexpression = "10*b/a"', "a:count b:count", na_policy='"exclude"')
    assert node_of(build(TEN, text), reported({"a": 0, "b": 0})).status is Status.NOT_APPLICABLE


def test_a_part_above_its_whole_is_refused_for_the_unit_and_the_council_alike() -> None:
    criteria_set = build(TEN, proportional("1.1", "1", "10"))
    for stage in (Stage.SELF, Stage.APPRAISAL_1):
        assert "lớn hơn" in refusal(criteria_set, reported({"a": 1, "b": 2}, stage))


@pytest.mark.parametrize(("at", "points"), [('["leaf"]', "0.18"), ("[]", "0.175"), ('["total"]', "0.175")])
def test_fixed_points_of_what_did_not_arise_are_rounded_only_where_leaves_are(at: str, points: str) -> None:
    node = proportional("1.1", "1", "10", na_policy='"fixed"', na_points='"0.175"')
    assert node_of(build(TEN, node, at=at), reported({"a": 0, "b": 0})).points == Fraction(points)


OPEN = {
    "self": yes_no("1.2", "1", '"0.4"'),
    "council": yes_no("1.2", "1", '"0.4"', scored_by='"council"'),
    "survey": yes_no("1.2", "1", '"0.4"', scored_by='"survey"'),
    "peers": leaf("1.2", "1", '"0.4"', RELATIVE, "a:count b:count"),
}


@pytest.mark.parametrize("at", ['["area"]', '["total"]'])
@pytest.mark.parametrize("whom", OPEN)
def test_rounding_up_takes_nothing_from_what_is_open_whoever_it_waits_for(whom: str, at: str) -> None:
    criteria_set = build(parent("1", "1"), yes_no("1.1", "1", '"0.6"'), OPEN[whom], stated_total="1", at=at, places="0")
    inputs = EMPTY_SHEET.with_leaf(Stage.SELF, "1.1", LeafInput({"answer": True}))
    group = inputs.with_leaf(Stage.SELF, "1.2", LeafInput({"a": 10, "b": 4})) if whom == "peers" else inputs
    result = evaluate(criteria_set, group)
    assert (result.root.got, result.open_parts.total) == (Fraction("0.6"), Fraction("0.4"))


@pytest.mark.parametrize(("council_may", "points"), [("lower_or_raise", 8), ("lower_only", 6)])
def test_a_council_that_may_only_lower_never_gives_more_than_the_units_own_figures(
    council_may: str, points: int
) -> None:
    criteria_set = build(TEN, proportional("1.1", "1", "10"), council_may=council_may)
    inputs = reported({"a": 10, "b": 6}).with_leaf(Stage.FINAL, "1.1", LeafInput({"a": 10, "b": 8}))
    assert node_of(criteria_set, inputs).points == points


def test_a_council_that_may_only_lower_may_still_say_that_a_leaf_does_not_apply() -> None:
    criteria_set = build(TEN, proportional("1.1", "1", "10", na_policy='"exclude"'), council_may="lower_only")
    gone = NotApplicable(NotApplicableKind.OUT_OF_SCOPE, "xã mới", "QĐ 5")
    inputs = reported({"a": 10, "b": 6}).with_leaf(Stage.FINAL, "1.1", LeafInput(not_applicable=gone))
    assert node_of(criteria_set, inputs).status is Status.NOT_APPLICABLE


SHARED = '\n[[shared]]\nname = "tong"\nlabel = "Tổng số hồ sơ"\ntype = "count"\n'
BORROWED = proportional("1.1", "1", "10").replace('name = "a"', 'name = "a"\nshared = "tong"')


@pytest.mark.parametrize("at", PLANS)
def test_a_council_that_may_only_lower_is_held_to_the_units_shared_figures(at: str) -> None:
    node = leaf("1.1", "1", "10", 'kind = "per_event"\neach = 1', "n:count")
    node = node.replace('name = "n"', 'name = "n"\nshared = "tong"')
    criteria_set = build(SHARED, TEN, node, council_may="lower_only", at=at)
    inputs = reported({"n": 7}, Stage.APPRAISAL_1).with_shared("tong", 4)
    assert node_of(criteria_set, inputs).points == 4


def test_a_shared_figure_taken_back_leaves_its_leaf_open() -> None:
    criteria_set = build(SHARED, TEN, BORROWED)
    inputs = reported({"b": 5}).with_shared("tong", 10)
    assert node_of(criteria_set, inputs).points == 5
    assert node_of(criteria_set, inputs.with_shared("tong", None)).status is Status.UNSCORED


ROUND = '[[node.input]]\nname = "t"\nlabel = "Chỉ tiêu"\ntype = "percent"\ngiven_by = "round"\n'
PLAIN = leaf("1.1", "1", "10", 'kind = "proportional"\ntarget = "t"', "a:count b:count", na_policy='"exclude"')
TARGETED = PLAIN.replace("[node.rule]", f"{ROUND}\n[node.rule]")


@pytest.mark.parametrize(
    ("targets", "own", "points"),
    [({"t": 50}, {}, 8), ({}, {"t": 80}, 5), ({"t": 50}, {"t": 80}, 8), ({}, {}, None), ({"t": 0}, {}, None)],
)
def test_the_target_of_the_round_comes_before_a_typed_one(
    targets: dict[str, Value], own: dict[str, Value], points: int | None
) -> None:
    criteria_set = build(TEN, TARGETED)
    sheet = reported({"a": 100, "b": 40, **own})
    inputs = SheetInputs(stages=sheet.stages, targets={"1.1": Target(targets, "Công văn 215")})
    assert node_of(criteria_set, inputs).points == points


def test_a_default_of_the_set_serves_only_where_nothing_is_given() -> None:
    text = TARGETED.replace('given_by = "round"', 'given_by = "round"\ndefault = 40\ndefault_source = "Mục 1"')
    [plan] = plan_of(criteria_set := build(TEN, text), criteria_set.period_to).leaves
    assert leaf_values(plan, {"b": 1}, {}, {}) == {"b": 1, "t": 40}
    assert leaf_values(plan, {"b": 1, "t": 10}, {}, {}) == {"b": 1, "t": 10}


@pytest.mark.parametrize(("view", "points"), [(View.SELF, 10), (View.APPRAISAL_1, None), (View.RESULT, None)])
def test_what_the_unit_proposes_for_a_common_leaf_counts_only_in_its_own_view(view: View, points: int | None) -> None:
    criteria_set = build(TEN, yes_no("1.1", "1", "10", scored_by='"both"'))
    assert node_of(criteria_set, reported({"answer": True}), view).points == points


@pytest.mark.parametrize(("day", "points"), [("2023-06-30", 9), ("2023-07-01", 0)])
def test_the_version_of_a_rule_is_chosen_by_the_day_of_the_sheet(day: str, points: int) -> None:
    version = '\n[[node.rule.version]]\nvalid_from = 2023-07-01\nsource = "QĐ 9"\nfloor = "0.95"\n'
    criteria_set = build(TEN, proportional("1.1", "1", "10") + version)
    inputs = given(criteria_set, f'as_of = {day}\n[leaf."1.1"]\na = 10\nb = 9')
    assert node_of(criteria_set, inputs).points == points
