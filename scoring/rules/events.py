"""Points for each event, and deductions for each event, kept between bounds.

Implicit inputs: none; the set declares the counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import ClassVar

from scoring.inputs import PeerFigure
from scoring.points import Exact
from scoring.rules.base import Given, LeafRule, NoPoints, Points, Reasoning, Step
from scoring.rules.figures import NO_TARGET, figure, label, read, result_text, said_points, with_measure
from scoring.wording import number_text


@dataclass(frozen=True, slots=True)
class PerEventRule(LeafRule):
    """min(cap, each × n), never above the maximum."""

    kind: ClassVar[str] = "per_event"
    each: Fraction
    cap: Fraction
    events: str = "n"
    _most: Fraction = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_most", min(self.cap, self.max_points))

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """Points for the events, at most the cap."""
        count = figure(self, given, self.events)
        if count is None:
            return NoPoints.NOT_APPLICABLE
        each, most = self.each, self._most
        numerator = count.numerator * each.numerator
        denominator = count.denominator * each.denominator
        if numerator * most.denominator >= most.numerator * denominator:
            return most.numerator, most.denominator
        return numerator, denominator

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """The number of events times their points."""
        count = figure(self, given, self.events)
        if count is None:
            return NO_TARGET
        times = f"{with_measure(self, self.events, number_text(count))} × {said_points(self.each)}"
        exact = count * self.each
        steps = [Step("Tính điểm", f"{times} {result_text(exact)}")]
        if exact <= self._most:
            return Reasoning(times, tuple(steps))
        limit = f"tính tối đa {said_points(self._most)}"
        return Reasoning(f"{times}, {limit}", (*steps, Step("Giới hạn", limit)))

    def in_words(self) -> str:
        """Points for one, and the cap."""
        return f"Điểm = {said_points(self.each)} × {label(self, self.events)}, tối đa {said_points(self._most)}."


@dataclass(frozen=True, slots=True)
class EachEvent:
    """A count and the points that each of it adds or takes."""

    name: str
    each: Fraction


@dataclass(frozen=True, slots=True)
class DeductionRule(LeafRule):
    """start − Σ deducted + Σ added, kept between floor and cap, never above the maximum."""

    kind: ClassVar[str] = "deduction"
    start: Fraction
    deduct: tuple[EachEvent, ...]
    add: tuple[EachEvent, ...]
    floor: Fraction
    cap: Fraction
    _most: Fraction = field(init=False, repr=False, compare=False)
    _denominator: int = field(init=False, repr=False, compare=False)
    """Of all figures below."""
    _start: int = field(init=False, repr=False, compare=False)
    _range: tuple[int, int] = field(init=False, repr=False, compare=False)
    _changes: tuple[tuple[str, int], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        most = min(self.cap, self.max_points)
        changes = [(event.name, -event.each) for event in self.deduct]
        changes += [(event.name, event.each) for event in self.add]
        figures = (self.start, self.floor, most, *(each for _, each in changes))
        shared = lcm(*(number.denominator for number in figures))
        object.__setattr__(self, "_most", most)
        object.__setattr__(self, "_denominator", shared)
        object.__setattr__(self, "_start", int(self.start * shared))
        object.__setattr__(self, "_range", (int(self.floor * shared), int(most * shared)))
        object.__setattr__(self, "_changes", tuple((name, int(each * shared)) for name, each in changes))

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """What is left."""
        left: Exact = self._start
        for name, change in self._changes:
            count = figure(self, given, name)
            if count is None:
                return NoPoints.NOT_APPLICABLE
            left += change * count
        low, high = self._range
        left = min(high, max(low, left))
        return left.numerator, left.denominator * self._denominator

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """The start and all that is taken from it or added."""
        if isinstance(self.points(given), NoPoints):
            return NO_TARGET
        said, exact = said_points(self.start), self.start
        for sign, event in (*((-1, event) for event in self.deduct), *((1, event) for event in self.add)):
            count = read(self, given, event.name)
            exact += sign * event.each * count
            counted = with_measure(self, event.name, number_text(count))
            said += f" {'−' if sign < 0 else '+'} {counted} × {said_points(event.each)}"
        steps = (Step("Tính điểm", f"{said} {result_text(exact)}"),)
        if self.floor <= exact <= self._most:
            return Reasoning(said, steps)
        below = exact < self.floor
        limit = f"không dưới {said_points(self.floor)}" if below else f"tính tối đa {said_points(self._most)}"
        return Reasoning(f"{said}, {limit}", (*steps, Step("Giới hạn", limit)))

    def in_words(self) -> str:
        """Start, deductions, additions and bounds."""
        parts = [f"trừ {said_points(event.each)} × {label(self, event.name)}" for event in self.deduct]
        parts += [f"cộng {said_points(event.each)} × {label(self, event.name)}" for event in self.add]
        bounds = f"không dưới {said_points(self.floor)}, không quá {said_points(self._most)}"
        return f"Từ {said_points(self.start)}, {', '.join(parts)}; {bounds}."
