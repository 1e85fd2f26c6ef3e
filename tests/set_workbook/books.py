"""A workbook of a small set with every kind of rule, changed by hand as officers and other programs change it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange.set_workbook.reading import WorkbookReading, load_reading, read_set_workbook
from app.exchange.set_workbook.writing import set_workbook_bytes, write_set_workbook
from app.texts import search_key
from scoring.criteria import CriteriaSet
from scoring.findings import has_errors
from scoring.loader import LoadedSet, load_criteria_set, parse_criteria_set
from scoring.templates import set_template

Change = Callable[[Workbook], None]
NODES, RULES, INPUTS, HEAD = "Mục", "Cách tính", "Số liệu", "Thông tin chung"


@cache
def template() -> CriteriaSet:
    """The set with one leaf of every rule kind."""
    return parse_criteria_set(set_template())


@cache
def template_bytes() -> bytes:
    return set_workbook_bytes(template())


def changed(folder: Path, change: Change) -> Path:
    """The template's workbook after somebody changed it."""
    path = folder / "so.xlsx"
    path.write_bytes(template_bytes())
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def read_changed(folder: Path, change: Change) -> tuple[WorkbookReading, LoadedSet]:
    """What is read from a changed workbook, and what the loader says of it."""
    reading = read_set_workbook(changed(folder, change))
    return reading, load_reading(reading)


def same_after_trip(criteria_set: CriteriaSet, path: Path) -> bool:
    """Whether writing and reading gives the same set, as a document and as text, without a finding of the workbook."""
    write_set_workbook(criteria_set, path)
    return is_read_as(criteria_set, path)


def is_read_as(criteria_set: CriteriaSet, path: Path) -> bool:
    reading = read_set_workbook(path)
    read = (load_reading(reading).criteria_set, load_criteria_set(reading.text).criteria_set)
    return not reading.findings and all(one is not None and one == criteria_set for one in read)


def is_good(reading: WorkbookReading, loaded: LoadedSet) -> bool:
    """The same set as the template, without errors."""
    same = loaded.criteria_set is not None and loaded.criteria_set.fingerprint == template().fingerprint
    return same and not reading.has_errors and not has_errors(loaded.findings)


def column_of(sheet: Worksheet, head: str) -> int:
    """The column, from 1, with a head."""
    found = (cell.column for cell in sheet[3] if search_key(str(cell.value)).strip(" *") == search_key(head))
    column = next(found)
    assert column is not None
    return column


def row_of(sheet: Worksheet, words: str, nth: int = 1) -> int:
    """The n-th row whose first cell holds some words."""
    rows = [row for row in range(4, sheet.max_row + 1) if str(sheet.cell(row, 1).value).strip(" *") == words]
    return rows[nth - 1]


def cell_at(book: Workbook, sheet_name: str, words: str, head: str, nth: int = 1) -> Cell:
    """The cell of a row and a column, found by their words."""
    sheet: Worksheet = book[sheet_name]
    cell = sheet.cell(row_of(sheet, words, nth), column_of(sheet, head))
    assert isinstance(cell, Cell)
    return cell
