"""A list of frozen rows as a table: columns are data, order is Vietnamese, the filter ignores diacritics."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.texts import search_key, sort_key
from app.ui.look import Look
from app.ui.type_scale import TextRole

Row = TypeVar("Row")
Index: TypeAlias = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: head, text of a row, and how it sorts and looks."""

    title: str
    text: Callable[[Row], str]
    key: Callable[[Row], object] | None = None
    """What it sorts by; the Vietnamese order of its text when None."""
    width: int = 120
    stretch: bool = False
    """Takes the room that is left; one column of a table."""
    figure: bool = False
    """Right-aligned, for numbers."""
    icon: Callable[[Row], str] | None = None
    tone: Callable[[Row], str] | None = None
    """The tone (ok, warn, bad ...) of icon and text; the text still says it in words."""
    bold: Callable[[Row], bool] | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Read-only; shows the rows that match the filter, in the order asked for.

    Whatever is shown next, an index stays with its row: cursor and selection never go over to another one. `same` gives
    what a row is known by when it is read again; without it a row is known by being equal, or by its place in a list
    of the same length.
    """

    def __init__(
        self,
        look: Look,
        columns: Sequence[Column[Row]],
        parent: QObject | None = None,
        same: Callable[[Row], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._same = same
        self.columns = tuple(columns)
        self._all: tuple[Row, ...] = ()
        self._shown: list[Row] = []
        self._places: list[int] = []
        """Where the rows shown stand in `_all`."""
        self._words: tuple[str, ...] = ()
        self._keep: Callable[[Row], bool] | None = None
        self._order: tuple[int, bool] | None = None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Other rows. What is shown of those known already keeps its indexes: selection and scroll stay too."""
        before, self._all = self._all, tuple(rows)
        self._refill(lambda place: self._place_now(before, place))

    def filter(self, text: str = "", keep: Callable[[Row], bool] | None = None) -> None:
        """Show rows whose text holds every word of `text`, and that `keep` wants."""
        self._words = tuple(search_key(text).split())
        self._keep = keep
        self._refill()

    def row(self, index: Index | int) -> Row:
        """The row object of an index or a row number as shown."""
        return self._shown[index if isinstance(index, int) else index.row()]

    def rows(self) -> tuple[Row, ...]:
        """The rows shown, in order."""
        return tuple(self._shown)

    def find_row(self, wanted: Callable[[Row], bool]) -> QModelIndex:
        """The first index of a row that fits; invalid when none is shown."""
        for number, row in enumerate(self._shown):
            if wanted(row):
                return self.index(number, 0)
        return QModelIndex()

    def is_another(self, row: Row, other: Row) -> bool:
        """Whether two rows are not the same thing, read twice."""
        return row != other if self._same is None else self._same(row) != self._same(other)

    def _refill(self, moved: Callable[[int], int | None] = lambda place: place) -> None:
        """Fill anew; `moved` says which place in `_all` a row has now that stood at another before."""
        places = [place for place, row in enumerate(self._all) if self._matches(row)]
        if self._order is not None:
            places = self._sorted(places, *self._order)
        self.layoutAboutToBeChanged.emit()
        indexes, before = self.persistentIndexList(), self._places
        self._places, self._shown = places, [self._all[place] for place in places]
        numbers: dict[int | None, int] = {place: number for number, place in enumerate(places)}
        rows = {row: numbers.get(moved(before[row]), -1) for row in {index.row() for index in indexes}}
        self.changePersistentIndexList(indexes, [self.index(rows[index.row()], index.column()) for index in indexes])
        self.layoutChanged.emit()

    def _place_now(self, before: Sequence[Row], place: int) -> int | None:
        same, row = self._same, before[place]
        if same is not None:
            wanted = same(row)
            return next((number for number, other in enumerate(self._all) if same(other) == wanted), None)
        if place < len(self._all) and self._all[place] == row:
            return place
        found = next((number for number, other in enumerate(self._all) if other == row), None)
        return place if found is None and len(before) == len(self._all) else found

    def _matches(self, row: Row) -> bool:
        if self._keep is not None and not self._keep(row):
            return False
        if not self._words:
            return True
        text = search_key(" ".join(column.text(row) for column in self.columns))
        return all(word in text for word in self._words)

    def _sorted(self, places: list[int], number: int, descending: bool) -> list[int]:
        column = self.columns[number]
        key = column.key or (lambda row: sort_key(column.text(row)))
        return sorted(places, key=lambda place: key(self._all[place]), reverse=descending)  # type: ignore[arg-type, return-value]  # a column's keys compare

    # --- Qt's side ----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Rows at the top level only."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """As many as there are columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, alignment, icon and ink of one cell."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row, column = self._shown[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._decoration(row, column, role)

    def _decoration(self, row: Row, column: Column[Row], role: int) -> object:
        ink = self._look.colours.tint(column.tone(row)).ink if column.tone else ""
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(ink) if ink else None
        if role == Qt.ItemDataRole.DecorationRole and column.icon and (name := column.icon(row)):
            return self._look.icon(name, ink)
        if role == Qt.ItemDataRole.FontRole and column.bold is not None and column.bold(row):
            return self._look.font(TextRole.BODY, bold=True)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; -1 gives the rows back in their own order."""
        self._order = None if column < 0 else (column, order is Qt.SortOrder.DescendingOrder)
        self._refill()
