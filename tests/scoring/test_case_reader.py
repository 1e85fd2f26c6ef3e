"""Worked examples: what is read, what is refused, what each outcome says in words, and the way back to text."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.findings import Severity
from scoring.worked_cases import CaseOutcome, WorkedCase, check_cases, dump_cases, read_cases, run_case
from tests.scoring.sets import build, leaf, parent, proportional, yes_no
from tests.scoring.shipped import SET_2023, worked_cases

TREE = (
    parent("1", "10"),
    proportional("1.1", "1", "3", na_policy='"exclude"'),
    yes_no("1.2", "1", "4", scored_by='"council"'),
    leaf("1.3", "1", "3", 'kind = "unscorable"'),
)
CASE = '[[case]]\ncode = "1.1"\nnote = "đủ"\ngiven = {{ a = 10, b = 5 }}\n{}\n'


def test_a_case_is_read_with_its_exact_points() -> None:
    read = read_cases(CASE.format('points = "3/2"'))
    assert read.findings == ()
    assert read.cases == (WorkedCase("1.1", "đủ", {"a": 10, "b": 5}, Fraction(3, 2)),)
    assert str(read.cases[0]) == "1.1, đủ"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("[[case]", "toml"),
        ("[[cases]]\n", "unknown-key"),
        (CASE.format(""), "case"),
        (CASE.format('points = 1\nrefused = "lớn hơn"'), "case"),
        (CASE.format('status = "scored"'), "case"),
        (CASE.format('points = "một"'), "wrong-type"),
        (CASE.format("points = 1\nextra = 1"), "unknown-key"),
        ('[[case]]\ncode = "1.1"\npoints = 1\n', "missing-key"),
        (CASE.format("points = 1").replace("a = 10", "a = 07:30:00"), "case"),
        (CASE.format("points = 1").replace("a = 10", "a = [nan]"), "case"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str, rule: str) -> None:
    read = read_cases(text)
    assert rule in [finding.rule for finding in read.findings]
    assert all(finding.row is not None and finding.message.endswith((".", "?")) for finding in read.findings)
    assert rule == "unknown-key" or read.cases == ()


@pytest.mark.parametrize(
    ("case", "outcome"),
    [
        (WorkedCase("1.1", "", {"a": 10, "b": 5}, Fraction(3, 2)), CaseOutcome(True, "1,5 điểm", "1,5 điểm")),
        (WorkedCase("1.1", "", {"a": 10, "b": 5}, Fraction(1)), CaseOutcome(False, "1 điểm", "1,5 điểm")),
        (
            WorkedCase("1.1", "", {"a": 0, "b": 0}, status="not_applicable"),
            CaseOutcome(True, "không phát sinh", "không phát sinh"),
        ),
        (WorkedCase("1.1", "", {}, status="unscored"), CaseOutcome(True, "chưa chấm", "chưa chấm")),
        (WorkedCase("1.2", "", {}, status="waiting"), CaseOutcome(True, "còn chờ", "còn chờ")),
        (WorkedCase("1.2", "", {"answer": True}, Fraction(4)), CaseOutcome(True, "4 điểm", "4 điểm")),
        (
            WorkedCase("1.9", "", {}, Fraction(1)),
            CaseOutcome(False, "1 điểm", "không có mục chấm điểm “1.9”"),
        ),
        (WorkedCase("1", "", {}, Fraction(1)), CaseOutcome(False, "1 điểm", "không có mục chấm điểm “1”")),
    ],
)
def test_the_outcome_says_what_was_expected_and_what_came(case: WorkedCase, outcome: CaseOutcome) -> None:
    assert run_case(build(*TREE), case) == outcome


@pytest.mark.parametrize(("words", "passed"), [("lớn hơn", True), ("nhỏ hơn", False)])
def test_a_refusal_must_hold_the_words(words: str, passed: bool) -> None:
    outcome = run_case(build(*TREE), WorkedCase("1.1", "", {"a": 10, "b": 12}, refused=words))
    assert (outcome.passed, outcome.expected) == (passed, f"lời từ chối có “{words}”")
    assert outcome.got.startswith("bị từ chối: ")


def test_points_where_a_refusal_was_expected_do_not_pass() -> None:
    outcome = run_case(build(*TREE), WorkedCase("1.1", "", {"a": 10, "b": 10}, refused="lớn hơn"))
    assert (outcome.passed, outcome.got) == (False, "3 điểm")


def test_a_case_that_differs_is_an_error_of_its_leaf() -> None:
    right, wrong = (WorkedCase("1.1", "nửa", {"a": 10, "b": 5}, Fraction(points, 2)) for points in (3, 4))
    (found,) = check_cases(build(*TREE), (right, wrong))
    assert (found.severity, found.rule, found.code, found.row) == (Severity.ERROR, "case-differs", "1.1", None)
    assert found.message == (
        "Ví dụ tính điểm mục 1.1 (“nửa”): phải ra 2 điểm, nhưng ra 1,5 điểm. Xin sửa ví dụ hoặc quy tắc."
    )
    (bare,) = check_cases(build(*TREE), (WorkedCase("1.1", "", {"a": 1, "b": 1}, Fraction(1)),))
    assert bare.message.startswith("Ví dụ tính điểm mục 1.1: phải ra")


def test_cases_go_back_to_text_and_mean_the_same() -> None:
    cases = worked_cases(SET_2023)
    again = read_cases(dump_cases(cases))
    assert again.findings == ()
    assert [(one.code, one.note, one.points, one.refused, one.status) for one in again.cases] == [
        (one.code, one.note, one.points, one.refused, one.status) for one in cases
    ]
    assert dump_cases(again.cases) == dump_cases(cases)


def test_a_figure_keeps_the_zeros_it_was_typed_with() -> None:
    text = CASE.format('refused = "số nguyên"').replace("a = 10", "a = 1.000")
    (again,) = read_cases(dump_cases(read_cases(text).cases)).cases
    assert again.given["a"] == "1.000"
    assert run_case(build(*TREE), again).passed


def test_a_list_of_boxes_goes_back_too() -> None:
    case = WorkedCase("1", "", {"items": ["1", "2"], "n": Fraction(1, 2)}, Fraction(1))
    (again,) = read_cases(dump_cases([case])).cases
    assert again.given == {"items": ["1", "2"], "n": Decimal("0.5")}
    assert read_cases(dump_cases([])).cases == ()


def test_what_no_input_can_be_is_not_written_in_silence() -> None:
    with pytest.raises(TypeError, match="float"):
        dump_cases([WorkedCase("1", "", {"a": 0.5}, Fraction(1))])
