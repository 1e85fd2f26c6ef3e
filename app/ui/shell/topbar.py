"""Menu bar and header: two lines in a wide window, one shared line below 1280."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QMenuBar, QSizePolicy, QWidget

from app.ui.shell.header import Header
from app.ui.type_scale import WidthClass


class TopBar(QWidget):
    """Holds both and turns its direction with the width."""

    def __init__(self, menus: QMenuBar, header: Header, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.menus, self.header = menus, header
        menus.setNativeMenuBar(False)
        menus.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(4, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(menus)
        self._layout.addWidget(header)

    def set_width_class(self, width: WidthClass) -> None:
        """Two lines when WIDE, or when large letters leave no room for one; otherwise one line."""
        self.header.set_width_class(width)
        room = self.window().width() - self.menus.sizeHint().width()
        two = width is WidthClass.WIDE or self.header.least_width() > room
        self._layout.setDirection(QBoxLayout.Direction.TopToBottom if two else QBoxLayout.Direction.LeftToRight)
