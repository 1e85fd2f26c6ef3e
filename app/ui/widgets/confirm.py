"""A question inside the page, before something is destroyed: names what goes, two buttons. Nothing modal."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from app.ui.type_scale import GRID
from app.ui.widgets.labels import text_label


class ConfirmBar(QFrame):
    """Hidden until `ask`. With `code` that code must be typed first (for what cannot be undone)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", "warn")
        self._act: Callable[[], None] | None = None
        self._code = ""
        self.question = text_label()
        self.entry = QLineEdit()
        self.entry.setMaximumWidth(160)
        self.yes, self.no = QPushButton(), QPushButton("Thôi")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.question, 1)
        for widget in (self.entry, self.yes, self.no):
            layout.addWidget(widget)
            widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.yes.setProperty("kind", "danger")
        self.yes.setAutoDefault(False)
        self.yes.clicked.connect(self._agree)
        self.no.clicked.connect(self.hide)
        self.entry.textChanged.connect(self._check)
        self.hide()

    def ask(self, question: str, words: str, act: Callable[[], None], code: str = "") -> None:
        """Ask; `words` is the verb on the button (`Gỡ`), `act` what it does."""
        self._act, self._code = act, code
        self.question.setText(question)
        self.yes.setText(words)
        self.entry.clear()
        self.entry.setVisible(bool(code))
        self.entry.setPlaceholderText(f"Gõ {code}" if code else "")
        self._check()
        self.show()
        (self.entry if code else self.no).setFocus()

    def _check(self) -> None:
        self.yes.setEnabled(not self._code or self.entry.text().strip() == self._code)

    def _agree(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the question back."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)
