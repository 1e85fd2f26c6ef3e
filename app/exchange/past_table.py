"""A published table of units: which column holds names, totals, grades is found by words; each row read or told of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from app.errors import InputProblem
from app.exchange.annex.heads import column_words, head_key, is_column_numbers
from app.exchange.annex.points_text import read_points
from app.exchange.annex.source import CellKind, Source, SourceCell, SourceRow
from app.texts import clean_line, search_key

_HEADS: Final = (
    # the first that fits counts
    ("code", re.compile(r"^ma\b(?!.*diem)")),
    ("rank", re.compile(r"xep hang|thu hang|^hang$|vi thu")),
    ("grade", re.compile(r"xep loai|^loai$|phan loai|muc xep")),
    (
        "name",
        re.compile(r"^(?:ten )?(?:cac )?(?:don vi|dia phuong|xa|phuong|huyen|co quan|so nganh)\b|ten (?:don vi|xa)"),
    ),
    ("maximum", re.compile(r"toi da|diem chuan|thang diem")),
    ("own", re.compile(r"tu (?:danh gia|cham)")),
    ("percent", re.compile(r"chi so|%|ty le|phan tram")),
    ("total", re.compile(r"tong (?:so )?diem|tong cong|^tong$|\btong$")),
    ("result", re.compile(r"dat duoc|ket qua|cong bo|cong nhan")),
    ("appraised", re.compile(r"tham dinh|hoi dong")),
    ("points", re.compile(r"^diem(?: so| cchc| cai cach hanh chinh)?(?: nam \d+)?$|^so diem$")),
)
_TOTALS: Final = ("total", "result", "appraised", "points")
"""Heads that may name the total, the surest first."""
_HEAD_ROWS: Final = 40
_MOST_HEAD_ROWS: Final = 3
_SUMS: Final = re.compile(r"^(?:tong|tong cong|trung binh|cong|binh quan)\b")
_OF: Final = re.compile(r"(\d{1,9}(?:[.,]\d{1,9})?)\s*/\s*(\d{1,9}(?:[.,]\d{1,9})?)")


@dataclass(frozen=True, slots=True)
class PastLine:
    """One unit of the table; `total`, `maximum` in points, `percent` 0-100, None where nothing is printed."""

    row: int
    name: str
    code: str = ""
    total: Fraction | None = None
    maximum: Fraction | None = None
    percent: Fraction | None = None
    grade: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class PastTable:
    """The units that were read, and in words the rows that were not."""

    file_name: str
    sha256: str
    lines: tuple[PastLine, ...]
    refused: tuple[str, ...]


def past_table_of(source: Source) -> PastTable:
    """The first table of a file that names units and their points. Raises InputProblem where there is none."""
    for table in source.tables:
        found = _head(table.rows)
        if found is not None:
            after, columns = found
            lines: list[PastLine] = []
            refused: list[str] = []
            for row in table.rows[after:]:
                _take(row, columns, lines, refused)
            if lines:
                return PastTable(source.file_name, source.sha256, tuple(lines), tuple(refused))
    message = (
        f"Tệp {source.file_name} không có bảng với cột tên đơn vị và cột tổng điểm (hoặc chỉ số). "
        "Ghi tiêu đề cột như “Đơn vị”, “Tổng điểm”, “Xếp loại” rồi nhập lại."
    )
    raise InputProblem(f"{source.file_name}: no table of units", message, where=source.file_name)


def _head(rows: Sequence[SourceRow]) -> tuple[int, dict[str, int]] | None:
    """The position of the first row below the head, and the column of each meaning."""
    for first in range(min(len(rows), _HEAD_ROWS)):
        if _roles(rows[first : first + 1]).get("name") is None or _has_figures(rows[first]):
            continue
        last = _last_head_row(rows, first)
        columns = _roles(rows[first : last + 1])
        if "name" in columns and ("points" in columns or "percent" in columns):
            return last + 1, columns
    return None


def _last_head_row(rows: Sequence[SourceRow], first: int) -> int:
    """Rows below that only name parts of a group belong to the head: no figure, and no name of their own."""
    name = _roles(rows[first : first + 1])["name"]
    last = first
    for at in range(first + 1, min(first + _MOST_HEAD_ROWS, len(rows))):
        if _text(rows[at], name, own=True) or _has_figures(rows[at]) or rows[at].is_blank:
            break
        last = at
    return last


def _roles(rows: Sequence[SourceRow]) -> dict[str, int]:
    """Meaning -> column; `points` is the column that holds the total."""
    found: dict[str, int] = {}
    for column, words in enumerate(column_words(rows)):
        key = f"{head_key(words)} %" if "%" in words else head_key(words)
        role = next((role for role, pattern in _HEADS if pattern.search(key)), None)
        part = head_key(words.rpartition(" – ")[2])
        role = next((role for role, pattern in _HEADS if pattern.search(part)), role)
        if role is not None:
            found.setdefault(role, column)
    total = next((found[role] for role in _TOTALS if role in found), None)
    kept = {role: column for role, column in found.items() if role not in (*_TOTALS, "own")}
    return kept if total is None else {**kept, "points": total}


def _has_figures(row: SourceRow) -> bool:
    return any(read_points(cell).value is not None for cell in row.cells if cell.own_text.strip())


def _take(row: SourceRow, columns: dict[str, int], lines: list[PastLine], refused: list[str]) -> None:
    """One row: a unit, or words why it is none; what has no name is no unit (signatures, notes)."""
    name = _text(row, columns["name"])
    if not name or row.is_blank or is_column_numbers(row) or _SUMS.match(search_key(name)):
        return
    total, of = _points(_cell(row, columns.get("points")))
    maximum, _ = _points(_cell(row, columns.get("maximum")))
    percent = _percent(_cell(row, columns.get("percent")))
    if total is None and percent is None:
        if any(_text(row, column) for role, column in columns.items() if role not in ("name", "code")):
            message = f"Dòng {row.number}: “{name[:60]}” không có điểm đọc được, nên không nhập."
            refused.append(message)
        return
    known = {search_key(line.name): line.row for line in lines}
    if search_key(name) in known:
        message = f"Dòng {row.number}: “{name[:60]}” đã có ở dòng {known[search_key(name)]}, nên không nhập."
        refused.append(message)
        return
    lines.append(
        PastLine(
            row.number,
            name,
            _text(row, columns.get("code")),
            total,
            of if maximum is None else maximum,
            percent,
            _text(row, columns.get("grade")),
            _text(row, columns.get("rank")),
        )
    )


def _cell(row: SourceRow, column: int | None) -> SourceCell:
    return row.cells[column] if column is not None and column < len(row.cells) else SourceCell()


def _text(row: SourceRow, column: int | None, own: bool = False) -> str:
    cell = _cell(row, column)
    return clean_line(cell.own_text if own else cell.text)


def _points(cell: SourceCell) -> tuple[Fraction | None, Fraction | None]:
    """Points, and what they are out of where the cell says so: `85,65/100`."""
    typed = _OF.fullmatch(cell.own_text.strip())
    if typed is not None:
        got, of = (Fraction(part.replace(",", ".")) for part in typed.groups())
        return got, of
    return read_points(cell).value, None


def _percent(cell: SourceCell) -> Fraction | None:
    """A percentage: 85,65 or 85,65%; a cell formatted as percent holds the ratio."""
    if "%" in cell.number_format and cell.kind in (CellKind.NUMBER, CellKind.FORMULA):
        ratio = read_points(replace(cell, number_format="", kind=CellKind.TEXT))
        return None if ratio.value is None else Fraction(cell.own_text.strip()) * 100
    return read_points(replace(cell, number_format="", text=cell.text.rstrip("% "))).value
