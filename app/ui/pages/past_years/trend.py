"""Kết quả các năm trước, the trend: a column for each year, painted here; where it comes from is seen and said."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.past_years.trend import Origin, YearPoint
from app.ui.look import Look
from app.ui.models.past_lines import COMPUTED_WORDS, DOCUMENT_WORDS, percent_text
from app.ui.type_scale import TextRole

HEIGHT, COLUMN, GAP, LEGEND = 128, 76, 20, 22
FULL = 100
WORDS = {Origin.COMPUTED: COMPUTED_WORDS, Origin.DOCUMENT: DOCUMENT_WORDS}


class Trend(QWidget):
    """Percent of the maximum for each year; a year whose document prints none stands there without a column."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._points: tuple[YearPoint, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_points(self, points: Sequence[YearPoint]) -> None:
        """Other years, earliest first."""
        self._points = tuple(points)
        self.setAccessibleName("Kết quả qua các năm")
        self.setAccessibleDescription(self.text())
        self.setToolTip(self.text())
        self.update()

    def text(self) -> str:
        """The same in words."""
        return "\n".join(
            f"{point.year}: {percent_text(point.percent) or 'không in tỷ lệ'}, {WORDS[point.origin]}"
            for point in self._points
        )

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(320, self._look.scale.pixels(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Columns from the left, the two origins told apart by hatching, never by colour alone."""
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(TextRole.SMALL))
        self._paint_legend(painter)
        width, gap = self._look.scale.pixels(COLUMN), self._look.scale.pixels(GAP)
        most = max(1, (self.width() + gap) // (width + gap))
        for place, point in enumerate(self._points[-most:]):
            self._paint_column(painter, place * (width + gap), width, point)
        painter.end()

    def _paint_column(self, painter: QPainter, left: float, width: float, point: YearPoint) -> None:
        line = painter.fontMetrics().height()
        top, bottom = self._look.scale.pixels(LEGEND) + line + 2, self.height() - line - 4
        share = min(1.0, float(point.percent) / FULL) if point.percent is not None else 0.0
        height = max(0.0, (bottom - top) * share)
        column = QRectF(left, bottom - height, width, height)
        painter.fillRect(column, self._brush(point.origin))
        painter.setPen(QPen(QColor(self._look.colours.entry_line)))
        painter.drawRect(column)
        painter.drawLine(round(left), bottom, round(left + width), bottom)
        painter.setPen(QColor(self._look.colours.text))
        words = percent_text(point.percent) or "không in"
        over = QRectF(left - 8, column.top() - line - 1, width + 16, line)
        painter.drawText(over, Qt.AlignmentFlag.AlignCenter, words)
        painter.drawText(QRectF(left, bottom + 2, width, line), Qt.AlignmentFlag.AlignCenter, str(point.year))

    def _brush(self, origin: Origin) -> QBrush:
        colours = self._look.colours
        if origin is Origin.COMPUTED:
            return QBrush(QColor(colours.bar_got))
        return QBrush(QColor(colours.bar_waiting), Qt.BrushStyle.BDiagPattern)

    def _paint_legend(self, painter: QPainter) -> None:
        side, left = painter.fontMetrics().ascent(), 0.0
        for origin in Origin:
            box = QRectF(left, 3, side, side)
            painter.fillRect(box, self._brush(origin))
            painter.setPen(QPen(QColor(self._look.colours.entry_line)))
            painter.drawRect(box)
            painter.setPen(QColor(self._look.colours.text_soft))
            room = painter.fontMetrics().horizontalAdvance(WORDS[origin])
            rect = QRectF(left + side + 6, 0, room + 8, side + 6)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, WORDS[origin])
            left += side + room + 28
