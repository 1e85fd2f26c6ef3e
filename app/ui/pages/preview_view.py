"""Xem bản in, the paper: one page at a time, fitted or as large as wanted; Page Up and Page Down turn the pages."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from app.ui.type_scale import MARGIN

SMALLEST_ZOOM, LARGEST_ZOOM, ZOOM_STEP = 25, 400, 25
_TURNS = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Home: -(10**6),
    Qt.Key.Key_End: 10**6,
}


class PaperView(QScrollArea):
    """Shows the image of a page; asks for another size when its room or the zoom changes."""

    turned = Signal(int)
    """So many pages on (or back)."""
    size_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = 0
        """Percent of the paper's own size; 0: as wide as there is room, -1: the whole page."""
        self._paper = QLabel()
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(self._paper)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Trang in")

    def show_words(self, words: str) -> None:
        """What stands there while there is no page."""
        self._paper.setPixmap(QPixmap())
        self._paper.setText(words)

    def show_page(self, image: QImage) -> None:
        """The page, drawn at the size asked for."""
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._paper.setText("")
        self._paper.setPixmap(QPixmap.fromImage(image))
        self._paper.adjustSize()

    def dpi_for(self, width: float, height: float) -> float:
        """How fine a page of that size in points is drawn now."""
        room = self.viewport().size() - QSize(MARGIN, MARGIN)
        across = max(room.width(), 50) / width * 72
        down = max(room.height(), 50) / height * 72
        logical = {0: across, -1: min(across, down)}.get(self.zoom, self.zoom / 100 * 96)
        return logical * self.devicePixelRatioF()

    def set_zoom(self, zoom: int) -> None:
        """Another size."""
        self.zoom = zoom if zoom <= 0 else max(SMALLEST_ZOOM, min(LARGEST_ZOOM, zoom))
        self.size_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up, Page Down, Home, End turn pages; arrows scroll."""
        turn = _TURNS.get(Qt.Key(event.key()))
        if turn is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.turned.emit(turn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted page follows the room."""
        super().resizeEvent(event)
        if self.zoom <= 0:
            self.size_wanted.emit()
