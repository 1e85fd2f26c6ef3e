"""Sheets of a workbook as tables of cells. What the file declares about its size is never believed."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from app.exchange.annex.read_limits import LIMITS_TEXT, MAX_COLUMNS, MAX_ROWS
from app.exchange.annex.read_refusals import refusal
from app.exchange.annex.read_words import clean_words, number_text
from app.exchange.annex.read_xlsx_trim import trimmed
from app.exchange.annex.source import CellKind, Place, SourceCell, SourceRemark, SourceRow, SourceTable
from app.exchange.office_files import cell_name

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Cells: TypeAlias = dict[tuple[int, int], SourceCell]
"""Cells that hold something, by number of the row and column from 0."""
Day: TypeAlias = datetime | date | time | timedelta

_DAYS_OF_1900: Final = 367
"""A smaller date was never meant as one: it is a number in a cell with a date's format."""


def read_xlsx(data: bytes, file_name: str) -> tuple[tuple[SourceTable, ...], tuple[SourceRemark, ...]]:
    """Every sheet with anything in it, hidden ones too, in the order of their tabs. Raises InputProblem."""
    data = trimmed(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and extensions that openpyxl does not know, told in English
        book = _open(data, stored=False)
        values = _open(data, stored=True) if _has_formula(book) else book
        tables = [(sheet, _table(sheet, values[sheet.title], book.epoch, file_name)) for sheet in book.worksheets]
    filled = [(sheet, table) for sheet, table in tables if table.rows]
    if not filled:
        raise refusal(file_name, "no cells", "không có ô nào có chữ", "Xin chọn tệp có bảng của phụ lục")
    remarks = [remark for index, (sheet, table) in enumerate(filled) for remark in _remarks(index, sheet, table)]
    return tuple(table for _, table in filled), tuple(remarks)


def _open(data: bytes, stored: bool) -> "Workbook":
    from openpyxl import load_workbook  # lazy: only an import of a file needs openpyxl

    return load_workbook(io.BytesIO(data), data_only=stored, keep_links=False)


def _existing(sheet: "Worksheet") -> Iterator["Cell"]:
    from openpyxl.cell.cell import Cell  # lazy: only an import of a file needs openpyxl

    # asking by address, as every public way does, makes the cells asked for: 17 billion of them for A1:XFD1048576
    for cell in sheet._cells.values():  # noqa: SLF001
        if isinstance(cell, Cell):
            yield cell


def _has_formula(book: "Workbook") -> bool:
    return any(cell.data_type == "f" for sheet in book.worksheets for cell in _existing(sheet))


def _table(sheet: "Worksheet", values: "Worksheet", epoch: datetime, file_name: str) -> SourceTable:
    cells: Cells = {}
    for cell in _existing(sheet):
        read = _stored(values, cell, epoch) if cell.data_type == "f" else _cell(cell, epoch)
        if read.kind is not CellKind.EMPTY:
            cells[cell.row, cell.column - 1] = read
    _refuse_far(cells, sheet.title, file_name)
    last_row = max((row for row, _ in cells), default=0)
    width = max((column + 1 for _, column in cells), default=0)
    for covered in sheet.merged_cells.ranges:
        _cover(
            cells, (covered.min_row, covered.min_col - 1), min(covered.max_row, last_row), min(covered.max_col, width)
        )
    empty = SourceCell()
    rows = tuple(
        SourceRow(
            number, tuple(cells.get((number, column), empty) for column in range(width)), _is_hidden(sheet, number)
        )
        for number in range(1, last_row + 1)
    )
    return SourceTable(
        clean_words(sheet.title),
        tuple(rows),
        hidden=sheet.sheet_state != "visible",
        hidden_columns=tuple(column for column in _hidden_columns(sheet) if column < width),
    )


def _cover(cells: Cells, origin: tuple[int, int], last_row: int, width: int) -> None:
    first = cells.get(origin)
    if first is None:
        return
    for row in range(origin[0], last_row + 1):
        for column in range(origin[1], width):
            if (row, column) != origin:
                cells[row, column] = replace(first, merged_from=origin)


def _refuse_far(cells: Cells, sheet_name: str, file_name: str) -> None:
    for row, column in sorted(cells):
        if row > MAX_ROWS or column >= MAX_COLUMNS:
            what_text = (
                f"có chữ ở ô {cell_name(row, column)} của trang “{sheet_name}”, ngoài phạm vi đọc được ({LIMITS_TEXT})"
            )
            raise refusal(file_name, "far cell", what_text, "Xóa ô đó nếu thừa, hoặc tách tệp, rồi nhập lại")


def _cell(cell: "Cell", epoch: datetime) -> SourceCell:
    """A cell without a formula, or the stored value of one."""
    value, shown_as = cell.value, cell.number_format
    match value:
        case None:
            return SourceCell(number_format=shown_as)
        case bool():
            return SourceCell("TRUE" if value else "FALSE", CellKind.TRUTH, shown_as)
        case datetime() | date() | time() | timedelta():
            return _day(value, cell, epoch)
        case int() | float():
            return SourceCell(number_text(value), CellKind.NUMBER, shown_as)
    text = clean_words(str(value))
    kind = CellKind.ERROR if cell.data_type == "e" else CellKind.TEXT if text else CellKind.EMPTY
    return SourceCell(text, kind, shown_as)


def _day(value: Day, cell: "Cell", epoch: datetime) -> SourceCell:
    serial = _serial(value, epoch)
    if serial < _DAYS_OF_1900 or not isinstance(value, date):
        # openpyxl keeps thousandths of a second; more digits are its own rounding
        return SourceCell(number_text(round(serial, 6)), CellKind.NUMBER, cell.number_format)
    text = value.isoformat(" ", "seconds") if isinstance(value, datetime) else value.isoformat()
    return SourceCell(text.removesuffix(" 00:00:00"), CellKind.DATE, cell.number_format)


def _serial(value: Day, epoch: datetime) -> float:
    """The number that the file holds for a date or a time: days since the epoch of the workbook."""
    day = timedelta(days=1)
    match value:
        case timedelta():
            return value / day
        case time():
            return (datetime.combine(epoch, value) - epoch) / day
        case datetime():
            passed = value - epoch
        case _:
            passed = datetime.combine(value, time()) - epoch
    # Excel counts a 29 February 1900 that never was, openpyxl leaves it out
    return passed / day - (1 if epoch.year == 1899 and passed <= timedelta(days=60) else 0)


def _stored(values: "Worksheet", formula: "Cell", epoch: datetime) -> SourceCell:
    """What the file keeps as the last result of a formula."""
    from openpyxl.cell.cell import MergedCell  # lazy: only an import of a file needs openpyxl

    stored = values.cell(formula.row, formula.column)
    read = SourceCell() if isinstance(stored, MergedCell) else _cell(stored, epoch)
    return replace(read, kind=CellKind.FORMULA, number_format=formula.number_format)


def _remarks(index: int, sheet: "Worksheet", table: SourceTable) -> Iterator[SourceRemark]:
    """What is hidden as a whole, and the comments of cells."""
    first = Place(index, table.rows[0].number)
    if table.hidden:
        message = f"trang “{table.name}” bị ẩn trong tệp nhưng vẫn được đọc; xem lại có phải bản đã bỏ không."
        yield SourceRemark(first, "hidden-sheet", message)
    if table.hidden_columns:
        shown_text = ", ".join(cell_name(0, column).rstrip("0") for column in table.hidden_columns)
        message = f"cột {shown_text} bị ẩn trong tệp nhưng vẫn được đọc; xem lại có phải cột đã bỏ không."
        yield SourceRemark(first, "hidden-column", message)
    for cell in _existing(sheet):
        if cell.comment is not None and cell.row <= len(table.rows):
            words = " ".join(clean_words(cell.comment.text or "").split())
            message = f"ô {cell.coordinate} có chú thích “{words}”; chú thích không được đọc vào bộ tiêu chí."
            yield SourceRemark(Place(index, cell.row), "cell-comment", message)


def _is_hidden(sheet: "Worksheet", number: int) -> bool:
    # asking for a row that has no entry would make one
    if number in sheet.row_dimensions:
        return bool(sheet.row_dimensions[number].hidden)
    return bool(sheet.sheet_format.zeroHeight)


def _hidden_columns(sheet: "Worksheet") -> Iterator[int]:
    for group in sheet.column_dimensions.values():
        if group.hidden and group.min is not None and group.max is not None:
            yield from range(group.min - 1, min(group.max, MAX_COLUMNS))
