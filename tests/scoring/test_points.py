"""Exact points: what is taken for a number, and the three ways offices round."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.points import Rounding, RoundingMode, RoundingPlace, compact, exact, round_ratio, total_of
from scoring.wording import points_text

UP_TO_20 = st.fractions(0, 20, max_denominator=60)
UP, CUT, EVEN = RoundingMode.HALF_UP, RoundingMode.TRUNCATE, RoundingMode.HALF_EVEN


def rounded(value: str, places: int, mode: RoundingMode) -> Fraction:
    return Rounding(places, mode, frozenset({RoundingPlace.LEAF})).printed(Fraction(value))


@pytest.mark.parametrize(("mode", "expected"), [(UP, "89.46"), (CUT, "89.45"), (EVEN, "89.46")])
def test_6262_of_7000_in_percent_is_cut_as_the_set_says(mode: RoundingMode, expected: str) -> None:
    assert rounded("6262/70", 2, mode) == Fraction(expected)


@pytest.mark.parametrize(
    ("value", "up", "cut", "even"),
    [
        ("0.125", "0.13", "0.12", "0.12"),
        ("0.375", "0.38", "0.37", "0.38"),
        ("0.124999", "0.12", "0.12", "0.12"),
        ("0.125001", "0.13", "0.12", "0.13"),
        ("2/3", "0.67", "0.66", "0.67"),
        ("-0.125", "-0.13", "-0.12", "-0.12"),
        ("-0.375", "-0.38", "-0.37", "-0.38"),
        ("-2/3", "-0.67", "-0.66", "-0.67"),
        ("0", "0", "0", "0"),
    ],
)
def test_each_mode_cuts_at_and_beside_a_half(value: str, up: str, cut: str, even: str) -> None:
    assert [rounded(value, 2, mode) for mode in (UP, CUT, EVEN)] == [Fraction(up), Fraction(cut), Fraction(even)]


def test_eighths_of_a_point_need_three_places() -> None:
    eighths = [Fraction(part, 8) for part in range(9)]
    assert [rounded(str(part), 3, UP) for part in eighths] == eighths


@given(st.fractions(), st.integers(0, 6))
def test_a_figure_moves_by_at_most_half_a_unit_of_its_last_place(value: Fraction, places: int) -> None:
    for mode in (UP, EVEN):
        assert abs(rounded(str(value), places, mode) - value) <= Fraction(1, 2 * 10**places)


@given(st.fractions(), st.integers(0, 6))
def test_cutting_never_adds_to_a_figure(value: Fraction, places: int) -> None:
    cut = rounded(str(value), places, CUT)
    assert 0 <= abs(value) - abs(cut) < Fraction(1, 10**places)


@given(st.fractions(), st.sampled_from(RoundingMode), st.integers(0, 6))
def test_a_rounded_figure_stays_as_it_is(value: Fraction, mode: RoundingMode, places: int) -> None:
    once = rounded(str(value), places, mode)
    assert rounded(str(once), places, mode) == once


def test_a_ratio_is_rounded_without_being_reduced_first() -> None:
    assert round_ratio(26, 30, 10_000, UP) == 8667


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (3, "3"),
        (Fraction(2, 7), "2/7"),
        (Decimal("0.25"), "1/4"),
        ("0.25", "1/4"),
        (" 3/4 ", "3/4"),
        ("1.5/2", "3/4"),
        ("-2", "-2"),
        ("1e2", "100"),
        ("9" * 30, "9" * 30),
    ],
)
def test_numbers_keep_their_exact_value(written: object, number: str) -> None:
    assert exact(written) == Fraction(number)


@pytest.mark.parametrize("written", [0.1, True, None, [1], float("nan")])
def test_what_is_no_exact_number_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"not an exact number|not a number"):
        exact(written)


@pytest.mark.parametrize("written", ["", "a", "1/0", "1/", "1/2/3", "1,5"])
def test_a_text_that_says_no_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        exact(written)


@pytest.mark.parametrize("written", ["inf", Decimal("Infinity"), Decimal("NaN"), "nan", "1e999999999", "1e-31"])
def test_a_number_beyond_all_measure_is_refused_before_it_grows(written: object) -> None:
    with pytest.raises(ValueError, match="out of range"):
        exact(written)


@pytest.mark.parametrize("written", [10**30, -(10**30), Fraction(1, 10**30), "1/" + "3" * 31, "1" * 31, " 1" * 40])
def test_a_number_of_more_than_30_digits_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"too long|out of range|not a number"):
        exact(written)


@pytest.mark.parametrize(("value", "kind"), [(Fraction(4, 2), int), (Fraction(1, 2), Fraction)])
def test_whole_numbers_are_kept_as_whole_numbers(value: Fraction, kind: type) -> None:
    assert compact(value) == value
    assert type(compact(value)) is kind


def test_a_sum_is_exact() -> None:
    assert total_of([Fraction(1, 10)] * 10) == total_of([]) + 1


@pytest.mark.parametrize(
    ("value", "most", "shown"),
    [
        ("7.5", "7.5", "7,5"),
        ("7.4", "7.5", "7"),
        ("6.5", "7.5", "7"),
        ("8", "7.5", "8"),
        ("8.5", "7.5", "9"),
        ("4/3", "4/3", "1"),
        ("5/3", "5/3", "1,666667"),
        ("7", "7", "7"),
    ],
)
def test_a_figure_is_not_rounded_up_past_the_maximum_beside_it(value: str, most: str, shown: str) -> None:
    rounding = Rounding(0, RoundingMode.HALF_UP, frozenset())
    assert points_text(Fraction(value), Fraction(most), rounding) == shown


@given(UP_TO_20, UP_TO_20, UP_TO_20, st.integers(0, 3), st.sampled_from(RoundingMode))
def test_beside_a_maximum_more_is_never_printed_as_less(
    first: Fraction, second: Fraction, most: Fraction, places: int, mode: RoundingMode
) -> None:
    rounding = Rounding(places, mode, frozenset())
    low, high = sorted((first, second))
    assert rounding.beside(low, most) <= rounding.beside(high, most)
    assert low > most or rounding.beside(low, most) <= most
