"""Bộ tiêu chí: the rows of one set with all their words, and the library of sets and drafts."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTabWidget, QVBoxLayout, QWidget

from app.services import criteria_sets
from app.services.types import SetInfo, SheetView
from app.ui.commands import Command
from app.ui.locale_vi import number_text
from app.ui.models.criteria_tree import CriteriaTreeModel
from app.ui.pages.base import Page, PageContext
from app.ui.pages.criteria_sets_acts import TAKEN
from app.ui.pages.criteria_sets_desk import LibraryDesk
from app.ui.pages.criteria_sets_pane import WordsPane
from app.ui.pages.criteria_sets_words import STATUS_WORDS, node_parts, set_parts
from app.ui.pages.exports import WRITTEN
from app.ui.places import SETS_LIST, PageId, Place, read_set_target
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.filter_bar import SearchBox
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.panes import TwoPanes
from app.ui.widgets.pick_button import PickButton
from app.ui.widgets.plain_tree import PlainTree
from app.ui.widgets.scrolled import scrolled
from app.ui.widgets.wrap_delegate import WrapDelegate
from scoring.criteria import CriteriaSet

BROWSER, LIST = 0, 1


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
        self.desk = LibraryDesk(context, self)
        self.library = self.desk.pane
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
        self.tabs.addTab(scrolled(self.library), "Danh sách bộ")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(GRID)
        title = QHBoxLayout()
        title.addWidget(text_label("Bộ tiêu chí", "title", wrap=False), 1)
        title.setSpacing(GRID)
        for button in self.desk.buttons:
            title.addWidget(button)
        outer.addLayout(title)
        outer.addWidget(self.desk.question)
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
        self.desk.set_wanted.connect(self._view_set)
        self.desk.sets_changed.connect(self._offer_sets)
        self.desk.place_wanted.connect(self.place_wanted)
        self.tabs.currentChanged.connect(lambda _at: self.commands_changed.emit())
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
        self.library.refresh()
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

    def _view_set(self, fingerprint: str) -> None:
        self.open_set(fingerprint)
        self.tree.setFocus()

    def _offer_sets(self) -> None:
        self.pick.offer(self._choices(), self.pick.value)

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
        """A row by its code, of a set where the target names one; or the list of sets."""
        if self.session.is_open:
            self.library.refresh()
            self._offer_sets()
        fingerprint, code = read_set_target(place.target)
        if fingerprint and (self._set is None or self._set.fingerprint != fingerprint):
            self.open_set(fingerprint)
        if place.target == SETS_LIST:
            self.tabs.setCurrentIndex(LIST)
        index = self.model.index_of(code)
        if index.isValid():
            self.tabs.setCurrentIndex(BROWSER)
            flags = QItemSelectionModel.SelectionFlag
            self.tree.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.tree.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def place(self) -> Place:
        """The row that is looked at, or the list."""
        if self.tabs.currentIndex() == LIST:
            return Place(self.page_id, SETS_LIST)
        node = self.model.node(self.tree.currentIndex())
        return Place(self.page_id, node.code if node is not None else "")

    def first_focus(self) -> QWidget | None:
        """The tree, or the list."""
        return self.library.table if self.tabs.currentIndex() == LIST else self.tree

    def set_width_class(self, width: WidthClass) -> None:
        """One pane at a time in a narrow window."""
        self.panes.set_width_class(width)
        self.back_button.setVisible(self.panes.alternating)
        self.library.set_width_class(width)

    def handles(self) -> frozenset[Command]:
        """F2 in the library."""
        return frozenset({Command.EDIT}) if self.tabs.currentIndex() == LIST else frozenset()

    def run(self, command: Command) -> None:
        """The next version of the chosen set; a draft is gone on with."""
        if command is Command.EDIT:
            self.desk.edit_current()

    def leave(self) -> None:
        """The receipt of what was written belongs to this page."""
        for key in (WRITTEN, TAKEN):
            self.notices.remove(key)

    def copy_text(self) -> str:
        """The list of sets, for Excel."""
        return self.library.table.as_text() if self.tabs.currentIndex() == LIST else ""


def _short(info: SetInfo) -> str:
    return f"{info.short_title} v{info.version}"
