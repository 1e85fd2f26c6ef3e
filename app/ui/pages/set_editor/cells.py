"""Cells: one place each where a value of a draft is typed or chosen, whatever stands around it. No save button.

A cell commits when it is left or Enter is pressed. What cannot be read stays as it was typed, with a sentence.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from app.ui.locale_vi import NumberWrong
from app.ui.look import Look
from app.ui.models.draft_values import (
    LONG_KINDS,
    ValueKind,
    ValueLine,
    chosen_ids,
    read_text,
    value_of_ids,
    value_text,
)
from app.ui.pages.set_editor.growing_entry import GrowingEntry
from app.ui.widgets.choice_row import ChoiceLine
from app.ui.widgets.choice_rows import ChoiceRows, Choosing
from app.ui.widgets.entries import LongEntry, PlainEntry
from app.ui.widgets.pick_button import PickButton
from scoring.dumping.toml_writer import Plain

_LINES = {ValueKind.LINE: 1, ValueKind.TEXT: 3, ValueKind.WORDS: 2, ValueKind.DAYS: 2}
_WIDTHS = {ValueKind.DAY: 128, ValueKind.NAME: 168}
FIGURE_CELL = 72


class Cell(QObject):
    """What a form knows of each of its places."""

    given = Signal(object)
    """A value (None: taken away) that is to be written."""
    said = Signal(str)
    """The sentence about what was typed; empty takes it away."""
    next_wanted = Signal()

    def __init__(self, line: ValueLine, widget: QWidget) -> None:
        super().__init__(widget)
        self.line, self.widget = line, widget

    @property
    def uncommitted(self) -> bool:
        """Whether what stands here is not written."""
        return False

    def show_value(self, value: Plain | None) -> None:
        """Show what is written; ends a refusal."""
        raise NotImplementedError

    def refuse(self, message: str) -> None:
        """The sentence; what was typed stays."""
        self.said.emit(message)

    def take_focus(self) -> None:
        """The keyboard comes here."""
        self.widget.setFocus(Qt.FocusReason.TabFocusReason)


class TextCell(Cell):
    """A typed value, in one line or several."""

    def __init__(self, line: ValueLine, year: Callable[[], int]) -> None:
        self.entry: PlainEntry | GrowingEntry
        if line.kind in LONG_KINDS:
            self.entry = GrowingEntry(_LINES[line.kind], one_paragraph=line.kind is ValueKind.LINE)
        else:
            self.entry = PlainEntry(figure=line.kind not in (ValueKind.NAME, ValueKind.DAY))
        super().__init__(line, self.entry)
        self._year = year
        self.entry.accepted.connect(self._read)
        self.entry.next_wanted.connect(self._go_on)
        self.entry.refusal_changed.connect(self.said)

    @property
    def uncommitted(self) -> bool:
        """Typed and not written, or refused."""
        return self.entry.uncommitted

    def show_value(self, value: Plain | None) -> None:
        """The value as one types it."""
        self.entry.set_stored(value_text(self.line, value))

    def take_focus(self) -> None:
        """One paragraph is chosen whole, to be typed anew; in a longer text one goes on at its end."""
        super().take_focus()
        if self.line.kind is ValueKind.LINE:
            self.entry.selectAll()
        elif isinstance(self.entry, GrowingEntry):
            self.entry.moveCursor(QTextCursor.MoveOperation.End)

    def refuse(self, message: str) -> None:
        """Red, with the sentence."""
        self.entry.show_refusal(message)

    def _read(self, text: str) -> None:
        read = read_text(self.line, text, self._year())
        if isinstance(read, NumberWrong):
            self.entry.show_refusal(read.message)
        else:
            self.given.emit(read.value)

    def _go_on(self) -> None:
        if not self.entry.uncommitted:
            self.next_wanted.emit()


class RowsCell(Cell):
    """One of a few, or any of them, as rows."""

    def __init__(self, line: ValueLine, look: Look) -> None:
        several = line.kind is ValueKind.SOME
        lines = [ChoiceLine(identity, words) for identity, words in line.choices]
        self.rows = ChoiceRows(look, lines, Choosing(line.label, several, ""))
        super().__init__(line, self.rows)
        self.rows.accepted.connect(self._take)
        self.rows.next_wanted.connect(self.next_wanted)

    @property
    def uncommitted(self) -> bool:
        """Chosen and not written."""
        return self.rows.uncommitted

    def show_value(self, value: Plain | None) -> None:
        """Which rows are chosen."""
        ids = chosen_ids(self.line, value)
        self.rows.set_stored(ids if ids or self.line.kind is ValueKind.SOME else None)

    def refuse(self, message: str) -> None:
        """The sentence below the rows."""
        self.rows.show_refusal(message)

    def _take(self, ids: object) -> None:
        if isinstance(ids, frozenset):
            self.given.emit(value_of_ids(self.line, ids))


class PickCell(Cell):
    """One of a list, behind a button."""

    def __init__(self, line: ValueLine, look: Look) -> None:
        self.button = PickButton(look)
        self.button.setMinimumWidth(look.scale.pixels(96))
        super().__init__(line, self.button)
        self.button.picked.connect(self._take)

    def show_value(self, value: Plain | None) -> None:
        """What is chosen; what the list does not hold is shown as it is written."""
        chosen = next(iter(chosen_ids(self.line, value)), "")
        choices = list(self.line.choices)
        if chosen and all(identity != chosen for identity, _words in choices):
            choices.append((chosen, f"{chosen} (chưa khai)"))
        self.button.offer(choices, chosen)

    def _take(self, identity: str) -> None:
        self.said.emit("")
        self.given.emit(None if identity == self.line.default else identity)


class TickCell(Cell):
    """A box in a row of a table."""

    def __init__(self, line: ValueLine) -> None:
        self.box = QCheckBox()
        super().__init__(line, self.box)
        self.box.clicked.connect(self._take)

    def show_value(self, value: Plain | None) -> None:
        """Ticked or not."""
        self.box.setChecked(bool(self.line.default if value is None else value))

    def _take(self, ticked: bool) -> None:
        self.given.emit(None if ticked == self.line.default else ticked)


def commit_focused(within: QWidget) -> None:
    """Write what is being typed somewhere inside a widget."""
    focused = QApplication.focusWidget()
    if isinstance(focused, PlainEntry | LongEntry | ChoiceRows) and within.isAncestorOf(focused):
        focused.commit()


def make_cell(look: Look, line: ValueLine, year: Callable[[], int]) -> Cell:
    """The cell for a line, named for screen readers. `year`: of days that are typed without one."""
    cell: Cell
    match line.kind:
        case ValueKind.ONE | ValueKind.SOME:
            cell = RowsCell(line, look)
        case ValueKind.PICK:
            cell = PickCell(line, look)
        case ValueKind.TICK:
            cell = TickCell(line)
        case _:
            cell = TextCell(line, year)
            if isinstance(cell.entry, PlainEntry):
                cell.entry.setFixedWidth(look.scale.pixels(line.width or _WIDTHS.get(line.kind, FIGURE_CELL)))
    cell.widget.setAccessibleName(line.label)
    return cell
