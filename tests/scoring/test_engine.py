"""The engine on small sets: four parts, stages, not applicable, rounding, parents, bonus, the result line."""

from fractions import Fraction

import pytest

from scoring.engine import evaluate, result_line
from scoring.errors import InputsRefused
from scoring.inputs import EMPTY_SHEET, LeafInput, NotApplicable, NotApplicableKind, PeerFigure, Stage
from scoring.results import AssessmentResult, Status, View, WaitingFor
from tests.scoring.sets import build, given, leaf, parent, proportional, yes_no

TWO_LEAVES = (parent("1", "10"), proportional("1.1", "1", "6"), yes_no("1.2", "1", "4"))


def parts(result: AssessmentResult) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    return result.root.got, result.root.lost, result.root.unscored, result.root.waiting


def test_nothing_given_is_unscored_and_not_lost() -> None:
    result = evaluate(build(*TWO_LEAVES), EMPTY_SHEET, view=View.SELF)
    assert parts(result) == (0, 0, 10, 0)
    assert result.node("1.1").points is None
    assert result.grade is None
    assert result.provisional
    assert result_line(result) == "Tự chấm 0,00/10 – tạm tính, chưa xếp loại"


def test_a_zero_is_lost_and_not_unscored() -> None:
    criteria_set = build(*TWO_LEAVES)
    result = evaluate(criteria_set, given(criteria_set, '[leaf."1.2"]\nanswer = false'), view=View.SELF)
    assert parts(result) == (0, 4, 6, 0)
    assert result.node("1.2").points == 0


def test_whole_result_has_a_grade_and_a_line() -> None:
    criteria_set = build(*TWO_LEAVES, good_from="8")
    inputs = given(criteria_set, '[leaf."1.1"]\na = 830\nb = 812\n[leaf."1.2"]\nanswer = true')
    result = evaluate(criteria_set, inputs)
    assert result_line(result) == "9,87/10 – Xếp loại tốt"
    assert result.node("1.1").reason == "812/830 (97,83%) × 6 điểm = 5,87 điểm"
    assert result.node("1").reason == "1.1: 5,87 + 1.2: 4,00 = 9,87 điểm"
    assert result.root.reason == "9,87 = 9,87 điểm"
    assert result.node("1.1").exact_points == Fraction(812 * 6, 830)


def test_some_figures_of_a_leaf_leave_it_unscored_with_the_names_that_lack() -> None:
    criteria_set = build(*TWO_LEAVES)
    inputs = EMPTY_SHEET.with_leaf(Stage.SELF, "1.1", LeafInput({"a": 10}))
    node = evaluate(criteria_set, inputs, view=View.SELF).node("1.1")
    assert node.status is Status.UNSCORED
    assert node.reason == "Chưa chấm: còn thiếu Số b"


def test_every_refusal_of_a_sheet_is_told_at_once() -> None:
    criteria_set = build(parent("1", "10"), proportional("1.1", "1", "6"), proportional("1.2", "1", "4"))
    wrong = LeafInput({"a": 1, "b": 2})
    inputs = EMPTY_SHEET.with_leaf(Stage.SELF, "1.1", wrong).with_leaf(Stage.SELF, "1.2", wrong)
    with pytest.raises(InputsRefused) as refused:
        evaluate(criteria_set, inputs)
    assert [refusal.where for refusal in refused.value.refusals] == ["1.1", "1.2"]


COUNCIL = (
    parent("1", "10"),
    yes_no("1.1", "1", "5"),
    yes_no("1.2", "1", "3", scored_by='"council"'),
    yes_no("1.3", "1", "2", scored_by='"survey"'),
)


