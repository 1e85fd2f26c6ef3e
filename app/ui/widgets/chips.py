"""Chips: small buttons of which one may be on. The one that is on is bold, so each has room for bold letters."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.look import Look
from app.ui.type_scale import TextRole

CHIP_PADDING = 28


class Chip(QPushButton):
    """A checkable chip that never cuts its words."""

    def __init__(self, look: Look, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(words)
        look.changed.connect(lambda: self.say(self.text()))

    def say(self, words: str) -> None:
        """Other words."""
        self.setText(words)
        bold = QFontMetrics(self._look.font(TextRole.BODY, bold=True))
        self.setMinimumWidth(bold.horizontalAdvance(words) + self._look.scale.pixels(CHIP_PADDING))
