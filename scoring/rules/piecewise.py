"""Points on straight lines between corners, constant outside them.

Implicit inputs: those of the measure (`measure.implicit_inputs()`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar, NamedTuple

from scoring.inputs import PeerFigure
from scoring.points import Exact, Ratio
from scoring.rules.base import Given, LeafRule, NoPoints, Points, Reasoning, Step
from scoring.rules.figures import NOT_MEASURED, result_text, said_points
from scoring.rules.measure import Measure


class _Line(NamedTuple):
    """One straight line up to a corner: (rise × figure + start) ÷ bottom, all integers."""

    until: Ratio
    rise: int
    start: int
    bottom: int


@dataclass(frozen=True, slots=True)
class PiecewiseRule(LeafRule):
    """Linear between the corners (figure, points), which ascend; the first and last points hold outside."""

    kind: ClassVar[str] = "piecewise"
    measure: Measure
    corners: tuple[tuple[Fraction, Fraction], ...]
    _lines: tuple[_Line, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_lines", tuple(_line(left, right) for left, right in pairwise(self.corners)))

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """The height of the line at the figure."""
        ratio = self.measure.take(self, given)
        if isinstance(ratio, NoPoints):
            return ratio
        denominator = ratio[1]
        numerator = ratio[0] * self.measure.scale
        first = self.corners[0]
        if numerator * first[0].denominator <= first[0].numerator * denominator:
            return first[1].numerator, first[1].denominator
        for line in self._lines:
            if numerator * line.until[1] <= line.until[0] * denominator:
                return line.rise * numerator + line.start * denominator, line.bottom * denominator
        last = self.corners[-1][1]
        return last.numerator, last.denominator

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """The figures and the two corners they lie between."""
        ratio = self.measure.take(self, given)
        if isinstance(ratio, NoPoints):
            return NOT_MEASURED
        bounds: tuple[Exact, ...] = tuple(at for at, _ in self.corners)
        at = Fraction(*ratio) * self.measure.scale
        said = self.measure.said(self, given, bounds)
        first = self.measure.step(self, given, bounds)
        for corner in self.corners:
            if at == corner[0]:
                return Reasoning(said, (first, Step("Mốc", self._said(corner))), ":")
        for left, right in pairwise(self.corners):
            if left[0] < at < right[0]:
                between = f"nội suy giữa {self._said(left)} và {self._said(right)}"
                exact = left[1] + (at - left[0]) * (right[1] - left[1]) / (right[0] - left[0])
                return Reasoning(f"{said}, {between}", (first, Step("Nội suy", f"{between} {result_text(exact)}")))
        edge = self.corners[0] if at < self.corners[0][0] else self.corners[-1]
        side = "dưới" if at < edge[0] else "trên"
        return Reasoning(f"{said}, {side} mốc {self._said(edge)}", (first, Step("Mốc", self._said(edge))), ":")

    def _said(self, corner: tuple[Fraction, Fraction]) -> str:
        return f"{self.measure.said_bound(corner[0])} ({said_points(corner[1])})"

    def in_words(self) -> str:
        """The measure and the corners."""
        listed = "; ".join(f"{self.measure.said_bound(at)}: {said_points(points)}" for at, points in self.corners)
        return f"Nội suy tuyến tính theo {self.measure.in_words(self)} giữa các mốc: {listed}."


def _line(left: tuple[Fraction, Fraction], right: tuple[Fraction, Fraction]) -> _Line:
    rise = (right[1] - left[1]) / (right[0] - left[0])
    start = left[1] - rise * left[0]
    return _Line(
        (right[0].numerator, right[0].denominator),
        rise.numerator * start.denominator,
        start.numerator * rise.denominator,
        rise.denominator * start.denominator,
    )
