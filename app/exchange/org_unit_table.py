"""A table of units in a workbook: code, name, kind, parent, validity; each row is read, or refused in words."""

import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final, TypeAlias

from app.errors import InputProblem, environment_problem
from app.exchange.office_files import DAMAGE, MAX_UNPACKED_BYTES, cell_name, unpacked_bytes
from app.texts import clean_line, search_key

Cell: TypeAlias = object
"""What openpyxl gives for a cell: text, number, date, moment, truth value or None."""

MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 40
_HEAD_ROWS: Final = 15
"""The head of the table is looked for in these rows; above it offices write titles."""

_HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("ma", "ma don vi", "ma xa", "ma dvhc", "ma so", "code"),
    "name": ("ten", "ten don vi", "don vi", "ten xa", "ten xa phuong", "ten dvhc", "ten don vi hanh chinh", "name"),
    "kind": ("loai", "loai don vi", "loai hinh", "cap", "kind"),
    "parent": ("ma cap tren", "ma don vi cap tren", "truc thuoc", "don vi cap tren", "parent"),
    "valid_from": ("hieu luc tu", "tu ngay", "ngay thanh lap", "valid from"),
    "valid_to": ("hieu luc den", "den ngay", "ngay ket thuc", "valid to"),
}
KINDS: Final[Mapping[str, str]] = {
    "xa": "xa",
    "phuong": "phuong",
    "thi tran": "thi_tran",
    "dac khu": "dac_khu",
    "huyen": "huyen",
    "quan": "huyen",
    "thi xa": "huyen",
    "thanh pho": "huyen",
    "tinh": "tinh",
    "so": "so",
}
"""Kinds of unit as written, without marks, and the ids that criteria sets use."""


@dataclass(frozen=True, slots=True)
class OrgUnitLine:
    """One unit of the table, with the row it stands in. An empty `parent` is none."""

    row: int
    code: str
    name: str
    kind: str
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class RowMessage:
    """Why a row was not taken, and where: `cell` is `B7`, or empty for the row as a whole."""

    row: int
    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class OrgUnitTable:
    """What was understood of a workbook, and what was not."""

    lines: tuple[OrgUnitLine, ...]
    refused: tuple[RowMessage, ...]


class _RowRefused(InputProblem):
    def __init__(self, cell: str, message: str) -> None:
        super().__init__(f"{cell}: refused", message, where=cell)


def read_org_units(path: Path) -> OrgUnitTable:
    """Read the first sheet of a workbook. Raises InputProblem for no workbook or no head, EnvironmentProblem."""
    return understand(_rows(path), path.name)


def understand(rows: Sequence[Sequence[Cell]], file_name: str = "") -> OrgUnitTable:
    """The units in rows of cells. Row numbers count from 1, as Excel shows them."""
    head_at, columns = _head(rows, file_name)
    lines: list[OrgUnitLine] = []
    refused: list[RowMessage] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(rows[head_at:], start=head_at + 1):
        if not any(_text(cell) for cell in cells):
            continue
        try:
            line = _line(number, cells, columns)
            _refuse_twice(line, seen, columns)
        except _RowRefused as problem:
            refused.append(RowMessage(number, problem.where, problem.user_message))
        else:
            seen[line.code] = number
            lines.append(line)
    return OrgUnitTable(tuple(lines), tuple(refused))


def _head(rows: Sequence[Sequence[Cell]], file_name: str) -> tuple[int, dict[str, int]]:
    for number, cells in enumerate(rows[:_HEAD_ROWS], start=1):
        columns: dict[str, int] = {}
        for position, cell in enumerate(cells):
            said = search_key(_text(cell)).strip(" .:*")
            for meaning, names in _HEADS.items():
                if said in names and meaning not in columns:
                    columns[meaning] = position
        if {"code", "name"} <= columns.keys():
            return number, columns
    raise InputProblem(
        f"{file_name}: no head with code and name",
        f"Tệp {file_name} không có dòng tiêu đề với hai cột “Mã đơn vị” và “Tên đơn vị” trong {_HEAD_ROWS} dòng đầu. "
        "Xin ghi tên hai cột này rồi nhập lại.",
        where=file_name,
    )


