"""What the grid stands on: its two views, which columns they show, and how wide and high everything is."""

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from app.ui.look import Look
from app.ui.machine import Machine
from app.ui.models.sheet_delegate import PADDING, RowHeights
from app.ui.models.sheet_tree import HEADS, SheetColumn, SheetTreeModel, cell_text
from app.ui.pages.assessment.grid_columns import (
    BOUNDED,
    COLUMNS,
    FULL_TITLE_WIDTH,
    LEAST_TITLE_WIDTH,
    WRAPPED,
    ColumnSet,
    width_of,
)
from app.ui.type_scale import TextRole
from app.ui.widgets.plain_tree import PlainTree

INDENT = 14
ICON_ROOM = 24
"""What an icon takes before its words."""


class GridFrame(QWidget):
    """The tree of titles and the other columns beside it; widths chosen by a person are remembered."""

    def __init__(self, look: Look, machine: Machine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._machine = look, machine
        self.model = SheetTreeModel(look, self)
        self.heights = RowHeights(look)
        self.heights.indent = INDENT
        self.tree, self.rest = PlainTree(), PlainTree()
        self.tree.setAccessibleName("Bảng chấm điểm")
        self._set = ColumnSet.SHORT_WITH_FIGURES
        self._resizing = False
        self._foot = QWidget()

    def set_columns(self, column_set: ColumnSet) -> None:
        """Show another column set."""
        if column_set is not self._set:
            self._set = column_set
            self._arrange()

    @property
    def column_set(self) -> ColumnSet:
        """The columns shown."""
        return self._set

    def _arrange(self) -> None:
        self._resizing = True
        shown, scale = COLUMNS[self._set], self._look.scale
        full = self._set is ColumnSet.FULL
        kept = self._machine.numbers(f"widths/grid-{self._set.name.lower()}")
        for column in SheetColumn:
            self.rest.setColumnHidden(column, column not in shown)
        for at, column in enumerate(shown):
            usual = scale.pixels(width_of(self._set, column)) if full else self._content_width(column)
            self.rest.setColumnWidth(column, kept[at] if at < len(kept) and kept[at] else usual)
        self.rest.header().setStretchLastSection(full)
        mode = QHeaderView.ResizeMode.Interactive if full else QHeaderView.ResizeMode.Stretch
        self.tree.header().setSectionResizeMode(SheetColumn.TITLE, mode)
        if full:
            width = kept[-1] if len(kept) > len(shown) else scale.pixels(FULL_TITLE_WIDTH)
            self.tree.setColumnWidth(SheetColumn.TITLE, width)
        self._resizing = False
        self._fit_views()

    def _content_width(self, column: SheetColumn) -> int:
        """As wide as its head and its longest text: the titles have what is free. Some end at their usual width."""
        bold, plain = (QFontMetrics(self._look.font(TextRole.BODY, bold=heavy)) for heavy in (True, False))
        leaves = set(self.model.leaf_codes())
        texts = [(code in leaves, cell_text(self.model.row_texts(code), column)) for code in self.model.codes()]
        icon = ICON_ROOM if column is SheetColumn.STATE else 0
        widest = max(((plain if leaf else bold).horizontalAdvance(text) for leaf, text in texts), default=0) + icon
        width = max(widest, bold.horizontalAdvance(HEADS[column])) + PADDING
        most = self._look.scale.pixels(width_of(self._set, column))
        return min(width, most) if column in BOUNDED else width

    def _grown(self, column: SheetColumn) -> bool:
        if self._machine.numbers(f"widths/grid-{self._set.name.lower()}"):
            return False  # a person chose the widths
        return column not in BOUNDED and self._content_width(column) > self.rest.columnWidth(column)

    def _fit_views(self) -> None:
        layout = self.layout()
        full = self._set is ColumnSet.FULL
        across = sum(self.rest.columnWidth(column) for column in COLUMNS[self._set])
        bar = self.rest.verticalScrollBar().sizeHint().width()
        self._share_room()
        self.rest.setMaximumWidth(16_777_215 if full else across + bar + 2)
        title = self.tree.columnWidth(SheetColumn.TITLE) + 2
        self.tree.setMinimumWidth(title if full else self._look.scale.pixels(LEAST_TITLE_WIDTH))
        self.tree.setMaximumWidth(title if full else 16_777_215)
        if isinstance(layout, QHBoxLayout):
            layout.setStretch(0, 0 if full else 1)
            layout.setStretch(1, 1 if full else 0)
        self._lay_rows_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns have the room that titles of their least width leave; what does not fit scrolls."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        wanted = sum(self.rest.columnWidth(column) for column in COLUMNS[self._set])
        wanted += self.rest.verticalScrollBar().sizeHint().width() + 2
        least = self._look.scale.pixels(LEAST_TITLE_WIDTH)
        self.rest.setMinimumWidth(0 if self._set is ColumnSet.FULL else max(0, min(wanted, self.width() - least)))

    def _title_resized(self) -> None:
        if self._set is ColumnSet.FULL:
            self._widths_changed()
        elif not self._resizing:
            self._lay_rows_out()  # it follows the room there is: nobody chose a width

    def _widths_changed(self) -> None:
        if self._resizing:
            return
        if self._set is not ColumnSet.FULL:
            self._lay_rows_out()
        else:
            self._fit_views()
        if self.isVisible():
            widths = [self.rest.columnWidth(column) for column in COLUMNS[self._set]]
            if self._set is ColumnSet.FULL:
                widths.append(self.tree.columnWidth(SheetColumn.TITLE))
            self._machine.remember(f"widths/grid-{self._set.name.lower()}", list(widths))

    def _lay_rows_out(self) -> None:
        widths = {SheetColumn.TITLE: self.tree.columnWidth(SheetColumn.TITLE)}
        if self._set is ColumnSet.FULL:
            widths |= {column: self.rest.columnWidth(column) for column in WRAPPED}
        if self.heights.set_widths(widths):
            self._lay_rows_anew()

    def _lay_rows_anew(self) -> None:
        for view in (self.tree, self.rest):
            view.scheduleDelayedItemsLayout()

    def _level_feet(self) -> None:
        bar = self.rest.horizontalScrollBar()
        self._foot.setFixedHeight(bar.sizeHint().height() if bar.maximum() > 0 else 0)

    def _sizes_changed(self) -> None:
        self.heights.forget()
        self._arrange()
        self._lay_rows_anew()
