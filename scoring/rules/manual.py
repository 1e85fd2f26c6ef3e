"""Points that a person gives directly; the engine asks for a remark.

Implicit inputs: `ManualRule.implicit_inputs()` -> `points` (number).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scoring.errors import InputRefused
from scoring.inputs import InputSpec, InputType, PeerFigure
from scoring.rules.base import Given, LeafRule, Points, Reasoning, Step
from scoring.rules.figures import read, said_points
from scoring.wording import number_text

POINTS = "points"


@dataclass(frozen=True, slots=True)
class ManualRule(LeafRule):
    """The points as typed: from 0 to the maximum, a multiple of the step."""

    kind: ClassVar[str] = "manual"
    step: Fraction = Fraction(1, 100)

    @staticmethod
    def implicit_inputs() -> tuple[InputSpec, ...]:
        """The points."""
        return (InputSpec(POINTS, "Điểm chấm", InputType.NUMBER, measure_unit="điểm"),)

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """The points as typed."""
        typed = read(self, given, POINTS)
        if typed > self.max_points:
            raise InputRefused(
                self.code,
                f"điểm chấm ({number_text(typed)}) lớn hơn điểm tối đa ({number_text(self.max_points)}). "
                "Nhập lại điểm.",
                POINTS,
            )
        if typed.numerator * self.step.denominator % (typed.denominator * self.step.numerator):
            raise InputRefused(
                self.code,
                f"điểm chấm ({number_text(typed)}) không phải bội số của {number_text(self.step)}. Nhập lại điểm.",
                POINTS,
            )
        return typed.numerator, typed.denominator

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """That a person gave them; the remark says why."""
        typed = said_points(read(self, given, POINTS))
        return Reasoning("chấm trực tiếp theo nhận xét", (Step("Điểm chấm", typed),), ":")

    def in_words(self) -> str:
        """Range and step."""
        most = said_points(self.max_points)
        return f"Chấm trực tiếp từ 0 đến {most}, theo bước {number_text(self.step)}, phải có nhận xét."
