"""Boxes that are ticked, each with its own points, added up.

Implicit inputs: `ChecklistRule.implicit_inputs(items)` -> `items` (the ids that hold; none of them is an empty set).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import lcm
from typing import ClassVar

from scoring.errors import InputRefused
from scoring.inputs import Choice, InputSpec, InputType, PeerFigure
from scoring.rules.base import Given, LeafRule, Points, Reasoning, Step
from scoring.rules.figures import said_points

ITEMS = "items"


@dataclass(frozen=True, slots=True)
class ChecklistRule(LeafRule):
    """The sum of the points of all items that hold, at most the maximum."""

    kind: ClassVar[str] = "checklist"
    items: tuple[Choice, ...]
    _parts: dict[str, int] = field(init=False, repr=False, compare=False)
    _denominator: int = field(init=False, repr=False, compare=False)
    _most: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        shared = lcm(self.max_points.denominator, *(item.points.denominator for item in self.items))
        object.__setattr__(self, "_parts", {item.id: int(item.points * shared) for item in self.items})
        object.__setattr__(self, "_denominator", shared)
        object.__setattr__(self, "_most", int(self.max_points * shared))

    @staticmethod
    def implicit_inputs(items: tuple[Choice, ...]) -> tuple[InputSpec, ...]:
        """The items that hold."""
        return (InputSpec(ITEMS, "Nội dung đạt", InputType.ITEMS, choices=items),)

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """The sum over the items ticked."""
        parts = self._parts
        total = 0
        for ticked in self._ticked(given):
            if ticked not in parts:
                raise InputRefused(
                    self.code, f"không có nội dung “{ticked}”. Chọn trong các nội dung: {', '.join(parts)}.", ITEMS
                )
            total += parts[ticked]
        return min(self._most, total), self._denominator

    def _ticked(self, given: Given) -> frozenset[str]:
        ticked = given[ITEMS]
        if isinstance(ticked, frozenset):
            return ticked
        raise InputRefused(self.code, "phải là danh sách các nội dung đạt. Đánh dấu lại.", ITEMS)

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """How many of the items hold, and which lack."""
        ticked = self._ticked(given)
        lacking = [item.text for item in self.items if item.id not in ticked]
        held = [item for item in self.items if item.id in ticked]
        figures = f"{len(held)}/{len(self.items)} nội dung"
        if lacking:
            figures += f" (thiếu: {'; '.join(lacking)})"
        steps = [Step(item.text, said_points(item.points)) for item in held]
        if sum(item.points for item in held) > self.max_points:
            steps.append(Step("Cộng các nội dung", f"tính tối đa {said_points(self.max_points)}"))
        return Reasoning(figures, tuple(steps))

    def in_words(self) -> str:
        """All items with their points."""
        listed = "; ".join(f"{item.text} ({said_points(item.points)})" for item in self.items)
        return f"Cộng điểm các nội dung đạt, tối đa {said_points(self.max_points)}: {listed}."
