"""Chuyển hồ sơ sang bộ khác: choose the set, look at the mapping and its points, move, read the report."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.errors import MovedOn
from app.services.criteria_sets import get_set
from app.services.migration.moving import migrate_assessment, plan_migration
from app.services.migration.preview import preview_migration
from app.services.migration.report_file import write_migration_report
from app.services.migration.types import MigrationPlan, MigrationReport
from app.services.sheets import list_sheets
from app.services.types import SheetInfo, SheetView
from app.ui.commands import Command
from app.ui.pages.base import Page, PageContext
from app.ui.pages.exports import WRITTEN
from app.ui.pages.file_writing import EXCEL, write_file
from app.ui.pages.migration.mapping_pane import MappingPane
from app.ui.pages.migration.report_pane import ReportPane
from app.ui.pages.migration.target_bar import TargetBar
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.confirm import ConfirmBar
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import text_label
from app.ui.widgets.scrolled import scrolled_layout
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.office import Office

CHOOSE_SET = "Chọn bộ tiêu chí để chuyển sang. Chương trình cho xem trước từng mục; hồ sơ cũ giữ nguyên."
NO_OTHER = "Chưa có bộ tiêu chí nào khác. Cài hoặc soạn bộ mới ở trang Bộ tiêu chí trước."


class MigrationPage(Page):
    """One sheet at a time: the one named, else the one that is open."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self._info: SheetInfo | None = None
        self._plan: MigrationPlan | None = None
        self._report: MigrationReport | None = None
        self._chosen: dict[str, str] = {}
        self.about = text_label("", "soft")
        self.target, self.confirm = TargetBar(context), ConfirmBar()
        self.mapping, self.report = MappingPane(context), ReportPane(context)
        self.empty = EmptyState(self.look, CHOOSE_SET, icon="panes")
        self._lay_out()
        self.target.set_changed.connect(self._begin_anew)
        self.target.move_wanted.connect(self.ask_to_move)
        self.mapping.chosen.connect(self.choose)
        self.mapping.reset.connect(self.reset)
        self.mapping.alone.connect(self._give_way)
        self.report.open_wanted.connect(self._open_new)
        self.report.export_wanted.connect(self._export)
        self.report.back_wanted.connect(lambda: self.place_wanted.emit(Place(PageId.SHEETS)))

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for widget in (self.empty, self.mapping, self.report):
            self._stack.addWidget(widget)
        outer = scrolled_layout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(GRID)
        outer.addWidget(text_label("Chuyển hồ sơ sang bộ khác", "title", wrap=False))
        outer.addWidget(self.about)
        outer.addWidget(self.target)
        outer.addWidget(self.confirm)
        outer.addWidget(self._stack, 1)

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: SheetView | None) -> None:
        """Which sheet it is about is said by `go_to`."""

    def on_change(self, changes: object, sheet: SheetView | None) -> None:
        """The sheet was changed beside this page: plan anew, with the choices that were made."""
        if self._plan is not None and self._report is None:
            self._make_plan()

    def show_info(self, info: SheetInfo) -> None:
        """Begin with a sheet; choices of the same sheet and set stay."""
        if self._info is None or self._info.id != info.id:
            self._chosen = {}
        self._info, self._report = info, None
        present = self.session.read(get_set, info.fingerprint)
        set_words = f"{present.short_title} v{present.version}"
        self.about.setText(f"{info.org_unit_name}, năm {info.year}, {info.round_name}; đang chấm theo {set_words}.")
        self.target.show_sheet(info)
        self._give_way(alone=False)
        self.confirm.hide()
        self._make_plan()

    @property
    def report_shown(self) -> MigrationReport | None:
        """What came of the move, once it is done."""
        return self._report

    def _begin_anew(self) -> None:
        self._chosen = {}
        self._make_plan()

    def choose(self, new_code: str, old_code: str) -> None:
        """A person said where a leaf takes its inputs from, "" for nothing."""
        self._chosen[new_code] = old_code
        self._make_plan()

    def reset(self, new_code: str) -> None:
        """Back to what is proposed for a leaf."""
        if self._chosen.pop(new_code, None) is not None:
            self._make_plan()

    def _make_plan(self) -> None:
        self._plan = None
        if self._info is not None and self.target.set.value:
            try:
                plan = self.session.read(plan_migration, self._info.id, self.target.set.value, self._chosen)
                preview = self.session.read(preview_migration, plan)
            except ParIndexError as error:
                self.target.refuse(error.user_message, reason=False)
            else:
                self._plan = plan
                self.mapping.show_plan(plan, preview)
        self.target.move_button.setEnabled(self._plan is not None)
        self.empty.say(CHOOSE_SET if self.target.set.has_choices else NO_OTHER)
        self._show(self.mapping if self._plan is not None else self.empty)

    def _give_way(self, alone: bool) -> None:
        for widget in (self.target, self.about):
            widget.setVisible(not alone and self._report is None)

    def _show(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        self.commands_changed.emit()

    # --- acts ---------------------------------------------------------------------------------------------------

    def ask_to_move(self) -> None:
        """Move at once, or ask where lines have not been looked at."""
        if self._plan is None:
            return
        if looks := self.mapping.looks:
            question = f"Còn {looks} mục ghép theo tên gần giống chưa xem. Chuyển luôn theo đề nghị?"
            self.confirm.ask(question, "Chuyển", self.move_sheet)
            return
        self.move_sheet()

    def move_sheet(self) -> None:
        """Make the new sheet; a refusal stands below the choices."""
        if self._plan is None:
            return
        plan, self._plan = self._plan, None  # the change that this write tells of is its own
        try:
            report = self.session.write(migrate_assessment, plan, self.target.round_id, self.target.reason.typed)
        except MovedOn:
            self._make_plan()
            return
        except ParIndexError as error:
            self._plan = plan
            self.target.refuse(error.user_message, reason=error.where == "outside_reason")
            return
        self.target.reason.set_stored("")
        self.show_report(report)

    def show_report(self, report: MigrationReport) -> None:
        """What came of a move; the new sheet is one key away."""
        self._report = report
        self.report.show_report(report)
        self._give_way(alone=False)
        self._show(self.report)
        self.report.open_button.setFocus()

    def _open_new(self) -> None:
        if self._report is None:
            return
        try:
            self.session.open_sheet(self._report.new_id)
        except ParIndexError as error:
            self.notices.refuse(error)
            return
        self.place_wanted.emit(Place(PageId.OVERVIEW))

    def _export(self) -> None:
        report = self._report
        if report is None:
            return

        def write(_office: "Office", target: Path) -> Path:
            return write_migration_report(report, target)

        name = f"Chuyển hồ sơ {report.old_id} sang {report.new_id}"
        write_file(self.context, self, "Lưu báo cáo chuyển hồ sơ", name, EXCEL, write)

    # --- the shell ----------------------------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        """A sheet by its id; the one that is open without it."""
        if not self.session.is_open:
            return
        found = {str(info.id): info for info in self.session.read(list_sheets)}
        sheet = self.session.sheet
        wanted = place.target or (str(sheet.info.id) if sheet is not None else "")
        if wanted in found:
            self.show_info(found[wanted])
        else:
            self.place_wanted.emit(Place(PageId.SHEETS))

    def place(self) -> Place:
        """The sheet."""
        return Place(self.page_id, str(self._info.id) if self._info is not None else "")

    def leave(self) -> None:
        """The receipt of what was written belongs to this page."""
        self.notices.remove(WRITTEN)

    def first_focus(self) -> QWidget | None:
        """The lines, the choice of the set, or the report."""
        if self._report is not None:
            return self.report.open_button
        return self.mapping.table if self._plan is not None else self.target.set

    def set_width_class(self, width: WidthClass) -> None:
        """One pane at a time in a narrow window."""
        self.mapping.set_width_class(width)

    def handles(self) -> frozenset[Command]:
        """Going through the lines and correcting them."""
        if self._stack.currentWidget() is not self.mapping:
            return frozenset()
        return frozenset({Command.EDIT, Command.NEXT_LEAF, Command.PREVIOUS_LEAF, Command.NEXT_UNSCORED})

    def run(self, command: Command) -> None:
        """Do a command out of `handles()`."""
        {
            Command.EDIT: self.mapping.correct,
            Command.NEXT_LEAF: lambda: self.mapping.step(1),
            Command.PREVIOUS_LEAF: lambda: self.mapping.step(-1),
            Command.NEXT_UNSCORED: self.mapping.accept,
        }[command]()

    def copy_text(self) -> str:
        """The lines, or the report, for Excel."""
        return (self.mapping if self._report is None else self.report).table.as_text()

    def search_for(self, text: str) -> None:
        """Filter the lines."""
        self.mapping.search.setText(text)
