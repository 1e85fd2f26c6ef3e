"""Vietnamese texts of exact numbers and dates: decimal comma, dot for thousands, percent sign at the number."""

from datetime import date
from fractions import Fraction

from scoring.points import Exact, Rounding, RoundingMode, round_ratio
from scoring.provenance import IssuingDecision

MAX_SHOWN_PLACES = 12
DEFAULT_NOUN = "Bộ tiêu chí"
"""What a set calls itself where it says nothing else."""
SURVEY_TITLE = "Điều tra xã hội học"
"""The common name of what a set calls its survey."""


def number_text(value: Exact, places: int | None = None, mode: RoundingMode = RoundingMode.HALF_UP) -> str:
    """A number in Vietnamese: `1.234,5`; with `places` that many decimals, otherwise as many as it has (at most 6)."""
    shown = _shortest_places(value) if places is None else places
    scale = 10**shown
    amount = round_ratio(value.numerator, value.denominator, scale, mode)
    sign = "−" if amount < 0 else ""
    whole, rest = divmod(abs(amount), scale)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{sign}{grouped},{rest:0{shown}d}" if shown else f"{sign}{grouped}"


def _shortest_places(value: Exact, most: int = 6) -> int:
    for places in range(most):
        if (value * 10**places).denominator == 1:
            return places
    return most


def maximum_text(value: Exact, places: int = 2) -> str:
    """A maximum as the result line prints it: whole bare (`100`), otherwise with the set's places (`79,50`)."""
    return number_text(value, 0 if value.denominator == 1 else max(places, _shortest_places(value)))


def points_text(value: Exact, most: Exact, rounding: Rounding) -> str:
    """Points as they are printed beside their maximum: one that the set's places cannot hold keeps its own (`7,5`)."""
    shown = rounding.beside(value, most)
    return number_text(shown, rounding.places if (shown * rounding.scale).denominator == 1 else None)


def short_points_text(value: Exact, most: Exact, rounding: Rounding) -> str:
    """The same figure as `points_text` where there is little room: without zeros at its end (`1,5`, `0`)."""
    return number_text(rounding.beside(value, most))


def percent_text(percent: Exact, bounds: tuple[Exact, ...] = (), places: int = 2) -> str:
    """A percentage: whole ones bare (100%), others to two places, more where rounding would cross one of `bounds`.

    89,995% stays "89,995%" beside the bound 90: on the wrong side of a bound a rounded figure would tell a lie.
    """
    if percent.denominator == 1:
        return number_text(percent, 0) + "%"
    for shown in range(places, MAX_SHOWN_PLACES):
        scale = 10**shown
        rounded = Fraction(round_ratio(percent.numerator, percent.denominator, scale, RoundingMode.HALF_UP), scale)
        if all(_same_side(percent, rounded, bound) for bound in bounds):
            return number_text(percent, shown) + "%"
    return number_text(percent, MAX_SHOWN_PLACES, RoundingMode.TRUNCATE) + "%"


def _same_side(value: Exact, rounded: Fraction, bound: Exact) -> bool:
    return (value > bound) - (value < bound) == (rounded > bound) - (rounded < bound)


def date_text(day: date) -> str:
    """A date as offices write it in tables: 05/02/2024."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def decision_text(decision: IssuingDecision) -> str:
    """A decision as it is cited: number, date, issuer; "…" where a draft does not know them yet."""
    day_text = "…" if decision.date is None else date_text(decision.date)
    return f"Quyết định số {decision.number or '…'} ngày {day_text} của {decision.issuer or '…'}"
