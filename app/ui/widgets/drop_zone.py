"""Where files are dropped: a dashed line around one sentence. Any page can be one as a whole, too."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.look import Look
from app.ui.type_scale import GRID
from app.ui.widgets.labels import text_label


def dropped_files(data: QMimeData) -> list[Path]:
    """The files of this machine in what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropZone(QWidget):
    """Takes files; brightens while they hover."""

    dropped = Signal(list)

    def __init__(self, look: Look, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._near = False
        self.setAcceptDrops(True)
        self.sentence = text_label(sentence, "soft")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.addWidget(self.sentence, 1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._set_near(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._set_near(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        self._set_near(False)
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _set_near(self, near: bool) -> None:
        self._near = near
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dashed line."""
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if self._near else colours.entry_line), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(colours.accent_soft if self._near else colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()