def test_council_and_survey_leaves_wait_in_the_self_view_whatever_is_known() -> None:
    criteria_set = build(*COUNCIL)
    text = '[leaf."1.1"]\nanswer = true\n[leaf."1.2"]\nanswer = true\n[leaf."1.3"]\nanswer = true'
    inputs = given(criteria_set, text)
    own = evaluate(criteria_set, inputs, view=View.SELF)
    assert parts(own) == (5, 0, 0, 5)
    assert own.node("1.2").waiting_for is WaitingFor.COUNCIL
    assert own.node("1.3").waiting_for is WaitingFor.SURVEY
    assert own.node("1.3").reason == "Chờ kết quả điều tra xã hội học"
    assert (own.open_parts.survey, own.open_parts.council) == (2, 3)
    assert own.grade_range == (5, 10)
    assert result_line(own) == "Tự chấm 5,00/5 – tạm tính, chưa xếp loại"
    assert evaluate(criteria_set, inputs).total == 10


def test_columns_of_the_result_sheet_add_up_to_the_result() -> None:
    criteria_set = build(*COUNCIL)
    text = '[leaf."1.1"]\nanswer = true\n[leaf."1.2"]\nanswer = false\n[leaf."1.3"]\nanswer = true'
    inputs = given(criteria_set, text)
    appraised = evaluate(criteria_set, inputs, view=View.APPRAISED)
    survey = evaluate(criteria_set, inputs, view=View.SURVEY)
    assert (appraised.total, survey.total) == (5, 2)
    assert survey.node("1.1").status is Status.NOT_IN_VIEW
    assert survey.node("1.1").reason == ""
    assert appraised.node("1.3").maximum == 0


def test_a_provisional_result_says_the_latest_stage_of_the_council() -> None:
    criteria_set = build(*COUNCIL)
    inputs = given(criteria_set, '[leaf."1.1"]\nanswer = true\n[leaf."1.2"]\nanswer = true')
    result = evaluate(criteria_set, inputs)
    assert result_line(result) == "Thẩm định lần 1 8,00/8 – tạm tính, chưa xếp loại"
    first = evaluate(criteria_set, inputs, view=View.APPRAISAL_1)
    assert (first.total, first.stage) == (8, Stage.APPRAISAL_1)


def test_the_last_decision_of_the_council_counts() -> None:
    criteria_set = build(*COUNCIL)
    text = """
[leaf."1.1"]
answer = true
[appraisal_1.leaf."1.1"]
points = 4
remark = "thiếu một văn bản"
[appraisal_2.leaf."1.1"]
points = "4.5"
reason_code = "BS"
"""
    inputs = given(criteria_set, text)
    assert evaluate(criteria_set, inputs, view=View.SELF).node("1.1").points == 5
    assert evaluate(criteria_set, inputs, view=View.APPRAISAL_1).node("1.1").points == 4
    node = evaluate(criteria_set, inputs).node("1.1")
    assert node.points == Fraction(9, 2)
    assert node.reason == "Hội đồng thẩm định lần 2 quyết định 4,50 điểm: mã lý do BS"
    assert node.derivation is not None
    assert node.derivation.stage == "Hội đồng thẩm định lần 2"


@pytest.mark.parametrize(
    ("points", "remark", "words"), [(6, "cao", "điểm tối đa"), (-1, "âm", "điểm tối đa"), (2, "", "nhận xét")]
)
def test_points_of_the_council_are_refused_outside_the_maximum_or_without_remark(
    points: int, remark: str, words: str
) -> None:
    criteria_set = build(*COUNCIL)
    inputs = EMPTY_SHEET.with_leaf(Stage.APPRAISAL_1, "1.1", LeafInput(points=points, remark=remark))
    with pytest.raises(InputsRefused, match=r"1\.1") as refused:
        evaluate(criteria_set, inputs)
    assert words in refused.value.user_message


