"""Phân công: who does which leaves until when; an area is given in one act, or everything as last year."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.services import assignments, sheets
from app.services.assignments import OwnerWork
from app.services.types import SheetInfo, SheetView
from app.texts import local_date
from app.ui.pages.assignments_panel import AssignPanel
from app.ui.pages.assignments_rows import LeafRow, leaf_columns, leaf_rows, owner_columns
from app.ui.pages.base import Page, PageContext
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.chips import Chip
from app.ui.widgets.confirm import ConfirmBar
from app.ui.widgets.filter_bar import SearchBox
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.panes import TwoPanes
from app.ui.widgets.pick_button import PickButton
from app.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from app.services.types import ChangeSet

OWNERS, LEAVES = 0, 1
OWNER_DAYS, LEAF_DAYS = (1, 4, 6), (3, 4)
"""Columns that may be empty: person, sent, given back; person, due."""


class AssignmentsPage(Page):
    """Two lists of the same work, by owner and by leaf; the panel gives out what is chosen."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        today = local_date(self.session.clock.now())
        self.owners: ListTable[OwnerWork] = ListTable(
            self.look, context.machine, "owners", owner_columns(today), same=lambda work: (work.role_id, work.person_id)
        )
        self.leaves: ListTable[LeafRow] = ListTable(
            self.look, context.machine, "owner-leaves", leaf_columns(), same=lambda row: row.code
        )
        self.owners.setAccessibleName("Phân công theo chủ trì")
        self.leaves.setAccessibleName("Phân công từng mục")
        self.leaves.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.views = QButtonGroup(self)
        self.search = SearchBox(self.look, "Tìm mục, người")
        self.area = PickButton(self.look, "Chọn cả lĩnh vực")
        self.last_year = action_button("Như năm trước", self.look, "history")
        self.confirm = ConfirmBar()
        self.panel = AssignPanel(context)
        self.back_button = action_button("Về danh sách", self.look, "back", "quiet")
        self._before: SheetInfo | None = None
        self._scarce = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.owners)
        self._stack.addWidget(self.leaves)
        first = QWidget()
        left = QVBoxLayout(first)
        left.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        left.setSpacing(GRID)
        left.addLayout(self._head())
        left.addWidget(self.confirm)
        self._tools = self._tool_row()
        left.addWidget(self._tools)
        left.addWidget(self._stack, 1)
        second = SidePanel(self.back_button, self.panel)
        self.panes = TwoPanes(first, second, self.context.machine, "assignments", 62)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(text_label("Phân công", "title", wrap=False))
        for number, words in ((OWNERS, "Theo chủ trì"), (LEAVES, "Theo mục")):
            chip = Chip(self.look, words)
            chip.setChecked(number == OWNERS)
            self.views.addButton(chip, number)
            head.addWidget(chip)
        head.addStretch(1)
        head.addWidget(self.last_year)
        return head

    def _tool_row(self) -> QWidget:
        """What only the list of leaves needs."""
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        layout.addStretch(1)
        layout.addWidget(self.search)
        return row

    def _connect(self) -> None:
        self.views.idClicked.connect(self.show_view)
        self.owners.current_changed.connect(lambda _row: self._show_chosen())
        self.leaves.selectionModel().selectionChanged.connect(lambda _on, _off: self._show_chosen())
        for table in (self.owners, self.leaves):
            table.opened.connect(lambda _row: self.panes.show_second())
        self.search.wanted.connect(self._filter)
        self.area.picked.connect(self.choose_area)
        self.last_year.clicked.connect(self.ask_last_year)
        self.back_button.clicked.connect(self.panes.show_first)
        self.panel.place_wanted.connect(self.place_wanted)

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: SheetView | None) -> None:
        """The work on a sheet, the first owner chosen."""
        self._fill(sheet)
        if sheet is not None:
            self._before = self._sheet_before(sheet)
            self.last_year.setVisible(self._before is not None)
            areas = [(node.code, f"{node.code}  {node.title}") for node in sheet.criteria_set.areas]
            self.area.offer(areas)
            self.owners.choose(lambda row: True)
            self.show_view(OWNERS)
            self.panes.show_first()

    def on_change(self, changes: "ChangeSet", sheet: SheetView | None) -> None:
        """The lists again; what is chosen stays."""
        self._fill(sheet)

    def _fill(self, sheet: SheetView | None) -> None:
        if sheet is not None:
            self.owners.show_rows(assignments.work_by_owner(sheet))
            self.leaves.show_rows(leaf_rows(sheet))
            self._put_away()
            self._show_chosen()

    def _put_away(self) -> None:
        self.owners.hide_empty(self._scarce, OWNER_DAYS)
        self.leaves.hide_empty(self._scarce, LEAF_DAYS)

    def _show_chosen(self) -> None:
        sheet = self.session.sheet
        if sheet is None:
            return
        if self._stack.currentIndex() == OWNERS:
            work = self.owners.current_row()
            if work is not None:
                self.panel.show_work(sheet, work)
            else:
                self.panel.show_nothing(sheet)
            return
        self.panel.show_codes(sheet, [row.code for row in self.leaves.chosen_rows()])

    def show_view(self, number: int) -> None:
        """By owner, or by leaf."""
        self.views.button(number).setChecked(True)
        self._stack.setCurrentIndex(number)
        self._tools.setVisible(number == LEAVES)
        if number == LEAVES and not self.leaves.chosen_rows():
            self.leaves.choose(lambda row: True)
        self._show_chosen()

    def choose_area(self, code: str) -> None:
        """Choose all leaves of an area: the next act of the panel is for all of them."""
        self.search.clear()
        self.leaves.filter()
        self.leaves.clearSelection()
        model, selection = self.leaves.rows_model, self.leaves.selectionModel()
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        for number, row in enumerate(model.rows()):
            if row.area == code:
                selection.select(model.index(number, 0), flags)
        self._show_chosen()
        self.panes.show_second()

    def _filter(self, text: str) -> None:
        self.owners.filter(text)
        self.leaves.filter(text)
        self._show_chosen()  # rows that were chosen may have gone; the panel never acts on what is not marked

    # --- as last year -------------------------------------------------------------------------------------------

    def _sheet_before(self, sheet: SheetView) -> SheetInfo | None:
        info = sheet.info
        found = self.session.read(sheets.list_sheets)
        return next((old for old in found if (old.org_unit_id, old.year) == (info.org_unit_id, info.year - 1)), None)

    def ask_last_year(self) -> None:
        """Say what is taken over before it is."""
        if self._before is not None:
            question = (
                f"Lấy chủ trì, phối hợp và người làm như năm {self._before.year}? Hạn và ngày gửi không lấy theo."
            )
            self.confirm.ask(question, "Lấy như năm trước", self.take_last_year)

    def take_last_year(self) -> None:
        """Owners and persons as on last year's sheet; what could not be taken over is named."""
        sheet, before = self.session.sheet, self._before
        if sheet is None or before is None:
            return
        carried = self.session.attempt(assignments.assign_as_in, sheet.info.id, before.id)
        if carried is None:
            return
        left = (
            f"; {len(carried.left_out)} mục phải giao lại: {', '.join(carried.left_out[:8])}"
            if carried.left_out
            else ""
        )
        self.notices.say(f"Đã lấy phân công năm {before.year}{left}")

    # --- the shell ----------------------------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        """An owner by the id of the role."""
        if place.target:
            self.show_view(OWNERS)
            self.owners.choose(lambda work: work.role_id == place.target)

    def place(self) -> Place:
        """The owner that is looked at."""
        work = self.owners.current_row()
        return Place(self.page_id, work.role_id if work is not None else "")

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self._stack.currentWidget()

    def set_width_class(self, width: WidthClass) -> None:
        """One pane at a time in a narrow window; columns that say nothing are put away where room is scarce."""
        self._scarce = width is not WidthClass.WIDE
        self._put_away()
        self.panes.set_width_class(width)
        self.back_button.setVisible(self.panes.alternating)

    def copy_text(self) -> str:
        """The list that is shown, for Excel."""
        return (self.owners if self._stack.currentIndex() == OWNERS else self.leaves).as_text()

    def search_for(self, text: str) -> None:
        """Filter both lists."""
        self.search.setText(text)
