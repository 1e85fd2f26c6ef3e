"""One printed table of an annex as it was read: number of the row, what it is, its cells; blank rows are left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.services.annex_reading import ColumnMapping, ColumnRole, Place, RowKind, Source, SourceRow
from app.ui.look import Look
from app.ui.models.annex_words import KIND_WORDS, ROLE_WORDS, cell_words
from app.ui.type_scale import TextRole

Index: TypeAlias = QModelIndex | QPersistentModelIndex
NO_PARENT: Final = QModelIndex()
ROW, KIND, FIRST_CELL = 0, 1, 2
"""Columns: number of the row, what it is, then the cells."""
SHORT_HEADS: Final[Mapping[ColumnRole, str]] = MappingProxyType(
    {ColumnRole.MAX_POINTS: "Tối đa", ColumnRole.RESULT_PERCENT: "Chỉ số"}
)
"""Heads of narrow columns of figures; all others are named in full."""
_ACROSS: Final = frozenset({RowKind.TITLE, RowKind.NOTE, RowKind.SIGNATURE})
_SOFT: Final = frozenset({RowKind.TITLE, RowKind.NOTE, RowKind.SIGNATURE, RowKind.LEVEL, RowKind.CONTINUED})


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One row of the table as shown. `spans` are (cell, width) of words that reach over several cells."""

    place: Place
    kind: RowKind | None
    cells: tuple[str, ...]
    spans: tuple[tuple[int, int], ...] = ()


