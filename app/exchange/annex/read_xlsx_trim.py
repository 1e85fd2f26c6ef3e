"""What costs much and says nothing, taken out of sheets before they are read: empty cells, endless merged ranges."""

import io
import re
import zipfile
from functools import partial
from typing import Final

from app.exchange.annex.read_limits import MAX_COLUMNS, MAX_ROWS
from app.exchange.office_files import cell_name

_LARGE: Final = 2 * 1024 * 1024
"""A sheet of 1.000 full rows has about half of it: empty cells of smaller ones are left where they are."""
_LARGE_RANGE: Final = 1_000
"""Places of a merged range: a note over 100 rows has as many."""
_ROW: Final = re.compile(rb"<row\b")
_CELL: Final = re.compile(rb"<c\b")
_PLACED_ROW: Final = re.compile(rb'<row\b[^<>]*\sr="')
_PLACE: Final = re.compile(rb'<c\b[^<>]*\sr="([A-Z]{1,3})([0-9]{1,7})"')
_EMPTY_CELL: Final = re.compile(rb"<c\b[^<>]*(?:/>|>\s*</c>)")
_EMPTY_ROW: Final = re.compile(rb"<row\b[^<>]*(?:/>|>\s*</row>)")
_MERGED: Final = re.compile(rb'(?<=\sref=")([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})(?=")')


def trimmed(data: bytes) -> bytes:
    """The workbook without the empty cells of large sheets, merged ranges cut at the last cell; all else as it was."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {part.filename: book.read(part) for part in book.infolist()}
    changed = {name: _trimmed(content) for name, content in parts.items() if name.startswith("xl/worksheets/")}
    if all(parts[name] == content for name, content in changed.items()):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, content in parts.items():
            packed.writestr(name, changed.get(name, content))
    return out.getvalue()


def _trimmed(sheet: bytes) -> bytes:
    sheet = _emptied(sheet) if len(sheet) > _LARGE else sheet
    if not any(_is_large(found) for found in _MERGED.finditer(sheet)):
        return sheet
    places = _PLACE.findall(sheet)
    last_row = max((int(row) for _, row in places), default=MAX_ROWS)
    last_column = max((_column(letters) for letters in {letters for letters, _ in places}), default=MAX_COLUMNS)
    return _MERGED.sub(partial(_cut, min(last_row, MAX_ROWS), min(last_column, MAX_COLUMNS)), sheet)


def _emptied(sheet: bytes) -> bytes:
    for every, placed in ((_ROW, _PLACED_ROW), (_CELL, _PLACE)):
        if len(every.findall(sheet)) != len(placed.findall(sheet)):
            # a cell that does not say where it stands is counted from the one before, which must stay
            return sheet
    return _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", sheet))


def _is_large(found: re.Match[bytes]) -> bool:
    left, top, right, bottom = found.groups()
    return (int(bottom) - int(top) + 1) * (_column(right) - _column(left) + 1) > _LARGE_RANGE


def _cut(last_row: int, last_column: int, found: re.Match[bytes]) -> bytes:
    """A range that ends where the cells of the sheet end: openpyxl makes a cell for each place of a merged range."""
    left, top, right, bottom = found.groups()
    row = min(int(bottom), max(int(top), last_row))
    column = min(_column(right), max(_column(left), last_column))
    return left + top + b":" + cell_name(row, column - 1).encode()


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column
