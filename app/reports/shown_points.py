"""Points as papers print them: the one rule of `scoring`, so that paper, screen and result line say the same."""

from fractions import Fraction

from scoring.points import Rounding
from scoring.wording import points_text

__all__ = ["decimals", "points_text", "shown_points"]


def shown_points(value: Fraction, maximum: Fraction, rounding: Rounding) -> Fraction:
    """The figure that is printed: where rounding up would pass the maximum, the maximum itself."""
    return rounding.beside(value, maximum)


def decimals(text: str) -> int:
    """How many decimals a printed figure has."""
    return len(text.partition(",")[2])
