"""What is reported for one leaf at one stage, and for a whole sheet. Inputs are the truth; points follow from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from scoring.points import Exact

Value: TypeAlias = int | Fraction | date | bool | str | frozenset[str]
"""A named input: count or exact number, date, yes/no, id of a level, ids of the boxes ticked."""

NOTHING: Mapping[str, Value] = MappingProxyType({})
TEXT_PARTS = ("reason_code", "remark", "justification", "citation", "source", "date_reason")
"""The parts of a LeafInput that are words."""


class Stage(StrEnum):
    """Whose word it is. Points, inputs and remarks are kept for each stage and never overwritten by a later one."""

    SELF = "self"
    APPRAISAL_1 = "appraisal_1"
    EXPLANATION = "explanation"
    APPRAISAL_2 = "appraisal_2"
    FINAL = "final"


class InputType(StrEnum):
    """What a named input may hold."""

    COUNT = "count"
    NUMBER = "number"
    SIGNED = "signed"
    PERCENT = "percent"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    ITEMS = "items"


class GivenBy(StrEnum):
    """Who gives an input: the unit, or the round (a target assigned by a document)."""

    ORG_UNIT = "unit"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class Choice:
    """One level or box a person may choose: its id, the words of the set, its points."""

    id: str
    text: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class InputSpec:
    """A named input of a leaf: what it means (the definition decides disputes), its type and where it comes from."""

    name: str
    label: str
    type: InputType
    measure_unit: str = ""
    shared: str = ""
    given_by: GivenBy = GivenBy.ORG_UNIT
    default: Exact | None = None
    default_source: str = ""
    choices: tuple[Choice, ...] = ()
    optional: bool = False
    """Not needed for a result: an alternative (a published figure, a typed best) or a flag, False when empty."""


class NotApplicableKind(StrEnum):
    """`không phát sinh` (nothing arose) or `không thuộc phạm vi đánh giá` (the unit is not assessed on it)."""

    NOT_ARISING = "not_arising"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The unit says that a leaf does not apply, why, and by which rule; the council confirms or refuses."""

    kind: NotApplicableKind
    reason: str
    citation: str


@dataclass(frozen=True, slots=True)
class LeafInput:
    """What one stage reports for one leaf.

    `values` are the named inputs; `points` is only for a council that decides points directly (with `remark` or
    `reason_code`). A figure that reaches the office only as published carries its `source` ("theo ... số ...").
    """

    values: Mapping[str, Value] = field(default_factory=lambda: NOTHING)
    not_applicable: NotApplicable | None = None
    points: Exact | None = None
    reason_code: str = ""
    remark: str = ""
    justification: str = ""
    citation: str = ""
    source: str = ""
    date_reason: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def has_outcome(self) -> bool:
        """Whether anything here could give points; a justification alone leaves the leaf unscored."""
        return bool(self.values) or self.not_applicable is not None or self.points is not None

    def with_values(self, values: Mapping[str, Value]) -> "LeafInput":
        """The same report with other named inputs."""
        return replace(self, values=values)


@dataclass(frozen=True, slots=True)
class Target:
    """Targets that the round gives for one leaf, with the document that assigns them."""

    values: Mapping[str, Value]
    source: str = ""


@dataclass(frozen=True, slots=True)
class PeerFigure:
    """The frozen figures of one unit of the peer group for one relative leaf."""

    org_unit: str
    values: Mapping[str, Value]
    submitted: bool = True


Peers: TypeAlias = Mapping[str, tuple[PeerFigure, ...]]
"""Figures of the peer group by leaf code, the own unit among them; given by the council."""


@dataclass(frozen=True, slots=True)
class SheetInputs:
    """Everything reported on one sheet: leaves by stage, shared figures, targets of the round."""

    stages: Mapping[Stage, Mapping[str, LeafInput]]
    shared: Mapping[str, Value] = field(default_factory=lambda: NOTHING)
    targets: Mapping[str, Target] = field(default_factory=lambda: MappingProxyType({}))
    peers: Peers = field(default_factory=lambda: MappingProxyType({}))
    as_of: date | None = None
    survey_held: bool = True
    org_unit: str = ""
    year: int | None = None

    def at(self, stage: Stage, code: str) -> LeafInput | None:
        """The report of one stage for one leaf, or None."""
        leaves = self.stages.get(stage)
        return None if leaves is None else leaves.get(code)

    def with_leaf(self, stage: Stage, code: str, given: LeafInput | None) -> "SheetInputs":
        """A copy in which one leaf of one stage is replaced (None: taken away)."""
        leaves = dict(self.stages.get(stage, {}))
        leaves.pop(code, None)
        if given is not None:
            leaves[code] = given
        return replace(self, stages={**self.stages, stage: leaves})

    def with_shared(self, name: str, value: Value | None) -> "SheetInputs":
        """A copy in which one shared figure is replaced (None: taken away)."""
        shared = {key: old for key, old in self.shared.items() if key != name}
        if value is not None:
            shared[name] = value
        return replace(self, shared=shared)


EMPTY_SHEET = SheetInputs(stages=MappingProxyType({}))
