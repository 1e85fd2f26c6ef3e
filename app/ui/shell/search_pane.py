"""The search of the whole sheet: a box under the header with the hits below it. Esc closes it; nothing is modal."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.ui.look import Look
from app.ui.search_hits import Hit
from app.ui.type_scale import GRID
from app.ui.widgets.filter_bar import SearchBox
from app.ui.widgets.labels import text_label

PANE_WIDTH = 520
HINT = "Gõ mã mục, từ trong tên mục, số văn bản."


_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SearchPane(QFrame):
    """Floats over the page at the right; `hits_for` finds."""

    place_wanted = Signal(object)

    def __init__(self, look: Look, hits_for: Callable[[str], Sequence[Hit]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._look, self._hits_for, self._window, self._top = look, hits_for, parent, 0
        self._back: QWidget | None = None
        self.box = SearchBox(look, "Tìm mục, văn bản, trợ giúp")
        self.box.setMaximumWidth(16777215)
        self.list = QListWidget()
        self.list.setAccessibleName("Kết quả tìm")
        self.list.setWordWrap(True)
        self.nothing = text_label("", "soft")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(4)
        for widget in (self.box, self.list, self.nothing):
            layout.addWidget(widget)
        self.box.wanted.connect(self._search)
        self.box.done.connect(self._take)
        self.box.installEventFilter(self)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self._search("")
        self.hide()

    def open(self) -> None:
        """Show the pane and put the focus into its box."""
        if not self.isVisible():
            self._back = self.window().focusWidget()
        width = min(self._look.scale.pixels(PANE_WIDTH), self._window.width() - 2 * GRID)
        self.setFixedWidth(width)
        self._fit()
        self.show()
        self.raise_()
        self.box.setFocus()
        self.box.selectAll()

    def close_pane(self) -> None:
        """Hide the pane and give the focus back."""
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus()

    def _fit(self) -> None:
        self.adjustSize()
        self.move(self._window.width() - self.width() - GRID, self._top)

    def set_top(self, top: int) -> None:
        """How far below the window's upper edge the pane hangs."""
        self._top = top

    def _search(self, text: str) -> None:
        hits = self._hits_for(text)
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(self._look.icon(hit.icon), hit.words)
            item.setData(Qt.ItemDataRole.UserRole, hit.place)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(hits))
        rows = sum(self.list.sizeHintForRow(row) for row in range(min(8, len(hits))))
        self.list.setFixedHeight(rows + 8)
        self.nothing.setText(
            f"Không tìm thấy “{text.strip()}”." if text.strip() else "Gõ mã mục, từ trong tên mục, số văn bản."
        )
        self.nothing.setVisible(not hits)
        if self.isVisible():
            self._fit()

    def _take(self) -> None:
        if self.list.count():
            self._go(self.list.item(max(0, self.list.currentRow())))

    def _go(self, item: QListWidgetItem) -> None:
        place = item.data(Qt.ItemDataRole.UserRole)
        self.hide()
        self.place_wanted.emit(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the box move in the list; Esc in the empty box closes the pane."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self.list.count():
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step:
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that the box did not need closes the pane."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_pane()
            return
        super().keyPressEvent(event)
