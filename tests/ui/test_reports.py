"""Báo cáo: each document says who signs and what it lacks, is drawn, written and previewed as it is wanted."""

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.errors import EnvironmentProblem
from app.reports.document import Document
from app.services import inputs
from app.services.documents import DocumentFormat, DocumentKind, write_document
from app.services.paper_options import Paper, Placement, SheetOptions
from app.services.types import LeafStage
from app.ui.main_window import MainWindow
from app.ui.pages import reports_pictures
from app.ui.pages.reports import ReportsPage
from app.ui.pages.reports_shelf import SHELF, item_of, lack_lines
from app.ui.places import PageId, Place
from app.ui.report_wish import ReportWish, read_wish
from app.ui.tasks import run_in_thread
from tests.ui.page_tools import Heard, choosers_of, sheet_of, shown_page


@pytest.fixture
def page(example: MainWindow) -> ReportsPage:
    return shown_page(example, ReportsPage, PageId.REPORTS)


@pytest.mark.parametrize("name", [item.name for item in SHELF])
def test_every_document_has_a_picture_of_its_page(page: ReportsPage, name: str) -> None:
    page.go_to(Place(PageId.REPORTS, name))
    assert page.place() == Place(PageId.REPORTS, name)
    assert page.detail.picture.has_page


@pytest.mark.parametrize("file_format", list(DocumentFormat))
def test_a_document_is_written_where_one_says(
    page: ReportsPage, example: MainWindow, tmp_path: Path, file_format: DocumentFormat
) -> None:
    choosers_of(example).target = tmp_path / "bang.khac"
    heard = Heard(example)
    page.export(file_format)
    written = tmp_path / f"bang.{file_format.value}"
    assert written.is_file()
    receipt = heard.last("written")
    assert receipt.text == f"Đã ghi {written.name} vào {tmp_path}."
    assert receipt.act is not None
    receipt.act()
    assert choosers_of(example).shown == [tmp_path]


def test_nothing_is_written_when_nothing_was_chosen(page: ReportsPage, example: MainWindow) -> None:
    heard = Heard(example)
    page.export(DocumentFormat.PDF)
    assert heard.strips == []


def test_every_owner_gets_a_file(page: ReportsPage, example: MainWindow, tmp_path: Path) -> None:
    choosers_of(example).chosen_folder = tmp_path
    page.go_to(Place(PageId.REPORTS, "chu-tri"))
    page.export(DocumentFormat.XLSX)
    names = sorted(path.name for path in tmp_path.glob("*.xlsx"))
    assert "phan-viec-2023-Xã Gio Sơn-Tài chính - Kế toán.xlsx" in names


def test_options_go_into_what_is_wanted(page: ReportsPage) -> None:
    page.detail.form.alone.click()
    page.detail.form.a3.click()
    page.detail.form.chart.click()
    assert page.wish() == ReportWish(DocumentKind.SCORE_SHEET, SheetOptions(Placement.ALONE, Paper.A3, chart=True))
    page.go_to(Place(PageId.REPORTS, "con-thieu"))
    assert page.wish().options == SheetOptions(Placement.ANNEX, Paper.A3)


def test_viewing_leads_to_the_preview_of_that_document(page: ReportsPage) -> None:
    wanted: list[Place] = []
    page.place_wanted.connect(wanted.append)
    page.detail.view_button.click()
    page.detail.print_button.click()
    assert [read_wish(place.target) for place in wanted] == [
        page.wish(),
        ReportWish(page.wish().kind, page.wish().options, ask_printer=True),
    ]


def test_a_wish_survives_the_way_through_a_place() -> None:
    for wish in (
        ReportWish(DocumentKind.MISSING),
        ReportWish(DocumentKind.SCORE_SHEET, SheetOptions(blank=True, paper=Paper.A3), ask_printer=True),
        ReportWish(DocumentKind.OWNER_SHEET, SheetOptions(owner="Tài chính; Kế toán")),
    ):
        assert read_wish(wish.as_target()) == wish
    assert read_wish("") is None
    assert read_wish("score-sheet;sideways;A4") is None


def test_ctrl_p_prints_the_chosen_document(page: ReportsPage, example: MainWindow, tmp_path: Path) -> None:
    what = page.printable()
    assert what is not None
    assert what.title == "Bảng tự chấm điểm"


