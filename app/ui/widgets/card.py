"""A card: a titled surface on a page. Never a card in a card."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.type_scale import GRID, MARGIN
from app.ui.widgets.labels import text_label


class Card(QFrame):
    """Title, an optional widget at its right, and `body`, a vertical layout to fill."""

    def __init__(self, title: str = "", corner: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 4)
        outer.setSpacing(GRID)
        self.title = text_label(title, "lead")
        if title or corner is not None:
            head = QHBoxLayout()
            head.setSpacing(GRID)
            head.addWidget(self.title, 1)
            if corner is not None:
                head.addWidget(corner)
            outer.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID)
        outer.addLayout(self.body)
