"""Formulas of a set: what they give, what they refuse, and that no text can make them do anything else."""

import contextlib
import pickle
import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import FormulaError
from scoring.formula import MAX_DEPTH, MAX_LENGTH, Formula, reference_key
from scoring.points import Exact

NAMES = ("a", "b", "n", "n_1")
FIGURES: dict[str, Exact] = {"a": 4, "b": 3, "n": 0, "n_1": Fraction(1, 3), "max_points": Fraction(3, 2)}

VALUES = (
    ("1", "1"),
    ("0,5", "1/2"),
    ("0.5", "1/2"),
    (" 1 \n + 2 ", "3"),
    ("1 + 2 * 3", "7"),
    ("(1 + 2) * 3", "9"),
    ("7 - 4 - 2", "1"),
    ("12 / 4 / 3", "1"),
    ("12 / (4 / 2)", "6"),
    ("2 * -3", "-6"),
    ("-a", "-4"),
    ("--a", "4"),
    ("1 / -4", "-1/4"),
    ("b / a", "3/4"),
    ("a*n_1", "4/3"),
    ("n_1 + n_1", "2/3"),
    ("n_1 + 1/4", "7/12"),
    ("a < b", "0"),
    ("b < a", "1"),
    ("a <= 4", "1"),
    ("a >= 4", "1"),
    ("a = 4", "1"),
    ("a <> 4", "0"),
    ("a <> b", "1"),
    ("a > b", "1"),
    ("a > 4", "0"),
    ("a < 4", "0"),
    ("a <= 3", "0"),
    ("b >= 4", "0"),
    ("b = 4", "0"),
    ("(a > b) + (a > n)", "2"),
    ("min(a; b)", "3"),
    ("max(a; b)", "4"),
    ("max(b; a)", "4"),
    ("min(5; 3; 4)", "3"),
    ("round(2/3; 2)", "67/100"),
    ("round(0,125; 2)", "13/100"),
    ("round(-0,125; 2)", "-13/100"),
    ("round(2,5; 0)", "3"),
    ("if(a > b; 1; 2)", "1"),
    ("if(n; 1; 2)", "2"),
    ("if(-1; 1; 2)", "1"),
    ("if(n = 0; 0; b / n)", "0"),
    ("if(n <> 0; b / n; 5)", "5"),
    ("max_points * b / a", "9/8"),
    ("max(0; 1 - 0,25*n - 0.5*n)", "1"),
    ("if(b/a < 0,8; 0; b/a * max_points)", "0"),
    ("0 * (1 - a)", "0"),
    ("123456789012345678901234567890 - 123456789012345678901234567889", "1"),
)


@pytest.mark.parametrize(("text", "value"), VALUES, ids=[row[0] for row in VALUES])
def test_a_formula_is_computed_exactly(text: str, value: str) -> None:
    formula = Formula.parse(text, NAMES)
    assert formula.evaluate(FIGURES) == Fraction(value)
    assert Fraction(*formula.ratio(FIGURES)) == Fraction(value)


