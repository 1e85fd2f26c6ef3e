"""A question inside the page with named answers: what a shared figure moves, two values in conflict. Nothing modal."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.type_scale import GRID
from app.ui.widgets.labels import text_label

Answer = tuple[str, Callable[[], None]]


class QuestionBar(QFrame):
    """Hidden until `ask`. The first answer has the focus, Esc gives the last."""

    def __init__(self, tone: str = "warn", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", tone)
        self.text = text_label()
        self.buttons: list[QPushButton] = []
        self._answers: list[Callable[[], None]] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, GRID, 12, GRID)
        outer.setSpacing(GRID)
        outer.addWidget(self.text)
        self._row = QHBoxLayout()
        self._row.setSpacing(GRID)
        self._row.addStretch(1)
        outer.addLayout(self._row)
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._answers)

    def ask(self, text: str, answers: Sequence[Answer], focus: bool = True) -> None:
        """Ask; each answer is the words on its button and what it does."""
        self._clear()
        self.text.setText(text)
        for number, (words, act) in enumerate(answers):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, at=number: self.answer(at))
            self._row.insertWidget(number, button)
            self.buttons.append(button)
            self._answers.append(act)
        self.show()
        if focus and self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self, at: int) -> None:
        """Give one of the answers."""
        act = self._answers[at]
        self.dismiss()
        act()

    def dismiss(self) -> None:
        """Take the question away without an answer."""
        self._clear()
        self.hide()

    def _clear(self) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons, self._answers = [], []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button in focus, Esc gives the last answer."""
        if event.key() == Qt.Key.Key_Escape and self._answers:
            self.answer(len(self._answers) - 1)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            for button in self.buttons:
                if button.hasFocus():
                    button.click()
                    return
        super().keyPressEvent(event)
