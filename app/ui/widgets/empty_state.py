"""What a list shows when there is nothing yet: one sentence, one button, its own for each list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.look import Look
from app.ui.type_scale import GRID, MARGIN
from app.ui.widgets.labels import action_button, text_label

ICON_SIDE = 40


class EmptyState(QWidget):
    """A quiet middle of the page: icon, sentence, at most one button."""

    pressed = Signal()

    def __init__(
        self, look: Look, sentence: str, button_words: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._icon = look, icon
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(2 * GRID)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = text_label(sentence)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = action_button(button_words, look, kind="filled")
        self.button.clicked.connect(self.pressed)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        layout.addWidget(self.sentence)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.button.setVisible(bool(button_words))
        self._draw()
        look.changed.connect(self._draw)

    def say(self, sentence: str, button_words: str = "") -> None:
        """Another sentence and button, such as for a filter that found nothing."""
        self.sentence.setText(sentence)
        self.button.setText(button_words)
        self.button.setVisible(bool(button_words))

    def _draw(self) -> None:
        self._picture.setVisible(bool(self._icon))
        if self._icon:
            icon = self._look.icon(self._icon, self._look.colours.entry_line)
            self._picture.setPixmap(icon.pixmap(self._look.scale.pixels(ICON_SIDE)))