@pytest.mark.parametrize(("council", "expected"), [(5, 4), (3, 3), (4, 4)])
def test_a_set_may_let_the_council_only_lower(council: int, expected: int) -> None:
    criteria_set = build(parent("1", "10"), proportional("1.1", "1", "10"), council_may="lower_only")
    inputs = given(criteria_set, '[leaf."1.1"]\na = 10\nb = 4')
    decided = inputs.with_leaf(Stage.FINAL, "1.1", LeafInput(points=council, remark="xem lại"))
    result = evaluate(criteria_set, decided)
    assert result.node("1.1").points == expected
    denied = NotApplicable(NotApplicableKind.NOT_ARISING, "không có", "QĐ 1")
    for own in (LeafInput(not_applicable=denied), LeafInput({"a": 0, "b": 0})):
        open_set = build(
            parent("1", "10"), proportional("1.1", "1", "10", na_policy='"full"'), council_may="lower_only"
        )
        said = EMPTY_SHEET.with_leaf(Stage.SELF, "1.1", own)
        assert (
            evaluate(open_set, said.with_leaf(Stage.FINAL, "1.1", LeafInput(points=council, remark="x"))).total
            == council
        )
    alone = EMPTY_SHEET.with_leaf(Stage.FINAL, "1.1", LeafInput(points=council, remark="xem lại"))
    assert evaluate(criteria_set, alone).node("1.1").points == council


def test_a_set_may_count_only_the_council() -> None:
    criteria_set = build(*TWO_LEAVES, counts='["appraisal_2", "appraisal_1"]')
    inputs = given(criteria_set, '[leaf."1.2"]\nanswer = true')
    result = evaluate(criteria_set, inputs)
    assert parts(result) == (0, 0, 0, 10)
    assert evaluate(criteria_set, inputs, view=View.SELF).total == 4


@pytest.mark.parametrize(
    ("policy", "extra", "got", "maximum", "effect"),
    [
        ("exclude", {}, 0, 4, "không tính vào điểm tối đa"),
        ("full", {}, 6, 10, "tính 6,00 điểm"),
        ("zero", {}, 0, 10, "tính 0,00 điểm"),
        ("fixed", {"na_points": "2"}, 2, 10, "tính 2,00 điểm"),
    ],
)
def test_what_does_not_arise_follows_the_policy_of_the_leaf(
    policy: str, extra: dict[str, str], got: int, maximum: int, effect: str
) -> None:
    criteria_set = build(
        parent("1", "10"), proportional("1.1", "1", "6", na_policy=f'"{policy}"', **extra), yes_no("1.2", "1", "4")
    )
    said = NotApplicable(NotApplicableKind.NOT_ARISING, "không có hồ sơ", "báo cáo 12/BC-UBND")
    for report in (LeafInput(not_applicable=said), LeafInput({"a": 0, "b": 0})):
        result = evaluate(criteria_set, EMPTY_SHEET.with_leaf(Stage.SELF, "1.1", report), view=View.SELF)
        node = result.node("1.1")
        assert node.status is Status.NOT_APPLICABLE
        assert (node.got, result.maximum, result.excluded) == (got, maximum, policy == "exclude")
        assert node.reason.endswith(effect)
        assert parts(result) == (got, maximum - 4 - got, 4, 0)


def test_what_does_not_arise_is_refused_where_the_set_forbids_it() -> None:
    criteria_set = build(*TWO_LEAVES)
    said = NotApplicable(NotApplicableKind.OUT_OF_SCOPE, "xã mới", "QĐ 1")
    for report in (LeafInput(not_applicable=said), LeafInput({"a": 0, "b": 0})):
        with pytest.raises(InputsRefused) as refused:
            evaluate(criteria_set, EMPTY_SHEET.with_leaf(Stage.SELF, "1.1", report))
        assert "không phát sinh" in refused.value.user_message


def test_excluded_leaves_turn_the_result_into_a_percentage() -> None:
    criteria_set = build(
        parent("1", "10"), proportional("1.1", "1", "6", na_policy='"exclude"'), proportional("1.2", "1", "4")
    )
    inputs = given(criteria_set, '[leaf."1.1"]\na = 0\nb = 0\n[leaf."1.2"]\na = 100\nb = 80')
    result = evaluate(criteria_set, inputs)
    assert result_line(result) == "3,20/4 (80,00%) – Xếp loại tốt"
    assert result.percent == 80


