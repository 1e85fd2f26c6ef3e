"""The tree that an annex became: code and title, points, the rule in words, how surely it was read. Read-only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.ui.look import Look
from app.ui.models.annex_words import CONFIDENCE_LOOKS
from app.ui.type_scale import TextRole

Index: TypeAlias = QModelIndex | QPersistentModelIndex
NO_PARENT: Final = QModelIndex()
HEADS: Final = ("Mục", "Tối đa", "Cách cho điểm", "Đọc được")
TITLE, POINTS, RULE, CONFIDENCE = range(4)


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One node of a draft as shown, under the row whose code is `parent`."""

    code: str
    parent: str
    title: str
    points: str
    rule: str = ""
    rule_words: str = ""
    """The rule whole, for the tooltip."""
    confidence: str = ""
    tone: str = ""
    """`bad` or `warn` where something is left to decide in it."""


class AnnexTreeModel(QAbstractItemModel):
    """Rows in printed order; the same codes in other words are changed in place, so that nothing folds up."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: list[TreeRow] = []
        self._children: list[list[int]] = [[]]
        self._parents: list[int] = [-1]
        self._at: list[int] = [0]
        self._number: dict[str, int] = {}

    def show_rows(self, rows: Sequence[TreeRow]) -> bool:
        """Other rows; whether the tree was built anew (and has to be unfolded again)."""
        same = [(row.code, row.parent) for row in rows] == [(row.code, row.parent) for row in self._rows]
        if same and rows:
            changed = [at for at, (row, before) in enumerate(zip(rows, self._rows, strict=True)) if row != before]
            self._rows = list(rows)
            for at in changed:
                first = self.createIndex(self._at[at + 1], 0, at + 1)
                self.dataChanged.emit(first, first.siblingAtColumn(len(HEADS) - 1))
            return False
        self.beginResetModel()
        self._build(rows)
        self.endResetModel()
        return True

    def _build(self, rows: Sequence[TreeRow]) -> None:
        self._rows = list(rows)
        self._children = [[] for _ in range(len(rows) + 1)]
        self._parents, self._at, self._number = [-1], [0], {}
        for number, row in enumerate(rows, start=1):
            above = self._number.get(row.parent, 0) if row.parent else 0
            self._parents.append(above)
            self._at.append(len(self._children[above]))
            self._children[above].append(number)
            self._number.setdefault(row.code, number)

    def row(self, index: Index) -> TreeRow | None:
        """The row of an index."""
        return self._rows[index.internalId() - 1] if index.isValid() else None

    def rows(self) -> Mapping[str, TreeRow]:
        """All rows by code."""
        return {row.code: row for row in self._rows}

    def index_of(self, code: str) -> QModelIndex:
        """The index of a code; invalid where there is none."""
        number = self._number.get(code, 0)
        return self.createIndex(self._at[number], 0, number) if number else QModelIndex()

    # --- Qt's side ----------------------------------------------------------------------------------------------

    def _above(self, index: Index) -> int:
        return index.internalId() if index.isValid() else 0

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Children of a row."""
        return 0 if parent.column() > 0 else len(self._children[self._above(parent)])

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Four."""
        return len(HEADS)

    def index(self, row: int, column: int, parent: Index = NO_PARENT) -> QModelIndex:
        """The index of a child."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._children[self._above(parent)][row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # Qt has a second `parent` without index
        """The row above."""
        above = self._parents[self._above(index)] if index.isValid() else -1
        return self.createIndex(self._at[above], 0, above) if above > 0 else QModelIndex()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heads."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section] if 0 <= section < len(HEADS) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, icon and ink of a cell; areas are bold, figures stand at the right."""
        row = self.row(index)
        if row is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.rule_words or row.rule or None if column == RULE else _text(row, column) or None
        if role == Qt.ItemDataRole.FontRole and not row.parent:
            return self._look.font(TextRole.BODY, bold=True)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column == POINTS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._sign(row, column, role)

    def _sign(self, row: TreeRow, column: int, role: int) -> object:
        look = CONFIDENCE_LOOKS.get(row.confidence) if column == CONFIDENCE else None
        tone, icon = (look.tone, look.icon) if look is not None else ("", "")
        if column == TITLE and row.tone:
            tone, icon = row.tone, row.tone
        if not tone:
            return None
        ink = self._look.colours.tint(tone).ink
        if role == Qt.ItemDataRole.DecorationRole:
            return self._look.icon(icon, ink)
        return QColor(ink) if role == Qt.ItemDataRole.ForegroundRole and column == CONFIDENCE else None


def _text(row: TreeRow, column: int) -> str:
    if column == TITLE:
        return f"{row.code}  {row.title}"
    if column == POINTS:
        return row.points
    if column == RULE:
        return row.rule
    look = CONFIDENCE_LOOKS.get(row.confidence)
    return look.words if look is not None else ""
