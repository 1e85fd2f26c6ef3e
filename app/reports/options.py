"""How one sheet is wanted on paper."""

from dataclasses import dataclass
from enum import StrEnum

from app.reports.document import Paper


class Placement(StrEnum):
    """A "Bảng" is no document type: it goes as an annex of a report, or alone with letterhead and signatures."""

    ANNEX = "annex"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """Choices of the person who prints. `owner` (the title of a role) keeps only the leaves of that owner."""

    placement: Placement = Placement.ANNEX
    paper: Paper = Paper.A4
    chart: bool = False
    blank: bool = False
    owner: str = ""


DEFAULT_OPTIONS = SheetOptions()
