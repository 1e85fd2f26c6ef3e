"""Points by a survey: the share of satisfied answers, a weighted mean of answers, or the share as it was published.

Implicit inputs: `SurveyRule.implicit_inputs(answers)` -> the counts of the answers (weighted mode), then `published`
(percent, optional: instead of counts). In share mode the set declares numerator and denominator itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from scoring.errors import InputRefused
from scoring.inputs import InputSpec, InputType, PeerFigure
from scoring.points import Exact
from scoring.rules.base import Given, LeafRule, NoPoints, Points, Reasoning, Step
from scoring.rules.figures import NOT_MEASURED, read, result_text, said_points, said_ratio
from scoring.rules.measure import Answer, Measure, ShareMeasure, SurveyMeanMeasure
from scoring.wording import number_text

PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class SurveyRule(LeafRule):
    """max × share of satisfied answers. With `answers` the share is Σ weight·n ÷ Σ n, weights from 0 to 1."""

    kind: ClassVar[str] = "survey"
    numerator: str = "b"
    denominator: str = "a"
    answers: tuple[Answer, ...] = ()
    _measure: Measure = field(init=False, repr=False, compare=False)
    _counted: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """Inputs that may not stand beside a published share."""

    def __post_init__(self) -> None:
        measure: Measure = ShareMeasure(self.numerator, self.denominator)
        counted: tuple[str, ...] = (self.numerator,)
        if self.answers:
            measure = SurveyMeanMeasure(self.answers)
            counted = tuple(answer.name for answer in self.answers)
        object.__setattr__(self, "_measure", measure)
        object.__setattr__(self, "_counted", counted)

    @staticmethod
    def implicit_inputs(answers: tuple[Answer, ...] = ()) -> tuple[InputSpec, ...]:
        """The counts of a weighted survey, and the published share."""
        published = InputSpec(PUBLISHED, "Tỷ lệ hài lòng do cơ quan điều tra công bố", InputType.PERCENT, optional=True)
        return (*(SurveyMeanMeasure(answers).implicit_inputs() if answers else ()), published)

    def missing(self, given: Given) -> tuple[str, ...]:
        """Nothing lacks once the share is published."""
        return () if PUBLISHED in given else LeafRule.missing(self, given)

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """The maximum times the share."""
        most = self.max_points
        if PUBLISHED in given:
            published = self._published(given)
            return most.numerator * published.numerator, most.denominator * published.denominator * 100
        ratio = self._measure.take(self, given)
        if isinstance(ratio, NoPoints):
            return ratio
        if ratio[0] >= ratio[1]:
            return most.numerator, most.denominator
        return most.numerator * ratio[0], most.denominator * ratio[1]

    def _published(self, given: Given) -> Exact:
        percent = read(self, given, PUBLISHED)
        if percent > 100:
            raise InputRefused(
                self.code,
                f"tỷ lệ công bố ({number_text(percent)}%) lớn hơn 100%. Kiểm tra lại văn bản công bố.",
                PUBLISHED,
            )
        for name in self._counted:
            if name in given:
                raise InputRefused(
                    self.code,
                    f"đã có số phiếu lại có cả tỷ lệ công bố ({number_text(percent)}%). Chỉ giữ một trong hai.",
                    PUBLISHED,
                )
        return percent

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """The answers and their share, or the published share."""
        most = said_points(self.max_points)
        if PUBLISHED in given:
            published = self._published(given)
            figures = f"{most} × {_two_places(published)}% theo nguồn công bố"
            exact = self.max_points * published / 100
            return Reasoning(figures, (Step("Điểm", f"{figures} {result_text(exact)}"),))
        if isinstance(self._measure.take(self, given), NoPoints):
            return NOT_MEASURED
        ratio = self._measure.exact(self, given)
        figures = f"{self._measure.said(self, given, ())} × {most}"
        share = number_text(ratio) if self.answers else said_ratio(ratio)
        line = Step("Điểm", f"{share} × {most} {result_text(self.max_points * ratio)}")
        return Reasoning(figures, (self._measure.step(self, given, ()), line))

    def in_words(self) -> str:
        """What is multiplied with the maximum."""
        words = self._measure.in_words(self)
        return f"Điểm = {words} × {said_points(self.max_points)}, hoặc tính theo tỷ lệ đã công bố."


def _two_places(percent: Exact) -> str:
    """At least two decimals, as surveys are published; more where the source has more."""
    return number_text(percent, 2) if (percent * 100).denominator == 1 else number_text(percent)
