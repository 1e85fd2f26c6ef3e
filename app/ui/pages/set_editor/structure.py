"""Adding, moving and deleting nodes: what is asked first, what is written, where the cursor stands afterwards."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.set_drafts.edits import AddNode, DeleteNode, DraftAct, MoveNode
from app.ui.look import Look
from app.ui.models.draft_node import depth_word
from app.ui.models.draft_starts import new_leaf
from app.ui.pages.set_editor.desk import DraftDesk
from app.ui.pages.set_editor.tree_pane import ADD_AFTER, ADD_AREA, ADD_CHILD
from app.ui.type_scale import GRID
from app.ui.widgets.confirm import ConfirmBar
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.labels import text_label
from scoring.errors import ParIndexError
from scoring.loading.rows import MAX_DEPTH

_NAMED = 4


class MoveBar(QWidget):
    """Asks for the new parent by its code; `wanted` carries it, "" for an area."""

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = text_label("")
        self.entry = PlainEntry(figure=False)
        self.entry.setFixedWidth(look.scale.pixels(120))
        self.entry.setAccessibleName("Mã mục mẹ mới")
        self.refusal = text_label("", "refusal")
        self.go, self.no = QPushButton("Chuyển"), QPushButton("Thôi")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.words, 1)
        for widget in (self.entry, self.go, self.no):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.refusal)
        self.entry.next_wanted.connect(self._say)
        self.go.clicked.connect(self._say)
        self.no.clicked.connect(self.hide)
        self.hide()

    def ask(self, code: str) -> None:
        """Ask where a node is to go."""
        self.words.setText(f"Chuyển mục {code} vào mục mẹ nào? Ghi mã mục mẹ; để trống thì mục thành lĩnh vực.")
        self.entry.set_stored("")
        self.refuse("")
        self.show()
        self.entry.setFocus()

    def refuse(self, message: str) -> None:
        """Why not."""
        self.refusal.setText(message)
        self.refusal.setVisible(bool(message))

    def _say(self) -> None:
        self.wanted.emit(self.entry.typed)


class Structure(QObject):
    """Acts on the tree of the desk's draft. `placed` says which node to show, and whether its title is to be typed."""

    placed = Signal(str, bool)
    refused = Signal(str)

    def __init__(self, look: Look, desk: DraftDesk, current: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._current = desk, current
        self.confirm = ConfirmBar()
        self.move_bar = MoveBar(look)
        self.move_bar.wanted.connect(self._move_below)

    def choices(self) -> tuple[tuple[str, str], ...]:
        """What may be added, said with the place where it comes."""
        key = self._current()
        if not key:
            return ((ADD_AREA, "Lĩnh vực"),)
        tree = self._desk.tree
        at = tree.at(key)
        depth = tree.depth(at)
        found = [(ADD_AFTER, f"{depth_word(depth).capitalize()} sau {key}")]
        if depth < MAX_DEPTH:
            found.append((ADD_CHILD, f"{depth_word(depth + 1).capitalize()} trong {key}"))
        if depth > 1:
            found.append((ADD_AREA, "Lĩnh vực ở cuối"))
        return tuple(found)

    def add(self, what: str) -> None:
        """Add a node; its title is typed next."""
        tree = self._desk.tree
        key = self._current()
        if what == ADD_AREA or not key:
            areas = tree.children(None)
            parent, after = "", tree.keys[areas[-1]] if areas else ""
        else:
            at = tree.at(key)
            above = tree.parents[at]
            below = tree.children(at)
            last = tree.keys[below[-1]] if below else ""
            inside = (key, last)
            beside = (tree.keys[above] if above is not None else "", key)
            parent, after = inside if what == ADD_CHILD else beside
        known = set(tree.keys)
        if self._write(AddNode(parent, after, new_leaf())):
            made = next((one for one in self._desk.tree.keys if one not in known), key)
            self.placed.emit(made, True)

    def step(self, steps: int) -> None:
        """Move the node before or behind its neighbour."""
        key, tree = self._current(), self._desk.tree
        if not key:
            return
        at = tree.at(key)
        above = tree.parents[at]
        siblings = [tree.keys[one] for one in tree.children(above)]
        place = siblings.index(key) + steps
        if not 0 <= place < len(siblings):
            return
        behind = place if steps > 0 else place - 1
        parent = tree.keys[above] if above is not None else ""
        if self._write(MoveNode(key, parent, siblings[behind] if behind >= 0 else "")):
            self.placed.emit(key, False)

    def ask_to_move(self) -> None:
        """Ask for the new parent."""
        if self._current():
            self.move_bar.ask(self._current())

    def _move_below(self, parent: str) -> None:
        key, tree = self._current(), self._desk.tree
        below = tree.children(tree.at(parent) if parent else None) if not parent or parent in tree.keys else []
        last = [tree.keys[one] for one in below if tree.keys[one] != key][-1:]
        try:
            self._desk.act(MoveNode(key, parent, last[0] if last else ""))
        except ParIndexError as error:
            self.move_bar.refuse(error.user_message)
            return
        self.move_bar.hide()
        self.placed.emit(key, False)

    def ask_to_delete(self) -> None:
        """Name what will be gone."""
        key = self._current()
        if not key:
            return
        tree = self._desk.tree
        gone = [tree.keys[one] for one in tree.below(tree.at(key))][1:]
        named = ", ".join(gone[:_NAMED]) + (", …" if len(gone) > _NAMED else "")
        also = f" và {len(gone)} mục bên trong ({named})" if gone else ""
        title = str(tree.node(key).get("title", ""))[:80]
        self.confirm.ask(f"Xóa mục {key} “{title}”{also}? Ctrl+Z lấy lại.", "Xóa", lambda: self._delete(key))

    def _delete(self, key: str) -> None:
        tree = self._desk.tree
        at = tree.at(key)
        above = tree.parents[at]
        siblings = [tree.keys[one] for one in tree.children(above)]
        place = siblings.index(key)
        near = siblings[place + 1 : place + 2] or siblings[place - 1 : place] if place else siblings[1:2]
        following = near[0] if near else (tree.keys[above] if above is not None else "")
        if self._write(DeleteNode(key)):
            self.placed.emit(following, False)

    def _write(self, act: DraftAct) -> bool:
        try:
            self._desk.act(act)
        except ParIndexError as error:
            self.refused.emit(error.user_message)
            return False
        return True
