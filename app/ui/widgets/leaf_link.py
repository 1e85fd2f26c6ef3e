"""The code of a leaf as a link, its title beside it in full: the title wraps, nothing is cut."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.places import PageId, Place
from app.ui.type_scale import GRID
from app.ui.widgets.labels import LinkButton, text_label


class LeafLink(QWidget):
    """Leads to the leaf in Chấm điểm."""

    place_wanted = Signal(object)

    def __init__(self, code: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = LinkButton(code, Place(PageId.ASSESSMENT, code))
        self.link.setAccessibleName(f"{code} {title}")
        self.link.place_wanted.connect(self.place_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(text_label(title), 1, Qt.AlignmentFlag.AlignTop)
