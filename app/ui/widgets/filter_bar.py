"""Chips that filter a list and a box that searches it; both ignore diacritics."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.ui.look import Look
from app.ui.places import ListFilter
from app.ui.type_scale import GRID
from app.ui.widgets.chips import Chip

SEARCH_AFTER_MS = 120


class SearchBox(QLineEdit):
    """Where one types what to find; Esc empties it, Enter goes to the hits."""

    wanted = Signal(str)
    done = Signal()

    def __init__(self, look: Look, words: str = "Tìm", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setMinimumWidth(120)
        self.setMaximumWidth(280)
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self._look = look
        self._draw()
        look.changed.connect(self._draw)
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._timer.timeout.connect(self._say)
        self.textChanged.connect(self._timer.start)

    def _draw(self) -> None:
        self._sign.setIcon(self._look.icon("search"))

    def _say(self) -> None:
        self.wanted.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties; Enter says that the search is done."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                event.ignore()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._timer.stop()
            self._say()
            self.done.emit()
            return
        super().keyPressEvent(event)


class FilterBar(QWidget):
    """Chips (each may be on alone, or none) and the search box at the right."""

    filter_changed = Signal(object)
    """The ListFilter now on."""
    search_changed = Signal(str)

    def __init__(
        self,
        look: Look,
        chips: Sequence[tuple[ListFilter, str]] = (),
        words: str = "Tìm",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self._chips: dict[ListFilter, Chip] = {}
        for which, text in chips:
            chip = Chip(look, text)
            chip.clicked.connect(lambda checked, wanted=which: self.choose(wanted if checked else ListFilter.ALL))
            self._chips[which] = chip
            layout.addWidget(chip)
        self.search = SearchBox(look, words)
        self.search.wanted.connect(self.search_changed)
        layout.addStretch(1)
        layout.addWidget(self.search)

    @property
    def chosen(self) -> ListFilter:
        """The filter that is on."""
        return next((which for which, chip in self._chips.items() if chip.isChecked()), ListFilter.ALL)

    def choose(self, wanted: ListFilter) -> None:
        """Put one filter on (ALL: none) and say so; unknown ones count as ALL."""
        for which, chip in self._chips.items():
            chip.setChecked(which is wanted)
        self.filter_changed.emit(self.chosen)

    def set_words(self, which: ListFilter, text: str) -> None:
        """Other words on a chip, such as with a count: `Chưa chấm 12`."""
        self._chips[which].say(text)
