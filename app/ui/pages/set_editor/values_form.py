"""A form of labelled cells. Each value goes out by itself when its cell is left; findings stand at their cell."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.look import Look
from app.ui.models.draft_values import LONG_KINDS, ValueKind, ValueLine
from app.ui.pages.set_editor.cells import Cell, make_cell
from app.ui.type_scale import GRID
from app.ui.widgets.labels import text_label
from scoring.dumping.toml_writer import Plain

LABEL_WIDTH = 196
Told = Sequence[tuple[str, str]]
"""Tone and sentence of what is found."""


class FindingLines(QWidget):
    """The findings at one place, one below the other; no room where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._told: tuple[tuple[str, str], ...] = ()
        self.labels: list[QLabel] = []
        self.hide()

    def tell(self, told: Told) -> None:
        """Show these."""
        if tuple(told) == self._told:
            return
        self._told = tuple(told)
        for label in self.labels:
            label.hide()
            label.deleteLater()
        self.labels = []
        for tone, sentence in told:
            label = text_label(sentence)
            label.setProperty("badge", tone)
            self._layout.addWidget(label)
            self.labels.append(label)
        self.setVisible(bool(told))


class ValuesForm(QWidget):
    """Its lines are data. `show_lines` builds it, `follow` shows other values in the same lines."""

    given = Signal(str, object)
    """Name of a line and the value to write."""
    passed = Signal()
    """Enter in the last cell."""

    def __init__(self, look: Look, year: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._year = look, year
        self.lines: tuple[ValueLine, ...] = ()
        self.cells: dict[str, Cell] = {}
        self._refusals: dict[str, QLabel] = {}
        self._findings: dict[str, FindingLines] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)

    # --- building -----------------------------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[ValueLine]) -> None:
        """Build these lines; those that are there already keep their widgets, texts and focus."""
        if tuple(lines) == self.lines:
            return
        focused = next((name for name, cell in self.cells.items() if cell.widget.hasFocus()), "")
        self._clear()
        self.lines = tuple(lines)
        for line in lines:
            self._add(line)
        if focused in self.cells:
            self.cells[focused].take_focus()

    def _clear(self) -> None:
        for cell in self.cells.values():
            cell.widget.blockSignals(True)
        self.cells, self._refusals, self._findings = {}, {}, {}
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, line: ValueLine) -> None:
        cell = make_cell(self._look, line, self._year)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if line.kind in (ValueKind.ONE, ValueKind.SOME):
            column.addWidget(cell.widget)
        elif line.kind in LONG_KINDS:
            column.addWidget(self._label(line, cell))
            column.addWidget(cell.widget)
        else:
            column.addLayout(self._short_row(line, cell))
        if line.note:
            column.addWidget(text_label(line.note, "small"))
        refusal, findings = text_label("", "refusal"), FindingLines()
        column.addWidget(refusal)
        column.addWidget(findings)
        refusal.hide()
        self._layout.addWidget(holder)
        self.cells[line.name], self._refusals[line.name], self._findings[line.name] = cell, refusal, findings
        cell.given.connect(lambda value, name=line.name: self.given.emit(name, value))
        cell.said.connect(lambda message, name=line.name: self._say(name, message))
        cell.next_wanted.connect(lambda name=line.name: self._go_on(name))

    def _label(self, line: ValueLine, cell: Cell) -> QLabel:
        label = text_label(line.label)
        label.setBuddy(cell.widget)
        return label

    def _short_row(self, line: ValueLine, cell: Cell) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        label = self._label(line, cell)
        label.setFixedWidth(self._look.scale.pixels(LABEL_WIDTH))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(cell.widget, 1 if line.kind is ValueKind.PICK else 0)
        if line.measure:
            row.addWidget(text_label(line.measure, "soft", wrap=False))
        if line.kind is not ValueKind.PICK:
            row.addStretch(1)
        return row

    def forget(self) -> None:
        """Build everything anew the next time: the letters have another size."""
        self.lines = ()

    # --- what is shown ------------------------------------------------------------------------------------------

    def follow(self, values: Mapping[str, Plain], everything: bool = False) -> None:
        """Show these values; what is typed and not written stays, unless `everything` is another thing."""
        for name, cell in self.cells.items():
            if everything or not cell.uncommitted:
                cell.show_value(values.get(name))
                self._say(name, "")

    def settle(self, name: str, value: Plain | None) -> None:
        """A line was written."""
        if name in self.cells:
            self.cells[name].show_value(value)
            self._say(name, "")

    def refuse(self, name: str, message: str) -> None:
        """A value was not written: the sentence at its cell."""
        if name in self.cells:
            self.cells[name].refuse(message)
            self._say(name, message)

    def tell_findings(self, told: Mapping[str, Told]) -> None:
        """What is found at each line."""
        for name, lines in self._findings.items():
            lines.tell(told.get(name, ()))

    def _say(self, name: str, message: str) -> None:
        if self.cells[name].line.kind in (ValueKind.ONE, ValueKind.SOME):
            return  # rows of choices say it themselves
        label = self._refusals[name]
        label.setText(message)
        label.setVisible(bool(message))

    # --- the keyboard -------------------------------------------------------------------------------------------

    def _go_on(self, name: str) -> None:
        names = list(self.cells)
        after = names[names.index(name) + 1 :] if name in names else []
        if after:
            self.cells[after[0]].take_focus()
        else:
            self.passed.emit()

    def focus_line(self, name: str) -> bool:
        """The keyboard goes to a line; whether it is here."""
        if name not in self.cells:
            return False
        self.cells[name].take_focus()
        return True

    def focus_first(self) -> bool:
        """The keyboard goes to the first line; whether there is one."""
        return any(self.focus_line(name) for name in list(self.cells)[:1])
