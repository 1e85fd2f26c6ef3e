"""Báo cáo: a shelf of documents; the chosen one with its first page, its options, and what can be done with it."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.services import office_settings, pdf_pages
from app.services.documents import DocumentFormat, write_owner_sheets
from app.services.pdf_pages import PagePicture
from app.services.types import SheetView
from app.ui.commands import Command
from app.ui.pages.base import Page, PageContext
from app.ui.pages.exports import WRITTEN, export_folder, remember_folder, show_receipt
from app.ui.pages.reports_detail import DocumentDetail
from app.ui.pages.reports_pictures import ShelfPictures, page_icon, shelf_wishes
from app.ui.pages.reports_shelf import SHELF, ShelfItem, owner_titles
from app.ui.places import PageId, Place
from app.ui.printing import Printable
from app.ui.report_wish import ReportWish, proposed_path, write_wish
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.labels import text_label
from app.ui.widgets.page_label import image_of
from app.ui.widgets.panes import TwoPanes
from app.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from app.services.office import Office
    from app.services.types import ChangeSet
    from app.ui.tasks import Progress, Task

PICTURE_DPI, PICTURE_SIDE, ROW_HEIGHT = 120.0, 56, 64
PATTERNS = {DocumentFormat.PDF: "Tệp PDF (*.pdf)", DocumentFormat.XLSX: "Tệp Excel (*.xlsx)"}


class ReportsPage(Page):
    """The shelf at the left, the document at the right."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self.shelf = QListWidget()
        self.shelf.setAccessibleName("Các văn bản")
        self.shelf.setWordWrap(True)
        for item in SHELF:
            line = QListWidgetItem(self.look.icon("report"), item.words)
            line.setToolTip(item.about)
            line.setSizeHint(QSize(0, self.look.scale.pixels(ROW_HEIGHT)))
            self.shelf.addItem(line)
        self.shelf.setIconSize(QSize(*[self.look.scale.pixels(PICTURE_SIDE)] * 2))
        self.pictures = ShelfPictures(self.session, self)
        self.pictures.drawn.connect(self._put_picture)
        self.detail = DocumentDetail(context)
        self._drawn: object = None
        self._drawing: Task | None = None
        self._lay_out()
        self._connect()
        self.shelf.setCurrentRow(0)

    def _lay_out(self) -> None:
        first = QWidget()
        left = QVBoxLayout(first)
        left.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        left.setSpacing(GRID)
        left.addWidget(text_label("Báo cáo", "title", wrap=False))
        left.addWidget(self.shelf, 1)
        self.panes = TwoPanes(first, SidePanel(self.detail), self.context.machine, "reports", 28)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)

    def _connect(self) -> None:
        self.shelf.currentRowChanged.connect(lambda _row: self._show_item())
        self.shelf.itemActivated.connect(lambda _item: self.view())
        self.detail.place_wanted.connect(self.place_wanted)
        self.detail.form.changed.connect(self._show_item)
        self.detail.view_button.clicked.connect(self.view)
        self.detail.print_button.clicked.connect(self.print_now)
        self.detail.pdf_button.clicked.connect(lambda: self.export(DocumentFormat.PDF))
        self.detail.excel_button.clicked.connect(lambda: self.export(DocumentFormat.XLSX))

    # --- what is shown ------------------------------------------------------------------------------------------

    @property
    def item(self) -> ShelfItem:
        """The chosen document."""
        return SHELF[max(self.shelf.currentRow(), 0)]

    def show_sheet(self, sheet: SheetView | None) -> None:
        """The shelf of another sheet."""
        self._drawn = None
        self._show_item()
        self._draw_shelf()

    def on_change(self, changes: "ChangeSet", sheet: SheetView | None) -> None:
        """The same document with other figures; a receipt speaks of the ones before."""
        self.notices.remove(WRITTEN)
        self._show_item()
        self._draw_shelf()

    def _show_item(self) -> None:
        sheet = self.session.sheet
        if sheet is None:
            return
        settings = self.session.read(office_settings.office_settings)
        self.detail.show_item(self.item, sheet, settings, owner_titles(sheet))
        self._draw(settings)
        self.commands_changed.emit()

    def wish(self) -> ReportWish:
        """The chosen document as it is wanted."""
        sheet = self.session.sheet
        owners = owner_titles(sheet) if sheet is not None else ()
        chosen = self.detail.form.options(owners[0] if owners else "")
        return ReportWish(self.item.kind, self.item.options(chosen))

    def _draw(self, settings: office_settings.OfficeSettings) -> None:
        """Make the PDF beside the window and draw its first page; the same one is drawn once."""
        sheet, wish = self.session.sheet, self.wish()
        if sheet is None:
            return
        wanted = (sheet.info.id, sheet.info.version, wish, settings)
        if wanted == self._drawn:
            return
        self._drawn = wanted
        self.detail.picture.show_image(None, "Đang vẽ trang đầu …")

        def work(progress: "Progress", office: "Office") -> object:
            with TemporaryDirectory(prefix="chamdiem-") as folder:
                path = write_wish(office, sheet, wish, DocumentFormat.PDF, Path(folder) / "trang.pdf")
                return wanted, pdf_pages.page_picture(path, 0, PICTURE_DPI)

        task = self._drawing = self.session.work(work, "Đang vẽ trang đầu")
        task.succeeded.connect(self._show_picture)
        task.failed.connect(self._no_picture)
        task.start()

    def _show_picture(self, drawn: object) -> None:
        if isinstance(drawn, tuple) and drawn[0] == self._drawn:
            self.detail.picture.show_image(image_of(drawn[1]))

    def _no_picture(self, error: object) -> None:
        self._drawn = None
        self.detail.picture.show_image(None, "Chưa vẽ được trang đầu; bấm Xem hoặc Xuất PDF để biết vì sao.")

    def _draw_shelf(self) -> None:
        """The small pictures of all lines, as each document stands by itself."""
        if self.session.sheet is not None:
            self.pictures.draw(self.session.sheet, shelf_wishes(self.session.sheet))

    def _put_picture(self, row: int, picture: object) -> None:
        if isinstance(picture, PagePicture):
            self.shelf.item(row).setIcon(page_icon(self.look, picture, self.shelf.iconSize().width()))
        else:
            self.shelf.item(row).setIcon(self.look.icon("report"))

    # --- acts ---------------------------------------------------------------------------------------------------

    def view(self) -> None:
        """The print preview shows the PDF itself."""
        self.place_wanted.emit(Place(PageId.PREVIEW, self.wish().as_target()))

    def print_now(self) -> None:
        """The same, and the printer is asked for at once."""
        wish = self.wish()
        self.place_wanted.emit(Place(PageId.PREVIEW, ReportWish(wish.kind, wish.options, ask_printer=True).as_target()))

    def export(self, file_format: DocumentFormat) -> None:
        """Write the document where the person says; ends with a receipt."""
        sheet = self.session.sheet
        if sheet is None:
            return
        if self.item.has_owners and self.detail.form.for_all:
            self._export_owners(sheet, file_format)
            return
        wish = self.wish()
        name = proposed_path(self.session.office, sheet, wish, file_format).name
        proposal = export_folder(self.context) / name
        path = self.context.choosers.save_file(self, "Lưu văn bản", proposal, PATTERNS[file_format])
        if path is None:
            return
        target = path.with_suffix(f".{file_format.value}")
        remember_folder(self.context, target.parent)

        def work(progress: "Progress", office: "Office") -> object:
            return (write_wish(office, sheet, wish, file_format, target),)

        self._run(work, f"Đang ghi {target.name}")

    def _export_owners(self, sheet: SheetView, file_format: DocumentFormat) -> None:
        folder = self.context.choosers.folder(self, "Chọn thư mục để các bảng", export_folder(self.context))
        if folder is None:
            return
        remember_folder(self.context, folder)
        options = self.wish().options

        def work(progress: "Progress", office: "Office") -> object:
            return write_owner_sheets(office, sheet, file_format, folder, options)

        self._run(work, "Đang ghi bảng của các chủ trì")

    def _run(self, work: "Callable[[Progress, Office], object]", title: str) -> None:
        self.notices.remove(WRITTEN)
        task = self.session.work(work, title)
        task.succeeded.connect(self._written)
        self.notices.run_task(task)

    def _written(self, paths: object) -> None:
        if not isinstance(paths, tuple) or not paths:
            return
        self.notices.note_act("export")
        show_receipt(self.context, paths)

    def leave(self) -> None:
        """The receipt of what was written belongs to this page; nobody sees the pictures still to come."""
        self.notices.remove(WRITTEN)
        self.pictures.stop()

    # --- the shell ----------------------------------------------------------------------------------------------

    def handles(self) -> frozenset[Command]:
        """Nothing of its own: the shell prints what `printable` gives."""
        return frozenset()

    def printable(self) -> Printable | None:
        """Ctrl+P prints the chosen document."""
        sheet = self.session.sheet
        return self.wish().printable(sheet) if sheet is not None else None

    def go_to(self, place: Place) -> None:
        """A document by its name; pictures that were not drawn when the page was left are drawn now."""
        self._draw_shelf()
        for row, item in enumerate(SHELF):
            if item.name == place.target:
                self.shelf.setCurrentRow(row)

    def place(self) -> Place:
        """The chosen document."""
        return Place(self.page_id, self.item.name)

    def first_focus(self) -> QWidget | None:
        """The shelf."""
        return self.shelf

    def set_width_class(self, width: WidthClass) -> None:
        """The shelf is short: both panes have room in every window."""
        self.panes.set_width_class(max(width, WidthClass.MIDDLE))
