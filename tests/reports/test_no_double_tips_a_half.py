"""The formulas' way of rounding, done with bare doubles: right even in a spreadsheet that corrects nothing by itself.

LibreOffice and Excel mend the last bits of a double before they round, each in its way; nothing may hang on it.
"""

import random
from fractions import Fraction
from math import floor

import pytest

from app.reports.xlsx_formulas import _survives
from scoring.points import Rounding, RoundingMode
from tests.reports.test_formulas import random_points


def bare_round(value: float, places: int) -> float:
    """ROUND without any mending."""
    scale = 10.0**places
    return floor(value * scale + 0.5) / scale


def as_the_formula_does(total: float, rounding: Rounding, kept_places: int) -> float:
    near = bare_round(total * rounding.scale, kept_places - rounding.places)
    whole = floor(near + 0.5)
    match rounding.mode:
        case RoundingMode.HALF_UP:
            return whole / rounding.scale
        case RoundingMode.TRUNCATE:
            return floor(near) / rounding.scale
        case RoundingMode.HALF_EVEN:
            return (whole - (near % 2 == 0.5)) / rounding.scale


def naively(total: float, rounding: Rounding) -> float:
    if rounding.mode is RoundingMode.TRUNCATE:
        return floor(total * rounding.scale) / rounding.scale
    return bare_round(total, rounding.places)


@pytest.mark.parametrize("mode", RoundingMode)
def test_twenty_thousand_sums_round_as_the_exact_ones(mode: RoundingMode) -> None:
    dice = random.Random(85_65)
    naive_faults = 0
    for _ in range(20_000):
        rounding = Rounding(dice.randrange(1, 5), mode, frozenset())
        addends = [random_points(dice, Fraction(4)) for _ in range(dice.randrange(1, 12))]
        exact = sum(addends, Fraction(0))
        total = 0.0
        for addend in addends:
            total += float(addend)
        kept = next(places for places in (9, 10, 11) if _survives(exact, rounding, places))
        expected = float(rounding.printed(exact))
        assert as_the_formula_does(total, rounding, kept) == expected, (addends, rounding)
        naive_faults += naively(total, rounding) != expected
    assert naive_faults > 5, "the sums are hard enough to tip a bare ROUND"
