"""Who acts, in which state a sheet is, and the one-line facts of sets, units, rounds and sheets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from scoring.criteria import SetStatus
from scoring.inputs import Stage


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it: a person of the list, or a name given on the command line. Asked, never guessed; no password."""

    person_id: int | None
    name: str
    title: str = ""
    role_id: str = ""

    @property
    def key(self) -> str:
        """Who this is for drafts and undo: the person's number, or the name where there is none."""
        return f"#{self.person_id}" if self.person_id is not None else self.name


class SheetState(StrEnum):
    """Where a sheet (hồ sơ) stands on its way from scoring to the council."""

    SCORING = "scoring"
    PRESENTED = "presented"
    APPROVED = "approved"
    ADOPTED = "adopted"
    LOCKED = "locked"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    RETURNED = "returned"


STATE_TEXTS: Mapping[SheetState, str] = MappingProxyType(
    {
        SheetState.SCORING: "đang chấm",
        SheetState.PRESENTED: "đã trình lãnh đạo",
        SheetState.APPROVED: "đã được lãnh đạo duyệt",
        SheetState.ADOPTED: "đã họp thông qua",
        SheetState.LOCKED: "đã chốt",
        SheetState.SUBMITTED: "đã gửi",
        SheetState.RECEIVED: "đã được tiếp nhận",
        SheetState.RETURNED: "bị trả lại bổ sung",
    }
)


OPEN_STATES: Final = frozenset({SheetState.SCORING, SheetState.RETURNED})
"""The owners may write their leaves."""
UNLOCKED_STATES: Final = OPEN_STATES | {SheetState.PRESENTED, SheetState.APPROVED, SheetState.ADOPTED}
"""Not locked yet: may be locked, and work may still be given to somebody else."""
SENT_STATES: Final = frozenset({SheetState.SUBMITTED, SheetState.RECEIVED})
"""Gone out: whoever received it may give it back."""
LOCKED_STATES: Final = SENT_STATES | {SheetState.LOCKED}
"""Locked, or gone out after that."""


@dataclass(frozen=True, slots=True)
class LeafStage:
    """One leaf of one sheet at one stage: the key of inputs, points and remarks."""

    assessment_id: int
    code: str
    stage: Stage = Stage.SELF


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one write changed: the leaves, their ancestors, and every leaf that shares the figure."""

    assessment_id: int
    codes: tuple[str, ...]
    what: str
    shared: tuple[str, ...] = ()
    stage: Stage = Stage.SELF

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all."""
        return not self.codes and not self.shared


@dataclass(frozen=True, slots=True)
class SetInfo:
    """A criteria set that is installed here."""

    set_id: str
    version: int
    fingerprint: str
    title: str
    short_title: str
    status: SetStatus
    notice: str


@dataclass(frozen=True, slots=True)
class OrgUnitInfo:
    """A unit (đơn vị) of the list."""

    id: int
    code: str
    name: str
    kind: str
    parent_id: int | None
    valid_from: date | None
    valid_to: date | None
    version: int


GAP_CHOICES: Final = ("stop", "reason")
"""What a round does with gaps: `stop` keeps the sheet from being locked, `reason` lets it pass with a written one."""


@dataclass(frozen=True, slots=True)
class RoundSpec:
    """What is asked of a round (đợt): the sets it accepts, its data window and its dates. All dates optional."""

    name: str
    year: int
    fingerprints: tuple[str, ...]
    kind: str = "annual"
    data_from: date | None = None
    data_to: date | None = None
    self_end: date | None = None
    internal_deadline: date | None = None
    appraisal_1_end: date | None = None
    appraisal_2_end: date | None = None
    publication: date | None = None
    appraising_body: str = ""
    survey_held: bool = True
    gap_rule: str = "stop"
    """`stop`: a gap keeps the sheet from being sent; `reason`: it may pass with a written reason."""
    outside_reason: str = ""
    """Why a set serves a year that its period does not hold; nothing where it does."""


@dataclass(frozen=True, slots=True)
class TargetView:
    """A target that the round gives for one input of one leaf, with the document that assigns it."""

    code: str
    name: str
    value_text: str
    source: str
    version: int


@dataclass(frozen=True, slots=True)
class RoundInfo:
    """A round as it is stored."""

    id: int
    spec: RoundSpec
    targets: tuple[TargetView, ...]
    version: int


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """One line of the list of sheets: no leaf is read for it."""

    id: int
    org_unit_id: int
    org_unit_name: str
    round_id: int
    year: int
    round_name: str
    set_id: str
    set_title: str
    set_status: SetStatus
    fingerprint: str
    state: SheetState
    line: str
    """The result line, as everywhere."""
    total_text: str
    changed_at: datetime
    version: int
