"""The outcomes of one sheet in columns, in amounts of 1/scale points: the engine writes them, results read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from scoring.inputs import LeafInput, PeerFigure, Stage, Value
from scoring.plan import LeafPlan, Plan
from scoring.points import Exact, Rounding, RoundingMode, round_ratio
from scoring.results import Status, WaitingFor


class LeafFacts(NamedTuple):
    """What an outcome was made from: the report, its values joined with shared figures, the peer group's figures."""

    stage: Stage
    given: LeafInput | None
    values: Mapping[str, Value] | None
    peers: Sequence[PeerFigure] | None


Facts: TypeAlias = tuple[Stage, LeafInput | None, Mapping[str, Value] | None, Sequence[PeerFigure] | None]
"""LeafFacts as a bare tuple: written for each leaf of a country, read for few."""


class LeafEntry(NamedTuple):
    """One leaf's row, to put back."""

    status: Status
    got: Exact
    unscored: Exact
    survey: Exact
    council: Exact
    peers: Exact
    maximum: Exact
    facts: Facts | None
    exact: tuple[int, int] | None
    whom: WaitingFor
    excluded: bool
    """Of the whole table, as it was."""


@dataclass(slots=True)
class OutcomeTable:
    """One column for each part; a row for each node of the plan. Mutable only while `evaluate` runs.

    A leaf row starts as scored, since most are: only the others write their status.
    """

    plan: Plan
    rounding: Rounding
    status: list[Status]
    got: list[Exact]
    unscored: list[Exact]
    survey: list[Exact]
    council: list[Exact]
    peers: list[Exact]
    maximum: list[Exact]
    facts: list[Facts | None]
    exact: list[tuple[int, int] | None]
    whom: list[WaitingFor]
    twice_scale: int
    """Twice the amounts in a point where the set rounds leaves half-up; otherwise 0."""
    excluded: bool = False
    shrunk: bool = False
    """Whether any leaf's maximum is not the set's: excluded, or not in this view."""
    open_columns: set[WaitingFor] = field(default_factory=set)

    @classmethod
    def empty(cls, plan: Plan, rounding: Rounding) -> "OutcomeTable":
        """A table in which nothing has been given yet."""
        rows = len(plan.codes)
        nothing: list[Exact] = [0] * rows
        return cls(
            plan=plan,
            rounding=rounding,
            status=list(plan.first_status),
            got=nothing,
            unscored=nothing.copy(),
            survey=nothing.copy(),
            council=nothing.copy(),
            peers=nothing.copy(),
            maximum=list(plan.maxima),
            facts=[None] * rows,
            exact=[None] * rows,
            whom=[WaitingFor.NOBODY] * rows,
            twice_scale=2 * plan.scale if plan.round_leaf and rounding.mode is RoundingMode.HALF_UP else 0,
        )

    def score(self, leaf: LeafPlan, numerator: int, denominator: int, facts: Facts) -> None:
        """Points of a leaf, rounded if the set rounds leaves; never above the maximum."""
        row = leaf.index
        got: Exact
        if self.twice_scale:  # points are never negative: the short form of round_ratio
            got = (numerator * self.twice_scale + denominator) // (2 * denominator)
        elif self.plan.round_leaf:
            got = round_ratio(numerator, denominator, self.plan.scale, self.rounding.mode)
        else:
            got = Fraction(numerator, denominator)
        self.got[row] = leaf.maximum if got > leaf.maximum else got  # noqa: FURB136 - min() costs a call here
        self.facts[row] = facts
        self.exact[row] = (numerator, denominator)

    def not_applicable(self, leaf: LeafPlan, amount: Exact | None, facts: Facts) -> None:
        """A leaf that does not apply: with the points of its policy, or taken out of the maximum (None)."""
        row = leaf.index
        self.status[row] = Status.NOT_APPLICABLE
        self.facts[row] = facts
        if amount is None:
            self.maximum[row] = 0
            self.shrunk = True
            self.excluded = self.excluded or leaf.counted
        else:
            self.got[row] = amount
            self.exact[row] = (amount.numerator, amount.denominator * self.plan.scale)

    def leave_open(self, leaf: LeafPlan, status: Status, waiting_for: WaitingFor, facts: Facts | None = None) -> None:
        """A leaf without points yet: unscored, or waiting for somebody."""
        row = leaf.index
        self.status[row] = status
        self.facts[row] = facts
        self.column(waiting_for)[row] = leaf.maximum
        self.whom[row] = waiting_for
        self.open_columns.add(waiting_for)

    def column(self, waiting_for: WaitingFor) -> list[Exact]:
        """The column of what is open, by whom it waits for."""
        if waiting_for is WaitingFor.NOBODY:
            return self.unscored
        if waiting_for is WaitingFor.SURVEY:
            return self.survey
        return self.council if waiting_for is WaitingFor.COUNCIL else self.peers

    def set_aside(self, leaf: LeafPlan) -> None:
        """A leaf of somebody else's column: not in this view at all."""
        self.status[leaf.index] = Status.NOT_IN_VIEW
        self.maximum[leaf.index] = 0
        self.shrunk = True

    def entry(self, leaf: LeafPlan) -> LeafEntry:
        """The row of a leaf as it is now."""
        row = leaf.index
        return LeafEntry(
            self.status[row],
            self.got[row],
            self.unscored[row],
            self.survey[row],
            self.council[row],
            self.peers[row],
            self.maximum[row],
            self.facts[row],
            self.exact[row],
            self.whom[row],
            self.excluded,
        )

    def put_back(self, leaf: LeafPlan, entry: LeafEntry) -> None:
        """The row of a leaf as it was, whatever was entered since."""
        row = leaf.index
        self.status[row] = entry.status
        self.got[row] = entry.got
        self.unscored[row] = entry.unscored
        self.survey[row] = entry.survey
        self.council[row] = entry.council
        self.peers[row] = entry.peers
        self.maximum[row] = entry.maximum
        self.facts[row] = entry.facts
        self.exact[row] = entry.exact
        self.whom[row] = entry.whom
        self.excluded = entry.excluded

    def clear(self, leaf: LeafPlan) -> None:
        """The row of a leaf as before anything was entered for it."""
        row = leaf.index
        self.status[row] = Status.SCORED
        self.got[row] = self.unscored[row] = self.survey[row] = self.council[row] = self.peers[row] = 0
        self.maximum[row] = leaf.maximum
        self.facts[row] = self.exact[row] = None
        self.whom[row] = WaitingFor.NOBODY

    def facts_of(self, row: int) -> LeafFacts | None:
        """What the outcome of a leaf was made from."""
        facts = self.facts[row]
        return None if facts is None else LeafFacts(*facts)

    def stage_of(self, row: int) -> Stage | None:
        """Whose word counts for a leaf."""
        facts = self.facts[row]
        return None if facts is None else facts[0]
