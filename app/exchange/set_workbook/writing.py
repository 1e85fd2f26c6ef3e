"""A criteria set -> the workbook that officers edit: one sheet for each table, a help sheet, drop-down lists."""

from io import BytesIO
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange.set_workbook.entries import Entry, Form, SheetLayout
from app.exchange.set_workbook.head_lines import HEAD, HEAD_GROUPS
from app.exchange.set_workbook.help_sheet import write_help
from app.exchange.set_workbook.layout import TABLES
from app.exchange.set_workbook.looks import (
    LAST_ROW,
    column_format,
    dress,
    fit_height,
    font,
    list_range,
    offer,
    place,
    put,
    set_page,
    without_fixed_heights,
    write_head,
    write_titles,
)
from app.exchange.set_workbook.node_sheets import NODES
from app.exchange.set_workbook.recognise import MARKER, MARKER_VALUE
from app.exchange.set_workbook.tables import Row, Tables, tables_of
from app.exchange.set_workbook.vocabulary import YES_NO, Words
from app.windows_files import write_atomic
from app.workbook_parts import packed_without_clock, with_our_font
from scoring.criteria import CriteriaSet
from scoring.dumping.set_tables import document_of

HEAD_ROW: Final = 3
WORDS_SHEET: Final = "Danh mục"
_DEEPEST_INDENT: Final = 7


def write_set_workbook(criteria_set: CriteriaSet, target: Path) -> Path:
    """Write the workbook, whole or not at all; says where it is (beside `target` if that is open elsewhere).

    Raises EnvironmentProblem.
    """
    return write_atomic(target, set_workbook_bytes(criteria_set))


def set_workbook_bytes(criteria_set: CriteriaSet) -> bytes:
    """The workbook; the same set gives the same bytes."""
    tables = tables_of(document_of(criteria_set))
    book = Workbook()
    book.properties.title = criteria_set.title
    book.properties.creator = ""
    book.defined_names[MARKER] = DefinedName(MARKER, attr_text=f'"{MARKER_VALUE}"', hidden=True)
    lists = _WordLists(book)
    help_sheet: Worksheet = book.worksheets[0]
    write_help(help_sheet)
    _write_head_lines(book.create_sheet(HEAD.name), tables.head, lists)
    for layout in TABLES:
        _write_table(book.create_sheet(layout.name), layout, tables, lists)
    lists.finish()
    buffer = BytesIO()
    book.save(buffer)
    return packed_without_clock(buffer.getvalue(), _finished)


def _finished(name: str, data: bytes) -> bytes:
    return without_fixed_heights(data) if name.startswith("xl/worksheets/") else with_our_font(name, data)


