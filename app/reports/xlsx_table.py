"""A table in a worksheet: numbers as numbers, parents as formulas, the engine's figures checked beside them."""

from fractions import Fraction
from itertools import zip_longest

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.reports.clean_text import clean
from app.reports.document import Column, CopyOf, NumberCell, Row, RowKind, Table
from app.reports.line_breaks import broken, height_of
from app.reports.xlsx_formulas import AGREES, EMPTY_TEXT, Addresses, check_text, formula_text, safe_places
from app.reports.xlsx_looks import BOX, SheetCell, dress, font, is_bold, number_format, place, put_text
from scoring.points import RoundingMode, round_ratio

CHECK_HEADING = "Kiểm tra"
_EXACT_PLACES = 6
_TYPE = 12.0
_MOST_LINES = 24
"""Excel rows end at 409 points; a longer text goes on in a row below."""
_PIXELS_PER_MM = 96 / 25.4


def letters_wide(millimetres: float) -> float:
    """The width of a column in Excel's measure: digits of 7 pixels, 5 pixels of padding."""
    return (millimetres * _PIXELS_PER_MM - 5) / 7


class TableWriter:
    """Writes one table from a row on; remembers the value of each formula for the second pass."""

    def __init__(self, sheet: Worksheet, table: Table, first_row: int, cached: dict[str, float | str]) -> None:
        self._sheet = sheet
        self._table = table
        self._cached = cached
        self.head_row = first_row
        self._pieces = {row.key: _row_pieces(table, row) for row in table.rows}
        rows, following = {}, first_row + 1
        for row in table.rows:
            rows[row.key] = following
            following += len(self._pieces[row.key])
        self.last_row = following - 1
        self._where = Addresses(
            rows=rows,
            columns={column.key: get_column_letter(number) for number, column in enumerate(table.columns, start=1)},
            kept_places=safe_places(table),
        )
        self._check_column = len(table.columns) + 1

    def write(self) -> None:
        """Head, rows, check column."""
        for number, column in enumerate(self._table.columns, start=1):
            self._head(number, column.heading)
            self._sheet.column_dimensions[get_column_letter(number)].width = letters_wide(column.share)
        heights = [len(broken(column.heading, column.share, _TYPE, bold=True)) for column in self._table.columns]
        self._sheet.row_dimensions[self.head_row].height = height_of(max(heights), _TYPE)
        for row in self._table.rows:
            self._row(row)
        self._checks()

    def _head(self, column: int, heading: str) -> None:
        cell = self._sheet.cell(self.head_row, column)
        put_text(cell, heading)
        cell.font = font(_TYPE, bold=True)
        cell.alignment = place("center")
        cell.border = BOX

    def _row(self, row: Row) -> None:
        first = self._where.rows[row.key]
        for step, texts in enumerate(self._pieces[row.key]):
            lines = 1
            for number, (column, cell) in enumerate(zip(self._table.columns, row.cells, strict=True)):
                target = self._sheet.cell(first + step, number + 1)
                dress(target, column.role, row.kind, not isinstance(cell, NumberCell) and cell.italic)
                lines = max(lines, texts[number].count("\n") + 1)
                if step == 0 and isinstance(cell, NumberCell):
                    self._figure(target, row, column, cell)
                elif texts[number]:
                    put_text(target, _piece_text(cell.text, texts[number], len(self._pieces[row.key])))
            self._sheet.row_dimensions[first + step].height = height_of(lines, _TYPE)

    def _figure(self, target: SheetCell, row: Row, column: Column, cell: NumberCell) -> None:
        target.number_format = _format(cell)
        if cell.formula is not None:
            target.value = formula_text(cell.formula, row.key, column.key, self._where)
            self._cached[target.coordinate] = EMPTY_TEXT if cell.value is None else float(cell.value)
        elif cell.value is not None:
            target.value = float(cell.value)
        elif cell.text:
            put_text(target, cell.text)

    def _checks(self) -> None:
        """Beside the printed columns, outside the print area: does the sheet still hold the engine's figures."""
        computed = [cell for _, _, cell in self._table.figures if _is_computed(cell)]
        if not computed or any(cell.value is None and not cell.text for cell in computed):
            return  # a list, or a form to be filled, has no figures to hold
        self._head(self._check_column, CHECK_HEADING)
        self._sheet.column_dimensions[get_column_letter(self._check_column)].width = 10
        for row in self._table.rows:
            text = None if row.kind is RowKind.LEAF else check_text(row, self._table, self._where)
            if text is None:
                continue
            cell = self._sheet.cell(self._where.rows[row.key], self._check_column)
            cell.value = text
            cell.font = font(11, color="FF5A6468")
            cell.alignment = place("center")
            self._cached[cell.coordinate] = AGREES


def _row_pieces(table: Table, row: Row) -> list[tuple[str, ...]]:
    """The texts of a row as broken lines; more than one piece where a text is too tall for a row of Excel."""
    columns = []
    for column, cell in zip(table.columns, row.cells, strict=True):
        text = cell.shown if isinstance(cell, NumberCell) else clean(cell.text)
        lines = broken(text, column.share, _TYPE, is_bold(row.kind))
        starts = range(0, len(lines), _MOST_LINES)
        columns.append(["\n".join(lines[start : start + _MOST_LINES]) for start in starts])
    return list(zip_longest(*columns, fillvalue=""))


def _piece_text(whole: str, piece: str, pieces: int) -> str:
    """A text that fits stays one paragraph; a longer one is cut where its lines were measured."""
    return whole if pieces == 1 else " ".join(piece.split("\n"))


def _is_computed(cell: NumberCell) -> bool:
    return cell.formula is not None and not isinstance(cell.formula, CopyOf)


def _format(cell: NumberCell) -> str:
    """As many places as are printed; more where Excel's own rounding would show another figure than the set's."""
    value = cell.value
    if value is None:
        return number_format(cell.places, cell.approximate)
    scale = 10**cell.places
    shown = Fraction(round_ratio(value.numerator, value.denominator, scale, RoundingMode.HALF_UP), scale)
    agrees = f"{float(shown):.{cell.places}f}".replace(".", ",") == cell.text.replace(".", "").replace("−", "-")
    return number_format(cell.places if agrees else _EXACT_PLACES, cell.approximate)
