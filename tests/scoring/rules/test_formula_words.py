"""A formula with its figures as an office would write it: no function's name, no input's name."""

from fractions import Fraction

import pytest

from scoring.formula import FUNCTIONS, Formula
from scoring.inputs import InputSpec, InputType
from scoring.rules.formula_rule import FormulaRule
from scoring.rules.formula_words import FormulaWords

NAMES = ("n", "d", "long", "less", "yes")
VALUES = {
    "n": 3,
    "d": 1,
    "long": 5,
    "less": Fraction(-1, 2),
    "yes": 0,
    "max_points": Fraction(2),
}
LABELS = {"n": "số người bị kỷ luật", "d": "người đứng đầu bị kỷ luật", "less": "chênh lệch"}
ANSWERS = {"d": "có", "yes": "không"}
DISCIPLINE = "if(d = 1; 0; max(0; 2 - 0,5 * n))"
SAID = (
    ("2 - 0,5 * n", "2 − 0,5 × 3", True),
    ("long/n*max_points", "5/3 × 2", True),
    ("(n + 1) * 2", "(3 + 1) × 2", True),
    ("2 / (n * 2)", "2/(3 × 2)", True),
    ("2 - (n - long)", "2 − (3 − 5)", True),
    ("2 - less", "2 − (−0,5)", True),
    ("-(n + 1)", "−(3 + 1)", True),
    ("n", "số người bị kỷ luật (3)", False),
    ("long", "5", True),
    ("max(0; n - 1)", "3 − 1", True),
    ("max(0; n - 3)", "3 − 3", True),
    ("min(1; n - 1)", "lấy số nhỏ hơn trong 1 và 3 − 1", False),
    ("max(0; 1; 1 - n)", "lấy số lớn nhất trong 0; 1 và 1 − 3", False),
    ("min(n; long)", "lấy số nhỏ hơn trong 3 và 5", False),
    ("1 + max(0; 1 - n)", "1 + (lấy số lớn hơn trong 0 và 1 − 3)", True),
    ("max(1; min(0; n))", "lấy số lớn hơn trong 1 và (lấy số nhỏ hơn trong 0 và 3)", False),
    ("round(n / 7; 2)", "3/7, làm tròn đến 2 chữ số thập phân", False),
    ("2 * round(n / 7; 2)", "2 × (3/7, làm tròn đến 2 chữ số thập phân)", True),
    ("1 + if(n > 2; n; 0)", "1 + 3", True),
    ("2 * (n > 2)", "2 × 1", True),
    (DISCIPLINE, "người đứng đầu bị kỷ luật (có)", False),
    ("if(d; 0; 1)", "người đứng đầu bị kỷ luật (có)", False),
    ("if(yes = 1; 0; max_points)", "không", False),
    ("if(d = 0; 0; max(0; 2 - 0,5 * n))", "2 − 0,5 × 3", True),
    ("if(long / n < 0,8; 0; 1)", "5/3 không nhỏ hơn 0,8", False),
    ("if(n <= 3; 0; 1)", "số người bị kỷ luật (3) không lớn hơn 3", False),
    ("if(less < n; 0; 1)", "chênh lệch (−0,5) nhỏ hơn số người bị kỷ luật (3)", False),
    ("if(d = 0; 2; if(n > 2; 0; 1))", "số người bị kỷ luật (3) lớn hơn 2", False),
    ("if(n; 0; 1)", "số người bị kỷ luật (3) khác 0", False),
    ("if(n - 3; 0; 1)", "3 − 3 bằng 0", False),
)


@pytest.mark.parametrize(("text", "words", "computed"), SAID, ids=[row[0] for row in SAID])
def test_the_branch_taken_is_said_with_its_figures(text: str, words: str, computed: bool) -> None:
    said = FormulaWords(VALUES, LABELS, ANSWERS).sentence(Formula.parse(text, NAMES).term)
    assert said == (words, computed)
    assert not any(f"{name}(" in words for name in FUNCTIONS)


@pytest.mark.parametrize(
    ("headed", "people", "figures", "earns"),
    [
        (False, 0, "2 − 0,5 × 0", "="),
        (False, 5, "lấy số lớn hơn trong 0 và 2 − 0,5 × 5", ":"),
        (True, 1, "người đứng đầu bị kỷ luật (có)", ":"),
    ],
)
def test_a_rule_says_short_labels_and_answers(headed: bool, people: int, figures: str, earns: str) -> None:
    specs = (
        InputSpec("n", "Số người bị kỷ luật trong kỳ", InputType.COUNT),
        InputSpec("d", "Người đứng đầu bị kỷ luật", InputType.YES_NO),
    )
    rule = FormulaRule("5.3.1", Fraction(2), specs, Formula.parse(DISCIPLINE, ("n", "d")))
    reasoning = rule.reasoning({"n": people, "d": headed})
    assert (reasoning.figures, reasoning.earns) == (figures, earns)
    assert reasoning.steps[0].text.startswith("if(d = 1; 0; max(0; 2 − 0,5·n)) =")


def test_a_label_too_long_for_a_sentence_is_left_out() -> None:
    label = "Số báo cáo không gửi (quý I, 6 tháng, quý III, năm)"
    rule = FormulaRule(
        "1.2.1", Fraction(1), (InputSpec("n", label, InputType.COUNT),), Formula.parse("if(n > 1; 0; 1)", ("n",))
    )
    assert rule.reasoning({"n": 2}).figures == "2 lớn hơn 1"
