"""Source and tree side by side with the findings below; one selection goes through all three."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QSplitter, QVBoxLayout, QWidget

from app.services.annex_reading import Place as RowPlace
from app.services.set_drafts.types import Draft
from app.ui.models.annex_columns import ColumnChoice, table_words
from app.ui.models.annex_findings import FindingLine, counter_text
from app.ui.models.annex_tree import CONFIDENCE, POINTS, RULE, TITLE, AnnexTreeModel
from app.ui.pages.annex_import.finding_panel import FindingPanel
from app.ui.pages.annex_import.source_view import SourceView
from app.ui.pages.annex_import.tree_rows import DraftRows, draft_rows
from app.ui.pages.base import PageContext
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.chips import Chip
from app.ui.widgets.labels import action_button, badge, text_label
from app.ui.widgets.panes import TwoPanes
from app.ui.widgets.pick_button import PickButton
from app.ui.widgets.plain_tree import PlainTree
from app.ui.widgets.wrap_delegate import WrapDelegate

SOURCE, TREE, LIST = range(3)
VIEWS = {SOURCE: "Bảng gốc", TREE: "Cây mục", LIST: "Danh sách việc"}


class ReconcileStep(QWidget):
    """Shows a draft; decisions come out of `findings.card`, the rest is looking."""

    columns_wanted = Signal()
    editor_wanted = Signal(str)
    """The code of a node; empty: the set as a whole."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, look = context, context.look
        self._draft: Draft | None = None
        self._rows = DraftRows((), {}, {})
        self._table = self._view = -1
        self._leading = False
        self.title, self.counter = text_label("", "title"), badge("")
        self.columns_button = action_button("Cột của phụ lục", look, "back", "quiet")
        self.editor_button = action_button("Mở trong Soạn bộ tiêu chí", look, "next")
        self.pick = PickButton(look, "Chọn bảng")
        self.source = SourceView(look)
        self.source.setAccessibleName("Bảng gốc của phụ lục")
        self.model = AnnexTreeModel(look, self)
        self.tree = PlainTree()
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(WrapDelegate(self.tree, look, lines=3))
        self.tree.setAccessibleName("Các mục đọc được")
        self.tree.setAlternatingRowColors(True)
        self.tree.setIndentation(14)
        self.findings = FindingPanel(context)
        self.view_chips = {view: Chip(look, words) for view, words in VIEWS.items()}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.title, 1)
        for widget in (self.counter, self.columns_button, self.editor_button):
            head.addWidget(widget)
        self._views = QWidget()
        views = QHBoxLayout(self._views)
        views.setContentsMargins(0, 0, 0, 0)
        views.setSpacing(GRID)
        for chip in self.view_chips.values():
            views.addWidget(chip)
        views.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.pick)
        column.addWidget(self.source, 1)
        self.panes = TwoPanes(left, self.tree, self._context.machine, "annex", 48)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.panes)
        self.split.addWidget(self.findings)
        self.split.setSizes([580, 420])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        outer.setSpacing(GRID // 2)
        outer.addLayout(head)
        outer.addWidget(self._views)
        outer.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.columns_button.clicked.connect(self.columns_wanted)
        self.editor_button.clicked.connect(lambda: self.editor_wanted.emit(""))
        self.pick.picked.connect(lambda value: self._show_table(int(value)))
        self.findings.line_changed.connect(self._show_line)
        self.source.place_changed.connect(self._row_chosen)
        self.source.opened.connect(lambda: self.show_view(TREE))
        self.tree.selectionModel().currentChanged.connect(self._node_chosen)
        self.tree.opened.connect(self._open_node)
        self.tree.resized.connect(self._take_sizes)
        self._context.look.changed.connect(self._take_sizes)
        for view, chip in self.view_chips.items():
            chip.clicked.connect(lambda _on, wanted=view: self.show_view(wanted))

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_draft(self, draft: Draft) -> None:
        """A draft, or the same one after an edit."""
        another = self._draft is None or self._draft.info.id != draft.info.id
        if draft.record is None:
            return
        self._draft, self._rows = draft, draft_rows(draft)
        if another:
            self._table = -1
            self.findings.forget()
            self._name_page()
        self._leading = True
        if self.model.show_rows(self._rows.rows):
            self.tree.expandAll()
        if self._table < 0:
            self._show_table(next((mapping.table for mapping in draft.record.mappings), 0))
        self._leading = False
        self.findings.show_draft(draft, self._rows.traces)
        self.counter.setText(counter_text(self.findings.lines))
        tone = "warn" if any(line.waits for line in self.findings.lines) else "ok"
        if self.counter.property("badge") != tone:
            self.counter.setProperty("badge", tone)
            self.counter.style().unpolish(self.counter)
            self.counter.style().polish(self.counter)

    def _name_page(self) -> None:
        record = self._draft.record if self._draft is not None else None
        file_name = record.source.file_name if record is not None else ""
        narrow = self.panes.alternating
        self.title.setText("Đối chiếu" if narrow else f"Đối chiếu: {file_name}")
        self.columns_button.setText(" Chọn cột" if narrow else " Cột của phụ lục")
        self.editor_button.setText(" Soạn bộ tiêu chí" if narrow else " Mở trong Soạn bộ tiêu chí")
        self.title.setToolTip(file_name)

    def _show_table(self, table: int) -> None:
        record = self._draft.record if self._draft is not None else None
        if record is None or not record.source.tables or table == self._table:
            return
        self._table = table
        choice = ColumnChoice(record.source, record.mappings)
        tables = range(len(record.source.tables))
        self.pick.offer([(str(number), table_words(choice, number)) for number in tables], str(table))
        self.pick.setVisible(len(tables) > 1)
        self.source.source_model.show_table(record.source, table, choice.mapping(table), record.kinds)

    def _take_sizes(self) -> None:
        head, scale = self.tree.header(), self._context.look.scale
        head.setStretchLastSection(False)
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        wide = self.tree.viewport().width() >= scale.pixels(620)
        for column, width in ((POINTS, 66), (RULE, 200 if wide else 122), (CONFIDENCE, 116 if wide else 106)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.tree.setColumnWidth(column, scale.pixels(width))
        self.tree.scheduleDelayedItemsLayout()

    # --- one selection through all three ------------------------------------------------------------------------

    def _show_line(self, line: FindingLine | None) -> None:
        """A finding selects its rows and its node."""
        if line is None or self._leading:
            return
        self._leading = True
        self._show_rows(self._rows.places(line.finding))
        self._choose_node(line.finding.code)
        self._leading = False

    def _row_chosen(self, place: RowPlace) -> None:
        """A printed row selects its node and what was found there."""
        code = self._rows.codes.get(place, "")
        if self._leading or not code:
            return
        self._leading = True
        self.source.source_model.light(self._rows.node_places(code))
        self._choose_node(code)
        self.findings.choose_code(code)
        self._leading = False

    def _node_chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        """A node selects its printed rows and what was found there."""
        row = self.model.row(current)
        if self._leading or row is None:
            return
        self._leading = True
        self._show_rows(self._rows.node_places(row.code))
        self.findings.choose_code(row.code)
        self._leading = False

    def _show_rows(self, places: tuple[RowPlace, ...]) -> None:
        if places:
            self._show_table(places[0].table)
        self.source.show_places(places)

    def _choose_node(self, code: str) -> None:
        index = self.model.index_of(code)
        if not index.isValid():
            self.tree.clearSelection()
            return
        flags = QItemSelectionModel.SelectionFlag
        self.tree.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.tree.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _open_node(self) -> None:
        row = self.model.row(self.tree.currentIndex())
        if row is not None:
            self.editor_wanted.emit(row.code)

    # --- sizes --------------------------------------------------------------------------------------------------

    def set_width_class(self, width: WidthClass) -> None:
        """In a narrow window source, tree and list take turns above the card."""
        narrow = width is WidthClass.NARROW
        if narrow != self.panes.alternating or self._view < 0:
            self.panes.set_width_class(width)
            self._views.setVisible(narrow)
            self._arrange(SOURCE if narrow else LIST)
            self._name_page()
        self.findings.set_narrow(narrow)

    def show_view(self, view: int) -> None:
        """Go to one of the three; in a narrow window it takes the place of the others."""
        self._arrange(view)
        (self.source, self.tree, self.findings.table)[view].setFocus()

    def _arrange(self, view: int) -> None:
        self._view, narrow = view, self.panes.alternating
        for which, chip in self.view_chips.items():
            chip.setChecked(which == view)
        if narrow:
            (self.panes.show_second if view == TREE else self.panes.show_first)()
        self.panes.setVisible(not narrow or view != LIST)
        self.findings.list_box.setVisible(not narrow or view == LIST)

    def next_pane(self) -> None:
        """F6: from source to tree to list and round again."""
        views = (self.source, self.tree, self.findings.table)
        at = next((number for number, view in enumerate(views) if view.hasFocus()), LIST)
        self.show_view((at + 1) % len(views))

    def first_focus(self) -> QWidget:
        """The list of findings; in a narrow window what is on screen."""
        return (self.source, self.tree, self.findings.table)[self._view if self.panes.alternating else LIST]

    def focus_list(self) -> None:
        """After a decision: the list again, or in a narrow window what is on screen."""
        self.first_focus().setFocus()
