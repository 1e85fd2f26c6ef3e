"""A labelled entry: label, entry, measure unit, then the refusal or the question, then a quiet note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from app.ui.locale_vi import NumberRead, NumberUnclear
from app.ui.type_scale import GRID
from app.ui.widgets.entries import LongEntry, PlainEntry
from app.ui.widgets.labels import text_label

FIGURE_WIDTH = 136


class EntryRow(QWidget):
    """One row of a form. The label is the entry's name for a screen reader and wraps; nothing is cut."""

    chosen = Signal(object)
    """The NumberRead a person picked when the text could mean two numbers."""

    def __init__(
        self,
        label: str,
        entry: PlainEntry | LongEntry,
        measure_unit: str = "",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.entry = entry
        self.label = text_label(label)
        self.measure = text_label(measure_unit, "soft", wrap=False)
        self.refusal = text_label("", "refusal")
        self.note = text_label(note, "small")
        self.label.setBuddy(entry)
        entry.setAccessibleName(label)
        self._choices = QWidget()
        self._choice_layout = QHBoxLayout(self._choices)
        self._choice_layout.setContentsMargins(0, 0, 0, 0)
        self._lay_out(isinstance(entry, LongEntry))
        for widget, shown in ((self.measure, measure_unit), (self.refusal, ""), (self.note, note), (self._choices, "")):
            widget.setVisible(bool(shown))
        entry.refusal_changed.connect(self.show_message)

    def _lay_out(self, long: bool) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.label, 0, 0, 1, 3 if long else 1, Qt.AlignmentFlag.AlignVCenter)
        if long:
            grid.addWidget(self.entry, 1, 0, 1, 3)
        else:
            self.entry.setFixedWidth(FIGURE_WIDTH)
            grid.addWidget(self.entry, 0, 1)
            grid.addWidget(self.measure, 0, 2)
        grid.addWidget(self.refusal, 2, 0, 1, 3)
        grid.addWidget(self._choices, 3, 0, 1, 3)
        grid.addWidget(self.note, 4, 0, 1, 3)
        grid.setColumnStretch(0, 1)

    def measure_width(self) -> int:
        """The room its measure unit asks for; 0 where it has none."""
        return self.measure.sizeHint().width() if self.measure.text() else 0

    def keep_measure(self, width: int) -> None:
        """Leave so much room for measure units that the entries of a form stand below each other."""
        self.measure.setMinimumWidth(width)
        self.measure.setVisible(bool(width))

    def show_message(self, message: str) -> None:
        """The sentence below the entry; empty takes it away."""
        self._forget_choices()
        self.refusal.setText(message)
        self.refusal.setVisible(bool(message))

    def set_note(self, note: str) -> None:
        """The quiet line: `dùng chung cho 3.2.2, 3.2.4`."""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def ask(self, unclear: NumberUnclear) -> None:
        """Ask which number was meant, with one button for each; `chosen` brings the answer."""
        if isinstance(self.entry, PlainEntry):
            self.entry.show_refusal(unclear.question)
        for reading in unclear.choices:
            kind = "số nguyên" if reading.value.denominator == 1 else "có phần lẻ"
            button = QPushButton(f"{reading.echo} ({kind})", self._choices)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, picked=reading: self._choose(picked))
            self._choice_layout.addWidget(button)
        self._choice_layout.addStretch(1)
        self._choices.show()

    def choice_buttons(self) -> list[QPushButton]:
        """The buttons of the question that is asked now."""
        return self._choices.findChildren(QPushButton)

    def _choose(self, picked: NumberRead) -> None:
        self._forget_choices()
        self.chosen.emit(picked)

    def _forget_choices(self) -> None:
        self._choices.hide()
        while (item := self._choice_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
