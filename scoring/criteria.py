"""A criteria set: the tree of areas, criteria and sub-criteria that a decision fixes, as frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

from scoring.formula import Formula
from scoring.inputs import InputSpec, InputType
from scoring.points import Rounding
from scoring.provenance import IssuingDecision, KeptDefect, KeptRule, Publication, SourceRef
from scoring.rules import LeafRule
from scoring.set_rules import Basis, CouncilMay, GradeBand, GradeOn, NoSurvey, NotSubmitted, ResultRules, Ties
from scoring.wording import DEFAULT_NOUN

__all__ = [
    "DEFAULT_NOUN",
    "Aggregate",
    "Basis",
    "CouncilMay",
    "CriteriaSet",
    "Effect",
    "GradeBand",
    "GradeOn",
    "InputCheck",
    "IssuingDecision",
    "KeptDefect",
    "KeptRule",
    "LeafSpec",
    "NaPolicy",
    "NoSurvey",
    "Node",
    "NotSubmitted",
    "PeerGroup",
    "Publication",
    "ResultRules",
    "Role",
    "ScoredBy",
    "SetStatus",
    "SharedFigure",
    "SourceRef",
    "Ties",
]


class SetStatus(StrEnum):
    """Sample sets are for practice, drafts are unfinished; only an official set may carry a real hand-over."""

    SAMPLE = "sample"
    DRAFT = "draft"
    OFFICIAL = "official"


class ScoredBy(StrEnum):
    """Who gives the points of a leaf; `both`: the unit proposes, the council decides."""

    SELF = "self"
    COUNCIL = "council"
    SURVEY = "survey"
    BOTH = "both"


class NaPolicy(StrEnum):
    """What a set does with a leaf that does not apply (không phát sinh): four real treatments, and not at all."""

    NOT_ALLOWED = "not_allowed"
    EXCLUDE = "exclude"
    FULL = "full"
    ZERO = "zero"
    FIXED = "fixed"


class Effect(StrEnum):
    """Whether an area counts inside the total, adds to it (Điểm thưởng) or takes from it (Điểm trừ)."""

    COUNTED = "counted"
    BONUS = "bonus"
    PENALTY = "penalty"


class Aggregate(StrEnum):
    """How a parent's points come from its children."""

    SUM = "sum"
    WEIGHTED = "weighted"
    CAPPED = "capped"


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """Units that are ranked together."""

    id: str
    title: str
    org_unit_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """An office or post that may own leaves; its title holds from and to a date."""

    id: str
    title: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class SharedFigure:
    """A figure typed once and used by every input that names it."""

    name: str
    label: str
    type: InputType
    measure_unit: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class InputCheck:
    """A relation that should hold between inputs; a breach is a finding with both numbers, never a refusal."""

    id: str
    left: Formula
    relation: str
    right: Formula
    message: str
    severity: str


@dataclass(frozen=True, slots=True)
class LeafSpec:
    """What makes a node scorable: rule, inputs, who scores, what papers are asked, what if it does not apply."""

    rule: LeafRule
    inputs: tuple[InputSpec, ...]
    scored_by: ScoredBy
    na_policy: NaPolicy
    na_points: Fraction
    na_case: str
    owner: str
    contributors: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A row of the decision: area (depth 1), criterion (2) or sub-criterion (3 and more); a leaf when it has a rule."""

    code: str
    title: str
    max_points: Fraction
    parent: str
    depth: int
    children: tuple[str, ...]
    effect: Effect
    aggregate: Aggregate
    weight: Fraction
    guidance: str
    source: SourceRef
    leaf: LeafSpec | None


@dataclass(frozen=True, eq=False)
class CriteriaSet:
    """One version of one set. Installed sets never change; the fingerprint says which one a result was computed with.

    Two sets are the same when their fingerprints are: it covers every meaning and no layout.
    """

    id: str
    version: int
    title: str
    short_title: str
    status: SetStatus
    notice: str
    stated_total: Fraction
    org_unit_types: tuple[str, ...]
    decision: IssuingDecision
    period_from: date
    period_to: date
    rounding: Rounding
    result: ResultRules
    grades: tuple[GradeBand, ...]
    peer_groups: tuple[PeerGroup, ...]
    roles: tuple[Role, ...]
    shared: Mapping[str, SharedFigure]
    checks: tuple[InputCheck, ...]
    nodes: Mapping[str, Node]
    """By code, in printed order."""
    fingerprint: str
    noun: str = DEFAULT_NOUN
    """What the set calls itself on its prints and screens: "Bộ tiêu chí", "Bộ chỉ số"."""
    publication: Publication | None = None
    kept: tuple[KeptDefect, ...] = ()
    open_facts: frozenset[str] = frozenset()
    """Facts of the head that a draft does not name yet ("period.from"): what stands in for them is nobody's word."""
    survey_title: str = ""
    """How the set names its survey; "" where it uses the common name (wording.SURVEY_TITLE)."""
    calendar_holidays: frozenset[date] = field(default_factory=frozenset)
    extra_working_days: frozenset[date] = field(default_factory=frozenset)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CriteriaSet) and other.fingerprint == self.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    @property
    def noun_in_sentence(self) -> str:
        """The noun inside a sentence: "bộ tiêu chí"."""
        return self.noun[:1].lower() + self.noun[1:]

    @cached_property
    def areas(self) -> tuple[Node, ...]:
        """The nodes of depth 1, bonus and penalty among them, in printed order."""
        return tuple(node for node in self.nodes.values() if node.depth == 1)

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        """All scorable nodes in printed order."""
        return tuple(node for node in self.nodes.values() if node.leaf is not None)

    @cached_property
    def shared_users(self) -> Mapping[str, tuple[str, ...]]:
        """For each shared figure the codes of the leaves that use it."""
        users: dict[str, list[str]] = {name: [] for name in self.shared}
        for node in self.leaves:
            for spec in self.leaf(node.code).inputs:
                if spec.shared:
                    users[spec.shared].append(node.code)
        return MappingProxyType({name: tuple(dict.fromkeys(codes)) for name, codes in users.items()})

    def leaf(self, code: str) -> LeafSpec:
        """The leaf of a code. Raises KeyError for an unknown code or a parent."""
        spec = self.nodes[code].leaf
        if spec is None:
            raise KeyError(code)
        return spec

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Codes from the parent up to the area."""
        found = []
        parent = self.nodes[code].parent
        while parent:
            found.append(parent)
            parent = self.nodes[parent].parent
        return tuple(found)

    def area_of(self, code: str) -> Node:
        """The area (depth 1) that a node stands in; an area's own."""
        return self.nodes[(code, *self.ancestors(code))[-1]]

    def is_counted(self, code: str) -> bool:
        """Whether a node is inside the total: bonus and penalty that nobody proposes are no work left to do."""
        return self.area_of(code).effect is Effect.COUNTED

    def is_usual_day(self, day: date) -> bool:
        """Whether a paper of the period usually bears such a date: plans from October before, reports to March after.

        A date outside is a warning that asks for a line of reason, never a refusal.
        """
        return date(self.period_from.year - 1, 10, 1) <= day <= date(self.period_to.year + 1, 3, 31)

    def role_title(self, role_id: str, on: date | None = None) -> str:
        """The title of a role on a day (default: the end of the period); the id itself where no title holds."""
        day = on or self.period_to
        for role in self.roles:
            if role.id == role_id and (role.valid_from or day) <= day <= (role.valid_to or day):
                return role.title
        return next((role.title for role in self.roles if role.id == role_id), role_id)
