"""What does not fit at the largest letters in the smallest window scrolls up and down; nothing is laid over another."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.ui.look import Look

LIST_HEIGHT = 112
"""The least height of a list in such a page: its head and about three rows."""


def scrolled(content: QWidget) -> QScrollArea:
    """The content in an area that is as wide as its page."""
    content.setObjectName("scrolled")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def scrolled_layout(page: QWidget) -> QVBoxLayout:
    """The layout of a page whose whole content may scroll."""
    content = QWidget()
    layout = QVBoxLayout(content)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scrolled(content))
    return layout


def keep_rows(view: QWidget, look: Look) -> None:
    """A list keeps room for a few rows, at every size of letters."""

    def take_size() -> None:
        view.setMinimumHeight(look.scale.pixels(LIST_HEIGHT))

    look.changed.connect(take_size)
    take_size()
