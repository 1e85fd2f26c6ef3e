"""A long entry as high as its text: all of it is seen, and nothing scrolls inside before it is really long."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.widgets.entries import LongEntry

MOST_LINES, ROOM = 8, 18
"""It grows up to so many lines; pixels around the lines."""
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)


class GrowingEntry(LongEntry):
    """At least `lines` high; wraps in the width that it has."""

    def __init__(self, lines: int, one_paragraph: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(lines, one_paragraph, parent)
        self._least = lines
        self.textChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        width = max(self.viewport().width() - 2 * round(self.document().documentMargin()), 1)
        text = self.toPlainText() or self.placeholderText()
        high = metrics.boundingRect(QRect(0, 0, width, 10**6), _FLAGS, text).height()
        written = -(-high // metrics.lineSpacing()) + text.endswith("\n")
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if written > MOST_LINES else policy.ScrollBarAlwaysOff)
        self.setFixedHeight(max(self._least, min(written, MOST_LINES)) * metrics.lineSpacing() + ROOM)
