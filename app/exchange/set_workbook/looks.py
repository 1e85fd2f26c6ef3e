"""Looks of the workbook: Times New Roman, thin rules, cells that stay text, drop-down lists, a page that prints."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from math import ceil
from typing import Final

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange.set_workbook.entries import Entry, Form
from app.exchange.set_workbook.values import Shown
from app.workbook_parts import FONT

LAST_ROW: Final = 5_000
"""Rows that drop-down lists and text formats reach down to."""
_THIN = Side(style="thin", color="FFB7C0C4")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FILLS: Final = {"head": "FF1F5C6B", "group": "FFD5E4E8", "second": "FFEEF4F5"}
_LIKE_FORMULA: Final = ("=", "+", "-", "@")
_A4: Final = 9
_LINE_POINTS: Final = 15.75
_HIGHEST_ROW: Final = 409
_LETTER_SHARE: Final = 0.95
"""A letter of a text, with the room that words leave at line ends, against the digit that columns are measured in."""
_CENTERED: Final = frozenset({Form.DAY, Form.YES_NO})
_PROMPT_LETTERS: Final = 250


@cache
def font(size: float = 12, bold: bool = False, italic: bool = False, color: str = "FF000000") -> Font:
    """A face of Times New Roman."""
    return Font(name=FONT, size=size, bold=bold, italic=italic, color=color)


@cache
def place(horizontal: str = "left", indent: int = 0) -> Alignment:
    """Wrapped text that begins at the top of its row."""
    return Alignment(horizontal=horizontal, vertical="top", wrap_text=True, indent=indent)


@cache
def fill(name: str) -> PatternFill:
    """One of the three shades."""
    return PatternFill("solid", fgColor=_FILLS[name])


def put(cell: Cell | MergedCell, value: Shown) -> None:
    """A value that stays what it is: text never becomes a formula or a number, not even when the cell is edited."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
        if value.startswith(_LIKE_FORMULA):
            cell.quotePrefix = True
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"


def dress(cell: Cell | MergedCell, entry: Entry, bold: bool = False, shade: str = "", indent: int = 0) -> None:
    """The look of a cell under its column's head."""
    cell.font = font(12, bold)
    cell.border = _BOX
    horizontal = _horizontal(entry)
    cell.alignment = place(horizontal, 1 if horizontal == "right" else indent)
    if shade:
        cell.fill = fill(shade)


def _horizontal(entry: Entry) -> str:
    if entry.form is Form.NUMBER:
        return "right"
    return "center" if entry.form in _CENTERED else "left"


def column_format(entry: Entry) -> str:
    """How new cells of a column are formatted: what must stay as typed is text."""
    return {Form.NUMBER: "General", Form.DAY: "dd/mm/yyyy"}.get(entry.form, "@")


def write_titles(sheet: Worksheet, title: str, hint: str, columns: int) -> None:
    """Name of the sheet and what to do, above the head."""
    for row, text, look, height in ((1, title, font(14, True), 24), (2, hint, font(12, italic=True), 36)):
        cell = sheet.cell(row, 1)
        put(cell, text)
        cell.font = look
        cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=row == 2)
        sheet.row_dimensions[row].height = height
    sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=columns)


def write_head(sheet: Worksheet, row: int, heads: Sequence[str]) -> None:
    """The head of a table."""
    for column, text in enumerate(heads, start=1):
        cell = sheet.cell(row, column)
        put(cell, text)
        cell.font = font(12, True, color="FFFFFFFF")
        cell.fill = fill("head")
        cell.border = _BOX
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.row_dimensions[row].height = 34


def fit_height(sheet: Worksheet, row: int, texts: Iterable[tuple[object, int]]) -> None:
    """Make a row as high as its longest text needs; each with the width of its column in letters.

    `without_fixed_heights` then lets it grow as somebody types.
    """
    most = max((_lines_needed(str(text), width) for text, width in texts if text is not None), default=1)
    sheet.row_dimensions[row].height = min(most * _LINE_POINTS + 3, _HIGHEST_ROW)


def _lines_needed(text: str, width: int) -> int:
    return sum(max(1, ceil(len(line) * _LETTER_SHARE / width)) for line in text.split("\n"))


def without_fixed_heights(data: bytes) -> bytes:
    """A worksheet's XML whose heights are the text's, not a person's choice: rows grow when they are edited."""
    return data.replace(b' customHeight="1"', b"")


def offer(sheet: Worksheet, cells: str, entry: Entry, source: str) -> None:
    """A drop-down list; what is not in it is refused as it is typed."""
    validation = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=not entry.is_open)
    validation.errorTitle, validation.error = entry.head[:32], "Xin chọn trong danh sách."
    validation.promptTitle, validation.prompt = entry.head[:32], entry.about[:_PROMPT_LETTERS]
    validation.showInputMessage = True
    sheet.add_data_validation(validation)
    validation.add(cells)


def list_range(sheet_name: str, column: int, first: int, last: int) -> str:
    """`'Danh mục'!$A$2:$A$9`; columns count from 1."""
    letter = get_column_letter(column)
    return f"{quote_sheetname(sheet_name)}!${letter}${first}:${letter}${last}"


def set_page(sheet: Worksheet, landscape: bool, head_row: int, pages_wide: int = 1) -> None:
    """A4, the head on every page, page numbers; `pages_wide` sheets of paper side by side."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.6, header=0.3, footer=0.3)
    sheet.print_title_rows = f"{head_row}:{head_row}"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&A – trang &P/&N", f"{FONT},Italic", 10))
    sheet.sheet_view.zoomScale = 90
