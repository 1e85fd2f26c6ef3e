"""Bands: ranges of a measure, each with its points. The exact ratio is compared, never a rounded percentage.

Implicit inputs: those of the measure (`measure.implicit_inputs()`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import ClassVar

from scoring.inputs import PeerFigure
from scoring.points import Exact, Ratio
from scoring.rules.base import Given, LeafRule, NoPoints, Points, Reasoning, Step
from scoring.rules.figures import NOT_MEASURED, said_points, said_range
from scoring.rules.measure import Measure


@dataclass(frozen=True, slots=True)
class Band:
    """One range and its points. `lower` None: everything below; `upper` None: everything above."""

    points: Fraction
    lower: Fraction | None = None
    upper: Fraction | None = None
    from_inclusive: bool = True
    to_inclusive: bool = False
    text: str = ""

    def in_words(self, say: Callable[[Fraction], str], counts: bool = False, most: Exact | None = None) -> str:
        """The range in words, or the set's own words for it."""
        if self.text:
            return self.text
        if self.upper is None and self.lower is not None and self.lower == most:
            return say(self.lower)
        if counts and self.lower is not None and self.upper is not None:
            first = self.lower if self.from_inclusive else self.lower + 1
            last = self.upper if self.to_inclusive else self.upper - 1
            return say(first) if first == last else f"{say(first)} đến {say(last)}"
        return said_range(self.lower, self.upper, (self.from_inclusive, self.to_inclusive), say)


@dataclass(frozen=True, slots=True)
class Ladder:
    """Bands ready to be searched: bounds as integers over one denominator, the highest first.

    Only lower bounds are compared: a set is refused unless its bands touch without gap or overlap.
    """

    factor: int
    """What a ratio's numerator is multiplied by to be compared with the bounds."""
    rungs: tuple[tuple[int, bool, Ratio, Band], ...]
    lowest: tuple[Ratio, Band]

    @classmethod
    def of(cls, bands: tuple[Band, ...], scale: int) -> "Ladder":
        """The ladder of the bands for ratios of which `scale` times is compared."""
        bounds = [(band.lower, band) for band in bands if band.lower is not None]
        bounds.sort(key=lambda pair: pair[0], reverse=True)
        shared = lcm(*(lower.denominator for lower, _ in bounds))
        bottom = next(band for band in bands if band.lower is None)
        return cls(
            scale * shared,
            tuple((int(lower * shared), band.from_inclusive, _ratio(band.points), band) for lower, band in bounds),
            (_ratio(bottom.points), bottom),
        )

    def place(self, ratio: Ratio) -> tuple[Ratio, Band]:
        """Points and band of an exact ratio."""
        numerator, denominator = ratio
        numerator *= self.factor
        for bound, inclusive, points, band in self.rungs:
            limit = bound * denominator
            if numerator > limit or (inclusive and numerator == limit):
                return points, band
        return self.lowest


def _ratio(points: Fraction) -> Ratio:
    return points.numerator, points.denominator


@dataclass(frozen=True, slots=True)
class BandsRule(LeafRule):
    """Points of the band in which the measure lies."""

    kind: ClassVar[str] = "bands"
    measure: Measure
    bands: tuple[Band, ...]
    _ladder: Ladder = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ladder", Ladder.of(self.bands, self.measure.scale))

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """Points of the band."""
        ratio = self.measure.take(self, given)
        if isinstance(ratio, NoPoints):
            return ratio
        return self._ladder.place(ratio)[0]

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """The figures and the band they lie in."""
        ratio = self.measure.take(self, given)
        if isinstance(ratio, NoPoints):
            return NOT_MEASURED
        band = self._ladder.place(ratio)[1]
        bounds = bounds_of(self.bands)
        words = self._said(band)
        steps = (self.measure.step(self, given, bounds), Step("Mức", f"{words}: {said_points(band.points)}"))
        return Reasoning(f"{self.measure.said(self, given, bounds)}, mức {words}", steps, ":")

    def _said(self, band: Band) -> str:
        return band.in_words(self.measure.said_bound, self.measure.counts, self.measure.most)

    def in_words(self) -> str:
        """The measure and all bands."""
        listed = "; ".join(f"{self._said(band)}: {said_points(band.points)}" for band in self.bands)
        return f"Tính theo {self.measure.in_words(self)}: {listed}."


def bounds_of(bands: tuple[Band, ...]) -> tuple[Exact, ...]:
    """All bounds at which the points change."""
    return tuple(band.lower for band in bands if band.lower is not None)
