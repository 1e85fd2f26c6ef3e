"""The findings of a draft as a list: what is open, what was decided, what the main act for each is. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.services.annex_reading import Place
from app.services.set_drafts.types import DraftFinding
from app.ui.models.annex_words import ANSWERED_LOOK, SEVERITY_LOOKS
from app.ui.widgets.rows_model import Column
from app.ui.widgets.states import StateLook
from scoring.findings import Severity

RULE_READ: Final = frozenset({"rule-likely", "rule-unknown"})
"""Findings that ask whether a rule was read as it is printed."""

_LONGEST_PLACE: Final = 60
"""Letters before the colon of a message: `Mục 1.4.1 (dòng 42)`."""


class Kept(StrEnum):
    """What the chips above the list keep."""

    ALL = ""
    ERRORS = "errors"
    LOOKS = "looks"
    NOTES = "notes"
    ANSWERED = "answered"


CHIP_WORDS: Final[Mapping[Kept, str]] = MappingProxyType(
    {Kept.ERRORS: "Lỗi", Kept.LOOKS: "Cần xem", Kept.NOTES: "Ghi chú", Kept.ANSWERED: "Đã xem"}
)
_BY_WEIGHT: Final[Mapping[Severity, Kept]] = MappingProxyType(
    {Severity.ERROR: Kept.ERRORS, Severity.WARNING: Kept.LOOKS, Severity.NOTE: Kept.NOTES}
)


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding with its number in printed order."""

    number: int
    finding: DraftFinding

    @property
    def key(self) -> tuple[str, str, Place | None]:
        """What stays of a finding when the draft is edited."""
        return self.finding.rule, self.finding.code, self.finding.place

    @property
    def sentence(self) -> str:
        """The message without the node and the row it begins with: those stand beside it."""
        place_text, colon, rest = self.finding.message.partition(": ")
        if not colon or len(place_text) > _LONGEST_PLACE or not place_text.startswith(("Mục ", "Dòng ")):
            return self.finding.message
        return rest[:1].upper() + rest[1:]

    @property
    def group(self) -> Kept:
        """Under which chip it stands."""
        return Kept.ANSWERED if self.finding.answer is not None else _BY_WEIGHT[self.finding.severity]

    @property
    def waits(self) -> bool:
        """Whether it has to be decided before the counter is 0."""
        return self.finding.is_open

    @property
    def look(self) -> StateLook:
        """Its word, icon and tone."""
        return ANSWERED_LOOK if self.finding.answer is not None else SEVERITY_LOOKS[self.finding.severity]


def finding_lines(findings: Sequence[DraftFinding]) -> tuple[FindingLine, ...]:
    """All findings, numbered as they stand in print; those of the whole set, which have no row, come last."""
    ordered = sorted(findings, key=lambda finding: (finding.place is None, finding.place or Place(0, 0)))
    return tuple(FindingLine(number, finding) for number, finding in enumerate(ordered, start=1))


def keeper(kept: Kept) -> Callable[[FindingLine], bool] | None:
    """What `ListTable.filter` is given for a chip."""
    return None if kept is Kept.ALL else lambda line: line.group is kept


def counter_text(lines: Sequence[FindingLine]) -> str:
    """`Còn 7 việc phải xem`, or that nothing is left."""
    left = sum(line.waits for line in lines)
    return f"Còn {left} việc phải xem" if left else "Đã xem hết các việc"


def finding_columns() -> list[Column[FindingLine]]:
    """Kind, code, row and sentence."""
    return [
        Column(
            "Loại",
            lambda line: line.look.words,
            key=lambda line: tuple(Kept).index(line.group),
            width=116,
            icon=lambda line: line.look.icon,
            tone=lambda line: line.look.tone,
        ),
        Column("Mục", lambda line: line.finding.code, width=64),
        Column(
            "Dòng",
            lambda line: str(line.finding.place.row) if line.finding.place and line.finding.place.row else "",
            key=lambda line: (line.finding.place is None, line.finding.place),
            width=56,
            figure=True,
        ),
        Column("Nội dung", lambda line: line.sentence, stretch=True),
    ]
