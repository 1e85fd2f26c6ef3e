"""The sheet as a tree: areas, criteria, leaves of one frozen result. Indexes carry a position, never a pointer."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from app.ui.look import Look
from app.ui.models.figures import cell_entry_text
from app.ui.models.sheet_texts import RowTexts, SheetTexts
from app.ui.type_scale import TextRole
from app.ui.widgets.states import StateLook

Index: TypeAlias = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
CODE_ROLE = Qt.ItemDataRole.UserRole


class SheetColumn(IntEnum):
    """The columns of the sheet: those of the printed one, and what only the screen has."""

    TITLE = 0
    MAXIMUM = 1
    FIGURES = 2
    POINTS = 3
    POINTS_OF_MAXIMUM = 4
    STATE = 5
    LOST = 6
    PAPERS = 7
    JUSTIFICATION = 8
    PREVIOUS = 9


HEADS = {
    SheetColumn.TITLE: "Mục",
    SheetColumn.MAXIMUM: "Tối đa",
    SheetColumn.FIGURES: "Số liệu, mức đạt",
    SheetColumn.POINTS: "Tự chấm",
    SheetColumn.POINTS_OF_MAXIMUM: "Điểm/Tối đa",
    SheetColumn.STATE: "Tình trạng",
    SheetColumn.LOST: "Mất",
    SheetColumn.PAPERS: "Tài liệu kiểm chứng",
    SheetColumn.JUSTIFICATION: "Giải trình",
    SheetColumn.PREVIOUS: "Năm trước",
}
RIGHT = frozenset({SheetColumn.MAXIMUM, SheetColumn.POINTS, SheetColumn.POINTS_OF_MAXIMUM, SheetColumn.LOST})


class SheetTreeModel(QAbstractItemModel):
    """Read-only but for the figures of leaves, which it hands on as text: it never computes points."""

    cell_typed = Signal(str, str)
    """Code of a leaf and the text typed in its cell."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._texts: SheetTexts | None = None
        self._codes: list[str] = [""]
        """Position 0 is the hidden root."""
        self._children: list[list[int]] = [[]]
        self._parents: list[int] = [0]
        self._place: dict[str, int] = {}
        self._editable = False

    # --- what is shown ------------------------------------------------------------------------------------------

    def show(self, texts: SheetTexts | None, kept: Iterable[str] | None = None, editable: bool = False) -> None:
        """Another sheet, or another choice of leaves (None: all of them)."""
        self.beginResetModel()
        self._texts, self._editable = texts, editable
        self._codes, self._children, self._parents, self._place = [""], [[]], [0], {}
        if texts is not None:
            nodes = texts.sheet.criteria_set.nodes
            wanted = set(nodes) if kept is None else _with_parents(texts, kept)
            for code, node in nodes.items():
                if code in wanted:
                    self._add(code, self._place.get(node.parent, 0))
        self.endResetModel()

    def _add(self, code: str, parent: int) -> None:
        position = len(self._codes)
        self._codes.append(code)
        self._children.append([])
        self._children[parent].append(position)
        self._parents.append(parent)
        self._place[code] = position

    def rows_changed(self, codes: Iterable[str]) -> None:
        """The texts of these codes are new: their rows are painted anew, nothing else."""
        for code in codes:
            if code in self._place:
                last = len(SheetColumn) - 1
                self.dataChanged.emit(self.index_of(code), self.index_of(code, last))

    def index_of(self, code: str, column: int = 0) -> QModelIndex:
        """The index of a code; invalid where it is not shown."""
        position = self._place.get(code)
        if position is None:
            return QModelIndex()
        return self.createIndex(self._children[self._parents[position]].index(position), column, position)

    def code_at(self, index: Index) -> str:
        """The code of an index, "" for the root."""
        return self._codes[self._at(index)]

    def codes(self) -> tuple[str, ...]:
        """All codes shown, in printed order."""
        return tuple(self._codes[1:])

    def leaf_codes(self) -> tuple[str, ...]:
        """The leaves shown, in printed order."""
        return tuple(code for code in self._codes[1:] if self._is_leaf(code))

    def row_texts(self, code: str) -> RowTexts:
        """What the row of a code shows."""
        if self._texts is None:
            raise KeyError(code)
        return self._texts.row(code)

    def as_text(self, columns: Sequence[SheetColumn]) -> str:
        """These columns of all rows shown, tab-separated, the code in a column of its own: what Excel takes."""
        lines = ["\t".join(["Mã", *(HEADS[column] for column in columns)])]
        for code in self.codes():
            cells = [" ".join(cell_text(self.row_texts(code), column).split()) for column in columns]
            cells = [cell.removeprefix(code).strip() if at == 0 else cell for at, cell in enumerate(cells)]
            lines.append("\t".join([code, *cells]))
        return "\n".join(lines)

    def can_edit(self, code: str) -> bool:
        """Whether the figures of a code may be typed here."""
        return self._editable and self._texts is not None and self._is_leaf(code) and self._texts.sheet.is_own(code)

    def _is_leaf(self, code: str) -> bool:
        return self._texts is not None and self._texts.sheet.criteria_set.nodes[code].leaf is not None

    # --- Qt's side ----------------------------------------------------------------------------------------------

    def _at(self, index: Index) -> int:
        return index.internalId() if index.isValid() else 0

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Children hang on column 0."""
        return 0 if parent.column() > 0 else len(self._children[self._at(parent)])

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """The same everywhere."""
        return len(SheetColumn)

    def index(self, row: int, column: int, parent: Index = NO_PARENT) -> QModelIndex:
        """An index that carries the position of its node."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._children[self._at(parent)][row])

    def parent(self, child: Index = NO_PARENT) -> QModelIndex:  # type: ignore[override]  # PySide overloads it
        """The node above."""
        position = self._parents[self._at(child)]
        if not child.isValid() or position == 0:
            return QModelIndex()
        return self.createIndex(self._children[self._parents[position]].index(position), 0, position)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The figures of the office's own leaves can be typed."""
        flags = super().flags(index)
        if index.isValid() and index.column() == SheetColumn.FIGURES and self.can_edit(self.code_at(index)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(SheetColumn):
            return None
        column = SheetColumn(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADS[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, alignment, icon and ink of one cell."""
        if not index.isValid() or self._texts is None:
            return None
        code, column = self.code_at(index), SheetColumn(index.column())
        if role == CODE_ROLE:
            return code
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell_text(self._texts.row(code), column)
        if role == Qt.ItemDataRole.EditRole:
            editable = column is SheetColumn.FIGURES and self._is_leaf(code)
            return cell_entry_text(self._texts.sheet, code) if editable else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole and not self._is_leaf(code):
            return self._look.font(TextRole.BODY, bold=True)
        return self._decoration(self._texts.row(code).state, column, role)

    def _decoration(self, state: StateLook, column: SheetColumn, role: int) -> object:
        colours = self._look.colours
        if column is SheetColumn.STATE and role == Qt.ItemDataRole.DecorationRole:
            return self._look.icon(state.icon, colours.tint(state.tone).ink)
        if role == Qt.ItemDataRole.ForegroundRole:
            if column is SheetColumn.STATE:
                return QColor(colours.tint(state.tone).ink)
            if column is SheetColumn.PREVIOUS:
                return QColor(colours.text_soft)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand the typed text on; the row changes when the write comes back."""
        if role != Qt.ItemDataRole.EditRole or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        self.cell_typed.emit(self.code_at(index), str(value))
        return False


def _with_parents(texts: SheetTexts, kept: Iterable[str]) -> set[str]:
    wanted = set(kept)
    for code in tuple(wanted):
        wanted.update(texts.sheet.criteria_set.ancestors(code))
    return wanted


def _alignment(column: SheetColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def cell_text(row: RowTexts, column: SheetColumn) -> str:
    """The text of one cell."""
    match column:
        case SheetColumn.TITLE:
            return row.title
        case SheetColumn.MAXIMUM:
            return row.maximum
        case SheetColumn.FIGURES:
            return row.figures
        case SheetColumn.POINTS:
            return row.points
        case SheetColumn.POINTS_OF_MAXIMUM:
            return row.points_of_maximum
        case SheetColumn.STATE:
            return row.state.words
        case SheetColumn.LOST:
            return row.lost
        case SheetColumn.PAPERS:
            return row.papers
        case SheetColumn.JUSTIFICATION:
            return row.justification
        case SheetColumn.PREVIOUS:
            return row.previous
