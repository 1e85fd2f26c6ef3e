"""The small buttons of one row of a list: up, down, away. Each says in words what it does, and to which row."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.ui.look import Look

_SIDE = 28
_BUTTONS = (("up", "arrow_up", "Đưa lên"), ("down", "arrow_down", "Đưa xuống"), ("away", "remove", "Bỏ"))


class RecordButtons(QWidget):
    """`acted` carries `up`, `down` or `away`."""

    acted = Signal(str)

    def __init__(self, look: Look, number: int, is_first: bool, is_last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.buttons: dict[str, QToolButton] = {}
        for act, icon, words in _BUTTONS:
            button = QToolButton()
            button.setProperty("kind", "tool")
            button.setIcon(look.icon(icon))
            button.setFixedSize(look.scale.pixels(_SIDE), look.scale.pixels(_SIDE))
            button.setToolTip(f"{words} dòng {number}")
            button.setAccessibleName(f"{words} dòng {number}")
            button.setEnabled(not (act == "up" and is_first) and not (act == "down" and is_last))
            button.clicked.connect(lambda _checked=False, act=act: self.acted.emit(act))
            layout.addWidget(button)
            self.buttons[act] = button
