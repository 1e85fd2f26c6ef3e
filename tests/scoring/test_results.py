"""The frozen result of a sheet: totals still possible, percent, lost points, and the line that says it."""

import unicodedata
from fractions import Fraction

import pytest

from scoring.engine import evaluate, result_line
from scoring.inputs import EMPTY_SHEET, LeafInput, Stage
from scoring.results import AssessmentResult, NodeResult, Status, View
from tests.scoring.sets import build, given, leaf, parent, proportional, yes_no

TWO = (parent("1", "10"), proportional("1.1", "1", "6", na_policy='"exclude"'), yes_no("1.2", "1", "4"))


def result(text: str, view: View = View.RESULT, **changes: str) -> AssessmentResult:
    criteria_set = build(*TWO, **changes)
    return evaluate(criteria_set, given(criteria_set, text), view=view)


def test_a_result_with_excluded_leaves_says_points_maximum_and_percent() -> None:
    children = (proportional("1.1", "1", '"97.5"'), yes_no("1.2", "1", '"2.5"', na_policy='"exclude"'))
    criteria_set = build(parent("1", "100"), *children, stated_total="100")
    text = '[leaf."1.1"]\na = 975\nb = 824\n[leaf."1.2"]\nnot_applicable = "không giao"\ncitation = "QĐ 5"'
    assert result_line(evaluate(criteria_set, given(criteria_set, text))) == "82,40/97,50 (84,51%) – Xếp loại tốt"


def test_the_line_is_in_composed_form() -> None:
    line = result_line(result('[leaf."1.2"]\nanswer = true', View.SELF))
    assert line == unicodedata.normalize("NFC", line) == "Tự chấm 4,00/10 – tạm tính, chưa xếp loại"


def test_a_grade_of_one_letter_keeps_its_capital() -> None:
    grade = '[[grade]]\nlabel = "A"\nfrom = 1\ngroup = "g"\n\n[[grade]]\nlabel = "B"\ngroup = "g"\n'
    group = '[[peer_group]]\nid = "g"\ntitle = "Nhóm"\nunit_types = ["xa"]\n'
    criteria_set = build(grade, group, *TWO)
    text = '[leaf."1.1"]\na = 1\nb = 1\n[leaf."1.2"]\nanswer = true'
    whole = evaluate(criteria_set, given(criteria_set, text), group="g")
    assert result_line(whole) == "10,00/10 – Xếp loại A"


def test_the_lost_points_leave_out_what_is_open() -> None:
    assert result('[leaf."1.1"]\na = 6\nb = 4').lost_points == 2


def test_the_percentage_is_rounded_as_the_set_rounds() -> None:
    criteria_set = build(parent("1", "70"), proportional("1.1", "1", "70"), stated_total="70", mode="truncate")
    whole = evaluate(criteria_set, given(criteria_set, '[leaf."1.1"]\na = 7000\nb = 6262'))
    assert whole.percent == Fraction("89.45")


@pytest.mark.parametrize(("places", "printed"), [("0", "3"), ("1", "3.3"), ("2", "3.33")])
def test_the_printed_total_has_the_places_of_the_set(places: str, printed: str) -> None:
    text = '[leaf."1.1"]\na = 9\nb = 5\n[leaf."1.2"]\nanswer = false'
    assert result(text, at="[]", places=places).printed_total == Fraction(printed)


def test_what_is_open_may_still_come() -> None:
    some = result('[leaf."1.1"]\na = 6\nb = 4')
    assert some.grade_range == (4, 8)


def test_a_whole_result_can_become_nothing_else() -> None:
    whole = result('[leaf."1.1"]\na = 6\nb = 4\n[leaf."1.2"]\nanswer = false')
    assert whole.grade_range == (4, 4)


def test_what_may_still_come_is_rounded_with_the_total() -> None:
    children = (proportional("1.1", "1", '"9.996"'), yes_no("1.2", "1", '"0.004"'))
    bonus = (parent("T", "1", effect='"bonus"'), leaf("T.1", "T", "1", 'kind = "manual"\nstep = "0.001"'))
    criteria_set = build(parent("1", "10"), *children, *bonus, at='["total"]')
    text = '[leaf."1.1"]\na = 10000\nb = 1004\n[leaf."T.1"]\npoints = "0.004"\nremark = "x"'
    some = evaluate(criteria_set, given(criteria_set, text))
    assert some.grade_range == (Fraction("1.01"), Fraction("1.01"))


def test_an_unknown_code_has_no_result() -> None:
    with pytest.raises(KeyError, match="9"):
        result("").node("9")


def test_results_are_read_in_printed_order() -> None:
    assert list(result("").nodes) == ["1", "1.1", "1.2"]


def test_a_mapping_of_other_nodes_is_another_result() -> None:
    nodes = result("").nodes
    assert nodes == dict(nodes)
    assert nodes != ["1", "1.1", "1.2"]


def test_a_node_is_a_thing_without_words_when_nobody_gives_it_any() -> None:
    zero = Fraction(0)
    bare = NodeResult("1", "Mục 1", Status.PARENT, zero, zero, zero, zero, zero, None)
    assert (bare.reason, bare.derivation) == ("", None)


