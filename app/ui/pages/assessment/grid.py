"""The grid: titles in a tree that stays, the other columns beside it. One model, one selection, one height of rows."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.look import Look
from app.ui.machine import Machine
from app.ui.models.sheet_delegate import SheetDelegate
from app.ui.models.sheet_texts import SheetTexts
from app.ui.models.sheet_tree import SheetColumn
from app.ui.pages.assessment.grid_columns import COLUMNS, ColumnSet
from app.ui.pages.assessment.grid_frame import INDENT, GridFrame
from app.ui.widgets.entries import PlainEntry


class SheetGrid(GridFrame):
    """Shows rows and which one is looked at; what is typed in a cell goes out as text."""

    current_changed = Signal(str)
    opened = Signal(str)
    """Enter or a double click on a row."""
    cell_typed = Signal(str, str)
    cell_drafted = Signal(str, str)
    cell_entered = Signal()

    def __init__(
        self, look: Look, machine: Machine, draft_of: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, machine, parent)
        self._delegate = SheetDelegate(self.heights, draft_of, self)
        self.tree.setItemDelegate(SheetDelegate(self.heights, draft_of, self))
        self.rest.setItemDelegate(self._delegate)
        for view in (self.tree, self.rest):
            view.setModel(self.model)
            view.setIndentation(INDENT)
        self.rest.setSelectionModel(self.tree.selectionModel())
        self._lay_out()
        self._connect()
        self._arrange()

    def _lay_out(self) -> None:
        self.tree.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rest.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.rest.setRootIsDecorated(False)
        self.rest.setFocusProxy(self.tree)
        self.tree.header().setStretchLastSection(False)
        self.rest.header().setStretchLastSection(False)
        for column in SheetColumn:
            self.tree.setColumnHidden(column, column is not SheetColumn.TITLE)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.tree, 1)
        left.addWidget(self._foot)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(self.rest)
        self.setFocusProxy(self.tree)

    def _connect(self) -> None:
        up, down = self.tree.verticalScrollBar(), self.rest.verticalScrollBar()
        up.valueChanged.connect(down.setValue)
        down.valueChanged.connect(up.setValue)
        self.rest.horizontalScrollBar().rangeChanged.connect(self._level_feet)
        self.tree.expanded.connect(self.rest.expand)
        self.tree.collapsed.connect(self.rest.collapse)
        self.tree.selectionModel().currentChanged.connect(self._moved)
        for view in (self.tree, self.rest):
            view.opened.connect(lambda: self.opened.emit(self.current))
            view.double_clicked_at.connect(self._double_clicked)
        self.tree.resized.connect(self._lay_rows_out)
        self.tree.header().sectionResized.connect(self._title_resized)
        self.rest.header().sectionResized.connect(self._widths_changed)
        self.model.cell_typed.connect(self.cell_typed)
        self._delegate.drafted.connect(self.cell_drafted)
        self._delegate.entered.connect(lambda _code: self.cell_entered.emit())
        self._look.changed.connect(self._sizes_changed)

    # --- rows ---------------------------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """The code looked at, "" where there is none."""
        return self.model.code_at(self.tree.currentIndex())

    def show_rows(self, texts: SheetTexts | None, kept: Iterable[str] | None, editable: bool) -> None:
        """Another sheet or another choice of leaves; the row looked at stays where it can."""
        before, at = self.current, self.tree.verticalScrollBar().value()
        self.heights.forget()
        self.model.show(texts, kept, editable)
        self._arrange()
        self.tree.expandAll()
        self.rest.expandAll()
        if not self.choose(before):
            leaves = self.model.leaf_codes()
            self.choose(leaves[0] if leaves else "")
        elif kept is None:
            self.tree.verticalScrollBar().setValue(at)

    def follow(self, codes: Iterable[str]) -> None:
        """Rows whose texts are new; higher or lower ones are laid out anew."""
        codes = [code for code in codes if self.model.index_of(code).isValid()]
        differ = False
        for code in codes:
            before = self.heights.height(self.model.index_of(code))
            self.heights.forget(code)
            differ |= before != self.heights.height(self.model.index_of(code))
        self.model.rows_changed(codes)
        if self._set is not ColumnSet.FULL and any(map(self._grown, COLUMNS[self._set])):
            self._arrange()
        if differ:
            self._lay_rows_anew()

    def choose(self, code: str) -> bool:
        """Look at a row, if it is shown."""
        index = self.model.index_of(code) if code else QModelIndex()
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
        return index.isValid()

    def next_leaf(self, step: int, wanted: Callable[[str], bool] = lambda code: True) -> str:
        """The next leaf in the order shown that fits, from the one looked at, around the end; "" where none does."""
        order = list(self.model.codes())
        leaves = set(self.model.leaf_codes())
        at = order.index(self.current) if self.current in order else -1
        turned = [order[(at + step * far) % len(order)] for far in range(1, len(order) + 1)]
        return next((code for code in turned if code in leaves and wanted(code)), "")

    def edit(self) -> bool:
        """F2: type the figures in the cell; False where there is no cell to type in."""
        index = self.model.index_of(self.current, SheetColumn.FIGURES)
        if self.rest.isColumnHidden(SheetColumn.FIGURES) or not self.model.can_edit(self.current):
            return False
        self.rest.edit(index)
        return True

    def end_editing(self) -> None:
        """Accept what stands in an open cell: the page is about to be left."""
        for editor in self.rest.viewport().findChildren(PlainEntry):
            self._delegate.commitData.emit(editor)
            self._delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def as_text(self) -> str:
        """The rows and columns shown, tab-separated, as Excel takes them."""
        return self.model.as_text((SheetColumn.TITLE, *COLUMNS[self._set]))

    def _moved(self, current: QModelIndex, previous: QModelIndex) -> None:
        if self.model.code_at(current) != self.model.code_at(previous) or not previous.isValid():
            self.current_changed.emit(self.model.code_at(current))

    def _double_clicked(self, index: QModelIndex) -> None:
        if index.column() == SheetColumn.FIGURES and self.edit():
            return
        self.opened.emit(self.model.code_at(index))
