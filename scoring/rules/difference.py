"""Points by the change of a percentage against the period before, in percentage points.

Implicit inputs: `DifferenceRule.implicit_inputs()` -> `no_previous` (yes_no, optional). The set declares the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from scoring.errors import InputRefused
from scoring.inputs import InputSpec, InputType, PeerFigure
from scoring.points import Exact
from scoring.rules.bands import Band, Ladder, bounds_of
from scoring.rules.base import Given, LeafRule, NoPoints, Points, Reasoning, Step
from scoring.rules.figures import NO_TARGET, figure, label, said_points
from scoring.wording import number_text, percent_text

NO_PREVIOUS = "no_previous"


@dataclass(frozen=True, slots=True)
class DifferenceRule(LeafRule):
    """Points of the band in which current − previous lies; `missing_previous` where there is no earlier figure.

    `missing_previous` None: the leaf is taken out of the maximum.
    """

    kind: ClassVar[str] = "difference"
    current: str
    previous: str
    bands: tuple[Band, ...]
    missing_previous: Fraction | None
    _ladder: Ladder = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ladder", Ladder.of(self.bands, 1))

    @staticmethod
    def implicit_inputs() -> tuple[InputSpec, ...]:
        """Whether there is no figure of the period before."""
        return (InputSpec(NO_PREVIOUS, "Không có số liệu kỳ trước", InputType.YES_NO, optional=True),)

    def missing(self, given: Given) -> tuple[str, ...]:
        """Nothing lacks where there is no earlier figure."""
        return () if given.get(NO_PREVIOUS) else LeafRule.missing(self, given)

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """Points of the change."""
        if self._without_previous(given):
            earned = self.missing_previous
            return NoPoints.EXCLUDED if earned is None else (earned.numerator, earned.denominator)
        both = self._both(given)
        if both is None:
            return NoPoints.NOT_APPLICABLE
        current, previous = both
        change = current.numerator * previous.denominator - previous.numerator * current.denominator
        return self._ladder.place((change, current.denominator * previous.denominator))[0]

    def _without_previous(self, given: Given) -> bool:
        if not given.get(NO_PREVIOUS):
            return False
        if self.previous in given:
            raise InputRefused(
                self.code,
                f"đã đánh dấu không có số liệu kỳ trước mà vẫn nhập {label(self, self.previous)}. Bỏ một trong hai.",
                NO_PREVIOUS,
            )
        return True

    def _both(self, given: Given) -> tuple[Exact, Exact] | None:
        current = figure(self, given, self.current)
        previous = figure(self, given, self.previous)
        return None if current is None or previous is None else (current, previous)

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """Both percentages, their difference and its band."""
        if self._without_previous(given):
            return Reasoning("không có số liệu kỳ trước để so sánh", (), ":")
        both = self._both(given)
        if both is None:
            return NO_TARGET
        change = Fraction(both[0]) - both[1]
        bounds = bounds_of(self.bands)
        sign = "+" if change > 0 else ""
        said = f"{sign}{percent_text(change, bounds).removesuffix('%')} điểm phần trăm"
        current, previous = (percent_text(value) for value in both)
        band = self._ladder.place((change.numerator, change.denominator))[1]
        steps = (
            Step("Chênh lệch", f"{current} − {previous} = {said}"),
            Step("Mức", f"{_said(band)}: {said_points(band.points)}"),
        )
        return Reasoning(f"{current} so với {previous} kỳ trước ({said}), mức {_said(band)}", steps, ":")

    def in_words(self) -> str:
        """What is compared, and all bands."""
        listed = "; ".join(f"{_said(band)}: {said_points(band.points)}" for band in self.bands)
        without = "không tính mục này" if self.missing_previous is None else said_points(self.missing_previous)
        compared = f"{label(self, self.current)} trừ {label(self, self.previous)}"
        return f"Theo chênh lệch (điểm phần trăm) {compared}: {listed}; không có số liệu kỳ trước: {without}."


def _said(band: Band) -> str:
    return band.in_words(number_text)
