"""The worked examples of a leaf: one row each, passed or failed in words, to try again or to take away."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.look import Look
from app.ui.models.draft_cases import CaseLine
from app.ui.models.draft_words import office_words
from app.ui.type_scale import GRID
from app.ui.widgets.labels import badge, text_label


class CaseRows(QWidget):
    """`tried` and `dropped` carry a CaseLine."""

    tried = Signal(object)
    dropped = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.lines: tuple[CaseLine, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)

    def show_lines(self, lines: Sequence[CaseLine]) -> None:
        """Other examples, or the same ones with other outcomes."""
        if tuple(lines) == self.lines:
            return
        self.lines = tuple(lines)
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._layout.addWidget(self._row(line))

    def _row(self, line: CaseLine) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(badge("sai", "bad") if line.failure else badge("đúng", "ok"))
        words = f"{line.given} → {line.expected}"
        head.addWidget(text_label(f"{words} ({line.case.note})" if line.case.note else words), 1)
        for text, signal in (("Thử lại", self.tried), ("Bỏ", self.dropped)):
            button = QPushButton(text)
            button.setProperty("kind", "link")
            button.setAutoDefault(False)
            button.setAccessibleName(f"{text}: {words}")
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(line))
            head.addWidget(button)
        column.addLayout(head)
        if line.failure:
            column.addWidget(text_label(office_words(line.failure), "refusal"))
        return holder
