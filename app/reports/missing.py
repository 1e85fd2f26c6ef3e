"""What a sheet still lacks: leaves without figures, points without papers, grounds not given, findings of checks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.reports.document import Column, ColumnRole, Document, Paragraph, Row, RowKind, Table, TextCell, TextRole
from app.reports.leaf_texts import evidence_text
from app.reports.opening import foot, opening, stamp
from app.reports.options import DEFAULT_OPTIONS, Placement, SheetOptions
from app.reports.report_input import ReportInput
from scoring.criteria import Effect, Node, ScoredBy
from scoring.engine import result_line
from scoring.findings import Severity
from scoring.inputs import Stage
from scoring.results import Status, View

_COLUMNS = (
    Column("number", "STT", ColumnRole.CODE, 14),
    Column("code", "Mục", ColumnRole.CODE, 16),
    Column("title", "Tiêu chí, tiêu chí thành phần", ColumnRole.TITLE, 82),
    Column("lack", "Còn thiếu", ColumnRole.TEXT, 90),
    Column("owner", "Chủ trì", ColumnRole.TEXT, 50),
)
_SEVERITY_WORDS = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cần xem", Severity.NOTE: "Lưu ý"}


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing missing at one leaf, in words."""

    code: str
    text: str


def lacks(report: ReportInput) -> tuple[Lack, ...]:
    """All that is missing, in printed order; findings of the checks stand with their leaf."""
    found = [Lack(node.code, text) for node in report.criteria_set.leaves for text in _leaf_lacks(report, node)]
    return tuple(found)


def _leaf_lacks(report: ReportInput, node: Node) -> Iterator[str]:
    if node.leaf is not None and node.leaf.scored_by in (ScoredBy.SELF, ScoredBy.BOTH):
        yield from _own_lacks(report, node)
    for finding in report.findings:
        if finding.code == node.code:
            yield f"{_SEVERITY_WORDS[finding.severity]}: {finding.message}"


def _own_lacks(report: ReportInput, node: Node) -> Iterator[str]:
    outcome = report.result(View.SELF).node(node.code)
    given = report.inputs.at(Stage.SELF, node.code)
    if outcome.status is Status.UNSCORED:
        if report.criteria_set.nodes[_area_code(report, node)].effect is Effect.COUNTED:
            yield "Chưa chấm: chưa có số liệu hoặc chưa chọn mức"
        return
    if outcome.status is Status.NOT_APPLICABLE:
        said = given.not_applicable if given is not None else None
        if given is not None and said is not None and not (said.citation or given.citation):
            yield "Chưa ghi căn cứ của “không phát sinh”"
        return
    earned = outcome.points is not None and outcome.points > 0
    justified = given is not None and given.justification
    if (
        earned
        and node.leaf is not None
        and node.leaf.evidence
        and not justified
        and not evidence_text(report, node.code)
    ):
        yield f"Chưa có tài liệu kiểm chứng hoặc giải trình: {'; '.join(node.leaf.evidence)}"


def _area_code(report: ReportInput, node: Node) -> str:
    ancestors = report.criteria_set.ancestors(node.code)
    return ancestors[-1] if ancestors else node.code


def missing_list(report: ReportInput, options: SheetOptions = DEFAULT_OPTIONS) -> Document:
    """A working list, no annex: for one owner where `options.owner` says so."""
    found = [lack for lack in lacks(report) if options.owner in ("", report.owner_title(lack.code))]
    rows = tuple(_row(report, number, lack) for number, lack in enumerate(found, start=1))
    summary = f"Còn {len(found)} nội dung. " if found else "Không còn nội dung nào thiếu. "
    line = Paragraph(summary + result_line(report.result(View.SELF)) + ".", TextRole.BODY)
    title = f"DANH SÁCH NỘI DUNG CÒN THIẾU TRONG BẢNG TỰ CHẤM ĐIỂM NĂM {report.year}"
    table = (Table(_COLUMNS, rows, (line,)),) if rows else (line,)
    return Document(
        title=title,
        sheet_name="Còn thiếu",
        blocks=(*opening(report, title, replace(options, placement=Placement.ALONE)), *table),
        paper=options.paper,
        stamp=stamp(report, filled=False),
        foot=foot(report),
        author=report.org_unit_name,
    )


def _row(report: ReportInput, number: int, lack: Lack) -> Row:
    node = report.criteria_set.nodes[lack.code]
    owner = report.owner_title(lack.code)
    person = report.persons.get(lack.code, "")
    whose = f"{owner} ({person})" if owner and person else owner or person
    cells = (TextCell(str(number)), TextCell(lack.code), TextCell(node.title), TextCell(lack.text), TextCell(whose))
    return Row(f"lack-{number}", RowKind.LEAF, cells)
