"""Tài liệu: all papers of the sheet, what each is for, whether its files are whole; dropped files become a paper."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services.types import SheetView
from app.ui.commands import Command
from app.ui.pages.base import Page, PageContext
from app.ui.pages.evidence_detail import PaperDetail
from app.ui.pages.evidence_form import PATTERNS, PaperForm
from app.ui.pages.evidence_kept import KeptPaper
from app.ui.pages.evidence_rows import PaperRow, paper_rows
from app.ui.pages.evidence_verify import Verifier, paper_columns
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.drop_zone import dropped_files
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_bar import FilterBar
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.panes import TwoPanes
from app.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from app.services.types import ChangeSet

OFFICE_COLUMN = 2
NOTHING_YET = "Chưa có tài liệu nào. Kéo tệp vào đây hoặc bấm Thêm tệp."


class EvidencePage(Page):
    """The list, and beside it one paper or its form. The whole page takes dropped files."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self.setAcceptDrops(True)
        self.table: ListTable[PaperRow] = ListTable(
            self.look, context.machine, "papers", paper_columns(), same=lambda row: row.key
        )
        self.table.setAccessibleName("Tài liệu kiểm chứng")
        self.filter = FilterBar(self.look, words="Tìm số, trích yếu, mục")
        self.add_button = action_button("Thêm tệp", self.look, "add_file", "filled", Command.ADD_EVIDENCE)
        self.verify_button = action_button("Kiểm tra lại kho", self.look, "check")
        self.empty = EmptyState(self.look, NOTHING_YET, "Thêm tệp", "evidence")
        self.detail, self.form = PaperDetail(context), PaperForm(context)
        self.back_button = action_button("Về danh sách", self.look, "back", "quiet")
        self.verifier = Verifier(context, self)
        self.kept = KeptPaper(context)
        self._shown = ""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(text_label("Tài liệu", "title", wrap=False))
        head.addWidget(self.filter, 1)
        head.addWidget(self.verify_button)
        head.addWidget(self.add_button)
        self._list_stack, self._panel_stack = QStackedWidget(), QStackedWidget()
        for widget in (self.table, self.empty):
            self._list_stack.addWidget(widget)
        for part in (QWidget(), self.detail, self.form):
            self._panel_stack.addWidget(part)
        first = QWidget()
        left = QVBoxLayout(first)
        left.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        left.setSpacing(GRID)
        left.addLayout(head)
        left.addWidget(self.kept)
        left.addWidget(self._list_stack, 1)
        second = SidePanel(self.back_button)
        second.body.addWidget(self._panel_stack, 1)
        self.panes = TwoPanes(first, second, self.context.machine, "evidence", 66)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)

    def _connect(self) -> None:
        self.table.current_changed.connect(self.show_row)
        self.table.opened.connect(lambda row: self.panes.show_second())
        self.filter.search_changed.connect(self.table.filter)
        self.add_button.clicked.connect(self.add_paper)
        self.empty.pressed.connect(self.add_paper)
        self.verify_button.clicked.connect(self.verifier.start)
        self.back_button.clicked.connect(self.panes.show_first)
        self.detail.place_wanted.connect(self.place_wanted)
        self.detail.edit_wanted.connect(self.edit_paper)
        self.form.stored.connect(self._stored)
        self.form.given_up.connect(self._show_detail)
        self.kept.wanted.connect(self._write_on)

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: SheetView | None) -> None:
        """The papers of a sheet, the first one chosen."""
        self._panel_stack.setCurrentIndex(0)
        self._fill(sheet)
        self.panes.show_first()
        self.kept.offer()

    def on_change(self, changes: "ChangeSet", sheet: SheetView | None) -> None:
        """The list again; the chosen paper stays, a form that is being filled in stays too."""
        self._fill(sheet)

    def _fill(self, sheet: SheetView | None) -> None:
        if sheet is None:
            return
        rows, kept = paper_rows(sheet), self._shown
        self.table.show_rows(rows)
        for button in (self.add_button, self.verify_button, self.filter):
            button.setVisible(bool(rows))
        self.empty.button.setEnabled(bool(sheet.editable))
        self.add_button.setEnabled(bool(sheet.editable))
        self._list_stack.setCurrentWidget(self.table if rows else self.empty)
        typing = self._panel_stack.currentWidget() is self.form
        if rows and not self.table.choose(lambda row: row.key == kept):
            self.table.choose(lambda row: True)
        if not typing:
            self._show_detail()
        self.commands_changed.emit()

    def show_row(self, row: PaperRow | None) -> None:
        """Another line is looked at."""
        self._shown = row.key if row is not None else ""
        if self._panel_stack.currentWidget() is not self.form:
            self._show_detail()

    def _show_detail(self) -> None:
        sheet, row = self.session.sheet, self.table.current_row()
        if sheet is None or row is None:
            self._panel_stack.setCurrentIndex(0)
            self.panes.set_folded(True)
            self.panes.show_first()
            return
        self.panes.set_folded(False)
        self.detail.show_row(sheet, row)
        self._panel_stack.setCurrentWidget(self.detail)

    # --- acts ---------------------------------------------------------------------------------------------------

    def _write_on(self, key: str) -> None:
        known = bool(key) and self.table.choose(lambda row: row.key == key)
        self._open_form(self.table.current_row() if known else None)

    def leave(self) -> None:
        """What is typed into the form stays there, and on the disk."""
        self.form.flush()

    def add_paper(self) -> None:
        """F8: files first, then the form with the focus on the number."""
        self.take_files(self.context.choosers.open_files(self, "Chọn tệp tài liệu", PATTERNS))

    def take_files(self, paths: Sequence[Path]) -> None:
        """A form for these files (none: a paper that is only cited)."""
        self._open_form(None)
        self.form.take_files(paths)

    def edit_paper(self) -> None:
        """Change the paper that is shown, or add the files of one that is only named."""
        self._open_form(self.table.current_row())

    def _open_form(self, row: PaperRow | None) -> None:
        self.kept.dismiss()
        sheet = self.session.sheet
        if sheet is None or not sheet.editable:
            return
        self.form.begin(sheet, row)
        self._panel_stack.setCurrentWidget(self.form)
        self.panes.show_second()
        self.form.form.first_entry().setFocus()

    def _stored(self, item_id: int) -> None:
        self._panel_stack.setCurrentIndex(0)
        self.table.choose(lambda row: row.key == str(item_id))
        self._show_detail()
        self.notices.say("Đã lưu tài liệu")

    # --- the shell ----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome anywhere on the page."""
        if dropped_files(event.mimeData()) and self.add_button.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """They become one new paper."""
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.take_files(paths)

    def handles(self) -> frozenset[Command]:
        """F8 and F2."""
        sheet = self.session.sheet
        return frozenset({Command.ADD_EVIDENCE, Command.EDIT} if sheet is not None and sheet.editable else ())

    def run(self, command: Command) -> None:
        """Add or edit."""
        if command is Command.ADD_EVIDENCE:
            self.add_paper()
        elif self.table.current_row() is not None:
            self.edit_paper()

    def go_to(self, place: Place) -> None:
        """A paper by its id, or the first one that serves a leaf."""
        wanted = place.target
        if wanted and not self.table.choose(lambda row: row.key == wanted):
            self.table.choose(lambda row: wanted in row.codes)

    def place(self) -> Place:
        """The paper that is looked at."""
        return Place(self.page_id, self._shown)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table if self.table.rows_model.rowCount() else self.empty.button

    def set_width_class(self, width: WidthClass) -> None:
        """One pane at a time in a narrow window; where two share little room the panel alone names the office."""
        self.table.put_away(OFFICE_COLUMN, width is WidthClass.MIDDLE)
        self.panes.set_width_class(width)
        self.back_button.setVisible(self.panes.alternating)

    def copy_text(self) -> str:
        """The list, for Excel."""
        return self.table.as_text()

    def search_for(self, text: str) -> None:
        """Filter the list."""
        self.filter.search.setText(text)
