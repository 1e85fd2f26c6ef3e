"""Tài liệu, the rows: papers that are kept here, and those that the figures only name. No Qt."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.services.types import EvidenceView, FileState, SheetView
from app.ui.locale_vi import date_text, read_date
from scoring.inputs import Stage

_NAMED = re.compile(
    r"(?P<kind>.*?)\s*(?:số\s+)?(?P<number>\d+\S*/\S+)\s+ngày\s+(?P<day>\d{1,2}/\d{1,2}/\d{4})"
    r"(?:\s+của\s+(?P<issuer>[^;,]+))?(?P<rest>.*)"
)
"""`Kế hoạch số 245/KH-UBND ngày 30/12/2022 của UBND huyện`."""
_WORST: Final = (FileState.MISSING, FileState.CHANGED, FileState.UNCHECKED, FileState.UNCHANGED)
STATE_WORDS: Final[Mapping[FileState, tuple[str, str, str]]] = MappingProxyType(
    {
        FileState.MISSING: ("mất tệp trong kho", "bad", "bad"),
        FileState.CHANGED: ("tệp trong kho bị thay đổi", "bad", "bad"),
        FileState.UNCHECKED: ("có tệp", "check", "ok"),
        FileState.UNCHANGED: ("có tệp, nguyên vẹn", "check", "ok"),
    }
)
"""Words, icon and tone of a file's state."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line of the list. Without `paper` the figures name it and nothing of it is kept here."""

    number: str
    day: str
    issuer: str
    excerpt: str
    codes: tuple[str, ...]
    paper: EvidenceView | None

    @property
    def key(self) -> str:
        """What says that two rows are the same line."""
        if self.paper is not None:
            return str(self.paper.id)
        return f"{self.number} ngày {self.day}" if self.number else self.excerpt

    @property
    def state(self) -> tuple[str, str, str]:
        """Words, icon and tone."""
        if self.paper is None:
            return "chỉ ghi tên", "circle", "neutral"
        if self.paper.files:
            return STATE_WORDS[min((file.state for file in self.paper.files), key=_WORST.index)]
        return ("chỉ viện dẫn", "link", "neutral") if self.paper.cited else ("chưa có tệp", "warn", "warn")


def paper_rows(sheet: SheetView) -> tuple[PaperRow, ...]:
    """The papers in Vietnamese order, then those that are only named, in printed order of their first leaf."""
    kept = tuple(_kept(paper) for paper in sheet.evidence)
    known = {(row.number, row.day) for row in kept}
    named: dict[str, list[str]] = {}
    for node in sheet.criteria_set.leaves:
        given = sheet.inputs.at(Stage.SELF, node.code)
        for name in given.evidence if given is not None else ():
            named.setdefault(name, []).append(node.code)
    only_named = (_named(name, tuple(codes)) for name, codes in named.items())
    return (*kept, *(row for row in only_named if not row.number or (row.number, row.day) not in known))


def _kept(paper: EvidenceView) -> PaperRow:
    day = date_text(paper.date) if paper.date is not None else ""
    return PaperRow(paper.number, day, paper.issuer, paper.excerpt, paper.codes, paper)


def _named(name: str, codes: tuple[str, ...]) -> PaperRow:
    found = _NAMED.fullmatch(name)
    day = read_date(found.group("day")) if found is not None else None
    if found is None or day is None:
        return PaperRow("", "", "", name, codes, None)
    excerpt = f"{found.group('kind')}{found.group('rest')}".strip()
    return PaperRow(found.group("number"), date_text(day), found.group("issuer") or "", excerpt, codes, None)


def codes_text(codes: tuple[str, ...], most: int = 6) -> str:
    """`3.2.1, 3.2.2` and how many more."""
    shown = ", ".join(codes[:most])
    return f"{shown} và {len(codes) - most} mục nữa" if len(codes) > most else shown


def size_text(size: int) -> str:
    """`1,2 MB`, `340 KB` as file lists say it."""
    for factor, word in ((1024**3, "GB"), (1024**2, "MB"), (1024, "KB")):
        if size >= factor:
            tenths = round(size * 10 / factor)
            return f"{tenths // 10},{tenths % 10} {word}" if tenths < 1000 else f"{tenths // 10} {word}"
    return f"{size} byte"


def kinds_of(sheet: SheetView, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of paper that these leaves ask for, in the words of the set."""
    leaves = [sheet.criteria_set.nodes[code].leaf for code in codes if code in sheet.criteria_set.nodes]
    return tuple(dict.fromkeys(kind for leaf in leaves if leaf is not None for kind in leaf.evidence))


def read_codes(text: str) -> tuple[str, ...]:
    """Codes of leaves as typed: separated by commas, semicolons or spaces."""
    return tuple(dict.fromkeys(part for part in re.split(r"[,;\s]+", text) if part))