def test_thirteen_of_fifteen_is_86_67_percent() -> None:
    codes = [f"1.{number}" for number in range(1, 16)]
    criteria_set = build(
        parent("1", "20"),
        *(yes_no(code, "1", "1") for code in codes),
        yes_no("1.16", "1", "5", na_policy='"exclude"'),
        stated_total="20",
        basis="percent",
    )
    answers = "".join(
        f'[leaf."{code}"]\nanswer = {"true" if index < 13 else "false"}\n' for index, code in enumerate(codes)
    )
    gone = '[leaf."1.16"]\nnot_applicable = "không được giao"\nnot_applicable_kind = "out_of_scope"\ncitation = "QĐ 5"'
    result = evaluate(criteria_set, given(criteria_set, answers + gone))
    assert result_line(result) == "13,00/15 (86,67%) – Xếp loại tốt"
    assert "Không thuộc phạm vi đánh giá" in result.node("1.16").reason


@pytest.mark.parametrize(("mode", "expected"), [("half_up", "89,46"), ("truncate", "89,45"), ("half_even", "89,46")])
def test_62_62_of_70_is_rounded_as_the_set_says(mode: str, expected: str) -> None:
    criteria_set = build(
        parent("1", "70"), proportional("1.1", "1", "70"), stated_total="70", mode=mode, basis="percent"
    )
    result = evaluate(criteria_set, given(criteria_set, '[leaf."1.1"]\na = 7000\nb = 6262'))
    assert result_line(result) == f"62,62/70 ({expected}%) – Xếp loại tốt"


EIGHTHS = (parent("1", "1"), *(proportional(f"1.{n}", "1", '"0.125"') for n in range(1, 9)))
HALF_EIGHTHS = "".join(f'[leaf."1.{n}"]\na = 10\nb = 5\n' for n in range(1, 9))


@pytest.mark.parametrize(
    ("at", "places", "total", "printed"),
    [
        ("[]", "2", Fraction(1, 2), "0,50"),
        ('["total"]', "1", Fraction(1, 2), "0,5"),
        ('["leaf"]', "3", Fraction("0.504"), "0,504"),
    ],
)
def test_eighths_of_a_point_survive_when_the_set_rounds_only_the_total(
    at: str, places: str, total: Fraction, printed: str
) -> None:
    criteria_set = build(*EIGHTHS, stated_total="1", at=at, places=places)
    result = evaluate(criteria_set, given(criteria_set, HALF_EIGHTHS))
    assert result.total == total
    assert result_line(result).startswith(f"{printed}/1")


def test_rounding_above_the_leaves_is_told_where_printed_figures_do_not_add_up() -> None:
    three = (parent("1", "1"), *(proportional(f"1.{n}", "1", '"1/3"') for n in range(1, 4)))
    full = "".join(f'[leaf."1.{n}"]\na = 1\nb = 1\n' for n in range(1, 4))
    for at in ("[]", '["area"]', '["area", "total"]'):
        criteria_set = build(*three, stated_total="1", at=at)
        result = evaluate(criteria_set, given(criteria_set, full))
        assert result.total == 1
        assert result.node("1").addends_differ
        assert not result.root.addends_differ


def test_an_area_that_is_a_leaf_is_rounded_as_an_area() -> None:
    criteria_set = build(leaf("1", "", "10", 'kind = "proportional"', "a:count b:count"), at='["area"]')
    result = evaluate(criteria_set, given(criteria_set, '[leaf."1"]\na = 3\nb = 1'))
    assert result.total == Fraction("3.33")


