"""What rows are gathered into before they are numbered: one entry for each area, criterion, component."""

from dataclasses import dataclass, field
from fractions import Fraction

from app.exchange.annex.codes import PrintedCode
from app.exchange.annex.points_text import PointsRead, points_words, read_points, split_label, without_bullet
from app.exchange.annex.reading import AnnexFinding, AnnexLevel, ColumnRole, PastPoints, Proposal
from app.exchange.annex.row_view import ATTACHED, PAST, RowView
from app.exchange.annex.source import Place
from scoring.findings import Severity


@dataclass(eq=False)
class Entry:
    """An area, criterion or component as its rows tell it; code, depth and parent come with the numbering."""

    view: RowView
    title: str
    printed_code: str = ""
    readings: tuple[PrintedCode, ...] = ()
    points: PointsRead = field(default_factory=PointsRead)
    step: int = 0
    """The depth that a title column of its own gives; 0 where there is none."""
    max_points: Fraction | None = None
    survey_max: Fraction | None = None
    appraised_max: Fraction | None = None
    levels: list[AnnexLevel] = field(default_factory=list)
    texts: dict[ColumnRole, list[str]] = field(default_factory=lambda: {role: [] for role in ATTACHED})
    rows: list[Place] = field(default_factory=list)
    past: dict[ColumnRole, Fraction] = field(default_factory=dict)
    past_words: list[str] = field(default_factory=list)
    effect: str = "counted"
    code: str = ""
    depth: int = 1
    lost_digits: bool = False
    """Whether its printed code is a number that stands for another one (7.11 for 7.1.1)."""
    printed_depth: int = 0
    """The depth of the code as printed, where digits were lost; 0 where it is `depth`."""
    parent: "Entry | None" = None
    children: "list[Entry]" = field(default_factory=list)

    @property
    def place(self) -> Place:
        """The row that names it."""
        return self.view.place

    def points_left(self) -> Fraction | None:
        """What its printed points hold beyond those of its children so far; None where it has no children or points."""
        if self.points.value is None or not self.children:
            return None
        return self.points.value - sum((child.points.value or Fraction(0) for child in self.children), Fraction(0))

    def text(self, role: ColumnRole) -> str:
        """What was typed in the columns of a role, in printed order."""
        return "\n".join(self.texts[role])

    def attach(self, view: RowView, shared: bool = False) -> None:
        """Take over the other columns of a row: method, evidence, owner, remark, points of past years."""
        for role in ATTACHED:
            words = view.shared_words(role) if shared else view.words(role)
            if words and words not in self.texts[role]:
                self.texts[role].append(words)
        for role in PAST:
            for at in view.look.by_role[role]:
                self._keep_past(view, role, at)

    def _keep_past(self, view: RowView, role: ColumnRole, column: int) -> None:
        cell = view.cell(column)
        if cell is None or not cell.own_text.strip():
            return
        read = read_points(cell)
        if role is ColumnRole.RESULT_PERCENT or read.value is None or role in self.past:
            self.past_words.append(f"{view.look.mapping.heads[column]}: {read.typed}")
        else:
            self.past[role] = read.value

    def past_points(self) -> PastPoints:
        """The points of a filled sheet; its remark too, where the sheet is a filled one."""
        is_filled = bool(self.past or self.past_words)
        words = [*self.past_words, *(self.texts[ColumnRole.REMARK] if is_filled else [])]
        return PastPoints(
            self.past.get(ColumnRole.SELF_POINTS),
            self.past.get(ColumnRole.APPRAISED_POINTS),
            self.past.get(ColumnRole.SURVEY_POINTS),
            self.past.get(ColumnRole.RESULT_POINTS),
            "\n".join(words),
        )


@dataclass(frozen=True)
class Pending:
    """A finding whose code is not known yet: it is that of its entry once all are numbered."""

    severity: Severity
    rule: str
    place: Place | None
    message: str
    entry: Entry | None = None
    proposal: Proposal | None = None
    proposes_code_text: str = ""
    """Words of a proposal to take the draft's code, which is known only in the end; empty for none."""

    def settled(self, table_name: str = "") -> AnnexFinding:
        """The finding with its code, its message beginning with code and row; the table where there are several."""
        code = self.entry.code if self.entry is not None else ""
        proposal = self.proposal
        if self.proposes_code_text:
            proposal = Proposal(f"{self.proposes_code_text} {code}", "code", code)
        row_text = f"dòng {self.place.row}" if self.place is not None and self.place.row else ""
        if row_text and table_name:
            row_text = f"{row_text} bảng “{table_name}”"
        lead_text = f"D{row_text[1:]}: " if row_text else ""
        if code:
            lead_text = f"Mục {code} ({row_text}): " if row_text else f"Mục {code}: "
        return AnnexFinding(self.severity, self.rule, code, self.place, f"{lead_text}{self.message}", proposal)


def finding(
    severity: Severity,
    rule: str,
    place: Place | None,
    message: str,
    entry: Entry | None = None,
    proposal: Proposal | None = None,
) -> Pending:
    """A finding of an entry, or of a row that belongs to none."""
    return Pending(severity, rule, place, message, entry, proposal)


def level_of(place: Place, words: str, cell_points: Fraction | None = None) -> AnnexLevel:
    """A level out of its printed words and the points beside them."""
    text, label = split_label(" ".join(words.split()))
    return AnnexLevel(place, words, without_bullet(text), label, cell_points)


def points_change(value: Fraction) -> str:
    """A number as a proposal carries it: with a decimal point."""
    return points_words(value).replace(".", "").replace(",", ".")
