"""What the levels of one leaf speak of: the same thing each time, or conditions that a scale would drop."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.exchange.annex.infer.phrase import Phrase, word_set

_FILLERS = word_set(
    "dat co thuc hien hoan thanh ty ti le so luong tong cac muc duoc la thi cua ket qua bao dam dam tu den"
)
"""Words that may stand in one level and not in another without changing what is counted."""
_CONDITIONS = word_set("va hoac nhung khong chua rieng tru neu dong ngoai kem them co hop sai bi")
"""Words that add a condition where only one level has them."""
MOST_MISSING = 8
_OPENINGS = re.compile(r"^(?:(?:co|dat|duoc|thuc hien|hoan thanh|bao dam|dam bao)\s+)+")


@dataclass(frozen=True, slots=True)
class Subject:
    """The fullest wording. `is_alike`: every level says the same, or nothing beside its figure."""

    words: Phrase
    is_alike: bool


def common_subject(said: list[Phrase], are_none: Sequence[bool] = ()) -> Subject | None:
    """The subject of all; None where one says more than the fullest, or another drops a condition of it.

    `are_none`: levels that say there is nothing of it (“không có giải pháp”) may leave out its conditions.
    """
    rests = [_rest(one) for one in said]
    at = max(range(len(said)), key=lambda index: len(rests[index]))
    full, alike = rests[at], True
    none = are_none or [False] * len(said)
    for one, tokens, is_none in zip(said, rests, none, strict=True):
        missing = [] if is_none else [token for token in full if token not in tokens]
        if any(token not in full for token in tokens) or set(missing) & _CONDITIONS:
            return None
        if missing and tokens and (len(missing) > MOST_MISSING or _stops(one) != _stops(said[at])):
            return None
        if any(token.isdigit() for token in missing):
            return None
        alike = alike and (not missing or not tokens)
    return Subject(said[at], alike)


def _rest(said: Phrase) -> list[str]:
    opened = _OPENINGS.sub("", said.key + " ").strip()
    return [token for token in re.findall(r"[a-z0-9]+", opened) if token not in _FILLERS or token in _CONDITIONS]


def _stops(said: Phrase) -> int:
    return len(re.findall(r"[,;(]", said.key))
