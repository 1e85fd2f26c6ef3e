"""Bộ tiêu chí: read-only browser of the sets that are installed; a row at the left, all its words at the right."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.services import criteria_sets
from app.services.types import SetInfo, SheetView
from app.ui.locale_vi import number_text
from app.ui.models.criteria_tree import CriteriaTreeModel
from app.ui.pages.base import Page, PageContext
from app.ui.pages.criteria_sets_words import STATUS_WORDS, Part, node_parts, set_parts
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.filter_bar import SearchBox
from app.ui.widgets.fitting_table import FittingTable
from app.ui.widgets.labels import action_button, badge, text_label
from app.ui.widgets.panes import TwoPanes
from app.ui.widgets.pick_button import PickButton
from app.ui.widgets.plain_tree import PlainTree
from app.ui.widgets.rows_model import Column
from app.ui.widgets.side_panel import SidePanel
from app.ui.widgets.wrap_delegate import WrapDelegate
from scoring.criteria import CriteriaSet

BROWSER, LIST = 0, 1


class WordsPane(SidePanel):
    """A heading and parts of text, all selectable, nothing cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)

    def show_parts(
        self, heading: str, points: str, parts: tuple[Part, ...], status: tuple[str, str] | None = None
    ) -> None:
        """Other words."""
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.body.addWidget(text_label(heading, "lead"))
        if status is not None:
            self.body.addWidget(badge(*status))
        if points:
            self.body.addWidget(text_label(points, "soft"))
        for part in parts:
            self.body.addWidget(text_label(part.heading, "strong"))
            for line in part.lines:
                label = text_label(line)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self.body.addWidget(label)
        self.body.addStretch(1)
        self.verticalScrollBar().setValue(0)


