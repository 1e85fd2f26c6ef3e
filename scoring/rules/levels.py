"""Levels that a person chooses, best first, and the plain yes or no.

Implicit inputs: `LevelsRule.implicit_inputs(levels)` -> `level` (choice); `YesNoRule.implicit_inputs()` -> `answer`
(yes_no).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from scoring.errors import InputRefused
from scoring.inputs import Choice, InputSpec, InputType, PeerFigure, Value
from scoring.points import Ratio
from scoring.rules.base import Given, LeafRule, Points, Reasoning, Step
from scoring.rules.figures import said_points

LEVEL = "level"
ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class LevelsRule(LeafRule):
    """One of several levels described in words, each with its points."""

    kind: ClassVar[str] = "levels"
    levels: tuple[Choice, ...]
    _by_id: dict[Value, Ratio] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {level.id: (level.points.numerator, level.points.denominator) for level in self.levels}
        object.__setattr__(self, "_by_id", by_id)

    @staticmethod
    def implicit_inputs(levels: tuple[Choice, ...]) -> tuple[InputSpec, ...]:
        """The level reached."""
        return (InputSpec(LEVEL, "Mức đạt được", InputType.CHOICE, choices=levels),)

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """Points of the level chosen."""
        chosen = given[LEVEL]
        found = self._by_id.get(chosen)
        if found is None:
            raise InputRefused(
                self.code,
                f"không có mức “{chosen}”. Chọn một trong các mức: {', '.join(level.id for level in self.levels)}.",
                LEVEL,
            )
        return found

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """The level and its words."""
        level = next(level for level in self.levels if level.id == given[LEVEL])
        step = Step("Mức đạt được", f"mức {level.id}: {level.text}")
        return Reasoning(f"mức {level.id} ({level.text})", (step,), ":")

    def in_words(self) -> str:
        """All levels with their points."""
        listed = "; ".join(f"{said_points(level.points)}: {level.text}" for level in self.levels)
        return f"Chọn một trong {len(self.levels)} mức: {listed}."


@dataclass(frozen=True, slots=True)
class YesNoRule(LeafRule):
    """Points for yes, points for no."""

    kind: ClassVar[str] = "yes_no"
    yes: Fraction
    no: Fraction
    _either: tuple[Ratio, Ratio] = field(init=False, repr=False, compare=False)
    """(no, yes)"""

    def __post_init__(self) -> None:
        either = tuple((points.numerator, points.denominator) for points in (self.no, self.yes))
        object.__setattr__(self, "_either", either)

    @staticmethod
    def implicit_inputs() -> tuple[InputSpec, ...]:
        """Whether it was done."""
        return (InputSpec(ANSWER, "Có thực hiện", InputType.YES_NO),)

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """Points of the answer."""
        return self._either[yes_or_no(self, given, ANSWER)]

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """The answer."""
        answer = "có" if given[ANSWER] else "không"
        return Reasoning(answer, (Step("Trả lời", answer),), ":")

    def in_words(self) -> str:
        """Both answers with their points."""
        return f"Có: {said_points(self.yes)}; không: {said_points(self.no)}."


def yes_or_no(rule: LeafRule, given: Given, name: str) -> bool:
    """A yes/no that must be there. Raises InputRefused for anything else than yes or no."""
    answer = given[name]
    if answer is True or answer is False:
        return answer
    raise InputRefused(rule.code, "câu trả lời phải là “có” hoặc “không”. Chọn lại.", name)
