"""Two results or two years side by side: what changed, and which figures deserve a second look."""

from datetime import date
from fractions import Fraction

import pytest

from scoring.compare import Difference, differences, doubts_against_previous
from scoring.criteria import CriteriaSet
from scoring.engine import evaluate
from scoring.findings import Severity
from scoring.inputs import EMPTY_SHEET, LeafInput, SheetInputs, Stage
from scoring.results import View
from tests.scoring.sets import build, given, leaf, parent, proportional, yes_no
from tests.scoring.shipped import SET_2023, example_inputs, previous_inputs, shipped_set

PAIR = build(parent("1", "10"), proportional("1.1", "1", "6"), yes_no("1.2", "1", "4"))


def doubts(now: str, then: str) -> list[tuple[str, str]]:
    """Rule and message of what is doubtful in leaf 1.1."""
    years = [given(PAIR, f'[leaf."1.1"]\n{text}') for text in (now, then)]
    return [(finding.rule, finding.message) for finding in doubts_against_previous(PAIR, *years)]


def test_only_nodes_whose_points_changed_are_different() -> None:
    own = given(PAIR, '[leaf."1.1"]\na = 6\nb = 6\n[leaf."1.2"]\nanswer = true')
    decided = own.with_leaf(Stage.APPRAISAL_1, "1.1", LeafInput(points=4, remark="thiếu hai hồ sơ"))
    found = differences(evaluate(PAIR, own, view=View.SELF), evaluate(PAIR, decided))
    assert found == (
        Difference("1", "Mục 1", Fraction(10), Fraction(8)),
        Difference("1.1", "Mục 1.1", Fraction(6), Fraction(4)),
    )
    assert [difference.change for difference in found] == [-2, -2]


def test_a_node_without_points_on_one_side_has_no_change() -> None:
    some = evaluate(PAIR, given(PAIR, '[leaf."1.2"]\nanswer = true'))
    [_, found] = differences(evaluate(PAIR, EMPTY_SHEET), some)
    assert (found.before, found.after, found.change) == (None, 4, None)


def test_a_node_of_another_set_has_nothing_before() -> None:
    smaller = build(parent("1", "6"), proportional("1.1", "1", "6"), stated_total="6")
    before = evaluate(smaller, given(smaller, '[leaf."1.1"]\na = 6\nb = 6'))
    after = evaluate(PAIR, given(PAIR, '[leaf."1.1"]\na = 6\nb = 6\n[leaf."1.2"]\nanswer = false'))
    assert differences(before, after) == (Difference("1.2", "Mục 1.2", None, Fraction(0)),)


def test_the_example_lost_and_won_against_its_year_before() -> None:
    sample = shipped_set(SET_2023)
    years = [evaluate(sample, inputs, view=View.SELF) for inputs in (previous_inputs(), example_inputs())]
    changes = {difference.code: difference.change for difference in differences(*years)}
    assert (changes["1.1.1"], changes["7.1.2"]) == (Fraction("0.2"), Fraction("-1.64"))


def test_figures_equal_to_the_year_before_are_a_note() -> None:
    [finding] = doubts_against_previous(PAIR, *[given(PAIR, '[leaf."1.1"]\na = 830\nb = 812')] * 2)
    assert (finding.severity, finding.rule, finding.code) == (Severity.NOTE, "equal-to-last-year", "1.1")
    assert finding.message.startswith("Mục 1.1: số liệu trùng hoàn toàn với năm trước.")


def test_ten_is_no_small_figure_any_more() -> None:
    assert [rule for rule, _ in doubts("a = 10\nb = 9", "a = 10\nb = 9")] == ["equal-to-last-year"]


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("a = 9\nb = 9", "a = 9\nb = 9"),
        ("a = 830\nb = 812", "a = 830\nb = 811"),
        ("a = 9\nb = 2", "a = 2\nb = 1"),
        ("a = 20\nb = 20", "a = 10\nb = 10"),
        ("a = 10\nb = 10", "a = 20\nb = 20"),
        ("a = 100\nb = 50", "a = 99\nb = 0"),
    ],
)
def test_small_near_or_new_figures_are_everyday(now: str, then: str) -> None:
    assert doubts(now, then) == []


@pytest.mark.parametrize(("now", "then"), [(21, 10), (10, 21), (0, 10)])
def test_figures_more_than_twice_or_less_than_half_are_a_note(now: int, then: int) -> None:
    assert doubts(f"a = 30\nb = {now}", f"a = 30\nb = {then}") == [
        (
            "far-from-last-year",
            f"Mục 1.1: Số b là {now}, năm trước {then}. Kiểm tra lại số liệu.",
        )
    ]


