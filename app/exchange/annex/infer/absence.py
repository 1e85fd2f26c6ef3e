"""What happens where nothing arose: “Không phát sinh: đạt điểm tối đa”, “không phát sinh thì không đánh giá”."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.exchange.annex.infer.clauses import Clause

_OPENING = re.compile(
    r"(?:(?:neu|truong hop|doi voi|cac|don vi|dia phuong|xa|trong (?:nam|ky|quy))[\s,]*)*"
    r"(?:khong|chua) (?:co )?phat sinh"
)
_OUT = re.compile(
    r"(?:[,:]|\s)(?:thi |se |duoc )*"
    r"(?:khong (?:danh gia|cham|xem xet|tinh vao)|loai (?:tru|khoi|ra)|tru ra khoi|bo qua)"
)
_FULL_WORDS = re.compile(r"(?<![a-z])(?:dat|duoc|tinh|cham|cho) (?:so )?diem toi da")
_UNLESS = re.compile(r"(?<![a-z])(?:nhung|tru khi|neu co|tuy nhien)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Absence:
    """The na_policy said by one clause, and its words."""

    policy: str
    case: str


def absence_of(clause: Clause, maximum: Fraction | None) -> Absence | None:
    """The policy; None where the clause speaks of something else or its points are neither all nor nothing."""
    key = clause.said.key
    opening = _OPENING.match(key)
    if opening is None or _UNLESS.search(key):
        return None
    if _OUT.search(key) and clause.points is None:
        return Absence("exclude", clause.said.text)
    if _FULL_WORDS.search(key) and clause.points in (None, maximum):
        return Absence("full", clause.said.text)
    if clause.points is None or maximum is None or re.search(r"\d", clause.words.key):
        return None
    if clause.points == maximum:
        return Absence("full", clause.said.text)
    return Absence("zero", clause.said.text) if clause.points == 0 else None


def apart(clauses: Sequence[Clause], maximum: Fraction | None) -> tuple[tuple[Clause, ...], Absence | None]:
    """The other clauses, and the one policy; everything stays where two are said, or the best level would be lost.

    “Không phát sinh đơn thư: 1, có phát sinh: 0” rates an outcome: its best level stays a level.
    """
    found = [(clause, absence) for clause in clauses if (absence := absence_of(clause, maximum)) is not None]
    if len(found) != 1:
        return tuple(clauses), None
    clause, absence = found[0]
    rest = tuple(other for other in clauses if other is not clause)
    points = [other.points for other in rest if other.points is not None]
    had_best = clause.points is not None and clause.points == maximum
    if not rest or (had_best and points and len(points) == len(rest) and max(points) != maximum):
        return tuple(clauses), None
    return rest, absence
