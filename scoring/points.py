"""Exact points: rationals inside, decimals at the edges, rounded only where a set says."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

Exact: TypeAlias = Fraction | int
Ratio: TypeAlias = tuple[int, int]
"""A rational as (numerator, denominator > 0), not reduced: building a Fraction costs more than a rule does."""

MAX_DIGITS = 30


class RoundingMode(StrEnum):
    """How a figure is cut to its places: a rule of the set, since offices differ (62,62/70 is 89,46 or 89,45)."""

    HALF_UP = "half_up"
    TRUNCATE = "truncate"
    HALF_EVEN = "half_even"


class RoundingPlace(StrEnum):
    """A kind of node at which a set rounds."""

    LEAF = "leaf"
    AREA = "area"
    TOTAL = "total"


def round_ratio(numerator: int, denominator: int, scale: int, mode: RoundingMode) -> int:
    """The ratio in whole units of 1/scale. Half-up takes a half away from zero, as offices do on paper."""
    scaled = numerator * scale
    if mode is RoundingMode.HALF_UP:
        if scaled >= 0:
            return (2 * scaled + denominator) // (2 * denominator)
        return -((-2 * scaled + denominator) // (2 * denominator))
    if mode is RoundingMode.TRUNCATE:
        return scaled // denominator if scaled >= 0 else -(-scaled // denominator)
    whole, rest = divmod(scaled, denominator)
    if 2 * rest > denominator or (2 * rest == denominator and whole % 2 == 1):
        whole += 1
    return whole


@dataclass(frozen=True, slots=True)
class Rounding:
    """The rounding rule of a set: places, mode, and the kinds of node that are rounded.

    Everything else stays exact and is rounded with the same places and mode only when it is printed.
    """

    places: int
    mode: RoundingMode
    at: frozenset[RoundingPlace]

    @property
    def scale(self) -> int:
        """Units in one point: 100 for two places."""
        return int(10**self.places)

    def printed(self, value: Exact) -> Fraction:
        """The figure as it is printed: cut to the set's places in the set's mode."""
        return Fraction(round_ratio(value.numerator, value.denominator, self.scale, self.mode), self.scale)

    def beside(self, value: Exact, most: Exact) -> Fraction:
        """The figure as it is printed beside its maximum: where rounding up would pass that, the maximum itself.

        A figure that is above the maximum by itself (bonus points) is printed like any other.
        """
        printed = self.printed(value)
        return Fraction(most) if printed > most >= value else printed


def exact(value: object) -> Fraction:
    """An exact number from TOML or text: integer, Decimal, Fraction, "0.25" or "3/4".

    Raises ValueError (English) for anything else, for a binary float, and for more than 30 digits.
    """
    if isinstance(value, bool | float):
        raise ValueError(f"not an exact number: {value!r}")
    if isinstance(value, int | Fraction | Decimal):
        return _limited(_decimal_fraction(value) if isinstance(value, Decimal) else Fraction(value))
    if not isinstance(value, str):
        raise ValueError(f"not a number: {value!r}")
    text = value.strip()
    if len(text) > 2 * MAX_DIGITS:
        raise ValueError("number too long")
    top, slash, bottom = text.partition("/")
    try:
        ratio = _decimal_fraction(Decimal(top)) / (_decimal_fraction(Decimal(bottom)) if slash else 1)
    except (InvalidOperation, ZeroDivisionError, OverflowError) as error:
        raise ValueError(f"not a number: {value!r}") from error
    return _limited(ratio)


def _decimal_fraction(value: Decimal) -> Fraction:
    # "1e999999999" is three bytes that would become a gigabyte
    if not value.is_finite() or abs(value.adjusted()) > MAX_DIGITS:
        raise ValueError(f"number out of range: {value}")
    return Fraction(value)


def _limited(value: Fraction) -> Fraction:
    bound = 10**MAX_DIGITS
    if abs(value.numerator) >= bound or value.denominator >= bound:
        raise ValueError("number too long")
    return value


def compact(value: Fraction) -> Exact:
    """The same number as an int where it is whole: rules on ints are several times faster."""
    return value.numerator if value.denominator == 1 else value


def total_of(values: Iterable[Exact]) -> Fraction:
    """The exact sum."""
    total = Fraction(0)
    for value in values:
        total += value
    return total
