"""What is said about a file's tables before any row is read: no table, no head, uncertain columns, hidden rows."""

from typing import Final

from app.exchange.annex.entries import Pending, finding
from app.exchange.annex.points_text import read_points
from app.exchange.annex.reading import ColumnMapping, ColumnRole
from app.exchange.annex.source import Place, Source, SourceTable
from scoring.findings import Severity

_HARMLESS: Final = frozenset({"nested-table"})
_MOST_POINTS: Final = 100
_SOME: Final = 4
_MOSTLY: Final = 0.8
_MAXIMA: Final = (ColumnRole.MAX_POINTS, ColumnRole.SURVEY_MAX, ColumnRole.APPRAISED_MAX)


def remark_findings(source: Source) -> list[Pending]:
    """What the reader of the file had to tell."""
    return [
        finding(
            Severity.NOTE if remark.rule in _HARMLESS else Severity.WARNING, remark.rule, remark.place, remark.message
        )
        for remark in source.remarks
    ]


def no_table_finding() -> Pending:
    """A file without any table."""
    return finding(
        Severity.ERROR,
        "no-table",
        None,
        "tệp không có bảng nào. Chọn tệp có bảng tiêu chí; bảng chụp ảnh thì xin tệp gốc của cơ quan ban hành.",
    )


def no_head_finding() -> Pending:
    """Tables, but none with a head that names criteria and points."""
    return finding(
        Severity.ERROR,
        "no-head",
        None,
        "không bảng nào có dòng tiêu đề với cột tiêu chí và cột điểm. Chọn dòng tiêu đề và các cột bằng tay.",
    )


def skipped_finding(index: int, table: SourceTable) -> Pending:
    """A table that is no table of criteria, or another annex than the one read."""
    return finding(
        Severity.NOTE,
        "sheet-skipped",
        Place(index, table.rows[0].number if table.rows else 0),
        f"bảng “{table.name}” không được đọc làm bảng tiêu chí ({len(table.rows)} dòng). "
        "Chọn cột cho bảng này nếu cần đọc.",
    )


def mapping_findings(mapping: ColumnMapping, table: SourceTable) -> list[Pending]:
    """A column that an annex must have and whose head was not found; columns of points left out or doubled."""
    row = max(mapping.head_rows, default=0)
    found = []
    if mapping.column(ColumnRole.TITLE) is None:
        found.append(_lacking_finding(mapping, row, "cột tên tiêu chí"))
    if all(mapping.column(role) is None for role in _MAXIMA):
        found.append(_lacking_finding(mapping, row, "cột điểm tối đa"))
    if not mapping.by_user:
        found += _columns_of_figures(mapping, table, row)
    return found


def _columns_of_figures(mapping: ColumnMapping, table: SourceTable, row: int) -> list[Pending]:
    """Points that may stand in columns beside the maximum: for each level one, or one for all levels."""
    left = [at for at in _columns(mapping, ColumnRole.IGNORED) if _holds_points(table, at, row)]
    heads = dict.fromkeys(mapping.heads[at] for at in _columns(mapping, ColumnRole.MAX_POINTS))
    told = []
    if left:
        words = ", ".join(f"“{mapping.heads[at][:40]}”" for at in left[:4])
        told.append(f"cột {words} có điểm nhưng chưa biết là gì nên để ngoài. Xem lại có phải cột mức điểm không.")
    if len(heads) > 1:
        words = ", ".join(f"“{head[:40]}”" for head in list(heads)[:4])
        told.append(f"có {len(heads)} cột đều có thể là điểm tối đa: {words}. Chọn lại cột cho bảng này.")
    return [finding(Severity.WARNING, "columns-uncertain", Place(mapping.table, row), one) for one in told]


def _columns(mapping: ColumnMapping, role: ColumnRole) -> list[int]:
    return [at for at, held in enumerate(mapping.roles) if held is role and mapping.heads[at]]


def _holds_points(table: SourceTable, at: int, head: int) -> bool:
    """Whether most of a column is small figures; one that counts the rows is none."""
    cells = [row.cells[at] for row in table.rows if row.number > head and at < len(row.cells)]
    read = [read_points(cell).value for cell in cells if cell.own_text.strip()]
    values = [value for value in read if value is not None and 0 <= value <= _MOST_POINTS]
    if len(values) < _SOME or len(values) < _MOSTLY * len(read):
        return False
    return len(set(values)) < len(values)


def _lacking_finding(mapping: ColumnMapping, row: int, column: str) -> Pending:
    return finding(
        Severity.WARNING,
        "columns-uncertain",
        Place(mapping.table, row),
        f"chưa thấy {column}. Chọn lại cột cho bảng này.",
    )


def table_findings(index: int, table: SourceTable) -> list[Pending]:
    """Rows and columns that the file hides: read all the same, and told."""
    hidden = [row.number for row in table.rows if row.hidden and not row.is_blank]
    found = []
    if hidden:
        shown_text = ", ".join(map(str, hidden[:8])) + (" …" if len(hidden) > 8 else "")
        found.append(
            finding(
                Severity.WARNING,
                "hidden-row",
                Place(index, hidden[0]),
                f"{len(hidden)} dòng bị ẩn trong tệp ({shown_text}) vẫn được đọc. Xem lại có phải dòng đã bỏ không.",
            )
        )
    return found
