"""Levels in words: the printed texts to choose among, boxes that add up, yes or no, violation."""

import re
from collections.abc import Sequence
from fractions import Fraction

from app.exchange.annex.infer.clauses import Clause
from app.exchange.annex.infer.labels import short
from app.exchange.annex.infer.outcome import Outcome, sure_if
from app.exchange.annex.infer.spans import Scale, span_of
from app.exchange.annex.inferred import Confidence
from scoring.dumping.toml_writer import Plain

MOST_LEVELS = 400
_YES, _NO = re.compile(r"co"), re.compile(r"khong")
_CLEAN = re.compile(r"khong (?:co |de xay ra |xay ra |phat hien )*(?:vi pham|sai pham)")
_VIOLATED = re.compile(r"(?:co |de xay ra |xay ra |phat hien )*(?:vi pham|sai pham)")
_EXCLUSIVE = re.compile(r"(?<![a-z])(?:khong|chua|cham|tre|qua|mot phan|con lai|truong hop)(?![a-z])")
_MEASURES = re.compile(r"\d|[½¼¾⅓⅔]|(?<![a-z])(?:tat ca|toan bo|tro len|tro xuong)(?![a-z])")
_RATE = re.compile(
    r"[:;,(]\s*(?:thi |va )?(?:cu|voi|them)? ?moi\s|(?<![a-z])tru(?: di| diem)?$"
    r"|^(?:bi )?tru(?! khi| truong hop)\s"
)
"""Points for each of something, or taken away: a level that gave them once would be wrong."""
_EACH = re.compile(r"^(?:cu|voi|them)? ?moi\s|^cu \d")
_FORMULA = re.compile(
    r"(?:\s|\d|\))[x*]\s*(?:so )?(?:diem|\d)|(?<![a-z0-9])[a-z]\s*/\s*[a-z](?![a-z0-9])|(?<![a-z])cong thuc(?![a-z])"
)
_YEARS = re.compile(r"(?:nam|so) \d{4}|\d+/\d{4}/[a-z-]+|\d+/[a-z]+[a-z-]*")


def is_reckoned(level: Clause, maximum: Fraction | None) -> bool:
    """Whether the points of a level are still to be multiplied, deducted or worked out: then it is none to choose."""
    key = level.words.key.strip(" .,;:-")
    if _RATE.search(key) or _FORMULA.search(key):
        return True
    return bool(_EACH.search(key)) and level.points not in (None, Fraction(0), maximum)


def yes_or_no(levels: Sequence[Clause]) -> Outcome | None:
    """Bare “Có” and “Không”: the form's own words, so no text is lost."""
    pair = _pair(levels, _YES, _NO)
    if pair is None:
        return None
    rule: dict[str, Plain] = {"kind": "yes_no", "yes": pair[0], "no": pair[1]}
    return Outcome(rule, (), Confidence.CERTAIN, reason="Chỉ có hai mức Có và Không.")


def violation(levels: Sequence[Clause]) -> Outcome | None:
    """Bare “Không có vi phạm” and “Có vi phạm”; with more words the printed texts are kept as levels."""
    pair = _pair(levels, _CLEAN, _VIOLATED)
    if pair is None:
        return None
    rule: dict[str, Plain] = {"kind": "violation", "clean": pair[0], "violated": pair[1]}
    return Outcome(rule, (), Confidence.CERTAIN, reason="Hai mức là không có vi phạm và có vi phạm.")


def _pair(levels: Sequence[Clause], good: re.Pattern[str], bad: re.Pattern[str]) -> tuple[Fraction, Fraction] | None:
    """Points of the good and the bad level of exactly two."""
    points: dict[bool, Fraction] = {}
    for level in levels:
        if len(levels) != 2 or level.points is None:
            return None
        if good.fullmatch(level.words.key):
            points[True] = level.points
        elif bad.fullmatch(level.words.key):
            points[False] = level.points
    if len(points) != 2 or points[True] <= points[False]:
        return None
    return points[True], points[False]


def checklist(levels: Sequence[Clause], maximum: Fraction | None) -> Outcome | None:
    """Items none of which excludes another and whose points add up to the maximum, while no single one reaches it."""
    points = [level.points or Fraction(0) for level in levels]
    if maximum is None or len(levels) < 2 or sum(points) != maximum or max(points) >= maximum or min(points) <= 0:
        return None
    if any(_EXCLUSIVE.search(level.words.key) or _is_range(level) for level in levels):
        return None
    items: list[Plain] = [
        {"id": str(at), "text": short(level.words.text), "points": level.points or Fraction(0)}
        for at, level in enumerate(levels, start=1)
    ]
    reason = "Điểm của các dòng cộng lại đúng bằng điểm tối đa nên được hiểu là các nội dung cộng dồn."
    return Outcome({"kind": "checklist", "items": items}, (), Confidence.LIKELY, reason)


def _is_range(level: Clause) -> bool:
    spans = [span_of(level.words, scale) for scale in Scale]
    return any(span is not None and not span.is_word for span in spans)


def levels_rule(levels: Sequence[Clause], maximum: Fraction | None, rest_reason: str = "") -> Outcome | None:
    """The printed levels, best first; ids are their places in the print.

    None where points are not usable, and for one level alone, whose opposite is not printed.
    """
    if not 2 <= len(levels) <= MOST_LEVELS or any(level.points is None or level.points < 0 for level in levels):
        return None
    numbered = sorted(enumerate(levels, start=1), key=lambda one: -(one[1].points or 0))
    tables: list[Plain] = [
        {"id": str(at), "text": short(level.words.text or level.said.text), "points": level.points or Fraction(0)}
        for at, level in numbered
    ]
    said = " | ".join(level.words.key for level in levels)
    measured = any(_MEASURES.search(_YEARS.sub("", level.words.key)) for level in levels)
    reason = "Chọn một trong các mức in sẵn."
    if measured:
        reason = _measured_reason(said)
    reaches = maximum is None or any(level.points == maximum for level in levels)
    if not reaches:
        reason = "Chọn một trong các mức in sẵn; mức cao nhất khác điểm tối đa, có thể các dòng được cộng dồn."
    certain = not measured and not rest_reason and reaches
    return Outcome({"kind": "levels", "levels": tables}, (), sure_if(certain), rest_reason or reason)


def _measured_reason(said: str) -> str:
    """Why figures in the words were not made a measure."""
    if re.search(r"\d+\s*(?:thang|tuan)(?![a-z])", said):
        return "Thời hạn tính bằng tháng hoặc tuần, không đổi chắc chắn ra ngày, nên để chọn mức như bản in."
    if re.search(r"(?<!\d)\d{1,2}\s*[/.]\s*(?:0?[1-9]|1[0-2])(?![\d%])|ngay \d", said):
        return "Các mức nói ngày tháng nhưng chưa chắc năm nào hoặc mốc nào, nên để chọn mức như bản in."
    return "Chọn một trong các mức in sẵn; trong lời có con số chưa chuyển được thành cách tính."
