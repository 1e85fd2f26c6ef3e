"""Points that the decision prints without saying how they are earned: never given, always counted as open.

Implicit inputs: none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from scoring.inputs import PeerFigure
from scoring.rules.base import Given, LeafRule, NoPoints, Points, Reasoning


@dataclass(frozen=True, slots=True)
class UnscorableRule(LeafRule):
    """A leaf that cannot be scored yet."""

    kind: ClassVar[str] = "unscorable"

    def missing(self, given: Given) -> tuple[str, ...]:
        """Nothing that a unit could give."""
        return ()

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """None, ever."""
        return NoPoints.UNSCORABLE

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """That there is no rule."""
        return Reasoning("bộ tiêu chí chưa có cách chấm cho mục này", (), ":")

    def in_words(self) -> str:
        """That there is no rule."""
        return "Bộ tiêu chí có điểm cho mục này nhưng chưa nêu cách chấm."
