"""Bộ tiêu chí, the pane of words: a heading, a status, parts of text; all selectable, nothing cut."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.pages.criteria_sets_words import Part
from app.ui.type_scale import GRID
from app.ui.widgets.labels import badge, text_label
from app.ui.widgets.side_panel import SidePanel


class PartsView(QWidget):
    """Parts of text one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GRID)

    def show_parts(self, heading: str, points: str, parts: tuple[Part, ...], status: tuple[str, str] | None) -> None:
        """Other words."""
        self.clear()
        if heading:
            self._rows.addWidget(text_label(heading, "lead"))
        if status is not None:
            self._rows.addWidget(badge(*status))
        if points:
            self._rows.addWidget(text_label(points, "soft"))
        for part in parts:
            self._rows.addWidget(text_label(part.heading, "strong"))
            for line in part.lines:
                label = text_label(line)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._rows.addWidget(label)
        self._rows.addStretch(1)

    def clear(self) -> None:
        """No words."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


class WordsPane(SidePanel):
    """The words of a row or of a set, and nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.view = PartsView()
        super().__init__(self.view, parent=parent)

    def show_parts(
        self, heading: str, points: str, parts: tuple[Part, ...], status: tuple[str, str] | None = None
    ) -> None:
        """Other words, from the first."""
        self.view.show_parts(heading, points, parts, status)
        self.verticalScrollBar().setValue(0)
