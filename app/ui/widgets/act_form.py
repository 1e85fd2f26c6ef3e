"""The short form of one act: labelled entries, a sentence where something is wrong, the button that does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from app.errors import InputProblem
from app.ui.locale_vi import read_date
from app.ui.look import Look
from app.ui.type_scale import GRID
from app.ui.widgets.entries import LongEntry, PlainEntry, set_state
from app.ui.widgets.labels import action_button, keep_room, text_label
from scoring.errors import ParIndexError

DAY_WIDTH, TEXT_WIDTH, LABEL_WIDTH, LONG_HEIGHT = 140, 320, 116, 56


class LineKind(StrEnum):
    """What is typed on a line."""

    TEXT = "text"
    DAY = "day"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line: the name its text is read by (also the `where` of a refusal), its label, an example."""

    name: str
    label: str
    kind: LineKind = LineKind.TEXT
    note: str = ""
    """Shown in the empty entry: an example of what is typed."""
    required: bool = False
    """Marked with a star; empty ones are named together before anything is written."""


class ActForm(QWidget):
    """Enter goes to the next line and at last to the button. A refusal keeps what was typed and stands at its line."""

    submitted = Signal()
    given_up = Signal()

    def __init__(
        self,
        look: Look,
        lines: Sequence[FormLine],
        act_words: str,
        icon: str = "check",
        kind: str = "filled",
        give_up_words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._lines = {line.name: line for line in lines}
        self.entries: dict[str, PlainEntry | LongEntry] = {}
        self.refusals: dict[str, QLabel] = {}
        self._labels: list[QLabel] = []
        self._line_labels: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        for line in lines:
            self._add_line(line)
        self.refusal = text_label("", "refusal")
        keep_room(self.refusal)
        self.act_button = action_button(act_words, look, icon, kind)
        self.act_button.clicked.connect(self.submitted)
        self.give_up_button = action_button(give_up_words, look)
        self.give_up_button.clicked.connect(self.given_up)
        self._add_buttons()
        self.give_up_button.setVisible(bool(give_up_words))  # only now: shown without a parent it would be a window
        self._chain()
        look.changed.connect(self._take_sizes)
        self._take_sizes()
        self.clear_refusals()

    def _add_buttons(self) -> None:
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        self._buttons.addWidget(self.act_button)
        self._buttons.addWidget(self.give_up_button)
        self._buttons.addStretch(1)
        self._add_foot()

    def _add_line(self, line: FormLine) -> None:
        entry = LongEntry(2) if line.kind is LineKind.LONG else PlainEntry(figure=False)
        entry.setPlaceholderText("ngày/tháng/năm" if line.kind is LineKind.DAY else line.note)
        self.entries[line.name] = entry
        self._line_labels[line.name] = self.add_row(line.label, entry)
        if line.required:
            self._line_labels[line.name].setText(f"{line.label} *")
            self._line_labels[line.name].setToolTip("Phải ghi")
            entry.setAccessibleDescription("Phải ghi")
        entry.textChanged.connect(lambda *_text, name=line.name: self._corrected(name))
        refusal = text_label("", "refusal")
        self.refusals[line.name] = refusal
        self._grid.addWidget(refusal, self._grid.rowCount(), 1)

    def add_row(self, label: str, widget: QWidget, wide: bool = False) -> QLabel:
        """A row for any widget; its label is the widget's name for a screen reader. `wide`: below the label."""
        row = self._grid.rowCount()
        words = text_label(label)
        if wide:
            if label:
                self._grid.addWidget(words, row, 0, 1, 2)
            self._grid.addWidget(widget, row + 1, 0, 1, 2)
            return words
        words.setBuddy(widget)
        widget.setAccessibleName(label)
        self._labels.append(words)
        self._grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
        holder = QHBoxLayout()
        holder.addWidget(widget, 100 if isinstance(widget, PlainEntry | LongEntry) else 0)
        holder.addStretch(1)
        self._grid.addLayout(holder, row, 1)
        return words

    def show_line(self, name: str, shown: bool) -> None:
        """Show a line or put it away; what stands on it stays."""
        for widget in (self.entries[name], self._line_labels[name]):
            widget.setVisible(shown)
        if not shown:
            self.refusals[name].hide()

    def put_row(self, label: str, widget: QWidget, wide: bool = False) -> None:
        """As `add_row` for a form that is made already: the row comes before refusal and buttons."""
        for item in (self._buttons, self.refusal):
            if isinstance(item, QLabel):
                self._grid.removeWidget(item)
            else:
                self._grid.removeItem(item)
        self.add_row(label, widget, wide)
        self._add_foot()
        self._take_sizes()

    def _add_foot(self) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(self.refusal, row, 0, 1, 2)
        self._grid.addLayout(self._buttons, row + 1, 0, 1, 2)

    def _chain(self) -> None:
        entries = list(self.entries.values())
        for entry, following in zip(entries, [*entries[1:], self.act_button], strict=True):
            if isinstance(entry, PlainEntry):
                entry.next_wanted.connect(following.setFocus)

    def _take_sizes(self) -> None:
        for label in self._labels:
            label.setFixedWidth(self._look.scale.pixels(LABEL_WIDTH))
            label.setMinimumHeight(self._look.scale.pixels(28))
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for name, entry in self.entries.items():
            if isinstance(entry, LongEntry):
                entry.setFixedHeight(self._look.scale.pixels(LONG_HEIGHT))
            else:
                day = self._lines[name].kind is LineKind.DAY
                entry.setMaximumWidth(self._look.scale.pixels(DAY_WIDTH if day else TEXT_WIDTH))

    # --- what was typed -----------------------------------------------------------------------------------------

    def text(self, name: str) -> str:
        """What stands on a line."""
        return self.entries[name].typed

    def day(self, name: str, year: int | None = None) -> date | None:
        """The day on a line; None when it is empty. Raises InputProblem for what is no day."""
        typed = self.text(name)
        if not typed:
            return None
        found = read_date(typed, year)
        if found is None:
            message = f"“{typed}” không phải là ngày. Ghi như 15/12/2023 hoặc 15122023."
            raise InputProblem(f"bad day in {name}", message, where=name)
        return found

    def required_day(self, name: str) -> date:
        """The day on a line that must be there."""
        found = self.day(name)
        if found is None:
            raise InputProblem(f"no day in {name}", f"Chưa ghi {self._lines[name].label.lower()}.", where=name)
        return found

    def fill(self, texts: Mapping[str, str]) -> None:
        """Show these texts as if stored; lines that are not named become empty."""
        for name, entry in self.entries.items():
            entry.set_stored(texts.get(name, ""))
        self.clear_refusals()

    def first_entry(self) -> QWidget:
        """Where typing begins."""
        return next((entry for entry in self.entries.values() if not entry.isHidden()), self.act_button)

    # --- what is wrong ------------------------------------------------------------------------------------------

    def refuse(self, error: ParIndexError) -> None:
        """Show the sentence at the line it speaks of, otherwise above the button; keep what was typed."""
        self.clear_refusals()
        self._say(self.refusals.get(error.where, self.refusal), error.user_message)
        entry = self.entries.get(error.where)
        if entry is not None:
            set_state(entry, "wrong")
            entry.setFocus()

    def refuse_missing(self) -> bool:
        """Name all required lines that are empty at once; whether there are several. One alone is the service's."""
        empty = [name for name, line in self._lines.items() if line.required and not self.text(name)]
        empty = [name for name in empty if not self.entries[name].isHidden()]
        if len(empty) < 2:
            return False
        self.clear_refusals()
        self._say(self.refusal, f"Chưa ghi: {', '.join(self._lines[name].label.lower() for name in empty)}.")
        for name in empty:
            set_state(self.entries[name], "wrong")
        self.entries[empty[0]].setFocus()
        return True

    def say_refusal(self, text: str) -> None:
        """A sentence above the button that speaks of no line."""
        self.clear_refusals()
        self._say(self.refusal, text)

    def clear_refusals(self) -> None:
        """No sentence is shown."""
        for label in (*self.refusals.values(), self.refusal):
            label.hide()
        for entry in self.entries.values():
            set_state(entry, "")
        self.refusal.setText("")
        keep_room(self.refusal)

    def _say(self, label: QLabel, text: str) -> None:
        # the sentence at a line takes the room that was kept above the button: the button stays where it is
        keep_room(self.refusal, label is self.refusal)
        label.setText(text)
        label.show()

    def _corrected(self, name: str) -> None:
        """A line was changed: what was said of it is said no longer."""
        if name not in self.refusals:
            return
        said = self.refusal.text().startswith("Chưa ghi:")
        if self.refusals[name].isHidden() and not said and self.refusal.isHidden():
            return
        set_state(self.entries[name], "")
        self.refusals[name].hide()
        if not said or all(entry.property("state") != "wrong" for entry in self.entries.values()):
            self.clear_refusals()