@pytest.mark.parametrize("code", ["1.1", "1.2"])
def test_a_leaf_reported_in_one_year_alone_is_not_compared(code: str) -> None:
    text = '[leaf."1.1"]\na = 830\nb = 812' if code == "1.1" else '[leaf."1.2"]\nanswer = true'
    one = given(PAIR, text)
    assert doubts_against_previous(PAIR, one, EMPTY_SHEET) == doubts_against_previous(PAIR, EMPTY_SHEET, one) == ()


def answered(count: int, answer: bool) -> SheetInputs:
    return EMPTY_SHEET.with_leaf(Stage.SELF, "1.1", LeafInput({"n": count, "d": answer}))


def test_an_answer_is_no_figure_to_compare() -> None:
    rule = 'kind = "formula"\nexpression = "if(d = 1; 0; max(0; 10 - n))"'
    discipline = build(parent("1", "10"), leaf("1.1", "1", "10", rule, "n:count d:yes_no"))
    same = answered(20, answer=True)
    assert doubts_against_previous(discipline, same, same) == ()


def test_a_figure_that_only_one_year_has_is_not_compared() -> None:
    full, half = (EMPTY_SHEET.with_leaf(Stage.SELF, "1.1", LeafInput(dict(a=30, **more))) for more in ({"b": 20}, {}))
    assert doubts_against_previous(PAIR, full, half) == doubts_against_previous(PAIR, half, full) == ()


def test_equal_figures_are_doubtful_whatever_else_the_year_before_had() -> None:
    now, then = (
        EMPTY_SHEET.with_leaf(Stage.SELF, "1.1", LeafInput(dict(a=830, b=812, **more))) for more in ({}, {"t": 5})
    )
    assert [finding.rule for finding in doubts_against_previous(PAIR, now, then)] == ["equal-to-last-year"]


def test_the_doubts_of_the_example_are_these_three() -> None:
    found = doubts_against_previous(shipped_set(SET_2023), example_inputs(), previous_inputs())
    assert [(finding.code, finding.rule) for finding in found] == [
        ("2.3.1", "equal-to-last-year"),
        ("7.2.3", "far-from-last-year"),
        ("7.3.2", "far-from-last-year"),
    ]


def sharing_set() -> CriteriaSet:
    """Two leaves that use one shared count, and a shared date."""
    figures = "".join(
        f'\n[[shared]]\nname = "{name}"\nlabel = "{label}"\ntype = "{kind}"\n'
        for name, label, kind in (("ho_so", "Số hồ sơ tiếp nhận", "count"), ("ngay", "Ngày chốt", "date"))
    )
    leaves = [
        proportional(code, "1", "5").replace('name = "a"', 'name = "a"\nshared = "ho_so"') for code in ("1.1", "1.2")
    ]
    return build(figures, parent("1", "10"), *leaves)


def shared_doubts(now: int | None, then: int | None) -> list[tuple[Severity, str, str, str, str]]:
    criteria_set = sharing_set()
    years = [EMPTY_SHEET.with_shared("ho_so", count).with_shared("ngay", date(2023, 12, 31)) for count in (now, then)]
    found = doubts_against_previous(criteria_set, *years)
    return [(one.severity, one.rule, one.code, one.shared, one.message) for one in found]


def test_a_shared_figure_far_from_the_year_before_is_told_once() -> None:
    assert shared_doubts(830, 400) == [
        (
            Severity.NOTE,
            "far-from-last-year",
            "",
            "ho_so",
            "Số liệu dùng chung “Số hồ sơ tiếp nhận” là 830, năm trước 400. Kiểm tra lại số liệu.",
        )
    ]


def test_a_shared_figure_equal_to_the_year_before_is_told_once() -> None:
    assert shared_doubts(25, 25) == [
        (
            Severity.NOTE,
            "equal-to-last-year",
            "",
            "ho_so",
            "Số liệu dùng chung “Số hồ sơ tiếp nhận”: 25, trùng với năm trước. Kiểm tra xem có chép nhầm số cũ không.",
        )
    ]


@pytest.mark.parametrize(("now", "then"), [(830, 812), (9, 9), (9, 2), (20, 0), (830, None), (None, 830)])
def test_near_small_new_and_missing_shared_figures_are_everyday(now: int | None, then: int | None) -> None:
    assert shared_doubts(now, then) == []
