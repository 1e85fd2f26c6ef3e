"""Nhập từ phụ lục: file, columns, reconciliation, one after the other; the draft is kept from the moment it is read."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.services.set_drafts.types import Draft, DraftFinding
from app.services.types import SheetView
from app.ui.commands import Command
from app.ui.notices import REFUSAL
from app.ui.pages.annex_import.columns_step import ColumnsStep
from app.ui.pages.annex_import.keeper import DraftKeeper
from app.ui.pages.annex_import.reading_work import AnnexRead, reading_task
from app.ui.pages.annex_import.reconcile_step import ReconcileStep
from app.ui.pages.annex_import.start_step import StartStep
from app.ui.pages.base import Page, PageContext
from app.ui.places import PageId, Place, draft_target, read_draft_target
from app.ui.session import NobodyAtWork
from app.ui.type_scale import WidthClass
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.types import ChangeSet

_RECONCILING = frozenset(
    {
        Command.NEXT_LEAF,
        Command.PREVIOUS_LEAF,
        Command.NEXT_UNSCORED,
        Command.EDIT,
        Command.JUSTIFY,
        Command.NEXT_PANE,
        Command.UNDO,
        Command.REDO,
    }
)


class AnnexImportPage(Page):
    """Three steps in one place; which one is shown follows from the draft and what was asked for."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self.keeper = DraftKeeper(self.session, self)
        self.start = StartStep(context)
        self.columns = ColumnsStep(context, self.keeper)
        self.reconcile = ReconcileStep(context)
        self.steps = QStackedWidget()
        for step in (self.start, self.columns, self.reconcile):
            self.steps.addWidget(step)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.steps)
        self._connect()

    def _connect(self) -> None:
        self.session.office_closed.connect(self._forget)
        self.keeper.changed.connect(self._show_draft)
        self.start.file_chosen.connect(self.read_file)
        self.start.draft_wanted.connect(self.open_draft)
        self.start.delete_wanted.connect(self.delete_draft)
        self.columns.accepted.connect(lambda: self._show(self.reconcile))
        self.columns.back_wanted.connect(self.show_start)
        self.reconcile.columns_wanted.connect(self.show_columns)
        self.reconcile.editor_wanted.connect(self.open_editor)
        card, panel = self.reconcile.findings.card, self.reconcile.findings
        card.take_wanted.connect(lambda: self._decide(self.keeper.take_proposal))
        card.accept_wanted.connect(lambda words: self._decide(lambda finding: self.keeper.accept(finding, words)))
        card.keep_wanted.connect(lambda reason: self._decide(lambda finding: self.keeper.keep(finding, reason)))
        card.edit_wanted.connect(self._edit_line)
        panel.line_changed.connect(lambda _line: self.commands_changed.emit())

    # --- the three steps ----------------------------------------------------------------------------------------

    def show_sheet(self, sheet: SheetView | None) -> None:
        """Drafts belong to the office, not to a sheet: only the list is read anew."""
        if self.session.is_open:
            self.start.show_drafts(self.keeper.drafts())

    def _forget(self) -> None:
        """Another data folder has other drafts."""
        self.keeper.take(None)
        self.steps.setCurrentWidget(self.start)

    def on_change(self, changes: "ChangeSet", sheet: SheetView | None) -> None:
        """Only this page and the editor write drafts; `go_to` reads them anew."""

    def show_start(self) -> None:
        """The choice of a file and the list of drafts."""
        self.keep_columns()
        self.start.show_drafts(self.keeper.drafts())
        self._show(self.start)

    def read_file(self, path: Path) -> None:
        """Read a file beside the window; its draft is there as soon as it is read."""
        try:
            task = reading_task(self.session, path, self._file_read, self._file_refused)
        except NobodyAtWork as error:
            self.notices.refuse(error)
            return
        self.start.show_work(f"Đang đọc {path.name}. Trong lúc đọc vẫn làm việc khác được.")
        task.finished.connect(lambda: self.start.show_work(""))
        self.notices.run_task(task)

    def _file_read(self, read: AnnexRead) -> None:
        self.notices.remove(REFUSAL)
        self.notices.say(f"Đã đọc {read.imported.source.file_name}, bộ nháp đã ghi")
        self.keeper.take(read.draft)
        self.columns.show_source(read.imported.source, read.imported.reading.mappings, read.imported)
        self._show(self.columns)

    def _file_refused(self, error: ParIndexError) -> None:
        self.notices.refuse(error)

    def show_columns(self) -> None:
        """Back to the columns of the open draft."""
        record = self.keeper.draft.record if self.keeper.draft is not None else None
        if record is not None:
            self.columns.show_source(record.source, record.mappings, None)
            self._show(self.columns)

    def keep_columns(self) -> None:
        """Corrected columns are kept when they are left."""
        if self.steps.currentWidget() is self.columns:
            self.columns.keep()

    def open_draft(self, draft_id: int, code: str = "") -> None:
        """Go on with a draft; one that came from no annex is opened in the editor."""
        if not self.keeper.open(draft_id):
            self.show_start()
            return
        if self.keeper.draft is not None and self.keeper.draft.record is None:
            self.place_wanted.emit(Place(PageId.SET_EDITOR, draft_target(draft_id, code)))
            return
        self._show(self.reconcile)
        if code:
            self.reconcile.findings.choose_code(code)

    def delete_draft(self, draft_id: int) -> None:
        """Throw a draft away; its id was typed."""
        if self.keeper.delete(draft_id):
            self.notices.say("Đã xóa bộ nháp")
        self.start.show_drafts(self.keeper.drafts())

    def _show(self, step: QWidget) -> None:
        self.steps.setCurrentWidget(step)
        focus = self.first_focus()
        if focus is not None:
            focus.setFocus()
        self.commands_changed.emit()

    def _show_draft(self, draft: Draft) -> None:
        self.reconcile.show_draft(draft)
        self.commands_changed.emit()

    # --- decisions ----------------------------------------------------------------------------------------------

    def _findings(self) -> tuple[DraftFinding, ...]:
        return self.keeper.draft.findings if self.keeper.draft is not None else ()

    def _decide(self, act: Callable[[DraftFinding], bool]) -> None:
        line = self.reconcile.findings.line
        if line is not None and act(line.finding):
            self.reconcile.findings.go_on(line)
            self.reconcile.focus_list()

    def _edit_line(self) -> None:
        line = self.reconcile.findings.line
        self.open_editor(line.finding.code if line is not None else "")

    def open_editor(self, code: str) -> None:
        """The draft in Soạn bộ tiêu chí, at a node or as a whole."""
        if self.keeper.draft is not None:
            self.place_wanted.emit(Place(PageId.SET_EDITOR, draft_target(self.keeper.draft.info.id, code)))

    # --- the shell ----------------------------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        """A draft, and a node of it; without a target the start."""
        draft_id, code = read_draft_target(place.target)
        if draft_id:
            self.open_draft(draft_id, code)
        elif self.session.is_open:
            self.show_start()

    def place(self) -> Place:
        """The draft and the finding that are looked at."""
        draft, line = self.keeper.draft, self.reconcile.findings.line
        if draft is None or self.steps.currentWidget() is self.start:
            return Place(self.page_id)
        return Place(self.page_id, draft_target(draft.info.id, line.finding.code if line is not None else ""))

    def leave(self) -> None:
        """What is typed or chosen is kept."""
        self.reconcile.findings.card.leave()
        self.keep_columns()

    def first_focus(self) -> QWidget | None:
        """The list of drafts or the button, the accepting button, the findings."""
        if self.steps.currentWidget() is self.columns:
            return self.columns.view
        if self.steps.currentWidget() is self.reconcile:
            return self.reconcile.first_focus()
        return self.start.drafts if self.start.drafts.rows_model.rowCount() else self.start.choose_button

    def set_width_class(self, width: WidthClass) -> None:
        """Source, tree and list take turns in a narrow window."""
        self.columns.set_narrow(width is WidthClass.NARROW)
        self.reconcile.set_width_class(width)

    def handles(self) -> frozenset[Command]:
        """Going through findings; accepting columns."""
        if self.steps.currentWidget() is self.columns:
            return frozenset({Command.NEXT_UNSCORED})
        return _RECONCILING if self.steps.currentWidget() is self.reconcile else frozenset()

    def run(self, command: Command) -> None:
        """Do a command out of `handles()`."""
        if self.steps.currentWidget() is self.columns:
            self.columns.accept()
            return
        panel, card = self.reconcile.findings, self.reconcile.findings.card
        {
            Command.NEXT_LEAF: lambda: panel.step(1),
            Command.PREVIOUS_LEAF: lambda: panel.step(-1),
            Command.NEXT_UNSCORED: lambda: None if card.do_main() else panel.go_on(),
            Command.EDIT: self._edit_line,
            Command.JUSTIFY: card.ask_reason,
            Command.NEXT_PANE: self.reconcile.next_pane,
            Command.UNDO: self.keeper.undo,
            Command.REDO: self.keeper.redo,
        }[command]()

    def copy_text(self) -> str:
        """The findings, or the drafts, for Excel."""
        if self.steps.currentWidget() is self.reconcile:
            source = self.reconcile.source
            return source.as_text() if source.hasFocus() else self.reconcile.findings.table.as_text()
        return self.start.drafts.as_text() if self.steps.currentWidget() is self.start else ""

    def search_for(self, text: str) -> None:
        """Filter the findings or the drafts."""
        if self.steps.currentWidget() is self.reconcile:
            self.reconcile.findings.search_for(text)
        else:
            self.start.drafts.filter(text)
