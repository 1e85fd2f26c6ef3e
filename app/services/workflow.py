"""The way of a sheet (hồ sơ), all steps in one place to call from; each is one transaction with an audit entry.

đang chấm → present → approve | return_to_owners → adopt → lock → submit → receive | return_for_revision; unlock.
"""

from app.services.workflow_inside import adopt, approve, decide, present, return_to_owners
from app.services.workflow_lock import NotLockable, lock, unlock
from app.services.workflow_remarks import answer_remark
from app.services.workflow_sending import late_days, receive, return_for_revision, submit
from app.services.workflow_snapshot import snapshot_line, snapshot_points
from app.services.workflow_types import (
    STEP_TEXTS,
    Decision,
    LeafRevision,
    Locking,
    Meeting,
    Receipt,
    Reopening,
    ReturnNote,
    Submission,
)

__all__ = [
    "STEP_TEXTS",
    "Decision",
    "LeafRevision",
    "Locking",
    "Meeting",
    "NotLockable",
    "Receipt",
    "Reopening",
    "ReturnNote",
    "Submission",
    "adopt",
    "answer_remark",
    "approve",
    "decide",
    "late_days",
    "lock",
    "present",
    "receive",
    "return_for_revision",
    "return_to_owners",
    "snapshot_line",
    "snapshot_points",
    "submit",
    "unlock",
]
