"""What is measured before bands, corners or shares are looked up: one object for each way of measuring.

A measure gives a ratio; `scale` times that ratio is the figure that a set's bounds are written in (100 for percent).
Implicit inputs: `measure.implicit_inputs()` -> the counts of answers of a survey mean, () for all others.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from scoring.inputs import InputSpec, InputType
from scoring.points import Exact
from scoring.rules.base import Given, LeafRule, NoPoints, Points, Step
from scoring.rules.figures import figure, label, read, refuse_larger, said_ratio, with_measure
from scoring.rules.measure_base import Measure
from scoring.wording import number_text, percent_text

__all__ = ["Answer", "FigureMeasure", "FulfilmentMeasure", "Measure", "ShareMeasure", "SurveyMeanMeasure"]


def _quotient(rule: LeafRule, given: Given, top: str, bottom: str) -> str:
    return f"{number_text(read(rule, given, top))}/{number_text(read(rule, given, bottom))}"


@dataclass(frozen=True, slots=True)
class ShareMeasure(Measure):
    """b ÷ a, in percent (`percent`) or as a fraction (`fraction`). A part above its whole is refused."""

    numerator: str = "b"
    denominator: str = "a"
    may_exceed: bool = False
    as_percent: bool = True

    @property
    def scale(self) -> int:
        """100 for bounds in percent."""
        return 100 if self.as_percent else 1

    @property
    def most(self) -> Exact | None:
        """All of it."""
        return None if self.may_exceed else self.scale

    def take(self, rule: LeafRule, given: Given) -> Points:
        """b ÷ a."""
        done = given.get(self.numerator)
        whole = given.get(self.denominator)
        if type(done) is int and type(whole) is int and 0 <= done <= whole != 0:
            return done, whole
        return self._careful(rule, given)

    def _careful(self, rule: LeafRule, given: Given) -> Points:
        done = figure(rule, given, self.numerator)
        whole = figure(rule, given, self.denominator)
        if done is None or whole is None:
            return NoPoints.NOT_APPLICABLE
        if done > whole and not self.may_exceed:
            raise refuse_larger(rule, self.numerator, done, self.denominator, whole)
        if whole == 0:
            return NoPoints.NOT_APPLICABLE
        return done.numerator * whole.denominator, done.denominator * whole.numerator

    def said(self, rule: LeafRule, given: Given, bounds: tuple[Exact, ...]) -> str:
        """Part, whole and percentage: `369/486 văn bản (75,93%)`."""
        figures = with_measure(rule, self.numerator, _quotient(rule, given, self.numerator, self.denominator))
        return f"{figures} ({self._percent(rule, given, bounds)})"

    def _percent(self, rule: LeafRule, given: Given, bounds: tuple[Exact, ...]) -> str:
        percents = bounds if self.as_percent else tuple(100 * bound for bound in bounds)
        return said_ratio(self.exact(rule, given), percents)

    def step(self, rule: LeafRule, given: Given, bounds: tuple[Exact, ...]) -> Step:
        """The division."""
        figures = _quotient(rule, given, self.numerator, self.denominator).replace("/", " ÷ ")
        return Step("Tỷ lệ", f"{figures} = {self._percent(rule, given, bounds)}")

    def said_bound(self, bound: Fraction) -> str:
        """A percentage, or the fraction as the set writes it: `80%`, `3/4`."""
        if self.as_percent:
            return f"{number_text(bound)}%"
        return number_text(bound) if bound.denominator == 1 else f"{bound.numerator}/{bound.denominator}"

    def in_words(self, rule: LeafRule) -> str:
        """The two figures."""
        return f"tỷ lệ {label(rule, self.numerator)} trên {label(rule, self.denominator)}"


@dataclass(frozen=True, slots=True)
class FigureMeasure(Measure):
    """One figure as it is: a count (`count`) or any number (`value`)."""

    value: str = "n"
    whole: bool = True

    @property
    def counts(self) -> bool:
        """Counts are whole."""
        return self.whole

    def take(self, rule: LeafRule, given: Given) -> Points:
        """The figure itself."""
        usual = given.get(self.value)
        if type(usual) is int and usual >= 0:
            return usual, 1
        found = figure(rule, given, self.value, signed=not self.whole)
        return NoPoints.NOT_APPLICABLE if found is None else (found.numerator, found.denominator)

    def said(self, rule: LeafRule, given: Given, bounds: tuple[Exact, ...]) -> str:
        """The figure and what it counts: `2 hình thức`."""
        return with_measure(rule, self.value, number_text(read(rule, given, self.value)))

    def step(self, rule: LeafRule, given: Given, bounds: tuple[Exact, ...]) -> Step:
        """The figure by its label."""
        return Step(rule.spec(self.value).label, self.said(rule, given, bounds))

    def said_bound(self, bound: Fraction) -> str:
        """The bare number."""
        return number_text(bound)

    def in_words(self, rule: LeafRule) -> str:
        """The figure."""
        return label(rule, self.value)


@dataclass(frozen=True, slots=True)
class FulfilmentMeasure(Measure):
    """Percent of a target reached: (100·b ÷ a) ÷ t × 100; without a denominator ("") b ÷ t × 100."""

    numerator: str = "b"
    denominator: str = "a"
    target: str = "t"
    may_exceed: bool = False
    _share: ShareMeasure | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        share = ShareMeasure(self.numerator, self.denominator, self.may_exceed) if self.denominator else None
        object.__setattr__(self, "_share", share)

    @property
    def scale(self) -> int:
        """Bounds are percent of the target."""
        return 100

    def take(self, rule: LeafRule, given: Given) -> Points:
        """What was reached ÷ what was to be reached."""
        done = given.get(self.numerator)
        whole = given.get(self.denominator)
        target = given.get(self.target)
        if type(done) is int and type(whole) is int and type(target) is int and 0 <= done <= whole != 0 < target:
            return 100 * done, whole * target
        return self._careful(rule, given)

    def _careful(self, rule: LeafRule, given: Given) -> Points:
        reached: Points
        if self._share is not None:
            reached = self._share.take(rule, given)
        else:
            done = figure(rule, given, self.numerator)
            reached = NoPoints.NOT_APPLICABLE if done is None else (done.numerator, done.denominator)
        target = figure(rule, given, self.target)
        if isinstance(reached, NoPoints) or not target:
            return NoPoints.NOT_APPLICABLE
        in_percent = 1 if self._share is None else 100
        return in_percent * reached[0] * target.denominator, reached[1] * target.numerator

    def said(self, rule: LeafRule, given: Given, bounds: tuple[Exact, ...]) -> str:
        """What was reached, and how much of the target that is."""
        reached = f"đạt {self._percent(rule, given, bounds)} chỉ tiêu"
        if self._share is None:
            quotient = _quotient(rule, given, self.numerator, self.target)
            return f"{with_measure(rule, self.numerator, quotient)}, {reached}"
        return f"{self._share.said(rule, given, ())}, chỉ tiêu {self._said_target(rule, given)}, {reached}"

    def _said_target(self, rule: LeafRule, given: Given) -> str:
        return f"{number_text(read(rule, given, self.target))}%"

    def _percent(self, rule: LeafRule, given: Given, bounds: tuple[Exact, ...]) -> str:
        return said_ratio(self.exact(rule, given), bounds)

    def step(self, rule: LeafRule, given: Given, bounds: tuple[Exact, ...]) -> Step:
        """The division by the target."""
        percent = self._percent(rule, given, bounds)
        if self._share is None:
            figures = _quotient(rule, given, self.numerator, self.target).replace("/", " ÷ ")
        else:
            share = self._share.step(rule, given, ()).text
            figures = f"{share}; {share.rpartition('= ')[2]} ÷ {self._said_target(rule, given)}"
        return Step("So với chỉ tiêu", f"{figures} = {percent}")

    def said_bound(self, bound: Fraction) -> str:
        """A percentage of the target."""
        return f"{number_text(bound)}%"

    def in_words(self, rule: LeafRule) -> str:
        """The figures and the target."""
        reached = label(rule, self.numerator) if self._share is None else self._share.in_words(rule)
        return f"{reached} so với {label(rule, self.target)}"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a survey question: its input, its label, and its weight in the mean (1 = fully satisfied)."""

    name: str
    label: str
    weight: Fraction


