"""Xem bản in: the exported PDF itself, page by page, and the same bytes to the printer. There is no second layout."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from app.services import pdf_pages
from app.ui.commands import Command
from app.ui.notices import Strip, Tone
from app.ui.pages.base import Page, PageContext
from app.ui.pages.exports import WRITTEN, export_folder, remember_folder, show_receipt
from app.ui.pages.preview_layout import lay_out_preview
from app.ui.pages.preview_printing import Printers, SystemPrinters, print_pages
from app.ui.pages.preview_view import ZOOM_STEP, PaperView
from app.ui.places import PageId, Place
from app.ui.printing import Printable
from app.ui.report_wish import read_wish
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.page_label import image_of

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.services.office import Office
    from app.services.types import SheetView
    from app.ui.tasks import Progress, Task

NOTHING = "Chưa có văn bản nào để xem. Mở trang Báo cáo và bấm Xem."
PATTERN = "Tệp PDF (*.pdf)"


class PreviewPage(Page):
    """Gets a document by `show_printable`, or by a place whose target names one (`ReportWish.as_target`)."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self.printers: Printers = SystemPrinters()
        self.path: Path | None = None
        self.sizes: tuple[pdf_pages.PageSize, ...] = ()
        self.number = 0
        self._folder: TemporaryDirectory[str] | None = None
        self._what: Printable | None = None
        self._target, self._print_then = "", False
        self._making: Task | None = None
        self.heading = text_label("", "title", wrap=False)
        self.count = text_label("", "soft", wrap=False)
        self.view = PaperView()
        self.back_button = action_button("Trang trước", self.look, "arrow_up")
        self.next_button = action_button("Trang sau", self.look, "arrow_down")
        self.whole_button = action_button("Vừa trang", self.look, "whole_page", "quiet")
        self.wide_button = action_button("Vừa bề ngang", self.look, "panes", "quiet")
        self.smaller_button = action_button("Nhỏ", self.look, "smaller", "quiet")
        self.larger_button = action_button("To", self.look, "bigger", "quiet")
        self.reports_button = action_button("Về báo cáo", self.look, "back", "quiet")
        self.save_button = action_button("Lưu PDF", self.look, "export")
        self.print_button = action_button("In", self.look, "print", "filled", Command.PRINT)
        self._lay_out()
        self._connect()
        self.view.show_words(NOTHING)
        self._show_possible()

    def _lay_out(self) -> None:
        above = (self.reports_button, self.save_button, self.print_button)
        sizes = (self.whole_button, self.wide_button, self.smaller_button, self.larger_button)
        pages = (self.back_button, self.next_button, self.count)
        lay_out_preview(self, self.heading, above, pages, sizes, self.view)

    def _connect(self) -> None:
        self.back_button.clicked.connect(lambda: self.turn(-1))
        self.next_button.clicked.connect(lambda: self.turn(1))
        self.view.turned.connect(self.turn)
        self.view.size_wanted.connect(self._draw)
        self.whole_button.clicked.connect(lambda: self.view.set_zoom(-1))
        self.wide_button.clicked.connect(lambda: self.view.set_zoom(0))
        self.smaller_button.clicked.connect(lambda: self.view.set_zoom(self._percent() - ZOOM_STEP))
        self.larger_button.clicked.connect(lambda: self.view.set_zoom(self._percent() + ZOOM_STEP))
        self.reports_button.clicked.connect(lambda: self.place_wanted.emit(Place(PageId.REPORTS)))
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_document)

    # --- what is shown ------------------------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        """A target names a document of the open sheet; without one what was shown stays."""
        wish, sheet = read_wish(place.target), self.session.sheet
        if wish is None or sheet is None:
            return
        self._target, self._print_then = place.target.replace(";print", ""), wish.ask_printer
        self._make(wish.printable(sheet))

    def show_printable(self, what: Printable) -> None:
        """Ctrl+P of another page."""
        self._target, self._print_then = "", False
        self._make(what)

    def show_sheet(self, sheet: "SheetView | None") -> None:
        """Another sheet: what was shown was of the one before."""
        self._forget()
        self.heading.setText("Xem bản in")
        self.view.show_words(NOTHING)

    def on_change(self, changes: object, sheet: "SheetView | None") -> None:
        """The paper stays as it was made until it is asked for again."""

    def _forget(self) -> None:
        self.path, self.sizes, self.number = None, (), 0
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
        self._show_possible()

    def _make(self, what: Printable) -> None:
        self._forget()
        self._what = what
        self.heading.setText(what.title)
        self.view.show_words("Đang lập bản in …")
        self._folder = TemporaryDirectory(prefix="chamdiem-in-")
        folder = Path(self._folder.name)

        def work(progress: "Progress", office: "Office") -> object:
            path = what.make(progress, office, folder)
            return path, pdf_pages.page_sizes(path)

        task = self._making = self.session.work(work, f"Đang lập {what.title.lower()}")
        task.succeeded.connect(self._made)
        task.failed.connect(self._not_made)
        self.notices.run_task(task)

    def _made(self, made: object) -> None:
        if not isinstance(made, tuple) or self._folder is None or made[0].parent != Path(self._folder.name):
            return
        self.path, self.sizes = made
        self._show_possible()
        self._draw()
        if self._print_then:
            self._print_then = False
            self.print_document()

    def _not_made(self, error: object) -> None:
        self._forget()
        self.view.show_words("Chưa lập được bản in.")

    def turn(self, pages: int) -> None:
        """So many pages on; stops at the first and the last."""
        number = max(0, min(len(self.sizes) - 1, self.number + pages))
        if self.sizes and number != self.number:
            self.number = number
            self._draw()
            self._show_possible()

    def _draw(self) -> None:
        if self.path is None or not self.sizes:
            return
        size = self.sizes[self.number]
        picture = pdf_pages.page_picture(self.path, self.number, self.view.dpi_for(size.width, size.height))
        self.view.show_page(image_of(picture))

    def _percent(self) -> int:
        if self.view.zoom > 0 or not self.sizes:
            return max(self.view.zoom, ZOOM_STEP)
        size = self.sizes[self.number]
        now = self.view.dpi_for(size.width, size.height) / self.view.devicePixelRatioF() / 96 * 100
        return round(now / ZOOM_STEP) * ZOOM_STEP

    def _show_possible(self) -> None:
        ready, last = self.path is not None, len(self.sizes) - 1
        for button in (self.print_button, self.save_button, self.whole_button, self.wide_button):
            button.setEnabled(ready)
        for button in (self.smaller_button, self.larger_button):
            button.setEnabled(ready)
        self.back_button.setEnabled(ready and self.number > 0)
        self.next_button.setEnabled(ready and self.number < last)
        self.count.setText(f"Trang {self.number + 1}/{last + 1}" if ready else "")
        self.commands_changed.emit()

    # --- acts ---------------------------------------------------------------------------------------------------

    def print_document(self) -> None:
        """Ask for the printer, then print beside the window. Without a printer a strip says what to do."""
        if self.path is None or self._what is None:
            return
        if not self.printers.exists():
            text = "Chưa thấy máy in nào trên máy này. Cài máy in, hoặc lưu tệp PDF rồi in ở máy khác."
            self.notices.show_strip(Strip("no-printer", Tone.WARN, text, "Lưu PDF", self.save))
            return
        printer = self.printers.choose(self, self._what.title, self.sizes)
        if printer is None:
            return
        path = self.path
        task = self.session.work(lambda progress, office: print_pages(progress, path, printer), "Đang in")
        task.succeeded.connect(self._printed)
        self.notices.run_task(task)

    def _printed(self, pages: object) -> None:
        self.notices.say(f"Đã gửi {pages} trang tới máy in")

    def save(self) -> None:
        """The bytes that are shown, under a name of their own."""
        if self.path is None or self._what is None:
            return
        name = self._what.file_name or f"{self._what.title.replace(':', ' -')}.pdf"
        proposal = export_folder(self.context) / name
        target = self.context.choosers.save_file(self, "Lưu tệp PDF", proposal, PATTERN)
        if target is None:
            return
        remember_folder(self.context, target.parent)
        source = self.path
        task = self.session.work(
            lambda progress, office: pdf_pages.save_copy(source, target.with_suffix(".pdf")), "Đang lưu tệp PDF"
        )
        task.succeeded.connect(self._saved)
        self.notices.run_task(task)

    def _saved(self, path: object) -> None:
        if isinstance(path, Path):
            show_receipt(self.context, (path,))

    # --- the shell ----------------------------------------------------------------------------------------------

    def handles(self) -> frozenset[Command]:
        """Ctrl+P prints."""
        return frozenset({Command.PRINT}) if self.path is not None else frozenset()

    def run(self, command: Command) -> None:
        """Print."""
        if command is Command.PRINT:
            self.print_document()

    def leave(self) -> None:
        """The receipt of what was saved belongs to this page."""
        self.notices.remove(WRITTEN)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Esc goes back to Báo cáo."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.reports_button.click()
            return
        super().keyPressEvent(event)

    def place(self) -> Place:
        """The document that is shown."""
        return Place(self.page_id, self._target)

    def first_focus(self) -> QWidget | None:
        """The paper: Page Down turns at once."""
        return self.view
