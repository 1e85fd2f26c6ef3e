"""Kiểm tra và gửi, in words: what is missing before a sheet is presented, and a refusal that stays short. No Qt."""

from typing import Final

from app.services.checks import group_findings, sheet_findings
from app.services.types import SheetView
from app.services.workflow import NotLockable
from scoring.errors import ParIndexError

LOCK_SHOWN: Final = 5


def refusal_words(error: ParIndexError) -> str:
    """A refusal's own sentence; one that has many leaves behind it names five and leads to the list."""
    if not isinstance(error, NotLockable) or not (error.found.errors or error.found.gaps):
        return error.user_message
    head, _, _rest = error.user_message.partition(". ")
    if not head.startswith(("Chưa chốt được: còn", "Còn ")):
        return error.user_message  # files or the history: said in full
    found = error.found.errors or error.found.gaps
    codes = list(dict.fromkeys(finding.code for finding in found if finding.code))
    ask = "" if error.found.errors or head.startswith("Chưa") else " Ghi lý do vẫn chốt, hoặc bổ sung cho đủ."
    more = len(codes) - LOCK_SHOWN
    listed = ", ".join(codes[:LOCK_SHOWN])
    rest = f" và {more} mục khác: xem danh sách Kiểm tra" if more > 0 else ""
    words = f"{head.replace('đợt này yêu cầu', 'quy định của đợt là')}.{ask}"
    return f"{words} Mục {listed}{rest}." if codes else words


def lacking_words(sheet: SheetView) -> str:
    """What is still missing or wrong on a sheet that is to be presented; empty when nothing is."""
    found, counters = group_findings(sheet_findings(sheet)), sheet.counters
    said = [
        f"{count} {words}"
        for count, words in (
            (len(found.errors), "lỗi"),
            (counters.unscored, "mục chưa chấm"),
            (counters.without_papers, "mục thiếu tài liệu hoặc giải trình"),
        )
        if count
    ]
    return ", ".join(said) or (f"{len(found.gaps)} nội dung thiếu" if found.gaps else "")
