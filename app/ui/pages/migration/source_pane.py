"""Chuyển hồ sơ, beside the table: why a leaf takes what it takes, and the list of old leaves to choose another from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.models.migration_lines import MoveLine, OldLeaf, old_leaves
from app.ui.pages.base import PageContext
from app.ui.type_scale import GRID
from app.ui.widgets.filter_bar import SearchBox
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.rows_model import Column
from app.ui.widgets.scrolled import keep_rows
from scoring.changing.carry_plan import CarryPlan


class SourcePane(QWidget):
    """Enter in the list chooses; Esc goes back."""

    chosen = Signal(str)
    reset = Signal(str)
    given_up = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = context.look
        self._line: MoveLine | None = None
        self.heading, self.about, self.why = text_label("", "strong"), text_label("", "soft"), text_label()
        self.search = SearchBox(look, "Tìm mục cũ")
        self.table: ListTable[OldLeaf] = ListTable(look, context.machine, "migration-sources", _columns())
        self.table.setAccessibleName("Các mục của bộ cũ")
        keep_rows(self.table, look)
        self.take_button = action_button("Lấy mục này", look, "check")
        self.reset_button = action_button("Theo đề nghị", look, "undo", "quiet")
        self.back_button = action_button("Về bảng  Esc", look, "back", "quiet")
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.take_button, self.reset_button, self.back_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for label in (self.heading, self.about, self.why):
            layout.addWidget(label)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.search.wanted.connect(self.table.filter)
        self.search.done.connect(self._to_list)
        self.table.opened.connect(lambda leaf: self.chosen.emit(leaf.code))
        self.take_button.clicked.connect(self._take)
        self.reset_button.clicked.connect(self._reset)
        self.back_button.clicked.connect(self.given_up)

    def show_plan(self, plan: CarryPlan) -> None:
        """The old leaves as they are taken now."""
        self.table.show_rows(old_leaves(plan))

    def show_line(self, line: MoveLine | None) -> None:
        """Another line of the mapping."""
        self._line = line
        can = line is not None and bool(line.new_code)
        for widget in (self.search, self.table, self.take_button, self.reset_button):
            widget.setEnabled(can)
        if line is None:
            return
        self.heading.setText(line.new_words if line.new_code else line.old_words)
        self.about.setText(f"{line.old_words} ({line.matched})" if line.matched and line.new_code else line.carried)
        self.why.setText(line.why)
        self.why.setVisible(bool(line.why))
        if self.search.text():
            self.search.clear()
            self.table.filter()
        self.table.choose(lambda leaf: leaf.code == line.old_code)

    def begin(self) -> None:
        """Typing searches; Enter goes to the list."""
        self.search.setFocus()

    def _to_list(self) -> None:
        if not self.table.currentIndex().isValid():
            self.table.choose(lambda _leaf: True)
        self.table.setFocus()

    def _take(self) -> None:
        leaf = self.table.current_row()
        if leaf is not None:
            self.chosen.emit(leaf.code)

    def _reset(self) -> None:
        if self._line is not None:
            self.reset.emit(self._line.new_code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that the search did not want goes back to the mapping."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)


def _columns() -> list[Column[OldLeaf]]:
    return [
        Column("Mục của bộ cũ", lambda leaf: leaf.words, stretch=True),
        Column("Đang dùng cho", lambda leaf: leaf.taken, width=132),
    ]
