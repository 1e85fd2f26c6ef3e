"""Kết quả các năm trước: what is known of the years of a unit, and taking in what documents say."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.past_years.keeping import keep_past_results, keep_past_table
from app.services.past_years.reading import PastTable, read_past
from app.services.past_years.types import PastReading
from app.services.types import SheetView
from app.ui.notices import REFUSAL, Strip, Tone
from app.ui.pages.base import Page, PageContext
from app.ui.pages.past_years.import_pane import ImportPane
from app.ui.pages.past_years.years_pane import YearsPane
from app.ui.places import PageId, Place
from app.ui.tasks import Progress
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.labels import text_label
from app.ui.widgets.scrolled import scrolled_layout
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.office import Office

PATTERNS = "Bảng điểm, bảng công bố (*.xlsx *.docx);;Mọi tệp (*)"
TAKEN = "past-taken"


class PastYearsPage(Page):
    """Two views: the years, and a file that is being taken in."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self.years, self.taking = YearsPane(context), ImportPane(context)
        self.working = text_label("", "soft")
        self.views = QStackedWidget()
        for view in (self.years, self.taking):
            self.views.addWidget(view)
        outer = scrolled_layout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(GRID)
        outer.addWidget(text_label("Kết quả các năm trước", "title", wrap=False))
        outer.addWidget(self.working)
        outer.addWidget(self.views, 1)
        self.working.hide()
        self.years.import_wanted.connect(self.choose_file)
        self.taking.accepted.connect(self.keep)
        self.taking.given_up.connect(self.show_years)

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: SheetView | None) -> None:
        """The unit of the open sheet first."""
        if self.session.is_open:
            self.years.refresh(sheet.info.org_unit_id if sheet is not None else None)

    def on_change(self, changes: object, sheet: SheetView | None) -> None:
        """Points of this year moved: the line is drawn anew, the unit stays."""
        if self.session.is_open:
            self.years.refresh()

    def show_years(self) -> None:
        """Back to the list; what was read and not accepted is forgotten."""
        self.views.setCurrentWidget(self.years)
        self.years.refresh()
        self.years.table.setFocus()

    # --- acts ---------------------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for one file."""
        found = self.context.choosers.open_files(self, "Chọn bảng điểm hoặc bảng công bố", PATTERNS)
        if found:
            self.read_file(found[0])

    def read_file(self, path: Path) -> None:
        """Read beside the window; nothing is kept before it is accepted."""
        for key in (REFUSAL, TAKEN):
            self.notices.remove(key)

        def work(progress: Progress, _office: "Office") -> object:
            progress.check_cancelled()
            try:
                return read_past(path)
            except ParIndexError as error:
                return error  # a refusal is no failure of the program

        task = self.session.work(work, f"Đang đọc tệp {path.name}")
        task.succeeded.connect(self._read)
        task.finished.connect(self.working.hide)
        self.working.setText(f"Đang đọc {path.name}. Trong lúc đọc vẫn làm việc khác được.")
        self.working.show()
        self.notices.run_task(task)

    def _read(self, value: object) -> None:
        if isinstance(value, ParIndexError):
            self.notices.refuse(value)
        elif isinstance(value, PastReading | PastTable):
            self.taking.show_read(value, self.years.org_unit_id)
            self.views.setCurrentWidget(self.taking)

    def keep(self) -> None:
        """Keep what was read under the document that says so; a refusal stands at its line."""
        taking = self.taking
        try:
            year, document, reason = taking.year(), taking.document(), taking.form.text("replace_reason")
            if taking.reading is not None:
                org_unit_id = taking.required_org_unit()
                self.session.write(keep_past_results, org_unit_id, year, taking.reading, document, reason)
                told = f"Đã nhận kết quả năm {year} của {taking.org_unit.words}"
            elif taking.past_table is not None:
                chosen = taking.required_match()
                self.session.write(keep_past_table, year, taking.past_table, chosen, document, reason)
                org_unit_id = next(iter(chosen.values()))
                told = f"Đã nhận kết quả năm {year} của {len(chosen)} đơn vị"
            else:
                return
        except ParIndexError as error:
            taking.refuse(error)
            return
        self.years.refresh(org_unit_id)
        self.show_years()
        self.years.table.choose(lambda row: row.year == year and row.result is not None)
        self.notices.show_strip(Strip(TAKEN, Tone.OK, f"{told}, {document.source_text}."))

    # --- the shell ----------------------------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        """A unit by its id."""
        if self.session.is_open:
            self.years.refresh(int(place.target) if place.target.isdecimal() else None)

    def place(self) -> Place:
        """The unit."""
        return Place(self.page_id, self.years.org_unit.value)

    def leave(self) -> None:
        """The news of what was taken in belongs to this page."""
        self.notices.remove(TAKEN)

    def first_focus(self) -> QWidget | None:
        """The list, the button where it is empty, or the table that was read."""
        if self.views.currentWidget() is self.taking:
            return self.taking.nodes if self.taking.reading is not None else self.taking.lines
        return self.years.table if self.years.table.rows_model.rowCount() else self.years.import_button

    def set_width_class(self, width: WidthClass) -> None:
        """One pane at a time in a narrow window."""
        self.years.set_width_class(width)
        self.taking.set_width_class(width)

    def copy_text(self) -> str:
        """The list, for Excel."""
        return self.years.table.as_text() if self.views.currentWidget() is self.years else ""
