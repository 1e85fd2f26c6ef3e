"""Looks of workbook cells: Times New Roman everywhere, thin rules, the weights and shades of the printed sheet."""

from functools import cache
from typing import TypeAlias

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from app.reports.clean_text import clean
from app.reports.document import ColumnRole, RowKind, TextRole
from app.workbook_parts import FONT

_THIN = Side(style="thin", color="FF000000")
SheetCell: TypeAlias = Cell | MergedCell
"""What a worksheet gives for an address."""

BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHADE = PatternFill("solid", fgColor="FFE6EDEF")
_HORIZONTAL = {
    ColumnRole.CODE: "center",
    ColumnRole.TITLE: "left",
    ColumnRole.NUMBER: "right",
    ColumnRole.TEXT: "left",
    ColumnRole.SIGNATURE: "center",
}
MOST_LETTERS = 32_000
_GOES_ON = " … (còn tiếp, xem bản PDF)"
_LIKE_FORMULA = ("=", "+", "-", "@")


@cache
def font(size: float = 12, bold: bool = False, italic: bool = False, color: str = "FF000000") -> Font:
    """A face of Times New Roman."""
    return Font(name=FONT, size=size, bold=bold, italic=italic, color=color)


@cache
def place(horizontal: str, indent: int = 0) -> Alignment:
    """Alignment of wrapped text, in the middle of its row."""
    return Alignment(horizontal=horizontal, vertical="center", wrap_text=True, indent=indent)


def put_text(cell: SheetCell, text: str) -> None:
    """Words that stay words: nothing typed by a person ever becomes a formula, not even when the cell is edited."""
    value = clean(text)
    if len(value) > MOST_LETTERS:
        value = value[:MOST_LETTERS] + _GOES_ON
    cell.value = value
    cell.data_type = "s"
    if value.startswith(_LIKE_FORMULA):
        cell.quotePrefix = True


def is_bold(kind: RowKind) -> bool:
    """Whether a row is set in bold type."""
    return kind is not RowKind.LEAF


def dress(cell: SheetCell, role: ColumnRole, kind: RowKind, italic: bool = False) -> None:
    """The look of one table cell."""
    cell.font = font(12, is_bold(kind), italic or kind is RowKind.GROUP)
    cell.alignment = place(_HORIZONTAL[role], 1 if role is ColumnRole.NUMBER else 0)
    cell.border = BOX
    if kind in (RowKind.AREA, RowKind.TOTAL):
        cell.fill = _SHADE


def paragraph_font(role: TextRole) -> Font:
    """The face of a paragraph."""
    match role:
        case TextRole.ANNEX | TextRole.TITLE:
            return font(14, bold=True)
        case TextRole.SUBTITLE | TextRole.CLOSING:
            return font(13, bold=True)
        case TextRole.CAPTION | TextRole.NOTICE | TextRole.NOTE:
            return font(12, italic=True)
        case TextRole.BODY:
            return font(13)


def paragraph_place(role: TextRole) -> Alignment:
    """Where a paragraph stands across the sheet."""
    left = role in (TextRole.BODY, TextRole.CLOSING, TextRole.NOTE)
    return place("left" if left else "center")


def number_format(places: int, approximate: bool) -> str:
    """`0.00`, with "≈" in front where the printed addends do not add up."""
    figures = "0" if places == 0 else f"0.{'0' * places}"
    return f'"≈ "{figures}' if approximate else figures