class CriteriaSetsPage(Page):
    """Two tabs: the rows of one set, and the list of sets."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self._set: CriteriaSet | None = None
        self.model = CriteriaTreeModel(self.look, self)
        self.tree = PlainTree()
        self.tree.setModel(self.model)
        self.tree.setAccessibleName("Các mục của bộ tiêu chí")
        self.tree.setItemDelegate(WrapDelegate(self.tree, self.look, lines=3))
        self.tree.setAlternatingRowColors(True)
        self.tree.setIndentation(16)
        self.pick = PickButton(self.look)
        self.search = SearchBox(self.look, "Tìm mã mục, tên, hướng dẫn")
        self.words = WordsPane()
        self.about_button = action_button("Về bộ này", self.look, "info", "quiet")
        self.back_button = action_button("Về danh sách mục", self.look, "back", "quiet")
        self.table: FittingTable[SetInfo] = FittingTable(self.look, context.machine, "criteria-sets", _columns())
        self.table.setAccessibleName("Danh sách bộ tiêu chí")
        self._lay_out()
        self._connect()
        self._take_sizes()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.pick)
        head.addWidget(self.about_button)
        head.addStretch(1)
        head.addWidget(self.search)
        first, second = QWidget(), QWidget()
        left = QVBoxLayout(first)
        left.setContentsMargins(0, GRID, MARGIN, 0)
        left.setSpacing(GRID)
        left.addLayout(head)
        left.addWidget(self.tree, 1)
        right = QVBoxLayout(second)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.back_button)
        right.addWidget(self.words, 1)
        self.panes = TwoPanes(first, second, self.context.machine, "criteria-sets", 58)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.panes, "Nội dung")
        self.tabs.addTab(self.table, "Danh sách bộ")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(GRID)
        outer.addWidget(text_label("Bộ tiêu chí", "title", wrap=False))
        outer.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.pick.picked.connect(self.open_set)
        self.search.wanted.connect(self.search_for)
        self.search.done.connect(self.tree.setFocus)
        self.tree.selectionModel().currentChanged.connect(self._show_row)
        self.tree.opened.connect(self.panes.show_second)
        self.tree.double_clicked_at.connect(lambda _index: self.panes.show_second())
        self.tree.resized.connect(self.tree.scheduleDelayedItemsLayout)
        self.about_button.clicked.connect(self.show_set_words)
        self.back_button.clicked.connect(self.panes.show_first)
        self.table.opened.connect(self._open_row)
        self.look.changed.connect(self._take_sizes)

    def _take_sizes(self) -> None:
        head, scale = self.tree.header(), self.look.scale
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 72), (2, 128)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.tree.setColumnWidth(column, scale.pixels(width))

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: SheetView | None) -> None:
        """The sets that are installed; the set of the open sheet first."""
        if not self.session.is_open:
            return
        found = self.session.read(criteria_sets.installed_sets)
        self.table.show_rows(found)
        wanted = sheet.criteria_set.fingerprint if sheet is not None else ""
        if not wanted and found:
            wanted = found[0].fingerprint
        self.pick.offer([(info.fingerprint, _short(info)) for info in found], wanted)
        if wanted and (self._set is None or self._set.fingerprint != wanted):
            self.open_set(wanted)

    def on_change(self, changes: object, sheet: SheetView | None) -> None:
        """Sets never change."""

    def open_set(self, fingerprint: str) -> None:
        """Show another set from its first row."""
        self._set = self.session.read(criteria_sets.get_set, fingerprint)
        self.pick.offer(self._choices(), fingerprint)
        self.pick.setMinimumWidth(self.pick.sizeHint().width())
        self.search.clear()
        self.model.show_set(self._set)
        self.tree.expandToDepth(0)
        self.show_set_words()
        self.tabs.setCurrentIndex(BROWSER)

    def _choices(self) -> list[tuple[str, str]]:
        return [(info.fingerprint, _short(info)) for info in self.session.read(criteria_sets.installed_sets)]

    def show_set_words(self) -> None:
        """What is said of the set as a whole."""
        if self._set is not None:
            self.words.show_parts(self._set.title, "", set_parts(self._set), STATUS_WORDS[self._set.status])

    def _show_row(self, current: QModelIndex, _before: QModelIndex) -> None:
        node = self.model.node(current)
        if node is None or self._set is None:
            return
        points = f"Tối đa {number_text(node.max_points)} điểm"
        self.words.show_parts(f"{node.code}  {node.title}", points, node_parts(self._set, node))

    def _open_row(self, info: SetInfo) -> None:
        self.open_set(info.fingerprint)

    # --- the shell ----------------------------------------------------------------------------------------------

    def search_for(self, text: str) -> None:
        """Keep the rows that hold the words, in title, papers or guidance."""
        if self.search.text() != text:
            self.search.setText(text)
        self.model.show_set(self._set, text)
        if text.strip():
            self.tree.expandAll()
        else:
            self.tree.expandToDepth(0)

    def go_to(self, place: Place) -> None:
        """A row by its code."""
        index = self.model.index_of(place.target)
        if index.isValid():
            self.tabs.setCurrentIndex(BROWSER)
            flags = QItemSelectionModel.SelectionFlag
            self.tree.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.tree.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def place(self) -> Place:
        """The row that is looked at."""
        node = self.model.node(self.tree.currentIndex())
        return Place(self.page_id, node.code if node is not None else "")

    def first_focus(self) -> QWidget | None:
        """The tree."""
        return self.tree

    def set_width_class(self, width: WidthClass) -> None:
        """One pane at a time in a narrow window."""
        self.panes.set_width_class(width)
        self.back_button.setVisible(self.panes.alternating)

    def copy_text(self) -> str:
        """The list of sets, for Excel."""
        return self.table.as_text() if self.tabs.currentIndex() == LIST else ""


def _short(info: SetInfo) -> str:
    return f"{info.short_title} v{info.version}"


def _columns() -> list[Column[SetInfo]]:
    return [
        Column("Bộ tiêu chí", lambda info: info.title, stretch=True),
        Column("Bản", lambda info: f"v{info.version}", width=56),
        Column(
            "Tình trạng",
            lambda info: STATUS_WORDS[info.status][0],
            width=120,
            tone=lambda info: STATUS_WORDS[info.status][1],
        ),
        Column("Mã kiểm (vân tay)", lambda info: info.fingerprint[:16], width=160),
    ]