def test_what_is_missing_is_said(example: MainWindow) -> None:
    item = item_of("tu-cham")
    assert item is not None
    lines = lack_lines(item, sheet_of(example))
    assert any("DỰ THẢO" in line for line in lines)
    assert any("VÍ DỤ MINH HỌA" in line for line in lines)
    blank = item_of("mau-trong")
    assert blank is not None
    assert lack_lines(blank, sheet_of(example)) == ()


def pictures_of(page: ReportsPage) -> dict[str, QImage]:
    """The small pictures of the shelf by name of the document."""
    side = page.shelf.iconSize()
    return {item.name: page.shelf.item(row).icon().pixmap(side).toImage() for row, item in enumerate(SHELF)}


def test_every_line_of_the_shelf_gets_the_picture_of_its_own_page(page: ReportsPage, qtbot: QtBot) -> None:
    before = pictures_of(page)
    qtbot.waitUntil(lambda: not page.pictures.busy, timeout=20_000)
    after = pictures_of(page)
    assert all(after[name] != before[name] for name in after)
    assert after["tu-cham"] != after["mau-trong"]
    assert after["tu-cham"] != after["con-thieu"]


def test_the_same_paper_is_drawn_once(page: ReportsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    qtbot.waitUntil(lambda: not page.pictures.busy, timeout=20_000)
    written: list[str] = []
    write = reports_pictures.write_document

    def count(document: Document, path: Path, file_format: DocumentFormat) -> Path:
        written.append(document.title)
        return write(document, path, file_format)

    monkeypatch.setattr(reports_pictures, "write_document", count)
    page.go_to(Place(PageId.REPORTS))
    qtbot.waitUntil(lambda: not page.pictures.busy, timeout=20_000)
    assert written == []
    session = page.session
    assert session.sheet is not None
    session.write(inputs.clear_input, LeafStage(session.sheet.info.id, "3.2.2"), None)
    qtbot.waitUntil(lambda: not page.pictures.busy, timeout=20_000)
    assert len(written) == len(SHELF) - 1  # the blank form says the same as before


def test_the_page_is_there_before_any_picture_is_drawn(example: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn_in: list[str] = []

    def note(document: Document, path: Path, file_format: DocumentFormat) -> Path:
        drawn_in.append(threading.current_thread().name)
        return write_document(document, path, file_format)

    monkeypatch.setattr(reports_pictures, "write_document", note)
    monkeypatch.setattr(example.context.session, "_run", run_in_thread)
    example.navigator.page(PageId.REPORTS)
    begin = time.perf_counter()
    example.navigator.go(Place(PageId.REPORTS))
    assert time.perf_counter() - begin < 1
    assert drawn_in == []
    page = example.navigator.current
    assert isinstance(page, ReportsPage)
    QTest.qWait(50)
    for _wait in range(600):
        if not page.pictures.busy:
            break
        QTest.qWait(50)
    assert len(drawn_in) == len(SHELF)
    assert set(drawn_in) == {"parindex-task"}


def test_a_page_that_was_left_draws_no_more(page: ReportsPage, example: MainWindow, qtbot: QtBot) -> None:
    example.navigator.go(Place(PageId.OVERVIEW))
    qtbot.waitUntil(lambda: not page.pictures.busy, timeout=20_000)
    blank = page.look.icon("report").pixmap(page.shelf.iconSize()).toImage()
    left = [name for name, image in pictures_of(page).items() if image == blank]
    assert "mau-trong" in left


def test_a_picture_that_cannot_be_drawn_leaves_the_sign_of_a_paper(
    example: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(document: Document, path: Path, file_format: DocumentFormat) -> Path:
        raise EnvironmentProblem("full", "Ổ đĩa đã đầy.")

    monkeypatch.setattr(reports_pictures, "write_document", fail)
    page = shown_page(example, ReportsPage, PageId.REPORTS)
    qtbot.waitUntil(lambda: not page.pictures.busy, timeout=20_000)
    blank = page.look.icon("report").pixmap(page.shelf.iconSize()).toImage()
    assert all(image == blank for image in pictures_of(page).values())
    assert example.strips.row("refusal") is None
