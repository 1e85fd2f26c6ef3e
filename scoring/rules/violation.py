"""A violation costs the points: said by a person, or read off the figures by a condition.

Implicit inputs: `ViolationRule.implicit_inputs(when)` -> `violation` (yes_no), () where a condition decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from scoring.formula import Formula
from scoring.inputs import InputSpec, InputType, PeerFigure
from scoring.points import Ratio
from scoring.rules.base import Given, LeafRule, NoPoints, Points, Reasoning, Step
from scoring.rules.figures import NOT_MEASURED, said_points
from scoring.rules.formula_rule import formula_value, formula_values, said_values
from scoring.rules.levels import yes_or_no

VIOLATION = "violation"


@dataclass(frozen=True, slots=True)
class ViolationRule(LeafRule):
    """`clean` points without a violation, `violated` with one (usually full and zero)."""

    kind: ClassVar[str] = "violation"
    clean: Fraction
    violated: Fraction
    when: Formula | None = None
    _either: tuple[Ratio, Ratio] = field(init=False, repr=False, compare=False)
    """(clean, violated)"""

    def __post_init__(self) -> None:
        either = tuple((points.numerator, points.denominator) for points in (self.clean, self.violated))
        object.__setattr__(self, "_either", either)

    @staticmethod
    def implicit_inputs(when: Formula | None = None) -> tuple[InputSpec, ...]:
        """Whether there was a violation, where no condition says so."""
        return () if when else (InputSpec(VIOLATION, "Có vi phạm", InputType.YES_NO),)

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """Points with or without the violation."""
        if self.when is None:
            return self._either[yes_or_no(self, given, VIOLATION)]
        ratio = formula_value(self, self.when, formula_values(self, self.when, given))
        return NoPoints.NOT_APPLICABLE if ratio is None else self._either[ratio[0] != 0]

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """Whether there is a violation, with the figures of the condition."""
        if self.when is None:
            said = "có vi phạm" if given[VIOLATION] else "không có vi phạm"
            return Reasoning(said, (Step("Vi phạm", said),), ":")
        values = formula_values(self, self.when, given)
        ratio = formula_value(self, self.when, values)
        if values is None or ratio is None:
            return NOT_MEASURED
        holds = ratio[0] != 0
        said = "có vi phạm" if holds else "không có vi phạm"
        figures = f"{said} ({said_values(self, values)}; vi phạm khi {self.when.shown})"
        return Reasoning(figures, (Step(f"Điều kiện {self.when.shown}", "đúng" if holds else "không đúng"),), ":")

    def in_words(self) -> str:
        """Both outcomes with their points."""
        condition = f" (khi {self.when.shown})" if self.when else ""
        return f"Không có vi phạm: {said_points(self.clean)}; có vi phạm{condition}: {said_points(self.violated)}."