def _line(number: int, cells: Sequence[Cell], columns: Mapping[str, int]) -> OrgUnitLine:
    def at(meaning: str) -> Cell:
        position = columns.get(meaning)
        return cells[position] if position is not None and position < len(cells) else None

    def place(meaning: str) -> str:
        return cell_name(number, columns[meaning]) if meaning in columns else ""

    code, name = _text(at("code")), _text(at("name"))
    if not code:
        raise _RowRefused(place("code"), f"Dòng {number}: chưa có mã đơn vị. Ghi mã, mỗi đơn vị một mã riêng.")
    if not name:
        raise _RowRefused(place("name"), f"Dòng {number}: chưa có tên đơn vị.")
    days = {meaning: _day(at(meaning), number, place(meaning)) for meaning in ("valid_from", "valid_to")}
    begin, end = days["valid_from"], days["valid_to"]
    if begin is not None and end is not None and end < begin:
        raise _RowRefused(place("valid_to"), f"Dòng {number}: ngày hết hiệu lực trước ngày có hiệu lực.")
    kind = _kind(_text(at("kind")), name, number, place("kind") or place("name"))
    return OrgUnitLine(number, code, name, kind, _text(at("parent")), begin, end)


def _refuse_twice(line: OrgUnitLine, seen: Mapping[str, int], columns: Mapping[str, int]) -> None:
    if line.code in seen:
        message = f"Dòng {line.row}: mã {line.code} đã có ở dòng {seen[line.code]}. Mỗi đơn vị một mã riêng."
        raise _RowRefused(cell_name(line.row, columns["code"]), message)


def _kind(said: str, name: str, number: int, cell: str) -> str:
    """The kind as written, otherwise as the name begins: `Xã Gio Sơn`, `TX. Quảng Trị` is refused."""
    if said:
        found = KINDS.get(search_key(said).replace("_", " "))
        if found is None:
            known_text = "xã, phường, thị trấn, đặc khu, huyện, tỉnh, sở"
            raise _RowRefused(cell, f"Dòng {number}: loại đơn vị “{said}” chưa biết. Ghi một trong: {known_text}.")
        return found
    begins = search_key(name)
    for words in sorted(KINDS, key=len, reverse=True):
        if begins.startswith(words + " "):
            return KINDS[words]
    raise _RowRefused(cell, f"Dòng {number}: chưa biết “{name}” là xã, phường hay đặc khu. Ghi vào cột “Loại”.")


def _day(cell: Cell, number: int, place: str) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    said = _text(cell)
    if not said:
        return None
    for pattern in ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(said, pattern).date()  # noqa: DTZ007 - a day of a paper has no zone
        except ValueError:
            continue
    raise _RowRefused(place, f"Dòng {number}: “{said}” không phải ngày. Ghi như 01/7/2025.")


def _text(cell: Cell) -> str:
    """A cell as text. A code typed as a number (19363) stays what is seen, without `.0`."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean_line(str(cell))


def _rows(path: Path) -> list[tuple[Cell, ...]]:
    try:
        _refuse_bombs(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that openpyxl does not know, told in English
            return list(_read_sheet(path))
    except OSError as error:
        raise environment_problem(error, path, "đọc danh sách đơn vị") from error
    except DAMAGE as error:
        raise InputProblem(
            f"{path}: not a workbook: {error!r}",
            f"Tệp {path.name} không đọc được như sổ tính Excel (.xlsx). Mở tệp bằng Excel, chọn “Lưu thành” .xlsx rồi "
            "nhập lại.",
            where=str(path),
        ) from error


def _refuse_bombs(path: Path) -> None:
    with zipfile.ZipFile(path) as book:
        unpacked = unpacked_bytes(book)
    if unpacked > MAX_UNPACKED_BYTES:
        raise InputProblem(
            f"{path}: unpacks to {unpacked} bytes",
            f"Tệp {path.name} mở ra quá lớn ({unpacked // 1024 // 1024} MB), không phải danh sách đơn vị. "
            "Xin kiểm tra lại tệp.",
            where=str(path),
        )


def _read_sheet(path: Path) -> Iterator[tuple[Cell, ...]]:
    from openpyxl import load_workbook  # lazy: only an import of a file needs openpyxl

    # by handle: what counts is what is inside, not how the name ends
    with path.open("rb") as handle:
        book = load_workbook(handle, read_only=True, data_only=True)
        try:
            # a sheet without rows has no iter_rows of its own kind: a chart sheet is not a table
            sheet = book.worksheets[0] if book.worksheets else None
            if sheet is not None:
                yield from sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True)
        finally:
            book.close()
