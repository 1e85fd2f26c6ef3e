from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from app.ui.locale_vi import (
    NumberRead,
    NumberUnclear,
    NumberWrong,
    clock_text,
    plain_number_text,
    read_date,
    read_figures,
    read_number,
    read_yes_no,
    stamp_text,
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("812", 812),
        ("0,5", Fraction(1, 2)),
        ("0.5", Fraction(1, 2)),
        (".5", Fraction(1, 2)),
        (",5", Fraction(1, 2)),
        ("0.125", Fraction(1, 8)),
        ("12.75", Fraction(51, 4)),
        ("97,83%", Fraction(9783, 100)),
        ("1.234,5", Fraction(2469, 2)),
        ("1.234.567", 1234567),
        ("1 234", 1234),
        ("1234.567", Fraction(1234567, 1000)),
        ("-3", -3),
        ("−0,5", Fraction(-1, 2)),
        ("007", 7),
    ],
)
def test_numbers_are_read_as_people_here_write_them(typed: str, value: int | Fraction) -> None:
    reading = read_number(typed)
    assert isinstance(reading, NumberRead)
    assert reading.value == value


def test_a_dot_and_three_digits_are_thousands_in_a_whole_number_entry() -> None:
    assert read_number("1.234", whole=True) == NumberRead(1234, "1.234")


def test_a_dot_and_three_digits_are_asked_about_elsewhere() -> None:
    reading = read_number("1.234")
    assert isinstance(reading, NumberUnclear)
    assert [choice.value for choice in reading.choices] == [1234, Fraction(617, 500)]
    assert [choice.echo for choice in reading.choices] == ["1.234", "1,234"]


def test_a_fraction_is_refused_where_a_count_is_asked() -> None:
    reading = read_number("0.5", whole=True)
    assert isinstance(reading, NumberWrong)
    assert "số nguyên" in reading.message


@pytest.mark.parametrize("typed", ["", "abc", "1,2,3", "12.34.5", "1.23,4", "--1", "1e5", "٣", "½", "9" * 40, ",", "%"])
def test_anything_else_is_refused_with_a_sentence(typed: str) -> None:
    reading = read_number(typed)
    assert isinstance(reading, NumberWrong)
    assert reading.message.endswith(".")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15122023", date(2023, 12, 15)),
        ("151223", date(2023, 12, 15)),
        ("15/12/2023", date(2023, 12, 15)),
        ("5-1-2024", date(2024, 1, 5)),
        ("15.12.23", date(2023, 12, 15)),
        ("15/12", date(2023, 12, 15)),
        ("31/02/2023", None),
        ("2023-12-15", None),
        ("hôm nay", None),
    ],
)
def test_dates_are_read_in_every_way_they_are_typed(typed: str, day: date | None) -> None:
    assert read_date(typed, default_year=2023) == day


def test_a_day_without_a_year_needs_one() -> None:
    assert read_date("15/12") is None


def test_a_cell_holds_two_figures_or_one_date() -> None:
    assert read_figures("812/830") == ("812", "830")
    assert read_figures("15/12/2023") == ("15/12/2023",)


def test_yes_and_no_are_words_or_digits() -> None:
    assert [read_yes_no(word) for word in ("Có", "k", "1", "ừ")] == [True, False, True, None]


def test_an_entry_shows_a_number_without_thousands() -> None:
    assert plain_number_text(Fraction(-2469, 2)) == "-1234,5"


def test_moments_are_shown_in_local_time() -> None:
    moment = datetime(2023, 12, 22, 20, 5, 7, tzinfo=UTC)
    assert clock_text(moment) == "03:05:07"
    assert stamp_text(moment) == "03:05 ngày 23/12/2023"
