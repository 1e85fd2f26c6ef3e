"""A list inside a form: levels, bands, steps as a table of cells; or one small form for each (cards).

Every act gives the whole list anew. Widgets stay while the number of rows stays.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.look import Look
from app.ui.models.draft_rule_lines import RecordShape
from app.ui.models.draft_values import LONG_KINDS, ValueKind, ValueLine, with_value
from app.ui.pages.set_editor.cells import Cell, make_cell
from app.ui.pages.set_editor.record_buttons import RecordButtons
from app.ui.pages.set_editor.values_form import ValuesForm
from app.ui.type_scale import GRID
from app.ui.widgets.labels import action_button, text_label
from scoring.dumping.toml_writer import Plain

Row = Mapping[str, Plain]


class RecordsForm(QWidget):
    """Title, rows, a button that adds one."""

    given = Signal(object)
    """The whole list after one act."""

    def __init__(self, look: Look, shape: RecordShape, year: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shape = shape
        self._look, self._year = look, year
        self._rows: tuple[Row, ...] = ()
        self._built = -1
        self._last = 0, ""
        self._refused = False
        self._cells: list[dict[str, Cell]] = []
        self._forms: list[ValuesForm] = []
        self._refusals: list[QLabel] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(text_label(shape.title, "strong"))
        if shape.note:
            outer.addWidget(text_label(shape.note, "small"))
        self._body = QWidget()
        outer.addWidget(self._body)
        self._outer = outer
        self.add_button = action_button(shape.add_words, look, "add", "quiet")
        self.add_button.clicked.connect(self.add_row)
        outer.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    # --- what is shown ------------------------------------------------------------------------------------------

    def follow(self, rows: Sequence[Row], everything: bool = False) -> None:
        """Show these rows; what is typed and not written stays, unless the list is another one."""
        self._rows = tuple(rows)
        if everything or len(rows) != self._built:
            self._build(len(rows))
            everything = True
        for number, row in enumerate(rows):
            if self.shape.cards:
                self._forms[number].show_lines(self._lines(row))
                self._forms[number].follow(row, everything)
                continue
            for name, cell in self._cells[number].items():
                if everything or not cell.uncommitted:
                    cell.show_value(row.get(name))
                    self._say(number, "")

    def show_shape(self, shape: RecordShape) -> None:
        """Other choices in the same list; its rows are built anew where they show them."""
        same = (shape.columns, shape.title) == (self.shape.columns, self.shape.title)
        self.shape = shape
        if not same:
            self._built = -1

    def forget(self) -> None:
        """Build everything anew the next time: the letters have another size."""
        self._built = -1

    def _lines(self, row: Row) -> tuple[ValueLine, ...]:
        return self.shape.columns if self.shape.lines_of is None else self.shape.lines_of(row)

    def _build(self, count: int) -> None:
        body = QWidget()
        self._cells, self._forms, self._refusals = [], [], []
        self._built = count
        if self.shape.cards:
            self._build_cards(body, count)
        elif count:
            self._build_table(body, count)
        for child in self._body.findChildren(QWidget):
            child.blockSignals(True)
        self._outer.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _build_cards(self, body: QWidget, count: int) -> None:
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for number in range(count):
            line = QFrame()
            line.setProperty("surface", "line")
            line.setFixedHeight(1)
            column.addWidget(line)
            head = QHBoxLayout()
            head.addWidget(text_label(f"({number + 1})", "soft", wrap=False), 1)
            head.addWidget(self._buttons(number, count))
            column.addLayout(head)
            form = ValuesForm(self._look, self._year)
            form.given.connect(lambda name, value, number=number: self._take(number, name, value))
            self._forms.append(form)
            column.addWidget(form)

    def _build_table(self, body: QWidget, count: int) -> None:
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(2)
        across = [line for line in self.shape.columns if line.name not in self.shape.below]
        for column, line in enumerate(across):
            head = text_label(line.label, "small", wrap=line.kind is not ValueKind.TICK)
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignBottom)
            if line.kind in LONG_KINDS or line.kind is ValueKind.PICK:
                grid.setColumnStretch(column, 1)
        if not any(line.kind in LONG_KINDS or line.kind is ValueKind.PICK for line in across):
            grid.setColumnStretch(len(across) + 1, 1)
        for number in range(count):
            self._add_row(grid, number, count, across)

    def _add_row(self, grid: QGridLayout, number: int, count: int, across: Sequence[ValueLine]) -> None:
        first = 1 + 3 * number
        cells: dict[str, Cell] = {}
        for line in self.shape.columns:
            cell = cells[line.name] = make_cell(self._look, line, self._year)
            cell.widget.setAccessibleName(f"{line.label}, dòng {number + 1}")
            if line.name in self.shape.below:
                row = QHBoxLayout()
                row.addWidget(text_label(line.label, "small", wrap=False))
                row.addWidget(cell.widget, 1)
                grid.addLayout(row, first + 1, 0, 1, len(across))
            else:
                grid.addWidget(cell.widget, first, across.index(line), Qt.AlignmentFlag.AlignVCenter)
            cell.given.connect(lambda value, line=line: self._take(number, line.name, value))
            cell.said.connect(lambda message: self._say(number, message))
            cell.next_wanted.connect(lambda line=line: self._go_on(number, line.name))
        grid.addWidget(self._buttons(number, count), first, len(across), Qt.AlignmentFlag.AlignTop)
        refusal = text_label("", "refusal")
        refusal.hide()
        grid.addWidget(refusal, first + 2, 0, 1, len(across) + 1)
        self._cells.append(cells)
        self._refusals.append(refusal)

    def _buttons(self, number: int, count: int) -> RecordButtons:
        buttons = RecordButtons(self._look, number + 1, number == 0, number == count - 1)
        buttons.acted.connect(lambda act: self._act(number, act))
        return buttons

    def _say(self, number: int, message: str) -> None:
        if number < len(self._refusals):
            self._refusals[number].setText(message)
            self._refusals[number].setVisible(bool(message))

    # --- acts ---------------------------------------------------------------------------------------------------

    def _take(self, number: int, name: str, value: Plain | None) -> None:
        rows = list(self._rows)
        self._last = number, name
        rows[number] = with_value(rows[number], name, value)
        self._refused = False
        self.given.emit(rows)
        if not self._refused and number < len(self._rows):
            self._settle(number, name, self._rows[number].get(name))

    def _settle(self, number: int, name: str, value: Plain | None) -> None:
        """A cell was written: what stands there is no longer open."""
        if self.shape.cards and number < len(self._forms):
            self._forms[number].settle(name, value)
        elif number < len(self._cells) and name in self._cells[number]:
            self._cells[number][name].show_value(value)
            self._say(number, "")

    def _act(self, number: int, act: str) -> None:
        self._last = number, ""
        rows = list(self._rows)
        if act == "away":
            del rows[number]
        else:
            other = number + (1 if act == "down" else -1)
            rows[number], rows[other] = rows[other], rows[number]
        self.given.emit(rows)

    def add_row(self) -> None:
        """One more at the end, with the keyboard in it."""
        self.given.emit([*self._rows, dict(self.shape.starter)])
        self.focus_row(len(self._rows) - 1)

    def refuse(self, message: str) -> None:
        """What was given last was not written: the sentence stands at its cell."""
        self._refused = True
        number, name = self._last
        if self.shape.cards and number < len(self._forms):
            self._forms[number].refuse(name, message)
        elif number < len(self._cells) and name in self._cells[number]:
            self._cells[number][name].refuse(message)

    # --- the keyboard -------------------------------------------------------------------------------------------

    def _go_on(self, number: int, name: str) -> None:
        order = [(at, other) for at, cells in enumerate(self._cells) for other in cells]
        after = order[order.index((number, name)) + 1 :]
        if after:
            at, other = after[0]
            self._cells[at][other].take_focus()
        else:
            self.add_button.setFocus()

    def focus_row(self, number: int) -> bool:
        """The keyboard goes to the first cell of a row; whether it is there."""
        if self.shape.cards:
            return 0 <= number < len(self._forms) and self._forms[number].focus_first()
        if not 0 <= number < len(self._cells):
            return False
        next(iter(self._cells[number].values())).take_focus()
        return True

    def cell(self, number: int, name: str) -> Cell:
        """The cell of a row. Raises KeyError, IndexError."""
        return self._forms[number].cells[name] if self.shape.cards else self._cells[number][name]
