"""What a sheet still lacks, as a list to work through: the findings that services hand over, and who mends them."""

from dataclasses import dataclass, replace

from app.reports.document import Column, ColumnRole, Document, Paragraph, Row, RowKind, Table, TextCell, TextRole
from app.reports.opening import foot, opening, stamp
from app.reports.options import DEFAULT_OPTIONS, Placement, SheetOptions
from app.reports.report_input import ReportInput
from scoring.engine import result_line
from scoring.findings import Finding, Severity
from scoring.results import View

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
    """One thing missing, in words. `code`: the leaf or parent, "" for the sheet as a whole."""

    code: str
    text: str


def lacks(report: ReportInput) -> tuple[Lack, ...]:
    """The findings of the sheet as a list to work through: of the whole sheet first, then in printed order.

    What is missing is decided where findings are made; nothing is looked for here.
    """
    nodes = report.criteria_set.nodes
    place = {code: number for number, code in enumerate(nodes, start=1)}
    found = sorted(report.findings, key=lambda finding: place.get(finding.code, 0))
    return tuple(Lack(finding.code if finding.code in nodes else "", _lack_text(finding)) for finding in found)


def _lack_text(finding: Finding) -> str:
    """The finding without the code, which stands in a column of its own."""
    message = finding.message.removeprefix(f"Mục {finding.code}: ")
    return f"{_SEVERITY_WORDS[finding.severity]}: {message}"


def _owner_title(report: ReportInput, lack: Lack) -> str:
    """Whose the missing thing is; empty where it is the whole office's."""
    return report.owner_title(lack.code) if lack.code else ""


def missing_list(report: ReportInput, options: SheetOptions = DEFAULT_OPTIONS) -> Document:
    """A working list, no annex: for one owner where `options.owner` says so."""
    found = [lack for lack in lacks(report) if options.owner in ("", _owner_title(report, lack))]
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
    title = report.criteria_set.nodes[lack.code].title if lack.code else "Cả hồ sơ"
    owner = _owner_title(report, lack)
    person = report.persons.get(lack.code, "")
    whose = f"{owner} ({person})" if owner and person else owner or person
    cells = (TextCell(str(number)), TextCell(lack.code), TextCell(title), TextCell(lack.text), TextCell(whose))
    return Row(f"lack-{number}", RowKind.LEAF, cells)
