"""What is known of a past year from a document: points as printed, and which document says so."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from app.texts import clean_line
from scoring.wording import date_text


class PastKind(StrEnum):
    """What was read: a filled annex of one unit, or one row of a published table of units."""

    SHEET = "sheet"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The document that says so: number, day and issuer as printed."""

    number: str
    date: date
    issuer: str

    @property
    def source_text(self) -> str:
        """How everything typed off it is marked."""
        return f"nhập theo văn bản số {self.number} ngày {date_text(self.date)} của {self.issuer}"


@dataclass(frozen=True, slots=True)
class PastNode:
    """One printed row with its points, in points; None where nothing stood there."""

    code: str
    title: str
    depth: int
    maximum: Fraction | None = None
    self_points: Fraction | None = None
    appraised_points: Fraction | None = None
    survey_points: Fraction | None = None
    result_points: Fraction | None = None
    remark: str = ""


class Basis(StrEnum):
    """Which column of a filled annex counts: the last word that was said about the whole sheet."""

    RESULT = "result"
    APPRAISED = "appraised"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class PastReading:
    """What was read of one unit. `notes` say in words what is odd; nothing of it is mended.

    `total`, `maximum` in points, `percent` 0-100: as printed, None where the file prints none; never added up here.
    """

    kind: PastKind
    file_name: str
    file_sha256: str
    total: Fraction | None = None
    maximum: Fraction | None = None
    percent: Fraction | None = None
    grade: str = ""
    rank: str = ""
    nodes: tuple[PastNode, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PastResult:
    """What is kept of one unit and year. `replaced`: a later row has taken its place; it stays to be looked at."""

    id: int
    org_unit_id: int
    year: int
    reading: PastReading
    document: DocumentWords
    author: str
    at: datetime
    replaces_id: int | None = None
    replace_reason: str = ""
    replaced: bool = False

    @property
    def basis(self) -> Basis:
        """The column that counts."""
        return basis_of(self.reading.nodes)


def basis_of(nodes: tuple[PastNode, ...]) -> Basis:
    """Results before appraisal before the unit's own: the first column in which anything stands."""
    if any(node.result_points is not None for node in nodes):
        return Basis.RESULT
    return Basis.APPRAISED if any(node.appraised_points is not None for node in nodes) else Basis.SELF


def counted_points(node: PastNode, basis: Basis) -> Fraction | None:
    """The points of a row in the column that counts; where that is the appraisal's, a survey's stand in their own."""
    if basis is Basis.RESULT:
        return node.result_points
    if basis is Basis.SELF:
        return node.self_points
    return node.survey_points if node.appraised_points is None else node.appraised_points


def cleaned_words(document: DocumentWords) -> DocumentWords:
    """Number and issuer on one line each, in NFC."""
    return DocumentWords(clean_line(document.number), document.date, clean_line(document.issuer))
