"""One typed input: what is taken, and the words for what is not."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import InputRefused
from scoring.inputs import Choice, InputSpec, InputType, Value
from scoring.reading import exact_number, near_name_message, read_value, shown_text, spec_named

CHOICES = (Choice("1", "Đủ", Fraction(1)), Choice("2", "Thiếu", Fraction(1, 2)), Choice("k", "Không", Fraction(0)))


def spec(kind: InputType, label: str = "Số hồ sơ") -> InputSpec:
    return InputSpec("a", label, kind, choices=CHOICES)


def read(kind: InputType, raw: object) -> Value:
    return read_value(spec(kind), raw, "3.2.2")


def refusal(kind: InputType, raw: object) -> InputRefused:
    with pytest.raises(InputRefused) as refused:
        read(kind, raw)
    return refused.value


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (InputType.COUNT, 830, 830),
        (InputType.COUNT, "830", 830),
        (InputType.COUNT, " 830 ", 830),
        (InputType.COUNT, Decimal("830.0"), 830),
        (InputType.NUMBER, "97.83", Fraction(9783, 100)),
        (InputType.NUMBER, Decimal("97.83"), Fraction(9783, 100)),
        (InputType.PERCENT, "3/4", Fraction(3, 4)),
        (InputType.SIGNED, "-5", -5),
        (InputType.SIGNED, "+5.5", Fraction(11, 2)),
        (InputType.DATE, date(2023, 1, 10), date(2023, 1, 10)),
        (InputType.DATE, "2023-01-10", date(2023, 1, 10)),
        (InputType.DATE, "10/01/2023", date(2023, 1, 10)),
        (InputType.DATE, " 1/2/2023", date(2023, 2, 1)),
        (InputType.YES_NO, True, True),
        (InputType.YES_NO, "Có", True),
        (InputType.YES_NO, "co\u0301", True),
        (InputType.YES_NO, "FALSE", False),
        (InputType.YES_NO, "không", False),
        (InputType.CHOICE, 1, "1"),
        (InputType.CHOICE, " k ", "k"),
        (InputType.ITEMS, [1, "k"], frozenset({"1", "k"})),
        (InputType.ITEMS, [], frozenset()),
        (InputType.ITEMS, "1, 2", frozenset({"1", "2"})),
        (InputType.ITEMS, "", frozenset()),
    ],
)
def test_what_is_meant_is_taken(kind: InputType, raw: object, value: Value) -> None:
    assert read(kind, raw) == value


@given(st.fractions(min_value=0, max_value=10**9, max_denominator=10**6))
def test_a_number_keeps_its_exact_value(number: Fraction) -> None:
    assert read(InputType.NUMBER, f"{number.numerator}/{number.denominator}") == number


def test_whole_numbers_become_ints_for_the_engine() -> None:
    assert type(read(InputType.NUMBER, "4.00")) is int


@pytest.mark.parametrize(
    ("kind", "raw", "words"),
    [
        (InputType.COUNT, "nhiều", "không phải là số (đang là “nhiều”)"),
        (InputType.COUNT, None, "không phải là số"),
        (InputType.COUNT, False, "không phải là số (đang là false)"),
        (InputType.COUNT, "1 000", "không phải là số"),
        (InputType.COUNT, "١٢", "không phải là số"),
        (InputType.COUNT, "1_000", "không phải là số"),
        (InputType.NUMBER, 0.5, "không phải là số"),
        (InputType.NUMBER, "1/0", "không phải là số"),
        (InputType.NUMBER, "nan", "không phải là số"),
        (InputType.NUMBER, "97,83%", "dấu thập phân là dấu chấm"),
        (InputType.NUMBER, "1.097,83", "dấu thập phân là dấu chấm"),
        (InputType.NUMBER, Decimal("NaN"), "không phải là số (đang là NaN)"),
        (InputType.NUMBER, 10**40, "là số quá dài"),
        (InputType.COUNT, -1, "không được âm (đang là -1)"),
        (InputType.PERCENT, "-0.5", "không được âm"),
        (InputType.COUNT, "1/2", "phải là số nguyên (đang là “1/2”)"),
        (InputType.DATE, "31/02/2023", "phải là ngày có thật"),
        (InputType.DATE, datetime(2023, 1, 1), "phải là ngày có thật"),  # noqa: DTZ001
        (InputType.DATE, 5, "phải là ngày có thật"),
        (InputType.DATE, "10-01-2023", "phải là ngày có thật"),
        (InputType.DATE, "01/01/0023", "có năm 23"),
        (InputType.YES_NO, "x" * 50, "chỉ nhận “có” hoặc “không”"),
        (InputType.YES_NO, 1, "chỉ nhận “có” hoặc “không”"),
        (InputType.CHOICE, "3", "không có mức “3”. Chọn một trong: 1 (Đủ); 2 (Thiếu); k (Không)"),
        (InputType.CHOICE, True, "không có mức true"),
        (InputType.CHOICE, 10**12, "không có mức 1000000000000"),
        (InputType.ITEMS, 1, "phải là một dãy"),
        (InputType.ITEMS, ["3"], "không có ô “3”. Chọn trong: 1 (Đủ)"),
        (InputType.ITEMS, "1,1", "ghi ô “1” hai lần"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(kind: InputType, raw: object, words: str) -> None:
    error = refusal(kind, raw)
    assert words in error.user_message
    assert error.user_message.startswith("Mục 3.2.2: a (Số hồ sơ) ")
    assert (error.code, error.name) == ("3.2.2", "a")


def test_an_input_without_label_is_called_by_its_name() -> None:
    with pytest.raises(InputRefused, match="refused") as refused:
        read_value(spec(InputType.COUNT, ""), "x", "1")
    assert refused.value.user_message.startswith("Mục 1: a không phải là số")


def test_an_unknown_name_gets_the_nearest_or_all_names() -> None:
    assert near_name_message("answr", ["answer", "level"]) == "Có phải “answer”?"
    assert near_name_message("zzz", ["b", "a"]) == "Các tên dùng được: a, b."
    assert near_name_message("zzz", [f"a{number}" for number in range(40)]).endswith(", ….")
    assert near_name_message("zzz", []) == "Ở đây không có tên nào dùng được."


def test_a_name_that_no_input_has_is_refused_with_the_names_there_are() -> None:
    count = spec(InputType.COUNT)
    assert spec_named((count,), "a", "3.2.2") is count
    with pytest.raises(InputRefused) as refused:
        spec_named((count,), "số a", "3.2.2")
    assert refused.value.user_message == "Mục 3.2.2: không có số liệu tên “số a”. Các tên dùng được: a."


def test_among_many_names_only_like_ones_are_compared() -> None:
    many = [f"{number}.1.1" for number in range(500)]
    assert near_name_message("7.1.12", many) == "Có phải “7.1.1”?"
    assert near_name_message("abc", many).startswith("Các tên dùng được: 0.1.1")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (True, "true"),
        ("abc", "“abc”"),
        ("x" * 41, "“" + "x" * 40 + "…”"),
        (10**30, "một số quá dài"),
        (5, "5"),
        (date(2023, 1, 2), "2023-01-02"),
        ({}, "một bảng"),
        ([], "một dãy"),
        (Decimal("0.5"), "0.5"),
    ],
)
def test_what_was_typed_is_shown_briefly(raw: object, shown: str) -> None:
    assert shown_text(raw) == shown


@pytest.mark.parametrize("raw", ["1e5", "0x10", "", "1/2/3", "--1", "1."])
def test_only_plain_digits_are_numbers(raw: str) -> None:
    with pytest.raises(ValueError, match="number"):
        exact_number(raw)


@pytest.mark.parametrize("written", ["1.000", "12.000", " 1.000 ", Decimal("1.000"), Decimal("1.000000")])
def test_a_thousand_with_its_dot_is_no_count(written: object) -> None:
    spec = InputSpec("a", "Số hồ sơ", InputType.COUNT)
    with pytest.raises(InputRefused) as refused:
        read_value(spec, written, "3.2.2")
    assert "viết liền, không chấm hàng nghìn" in refused.value.user_message