REFUSED = (
    ("", "công thức trống"),
    ("   ", "công thức trống"),
    ("1 +", "kết thúc giữa chừng (ký tự thứ 4)"),
    ("(1 + 2", "thiếu dấu “)” (ký tự thứ 7)"),
    ("1 + 2)", "thừa “)” (ký tự thứ 6)"),
    ("1 2", "thừa “2”"),
    ("2a", "thừa “a”"),
    ("a b", "thừa “b”"),
    ("* 2", "không hiểu “*” ở đây (ký tự thứ 1)"),
    ("+2", "không hiểu “+”"),
    ("1 + ; 2", "không hiểu “;”"),
    ("1; 2", "thừa “;”"),
    ("a < b < n", "không nối hai phép so sánh"),
    ("c + 1", "không có số liệu tên “c” (ký tự thứ 1)"),
    ("A + 1", "ký tự “A” không dùng được"),
    ("__class__", "không có số liệu tên “__class__”"),
    ("a.__class__", "ký tự “.” không dùng được"),
    ("a[0]", "ký tự “[” không dùng được"),
    ("__import__('os')", "ký tự “'” không dùng được"),
    ("eval(1)", "không có hàm “eval”; chỉ có min, max, round, if"),
    ("a(1)", "không có hàm “a”"),
    ("min", "thiếu dấu “(” sau “min”"),
    ("min + 1", "thiếu dấu “(” sau “min”"),
    ("min()", "không hiểu “)”"),
    ("min(1)", "“min” cần từ 2 đối số, cách nhau bằng dấu “;”"),
    ("min(1,2)", "“min” cần từ 2 đối số"),
    ("max(1, 2)", "ký tự “,” không dùng được"),
    ("round(1)", "“round” cần 2 đối số"),
    ("round(1; 2; 3)", "“round” cần 2 đối số"),
    ("if(1; 2)", "“if” cần 3 đối số"),
    ("if(1; 2; 3; 4)", "“if” cần 3 đối số"),
    ("10**9", "không hiểu “*”"),
    ("10^9", "ký tự “^” không dùng được"),
    ("1e9", "thừa “e9”"),
    ("1.", "ký tự “.” không dùng được"),
    (".5", "ký tự “.” không dùng được"),
    ("1.000,5", "ký tự “,” không dùng được"),
    ("a = = b", "không hiểu “=”"),
    ("a == b", "không hiểu “=”"),
    ("a; b", "thừa “;”"),
    ("٣ + 1", "không dùng được"),
    ("a − b", "ký tự “−” không dùng được"),
    ("lambda: 0", "ký tự “:” không dùng được"),
    ("a\x00", "không dùng được"),
    ("1" * 31, "số dài hơn 30 chữ số"),
    ("0," + "1" * 30, "số dài hơn 30 chữ số"),
    ("[3.2.4].a + 1", "không dùng được “[3.2.4].a” ở đây"),
    ("(" * 21 + "1" + ")" * 21, "lồng nhau quá 20 lớp"),
    ("-" * 400 + "1", "lồng nhau quá 20 lớp"),
    ("min(1;" * 40 + "1" + ")" * 40, "lồng nhau quá 20 lớp"),
    ("(" * 499, "lồng nhau quá 20 lớp"),
    ("1" + "+1" * 250, "dài hơn 500 ký tự"),
)


@pytest.mark.parametrize(("text", "words"), REFUSED, ids=[row[0][:30] or "empty" for row in REFUSED])
def test_a_text_that_is_no_formula_is_refused_with_its_place(text: str, words: str) -> None:
    with pytest.raises(FormulaError) as refused:
        Formula.parse(text, NAMES)
    assert words in refused.value.user_message


FAILING = (
    ("b / n", "chia cho 0 (“n” bằng 0)"),
    ("b / (a - 4)", "chia cho 0 (“(a - 4)” bằng 0)"),
    ("1 / n / 2", "chia cho 0 (“n” bằng 0)"),
    ("round(1; 0,5)", "phải là số nguyên từ 0 đến 12"),
    ("round(1; 13)", "phải là số nguyên từ 0 đến 12"),
    ("round(1; 0-1)", "phải là số nguyên từ 0 đến 12"),
    ("*".join(["9" * 30] * 8), "dài hơn 200 chữ số"),
    ("-" + "*".join(["9" * 30] * 8), "dài hơn 200 chữ số"),
    ("1/" + "/".join(["9" * 30] * 8), "dài hơn 200 chữ số"),
)


@pytest.mark.parametrize(("text", "words"), FAILING, ids=[row[0][:30] for row in FAILING])
def test_a_formula_that_cannot_be_computed_says_why(text: str, words: str) -> None:
    formula = Formula.parse(text, NAMES)
    with pytest.raises(FormulaError) as refused:
        formula.evaluate(FIGURES)
    assert words in refused.value.user_message


def test_large_results_that_shrink_again_are_computed() -> None:
    """Numbers are reduced before they are called too long."""
    big = "9" * 30
    text = "*".join(f"({big}/{big})" for _ in range(7))
    assert Formula.parse(text, ()).evaluate({}) == 1


def test_a_long_sum_is_not_deep() -> None:
    assert Formula.parse("1" + "+1" * 249, ()).evaluate({}) == 250


