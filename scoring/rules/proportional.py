"""Points in proportion to what was done: plain, with a floor, towards a target, with a cap.

Implicit inputs: none; the set declares numerator, denominator and target.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from scoring.inputs import PeerFigure
from scoring.points import Exact, Ratio
from scoring.rules.base import Given, LeafRule, NoPoints, Points, Reasoning, Step
from scoring.rules.figures import NOT_MEASURED, result_text, said_points, said_ratio
from scoring.rules.measure import FulfilmentMeasure, Measure, ShareMeasure
from scoring.wording import number_text


@dataclass(frozen=True, slots=True)
class ProportionalRule(LeafRule):
    """max × min(cap, r ÷ full_at), 0 where r is below the floor, never above the maximum.

    r = b/a; with a target (b/a) ÷ (t/100); without a denominator ("") b ÷ t. `floor`, `cap`, `full_at` are ratios.
    """

    kind: ClassVar[str] = "proportional"
    numerator: str = "b"
    denominator: str = "a"
    target: str = ""
    floor: Fraction | None = None
    floor_inclusive: bool = True
    cap: Fraction = Fraction(1)
    full_at: Fraction = Fraction(1)
    may_exceed: bool = False
    _measure: Measure = field(init=False, repr=False, compare=False)
    _floor: Ratio = field(init=False, repr=False, compare=False)
    _floor_earns_nothing: bool = field(init=False, repr=False, compare=False)
    _limit: Ratio = field(init=False, repr=False, compare=False)
    """The ratio from which more brings nothing."""
    _most: Ratio = field(init=False, repr=False, compare=False)
    _slope: Ratio = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        measure: Measure
        if self.target or not self.denominator:
            measure = FulfilmentMeasure(self.numerator, self.denominator, self.target or "t", self.may_exceed)
        else:
            measure = ShareMeasure(self.numerator, self.denominator, self.may_exceed)
        cap = min(self.cap, Fraction(1))
        floor = self.floor or Fraction(0)
        limit = cap * self.full_at
        most = cap * self.max_points
        slope = self.max_points / self.full_at
        object.__setattr__(self, "_measure", measure)
        object.__setattr__(self, "_floor", (floor.numerator, floor.denominator))
        object.__setattr__(self, "_floor_earns_nothing", self.floor is not None and not self.floor_inclusive)
        object.__setattr__(self, "_limit", (limit.numerator, limit.denominator))
        object.__setattr__(self, "_most", (most.numerator, most.denominator))
        object.__setattr__(self, "_slope", (slope.numerator, slope.denominator))

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """The share of the maximum."""
        ratio = self._measure.take(self, given)
        if isinstance(ratio, NoPoints):
            return ratio
        numerator, denominator = ratio
        top, bottom = self._floor
        done, floor = numerator * bottom, top * denominator
        if done < floor or (done == floor and self._floor_earns_nothing):
            return 0, 1
        top, bottom = self._limit
        if numerator * bottom >= top * denominator:
            return self._most
        top, bottom = self._slope
        return top * numerator, bottom * denominator

    @property
    def _bounds(self) -> tuple[Exact, ...]:
        floor = () if self.floor is None else (100 * self.floor,)
        return (*floor, 100 * self.full_at, 100 * self.full_at * min(self.cap, Fraction(1)))

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """The figures, and what the maximum is multiplied by."""
        if isinstance(self._measure.take(self, given), NoPoints):
            return NOT_MEASURED
        ratio = self._measure.exact(self, given)
        said = self._measure.said(self, given, self._bounds)
        steps = [self._measure.step(self, given, self._bounds)]
        percent = said_ratio(ratio, self._bounds)
        if self.floor is not None:
            floor = _percent(self.floor)
            if ratio < self.floor or (ratio == self.floor and not self.floor_inclusive):
                relation = f"dưới {floor}" if ratio < self.floor else f"chưa vượt {floor}"
                return Reasoning(f"{said}, {relation}", (*steps, Step("Mức sàn", f"{percent}, {relation}")), ":")
            steps.append(Step("Mức sàn", f"{percent} {'>' if ratio > self.floor else '='} {floor}"))
        times, line = self._times(ratio, percent)
        return Reasoning(f"{said}{times}", (*steps, line))

    def _times(self, ratio: Fraction, percent: str) -> tuple[str, Step]:
        """The second half of the reason, and the line of the derivation that gives the points."""
        most = said_points(self.max_points)
        cap = min(self.cap, Fraction(1))
        exact = self.max_points * min(cap, ratio / self.full_at)
        if ratio > cap * self.full_at or (ratio == cap * self.full_at and self.full_at != 1):
            text = f"{_percent(cap)} × {most}"
            return f", tính tối đa {text}", Step("Điểm", f"{text} {result_text(exact)}")
        divided = "" if self.full_at == 1 else f" ÷ {_percent(self.full_at)}"
        return f"{divided} × {most}", Step("Điểm", f"{percent}{divided} × {most} {result_text(exact)}")

    def in_words(self) -> str:
        """Ratio, floor, cap and maximum."""
        divided = "" if self.full_at == 1 else f" ÷ {_percent(self.full_at)}"
        words = f"Điểm = {self._measure.in_words(self)}{divided} × {said_points(self.max_points)}"
        cap = min(self.cap, Fraction(1))
        limited = self.target or not self.denominator or self.may_exceed or self.full_at != 1 or cap != 1
        limit = f"; tính tối đa {_percent(cap)}" if limited else ""
        if self.floor is None:
            return f"{words}{limit}."
        below = "dưới" if self.floor_inclusive else "từ"
        return f"{words}{limit}; {below} {_percent(self.floor)}{'' if self.floor_inclusive else ' trở xuống'}: 0 điểm."


def _percent(ratio: Fraction) -> str:
    return f"{number_text(100 * ratio)}%"
