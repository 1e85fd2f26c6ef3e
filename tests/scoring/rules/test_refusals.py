"""What a rule refuses, and that each refusal names the leaf, the input and both numbers, and says what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from scoring.errors import InputRefused
from scoring.formula import Formula
from scoring.inputs import InputSpec, InputType, PeerFigure, Value
from scoring.rules.bands import Band, BandsRule
from scoring.rules.base import LeafRule, NoPoints
from scoring.rules.checklist import ChecklistRule
from scoring.rules.difference import DifferenceRule
from scoring.rules.events import DeductionRule, EachEvent, PerEventRule
from scoring.rules.figures import read
from scoring.rules.formula_rule import FormulaRule
from scoring.rules.levels import LevelsRule, YesNoRule
from scoring.rules.manual import ManualRule
from scoring.rules.measure import Answer, FigureMeasure, FulfilmentMeasure, ShareMeasure, SurveyMeanMeasure
from scoring.rules.piecewise import PiecewiseRule
from scoring.rules.proportional import ProportionalRule
from scoring.rules.relative import RelativeMode, RelativeRule
from scoring.rules.survey import SurveyRule
from scoring.rules.timeliness import TimelinessRule, TimeStep
from scoring.rules.unscorable import UnscorableRule
from scoring.rules.violation import ViolationRule
from tests.scoring.rules.makers import AB, ABT, CODE, EVENTS, OWN_TARGET, choices, count, earned, exact, values

ONE = exact(1)
HALVES = (Band(ONE, exact(50)), Band(exact(0), None, exact(50)))
LEVELS = choices("1", "0")
DATES = (
    InputSpec("reference", "Ngày ký của cấp trên", InputType.DATE),
    InputSpec("issued", "Ngày ký của xã", InputType.DATE),
    *TimelinessRule.implicit_inputs(),
)
ANSWERS = (Answer("r", "Rất hài lòng", ONE), Answer("k", "Không hài lòng", exact(0)))
CHANGE = (
    InputSpec("c", "Tỷ lệ năm nay", InputType.PERCENT),
    InputSpec("p", "Tỷ lệ năm trước", InputType.PERCENT),
    *DifferenceRule.implicit_inputs(),
)
SIGNED = (InputSpec("n", "Chênh lệch", InputType.SIGNED),)

share = ProportionalRule(CODE, exact(3), AB)
levels = LevelsRule(CODE, ONE, LevelsRule.implicit_inputs(LEVELS), LEVELS)
yes_no = YesNoRule(CODE, ONE, YesNoRule.implicit_inputs(), ONE, exact(0))
checklist = ChecklistRule(CODE, ONE, ChecklistRule.implicit_inputs(LEVELS), LEVELS)
manual = ManualRule(CODE, ONE, ManualRule.implicit_inputs(), exact("0.25"))
survey = SurveyRule(CODE, ONE, (*AB, *SurveyRule.implicit_inputs()))
weighted = SurveyRule(CODE, ONE, SurveyRule.implicit_inputs(ANSWERS), answers=ANSWERS)
timely = TimelinessRule(CODE, ONE, DATES, (TimeStep(ONE, within=15),))
change = DifferenceRule(CODE, ONE, CHANGE, "c", "p", HALVES, ONE)
quotient = FormulaRule(CODE, ONE, AB, Formula.parse("b / a", ("a", "b")))
events = PerEventRule(CODE, ONE, EVENTS, ONE, ONE)

REFUSALS: tuple[tuple[str, LeafRule, dict[str, Value], str, tuple[str, ...]], ...] = (
    (
        "part above the whole",
        share,
        values(a=812, b=830),
        "b",
        ("đúng hạn (830) lớn hơn tổng số hồ sơ (812)", "Kiểm tra"),
    ),
    ("part of nothing", share, values(a=0, b=1), "b", ("(1) lớn hơn tổng số hồ sơ (0)",)),
    ("negative part", share, values(a=812, b=-1), "b", ("(−1) là số âm", "từ 0 trở lên")),
    ("negative whole", share, values(a=-812, b=1), "a", ("(−812) là số âm",)),
    ("half a file", share, values(a=812, b=exact("1/2")), "b", ("(0,5) phải là số nguyên",)),
    ("a word for a number", share, values(a=812, b="nhiều"), "b", ("phải là một con số",)),
    ("a day for a number", events, values(n=date(2023, 1, 1)), "n", ("phải là một con số",)),
    (
        "part above the whole towards a target",
        ProportionalRule(CODE, ONE, ABT, target="t"),
        values(a=1, b=2, t=50),
        "b",
        ("(2) lớn hơn", "(1)"),
    ),
    (
        "negative result against an own target",
        ProportionalRule(CODE, ONE, (*AB, OWN_TARGET), denominator=""),
        values(b=-5, t=10),
        "b",
        ("(−5) là số âm",),
    ),
    (
        "part above the whole in bands on a target",
        BandsRule(CODE, ONE, ABT, FulfilmentMeasure(), HALVES),
        values(a=1, b=2, t=50),
        "b",
        ("(2) lớn hơn", "(1)"),
    ),
    (
        "part above the whole beside a group",
        RelativeRule(CODE, ONE, AB, RelativeMode.RATIO_TO_BEST),
        values(a=1, b=2),
        "b",
        ("(2) lớn hơn", "(1)"),
    ),
    ("negative count", BandsRule(CODE, ONE, EVENTS, FigureMeasure(), HALVES), values(n=-1), "n", ("(−1) là số âm",)),
    (
        "negative count although the input is signed",
        BandsRule(CODE, ONE, SIGNED, FigureMeasure(), HALVES),
        values(n=-1),
        "n",
        ("(−1) là số âm",),
    ),
    ("unknown level", levels, values(level="9"), "level", ("không có mức “9”", "các mức: 1, 2")),
    ("neither yes nor no", yes_no, values(answer="có"), "answer", ("“có” hoặc “không”",)),
    ("a number for yes", yes_no, values(answer=1), "answer", ("“có” hoặc “không”",)),
    ("unknown box", checklist, values(items=frozenset({"1", "7"})), "items", ("không có nội dung “7”", "1, 2")),
    ("one box instead of a list", checklist, values(items="1"), "items", ("phải là danh sách",)),
    ("points above the maximum", manual, values(points=2), "points", ("(2) lớn hơn điểm tối đa (1)", "Nhập lại")),
    ("points between the steps", manual, values(points=exact("0.3")), "points", ("(0,3)", "bội số của 0,25")),
    ("negative points", manual, values(points=-1), "points", ("(−1) là số âm",)),
    ("more satisfied than asked", survey, values(a=150, b=151), "b", ("(151) lớn hơn tổng số hồ sơ (150)",)),
    ("published above 100%", survey, values(published=exact("100.5")), "published", ("(100,5%) lớn hơn 100%",)),
    ("published and counted", survey, values(published=88, b=132), "published", ("(88%)", "một trong hai")),
    ("published and counted by answers", weighted, values(published=88, r=1), "published", ("một trong hai",)),
    (
        "issued and not issued",
        timely,
        values(reference=date(2023, 1, 1), issued=date(2023, 1, 2), not_issued=True),
        "not_issued",
        ("không ban hành mà vẫn nhập ngày ký của xã", "một trong hai"),
    ),
    ("a number for a day", timely, values(reference=5, issued=date(2023, 1, 2)), "reference", ("phải là một ngày",)),
    ("no earlier figure and one", change, values(c=1, p=2, no_previous=True), "no_previous", ("một trong hai",)),
)


@pytest.mark.parametrize(
    ("rule", "given", "name", "words"), [row[1:] for row in REFUSALS], ids=[row[0] for row in REFUSALS]
)
def test_a_contradiction_is_refused_in_words(
    rule: LeafRule, given: Mapping[str, Value], name: str, words: Sequence[str]
) -> None:
    with pytest.raises(InputRefused) as refused:
        rule.points(given)
    error = refused.value
    assert (error.code, error.name) == (CODE, name)
    assert error.user_message.startswith(f"Mục {CODE}: ")
    assert error.user_message.endswith(".")
    assert [word for word in words if word not in error.user_message] == [], error.user_message


def test_a_divisor_of_zero_is_a_denominator_of_zero() -> None:
    condition = ViolationRule(CODE, ONE, AB, ONE, exact(0), Formula.parse("b/a > 1", ("a", "b")))
    for rule in (quotient, condition):
        assert rule.points(values(a=0, b=1)) is NoPoints.NOT_APPLICABLE
        assert "không tính được" in rule.reasoning(values(a=0, b=1)).figures


def test_a_part_may_exceed_its_whole_where_the_set_says_so() -> None:
    open_share = replace(share, may_exceed=True)
    assert earned(open_share, values(a=812, b=830)) == 3
    assert earned(open_share, values(a=0, b=1)) is NoPoints.NOT_APPLICABLE


def test_a_signed_figure_may_be_negative_where_it_is_a_value() -> None:
    rule = BandsRule(CODE, ONE, SIGNED, FigureMeasure(whole=False), HALVES)
    assert earned(rule, values(n=-1)) == 0
    with pytest.raises(InputRefused):
        replace(rule, specs=EVENTS).points(values(n=-1))


def test_a_signed_figure_may_be_negative_in_a_formula() -> None:
    rule = FormulaRule(CODE, ONE, SIGNED, Formula.parse("n + 2", ("n",)))
    assert earned(rule, values(n=exact("-3/2"))) == exact("0.5")


def test_yes_counts_one_in_a_formula() -> None:
    flag = InputSpec("d", "Người đứng đầu bị kỷ luật", InputType.YES_NO)
    rule = FormulaRule(CODE, exact(2), (flag,), Formula.parse("if(d = 1; 0; max_points)", ("d",)))
    assert earned(rule, values(d=True)) == 0
    assert earned(rule, values(d=False)) == 2


MISSING: tuple[tuple[str, LeafRule, dict[str, Value], tuple[str, ...] | NoPoints], ...] = (
    ("both figures", share, {}, ("a", "b")),
    ("one figure", share, values(a=1), ("b",)),
    ("own target", ProportionalRule(CODE, ONE, (*AB, OWN_TARGET), denominator=""), values(a=1, b=1), ("t",)),
    ("target of the round", ProportionalRule(CODE, ONE, ABT, target="t"), values(a=1, b=1), NoPoints.NOT_APPLICABLE),
    ("level", levels, {}, ("level",)),
    ("both dates", timely, {}, ("reference", "issued")),
    ("day of issue", timely, values(reference=date(2023, 1, 1), not_issued=False), ("issued",)),
    ("survey", survey, values(a=1), ("b",)),
    ("answers", weighted, values(r=1), ("k",)),
    ("earlier figure", change, values(c=1), ("p",)),
    ("peers", RelativeRule(CODE, ONE, AB, RelativeMode.RATIO_TO_BEST), values(a=1, b=1), NoPoints.NO_PEERS),
    ("points", manual, {}, ("points",)),
    ("nothing at all", UnscorableRule(CODE, ONE, ()), {}, NoPoints.UNSCORABLE),
)


@pytest.mark.parametrize(("rule", "given", "lacking"), [row[1:] for row in MISSING], ids=[row[0] for row in MISSING])
def test_what_lacks_is_named(rule: LeafRule, given: Mapping[str, Value], lacking: object) -> None:
    assert earned(rule, given) == lacking


@pytest.mark.parametrize(
    "rule",
    [
        ProportionalRule(CODE, ONE, ABT, denominator=""),
        BandsRule(CODE, ONE, ABT, FulfilmentMeasure(), HALVES),
        BandsRule(CODE, ONE, ABT, FulfilmentMeasure(denominator=""), HALVES),
        BandsRule(CODE, ONE, ABT, ShareMeasure(denominator="t"), HALVES),
        BandsRule(CODE, ONE, ABT, FigureMeasure("t"), HALVES),
        BandsRule(CODE, ONE, ABT, SurveyMeanMeasure((Answer("t", "Hài lòng", ONE),)), HALVES),
        PiecewiseRule(CODE, ONE, ABT, FigureMeasure("t"), ((exact(0), exact(0)), (ONE, ONE))),
        PerEventRule(CODE, ONE, ABT, ONE, ONE, "t"),
        DeductionRule(CODE, ONE, ABT, ONE, (EachEvent("t", ONE),), (), exact(0), ONE),
        FormulaRule(CODE, ONE, ABT, Formula.parse("t", ("t",))),
        ViolationRule(CODE, ONE, ABT, ONE, exact(0), Formula.parse("b > t", ("b", "t"))),
        DifferenceRule(CODE, ONE, ABT, "b", "t", HALVES, ONE),
        RelativeRule(CODE, ONE, ABT, RelativeMode.TARGET_EXCESS),
        TimelinessRule(CODE, ONE, (*ABT, DATES[1]), (TimeStep(ONE, within=1),), reference="t"),
    ],
    ids=lambda rule: f"{rule.kind} {type(getattr(rule, 'measure', None)).__name__}",
)
def test_a_leaf_whose_figure_the_round_does_not_give_does_not_apply(rule: LeafRule) -> None:
    given = values(a=10, b=5, issued=date(2023, 1, 1))
    assert earned(rule, given) is NoPoints.NOT_APPLICABLE
    assert rule.reasoning(given).earns == ":"


def test_a_figure_of_the_unit_that_lacks_is_a_bug_of_the_caller() -> None:
    with pytest.raises(KeyError):
        share.points({})
    with pytest.raises(KeyError):
        read(ProportionalRule(CODE, ONE, ABT), values(b=1), "t")
    with pytest.raises(KeyError):
        RelativeRule(CODE, ONE, AB, RelativeMode.RATIO_TO_BEST).reasoning(values(b=1), (PeerFigure("Xã A", {}),))


def test_a_spec_is_found_by_name() -> None:
    assert share.spec("b") is AB[1]
    with pytest.raises(KeyError):
        share.spec("c")


def test_a_rule_without_versions_is_its_own_on_every_day() -> None:
    assert share.on(date(2023, 1, 1)) is share


def test_count_names_default_to_their_name() -> None:
    assert count("n").label == "Số n"