@pytest.mark.parametrize("view", View)
def test_the_stage_of_a_view_is_always_said(view: View) -> None:
    stages = {
        View.SELF: Stage.SELF,
        View.APPRAISAL_1: Stage.APPRAISAL_1,
        View.APPRAISAL_2: Stage.APPRAISAL_2,
        View.SURVEY: Stage.FINAL,
        View.RESULT: Stage.SELF,
        View.APPRAISED: Stage.SELF,
    }
    assert result('[leaf."1.2"]\nanswer = true', view).stage is stages[view]


def test_a_whole_result_is_of_the_final_stage() -> None:
    assert result('[leaf."1.1"]\na = 6\nb = 4\n[leaf."1.2"]\nanswer = false').stage is Stage.FINAL


def test_a_provisional_result_says_the_latest_stage_whatever_the_order_of_the_leaves() -> None:
    codes = ("1.1", "1.2", "1.3", "1.4", "1.5")
    survey = yes_no("1.5", "1", "2", scored_by='"survey"')
    criteria_set = build(parent("1", "10"), *(yes_no(code, "1", "2") for code in codes[:4]), survey)
    inputs = EMPTY_SHEET
    for code, stage in zip(codes, (Stage.SELF, Stage.APPRAISAL_2, Stage.APPRAISAL_1), strict=False):
        inputs = inputs.with_leaf(stage, code, LeafInput({"answer": True}))
    inputs = inputs.with_leaf(Stage.FINAL, "1.5", LeafInput({"answer": True}))
    assert result_line(evaluate(criteria_set, inputs)) == "Thẩm định lần 2 8,00/10 – tạm tính, chưa xếp loại"


HALVES = (parent("1", "7.5"), proportional("1.1", "1", "7.5", scored_by='"council"'))
BONUS = (parent("T", "2", effect='"bonus"'), leaf("T.1", "T", "2", 'kind = "manual"', scored_by='"both"'))
PLACES = ['["leaf"]', '["area"]', '["total"]', '["leaf", "area", "total"]', "[]"]


def halves(done: int, bonus: str = "", *extra: str, **changes: str) -> AssessmentResult:
    """So many of 75 done, 7,5 points at most, in a set that prints whole points."""
    criteria_set = build(*HALVES, *extra, *BONUS, stated_total="7.5", places="0", basis="points", **changes)
    text = f'[leaf."1.1"]\na = 75\nb = {done}\n'
    inputs = given(criteria_set, text)
    if bonus:
        inputs = inputs.with_leaf(Stage.FINAL, "T.1", LeafInput(points=Fraction(bonus), remark="mô hình mới"))
    return evaluate(criteria_set, inputs)


@pytest.mark.parametrize("at", PLACES)
def test_no_rounding_carries_the_total_beyond_its_maximum(at: str) -> None:
    full = halves(75, at=at, good_from="7.6")
    assert result_line(full) == "7,5/7,5 – Xếp loại yếu"
    assert (full.total, full.printed_total, full.graded) == (Fraction("7.5"),) * 3
    assert full.root.points == full.total
    assert not full.root.addends_differ
    assert full.root.reason == "7,5 = 7,5 điểm"
    assert full.node("1").reason == "1.1: 7,5 = 7,5 điểm"
    assert full.node("1.1").reason == "75/75 (100%) × 7,5 điểm = 7,5 điểm"


def test_the_percentage_of_such_a_total_is_that_of_what_is_printed() -> None:
    criteria_set = build(*HALVES, stated_total="7.5", places="0", basis="percent", at="[]")
    full = evaluate(criteria_set, given(criteria_set, '[leaf."1.1"]\na = 75\nb = 75'))
    assert result_line(full) == "7,5/7,5 (100%) – Xếp loại tốt"


@pytest.mark.parametrize(
    ("done", "bonus", "total"),
    [(72, "0.3", "7.5"), (72, "0.2", "7"), (75, "0.5", "8"), (75, "0.1", "8"), (75, "2", "10")],
)
def test_only_bonus_points_carry_a_total_beyond_its_maximum(done: int, bonus: str, total: str) -> None:
    assert halves(done, bonus, at='["total"]').total == Fraction(total)


@pytest.mark.parametrize(("limits", "total"), [('ceiling = "6.7"', "6.7"), ('floor = "7.2"', "7.2")])
def test_rounding_the_total_passes_neither_ceiling_nor_floor(limits: str, total: str) -> None:
    done = 75 if "ceiling" in limits else 0
    assert halves(done, at='["total"]', limits=limits).total == Fraction(total)


def test_rounding_the_total_takes_nothing_from_what_is_open() -> None:
    open_leaf = (parent("2", "1"), yes_no("2.1", "2", "1"))
    criteria_set = build(*HALVES, *open_leaf, stated_total="8.5", places="0", at='["total"]')
    own = evaluate(criteria_set, given(criteria_set, '[leaf."1.1"]\na = 75\nb = 75'))
    assert (own.root.points, own.total, own.highest) == (Fraction("7.5"), Fraction("7.5"), Fraction("8.5"))
