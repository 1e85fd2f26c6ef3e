"""The strips under the header: sentences with at most two acts. Never a dialog."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

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
_ORDER = (Tone.EXAMPLE, Tone.BAD, Tone.WARN, Tone.WORK, Tone.INFO, Tone.OK)


class StripRow(QFrame):
    """One strip on screen."""

    closed = Signal(str)

    def __init__(self, strip: Strip, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = strip
        self._look = look
        self.setProperty("tone", strip.tone.value)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 3, GRID, 3)
        layout.setSpacing(GRID)
        self.picture = QLabel()
        self.text = text_label(strip.text)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
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
    """All strips now shown, the example's band first, then by weight."""

    def __init__(self, look: Look, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: dict[str, StripRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        notices.strip_shown.connect(self.show_strip)
        notices.strip_removed.connect(self.remove)
        look.changed.connect(self._draw_again)
        self.hide()

    @property
    def strips(self) -> tuple[Strip, ...]:
        """What is shown, from the top."""
        return tuple(sorted((row.strip for row in self._rows.values()), key=lambda strip: _ORDER.index(strip.tone)))

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

    def remove(self, key: str) -> None:
        """Take a strip away."""
        self._drop(key)
        self.setVisible(bool(self._rows))

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
