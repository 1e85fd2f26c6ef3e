"""Points as papers print them: cut to the set's places, but never above the maximum that stands beside them."""

from fractions import Fraction

from scoring.points import Rounding
from scoring.wording import number_text


def shown_points(value: Fraction, maximum: Fraction, rounding: Rounding) -> Fraction:
    """The figure that is printed: where rounding up would pass the maximum, the maximum itself."""
    printed = rounding.printed(value)
    return maximum if value <= maximum < printed else printed


def points_text(value: Fraction, maximum: Fraction, rounding: Rounding) -> str:
    """The printed figure; a maximum that the set's places cannot hold takes the decimals it needs (`7,5`)."""
    shown = shown_points(value, maximum, rounding)
    return number_text(shown, rounding.places if (shown * rounding.scale).denominator == 1 else None)


def decimals(text: str) -> int:
    """How many decimals a printed figure has."""
    return len(text.partition(",")[2])
