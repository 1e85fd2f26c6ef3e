"""A button that shows what is chosen and opens the list of what may be: no wheel, no stepping by accident."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from app.ui.look import Look

NOTHING = "Chọn"
ARROW_ROOM = 40


class PickButton(QPushButton):
    """`value` is the id of the choice, empty when nothing is chosen."""

    picked = Signal(str)

    def __init__(self, look: Look, words: str = NOTHING, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._choices: dict[str, str] = {}
        self.value = ""
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(72)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._show()

    def offer(self, choices: Sequence[tuple[str, str]], value: str = "") -> None:
        """The choices as (id, words), and which one is on; an unknown one counts as none."""
        self._choices = dict(choices)
        self._menu.clear()
        for number, words in choices:
            action = QAction(words, self._menu)
            action.triggered.connect(lambda _checked=False, wanted=number: self.pick(wanted))
            self._menu.addAction(action)
        self.value = value if value in self._choices else ""
        self.updateGeometry()
        self._show()

    def pick(self, value: str) -> None:
        """Choose and say so."""
        self.value = value
        self.updateGeometry()
        self._show()
        self.picked.emit(value)

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._choices)

    @property
    def words(self) -> str:
        """The words of what is chosen."""
        return self._choices.get(self.value, "")

    def _show(self) -> None:
        words = self._choices.get(self.value) or self._words
        room = max(self.width() - self._look.scale.pixels(ARROW_ROOM), 0)
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room) if self.isVisible() else words
        self.setText(shown)
        self.setToolTip(words if shown != words else "")

    def sizeHint(self) -> QSize:
        """Room for the whole words, where there is any."""
        self.ensurePolished()
        words = self._choices.get(self.value) or self._words
        width = self.fontMetrics().horizontalAdvance(words) + self._look.scale.pixels(ARROW_ROOM) + 4
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other room, other words."""
        super().resizeEvent(event)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """The room is known now."""
        super().showEvent(event)
        self._show()