def test_rounding_up_takes_nothing_from_what_is_open() -> None:
    criteria_set = build(
        parent("1", '"0.999"'),
        proportional("1.1", "1", '"0.333"'),
        yes_no("1.2", "1", '"0.666"'),
        stated_total='"0.999"',
        at='["total"]',
        places="0",
    )
    result = evaluate(criteria_set, given(criteria_set, '[leaf."1.2"]\nanswer = true'), view=View.SELF)
    assert (result.root.got, result.root.unscored, result.provisional) == (Fraction("0.666"), Fraction("0.333"), True)
    assert sum(parts(result)) == result.maximum


def test_a_grade_may_be_read_off_the_exact_total() -> None:
    inputs = '[leaf."1.1"]\na = 100000\nb = 79999'
    nodes = (parent("1", "100"), proportional("1.1", "1", "100"))
    for grade_on, grade in (("rounded", "Tốt"), ("exact", "Yếu")):
        criteria_set = build(*nodes, stated_total="100", at="[]", grade_on=grade_on, places="1")
        assert evaluate(criteria_set, given(criteria_set, inputs)).grade == grade


def test_weighted_and_capped_parents_keep_their_four_parts() -> None:
    weighted = build(
        parent("1", "10", aggregate='"weighted"'),
        proportional("1.1", "1", "10", weight='"0.4"'),
        yes_no("1.2", "1", "10", weight='"0.6"'),
    )
    result = evaluate(weighted, given(weighted, '[leaf."1.1"]\na = 10\nb = 5'), view=View.SELF)
    assert parts(result) == (2, 2, 6, 0)
    assert result.node("1").reason == "1.1: 5,00 × 0,4 = 2,00 điểm; chưa chấm 6"
    capped = build(
        parent("1", "10", aggregate='"capped"'),
        yes_no("1.1", "1", "6"),
        yes_no("1.2", "1", "6"),
        yes_no("1.3", "1", "6"),
    )
    some = evaluate(capped, given(capped, '[leaf."1.1"]\nanswer = true'), view=View.SELF)
    assert parts(some) == (6, 0, 4, 0)
    more = evaluate(capped, given(capped, '[leaf."1.1"]\nanswer = true\n[leaf."1.2"]\nanswer = true'), view=View.SELF)
    assert parts(more) == (10, 0, 0, 0)
    assert more.node("1").reason.startswith("1.1: 6,00 + 1.2: 6,00 = 10,00 điểm (tối đa 10)")


BONUS = (
    parent("1", "10"),
    yes_no("1.1", "1", "10"),
    parent("T", "3", effect='"bonus"'),
    leaf("T.1", "T", "3", 'kind = "manual"\nstep = "0.5"', scored_by='"both"'),
    parent("P", "8", effect='"penalty"'),
    leaf("P.1", "P", "8", 'kind = "manual"\nstep = "0.5"', scored_by='"both"'),
)
LIMITS = "floor = 0\nceiling = 10\nbonus_cap = 2\npenalty_cap = 5"


def test_bonus_and_penalty_are_capped_and_never_in_the_self_total() -> None:
    criteria_set = build(*BONUS, limits=LIMITS)
    text = """
[leaf."1.1"]
answer = {answer}
[leaf."T.1"]
points = 3
remark = "được khen"
[appraisal_1.leaf."T.1"]
points = 3
remark = "đồng ý"
[appraisal_1.leaf."P.1"]
points = 8
remark = "bị phê bình"
"""
    inputs = given(criteria_set, text.format(answer="true"))
    own = evaluate(criteria_set, inputs, view=View.SELF)
    assert (own.total, own.maximum, own.bonus, own.provisional) == (10, 10, 0, False)
    result = evaluate(criteria_set, inputs)
    assert (result.bonus, result.penalty, result.total) == (2, 5, 7)
    low = evaluate(criteria_set, given(criteria_set, text.format(answer="false")))
    assert low.total == 0
    uncapped = build(*BONUS)
    assert evaluate(uncapped, given(uncapped, text.format(answer="true"))).total == 5


