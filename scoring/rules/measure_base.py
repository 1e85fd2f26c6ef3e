"""What every way of measuring offers the rules that look something up with it."""

from abc import ABC, abstractmethod
from fractions import Fraction

from scoring.inputs import InputSpec
from scoring.points import Exact
from scoring.rules.base import Given, LeafRule, NoPoints, Points, Step


class Measure(ABC):
    """A way to turn named inputs into one exact ratio."""

    __slots__ = ()

    @property
    def scale(self) -> int:
        """What the ratio is multiplied by before it is compared with a bound."""
        return 1

    @property
    def counts(self) -> bool:
        """Whether only whole numbers occur: "mức 2 đến 3" instead of "mức từ 2 đến dưới 4"."""
        return False

    @property
    def most(self) -> Exact | None:
        """The largest figure there can be, if there is one: 100 for the percentage of a part."""
        return None

    def implicit_inputs(self) -> tuple[InputSpec, ...]:
        """Inputs that the measure itself defines."""
        return ()

    @abstractmethod
    def take(self, rule: LeafRule, given: Given) -> Points:
        """The ratio, or NOT_APPLICABLE where a denominator or target is 0 or the round gives no target."""

    def exact(self, rule: LeafRule, given: Given) -> Fraction:
        """The ratio as a number, where `take` gives one. Raises ValueError where it does not."""
        ratio = self.take(rule, given)
        if isinstance(ratio, NoPoints):
            raise ValueError(ratio)
        return Fraction(*ratio)

    @abstractmethod
    def said(self, rule: LeafRule, given: Given, bounds: tuple[Exact, ...]) -> str:
        """The figures in words; `bounds`, in the set's own figures, decide how many decimals are shown."""

    @abstractmethod
    def step(self, rule: LeafRule, given: Given, bounds: tuple[Exact, ...]) -> Step:
        """The line of the derivation that computes the figure."""

    @abstractmethod
    def said_bound(self, bound: Fraction) -> str:
        """A bound of the set as it is said beside such figures."""

    @abstractmethod
    def in_words(self, rule: LeafRule) -> str:
        """What is measured, for the sentence about the rule."""
