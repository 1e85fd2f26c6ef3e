"""The icon set: our own line drawings in resources/icons, 20 px, one colour, painted in the colour asked for."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPixmap

from app.paths import resource

ICON_SIZES = (16, 20)


class IconSet:
    """Icons by name and colour, each drawn once."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, colour: str) -> QIcon:
        """The icon; an unknown name is a bug and raises FileNotFoundError."""
        key = (name, colour)
        if key not in self._made:
            self._made[key] = _drawn(name, colour)
        return self._made[key]


def icon_path(name: str) -> Path:
    """Where the drawing of an icon lies."""
    return resource("icons", f"{name}.svg")


@cache
def _drawing(name: str) -> str:
    return icon_path(name).read_text("utf-8")


def pixmap(name: str, colour: str, size: int, density: float = 1.0) -> QPixmap:
    """One icon as a picture of `size` logical pixels. Read by the SVG plugin: QtSvg would slow the start."""
    buffer = QBuffer()
    buffer.setData(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    side = round(size * density)
    reader.setScaledSize(QSize(side, side))
    image = reader.read()
    image.setDevicePixelRatio(density)
    return QPixmap.fromImage(image)


def _drawn(name: str, colour: str) -> QIcon:
    icon = QIcon()
    screen = QGuiApplication.primaryScreen()
    density = max(1.0, screen.devicePixelRatio() if screen is not None else 1.0)
    for size in ICON_SIZES:
        icon.addPixmap(pixmap(name, colour, size, density))
    return icon
