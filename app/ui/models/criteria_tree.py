"""A criteria set as a tree, read-only: code and title, maximum, who scores. Indexes carry a position, no pointer."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.texts import search_key
from app.ui.locale_vi import number_text
from app.ui.look import Look
from app.ui.type_scale import TextRole
from scoring.criteria import CriteriaSet, Node, ScoredBy

Index: TypeAlias = QModelIndex | QPersistentModelIndex
NO_PARENT: Final = QModelIndex()
HEADS: Final = ("Mục", "Tối đa", "Ai chấm")
SCORED_BY: Final[Mapping[ScoredBy, str]] = MappingProxyType(
    {
        ScoredBy.SELF: "đơn vị",
        ScoredBy.COUNCIL: "Hội đồng",
        ScoredBy.SURVEY: "khảo sát",
        ScoredBy.BOTH: "đơn vị, Hội đồng",
    }
)


class CriteriaTreeModel(QAbstractItemModel):
    """The rows of the decision in printed order; a search keeps the rows found and those above them."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._set: CriteriaSet | None = None
        self._nodes: list[Node] = []
        self._children: list[list[int]] = [[]]
        self._parents: list[int] = [-1]
        self._rows: list[int] = [0]

    def show_set(self, criteria_set: CriteriaSet | None, words: str = "") -> None:
        """Another set, or another search in it."""
        self.beginResetModel()
        self._set = criteria_set
        wanted = _wanted(criteria_set, words) if criteria_set is not None else frozenset()
        self._nodes = [node for node in (criteria_set.nodes.values() if criteria_set else ()) if node.code in wanted]
        place = {node.code: number for number, node in enumerate(self._nodes, start=1)}
        self._children = [[] for _ in range(len(self._nodes) + 1)]
        self._parents, self._rows = [-1], [0]
        for number, node in enumerate(self._nodes, start=1):
            above = place.get(node.parent, 0)
            self._parents.append(above)
            self._rows.append(len(self._children[above]))
            self._children[above].append(number)
        self.endResetModel()

    def node(self, index: Index) -> Node | None:
        """The node of an index."""
        return self._nodes[index.internalId() - 1] if index.isValid() else None

    def index_of(self, code: str) -> QModelIndex:
        """The index of a code; invalid when it is not shown."""
        for number, node in enumerate(self._nodes, start=1):
            if node.code == code:
                return self.createIndex(self._rows[number], 0, number)
        return QModelIndex()

    # --- Qt's side ----------------------------------------------------------------------------------------------

    def _at(self, index: Index) -> int:
        return index.internalId() if index.isValid() else 0

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Children of a row."""
        return 0 if parent.column() > 0 else len(self._children[self._at(parent)])

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Three."""
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
        """Text of a cell; areas are bold, figures stand at the right."""
        node = self.node(index)
        if node is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(node, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{node.code}  {node.title}"
        if role == Qt.ItemDataRole.FontRole and node.depth == 1:
            return self._look.font(TextRole.BODY, bold=True)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() == 1 else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _text(node: Node, column: int) -> str:
    if column == 0:
        return f"{node.code}  {node.title}"
    if column == 1:
        return number_text(node.max_points)
    return SCORED_BY[node.leaf.scored_by] if node.leaf is not None else ""


def _wanted(criteria_set: CriteriaSet, words: str) -> frozenset[str]:
    """Codes of the rows that hold every word, their ancestors, and everything below a parent that does."""
    parts = search_key(words).split()
    if not parts:
        return frozenset(criteria_set.nodes)
    found = {code for code, node in criteria_set.nodes.items() if all(part in _search_text(node) for part in parts)}
    above = {parent for code in found for parent in criteria_set.ancestors(code)}
    below = {code for code in criteria_set.nodes if found.intersection(criteria_set.ancestors(code))}
    return frozenset(found | above | below)


def _search_text(node: Node) -> str:
    papers = node.leaf.evidence if node.leaf is not None else ()
    return search_key(" ".join((node.code, node.title, node.guidance, *papers)))
