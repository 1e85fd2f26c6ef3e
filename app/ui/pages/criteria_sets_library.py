"""Danh sách bộ: the sets and drafts that are here, filters over them, facts and acts of the one chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.set_library.library import LibraryFilter, LibraryLine, library
from app.ui.pages.base import PageContext
from app.ui.pages.criteria_sets_facts import (
    columns,
    kind_choices,
    line_key,
    line_parts,
    province_choices,
    status_choices,
    status_words,
    year_choices,
)
from app.ui.pages.criteria_sets_pane import PartsView
from app.ui.pages.criteria_sets_year import YearForm
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.confirm import ConfirmBar
from app.ui.widgets.filter_bar import SearchBox
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.panes import TwoPanes
from app.ui.widgets.pick_button import PickButton
from app.ui.widgets.scrolled import keep_rows
from app.ui.widgets.side_panel import SidePanel
from scoring.criteria import SetStatus

ACTS = (
    ("edit", "Sửa", "edit"),
    ("year", "Cho năm mới", "calendar"),
    ("compare", "So sánh với", "panes"),
    ("workbook", "Xuất sổ tính", "export"),
    ("hand_out", "Ghi thành một tệp", "save"),
    ("scan", "Mở bản chụp quyết định", "eye"),
    ("delete", "Xóa nháp", "delete"),
)
"""Name, words, icon of what can be done with a line besides looking at it."""
KINDS_COLUMN, ISSUER_COLUMN, LARGE_PERCENT = 4, 5, 115
OF_DRAFT = frozenset({"delete"})


class LibraryPane(QWidget):
    """Says which act is wanted for which line; the page does it."""

    view_wanted = Signal(object)
    """The LibraryLine to look at, or the draft to go on with: Enter, double click, the filled button."""
    act_wanted = Signal(str, object)
    """Name of an act out of ACTS, and the LibraryLine."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        look = context.look
        self.search = SearchBox(look, "Tìm tên bộ, số quyết định")
        self.province, self.kind, self.year, self.status = (PickButton(look) for _ in range(4))
        self.table: ListTable[LibraryLine] = ListTable(look, context.machine, "criteria-sets", columns())
        self.table.setAccessibleName("Danh sách bộ tiêu chí")
        keep_rows(self.table, look)
        self.nothing = text_label("Không có bộ nào khớp với các điều kiện lọc.", "soft")
        self.main_button = action_button("Xem", look, "eye", "filled")
        self.buttons: dict[str, QPushButton] = {name: action_button(words, look, icon) for name, words, icon in ACTS}
        self.heading, self.confirm = text_label("", "lead"), ConfirmBar()
        self.facts, self.form = PartsView(), YearForm(context)
        self.to_facts = action_button("Thông tin và việc", look, "next", "quiet")
        self.to_list = action_button("Về danh sách bộ", look, "back", "quiet")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(GRID)
        for pick in (self.province, self.kind, self.year, self.status):
            filters.addWidget(pick)
        filters.addStretch(1)
        first, second = QWidget(), QWidget()
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addStretch(1)
        top.addWidget(self.to_facts)
        left = QVBoxLayout(first)
        left.setContentsMargins(0, GRID, MARGIN, 0)
        left.setSpacing(GRID)
        left.addLayout(filters)
        left.addLayout(top)
        left.addWidget(self.table, 1)
        left.addWidget(self.nothing)
        left.addStretch(0)
        acts = QWidget()
        for button in (self.main_button, *self.buttons.values()):
            button.setParent(acts)  # shown without a parent it would be a window for a moment
        self._grid = QGridLayout(acts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID)
        self._grid.setColumnStretch(2, 1)
        self.panel = SidePanel(self.heading, acts, self.form, self.facts)
        right = QVBoxLayout(second)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.to_list)
        right.addWidget(self.panel, 1)
        self.panes = TwoPanes(first, second, self._context.machine, "criteria-library", 58)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.confirm)
        outer.addWidget(self.panes, 1)

    def _connect(self) -> None:
        self.search.wanted.connect(self._search)
        self.search.done.connect(self.table.setFocus)
        for pick in (self.province, self.kind, self.year, self.status):
            pick.picked.connect(lambda _value: self.refresh())
        self.table.current_changed.connect(self._show_line)
        self.table.opened.connect(self.view_wanted)
        self.main_button.clicked.connect(self._view)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, act=name: self.act(act))
        self.to_facts.clicked.connect(self.show_facts)
        self.to_list.clicked.connect(self.show_list)

    def _search(self, _text: str) -> None:
        """The search tells what was typed a moment later: the data folder may have been closed meanwhile."""
        if self._context.session.is_open:
            self.refresh()

    # --- what is shown ------------------------------------------------------------------------------------------

    @property
    def line(self) -> LibraryLine | None:
        """The line that is chosen."""
        return self.table.current_row()

    def wanted(self) -> LibraryFilter:
        """What the filters and the search ask for."""
        return LibraryFilter(
            province=self.province.value,
            kind=self.kind.value,
            year=int(self.year.value) if self.year.value else None,
            status=SetStatus(self.status.value) if self.status.value else None,
            text=self.search.text(),
        )

    def refresh(self, choose: str = "") -> None:
        """Read the library anew; `choose` is the key of the line to go to, else the one chosen stays."""
        before = choose or (line_key(self.line) if self.line is not None else "")
        everything = self._context.session.read(library)
        for pick, choices in (
            (self.province, province_choices(everything)),
            (self.kind, kind_choices()),
            (self.year, year_choices(everything)),
            (self.status, status_choices()),
        ):
            pick.offer(choices, pick.value)
        found = self._context.session.read(library, self.wanted())
        self.table.show_rows(found)
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if not self.table.choose(lambda line: line_key(line) == before) and found:
            self.table.choose(lambda _line: True)
        self._show_line(self.line)

    def _show_line(self, line: LibraryLine | None) -> None:
        self.form.hide()
        self.confirm.hide()
        self.panel.setVisible(line is not None)
        self.to_facts.setEnabled(line is not None)
        if line is None:
            return
        self.heading.setText(line.title or "Bộ chưa có tên")
        self.main_button.setText(" Làm tiếp" if line.draft is not None else " Xem nội dung")
        self._place_buttons(line)
        self.facts.show_parts("", "", line_parts(line), status_words(line))
        self.panel.verticalScrollBar().setValue(0)

    def _place_buttons(self, line: LibraryLine) -> None:
        """Only what means something for this line, two beside each other."""
        shown = [self.main_button] if not line.damage else []
        shown += [button for name, button in self.buttons.items() if can(name, line)]
        for button in (self.main_button, *self.buttons.values()):
            self._grid.removeWidget(button)
            button.setVisible(button in shown)
        for at, button in enumerate(shown):
            self._grid.addWidget(button, at // 2, at % 2)

    # --- acts ---------------------------------------------------------------------------------------------------

    def _view(self) -> None:
        if self.line is not None:
            self.view_wanted.emit(self.line)

    def act(self, name: str) -> None:
        """Ask for an act with the chosen line, where it can be done."""
        if self.line is not None and can(name, self.line):
            self.act_wanted.emit(name, self.line)

    def show_facts(self) -> None:
        """In a narrow window: the panel instead of the list."""
        self.panes.show_second()
        self.main_button.setFocus()

    def show_list(self) -> None:
        """Back to the list."""
        self.panes.show_first()
        self.table.setFocus()

    def set_width_class(self, width: WidthClass) -> None:
        """One pane at a time in a narrow window; some columns only where there is room."""
        self.panes.set_width_class(width)
        for button in (self.to_facts, self.to_list):
            button.setVisible(self.panes.alternating)
        self.table.put_away(KINDS_COLUMN, width is WidthClass.MIDDLE)
        self.table.put_away(
            ISSUER_COLUMN, width is not WidthClass.WIDE or self._context.look.scale.percent > LARGE_PERCENT
        )


def can(name: str, line: LibraryLine) -> bool:
    """Whether an act means something for a line."""
    if line.draft is not None:
        return name in OF_DRAFT
    found = line.criteria_set
    if found is None or name in OF_DRAFT:
        return False
    return name != "scan" or (found.publication is not None and bool(found.publication.scan_sha256))
