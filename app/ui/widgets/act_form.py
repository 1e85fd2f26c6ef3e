"""The short form of one act: labelled entries, the button that does it, below it a sentence where something is wrong.

A word at the line says which one is meant; the sentence stands below the button, so that the button never moves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QWidget

from app.errors import InputProblem
from app.ui.locale_vi import read_date
from app.ui.look import Look
from app.ui.type_scale import GRID
from app.ui.widgets.entries import LongEntry, PlainEntry
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.line_mark import REQUIRED_WORDS, LineMark
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
    """Enter goes to the next line and at last to the button. A refusal keeps what was typed and marks its line."""

    submitted = Signal()
    given_up = Signal()
    drafted = Signal(str, str)
    """Name and text of a line that was typed and not accepted yet, within a second; empty when nothing is to keep."""

    def __init__(
        self,
        look: Look,
        lines: Sequence[FormLine],
        act_words: str,
        icon: str = "check",
        kind: str = "filled",
        give_up_words: str = "",
        required_words: str = REQUIRED_WORDS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._required_words = look, required_words
        self._lines = {line.name: line for line in lines}
        self.entries: dict[str, PlainEntry | LongEntry] = {}
        self.marks: dict[str, LineMark] = {}
        self._labels: list[QLabel] = []
        self._line_labels: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.kept_words = text_label()
        self.kept_words.setProperty("badge", "warn")
        self._grid.addWidget(self.kept_words, 0, 0, 1, 2)
        for line in lines:
            self._add_line(line)
        self.refusal = text_label("", "refusal")
        self.act_button = action_button(act_words, look, icon, kind)
        self.act_button.clicked.connect(self.submitted)
        self.give_up_button = action_button(give_up_words, look)
        self.give_up_button.clicked.connect(self.given_up)
        self._add_buttons()
        self.give_up_button.setVisible(bool(give_up_words))  # only now: shown without a parent it would be a window
        self._chain()
        look.changed.connect(self._take_sizes)
        self._take_sizes()
        self.kept_words.hide()
        self.clear_refusals()

    def _add_buttons(self) -> None:
        self._reveal_timer = QTimer(self, singleShot=True, interval=0)
        self._reveal_timer.timeout.connect(self._reveal)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        self._buttons.addWidget(self.act_button)
        self._buttons.addWidget(self.give_up_button)
        asks = any(line.required for line in self._lines.values())
        self.required = text_label(self._required_words if asks else "", "small")
        if self._required_words == REQUIRED_WORDS:
            self._buttons.addWidget(self.required, 1)
        else:
            self._buttons.addStretch(1)
        self._add_foot()

    def _add_line(self, line: FormLine) -> None:
        entry = LongEntry(2) if line.kind is LineKind.LONG else PlainEntry(figure=False)
        entry.setPlaceholderText("ngày/tháng/năm" if line.kind is LineKind.DAY else line.note)
        self.entries[line.name] = entry
        self.marks[line.name] = LineMark(entry)
        self._line_labels[line.name] = self.add_row(line.label, entry, mark=self.marks[line.name])
        if line.required:
            self._line_labels[line.name].setText(f"{line.label} *")
            self._line_labels[line.name].setToolTip("Phải ghi")
            entry.setAccessibleDescription("Phải ghi")
        entry.textChanged.connect(lambda *_text, name=line.name: self._corrected(name))
        entry.drafted.connect(lambda text, name=line.name: self.drafted.emit(name, text))

    def add_row(self, label: str, widget: QWidget, wide: bool = False, mark: QLabel | None = None) -> QLabel:
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
        holder.setSpacing(GRID)
        holder.addWidget(widget, 100 if isinstance(widget, PlainEntry | LongEntry) else 0)
        if mark is not None:
            holder.addWidget(mark)
        holder.addStretch(1)
        self._grid.addLayout(holder, row, 1)
        return words

    def show_line(self, name: str, shown: bool) -> None:
        """Show a line or put it away; what stands on it stays."""
        for widget in (self.entries[name], self._line_labels[name]):
            widget.setVisible(shown)
        if not shown:
            self.marks[name].hide()

    def put_row(self, label: str, widget: QWidget, wide: bool = False) -> None:
        """As `add_row` for a form that is made already: the row comes before buttons and refusal."""
        self._grid.removeItem(self._buttons)
        self._grid.removeWidget(self.refusal)
        self.add_row(label, widget, wide)
        self._add_foot()
        self._take_sizes()

    def _add_foot(self) -> None:
        row = self._grid.rowCount()
        self._grid.addLayout(self._buttons, row, 0, 1, 2)
        if self._required_words != REQUIRED_WORDS:  # too long to stand beside the buttons
            self._grid.addWidget(self.required, row + 1, 0, 1, 2)
        self._grid.addWidget(self.refusal, row + 2, 0, 1, 2)

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
        self.kept_words.hide()
        self.clear_refusals()

    def show_kept(self, texts: Mapping[str, str], words: str) -> None:
        """Show what was typed before and not accepted, over what `fill` proposed; `words` say since when."""
        for name, text in texts.items():
            if name in self.entries:
                self.entries[name].show_draft(text)
        self.kept_words.setText(words)
        self.kept_words.show()

    def flush(self) -> None:
        """Keep what is being typed as drafts, now."""
        for entry in self.entries.values():
            entry.flush_draft()

    def first_entry(self) -> QWidget:
        """Where typing begins."""
        return next((entry for entry in self.entries.values() if not entry.isHidden()), self.act_button)

    # --- what is wrong ------------------------------------------------------------------------------------------

    def refuse(self, error: ParIndexError) -> None:
        """Show the sentence below the button and mark the line it speaks of; keep what was typed."""
        self.clear_refusals()
        self._say(error.user_message)
        if error.where in self.entries:
            self.marks[error.where].point()
            self.entries[error.where].setFocus()

    def refuse_missing(self) -> bool:
        """Name all required lines that are empty at once; whether there are several. One alone is the service's."""
        empty = [name for name, line in self._lines.items() if line.required and not self.text(name)]
        empty = [name for name in empty if not self.entries[name].isHidden()]
        if len(empty) < 2:
            return False
        self.clear_refusals()
        self._say(f"Chưa ghi: {', '.join(self._lines[name].label.lower() for name in empty)}.")
        for name in empty:
            self.marks[name].point()
        self.entries[empty[0]].setFocus()
        return True

    def say_refusal(self, text: str) -> None:
        """A sentence that speaks of no line."""
        self.clear_refusals()
        self._say(text)

    def clear_refusals(self) -> None:
        """No sentence is shown."""
        for mark in self.marks.values():
            mark.clear_mark()
        self.refusal.hide()
        self.refusal.setText("")

    def _say(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.show()
        self._reveal_timer.start()

    def _reveal(self) -> None:
        """Scroll the sentence into sight: what comes under the mouse then is the sentence, never another button."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self.refusal.isVisible():
            around.ensureWidgetVisible(self.refusal, 0, GRID)

    def _corrected(self, name: str) -> None:
        """A line was changed: what was said of it is said no longer."""
        if self.refusal.isHidden():
            return
        self.marks[name].clear_mark()
        if all(mark.isHidden() for mark in self.marks.values()):
            self.clear_refusals()