def test_manual_points_need_a_remark() -> None:
    criteria_set = build(*BONUS)
    inputs = EMPTY_SHEET.with_leaf(Stage.SELF, "T.1", LeafInput({"points": 1}))
    with pytest.raises(InputsRefused) as refused:
        evaluate(criteria_set, inputs, view=View.SELF)
    assert "nhận xét" in refused.value.user_message


@pytest.mark.parametrize(("rule", "total", "maximum"), [("exclude", 5, 8), ("zero", 5, 10), ("full", 7, 10)])
def test_without_a_survey_its_leaves_follow_the_set(rule: str, total: int, maximum: int) -> None:
    criteria_set = build(*COUNCIL, no_survey=rule)
    text = 'survey_held = false\n[leaf."1.1"]\nanswer = true\n[leaf."1.2"]\nanswer = false'
    result = evaluate(criteria_set, given(criteria_set, text))
    assert (result.total, result.maximum) == (total, maximum)
    assert result.node("1.3").reason.startswith("Không tổ chức điều tra xã hội học trong kỳ")


def test_a_relative_leaf_waits_for_the_group() -> None:
    rule = 'kind = "relative"\nmode = "ratio_to_best"'
    criteria_set = build(parent("1", "10"), leaf("1.1", "1", "10", rule, "a:count b:count"))
    inputs = given(criteria_set, '[leaf."1.1"]\na = 100\nb = 30')
    waiting = evaluate(criteria_set, inputs, view=View.SELF)
    assert waiting.node("1.1").waiting_for is WaitingFor.PEERS
    assert waiting.open_parts.peers == 10
    group = (PeerFigure("Xã A", {"a": 100, "b": 60}), PeerFigure("Xã B", {"a": 100, "b": 90}, submitted=False))
    result = evaluate(criteria_set, inputs, peers={"1.1": group})
    assert result.total == 5


SHARED = """
[[shared]]
name = "tong"
label = "Tổng số hồ sơ"
type = "count"
"""


def test_a_leaf_of_shared_figures_alone_is_scored_when_they_are_typed() -> None:
    inputs = '\n[[node.input]]\nname = "n"\nlabel = "Số hồ sơ"\ntype = "count"\nshared = "tong"\n'
    node = (
        f'\n[[node]]\ncode = "1.1"\nparent = "1"\ntitle = "Mục"\nmax = 10\nscored_by = "self"\nowner = "VP"\n'
        f'contributors = []\nna_policy = "not_allowed"\n{inputs}\n[node.rule]\nkind = "per_event"\neach = 1\n'
    )
    criteria_set = build(SHARED, parent("1", "10"), node)
    assert criteria_set.shared_users == {"tong": ("1.1",)}
    assert evaluate(criteria_set, EMPTY_SHEET).node("1.1").status is Status.UNSCORED
    assert evaluate(criteria_set, EMPTY_SHEET.with_shared("tong", 4)).total == 4
    corrected = EMPTY_SHEET.with_shared("tong", 4).with_leaf(Stage.APPRAISAL_1, "1.1", LeafInput({"n": 3}))
    assert evaluate(criteria_set, corrected).total == 3


def test_a_set_may_have_points_without_a_rule() -> None:
    criteria_set = build(parent("1", "10"), leaf("1.1", "1", "10", 'kind = "unscorable"'))
    node = evaluate(criteria_set, EMPTY_SHEET).node("1.1")
    assert node.status is Status.UNSCORED
    assert "chưa có cách tính" in node.reason


def test_two_evaluations_are_the_same() -> None:
    criteria_set = build(*TWO_LEAVES)
    inputs = given(criteria_set, '[leaf."1.1"]\na = 830\nb = 812')
    first, second = evaluate(criteria_set, inputs), evaluate(criteria_set, inputs)
    assert first == second
    assert first.nodes == second.nodes
    assert first.nodes != evaluate(criteria_set, EMPTY_SHEET).nodes
    assert len(first.nodes) == 3


