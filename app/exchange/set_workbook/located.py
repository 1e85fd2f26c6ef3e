"""Which sheet of a file is which, and which of its columns: found by their words, wherever they were moved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.exchange.set_workbook.entries import Entry, SheetLayout
from app.exchange.set_workbook.findings import Spot, WorkbookReport
from app.exchange.set_workbook.grid import Grid, RawCell
from app.exchange.set_workbook.head_lines import HEAD
from app.exchange.set_workbook.help_sheet import HELP_SHEET
from app.exchange.set_workbook.layout import TABLES
from app.exchange.set_workbook.writing import WORDS_SHEET
from app.texts import clean_line, search_key

_HEAD_ROWS: Final = 20
"""The head of a table is looked for in the first rows."""
_ALIKE: Final = 0.6
"""A sheet under another name must have this share of a table's columns."""
_NOT_READ: Final = frozenset({search_key(HELP_SHEET), search_key(WORDS_SHEET)})


@dataclass(frozen=True, slots=True)
class Located:
    """One table of a file: where its head is, what its columns hold, the rows below."""

    layout: SheetLayout
    grid: Grid
    head_row: int
    columns: Mapping[int, Entry]

    @property
    def lines(self) -> Iterator[tuple[int, Mapping[int, RawCell]]]:
        """The rows below the head that have something in a column of ours."""
        for number, row in self.grid.rows.items():
            if number > self.head_row and any(column in self.columns for column in row):
                yield number, row

    def spot(self, row: int | None = None, key: str = "", code: str = "") -> Spot:
        """A place in this table: a row, or the cell of a column in it."""
        column = next((at for at, entry in self.columns.items() if entry.key == key), None)
        return Spot(self.grid.name, row, column, code)


def locate(grids: Sequence[Grid], report: WorkbookReport) -> dict[str, Located]:
    """Every table of a workbook by its sheet's key; what is missing, renamed or unknown is told."""
    found: dict[str, Located] = {}
    left = [grid for grid in grids if search_key(grid.name) not in _NOT_READ]
    layouts = (HEAD, *TABLES)
    broken: set[str] = set()
    for layout in layouts:
        named = next((grid for grid in left if search_key(grid.name) == search_key(layout.name)), None)
        if named is not None:
            left.remove(named)
            table = _table(layout, named, report)
            if table is not None:
                found[layout.key] = table
            elif named.rows:
                broken.add(layout.key)
    for layout in layouts:
        if layout.key not in found.keys() | broken:
            table = _renamed(layout, left, report)
            if table is not None:
                left.remove(table.grid)
                found[layout.key] = table
    for grid in left:
        if grid.rows:
            report.note_message(Spot(grid.name), "sheet-skipped", "không phải trang của sổ này nên được bỏ qua.")
    for table in found.values():
        _tell_extra_columns(table, report)
    return found


def _table(layout: SheetLayout, grid: Grid, report: WorkbookReport) -> Located | None:
    head_row, columns = _head(layout, grid)
    known = {entry.key for entry in columns.values()}
    missing = [entry for entry in layout.entries if entry.needed and entry.key not in known]
    if not columns:
        if grid.rows:
            heads_text = ", ".join(f"“{entry.head}”" for entry in layout.entries if entry.needed)
            message = f"không có dòng tiêu đề với các cột {heads_text}. Xin ghi lại tên các cột này."
            report.error(Spot(grid.name), "no-head", message)
        return None
    for entry in missing:
        message = f"không có cột “{entry.head}”. Xin ghi lại tên cột này ở dòng tiêu đề."
        report.error(Spot(grid.name, head_row), "no-column", message)
    return Located(layout, grid, head_row, columns)


def _head(layout: SheetLayout, grid: Grid) -> tuple[int, dict[int, Entry]]:
    """The row with most of the columns' words."""
    best: tuple[int, dict[int, Entry]] = (0, {})
    for number, row in grid.rows.items():
        if number > _HEAD_ROWS:
            break
        columns = _columns(layout, row)
        if len({entry.key for entry in columns.values()}) > len({entry.key for entry in best[1].values()}):
            best = (number, columns)
    return best


def _columns(layout: SheetLayout, row: Mapping[int, RawCell]) -> dict[int, Entry]:
    by_word = {search_key(entry.head): entry for entry in layout.entries}
    columns: dict[int, Entry] = {}
    for at, cell in row.items():
        entry = by_word.get(head_word(cell.value))
        if entry is not None and (entry.is_repeatable or entry not in columns.values()):
            columns[at] = entry
    return columns


def head_word(value: object) -> str:
    """What a head or a label says, without marks, capitals and the sign of what must be filled in."""
    return search_key(str(value)).strip(" *:.")


def _renamed(layout: SheetLayout, grids: Sequence[Grid], report: WorkbookReport) -> Located | None:
    """The sheet under another name that is most like this one."""
    best = max(grids, key=lambda grid: _likeness(layout, grid), default=None)
    if best is not None and _likeness(layout, best) >= _ALIKE:
        message = f"được đọc như trang “{layout.name}” vì có các cột của trang đó. Xin đổi lại tên trang."
        report.warning(Spot(best.name), "sheet-renamed", message)
        return _table(layout, best, report)
    if layout.is_needed:
        message = f"không có trang này trong tệp. Xin lấy lại trang “{layout.name}” từ tệp đã xuất."
        report.error(Spot(layout.name), "no-sheet", message)
    return None


def _likeness(layout: SheetLayout, grid: Grid) -> float:
    head_row, columns = _head(layout, grid)
    keys = {entry.key for entry in columns.values()}
    return len(keys) / max(len(layout.entries), len(grid.rows.get(head_row, {})))


def _tell_extra_columns(table: Located, report: WorkbookReport) -> None:
    heads = table.grid.rows.get(table.head_row, {})
    extra = {at for number, row in table.grid.rows.items() if number >= table.head_row for at in row}
    for at in sorted(extra - table.columns.keys()):
        head = heads.get(at)
        name_text = f"“{clean_line(str(head.value))[:40]}”" if head is not None else "không có tên"
        message = f"cột {name_text} không thuộc sổ này nên được bỏ qua."
        report.note_message(Spot(table.grid.name, table.head_row, at), "extra-column", message)
