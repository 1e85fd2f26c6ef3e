"""What was read from an annex: the mapping of its columns, what each row is, and the tree as printed."""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from app.exchange.annex.source import Place
from scoring.findings import Severity


class ColumnRole(StrEnum):
    """What a column holds, found by the words of its head and correctable by the user."""

    CODE = "code"
    TITLE = "title"
    MAX_POINTS = "max_points"
    SURVEY_MAX = "survey_max"
    """Part of the maximum that a survey (điều tra XHH) gives."""
    APPRAISED_MAX = "appraised_max"
    """Part of the maximum that appraisal (tự chấm, thẩm định) gives, where the maximum is printed in two columns."""
    SELF_POINTS = "self_points"
    APPRAISED_POINTS = "appraised_points"
    SURVEY_POINTS = "survey_points"
    RESULT_POINTS = "result_points"
    RESULT_PERCENT = "result_percent"
    METHOD = "method"
    EVIDENCE = "evidence"
    OWNER = "owner"
    REMARK = "remark"
    IGNORED = "ignored"
    """A column with a head that the user or we leave out; its cells are accounted for as notes."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which columns of one table hold what, and which rows are its head. Columns count from 0."""

    table: int
    head_rows: tuple[int, ...]
    """Numbers of the rows of the head; empty where the table goes on under the head of the table before."""
    roles: tuple[ColumnRole, ...]
    heads: tuple[str, ...]
    """The words of each column's head (two rows joined by “ – ”)."""
    by_user: bool = False

    def column(self, role: ColumnRole) -> int | None:
        """The first column with a role."""
        return next((at for at, held in enumerate(self.roles) if held is role), None)


class RowKind(StrEnum):
    """What a row is. Every row that is not blank is exactly one of these."""

    BLANK = "blank"
    TITLE = "title"
    """Words above the head: name of the table, decision, year."""
    HEAD = "head"
    """The head, its repetition on a new page, or a row of column numbers (1) (2) (3)."""
    NODE = "node"
    LEVEL = "level"
    CONTINUED = "continued"
    """A row whose words go on from the row above (split by a page, or by hand)."""
    NOTE = "note"
    TOTAL = "total"
    SIGNATURE = "signature"
    UNPLACED = "unplaced"
    """Nothing known fits: told in a finding."""


@dataclass(frozen=True, slots=True)
class AnnexLevel:
    """One printed way to earn points in a leaf: a row of its own, or a line of the cell “Cách đánh giá”."""

    place: Place
    raw_text: str
    """As printed."""
    text: str
    """Without the points at its end."""
    label_points: Fraction | None
    """The points typed in the words (“Có: 1,5”)."""
    cell_points: Fraction | None
    """The points typed in the points column of its row."""

    @property
    def points(self) -> Fraction | None:
        """The cell counts before the label; their difference is a finding."""
        return self.cell_points if self.cell_points is not None else self.label_points


@dataclass(frozen=True, slots=True)
class PastPoints:
    """Points that a filled sheet holds for a node: history, never recomputed."""

    self_points: Fraction | None = None
    appraised_points: Fraction | None = None
    survey_points: Fraction | None = None
    result_points: Fraction | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class AnnexNode:
    """One area, criterion or component as printed, with the code proposed where the printed one cannot stand."""

    place: Place
    code: str
    """Unique in the draft."""
    printed_code: str
    """As the file shows it; empty where none is printed."""
    title: str
    depth: int
    parent: str
    max_points: Fraction | None
    survey_max: Fraction | None = None
    levels: tuple[AnnexLevel, ...] = ()
    method: str = ""
    evidence: str = ""
    owner: str = ""
    remark: str = ""
    rows: tuple[Place, ...] = ()
    """All rows that went into it, its levels apart."""
    past: PastPoints = field(default_factory=PastPoints)
    printed_depth: int = 0
    """The depth that the printed code alone gives, as rows of the source are counted: 7.11 is printed as a criterion
    although it stands for 7.1.1. Equal to `depth` nearly always."""
    effect: str = "counted"
    """`counted`, or `bonus`/`penalty` for an area (and all below it) of points that the total does not hold."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mending that the user may take with one key: what is set to what, in words and as data.

    `aspect` is one of `code`, `parent`, `max`, `level_points`, `title`, `aggregate`, `stated_total`, `rule`,
    `split_survey`; `value` is the new value as text (points with a decimal point).
    """

    words: str
    aspect: str
    value: str


@dataclass(frozen=True, slots=True)
class AnnexFinding:
    """One defect of the source. `rule` is a short id that never changes; `code` is the draft's code."""

    severity: Severity
    rule: str
    code: str
    place: Place | None
    message: str
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class AnnexReading:
    """Everything read from a source: the tree, what each row is, what is odd. Nothing is dropped without a word."""

    mappings: tuple[ColumnMapping, ...]
    kinds: dict[Place, RowKind]
    nodes: tuple[AnnexNode, ...]
    """In printed order, parents before children."""
    titles: tuple[str, ...]
    """Words above the head."""
    notes: tuple[tuple[Place, str], ...]
    """Notes, with the row where each was typed; a note merged over rows stands at its first row."""
    printed_total: Fraction | None
    findings: tuple[AnnexFinding, ...]