def test_a_percentage_is_never_printed_on_the_wrong_side_of_a_grade() -> None:
    criteria_set = build(
        parent("1", "100"),
        leaf("1.1", "1", '"97.53"', 'kind = "manual"'),
        yes_no("1.2", "1", '"2.47"', na_policy='"exclude"'),
        stated_total="100",
    )
    text = '[leaf."1.1"]\npoints = "78.02"\nremark = "x"\n[leaf."1.2"]\nnot_applicable = "x"\ncitation = "y"'
    result = evaluate(criteria_set, given(criteria_set, text))
    assert result_line(result) == "78,02/97,53 (79,996%) – Xếp loại yếu"


def test_points_of_a_leaf_that_does_not_apply_are_rounded_like_any_leaf() -> None:
    criteria_set = build(
        parent("1", "1"), proportional("1.1", "1", "1", na_policy='"fixed"', na_points='"0.175"'), stated_total="1"
    )
    assert evaluate(criteria_set, given(criteria_set, '[leaf."1.1"]\na = 0\nb = 0')).total == Fraction("0.18")


@pytest.mark.parametrize(("rule", "maximum"), [("exclude", 8), ("zero", 8), ("full", 8)])
def test_points_for_a_survey_that_was_not_held_are_nobodys_own(rule: str, maximum: int) -> None:
    criteria_set = build(*COUNCIL, no_survey=rule)
    own = evaluate(
        criteria_set, given(criteria_set, 'survey_held = false\n[leaf."1.1"]\nanswer = true'), view=View.SELF
    )
    assert (own.total, own.maximum, own.own_maximum) == (5, maximum, 5)
    assert sum(parts(own)) == maximum


def test_a_council_that_may_only_lower_and_waits_for_the_group_leaves_the_leaf_open() -> None:
    rule = 'kind = "relative"\nmode = "ratio_to_best"'
    criteria_set = build(parent("1", "10"), leaf("1.1", "1", "10", rule, "a:count b:count"), council_may="lower_only")
    text = '[leaf."1.1"]\na = 10\nb = 5\nbest_of_group = 80\nsource = "s"\n[appraisal_1.leaf."1.1"]\na = 10\nb = 4'
    result = evaluate(criteria_set, given(criteria_set, text))
    assert parts(result) == (0, 0, 0, 10)
    assert result.grade is None


def test_what_the_unit_left_out_does_not_count_as_left_out_once_the_council_gave_points() -> None:
    criteria_set = build(
        parent("1", "10"), proportional("1.1", "1", "10", na_policy='"exclude"'), council_may="lower_only"
    )
    text = '[leaf."1.1"]\na = 0\nb = 0\n[appraisal_1.leaf."1.1"]\npoints = 3\nremark = "r"'
    result = evaluate(criteria_set, given(criteria_set, text))
    assert (result.total, result.maximum, result.excluded) == (3, 10, False)


def test_bonus_of_more_places_than_the_set_prints_is_rounded_with_the_total() -> None:
    criteria_set = build(*BONUS, at='["total"]', limits='bonus_cap = "1.005"')
    text = '[leaf."1.1"]\nanswer = false\n[appraisal_1.leaf."T.1"]\npoints = 3\nremark = "x"'
    result = evaluate(criteria_set, given(criteria_set, text))
    assert (result.exact_total, result.total) == (Fraction("1.005"), Fraction("1.01"))


def test_nothing_that_applies_has_no_grade() -> None:
    criteria_set = build(parent("1", "10"), proportional("1.1", "1", "10", na_policy='"exclude"'))
    result = evaluate(criteria_set, given(criteria_set, '[leaf."1.1"]\na = 0\nb = 0'))
    assert (result.maximum, result.ratio, result.grade) == (0, 0, None)
    assert result_line(result) == "0,00/0 (0,00%)"
