"""A rule whose parameters change inside the period: each version holds from one day to another.

Implicit inputs: none of its own; versions share the inputs of the rule they replace.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from scoring.inputs import PeerFigure
from scoring.rules.base import Given, LeafRule, Points, Reasoning
from scoring.wording import date_text


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """The rule of a part of the period; both days belong to it, None: open on that side."""

    rule: LeafRule
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the version holds on a day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    def in_words(self) -> str:
        """When it holds, by what, and the rule."""
        since = f" từ {date_text(self.valid_from)}" if self.valid_from else ""
        until = f" đến hết {date_text(self.valid_to)}" if self.valid_to else ""
        source = f" theo {self.source}" if self.source else ""
        return f"Áp dụng{since}{until}{source}: {self.rule.in_words()}"


@dataclass(frozen=True, slots=True)
class VersionedRule(LeafRule):
    """The rule outside all versions, and the versions. The engine asks `on(day)`; by itself it is the `base` rule."""

    kind: ClassVar[str] = "versions"
    base: LeafRule
    versions: tuple[RuleVersion, ...]

    def on(self, day: date) -> LeafRule:
        """The rule of the first version that holds on the day, else the base rule."""
        found = self.version_on(day)
        return self.base if found is None else found.rule

    def version_on(self, day: date) -> RuleVersion | None:
        """The version that holds on a day, with its source."""
        return next((version for version in self.versions if version.holds_on(day)), None)

    def missing(self, given: Given) -> tuple[str, ...]:
        """As the base rule."""
        return self.base.missing(given)

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """As the base rule."""
        return self.base.points(given, peers)

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """As the base rule."""
        return self.base.reasoning(given, peers)

    def in_words(self) -> str:
        """The base rule, then each version."""
        return " ".join((self.base.in_words(), *(version.in_words() for version in self.versions)))
