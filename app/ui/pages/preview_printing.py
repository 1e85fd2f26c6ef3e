"""Printing the exported PDF itself: pages drawn at the printer's resolution. The dialog is a seam for tests."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import EnvironmentProblem
from app.services import pdf_pages
from app.ui.widgets.page_label import image_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.pdf_pages import PageSize
    from app.ui.tasks import Progress

FINEST_DPI = 600
POINTS_PER_INCH = 72
_SIZES = ((595, QPageSize.PageSizeId.A4), (842, QPageSize.PageSizeId.A3))


class Printers(Protocol):
    """Which printer, which pages."""

    def exists(self) -> bool:
        """Whether this PC has a printer."""
        ...

    def choose(self, parent: QWidget, title: str, sizes: "Sequence[PageSize]") -> QPrinter | None:
        """The printer as the person set it, or None."""
        ...


class SystemPrinters:
    """The system's dialog, in our own words."""

    def exists(self) -> bool:
        """Whether this PC has a printer."""
        return bool(QPrinterInfo.availablePrinterNames())

    def choose(self, parent: QWidget, title: str, sizes: "Sequence[PageSize]") -> QPrinter | None:
        """Ask; paper and direction are those of the document."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        prepare(printer, sizes[0])
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(f"In: {title}")
        dialog.setMinMax(1, len(sizes))
        chosen = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if chosen else None


def prepare(printer: QPrinter, size: "PageSize") -> None:
    """The printer's paper as the page's: the picture has its own margins, so the printer adds none."""
    short = min(size.width, size.height)
    paper = min(_SIZES, key=lambda known: abs(known[0] - short))[1]
    direction = QPageLayout.Orientation.Landscape if size.landscape else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(QPageSize(paper), direction, QMarginsF(0, 0, 0, 0)))


def wanted_pages(printer: QPrinter, count: int) -> range:
    """The pages the dialog asked for, from 0."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() is not QPrinter.PrintRange.PageRange or not first:
        return range(count)
    return range(max(first, 1) - 1, min(last or count, count))


def print_pages(progress: "Progress", path: Path, printer: QPrinter) -> int:
    """Draw and print each page; returns how many. Runs beside the window. Raises EnvironmentProblem."""
    sizes = pdf_pages.page_sizes(path)
    pages = wanted_pages(printer, len(sizes))
    dpi = min(printer.resolution(), FINEST_DPI)
    prepare(printer, sizes[pages.start if pages else 0])
    painter = QPainter()
    if not painter.begin(printer):
        message = "Máy in không nhận bản in. Kiểm tra máy in đã bật và còn giấy, rồi bấm In lại."
        raise EnvironmentProblem("printer refused", message, where=printer.printerName())
    try:
        for done, number in enumerate(pages):
            progress.check_cancelled()
            if done:
                prepare(printer, sizes[number])
                printer.newPage()
            image = image_of(pdf_pages.page_picture(path, number, dpi))
            painter.drawImage(QRectF(printer.pageLayout().fullRectPixels(printer.resolution())), image)
            progress.report(done + 1, len(pages), f"Đã gửi {done + 1}/{len(pages)} trang tới máy in")
    finally:
        painter.end()
    return len(pages)
