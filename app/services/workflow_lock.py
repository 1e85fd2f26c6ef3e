"""Chốt: what stops a sheet from being locked, locking with the result kept as it is, and opening it again."""

from collections.abc import Callable
from typing import Final

from app.errors import InputProblem
from app.services.audit import check_chain
from app.services.basic_types import UNLOCKED_STATES, Actor, ChangeSet, SheetState
from app.services.checks import GroupedFindings, group_findings, sheet_findings
from app.services.evidence_files import Verification, verify
from app.services.leaf_changes import whole_sheet
from app.services.office import Office
from app.services.rounds import read_spec
from app.services.sheet_write import sheet_write
from app.services.sheets import open_sheet
from app.services.workflow_snapshot import snapshot_of
from app.services.workflow_types import Locking, Reopening
from app.services.workflow_words import refuse_empty, without_empty
from app.texts import clean_line, nfc

UNLOCKABLE: Final = frozenset({SheetState.APPROVED, SheetState.ADOPTED, SheetState.LOCKED})
"""What was sent is opened by whoever received it: `return_for_revision`."""
_SHOWN: Final = 3


class NotLockable(InputProblem):
    """Errors or gaps stand in the way; `found` has all of them, each with its leaf."""

    def __init__(self, log_text: str, message: str, found: GroupedFindings) -> None:
        first = next(iter((*found.errors, *found.gaps)), None)
        super().__init__(log_text, message, where=first.code if first is not None else "")
        self.found = found


def lock(
    office: Office, actor: Actor, assessment_id: int, locking: Locking, tell: Callable[[int, int], None] | None = None
) -> ChangeSet:
    """Lock the sheet: inputs are read-only, the result is kept as it was. Raises NotLockable, InputProblem.

    Errors stop; gaps stop, or pass with a reason where the round says so. Before the meeting adopted it, a reason for
    leaving out the steps is asked: they were done on paper, or a script does it. Every file is hashed again, which
    `tell(done, of)` follows, and the history must tell exactly what is locked.
    """
    approved_by = refuse_empty(clean_line(locking.approved_by), "Chưa ghi người duyệt chốt điểm.", "approved_by")
    view = open_sheet(office, assessment_id)
    found = group_findings(sheet_findings(view))
    files = verify(office, assessment_id, tell)
    version = view.info.version
    with sheet_write(office, actor, assessment_id, "lock", states=UNLOCKED_STATES, expected_version=version) as write:
        gap_reason = nfc(locking.gap_reason).strip()
        skipped_reason = nfc(locking.skipped_reason).strip()
        if write.sheet.state is not SheetState.ADOPTED and not skipped_reason:
            message = (
                "Hồ sơ chưa qua đủ các bước trình, duyệt, họp thông qua. "
                "Làm các bước đó, hoặc ghi lý do chốt ngay (ví dụ: đã duyệt trên giấy)."
            )
            raise InputProblem("steps left out", message, where="skipped_reason")
        _refuse_damage(office, assessment_id, files, found)
        refuse_unfinished(found, read_spec(write.connection, write.sheet.round_id).gap_rule, gap_reason)
        snapshot = snapshot_of(write.sheet)
        details = {
            "approved_by": approved_by,
            "approver_title": clean_line(locking.approver_title),
            "gap_reason": gap_reason if found.gaps else "",
            "gaps": str(len(found.gaps)) if found.gaps else "",
            "skipped_reason": skipped_reason if write.sheet.state is not SheetState.ADOPTED else "",
        }
        # in the chain of the audit, too: `check_chain` compares what is kept with what is told here
        write.audit(what="snapshot", after=snapshot)
        write.move_to(SheetState.LOCKED, without_empty(details), snapshot=snapshot)
    return whole_sheet(write)


def refuse_unfinished(found: GroupedFindings, gap_rule: str, gap_reason: str) -> None:
    """Raises NotLockable for errors, and for gaps that the round does not let pass, or not without a reason."""
    if found.errors:
        message = f"Chưa chốt được: còn {len(found.errors)} lỗi phải sửa. {_first_messages(found)}"
        raise NotLockable(f"{len(found.errors)} errors", message, found)
    if found.gaps and gap_rule != "reason":
        message = (
            f"Chưa chốt được: còn {len(found.gaps)} nội dung thiếu, đợt này yêu cầu đủ mới được chốt. "
            f"{_first_messages(found)}"
        )
        raise NotLockable(f"{len(found.gaps)} gaps", message, found)
    if found.gaps and not gap_reason:
        message = (
            f"Còn {len(found.gaps)} nội dung thiếu. Ghi lý do vẫn chốt, hoặc bổ sung cho đủ. {_first_messages(found)}"
        )
        raise NotLockable(f"{len(found.gaps)} gaps without a reason", message, found)


def _first_messages(found: GroupedFindings) -> str:
    findings = found.errors or found.gaps
    shown = " ".join(finding.message for finding in findings[:_SHOWN])
    rest = len(findings) - _SHOWN
    return f"{shown} (và {rest} nội dung khác)" if rest > 0 else shown


def _refuse_damage(office: Office, assessment_id: int, files: Verification, found: GroupedFindings) -> None:
    """Raises NotLockable for files whose bytes changed or are gone, and for figures that the history does not tell."""
    if not files.is_whole:
        names = [file.name for file in (*files.missing, *files.changed)]
        listed = "; ".join(names[:_SHOWN])
        message = (
            f"Chưa chốt được: {len(names)} tệp tài liệu không còn nguyên trong kho ({listed}). Thêm lại các tệp này."
        )
        raise NotLockable(f"files gone or changed: {names}", message, found)
    broken = check_chain(office, assessment_id)
    if broken:
        said = " ".join(finding.message for finding in broken[:_SHOWN])
        message = f"Chưa chốt được: dữ liệu của hồ sơ không khớp với nhật ký. {said} Khôi phục từ bản sao lưu gần nhất."
        raise NotLockable(f"history: {[finding.rule for finding in broken]}", message, found)


def unlock(office: Office, actor: Actor, assessment_id: int, reopening: Reopening) -> ChangeSet:
    """Open a sheet again, with name, title and reason. The result as it was locked stays in the history."""
    name = refuse_empty(clean_line(reopening.name), "Chưa ghi người cho mở lại.", "name")
    title = refuse_empty(clean_line(reopening.title), "Chưa ghi chức danh của người cho mở lại.", "title")
    reason = refuse_empty(nfc(reopening.reason).strip(), "Chưa ghi lý do mở lại.", "reason")
    with sheet_write(office, actor, assessment_id, "unlock", states=UNLOCKABLE) as write:
        details = {"name": name, "title": title, "reason": reason}
        write.move_to(SheetState.SCORING, details, note=reason, snapshot=None)
    return whole_sheet(write)
