"""What every rule kind offers the engine: exact points from named inputs, and the words for them."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import ClassVar, TypeAlias

from scoring.inputs import GivenBy, InputSpec, PeerFigure, Value
from scoring.points import Ratio

Given: TypeAlias = Mapping[str, Value]


class NoPoints(Enum):
    """Why a rule gives no points although its inputs are there; the engine decides what follows."""

    NOT_APPLICABLE = "not_applicable"
    """A denominator or target is 0 or absent: the leaf's na_policy decides."""
    EXCLUDED = "excluded"
    """The rule itself takes the leaf out (no earlier figure to compare with)."""
    NO_PEERS = "no_peers"
    """Relative rule without the peer group's figures: waiting "chờ số liệu nhóm"."""
    UNSCORABLE = "unscorable"
    """The set has points here but no rule."""


Points: TypeAlias = Ratio | NoPoints


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the derivation: what is computed, and with which figures."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Reasoning:
    """Why these points. `figures` is the first half of the reason sentence, before "= 2,93 điểm" or "→ 1 điểm".

    `steps` are the lines that "Vì sao được điểm này?" shows between the inputs and the rounding.
    `earns` joins figures and points: "=" where the points are computed, ":" where they are read off a level or band.
    """

    figures: str
    steps: tuple[Step, ...] = ()
    earns: str = "="


@dataclass(frozen=True, slots=True)
class LeafRule(ABC):
    """The rule of one leaf. Frozen; knows its leaf's code (for refusals), maximum and inputs; never rounds.

    Units: `max_points` in points. Source: the SourceRef of the leaf that carries the rule.
    """

    kind: ClassVar[str]
    code: str
    max_points: Fraction
    specs: tuple[InputSpec, ...]

    @abstractmethod
    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """Exact points as (numerator, denominator), or why there are none. Inputs named by `missing` never lack here.

        Raises InputRefused when the figures contradict each other (done > assigned).
        """

    @abstractmethod
    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """Words and figures for what `points` gives with the same arguments. Built only when somebody reads it."""

    @abstractmethod
    def in_words(self) -> str:
        """The rule as one Vietnamese sentence with its bounds, for the panel and the browser of sets."""

    def missing(self, given: Given) -> tuple[str, ...]:
        """Names of inputs still needed; () when points can be computed.

        A target that the round leaves empty is not among them: then the leaf does not apply, nobody is asked for it.
        """
        return tuple(
            spec.name
            for spec in self.specs
            if spec.name not in given and not spec.optional and spec.given_by is not GivenBy.ROUND
        )

    def on(self, day: date) -> "LeafRule":
        """The rule that holds on a day; a rule without versions is its own."""
        return self

    def spec(self, name: str) -> InputSpec:
        """The input of a name. Raises KeyError."""
        for spec in self.specs:
            if spec.name == name:
                return spec
        raise KeyError(name)
