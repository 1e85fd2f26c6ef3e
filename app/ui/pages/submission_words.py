"""Kiểm tra và gửi, in words: what is missing before a sheet is presented, a refusal that stays short, a step. No Qt."""

from datetime import date
from typing import Final

from app.services.checks import group_findings, sheet_findings
from app.services.types import SheetView, StepView
from app.services.workflow import STEP_TEXTS, NotLockable
from app.ui.locale_vi import date_text, stamp_text
from scoring.criteria import SetStatus
from scoring.errors import ParIndexError

LOCK_SHOWN: Final = 5
_DETAIL_WORDS: Final = {
    "name": "",
    "approved_by": "người duyệt",
    "chair": "chủ trì",
    "secretary": "thư ký",
    "present": "dự",
    "number": "số",
    "date": "ngày",
    "way": "gửi qua",
    "body": "",
    "reason": "lý do",
    "note": "",
    "leaves": "mục",
    "gap_reason": "lý do vẫn chốt",
    "skipped_reason": "lý do bỏ bước",
    "late_days": "trễ hạn (ngày)",
    "due": "hạn bổ sung",
}


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


EXAMPLE_WORDS: Final = "Đây là hồ sơ ví dụ, không gửi được. Bấm “Về hồ sơ của tôi” ở đầu cửa sổ để làm hồ sơ thật."
_PRACTICE_SETS: Final = {
    SetStatus.SAMPLE: "Bộ tiêu chí của hồ sơ này là bộ mẫu để tập làm",
    SetStatus.DRAFT: "Bộ tiêu chí của hồ sơ này đang soạn, chưa công bố",
}


def unsendable_words(sheet: SheetView) -> str:
    """Why a sheet can never be sent, said before its form is filled; empty where it can be."""
    if sheet.example:
        return EXAMPLE_WORDS
    what = _PRACTICE_SETS.get(sheet.criteria_set.status)
    if what is None:
        return ""
    return f"{what}: in và chốt thử được, không gửi đi được. Để gửi, lập đợt với bộ tiêu chí chính thức."


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


def step_words(step: StepView) -> str:
    """One step of the history in a line or two."""
    said = [f"{STEP_TEXTS.get(step.what, step.what)} – {step.author}, {stamp_text(step.at)}"]
    for name, words in _DETAIL_WORDS.items():
        text = step.details.get(name, "")
        if text:
            said.append(f"{words} {_readable(name, text)}".strip())
    return "; ".join(said)


def _readable(name: str, text: str) -> str:
    return date_text(date.fromisoformat(text)) if name in ("date", "due") else text
