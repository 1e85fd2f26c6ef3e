"""The tree of the draft with its tools: add, move, delete, search. It asks; the page writes."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.commands import Command, first_key_text
from app.ui.look import Look
from app.ui.models.draft_tree import POINTS, RULE, STATE, DraftTreeModel
from app.ui.models.draft_tree_lines import DraftLine
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.filter_bar import SearchBox
from app.ui.widgets.labels import action_button
from app.ui.widgets.plain_tree import PlainTree
from app.ui.widgets.wrap_delegate import WrapDelegate

_WIDTHS = {POINTS: 60, RULE: 148, STATE: 132}
_WIDE_RULE = 200
ADD_AREA, ADD_AFTER, ADD_CHILD = "area", "after", "child"


class TreePane(QWidget):
    """`chosen` follows the cursor; the others are what the buttons ask for."""

    chosen = Signal(str)
    opened = Signal()
    add_wanted = Signal(str)
    step_wanted = Signal(int)
    move_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.model = DraftTreeModel(look, self)
        self.tree = PlainTree()
        self.tree.setModel(self.model)
        self.tree.setAccessibleName("Các mục của bộ đang soạn")
        self.tree.setItemDelegate(WrapDelegate(self.tree, look, lines=2))
        self.tree.setAlternatingRowColors(True)
        self.tree.setIndentation(14)
        self.search = SearchBox(look, "Tìm mã, tên, tình trạng")
        self.add_button = action_button("Thêm", look, "add")
        self.menu = QMenu(self.add_button)
        self.add_button.setMenu(self.menu)
        self.move_button = action_button("Chuyển", look, "panes", "quiet")
        self.delete_button = action_button("Xóa", look, "delete", "quiet")
        self.up_button = self._tool("arrow_up", "Đưa mục lên trên mục cùng cấp")
        self.down_button = self._tool("arrow_down", "Đưa mục xuống dưới mục cùng cấp")
        self.setFocusProxy(self.tree)
        self._lay_out()
        self._connect()
        self.take_sizes()

    def _tool(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "tool")
        button.setIcon(self._look.icon(icon))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(4)
        for widget in (self.add_button, self.up_button, self.down_button, self.move_button, self.delete_button):
            tools.addWidget(widget)
        tools.addStretch(1)
        tools.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, MARGIN // 2, 0)
        column.setSpacing(GRID)
        column.addLayout(tools)
        column.addWidget(self.tree, 1)

    def _connect(self) -> None:
        self.tree.selectionModel().currentChanged.connect(self._current)
        self.tree.opened.connect(self.opened)
        self.tree.double_clicked_at.connect(lambda _index: self.opened.emit())
        self.tree.resized.connect(self.tree.scheduleDelayedItemsLayout)
        self.search.wanted.connect(self.search_for)
        self.search.done.connect(self.tree.setFocus)
        self.up_button.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.down_button.clicked.connect(lambda: self.step_wanted.emit(1))
        self.move_button.clicked.connect(self.move_wanted)
        self.delete_button.clicked.connect(self.delete_wanted)
        self._look.changed.connect(self.take_sizes)

    def take_sizes(self) -> None:
        """Widths of the columns."""
        head, scale = self.tree.header(), self._look.scale
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.tree.setColumnWidth(column, scale.pixels(width))

    def set_width_class(self, width: WidthClass) -> None:
        """Beside a form in a window of middle width the rules have no room of their own; the form says them."""
        self.tree.setColumnHidden(RULE, width is WidthClass.MIDDLE)
        self.tree.setColumnWidth(
            RULE, self._look.scale.pixels(_WIDE_RULE if width is WidthClass.WIDE else _WIDTHS[RULE])
        )
        for button in (self.move_button, self.delete_button):
            self._shorten(button, width is not WidthClass.NARROW and width is not WidthClass.WIDE)

    @staticmethod
    def _shorten(button: QPushButton, short: bool) -> None:
        words = button.property("words") or button.text()
        button.setProperty("words", words)
        button.setText("" if short else str(words))
        button.setToolTip(str(words).strip())
        button.setAccessibleName(str(words).strip())

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_lines(self, lines: tuple[DraftLine, ...], expand: bool = False) -> None:
        """Other lines; what was open stays open, the cursor stays on its node. `expand`: another draft."""
        open_keys = set(self.model.shown_keys()) if expand else self._open_keys()
        current = self.current
        if self.model.show_lines(lines):
            return
        for key in (*open_keys, *self._new_parents(open_keys)):
            self.tree.expand(self.model.index_of(key))
        if expand:
            self.tree.expandToDepth(1)
        if current:
            self.choose(current)

    def _open_keys(self) -> set[str]:
        return {key for key in self.model.shown_keys() if self.tree.isExpanded(self.model.index_of(key))}

    def _new_parents(self, known: set[str]) -> tuple[str, ...]:
        """A node that just got its first child is shown open."""
        new = (key for key in self.model.shown_keys() if key not in known)
        return tuple(key for key in new if self.model.rowCount(self.model.index_of(key)) == 1)

    @property
    def current(self) -> str:
        """The node under the cursor; empty where there is none."""
        line = self.model.line(self.tree.currentIndex())
        return line.key if line is not None else ""

    def choose(self, key: str) -> bool:
        """Put the cursor on a node; whether it is shown."""
        index = self.model.index_of(key)
        if not index.isValid() and self.search.text():
            self.search.clear()
            self.search_for("")
            index = self.model.index_of(key)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.tree.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.tree.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return index.isValid()

    def step(self, steps: int) -> None:
        """The next or the previous row in printed order."""
        keys = self.model.shown_keys()
        if keys:
            at = keys.index(self.current) + steps if self.current in keys else 0
            self.choose(keys[max(0, min(at, len(keys) - 1))])

    def offer_adding(self, choices: tuple[tuple[str, str], ...]) -> None:
        """What may be added, as (what, words)."""
        keys = {ADD_AFTER: first_key_text(Command.ADD_NODE), ADD_CHILD: first_key_text(Command.ADD_CHILD)}
        self.menu.clear()
        for what, words in choices:
            key = keys.get(what, "")
            action = self.menu.addAction(f"{words}\t{key}" if key else words)
            action.triggered.connect(lambda _checked=False, what=what: self.add_wanted.emit(what))

    def search_for(self, text: str) -> None:
        """Keep the rows that hold the words."""
        if self.search.text() != text:
            self.search.setText(text)
        if not self.model.search(text):
            if text.strip():
                self.tree.expandAll()
            else:
                self.tree.expandToDepth(1)

    def _current(self, index: QModelIndex, _before: QModelIndex) -> None:
        line = self.model.line(index)
        if line is not None:
            self.chosen.emit(line.key)
