"""Numbers and dates as Vietnamese offices print them."""

from datetime import date
from fractions import Fraction

import pytest

from scoring.points import Rounding, RoundingMode
from scoring.wording import date_text, maximum_text, number_text, percent_text, short_points_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1_234_567, "1.234.567"),
        (Fraction(1, 8), "0,125"),
        (Fraction("1234.5"), "1.234,5"),
        (Fraction(2, 3), "0,666667"),
        (Fraction(-5, 2), "−2,5"),
        (Fraction("0.0000001"), "0,000000"),
    ],
)
def test_a_number_has_a_decimal_comma_and_as_many_places_as_it_needs(value: Fraction, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [(Fraction("2.5"), 2, "2,50"), (Fraction("2.935"), 2, "2,94"), (Fraction("2.5"), 0, "3"), (1234, 2, "1.234,00")],
)
def test_a_number_is_told_with_the_places_of_the_set(value: Fraction, places: int, text: str) -> None:
    assert number_text(value, places) == text


def test_a_negative_number_that_rounds_to_nothing_has_no_sign() -> None:
    assert number_text(Fraction("-0.001"), 2) == "0,00"


def test_a_number_may_be_cut_instead_of_rounded() -> None:
    assert number_text(Fraction(2, 3), 2, RoundingMode.TRUNCATE) == "0,66"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (100, 2, "100"),
        (Fraction("79.5"), 2, "79,50"),
        (Fraction("97.125"), 2, "97,125"),
        (Fraction("79.5"), 0, "79,5"),
        (1000, 2, "1.000"),
    ],
)
def test_a_maximum_is_bare_when_whole_and_never_loses_a_digit(value: Fraction, places: int, text: str) -> None:
    assert maximum_text(value, places) == text


@pytest.mark.parametrize(
    ("percent", "text"),
    [(100, "100%"), (Fraction(90), "90%"), (Fraction("97.8313"), "97,83%"), (Fraction(5, 2), "2,50%")],
)
def test_a_percentage_has_two_places_unless_it_is_whole(percent: Fraction, text: str) -> None:
    assert percent_text(percent) == text


@pytest.mark.parametrize(
    ("percent", "text"),
    [
        ("89.995", "89,995%"),
        ("89.99999", "89,99999%"),
        ("89.99", "89,99%"),
        ("90", "90%"),
        ("90.004", "90,004%"),
        ("90.01", "90,01%"),
    ],
)
def test_a_percentage_is_never_told_on_the_wrong_side_of_a_bound(percent: str, text: str) -> None:
    assert percent_text(Fraction(percent), (80, 90)) == text


def test_a_percentage_a_hair_below_its_bound_is_cut_at_twelve_places() -> None:
    assert percent_text(90 - Fraction(1, 10**20), (90,)) == "89,999999999999%"


def test_a_day_is_written_as_in_tables_of_offices() -> None:
    assert date_text(date(2024, 2, 5)) == "05/02/2024"


def test_short_points_are_the_printed_ones_without_zeros_at_their_end() -> None:
    rounding = Rounding(2, RoundingMode.HALF_UP, frozenset())
    assert short_points_text(Fraction(3, 2), Fraction(3), rounding) == "1,5"
    assert short_points_text(Fraction(2, 3), Fraction(1), rounding) == "0,67"
    assert short_points_text(Fraction(15, 2), Fraction(15, 2), Rounding(0, RoundingMode.HALF_UP, frozenset())) == "7,5"
