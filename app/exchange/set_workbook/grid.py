"""The cells of a workbook as they were typed: values, formats, formulas with the value that was kept for them."""

import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell

from app.errors import InputProblem, environment_problem
from app.exchange.annex.recognise import FileKind, recognise
from app.exchange.office_files import DAMAGE

MOST_BYTES: Final = 50_000_000
MOST_CELLS: Final = 1_500_000
"""A set of 5.000 nodes with ten levels each has fewer."""
MOST_COLUMNS: Final = 64


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell that is not empty. `row` counts from 1, `column` from 0."""

    row: int
    column: int
    value: object
    number_format: str = ""
    is_formula: bool = False
    is_error: bool = False
    """Holds what the program shows for a broken formula (#REF!)."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its rows that are not blank, in order, each by column."""

    name: str
    rows: Mapping[int, Mapping[int, RawCell]]


def read_grids(path: Path) -> tuple[Grid, ...]:
    """All sheets of a workbook, hidden ones too. Raises InputProblem for anything else, EnvironmentProblem."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(path.name)
        data = path.read_bytes()
    except OSError as error:
        raise environment_problem(error, path, "đọc sổ bộ tiêu chí") from error
    if recognise(data, path.name) is not FileKind.XLSX:
        raise InputProblem(
            f"{path}: no workbook",
            f"Tệp {path.name} là văn bản Word, không phải sổ bộ tiêu chí. Xin chọn tệp .xlsx do chương trình xuất ra.",
            where=path.name,
        )
    return grids_of(data, path.name)


def grids_of(data: bytes, file_name: str) -> tuple[Grid, ...]:
    """The same for bytes that were recognised. Raises InputProblem for damage inside."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that openpyxl does not know, told in English
            grids = tuple(_grids(data, file_name, kept_values=False))
            if not any(cell.is_formula for grid in grids for row in grid.rows.values() for cell in row.values()):
                return grids
            kept = {grid.name: grid for grid in _grids(data, file_name, kept_values=True)}
    except DAMAGE as error:
        raise InputProblem(
            f"{file_name}: damaged: {error!r}",
            f"Tệp {file_name} bị hỏng bên trong. Mở tệp bằng Excel, chọn “Lưu thành” .xlsx rồi nhập tệp mới.",
            where=file_name,
        ) from error
    return tuple(_with_kept(grid, kept[grid.name]) for grid in grids)


def _too_large(file_name: str) -> InputProblem:
    return InputProblem(
        f"{file_name}: too large",
        f"Tệp {file_name} quá lớn, không phải sổ của một bộ tiêu chí. Xóa các dòng, trang thừa rồi lưu lại.",
        where=file_name,
    )


def _grids(data: bytes, file_name: str, *, kept_values: bool) -> Iterator[Grid]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=kept_values)
    cells = 0
    try:
        for sheet in book.worksheets:
            rows: dict[int, dict[int, RawCell]] = {}
            for line in sheet.iter_rows(max_col=MOST_COLUMNS):
                found = {cell.column: cell for cell in map(_raw_cell, line) if cell is not None}
                if found:
                    rows[next(iter(found.values())).row] = found
                    cells += len(found)
                if cells > MOST_CELLS:
                    raise _too_large(file_name)
            yield Grid(sheet.title, rows)
    finally:
        book.close()


def _raw_cell(cell: object) -> RawCell | None:
    if not isinstance(cell, ReadOnlyCell) or cell.value is None or not str(cell.value).strip():
        return None
    return RawCell(
        cell.row,
        cell.column - 1,
        cell.value,
        "" if isinstance(cell.value, str) else str(cell.number_format),
        cell.data_type == "f",
        cell.data_type == "e",
    )


def _with_kept(grid: Grid, kept: Grid) -> Grid:
    """The formulas replaced by their values; one without a value keeps None."""
    rows = {
        number: {
            column: _kept_cell(cell, kept.rows.get(number, {}).get(column)) if cell.is_formula else cell
            for column, cell in row.items()
        }
        for number, row in grid.rows.items()
    }
    return Grid(grid.name, rows)


def _kept_cell(cell: RawCell, kept: RawCell | None) -> RawCell:
    if kept is None:
        return replace(cell, value=None)
    return replace(kept, is_formula=True)
