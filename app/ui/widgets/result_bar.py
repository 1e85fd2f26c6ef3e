"""The bar of four parts: got, lost, unscored, waiting. They add up to the maximum in every state. Painted by hand."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.look import Look
from app.ui.palette import Colours
from scoring.wording import points_text

if TYPE_CHECKING:
    from scoring.points import Rounding
    from scoring.results import NodeResult

BAR_HEIGHT = 12


@dataclass(frozen=True, slots=True)
class Parts:
    """The four parts of a node in points."""

    got: Fraction
    lost: Fraction
    unscored: Fraction
    waiting: Fraction

    @property
    def maximum(self) -> Fraction:
        """What they add up to."""
        return self.got + self.lost + self.unscored + self.waiting


def parts_of(node: "NodeResult") -> Parts:
    """The parts of a node's result."""
    return Parts(node.got, node.lost, node.unscored, node.waiting)


def parts_text(parts: Parts, rounding: "Rounding") -> str:
    """The parts in words, as papers print points: every part that is there, in a fixed order."""
    named = (("được", parts.got), ("mất", parts.lost), ("chưa chấm", parts.unscored), ("chờ", parts.waiting))
    most = parts.maximum
    said = [f"{words} {points_text(value, most, rounding)}" for words, value in named if value or words == "được"]
    return f"{', '.join(said)} trên {points_text(most, most, rounding)} điểm"


def paint_parts(painter: QPainter, rect: QRectF, parts: Parts, colours: Colours) -> None:
    """Paint the bar into a rectangle; delegates of tables use this too. Unscored is empty, waiting is hatched."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(rect, 3, 3)
    painter.setClipPath(outline)
    fill_parts(painter, rect, parts, colours)
    painter.setClipping(False)
    painter.setPen(QColor(colours.entry_line))
    painter.drawPath(outline)
    painter.restore()


def fill_parts(painter: QPainter, rect: QRectF, parts: Parts, colours: Colours) -> None:
    """The four parts side by side, without corners and line."""
    painter.fillRect(rect, QColor(colours.surface))
    left, maximum = rect.left(), parts.maximum
    for value, brush in _segments(parts, colours):
        width = rect.width() * float(value / maximum) if maximum else 0.0
        painter.fillRect(QRectF(left, rect.top(), width, rect.height()), brush)
        left += width


def _segments(parts: Parts, colours: Colours) -> list[tuple[Fraction, QBrush]]:
    hatched = QBrush(QColor(colours.bar_waiting), Qt.BrushStyle.BDiagPattern)
    return [
        (parts.got, QBrush(QColor(colours.bar_got))),
        (parts.lost, QBrush(QColor(colours.bar_lost))),
        (parts.waiting, hatched),
        (parts.unscored, QBrush(QColor(colours.surface))),
    ]


class PartsBar(QWidget):
    """One node's bar as a widget; the words stand in its tooltip and for screen readers."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._parts: Parts | None = None
        self.edged = True
        """Whether it has round corners and a line; the strip across the window has not."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_parts(self, parts: Parts, rounding: "Rounding") -> None:
        """Show the parts of another result."""
        self._parts = parts
        self.setToolTip(parts_text(parts, rounding))
        self.setAccessibleName(parts_text(parts, rounding))
        self.update()

    def sizeHint(self) -> QSize:
        """A thin bar as wide as there is room."""
        return QSize(160, self._look.scale.pixels(BAR_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the four parts."""
        if self._parts is None:
            return
        painter = QPainter(self)
        if self.edged:
            paint_parts(painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._parts, self._look.colours)
        else:
            fill_parts(painter, QRectF(self.rect()), self._parts, self._look.colours)
        painter.end()
