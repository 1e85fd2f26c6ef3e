"""The strips under the header: sentences with at most two acts. Never a dialog; in a low window folded to one line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui.look import Look
from app.ui.notices import Notices, Strip, Tone
from app.ui.type_scale import GRID, MARGIN
from app.ui.widgets.labels import text_label

_ICONS = {
    Tone.INFO: "info",
    Tone.OK: "done",
    Tone.WARN: "warn",
    Tone.BAD: "bad",
    Tone.EXAMPLE: "example",
    Tone.WORK: "clock",
}
LOW_ROOM = 44
"""So many pixels of strips leave a low window (911x480) its whole navigation."""
_ORDER = (Tone.EXAMPLE, Tone.BAD, Tone.WARN, Tone.WORK, Tone.INFO, Tone.OK)


class StripRow(QFrame):
    """One strip on screen."""

    closed = Signal(str)

    def __init__(self, strip: Strip, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = strip
        self._look = look
        self._elide = False
        self.setProperty("tone", strip.tone.value)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 3, GRID, 3)
        layout.setSpacing(GRID)
        self.picture = QLabel()
        self.text = text_label(strip.text)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.text, 1)
        for words, act in ((strip.act_words, strip.act), (strip.second_words, strip.second)):
            if words and act is not None:
                layout.addWidget(_act_button(words, act))
        if strip.closable:
            layout.addWidget(self._close_button())
        self._draw()

    def _close_button(self) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "tool")
        button.setToolTip("Đóng dòng này")
        button.setAccessibleName("Đóng dòng này")
        button.setIcon(self._look.icon("close", self._look.colours.tint(self.strip.tone).ink))
        button.clicked.connect(lambda: self.closed.emit(self.strip.key))
        return button

    def set_one_line(self, one_line: bool, elide: bool = True) -> None:
        """One line, where `elide` with the rest of the sentence in the tooltip, or as many lines as it needs."""
        self._elide = one_line and elide
        self.text.setWordWrap(not one_line)
        across = QSizePolicy.Policy.Ignored if self._elide else QSizePolicy.Policy.Expanding
        policy = QSizePolicy(across, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(not one_line)
        self.text.setSizePolicy(policy)
        self._fit()

    @property
    def elided(self) -> bool:
        """Whether a part of the sentence is only in the tooltip."""
        return self.text.text() != self.strip.text

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width shows more of the sentence, or less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        words = self.strip.text
        if self._elide:
            words = self.text.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.text.width())
        self.text.setText(words)
        self.text.setToolTip(self.strip.text if self.elided else "")

    def _draw(self) -> None:
        ink = self._look.colours.tint(self.strip.tone).ink
        side = self._look.scale.pixels(18)
        self.picture.setPixmap(self._look.icon(_ICONS[self.strip.tone], ink).pixmap(side))


def _act_button(words: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.setProperty("kind", "link")
    button.clicked.connect(lambda _checked=False: act())
    return button


class StripArea(QWidget):
    """All strips now shown, the example's band first, then by weight. Too many for a low window fold to one line."""

    def __init__(self, look: Look, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: dict[str, StripRow] = {}
        self._low = self._unfolded = False
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.fold_button = _act_button("", self._turn)
        self._layout.addWidget(self.fold_button, 0, Qt.AlignmentFlag.AlignRight)
        self.fold_button.hide()
        notices.strip_shown.connect(self.show_strip)
        notices.strip_removed.connect(self.remove)
        look.changed.connect(self._draw_again)
        self.hide()

    @property
    def strips(self) -> tuple[Strip, ...]:
        """What is shown or folded away, from the top."""
        return tuple(sorted((row.strip for row in self._rows.values()), key=lambda strip: _ORDER.index(strip.tone)))

    @property
    def folded(self) -> bool:
        """Whether one line stands for all of them."""
        return self._layout.direction() == QBoxLayout.Direction.LeftToRight

    def row(self, key: str) -> StripRow | None:
        """The strip of a key as a widget."""
        return self._rows.get(key)

    def show_strip(self, strip: Strip) -> None:
        """Show or replace the strip of that key."""
        if strip.key in self._rows and self._rows[strip.key].strip == strip:
            return
        self._drop(strip.key)
        row = StripRow(strip, self._look)
        row.closed.connect(self.remove)
        self._rows[strip.key] = row
        self._layout.insertWidget(self.strips.index(strip), row)
        self.show()
        self._fold()

    def remove(self, key: str) -> None:
        """Take a strip away."""
        self._drop(key)
        self.setVisible(bool(self._rows))
        self._fold()

    def _drop(self, key: str) -> None:
        row = self._rows.pop(key, None)
        if row is not None:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _draw_again(self) -> None:
        for strip in self.strips:
            self._drop(strip.key)
            self.show_strip(strip)

    # --- folding ------------------------------------------------------------------------------------------------

    def set_low(self, low: bool) -> None:
        """Whether the window is so low that several strips would push the navigation out of it."""
        self._low = low
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower window needs more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fold()

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self._fold()

    def _fold(self) -> None:
        """One line: the example's band and the most urgent of the others; the button says how many there are."""
        rows = self._rows.values()
        for row in rows:
            row.set_one_line(False)
        needed = sum(row.heightForWidth(self.width()) for row in rows)
        too_high = self._low and needed > self._look.scale.pixels(LOW_ROOM)
        self._unfolded = self._unfolded and too_high
        fold = too_high and not self._unfolded
        others = [row for row in rows if row.strip.tone is not Tone.EXAMPLE]
        shown = max(others, key=_weight(list(rows)), default=None)
        asks = shown is not None and shown.strip.question
        one_line = fold and not asks
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if one_line else QBoxLayout.Direction.TopToBottom)
        for row in rows:
            beside = fold and row.strip.tone is Tone.EXAMPLE and shown is not None
            self._layout.setStretchFactor(row, 0 if beside and one_line else 1)
            row.setVisible(not fold or beside or row is shown)
            row.set_one_line(one_line, elide=not beside)
        self.fold_button.setText(f"{len(others)} thông báo" if fold else "Gập lại")
        self.fold_button.setAccessibleName("Xem hết các thông báo" if fold else "Gập các thông báo thành một dòng")
        self.fold_button.setVisible(too_high)


def _weight(rows: Sequence[StripRow]) -> Callable[[StripRow], tuple[bool, bool, int]]:
    """Which strip stands for the others: a question first, then what was refused, then the newest."""
    return lambda row: (row.strip.question, row.strip.tone is Tone.BAD, rows.index(row))
