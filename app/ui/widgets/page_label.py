"""A picture of one page of paper, as large as there is room; the paper has a line around it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.look import Look

if TYPE_CHECKING:
    from app.services.pdf_pages import PagePicture


def image_of(picture: "PagePicture") -> QImage:
    """A Qt image with its own copy of the bytes."""
    form = QImage.Format.Format_RGB888
    return QImage(picture.rgb, picture.width, picture.height, picture.stride, form).copy()


class PageLabel(QWidget):
    """Shows an image scaled to fit; without one the words that say why."""

    def __init__(self, look: Look, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 90)

    @property
    def has_page(self) -> bool:
        """Whether a page is shown."""
        return self._image is not None

    def show_image(self, image: QImage | None, words: str = "") -> None:
        """Another page, or the words that stand where it would be."""
        self._image, self._words = image, words
        self.setAccessibleName("Hình trang" if image is not None else words)
        self.update()

    def sizeHint(self) -> QSize:
        """A page in landscape."""
        return QSize(320, 226)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The paper, as large as there is room."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = self._look.colours
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._image is None:
            painter.setPen(QColor(colours.text_soft))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._words)
            painter.end()
            return
        density = self.devicePixelRatioF()
        pixels = room.size().toSize() * density
        shown = self._image.scaled(
            pixels, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        width, height = shown.width() / density, shown.height() / density
        paper = QRectF(room.left(), room.top(), width, height)
        painter.drawImage(paper, shown)
        painter.setPen(QColor(colours.entry_line))
        painter.drawRect(paper)
        painter.end()
