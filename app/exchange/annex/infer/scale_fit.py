"""Ranges -> a scale without gap or overlap: what was assumed where the print leaves a choice."""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias

Cut: TypeAlias = tuple[Fraction, int]
"""A place on the scale: just before a figure (0) or just behind it (1)."""

LOWEST: Cut = (Fraction(-(10**15)), 0)
HIGHEST: Cut = (Fraction(10**15), 0)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the scale, from one cut to another, with its points and its printed words."""

    low: Cut
    high: Cut
    points: Fraction
    text: str
    goes_on: bool = False
    """Said without an upper bound (“trở lên”): where a better one begins inside it the print is clear, best first."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Stretches in ascending order that touch, and the figures where the print overlapped or left a gap."""

    stretches: tuple[Stretch, ...]
    overlaps: tuple[Fraction, ...] = ()
    gaps: tuple[Fraction, ...] = ()


def stretch(
    low: Fraction | None, high: Fraction | None, low_in: bool, high_in: bool, points: Fraction, text: str
) -> Stretch:
    """A stretch from its bounds."""
    return Stretch(
        LOWEST if low is None else (low, 0 if low_in else 1),
        HIGHEST if high is None else (high, 1 if high_in else 0),
        points,
        text,
    )


def whole_numbers(one: Stretch) -> Stretch:
    """The same for a scale of whole numbers: every cut lies just before one."""
    return replace(one, low=_before_whole(one.low), high=_before_whole(one.high))


def _before_whole(cut: Cut) -> Cut:
    figure, behind = cut
    return Fraction(floor(figure) + 1 if behind else ceil(figure)), 0


def fit(stretches: list[Stretch]) -> Fit | None:
    """Make them touch: a figure of two stretches goes to the better one, a figure of none to the worse one.

    None where that would leave a stretch empty, or points go up and down along the scale.
    """
    ordered = sorted(stretches, key=lambda one: (one.low, one.high))
    overlaps, gaps = [], []
    for at in range(len(ordered) - 1):
        below, above = ordered[at], ordered[at + 1]
        if below.low >= above.low or below.high > above.high:
            return None
        if below.high != above.low and below.points == above.points:
            return None
        upward = above.points > below.points
        if below.high > above.low:
            worse = below if upward else above
            if not worse.goes_on:
                overlaps.append(above.low[0] if upward else below.high[0])
        elif below.high < above.low:
            gaps.append(below.high[0])
        if upward:
            ordered[at] = replace(below, high=above.low)
        else:
            ordered[at + 1] = replace(above, low=below.high)
    if any(one.low >= one.high for one in ordered) or not _monotone(ordered):
        return None
    return Fit(tuple(ordered), tuple(overlaps), tuple(gaps))


def _monotone(ordered: list[Stretch]) -> bool:
    points = [one.points for one in ordered]
    return points in (sorted(points), sorted(points, reverse=True))
