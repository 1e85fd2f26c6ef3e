"""What can be done about one finding of a draft, and which of it Enter does. No Qt."""

from dataclasses import dataclass
from enum import StrEnum

from app.services.set_drafts.types import DraftFinding
from app.ui.models.annex_findings import RULE_READ
from scoring.findings import Severity

KEEP_WORDS, SHORT_KEEP_WORDS = "Giữ như bản in, ghi lý do", "Giữ, ghi lý do"


class MainAct(StrEnum):
    """What Enter does."""

    TAKE = "take"
    """Take the proposal."""
    ACCEPT = "accept"
    """What the draft made of it stands; needs no reason."""
    KEEP = "keep"
    """As printed, with a reason."""
    EDIT = "edit"
    """Only mending it helps."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts of one finding. `words` stand on the main button."""

    main: MainAct
    words: str
    may_keep: bool


def acts_of(finding: DraftFinding) -> Acts:
    """What the office can do about a finding. What the check of the draft says now is not ended by looking at it."""
    main, words = _main(finding)
    return Acts(main, words, finding.may_keep and finding.answer is None and main is not MainAct.KEEP)


def _main(finding: DraftFinding) -> tuple[MainAct, str]:
    if finding.answer is not None:
        return MainAct.NONE, ""
    if finding.proposal is not None:
        return MainAct.TAKE, "Nhận đề nghị"
    if finding.rule in RULE_READ:
        return MainAct.ACCEPT, "Đúng như bản in"
    if finding.severity is Severity.NOTE:
        return (MainAct.NONE, "") if finding.is_live else (MainAct.ACCEPT, "Đã xem")
    if not finding.is_live:
        return MainAct.ACCEPT, "Nhận cách đọc này"
    return (MainAct.KEEP, KEEP_WORDS) if finding.may_keep else (MainAct.EDIT, "Sửa trong Soạn bộ tiêu chí")
