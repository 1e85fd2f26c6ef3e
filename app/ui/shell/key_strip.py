"""The foldable strip of six keys at the bottom: what a key does, and a button for the mouse."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.ui.commands import KEY_STRIP, Command, first_key_text


class KeyStrip(QWidget):
    """Six buttons, each with its key."""

    command_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keystrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 1, 8, 1)
        layout.setSpacing(4)
        self._buttons: dict[Command, QPushButton] = {}
        for command, words in KEY_STRIP:
            button = QPushButton(f"{first_key_text(command)} {words}")
            button.setProperty("kind", "quiet")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the entry being typed in keeps the focus
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, wanted=command: self.command_wanted.emit(wanted))
            self._buttons[command] = button
            layout.addWidget(button)
        layout.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keys that have no room go, the last ones first: none is cut in its middle."""
        super().resizeEvent(event)
        room = self.width() - 24
        for button in self._buttons.values():
            room -= button.sizeHint().width() + 4
            button.setVisible(room >= 0)

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands that have a button."""
        return tuple(self._buttons)

    def show_possible(self, command: Command, possible: bool) -> None:
        """Grey out a key that means nothing now."""
        if command in self._buttons:
            self._buttons[command].setEnabled(possible)
