"""Hồ sơ: every unit x year x set that is here, with state, result, last change. Another unit is confirmed."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services import sheets
from app.services.types import STATE_TEXTS, SheetInfo
from app.ui.locale_vi import stamp_text
from app.ui.pages.base import Page, PageContext
from app.ui.pages.new_year_form import NewYearForm
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID, MARGIN
from app.ui.widgets.confirm import ConfirmBar
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_bar import FilterBar
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.rows_model import Column
from scoring.criteria import SetStatus
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.types import ChangeSet, SheetView

NEW_SHEET, NEW_YEAR = "new", "new_year"


class SheetsPage(Page):
    """The switcher. Enter opens a sheet; a button makes a new one."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self.table: ListTable[SheetInfo] = ListTable(
            self.look, context.machine, "sheets", _columns(), same=lambda info: info.id
        )
        self.table.setAccessibleName("Các hồ sơ")
        self.table.opened.connect(self.ask_to_open)
        self.filter = FilterBar(self.look, words="Tìm đơn vị, năm")
        self.filter.search_changed.connect(self.table.filter)
        self.confirm = ConfirmBar()
        self.empty = EmptyState(self.look, "Chưa có hồ sơ nào trong thư mục này.", "Tạo hồ sơ", "sheets")
        self.empty.pressed.connect(self.new_sheet)
        self.open_button = action_button("Mở hồ sơ", self.look, "sheets", "filled")
        self.open_button.clicked.connect(self._open_current)
        self.new_button = action_button("Hồ sơ mới", self.look, "add")
        self.new_button.clicked.connect(self.new_sheet)
        self.year_button = action_button("Năm mới từ năm trước", self.look, "calendar")
        self.year_button.clicked.connect(self.new_year)
        self.move_button = action_button("Chuyển sang bộ khác", self.look, "next", "quiet")
        self.move_button.clicked.connect(self.migrate)
        self.past_button = action_button("Kết quả các năm trước", self.look, "history", "quiet")
        self.past_button.clicked.connect(lambda: self.place_wanted.emit(Place(PageId.PAST_YEARS)))
        self.year_form = NewYearForm(context)
        self.year_form.made.connect(self._open_made)
        self._lay_out()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(GRID)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(text_label("Hồ sơ", "title", wrap=False))
        head.addWidget(self.filter, 1)
        head.addWidget(self.year_button)
        head.addWidget(self.new_button)
        head.addWidget(self.open_button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._stack.setMinimumHeight(48)  # it gives way to the form of a new year, which is never squeezed
        outer.addLayout(head)
        outer.addWidget(self.confirm)
        outer.addWidget(self.year_form)
        outer.addWidget(self._stack, 1)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.move_button)
        below.addWidget(self.past_button)
        below.addStretch(1)
        outer.addLayout(below)

    def show_sheet(self, sheet: "SheetView | None") -> None:
        """The list as it is now, with the open sheet chosen."""
        if not self.session.is_open:
            return
        found = self.session.read(sheets.list_sheets)
        self.table.show_rows(found)
        self._stack.setCurrentWidget(self.table if found else self.empty)
        for widget in (self.open_button, self.new_button, self.year_button, self.move_button, self.filter):
            widget.setVisible(bool(found))
        if sheet is not None:
            self.table.choose(lambda info: info.id == sheet.info.id)

    def on_change(self, changes: "ChangeSet", sheet: "SheetView | None") -> None:
        """Totals and times moved."""
        self.show_sheet(sheet)

    def go_to(self, place: Place) -> None:
        """Read the list anew: other folders and new sheets are there."""
        self.confirm.hide()
        self.year_form.hide()
        self.show_sheet(self.session.sheet)
        if place.target == NEW_YEAR:
            self.new_year()

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def ask_to_open(self, info: SheetInfo) -> None:
        """Another unit than the one open is confirmed in words; the same unit opens at once."""
        now = self.session.sheet
        if now is None or now.info.org_unit_id == info.org_unit_id:
            self.open(info)
            return
        question = f"Chuyển từ {now.info.org_unit_name} năm {now.info.year} sang {info.org_unit_name} năm {info.year}?"
        self.confirm.ask(question, f"Mở {info.org_unit_name}", lambda: self.open(info))

    def open(self, info: SheetInfo) -> None:
        """Open the sheet and go to its overview."""
        try:
            self.session.open_sheet(info.id)
        except ParIndexError as error:
            self.notices.refuse(error)
            return
        self.place_wanted.emit(Place(PageId.OVERVIEW))

    def new_sheet(self) -> None:
        """Unit, year and set of a new sheet are asked on the start page."""
        self.place_wanted.emit(Place(PageId.START, NEW_SHEET))

    def new_year(self) -> None:
        """The next year of the chosen sheet."""
        info = self.table.current_row() or next(iter(self.table.rows_model.rows()), None)
        if info is not None:
            self.year_form.ask(info)

    def migrate(self) -> None:
        """Move the chosen sheet to another set."""
        info = self.table.current_row() or next(iter(self.table.rows_model.rows()), None)
        if info is not None:
            self.place_wanted.emit(Place(PageId.MIGRATION, str(info.id)))

    def _open_made(self, sheet_id: int) -> None:
        self.session.open_sheet(sheet_id)
        self.place_wanted.emit(Place(PageId.OVERVIEW))

    def copy_text(self) -> str:
        """The list for Excel."""
        return self.table.as_text()

    def search_for(self, text: str) -> None:
        """Filter the list."""
        self.filter.search.setText(text)

    def _open_current(self) -> None:
        info = self.table.current_row()
        if info is not None:
            self.ask_to_open(info)


def _columns() -> list[Column[SheetInfo]]:
    return [
        Column("Đơn vị", lambda info: info.org_unit_name, width=200),
        Column("Năm", lambda info: str(info.year), key=lambda info: info.year, width=64, figure=True),
        Column("Bộ tiêu chí", _set_words, stretch=True),
        Column("Tình trạng", lambda info: STATE_TEXTS[info.state], width=130),
        Column("Kết quả", lambda info: info.line, width=290),
        Column("Sửa lần cuối", lambda info: stamp_text(info.changed_at), key=lambda info: info.changed_at, width=160),
    ]


def _set_words(info: SheetInfo) -> str:
    return f"{info.set_title} [MẪU]" if info.set_status is SetStatus.SAMPLE else info.set_title
