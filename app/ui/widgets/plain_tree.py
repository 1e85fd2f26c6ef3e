"""A tree view that no typed letter moves: input methods send letters and Backspace in bursts. Enter opens a row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlainTree(QTreeView):
    """Rows are chosen whole, one at a time; nothing is edited by accident."""

    opened = Signal()
    """Enter on the current row."""
    double_clicked_at = Signal(object)
    """The QModelIndex that was clicked twice."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setAnimated(False)
        self.setUniformRowHeights(False)
        self.header().setSectionsMovable(False)
        self.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def keyboardSearch(self, search: str) -> None:
        """No search by typing: the search box does that."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; bare letters, digits, Space, Backspace and Delete mean nothing here."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain:
            if not event.isAutoRepeat():
                self.opened.emit()
            return
        if (plain and (event.text().isprintable() and event.text() != "")) or event.key() in _ERASING:
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths wrap other lines."""
        super().resizeEvent(event)
        self.resized.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on a cell."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.double_clicked_at.emit(index)
        super().mouseDoubleClickEvent(event)


_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Space)
