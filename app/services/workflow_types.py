"""What is asked at each step of a sheet's way: who decides, the meeting, who approved, number and day of the report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from scoring.inputs import LeafInput

UNNUMBERED_TEXT: Final = "không số"
"""Recorded as the number of a report when a script submits without one; papers leave room to write it."""
NO_REMARKS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Decision:
    """A leader's word on a sheet presented: approved, or back to its owners with a remark for each leaf."""

    approved: bool
    name: str
    title: str
    note: str = ""
    remarks: Mapping[str, str] = field(default_factory=lambda: NO_REMARKS)


@dataclass(frozen=True, slots=True)
class LeafRevision:
    """What the meeting changed at one leaf, and why. `given` replaces the unit's own report of that leaf."""

    code: str
    given: LeafInput
    reason: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting that adopts the sheet. `present`: names of those present, or their number in words."""

    held_on: date
    chair: str
    secretary: str
    present: str
    revisions: tuple[LeafRevision, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Locking:
    """Who approved the sheet that is locked; reasons where gaps are let through, or steps were left out."""

    approved_by: str
    approver_title: str
    gap_reason: str = ""
    """Why gaps are let through; only where the round's gap rule is `reason`."""
    skipped_reason: str = ""
    """Why the sheet was not presented or adopted here: done on paper, by a script."""


@dataclass(frozen=True, slots=True)
class Submission:
    """The report the sheet goes out with. Its day, not the clock, says whether it is late."""

    number: str
    date: date
    way: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Who took the sheet in, when."""

    body: str
    received_on: date
    name: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class ReturnNote:
    """Who gave the sheet back to be completed, why, and what is asked at which leaf."""

    body: str
    reason: str
    returned_on: date
    due: date | None = None
    remarks: Mapping[str, str] = field(default_factory=lambda: NO_REMARKS)


@dataclass(frozen=True, slots=True)
class Reopening:
    """Who lets a sheet be changed again, and why."""

    name: str
    title: str
    reason: str


STEP_TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "present": "Trình lãnh đạo",
        "approve": "Lãnh đạo duyệt",
        "return_to_owners": "Lãnh đạo trả lại",
        "adopt": "Họp thông qua",
        "lock": "Chốt điểm tự chấm",
        "submit": "Gửi hồ sơ",
        "receive": "Tiếp nhận",
        "return_for_revision": "Trả lại để bổ sung",
        "unlock": "Mở lại",
    }
)
"""The steps as `StepView.what` and the audit name them, in words."""
