"""The history's canonical JSON in words: `trước hạn 812; giải trình: ...`. Unknown parts are shown, never hidden."""

import json
from datetime import date
from fractions import Fraction

from app.ui.locale_vi import date_text, number_text

_ACTS = {
    "create": "tạo hồ sơ",
    "input": "nhập số liệu",
    "clear": "xóa số liệu",
    "shared": "nhập số liệu chung",
    "paste": "dán nhiều ô",
    "import": "nhận từ tệp",
    "undo": "hoàn tác",
    "redo": "làm lại",
    "assign": "phân công",
    "evidence": "thêm tài liệu",
    "evidence_edit": "sửa tài liệu",
    "evidence_link": "gắn tài liệu",
    "evidence_unlink": "gỡ tài liệu",
    "evidence_file": "thêm tệp",
    "evidence_remove": "gỡ tệp",
    "present": "trình lãnh đạo",
    "approve": "lãnh đạo duyệt",
    "return_to_owners": "trả lại người chấm",
    "adopt": "họp thông qua",
    "lock": "chốt",
    "snapshot": "lưu kết quả đã chốt",
    "unlock": "mở lại",
    "submit": "gửi",
    "receive": "tiếp nhận",
    "return_for_revision": "trả lại bổ sung",
    "remark": "ghi ý kiến",
    "answer": "trả lời ý kiến",
    "target": "chỉ tiêu của đợt",
    "round": "sửa đợt",
}
_PARTS = {
    "justification": "giải trình",
    "citation": "căn cứ",
    "source": "nguồn",
    "remark": "ý kiến",
    "reason": "lý do",
    "reason_code": "mã lý do",
    "date_reason": "lý do về ngày",
    "not_applicable": "không áp dụng",
    "points": "điểm",
    "owner": "chủ trì",
    "contributors": "phối hợp",
    "state": "tình trạng",
    "number": "số",
    "author": "người ghi",
}
_LONGEST = 300


def act_words(what: str) -> str:
    """What was done, in words."""
    return _ACTS.get(what, what.replace("_", " "))


def value_words(stored: str) -> str:
    """A stored value in words; empty where nothing was there."""
    if stored in ("", "{}", "null"):
        return ""
    try:
        words = _words(json.loads(stored))
    except ValueError:
        words = stored
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int):
        return number_text(value)
    if isinstance(value, list):
        return ", ".join(_words(part) for part in value)
    if isinstance(value, dict):
        return _dict_words(value)
    return "" if value is None else str(value)


def _dict_words(value: dict[str, object]) -> str:
    if set(value) == {"q"}:
        return number_text(Fraction(str(value["q"])))
    if set(value) == {"d"}:
        return date_text(date.fromisoformat(str(value["d"])))
    parts: list[str] = []
    for name, part in value.items():
        words = _words(part)
        if not words:
            continue
        if name == "values":
            parts.insert(0, words)
        else:
            parts.append(f"{_PARTS.get(name, name)} {words}")
    return "; ".join(parts)
