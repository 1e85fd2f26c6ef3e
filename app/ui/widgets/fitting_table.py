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


class FittingTable(ListTable[Row], Generic[Row]):
    """Only widths that a person pulled are remembered; those that the layout gave on the way are not."""

    def __init__(self, look: Look, machine: Machine, name: str, columns: Sequence[Column[Row]], lines: int = 3) -> None:
        super().__init__(look, machine, name, columns, lines=lines)
        self.setItemDelegate(WrapDelegate(self, look, lines=lines))

    def hide_empty(self, hide: bool, numbers: Sequence[int]) -> None:
        """Put away columns in which no row says anything, where room is scarce."""
        rows, columns = self.rows_model.rows(), self.rows_model.columns
        for number in numbers:
            said = any(columns[number].text(row) for row in rows)
            self.setColumnHidden(number, hide and not said)
        self._fit_columns()
        self._fit_rows()

    def _fit_columns(self) -> None:
        super()._fit_columns()
        hidden = sum(
            self._look.scale.pixels(column.width)
            for number, column in enumerate(self.rows_model.columns)
            if self.isColumnHidden(number)
        )
        if hidden:
            self._give_back(hidden)

    def _give_back(self, room: int) -> None:
        """What hidden columns leave goes to the others, up to the width they want."""
        scale = self._look.scale
        for number, column in enumerate(self.rows_model.columns):
            wanted = scale.pixels(column.width) - self.columnWidth(number)
            if not column.stretch and not self.isColumnHidden(number) and wanted > 0 and room > 0:
                self._resizing = True
                self.setColumnWidth(number, self.columnWidth(number) + min(wanted, room))
                self._resizing = False
                room -= wanted

    def _width_changed(self) -> None:
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            super()._width_changed()