class _WordLists:
    """The hidden sheet with the words of all drop-down lists, one column each."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._columns: dict[tuple[str, ...], int] = {}

    def source(self, entry: Entry) -> str:
        """Where the words of a column stand; empty where it has none to offer."""
        if entry.list_sheet:
            return list_range(entry.list_sheet, 1, HEAD_ROW + 1, LAST_ROW)
        words = YES_NO if entry.form is Form.YES_NO else entry.words
        if not words or entry.form is Form.WORDS:
            return ""
        return self._of_words(words)

    def _of_words(self, words: Words) -> str:
        shown = tuple(words.values())
        column = self._columns.setdefault(shown, len(self._columns) + 1)
        return list_range(WORDS_SHEET, column, 1, len(shown))

    def finish(self) -> None:
        """Write the sheet behind all others."""
        sheet: Worksheet = self._book.create_sheet(WORDS_SHEET)
        sheet.sheet_state = "hidden"
        for words, column in self._columns.items():
            for row, word in enumerate(words, start=1):
                put(sheet.cell(row, column), word)


def _write_head_lines(sheet: Worksheet, values: Row, lists: _WordLists) -> None:
    write_titles(sheet, HEAD.name, HEAD.hint, len(HEAD.entries))
    write_head(sheet, HEAD_ROW, [entry.head for entry in HEAD.entries])
    row = HEAD_ROW
    for group in HEAD_GROUPS:
        row += 1
        for column, entry in enumerate(HEAD.entries, start=1):
            dress(sheet.cell(row, column), entry, bold=True, shade="group")
        put(sheet.cell(row, 1), group.title)
        sheet.cell(row, 1).alignment = Alignment(vertical="center")
        for line in group.lines:
            row += 1
            _write_head_line(sheet, row, line, values, lists)
    _finish_sheet(sheet, HEAD, row)


def _write_head_line(sheet: Worksheet, row: int, line: Entry, values: Row, lists: _WordLists) -> None:
    texts = (line.shown_head, values.get(line.key), line.about)
    for column, (entry, text) in enumerate(zip(HEAD.entries, texts, strict=True), start=1):
        cell = sheet.cell(row, column)
        dress(cell, entry)
        if column == 2:
            cell.number_format = column_format(line)
        if text is not None and not isinstance(text, list):
            put(cell, text)
    sheet.cell(row, 3).font = font(11, italic=True)
    fit_height(sheet, row, ((text, entry.width) for entry, text in zip(HEAD.entries, texts, strict=True)))
    source = lists.source(line)
    if source:
        offer(sheet, f"B{row}", line, source)


def _write_table(sheet: Worksheet, layout: SheetLayout, tables: Tables, lists: _WordLists) -> None:
    rows = tables.rows.get(layout.key, [])
    entries = _widened(layout, rows)
    write_titles(sheet, layout.name, layout.hint, min(len(entries), 14))
    write_head(sheet, HEAD_ROW, [entry.shown_head for entry in entries])
    depths = tables.depths if layout is NODES else [0] * len(rows)
    parents = _rows_with_children(depths)
    for number, (row, depth) in enumerate(zip(rows, depths, strict=True)):
        shade = ("", "group", "second")[depth] if depth < 3 and number in parents else ""
        _write_row(sheet, HEAD_ROW + 1 + number, entries, row, depth, number in parents, shade)
    for column, entry in enumerate(entries, start=1):
        letter = get_column_letter(column)
        whole = sheet.column_dimensions[letter]
        whole.number_format, whole.font, whole.alignment = column_format(entry), font(12), place()
        source = lists.source(entry)
        if source and not (layout is NODES and entry.key == "code"):
            offer(sheet, f"{letter}{HEAD_ROW + 1}:{letter}{LAST_ROW}", entry, source)
    _finish_sheet(sheet, layout, HEAD_ROW + max(1, len(rows)), entries)


def _widened(layout: SheetLayout, rows: list[Row]) -> tuple[Entry, ...]:
    """The columns, one that holds lists repeated as often as the longest list asks for."""
    widened: list[Entry] = []
    for entry in layout.entries:
        cells = max((len(cell) for row in rows if isinstance(cell := row.get(entry.key), list)), default=1)
        widened += [entry] * cells
    return tuple(widened)


def _rows_with_children(depths: list[int]) -> set[int]:
    """Rows that are followed by a deeper one: shown as headings."""
    return {number for number in range(len(depths) - 1) if depths[number + 1] > depths[number]}


def _write_row(
    sheet: Worksheet, number: int, entries: tuple[Entry, ...], row: Row, depth: int, bold: bool, shade: str
) -> None:
    seen: dict[str, int] = {}
    texts: list[tuple[object, int]] = []
    for column, entry in enumerate(entries, start=1):
        cell = sheet.cell(number, column)
        indent = min(max(depth - 1, 0), _DEEPEST_INDENT) if entry.key == "title" else 0
        dress(cell, entry, bold and entry.key in ("code", "title", "max"), shade, indent)
        cell.number_format = column_format(entry)
        value = row.get(entry.key)
        at = seen[entry.key] = seen.get(entry.key, -1) + 1
        if isinstance(value, list):
            value = value[at] if at < len(value) else None
        if value is not None:
            put(cell, value)
            texts.append((value, entry.width - 2 * indent))
    fit_height(sheet, number, texts)


def _finish_sheet(
    sheet: Worksheet, layout: SheetLayout, last_row: int, entries: tuple[Entry, ...] | None = None
) -> None:
    columns = entries or layout.entries
    for column, entry in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = entry.width + 2
    sheet.freeze_panes = f"{get_column_letter(layout.frozen_columns + 1)}{HEAD_ROW + 1}"
    sheet.print_area = f"A1:{get_column_letter(len(columns))}{last_row}"
    set_page(sheet, layout.landscape, HEAD_ROW, layout.pages_wide)
    if layout.pages_wide > 1:
        sheet.print_title_cols = f"A:{get_column_letter(layout.frozen_columns)}"