@dataclass(frozen=True, slots=True)
class SurveyMeanMeasure(Measure):
    """Σ weight·answers ÷ Σ answers."""

    answers: tuple[Answer, ...]
    _weights: tuple[tuple[str, int], ...] = field(init=False, repr=False, compare=False)
    _denominator: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        shared = lcm(*(answer.weight.denominator for answer in self.answers))
        weights = tuple((answer.name, int(answer.weight * shared)) for answer in self.answers)
        object.__setattr__(self, "_weights", weights)
        object.__setattr__(self, "_denominator", shared)

    def implicit_inputs(self) -> tuple[InputSpec, ...]:
        """How many gave each answer."""
        return tuple(
            InputSpec(answer.name, f"Số phiếu trả lời “{answer.label}”", InputType.COUNT, measure_unit="phiếu")
            for answer in self.answers
        )

    def take(self, rule: LeafRule, given: Given) -> Points:
        """The mean of the weights."""
        weighted = total = 0
        for name, weight in self._weights:
            count = figure(rule, given, name)
            if count is None:
                return NoPoints.NOT_APPLICABLE
            weighted += weight * count.numerator
            total += count.numerator
        return (weighted, total * self._denominator) if total else NoPoints.NOT_APPLICABLE

    def said(self, rule: LeafRule, given: Given, bounds: tuple[Exact, ...]) -> str:
        """The mean and the number of answers."""
        total = sum(read(rule, given, answer.name) for answer in self.answers)
        return f"{number_text(total)} phiếu, bình quân {self._mean(rule, given, bounds)}"

    def _mean(self, rule: LeafRule, given: Given, bounds: tuple[Exact, ...]) -> str:
        return percent_text(self.exact(rule, given), bounds).removesuffix("%")

    def step(self, rule: LeafRule, given: Given, bounds: tuple[Exact, ...]) -> Step:
        """The weighted sum over the number of answers."""
        counts = [(number_text(read(rule, given, answer.name)), answer.weight) for answer in self.answers]
        weighted = " + ".join(f"{number_text(weight)} × {count}" for count, weight in counts)
        total = " + ".join(count for count, _ in counts)
        return Step("Bình quân", f"({weighted}) ÷ ({total}) = {self._mean(rule, given, bounds)}")

    def said_bound(self, bound: Fraction) -> str:
        """The bare number."""
        return number_text(bound)

    def in_words(self, rule: LeafRule) -> str:
        """The answers with their weights."""
        listed = "; ".join(f"{answer.label}: {number_text(answer.weight)}" for answer in self.answers)
        return f"bình quân các phiếu trả lời ({listed})"
