"""A list table whose columns keep to the window until a person pulls one, and whose rows are as high as their text."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.look import Look
from app.ui.machine import Machine
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.rows_model import Column
from app.ui.widgets.wrap_delegate import WrapDelegate

Row = TypeVar("Row")
STRETCH_LEAST, FIRM = 150, 112
"""The least room of the column that stretches; up to this width a column does not give way."""


class FittingTable(ListTable[Row], Generic[Row]):
    """Only widths that a person pulled are remembered; those that the layout gave on the way are not."""

    def __init__(self, look: Look, machine: Machine, name: str, columns: Sequence[Column[Row]], lines: int = 3) -> None:
        super().__init__(look, machine, name, columns, lines=lines)
        self.setItemDelegate(WrapDelegate(self, look, lines=lines))

    def put_away(self, number: int, hide: bool) -> None:
        """Put one column away, or show it again; the others share the room."""
        self.setColumnHidden(number, hide)
        self._fit_columns()
        self._fit_rows()

    def hide_empty(self, hide: bool, numbers: Sequence[int]) -> None:
        """Put away columns in which no row says anything, where room is scarce."""
        rows, columns = self.rows_model.rows(), self.rows_model.columns
        for number in numbers:
            said = any(columns[number].text(row) for row in rows)
            self.setColumnHidden(number, hide and not said)
        self._fit_columns()
        self._fit_rows()

    def _fit_columns(self) -> None:
        """Where room is short the wide columns give way first: a date or a figure is never cut."""
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
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            super()._width_changed()
        elif not self._resizing:
            self._fit_rows()
