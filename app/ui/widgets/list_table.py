"""A table of rows as every list has it: filter, order, Ctrl+C for Excel, widths remembered, nothing cut."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from app.ui.look import Look
from app.ui.machine import Machine
from app.ui.widgets.rows_model import Column, Index, RowsModel
from app.ui.widgets.wrap_delegate import WrapDelegate

Row = TypeVar("Row")
STRETCH_LEAST, FIRM, GROWING_ROWS = 150, 112, 500
"""The least room of the column that stretches; up to which width a column does not give way; how many rows grow."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ListTable(QTableView, Generic[Row]):
    """Rows are chosen whole; Enter or a double click opens one. `name` is the key under which widths are remembered."""

    opened = Signal(object)
    """The row object to open."""
    current_changed = Signal(object)
    """The row object now under the cursor, or None."""

    def __init__(
        self,
        look: Look,
        machine: Machine,
        name: str,
        columns: Sequence[Column[Row]],
        parent: QWidget | None = None,
        lines: int = 3,
        same: Callable[[Row], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._machine, self._name = look, machine, name
        self.rows_model: RowsModel[Row] = RowsModel(look, columns, self, same)
        self.setModel(self.rows_model)
        self.setItemDelegate(WrapDelegate(self, look, lines=lines))
        self.setObjectName(f"table-{name}")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        self.setSortingEnabled(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sectionResized.connect(self._width_changed)
        self._was: tuple[int, int, Row] | None = None
        self.rows_model.layoutAboutToBeChanged.connect(self._note_cursor)
        self.rows_model.layoutChanged.connect(self._follow_cursor)
        self.rows_model.layoutChanged.connect(self._fit_rows)
        look.changed.connect(self._take_sizes)
        self._resizing = False
        self._take_sizes()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Other rows; the cursor stays on its row, or in its place where the row has gone."""
        self.rows_model.show_rows(rows)

    def filter(self, text: str = "", keep: Callable[[Row], bool] | None = None) -> None:
        """See `RowsModel.filter`."""
        self.rows_model.filter(text, keep)

    def current_row(self) -> Row | None:
        """The row under the cursor."""
        index = self.currentIndex()
        return self.rows_model.row(index) if index.isValid() else None

    def chosen_rows(self) -> list[Row]:
        """All rows selected, in order; the current one where nothing is."""
        numbers = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.rows_model.row(number) for number in numbers]

    def choose(self, wanted: Callable[[Row], bool]) -> bool:
        """Put the cursor on the first row that fits; whether there is one."""
        index = self.rows_model.find_row(wanted)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def as_text(self) -> str:
        """The rows selected (all, when none or one is) with their heads, tab-separated: what Excel takes."""
        chosen = self.chosen_rows()
        rows = chosen if len(chosen) > 1 else list(self.rows_model.rows())
        columns = self.rows_model.columns
        lines = ["\t".join(column.title for column in columns)]
        lines += ["\t".join(_cell(column.text(row)) for column in columns) for row in rows]
        return "\n".join(lines)

    # --- sizes --------------------------------------------------------------------------------------------------

    def _take_sizes(self) -> None:
        scale = self._look.scale
        self.verticalHeader().setMinimumSectionSize(scale.dense_row)
        self.verticalHeader().setDefaultSectionSize(scale.row)
        for number, column in enumerate(self.rows_model.columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            self.horizontalHeader().setSectionResizeMode(number, mode)
        self._fit()

    def put_away(self, number: int, hide: bool) -> None:
        """Put one column away, or show it again; the others share the room."""
        self.setColumnHidden(number, hide)
        self._fit()

    def hide_empty(self, hide: bool, numbers: Sequence[int]) -> None:
        """Put away columns in which no row says anything, where room is scarce."""
        rows, columns = self.rows_model.rows(), self.rows_model.columns
        for number in numbers:
            said = any(columns[number].text(row) for row in rows)
            self.setColumnHidden(number, hide and not said)
        self._fit()

    def _fit(self) -> None:
        self._fit_columns()
        self._fit_rows()

    def _fit_columns(self) -> None:
        """Widths that a person pulled stay. Where room is short wide columns give way: a date is never cut."""
        scale, kept = self._look.scale, self._machine.numbers(f"widths/{self._name}")
        shown = [pair for pair in enumerate(self.rows_model.columns) if not self.isColumnHidden(pair[0])]
        wanted = {number: scale.pixels(column.width) for number, column in shown if not column.stretch}
        room = self.viewport().width() - (scale.pixels(STRETCH_LEAST) if len(wanted) < len(shown) else 0)
        firm = {number: min(width, scale.pixels(FIRM)) for number, width in wanted.items()}
        soft = sum(wanted.values()) - sum(firm.values())
        share = max(0.0, min(1.0, (room - sum(firm.values())) / max(1, soft)))
        self._resizing = True
        for number, width in wanted.items():
            chosen = kept[number] if number < len(kept) else 0
            self.setColumnWidth(number, chosen or firm[number] + int((width - firm[number]) * share))
        self._resizing = False

    def _width_changed(self) -> None:
        """Only widths that a person pulled are remembered; those that the layout gives on the way are not."""
        if self._resizing:
            return
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            head = self.horizontalHeader()
            columns = self.rows_model.columns
            widths = [0 if column.stretch else head.sectionSize(at) for at, column in enumerate(columns)]
            self._machine.remember(f"widths/{self._name}", widths)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Rows of short lists grow to the lines of their text, up to `lines`; the tooltip has what is longer."""
        count = self.rows_model.rowCount()
        if not self.isVisible() or count > GROWING_ROWS:
            return
        least = self._look.scale.row
        for number in range(count):
            self.setRowHeight(number, max(least, self.sizeHintForRow(number)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width shares itself out anew."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Heights are known once the table is on screen."""
        super().showEvent(event)
        self._fit_rows()

    # --- keys and cursor ----------------------------------------------------------------------------------------

    def _note_cursor(self) -> None:
        at = self.currentIndex()
        self._was = (at.row(), at.column(), self.rows_model.row(at)) if at.isValid() else None

    def _follow_cursor(self) -> None:
        """Qt says nothing when rows go: whoever shows the row beside the list is told of the one marked now."""
        was, now = self._was, self.currentIndex()
        if was is None:
            return
        number, column, row = was
        if now.isValid():
            if self.rows_model.is_another(row, self.rows_model.row(now)):
                self.current_changed.emit(self.rows_model.row(now))
        elif not self.rows_model.rowCount():
            self.current_changed.emit(None)
        else:
            near = self.rows_model.index(min(number, self.rows_model.rowCount() - 1), column)
            if self.selectionModel().hasSelection():  # the other rows that were chosen stay chosen
                self.selectionModel().setCurrentIndex(near, QItemSelectionModel.SelectionFlag.NoUpdate)
            else:
                self.setCurrentIndex(near)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the page which row is looked at."""
        super().currentChanged(current, previous)
        self.current_changed.emit(self.rows_model.row(current) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a row; letters do not jump about: input programs send them in bursts."""
        if event.key() in _ENTER and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            row = self.current_row()
            if row is not None and not event.isAutoRepeat():
                self.opened.emit(row)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """No search by typing: the filter box does that, with diacritics or without."""

    def mouseDoubleClickEvent(self, event: object) -> None:
        """A double click opens the row under it."""
        row = self.current_row()
        if row is not None:
            self.opened.emit(row)


def _cell(text: str) -> str:
    return " ".join(text.split())
