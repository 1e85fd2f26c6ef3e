"""Two panes side by side, or one at a time in a narrow window (Enter opens the second, Esc comes back)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.ui.machine import Machine
from app.ui.type_scale import WidthClass


class TwoPanes(QWidget):
    """A splitter that knows the width class. `name` is the key under which the share is remembered."""

    second_shown = Signal(bool)

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        machine: Machine,
        name: str,
        share: int = 55,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.first, self.second = first, second
        self._machine, self._key = machine, f"share/{name}"
        self._width, self._folded, self._in_second = WidthClass.WIDE, False, False
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(first)
        self.splitter.addWidget(second)
        kept = machine.number(self._key, share)
        self.splitter.setStretchFactor(0, kept)
        self.splitter.setStretchFactor(1, 100 - kept)
        self.splitter.setSizes([kept * 10, (100 - kept) * 10])
        self.splitter.splitterMoved.connect(self._moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    @property
    def alternating(self) -> bool:
        """Whether only one pane is on screen at a time."""
        return self._width is WidthClass.NARROW

    def set_width_class(self, width: WidthClass) -> None:
        """Lay out for a window of that width."""
        self._width = width
        self._arrange()

    def set_folded(self, folded: bool) -> None:
        """F9: the second pane away, or back."""
        self._folded = folded
        self._arrange()

    @property
    def folded(self) -> bool:
        """Whether the second pane is folded away."""
        return self._folded

    def show_second(self) -> None:
        """Enter on a row: unfolds the second pane, and in a narrow window shows it instead of the first."""
        self._in_second, self._folded = True, False
        self._arrange()

    def show_first(self) -> None:
        """Esc: back to the first pane."""
        self._in_second = False
        self._arrange()

    def _arrange(self) -> None:
        first = not (self.alternating and self._in_second)
        second = self._in_second if self.alternating else not self._folded
        self.first.setVisible(first)
        self.second.setVisible(second)
        self.second_shown.emit(second)

    def _moved(self) -> None:
        sizes = self.splitter.sizes()
        if all(sizes):
            self._machine.remember(self._key, round(100 * sizes[0] / sum(sizes)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody else wanted comes back to the first pane of a narrow window; it never closes the page."""
        if event.key() == Qt.Key.Key_Escape and self.alternating and self._in_second:
            self.show_first()
            self.first.setFocus()
            return
        super().keyPressEvent(event)
