"""Where a criteria set comes from: its decision, the places in it, who read it twice, what was kept as printed."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where in the decision a thing stands."""

    clause: str = ""
    page: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class IssuingDecision:
    """The decision that issues the set; for a sample, the decision that frames it. Only a draft may leave facts open.

    `date` None and empty texts: not known yet.
    """

    number: str
    date: date | None
    issuer: str
    title: str
    annex: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """When a set was frozen, and the two people who read it against the decision.

    `scan_sha256` are 64 hex digits of the decision's scan (PDF); "" where none was attached.
    """

    published_on: date
    first_reader: str
    second_reader: str
    second_read_on: date
    scan_sha256: str = ""


class KeptRule(StrEnum):
    """The findings that a set may keep as the decision prints them."""

    TOTAL_DIFFERS = "total-differs"
    SUM_DIFFERS = "sum-differs"
    BEST_DIFFERS = "best-differs"


@dataclass(frozen=True, slots=True)
class KeptDefect:
    """A printed defect kept on purpose: what would be an error is a note that quotes the reason.

    `code` is that of the leaf (best-differs) or parent (sum-differs); "" for the total of the set.
    """

    code: str
    rule: KeptRule
    reason: str


_D_WITH_STROKE = chr(0x111)
"""No letter with a mark to Unicode, so no mark to take off."""

_TITLE_TEXT = re.compile(r"^(?:ông|bà|anh|chị|đồng chí|đ c)\s+(?=\w+\s)")
"""What stands before a name of at least two words."""


def person_key(name: str) -> str:
    """A name as two spellings of it compare: its letters without case, spaces, marks and title, đ as d.

    “Ông”, a full stop or a character that nobody sees make no other person.
    """
    plain = "".join(char for char in unicodedata.normalize("NFKC", name) if unicodedata.category(char) != "Cf")
    words = "".join(char if char.isalpha() else " " for char in plain)
    return plain_key(_TITLE_TEXT.sub("", " ".join(words.split()).casefold()))


def plain_key(text: str) -> str:
    """Words as two spellings of them compare: no case, no spaces, no marks, đ as d; signs and figures stay."""
    parts = unicodedata.normalize("NFD", text.casefold()).replace(_D_WITH_STROKE, "d")
    return "".join(letter for letter in parts if not letter.isspace() and not unicodedata.combining(letter))
