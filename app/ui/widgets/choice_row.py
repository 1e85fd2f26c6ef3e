"""One row of a list of levels: sign, number, full text, points. Painted ground, labels that wrap."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.look import Look
from app.ui.type_scale import GRID
from app.ui.widgets.labels import text_label

SIGN_SIDE = 16


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """What one row offers: its id, its full text, its points in words."""

    id: str
    text: str
    points: str = ""


class ChoiceRow(QWidget):
    """A row that is pressed as a whole. Round sign: one of them; square sign: any of them."""

    pressed = Signal(object)
    """This row."""

    def __init__(self, look: Look, line: ChoiceLine, number: int, square: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._square = look, square
        self.line, self.number = line, number
        self._on, self._current, self._wrong = False, False, False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{line.text}, {line.points}" if line.points else line.text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.scale.pixels(SIGN_SIDE) + 2 * GRID, 6, GRID, 6)
        layout.setSpacing(GRID)
        words = f"({number}) {line.text}"
        self.words = text_label(words)
        self.setMinimumHeight(look.scale.row)
        self.points = text_label(line.points, wrap=False)
        self.points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.points)
        for label in (self.words, self.points):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def is_on(self) -> bool:
        """Whether the row is chosen."""
        return self._on

    def show_state(self, on: bool, current: bool, wrong: bool) -> None:
        """Chosen, under the cursor, refused."""
        if (on, current, wrong) != (self._on, self._current, self._wrong):
            self._on, self._current, self._wrong = on, current, wrong
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press anywhere in the row."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(self)
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and sign."""
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(0.5, 1, -0.5, -1)
        painter.setPen(QPen(QColor(colours.accent), 1.5) if self._current else Qt.PenStyle.NoPen)
        shown = colours.bad.surface if self._wrong else colours.accent_soft if self._on else colours.surface
        painter.setBrush(QColor(shown))
        painter.drawRoundedRect(ground, 4, 4)
        self._paint_sign(painter)
        painter.end()

    def _paint_sign(self, painter: QPainter) -> None:
        colours = self._look.colours
        side = float(self._look.scale.pixels(SIGN_SIDE))
        first_line = self.words.y() + self.words.fontMetrics().lineSpacing() / 2
        centre = first_line if self.words.height() > self.words.fontMetrics().lineSpacing() * 1.5 else self.height() / 2
        box = QRectF(GRID, centre - side / 2, side, side).adjusted(1, 1, -1, -1)
        ink = QColor(colours.bad.ink if self._wrong else colours.accent if self._on else colours.entry_line)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(QColor(colours.surface))
        if self._square:
            painter.drawRoundedRect(box, 3, 3)
            if self._on:
                middle = box.center()
                painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                foot = QPointF(middle.x() - 1, box.bottom() - 4)
                painter.drawLine(QPointF(box.left() + 3, middle.y()), foot)
                painter.drawLine(foot, QPointF(box.right() - 3, box.top() + 4))
            return
        painter.drawEllipse(box)
        if self._on:
            painter.setBrush(ink)
            painter.drawEllipse(box.center(), side / 5, side / 5)
