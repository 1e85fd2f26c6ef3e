"""Where things stand on the preview: title and acts above, pages and sizes below it, the paper in the rest."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.type_scale import GRID, MARGIN


def lay_out_preview(
    page: QWidget,
    heading: QWidget,
    acts: Sequence[QWidget],
    pages: Sequence[QWidget],
    sizes: Sequence[QWidget],
    paper: QWidget,
) -> None:
    """Put the widgets into their places on the page."""
    head, tools = QHBoxLayout(), QHBoxLayout()
    for row in (head, tools):
        row.setSpacing(GRID)
    head.addWidget(heading, 1)
    for widget in acts:
        head.addWidget(widget)
    for widget in pages:
        tools.addWidget(widget)
    tools.addStretch(1)
    for widget in sizes:
        tools.addWidget(widget)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
    layout.setSpacing(GRID)
    layout.addLayout(head)
    layout.addLayout(tools)
    layout.addWidget(paper, 1)
