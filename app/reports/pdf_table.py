"""A table as a reportlab table: repeated head, rows split sensibly, the end kept with what closes it."""

from itertools import pairwise, zip_longest
from typing import Any, TypeAlias

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as FlowParagraph
from reportlab.platypus import Table as FlowTable

from app.reports.clean_text import clean
from app.reports.document import ColumnRole, NumberCell, Row, RowKind, Table
from app.reports.pdf_text import REGULAR, CellParagraph, cell_paragraph, cell_style, head_style, row_face

Command: TypeAlias = tuple[Any, ...]
"""One command of reportlab's table style: name, two corners, then whatever that command takes."""
FlowCell: TypeAlias = Flowable | list[Flowable] | str

_LINE = 0.5
_SHADE = {RowKind.AREA: colors.Color(0.9, 0.93, 0.94), RowKind.TOTAL: colors.Color(0.9, 0.93, 0.94)}
_PLAIN = {ColumnRole.CODE: "CENTER", ColumnRole.NUMBER: "RIGHT"}
_WIDEST = 0.56
"""Of a figure or a point in the face's size; capitals are wider and go the other way when it matters."""
_LONG = 350
"""Letters; only cells longer than this are measured, and only rows without such a cell are held to their parent."""


def flow_table(table: Table, width: float, height: float, size: float, closing: list[Flowable]) -> FlowTable:
    """The table in a frame of the given width and height; `closing` never stands on a page without its last rows."""
    widths = _widths(table, width)
    data: list[list[FlowCell]] = [[cell_paragraph(column.heading, head_style(size)) for column in table.columns]]
    commands = _look(table, size)
    starts: list[int] = []
    for row in table.rows:
        starts.append(len(data))
        pieces = _row_pieces(table, row, widths, height / 5, size)
        data.extend(pieces)
        commands.extend(_row_commands(row, starts[-1], len(pieces)))
    last = len(data) - 1
    commands.extend(_kept_together(table, starts))
    commands.extend(
        (("BOX", (0, 0), (-1, last), _LINE, colors.black), ("LINEAFTER", (0, 0), (-2, last), _LINE, colors.black))
    )
    if closing:
        data.append([closing, *[""] * (len(table.columns) - 1)])
        commands.extend(_closing_commands(len(data) - 1))
    flow = FlowTable(data, colWidths=widths, repeatRows=1, hAlign="LEFT")
    flow.setStyle(commands)
    return flow


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
        ("LINEBELOW", (0, 0), (-1, 0), _LINE, colors.black),
        ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), _LINE, colors.black),
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


def _pieces(paragraph: CellParagraph, width: float, limit: float) -> list[FlowCell]:
    """The paragraph cut into parts of at most `limit` points of height."""
    pieces: list[FlowCell] = []
    rest: FlowParagraph = paragraph
    while rest.wrap(width, limit)[1] > limit:
        parts = rest.split(width, limit)
        if len(parts) < 2 or not isinstance(parts[1], FlowParagraph):
            break
        pieces.append(parts[0])
        rest = parts[1]
    return [*pieces, rest]


def _row_commands(row: Row, start: int, count: int) -> list[Command]:
    end = start + count - 1
    commands: list[Command] = [("LINEBELOW", (0, end), (-1, end), _LINE, colors.black)]
    if row_face(row.kind) != REGULAR:
        commands.append(("FONTNAME", (0, start), (-1, end), row_face(row.kind)))
    if count > 1:
        commands.append(("VALIGN", (0, start), (-1, end), "TOP"))
    if row.kind in _SHADE:
        commands.append(("BACKGROUND", (0, start), (-1, end), _SHADE[row.kind]))
    return commands


def _is_short(row: Row) -> bool:
    return all(len(cell.text) <= _LONG for cell in row.cells)


def _kept_together(table: Table, starts: list[int]) -> list[Command]:
    """A parent never ends a page: it stays with the row after it."""
    commands: list[Command] = []
    for (row, start), (following, after) in pairwise(zip(table.rows, starts, strict=True)):
        is_parent = row.kind in (RowKind.AREA, RowKind.CRITERION, RowKind.GROUP)
        if is_parent and _is_short(row) and _is_short(following):
            commands.append(("NOSPLIT", (0, start), (-1, after)))
    return commands


def _closing_commands(place: int) -> list[Command]:
    """The last rows and what closes the table share a page; no lines around it."""
    return [
        ("SPAN", (0, place), (-1, place)),
        ("LEFTPADDING", (0, place), (-1, place), 0),
        ("RIGHTPADDING", (0, place), (-1, place), 0),
        ("TOPPADDING", (0, place), (-1, place), 2 * mm),
        ("VALIGN", (0, place), (-1, place), "TOP"),
        ("NOSPLIT", (0, max(1, place - 2)), (-1, place)),
    ]
