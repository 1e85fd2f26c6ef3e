"""The second pane of a page: a surface that scrolls up and down only; `body` is the layout to fill."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.type_scale import GRID, MARGIN


class SidePanel(QScrollArea):
    """As wide as its pane: what stands in it wraps."""

    def __init__(self, *widgets: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QFrame()
        inner.setProperty("surface", "panel")
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.body.setSpacing(GRID)
        for number, widget in enumerate(widgets, start=1):
            self.body.addWidget(widget, int(number == len(widgets)))
        self.setWidget(inner)
