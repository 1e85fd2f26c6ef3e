"""The word beside an entry that was refused: the line is found at once, the whole sentence stands below the button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from app.ui.widgets.entries import LongEntry, PlainEntry
from app.ui.widgets.kept_text import set_state

REQUIRED_WORDS = "* phải có"
MISSING, WRONG = "Chưa ghi", "Xem lại"
"""Nothing is written there; something else is wrong with it."""


class LineMark(QLabel):
    """Hidden until `point`; beside the entry, so that no line below moves. `place`: where it takes the room of the
    first widget while it is shown."""

    def __init__(
        self, entry: PlainEntry | LongEntry, place: QStackedWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entry, self._place = entry, place
        if place is not None:
            place.addWidget(self)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "refusal")
        self.hide()

    def point(self) -> None:
        """The entry is red and says whether it is empty."""
        set_state(self._entry, "wrong")
        self.setText(WRONG if self._entry.typed else MISSING)
        if self._place is not None:
            self._place.setMinimumHeight(self._place.height())  # a note of two lines keeps its room
            self._place.setCurrentWidget(self)
        self.show()

    def clear_mark(self) -> None:
        """The entry is quiet again."""
        if self._entry.property("state") == "wrong":
            set_state(self._entry, "")
        self.hide()
        if self._place is not None:
            self._place.setCurrentIndex(0)