class AnnexSourceModel(QAbstractTableModel):
    """Read-only; some rows may be lit, those that a finding speaks of."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lines: tuple[SourceLine, ...] = ()
        self._heads: tuple[str, ...] = ()
        self._roles: tuple[ColumnRole, ...] = ()
        self._lit: frozenset[Place] = frozenset()
        self._at: dict[Place, int] = {}
        self.by_letter = False
        """Whether columns are named A, B, C instead of by what they hold."""

    def show_table(
        self, source: Source | None, table: int, mapping: ColumnMapping | None, kinds: Mapping[Place, RowKind]
    ) -> None:
        """Another table, or the same one under other columns; None shows nothing."""
        self.beginResetModel()
        rows = source.tables[table].rows if source is not None else ()
        width = source.tables[table].width if source is not None else 0
        given = mapping.roles[:width] if mapping is not None else ()
        self._roles = given + (ColumnRole.IGNORED,) * (width - len(given))
        self._heads = mapping.heads if mapping is not None else ()
        self._lines = tuple(self._line(table, row, kinds, width) for row in rows if not row.is_blank)
        self._at = {line.place: number for number, line in enumerate(self._lines)}
        self._lit = frozenset()
        self.endResetModel()

    def _line(self, table: int, row: SourceRow, kinds: Mapping[Place, RowKind], width: int) -> SourceLine:
        place = Place(table, row.number)
        kind = kinds.get(place)
        roles = self._roles
        cells = tuple(
            cell_words(row.cells[at], None if kind is RowKind.HEAD else roles[at]) if at < len(row.cells) else ""
            for at in range(width)
        )
        return SourceLine(place, kind, cells, _spans(row, cells, kind))

    # --- what is asked of it ------------------------------------------------------------------------------------

    @property
    def lines(self) -> tuple[SourceLine, ...]:
        """The rows shown, in printed order."""
        return self._lines

    @property
    def roles(self) -> tuple[ColumnRole, ...]:
        """What each cell's column holds, from the first cell on."""
        return self._roles

    def row_of(self, place: Place) -> int:
        """The number of the row on screen; -1 where the place is not shown."""
        return self._at.get(place, -1)

    def light(self, places: Sequence[Place]) -> None:
        """Tint these rows, and no others."""
        wanted = frozenset(places)
        changed = sorted(self._at[place] for place in wanted ^ self._lit if place in self._at)
        self._lit = wanted
        for number in changed:
            self.dataChanged.emit(self.index(number, 0), self.index(number, self.columnCount() - 1))

    def lit_rows(self) -> list[int]:
        """The rows on screen that are tinted."""
        return sorted(self._at[place] for place in self._lit if place in self._at)

    def empty_columns(self) -> list[int]:
        """Columns in which no row but the head says anything."""
        data = [line.cells for line in self._lines if line.kind is not RowKind.HEAD]
        return [at + FIRST_CELL for at in range(len(self._roles)) if not any(cells[at] for cells in data)]

    # --- Qt's side ----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Rows at the top level only."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Number, kind and the cells."""
        return 0 if parent.isValid() else FIRST_CELL + len(self._roles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What each column holds; its printed head as a tooltip."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._head(section)
        if role == Qt.ItemDataRole.ToolTipRole and section >= FIRST_CELL:
            return self._printed(section) or None
        return None

    def _head(self, section: int) -> str:
        if section < FIRST_CELL:
            return ("Dòng", "Là")[section]
        if self.by_letter:
            return column_letter(section - FIRST_CELL)
        held = self._roles[section - FIRST_CELL]
        if held is ColumnRole.IGNORED:
            return self._printed(section) or column_letter(section - FIRST_CELL)
        return SHORT_HEADS.get(held, ROLE_WORDS[held])

    def _printed(self, section: int) -> str:
        at = section - FIRST_CELL
        return self._heads[at] if at < len(self._heads) else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, ground and ink of a cell."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(line, index.column()) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(line, index.column())
        return self._dress(line, index.column(), role)

    def _text(self, line: SourceLine, column: int) -> str:
        if column == ROW:
            return str(line.place.row)
        if column == KIND:
            return KIND_WORDS[line.kind] if line.kind is not None else ""
        return line.cells[column - FIRST_CELL]

    def _alignment(self, line: SourceLine, column: int) -> Qt.AlignmentFlag:
        text = line.cells[column - FIRST_CELL] if column >= FIRST_CELL else ""
        figure = column == ROW or (text.replace(",", "").isdecimal() and not self._is_code(column))
        side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _is_code(self, column: int) -> bool:
        return self._roles[column - FIRST_CELL] is ColumnRole.CODE

    def _dress(self, line: SourceLine, column: int, role: int) -> object:
        colours = self._look.colours
        if role == Qt.ItemDataRole.BackgroundRole:
            if line.place in self._lit:
                return QColor(colours.warn.surface)
            return QColor(colours.accent_soft) if line.kind is RowKind.HEAD else None
        if role == Qt.ItemDataRole.ForegroundRole:
            if line.kind is RowKind.UNPLACED and column == KIND:
                return QColor(colours.bad.ink)
            soft = column < FIRST_CELL or line.kind in _SOFT
            return QColor(colours.text_soft) if soft else None
        if role == Qt.ItemDataRole.FontRole and line.kind in (RowKind.HEAD, RowKind.TOTAL) and column >= FIRST_CELL:
            return self._look.font(TextRole.BODY, bold=True)
        return None


def column_letter(at: int) -> str:
    """A, B, ... Z, AA: as Excel names columns."""
    letters = ""
    at += 1
    while at:
        at, left = divmod(at - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters


def _spans(row: SourceRow, cells: Sequence[str], kind: RowKind | None) -> tuple[tuple[int, int], ...]:
    """Merged cells of one row; and words alone in a row of a title or a note have the whole row."""
    said = [at for at, words in enumerate(cells) if words]
    if len(said) == 1 and kind in _ACROSS:
        return ((said[0], len(cells) - said[0]),) if len(cells) - said[0] > 1 else ()
    widths: dict[int, int] = {}
    for at, cell in enumerate(row.cells[: len(cells)]):
        if cell.merged_from is not None and cell.merged_from[0] == row.number and cell.merged_from[1] < at:
            widths[cell.merged_from[1]] = at - cell.merged_from[1] + 1
    return tuple(widths.items())
