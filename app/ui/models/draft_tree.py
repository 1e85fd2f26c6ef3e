"""A draft as a tree of rows. After an edit only the rows that say something else are painted anew."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.texts import search_key
from app.ui.look import Look
from app.ui.models.draft_tree_lines import DraftLine
from app.ui.type_scale import TextRole

Index: TypeAlias = QModelIndex | QPersistentModelIndex
NO_PARENT: Final = QModelIndex()
HEADS: Final = ("Mục", "Điểm", "Cách chấm", "Tình trạng")
TITLE, POINTS, RULE, STATE = range(4)
NO_TITLE: Final = "(chưa có tên)"


class DraftTreeModel(QAbstractItemModel):
    """Shows lines; indexes carry a position, no pointer. A search keeps the rows found and those above them."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._all: tuple[DraftLine, ...] = ()
        self._words: tuple[str, ...] = ()
        self._lines: list[DraftLine] = []
        self._places: dict[str, int] = {}
        self._children: list[list[int]] = [[]]
        self._parents: list[int] = [-1]
        self._rows: list[int] = [0]

    def show_lines(self, lines: Sequence[DraftLine]) -> bool:
        """Other lines; whether the rows stayed where they were, so that only data changed."""
        self._all = tuple(lines)
        return self._refill()

    def search(self, words: str) -> bool:
        """Keep the rows that hold every word; an empty search keeps all."""
        self._words = tuple(search_key(words).split())
        return self._refill()

    def _refill(self) -> bool:
        wanted = self._wanted()
        if [(line.key, line.above) for line in wanted] == [(line.key, line.above) for line in self._lines]:
            for at, (old, new) in enumerate(zip(self._lines, wanted, strict=True)):
                if old is not new:
                    self._lines[at] = new
                    if old != new:
                        self._tell(at + 1)
            return True
        self.beginResetModel()
        self._lines = wanted
        places = self._places = {line.key: number for number, line in enumerate(wanted, start=1)}
        self._children = [[] for _ in range(len(wanted) + 1)]
        self._parents, self._rows = [-1], [0]
        for number, line in enumerate(wanted, start=1):
            above = places.get(line.above, 0)
            self._parents.append(above)
            self._rows.append(len(self._children[above]))
            self._children[above].append(number)
        self.endResetModel()
        return False

    def _tell(self, number: int) -> None:
        row = self._rows[number]
        self.dataChanged.emit(self.createIndex(row, 0, number), self.createIndex(row, STATE, number))

    def _wanted(self) -> list[DraftLine]:
        if not self._words:
            return list(self._all)
        above = {line.key: line.above for line in self._all}
        kept: set[str] = set()
        for line in self._all:
            text = search_key(f"{line.key} {line.title} {line.rule} {line.state.words}")
            key = line.key if all(word in text for word in self._words) else ""
            while key and key not in kept:
                kept.add(key)
                key = above.get(key, "")
        return [line for line in self._all if line.key in kept]

    def line(self, index: Index) -> DraftLine | None:
        """The line of an index."""
        return self._lines[index.internalId() - 1] if index.isValid() else None

    def shown_keys(self) -> tuple[str, ...]:
        """The rows shown, in printed order."""
        return tuple(line.key for line in self._lines)

    def index_of(self, key: str) -> QModelIndex:
        """The index of a node; invalid when it is not shown."""
        number = self._places.get(key)
        return QModelIndex() if number is None else self.createIndex(self._rows[number], 0, number)

    # --- Qt's side ----------------------------------------------------------------------------------------------

    def _at(self, index: Index) -> int:
        return index.internalId() if index.isValid() else 0

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Children of a row."""
        return 0 if parent.column() > 0 else len(self._children[self._at(parent)])

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Four."""
        return len(HEADS)

    def index(self, row: int, column: int, parent: Index = NO_PARENT) -> QModelIndex:
        """The index of a child."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._children[self._at(parent)][row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # Qt has a second `parent` without index
        """The row above."""
        above = self._parents[self._at(index)] if index.isValid() else -1
        return self.createIndex(self._rows[above], 0, above) if above > 0 else QModelIndex()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heads."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section] if 0 <= section < len(HEADS) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, icon and colour of a cell; areas are bold, figures stand at the right."""
        line = self.line(index)
        if line is None:
            return None
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (_title(line), line.points, line.rule, line.state.words)[column]
            case Qt.ItemDataRole.ToolTipRole:
                return line.rule_in_full or _title(line)
            case Qt.ItemDataRole.FontRole if line.depth == 1:
                return self._look.font(TextRole.BODY, bold=True)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column == POINTS else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.DecorationRole if column == STATE:
                return self._look.icon(line.state.icon, self._look.colours.tint(line.state.tone).ink)
            case Qt.ItemDataRole.ForegroundRole if column == STATE:
                return QColor(self._look.colours.tint(line.state.tone).ink)
            case _:
                return None


def _title(line: DraftLine) -> str:
    return f"{line.key}  {line.title or NO_TITLE}"
