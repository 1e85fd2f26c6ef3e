"""Row heights that hold wrapped text: the text of a cell is measured in the width its column really leaves for it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QTreeView

from app.ui.look import Look
from app.ui.widgets.rows_model import Index

ROOM_LOST, ICON_ROOM = 26, 24
"""Pixels of a cell that its text does not get: the padding of the style sheet, and an icon."""


class WrapDelegate(QStyledItemDelegate):
    """Measures for a table or a tree; painting stays as it is. `least` is the height of a row of one line at 100 %."""

    def __init__(self, view: QTableView | QTreeView, look: Look, least: int = 24, lines: int = 2) -> None:
        super().__init__(view)
        self._view, self._look, self._least, self._lines = view, look, least, lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the column, as high as the wrapped text, at most so many lines."""
        least = self._look.scale.pixels(self._least)
        text, width = str(index.data() or ""), self._text_width(index)
        if not text or width <= 0:
            return QSize(0, least)
        font = index.data(Qt.ItemDataRole.FontRole)
        metrics = option.fontMetrics
        if isinstance(font, QFont):
            metrics = QFontMetrics(font)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        high = metrics.boundingRect(QRect(0, 0, width, 10**5), int(flags), text).height()
        spare = least - metrics.lineSpacing()
        return QSize(0, max(least, min(high, self._lines * metrics.lineSpacing()) + max(spare // 2, 4)))

    def _text_width(self, index: Index) -> int:
        width = self._view.columnWidth(index.column()) - ROOM_LOST
        if index.data(Qt.ItemDataRole.DecorationRole) is not None:
            width -= ICON_ROOM
        if isinstance(self._view, QTreeView) and index.column() == 0:
            depth, above = 1, index.parent()
            while above.isValid():
                depth, above = depth + 1, above.parent()
            width -= depth * self._view.indentation()
        return width
