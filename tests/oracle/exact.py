"""Exact numbers as the format writes them, and the three ways of rounding."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

Table = dict[str, Any]
"""What tomllib gives: the oracle works on it directly, on purpose."""


def exact(written: object) -> Fraction:
    """A TOML integer, a TOML float read as Decimal, or text such as "0.25" and "3/4"."""
    if isinstance(written, bool) or not isinstance(written, int | Decimal | str | Fraction):
        raise TypeError(f"not a number: {written!r}")
    return Fraction(written)


def day(written: object) -> date:
    """A TOML date."""
    if type(written) is not date:
        raise TypeError(f"not a date: {written!r}")
    return written


def round_exact(value: Fraction, places: int, mode: str) -> Fraction:
    """`value` (never negative here) at so many decimal places."""
    scaled = value * 10**places
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    half = Fraction(1, 2)
    if mode == "truncate":
        up = False
    elif mode == "half_up":
        up = rest >= half
    elif mode == "half_even":
        up = rest > half or (rest == half and whole % 2 == 1)
    else:
        raise ValueError(mode)
    return Fraction(whole + 1 if up else whole, 10**places)


def round_at(place: str, value: Fraction, rounding: Table) -> Fraction:
    """`value` rounded if the set rounds at that place (leaf, area, total)."""
    if place not in rounding["at"]:
        return value
    return round_exact(value, rounding["places"], rounding["mode"])
