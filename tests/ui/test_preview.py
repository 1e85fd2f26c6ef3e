"""Xem bản in: the PDF itself is shown and goes to the printer; foreign files are drawn in a process of their own."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.errors import DamagedFile, EnvironmentProblem
from app.exchange.guarded import ReaderDied, run_guarded
from app.exchange.pdf_pages import PageSize, foreign_page, page_picture, page_sizes
from app.services.documents import DocumentFormat, DocumentKind
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.preview import PreviewPage
from app.ui.pages.preview_printing import print_pages, wanted_pages
from app.ui.places import PageId, Place
from app.ui.report_wish import ReportWish, write_wish
from app.ui.tasks import Progress
from app.ui.widgets.page_label import image_of
from tests.ui.page_tools import Heard, choosers_of, sheet_of, shown_page

WISH = ReportWish(DocumentKind.RESULT_SHEET)


class FilePrinter:
    """Prints into a file; None as path: the person changed the mind."""

    def __init__(self, path: Path | None, there: bool = True) -> None:
        self.path, self.there = path, there

    def exists(self) -> bool:
        return self.there

    def choose(self, parent: QWidget, title: str, sizes: Sequence[PageSize]) -> QPrinter | None:
        if self.path is None:
            return None
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        return printer


@pytest.fixture
def page(example: MainWindow) -> PreviewPage:
    return shown_page(example, PreviewPage, Place(PageId.PREVIEW, WISH.as_target()))


@pytest.fixture
def pdf(example: MainWindow, tmp_path: Path) -> Path:
    office, path = example.context.session.office, tmp_path / "bang.pdf"
    return write_wish(office, sheet_of(example), WISH, DocumentFormat.PDF, path)


def test_the_exported_pdf_is_shown(page: PreviewPage) -> None:
    assert page.path is not None
    assert page.count.text() == f"Trang 1/{len(page_sizes(page.path))}"
    assert page.heading.text() == "Bảng kết quả"


def test_pages_are_turned_by_keyboard(page: PreviewPage) -> None:
    last = len(page.sizes) - 1
    page.view.setFocus()
    for key, number in (
        (Qt.Key.Key_PageDown, 1),
        (Qt.Key.Key_End, last),
        (Qt.Key.Key_PageDown, last),
        (Qt.Key.Key_PageUp, last - 1),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(page.view, key)
        assert page.number == number


def test_the_page_is_drawn_as_large_as_wanted(page: PreviewPage) -> None:
    size = page.sizes[0]
    page.whole_button.click()
    whole = page.view.dpi_for(size.width, size.height)
    page.wide_button.click()
    wide = page.view.dpi_for(size.width, size.height)
    page.larger_button.click()
    assert page.view.zoom > 0
    assert whole < wide
    page.view.set_zoom(10_000)
    assert page.view.zoom == 400


def test_ctrl_p_of_another_page_comes_here(example: MainWindow) -> None:
    example.navigator.go(Place(PageId.REPORTS))
    example.dispatcher.run(Command.PRINT)
    page = example.navigator.current
    assert isinstance(page, PreviewPage)
    assert page.heading.text() == "Bảng tự chấm điểm"


def test_without_a_printer_a_strip_says_what_to_do(page: PreviewPage, example: MainWindow) -> None:
    page.printers = FilePrinter(None, there=False)
    heard = Heard(example)
    page.print_button.click()
    assert heard.last("no-printer").text.startswith("Chưa thấy máy in nào trên máy này.")


def test_the_same_pages_go_to_the_printer(page: PreviewPage, example: MainWindow, tmp_path: Path) -> None:
    page.printers = FilePrinter(tmp_path / "in.pdf")
    heard = Heard(example)
    example.dispatcher.run(Command.PRINT)
    assert heard.words[-1] == f"Đã gửi {len(page.sizes)} trang tới máy in"
    printed = page_sizes(tmp_path / "in.pdf")
    assert len(printed) == len(page.sizes)
    assert all(size.landscape == page.sizes[0].landscape for size in printed)


def test_printing_begins_at_once_when_asked(example: MainWindow, tmp_path: Path) -> None:
    page = shown_page(example, PreviewPage, PageId.PREVIEW)
    page.printers = FilePrinter(tmp_path / "in.pdf")
    page.go_to(Place(PageId.PREVIEW, ReportWish(DocumentKind.MISSING, ask_printer=True).as_target()))
    assert (tmp_path / "in.pdf").is_file()
    assert "print" not in page.place().target


def test_only_the_pages_asked_for_are_printed(pdf: Path, tmp_path: Path) -> None:
    printer = FilePrinter(tmp_path / "in.pdf").choose(QWidget(), "", ())
    assert printer is not None
    assert wanted_pages(printer, 8) == range(8)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert print_pages(Progress(), pdf, printer) == 2


def test_the_bytes_that_are_shown_are_saved(page: PreviewPage, example: MainWindow, tmp_path: Path) -> None:
    choosers_of(example).target = tmp_path / "ra.pdf"
    page.save_button.click()
    assert page.path is not None
    assert (tmp_path / "ra.pdf").read_bytes() == page.path.read_bytes()


def test_nothing_to_show_is_said(example: MainWindow) -> None:
    page = shown_page(example, PreviewPage, PageId.PREVIEW)
    assert not page.print_button.isEnabled()
    assert page.handles() == frozenset()


def test_a_page_is_red_green_blue_and_bounded(pdf: Path) -> None:
    size = page_sizes(pdf)[0]
    picture = page_picture(pdf, 0, 72)
    assert abs(picture.width - size.width) <= 1
    assert len(picture.rgb) == picture.stride * picture.height
    assert image_of(picture).pixelColor(2, 2).name() == "#ffffff"
    assert page_picture(pdf, 0, 5000).width * page_picture(pdf, 0, 5000).height <= 81_000_000


def test_a_foreign_file_is_drawn_beside_and_a_broken_one_is_a_message(pdf: Path, tmp_path: Path) -> None:
    picture, count = foreign_page(pdf, 0, 30)
    assert picture.width > 100
    assert count == len(page_sizes(pdf))
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(DamagedFile):
        foreign_page(broken, 0, 30)
    with pytest.raises(DamagedFile):
        page_sizes(broken)
    with pytest.raises(EnvironmentProblem):
        page_sizes(tmp_path / "khong-co.pdf")


def test_a_reader_that_dies_is_told_apart() -> None:
    with pytest.raises(ReaderDied):
        run_guarded(_die)


def _die() -> None:
    raise SystemExit(3)
