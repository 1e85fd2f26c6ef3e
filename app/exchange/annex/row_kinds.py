"""Rows that are no criteria: totals, notes, signatures; and areas of bonus or penalty points."""

import re
from typing import Final

from app.exchange.annex.row_view import RowView

_TOTAL: Final = re.compile(
    r"^(?:tong cong|tong diem|tong so diem|tong so\b(?! \w{2,} )|tong\W*$|diem tong cong)\b.{0,60}$|^tong\W*$"
)
# with marks: without them “cộng” is also the first word of “công tác”
_SUM_TEXT: Final = re.compile(
    r"cộng(?:\s+điểm)?(?:\s+(?:lĩnh vực|mục|phần|nhóm|tiêu chí)\s+\S{1,8})?[\s:.]*(?:\(.{0,40}\))?"
)
_PART: Final = re.compile(r"\b(?:linh vuc|muc|phan|nhom|tieu chi)\s+(?:so\s+)?([0-9ivxa-z.]{1,8})\b")
_NOTE: Final = re.compile(r"^(?:ghi chu|luu y|chu thich|chu y|giai thich|\*+|\(\*+\)|ghi ro)")
_SIGNATURE: Final = re.compile(
    r"^(?:t/?m\.|tl\.|kt\.|q\.|tuq\.|noi nhan|nguoi (?:lap|cham|tong hop|thuc hien)\b(?!.*:.*\d)|thu truong"
    r"|chu tich\b.{0,40}$"
    r"|pho chu tich\b.{0,40}$|truong (?:cong an|phong|ban)\b.{0,40}$|xac nhan cua|dai dien|\(?ky,? |\(ky"
    r"|thu ky|truong doan"
    r"|.{0,40}\bngay\b.{0,12}\bthang\b.{0,12}\bnam\b[ .…0-9]*$)"
)
# with marks too: “địa điểm công khai” is no “điểm cộng”
_BONUS_TEXT: Final = re.compile(r"\b(?:điểm (?:thưởng|cộng|khuyến khích)|thưởng điểm|cộng điểm)\b")
_PENALTY_TEXT: Final = re.compile(r"\b(?:điểm (?:trừ|phạt)|trừ điểm)\b")
_LONGEST_AREA: Final = 90
"""Letters: longer words are those of a rule."""


def is_total(view: RowView) -> bool:
    """Whether a row is a sum: of everything, or of a part."""
    if view.readings or not view.key:
        return False
    words = " ".join((view.title or view.any_words).lower().split())
    return _TOTAL.match(view.key) is not None or _SUM_TEXT.fullmatch(words) is not None


def summed_part(view: RowView) -> str:
    """The code of the part that a total row sums, empty for the sum of everything."""
    found = _PART.search(view.key)
    return found[1] if found else ""


def is_note(view: RowView) -> bool:
    """Whether a row is a note by its first words."""
    return not view.readings and view.points.value is None and _NOTE.match(view.key) is not None


def is_signature(view: RowView) -> bool:
    """Whether a row belongs to the signatures below a table."""
    if view.readings or view.points.value is not None:
        return False
    # the other columns of a criterion or level may begin like a signature (“Xác nhận của ...” as evidence)
    return any(_SIGNATURE.match(words) for words in ((view.key,) if view.title else (view.key, *view.cell_keys)))


def effect_of(view: RowView) -> str:
    """`bonus` or `penalty` for the head of an area of such points, else `counted`."""
    words = " ".join((view.title or view.any_words).lower().split())
    is_bonus, is_penalty = _BONUS_TEXT.search(words) is not None, _PENALTY_TEXT.search(words) is not None
    if is_bonus is is_penalty or len(words) > _LONGEST_AREA:
        return "counted"
    return "bonus" if is_bonus else "penalty"
