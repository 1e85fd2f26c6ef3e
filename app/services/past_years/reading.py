"""Reading a file of a past year: a filled annex of one unit, or a published table of units. Nothing is computed."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

from app.errors import InputProblem
from app.exchange.annex.outline import find_mappings, read_annex
from app.exchange.annex.points_text import points_words, read_points
from app.exchange.annex.read_source import Worker, read_source
from app.exchange.annex.reading import AnnexNode, AnnexReading, ColumnMapping, ColumnRole, RowKind
from app.exchange.annex.source import Place, Source, SourceRow
from app.exchange.guarded import run_guarded
from app.exchange.past_table import PastLine, PastTable, past_table_of
from app.services.past_years.types import PastKind, PastNode, PastReading, basis_of, counted_points

__all__ = ["PastLine", "PastTable", "read_past", "read_past_sheet", "read_past_table", "reading_of"]

_COLUMNS: Final = {
    ColumnRole.RESULT_POINTS: "result_points",
    ColumnRole.APPRAISED_POINTS: "appraised_points",
    ColumnRole.SELF_POINTS: "self_points",
}
"""Columns of points of a filled annex, the last word first."""


def read_past(path: Path, worker: Worker = run_guarded) -> PastReading | PastTable:
    """A file of a past year, whichever it is: a filled annex where any row of criteria has points, else a table.

    Raises InputProblem for a file that is neither, EnvironmentProblem where it cannot be read.
    """
    source = read_source(path, worker)
    sheet = _sheet_of(source)
    if sheet.nodes:
        return sheet
    try:
        return past_table_of(source)
    except InputProblem as problem:
        raise _neither(source) from problem


def read_past_sheet(path: Path, worker: Worker = run_guarded) -> PastReading:
    """A filled annex: points of each row as typed. Raises InputProblem where no row has points."""
    found = _sheet_of(read_source(path, worker))
    if not found.nodes:
        message = (
            f"Tệp {path.name} không có mục nào đã ghi điểm ở cột tự chấm, thẩm định hoặc kết quả. "
            "Chọn tệp bảng điểm đã chấm, hoặc nhập như bảng công bố của nhiều đơn vị."
        )
        raise InputProblem(f"{path}: no filled annex", message, where=str(path))
    return found


def read_past_table(path: Path, worker: Worker = run_guarded) -> PastTable:
    """A published table of units. Raises InputProblem where there is none."""
    return past_table_of(read_source(path, worker))


def reading_of(table: PastTable, line: PastLine) -> PastReading:
    """One unit of a table."""
    return PastReading(
        PastKind.TABLE,
        table.file_name,
        table.sha256,
        line.total,
        line.maximum,
        line.percent,
        line.grade,
        line.rank,
        notes=table.refused,
    )


def _neither(source: Source) -> InputProblem:
    message = (
        f"Tệp {source.file_name} không phải bảng điểm đã chấm của một đơn vị (cột điểm tự chấm, thẩm định), cũng không "
        "phải bảng công bố của nhiều đơn vị (cột đơn vị, tổng điểm). Kiểm tra lại tệp và tiêu đề cột."
    )
    return InputProblem(f"{source.file_name}: neither sheet nor table", message, where=source.file_name)


def _sheet_of(source: Source) -> PastReading:
    """The filled annex in a source; without nodes where nobody filled anything in."""
    mappings = find_mappings(source)
    reading = read_annex(source, mappings)
    nodes = tuple(_node(node) for node in reading.nodes)
    if not any(counted_points(node, basis_of(nodes)) is not None for node in nodes):
        return PastReading(PastKind.SHEET, source.file_name, source.sha256)
    totals = _totals(source, reading)
    total = totals.get(f"{basis_of(nodes).value}_points")
    notes = tuple(_notes(nodes, total))
    maximum = reading.printed_total
    return PastReading(PastKind.SHEET, source.file_name, source.sha256, total, maximum, nodes=nodes, notes=notes)


def _node(node: AnnexNode) -> PastNode:
    past = node.past
    return PastNode(
        node.printed_code or node.code,
        node.title,
        node.depth,
        node.max_points,
        past.self_points,
        past.appraised_points,
        past.survey_points,
        past.result_points,
        past.remark,
    )


def _totals(source: Source, reading: AnnexReading) -> dict[str, Fraction]:
    """The printed totals of the columns of points: of the last total row, where it is that of the whole table."""
    found: dict[str, Fraction] = {}
    for mapping, row in _total_rows(source, reading):
        maximum = _points(mapping, row, ColumnRole.MAX_POINTS)
        if reading.printed_total is not None and maximum != reading.printed_total:
            continue  # of one part only
        read = {name: _points(mapping, row, role) for role, name in _COLUMNS.items()}
        found |= {name: value for name, value in read.items() if value is not None}
    return found


def _total_rows(source: Source, reading: AnnexReading) -> Iterator[tuple[ColumnMapping, SourceRow]]:
    for mapping in reading.mappings:
        for row in source.tables[mapping.table].rows:
            if reading.kinds.get(Place(mapping.table, row.number)) is RowKind.TOTAL:
                yield mapping, row


def _points(mapping: ColumnMapping, row: SourceRow, role: ColumnRole) -> Fraction | None:
    column = mapping.column(role)
    return None if column is None or column >= len(row.cells) else read_points(row.cells[column]).value


def _notes(nodes: tuple[PastNode, ...], total: Fraction | None) -> Iterator[str]:
    """What a reader should look at; the figures stay as they are printed."""
    if total is None:
        no_total_message = "Bảng không in tổng điểm, nên tổng điểm của năm để trống; chương trình không tự cộng."
        yield no_total_message
    basis = basis_of(nodes)
    for node in nodes:
        points = counted_points(node, basis)
        if points is not None and node.maximum is not None and points > node.maximum:
            over_message = (
                f"Mục {node.code}: điểm {points_words(points)} lớn hơn điểm tối đa {points_words(node.maximum)}; "
                "giữ như bản in."
            )
            yield over_message