def test_the_deepest_formula_is_still_read() -> None:
    assert Formula.parse("(" * MAX_DEPTH + "1" + ")" * MAX_DEPTH, ()).evaluate({}) == 1


def test_no_text_takes_long() -> None:
    started = time.perf_counter()
    for text in ("(" * MAX_LENGTH, "[" * MAX_LENGTH, "1" * MAX_LENGTH, " " * MAX_LENGTH, "a" * MAX_LENGTH, "1," * 250):
        with pytest.raises(FormulaError):
            Formula.parse(text, NAMES)
    assert time.perf_counter() - started < 1


def test_names_and_references_are_listed() -> None:
    formula = Formula.parse("[3.2.4].a - [shared].ten_2 * max_points + b + b", NAMES, references=True)
    assert formula.names == {"b", "max_points"}
    assert formula.references == {("3.2.4", "a"), ("shared", "ten_2")}
    figures: dict[str, Exact] = {
        reference_key("3.2.4", "a"): 18,
        "[shared].ten_2": 2,
        "max_points": 3,
        "b": Fraction(1, 2),
    }
    assert formula.evaluate(figures) == 13


def test_any_name_is_known_where_no_names_are_given() -> None:
    assert Formula.parse("tuy_y + 1", None).names == {"tuy_y"}


def test_a_name_without_value_is_a_bug_of_the_caller() -> None:
    with pytest.raises(KeyError):
        Formula.parse("a", NAMES).evaluate({})


def test_yes_is_one_and_no_is_zero() -> None:
    formula = Formula.parse("if(a = 1; 0; b)", NAMES)
    assert formula.evaluate({"a": True, "b": 2}) == 0
    assert formula.evaluate({"a": False, "b": 2}) == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("max(0;1-0.25*n-0,5*b)", "max(0; 1 − 0,25·n − 0,5·b)"),
        ("if(a<=b;-a;(-b)/max_points)", "if(a ≤ b; −a; (−b)/điểm tối đa)"),
        ("a>=b", "a ≥ b"),
        ("a<>-b", "a ≠ −b"),
        ("a = b + -n", "a = b + −n"),
    ],
)
def test_a_formula_is_printed_in_vietnamese(text: str, shown: str) -> None:
    assert Formula.parse(text, NAMES).shown == shown


def test_formulas_are_equal_by_their_text() -> None:
    assert Formula.parse("a + b", NAMES) == Formula.parse("a + b", NAMES)
    assert hash(Formula.parse("a", NAMES)) == hash(Formula.parse("a", NAMES))
    copy = pickle.loads(pickle.dumps(Formula.parse("a + b", NAMES)))  # noqa: S301 - our own bytes
    assert copy.evaluate(FIGURES) == 7


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    names: frozenset[str] = frozenset()
    with contextlib.suppress(FormulaError):
        names = Formula.parse(text, NAMES).names
    assert names <= {*NAMES, "max_points"}


@st.composite
def pairs(draw: st.DrawFn, depth: int = 0) -> tuple[str, Fraction]:
    """A formula and its value, made side by side."""
    if depth > 3 or draw(st.booleans()):
        number = draw(st.fractions(0, 50, max_denominator=20).filter(lambda each: 1000 % each.denominator == 0))
        return f"{float(number):g}", number
    (left, x), (right, y) = draw(pairs(depth + 1)), draw(pairs(depth + 1))
    made = [(f"({left} + {right})", x + y), (f"({left} - {right})", x - y), (f"({left})*({right})", x * y)]
    made += [(f"min({left}; {right})", min(x, y)), (f"max({left}; {right})", max(x, y))]
    made += [(f"if({left} >= {right}; 1; {left})", Fraction(1) if x >= y else x), (f"-({left})", -x)]
    if y:
        made.append((f"({left})/({right})", x / y))
    return draw(st.sampled_from(made))


@given(pairs())
def test_computed_values_agree_with_fractions(pair: tuple[str, Fraction]) -> None:
    text, value = pair
    if len(text) <= MAX_LENGTH:
        assert Formula.parse(text, ()).evaluate({}) == value
