"""A table as a reportlab table: repeated head, rows split sensibly, the end kept with what closes it."""

from collections.abc import Iterator
from itertools import pairwise, zip_longest
from math import ceil

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as FlowParagraph

from app.reports.clean_text import clean
from app.reports.document import ColumnRole, NumberCell, Row, RowKind, Table
from app.reports.pdf_long_table import LINE, Command, FlowCell, LineCommand, LongTable, TableLine
from app.reports.pdf_text import REGULAR, cell_paragraph, cell_style, head_style, row_face

_SHADE = {RowKind.AREA: colors.Color(0.9, 0.93, 0.94), RowKind.TOTAL: colors.Color(0.9, 0.93, 0.94)}
_PLAIN = {ColumnRole.CODE: "CENTER", ColumnRole.NUMBER: "RIGHT"}
_CLOSING_LOOK: tuple[LineCommand, ...] = (
    ("SPAN",),
    ("LEFTPADDING", 0),
    ("RIGHTPADDING", 0),
    ("TOPPADDING", 2 * mm),
    ("VALIGN", "TOP"),
)
"""What closes the table stands below it across all columns, without lines around it."""
_WIDEST = 0.56
"""Of a figure or a point in the face's size; capitals are wider and go the other way when it matters."""
_LONG = 350
"""Letters; only cells longer than this are measured, and only rows without such a cell are held to their parent."""


def flow_table(table: Table, width: float, height: float, size: float, closing: list[Flowable]) -> LongTable:
    """The table in a frame of the given width and height; `closing` never stands on a page without its last rows."""
    widths = _widths(table, width)
    head: list[FlowCell] = [cell_paragraph(column.heading, head_style(size)) for column in table.columns]
    lines: list[TableLine] = []
    starts: list[int] = []
    for row in table.rows:
        starts.append(len(lines))
        pieces = _row_pieces(table, row, widths, height / 5, size)
        lines.extend(TableLine(piece, _line_look(row, place, len(pieces))) for place, piece in enumerate(pieces))
    for start in _kept_with_next(table, starts):
        lines[start].with_next = True
    if closing:
        for line in lines[-2:]:
            line.with_next = True
        lines.append(TableLine([closing, *[""] * (len(table.columns) - 1)], _CLOSING_LOOK, framed=False))
    return LongTable(head, lines, widths, _look(table, size))


def _widths(table: Table, width: float) -> list[float]:
    whole = sum(column.share for column in table.columns)
    return [width * column.share / whole for column in table.columns]


def _look(table: Table, size: float) -> list[Command]:
    aligned = [("ALIGN", (at, 1), (at, -1), _PLAIN.get(column.role, "LEFT")) for at, column in enumerate(table.columns)]
    return [
        *aligned,
        ("FONT", (0, 0), (-1, -1), REGULAR, size),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 1.2 * mm),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1.2 * mm),
        ("TOPPADDING", (0, 0), (-1, -1), 0.7 * mm),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.1 * mm),
        ("LINEBELOW", (0, 0), (-1, 0), LINE, colors.black),
        ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), LINE, colors.black),
    ]


def _row_pieces(table: Table, row: Row, widths: list[float], limit: float, size: float) -> list[list[FlowCell]]:
    """The row, or the rows it becomes where a text is so long that it may have to go over pages."""
    columns: list[list[FlowCell]] = []
    long = False
    for column, cell, width in zip(table.columns, row.cells, widths, strict=True):
        text = cell.shown if isinstance(cell, NumberCell) else cell.text
        if not text:
            columns.append([""])
            continue
        if column.role in _PLAIN and _fits_plainly(text, width, size):
            columns.append([clean(text)])
            continue
        italic = not isinstance(cell, NumberCell) and cell.italic
        paragraph = cell_paragraph(text, cell_style(column.role, row.kind, italic, size))
        columns.append([paragraph] if len(text) <= _LONG else _pieces(paragraph, width - 2.4 * mm, limit))
        long = long or len(columns[-1]) > 1
    if not long:
        return [[pieces[0] for pieces in columns]]
    return [list(piece) for piece in zip_longest(*columns, fillvalue="")]


def _fits_plainly(text: str, width: float, size: float) -> bool:
    """Whether a code or figure is so short that it needs no paragraph: so are most cells of a sheet."""
    return text.isprintable() and len(text) * size * _WIDEST <= width - 2.4 * mm


def _pieces(paragraph: FlowParagraph, width: float, limit: float) -> list[FlowCell]:
    """The paragraph cut into parts of at most `limit` points of height.

    Halved again and again: a cut breaks all that follows anew, so taking part by part off the top would be quadratic.
    """
    height = paragraph.wrap(width, limit)[1]
    if height <= limit:
        return [paragraph]
    lead = paragraph.style.leading
    lines = int(limit / lead)
    half = max(1, ceil(height / lead / lines) // 2) * lines
    parts = paragraph.split(width, (half + 0.5) * lead)
    if len(parts) < 2:
        return [paragraph]
    return [piece for part in parts if isinstance(part, FlowParagraph) for piece in _pieces(part, width, limit)]


def _line_look(row: Row, place: int, count: int) -> tuple[LineCommand, ...]:
    """The look of one of the `count` lines of a row."""
    commands: list[LineCommand] = []
    if place == count - 1:
        commands.append(("LINEBELOW", LINE, colors.black))
    if row_face(row.kind) != REGULAR:
        commands.append(("FONTNAME", row_face(row.kind)))
    if count > 1:
        commands.append(("VALIGN", "TOP"))
    if row.kind in _SHADE:
        commands.append(("BACKGROUND", _SHADE[row.kind]))
    return tuple(commands)


def _is_short(row: Row) -> bool:
    return all(len(cell.text) <= _LONG for cell in row.cells)


def _kept_with_next(table: Table, starts: list[int]) -> Iterator[int]:
    """A parent never ends a page: it stays with the row after it. The lines where such parents begin."""
    for (row, start), (following, _) in pairwise(zip(table.rows, starts, strict=True)):
        is_parent = row.kind in (RowKind.AREA, RowKind.CRITERION, RowKind.GROUP)
        if is_parent and _is_short(row) and _is_short(following):
            yield start
