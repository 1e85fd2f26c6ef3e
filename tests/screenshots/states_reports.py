"""The states of Báo cáo and of the print preview."""

from PySide6.QtTest import QTest

from app.services.documents import DocumentKind
from app.services.paper_options import Placement, SheetOptions
from app.ui.main_window import MainWindow
from app.ui.pages.preview import PreviewPage
from app.ui.pages.reports import ReportsPage
from app.ui.places import PageId, Place
from app.ui.report_wish import ReportWish
from tests.screenshots.state import State


def drawn(window: MainWindow) -> None:
    """Every line of the shelf with its picture."""
    page = window.navigator.current
    assert isinstance(page, ReportsPage)
    while page.pictures.busy:
        QTest.qWait(20)


def no_printer(window: MainWindow) -> None:
    """Nothing to print on."""
    page = window.navigator.current
    assert isinstance(page, PreviewPage)
    page.print_document()


ALONE = ReportWish(DocumentKind.RESULT_SHEET, SheetOptions(placement=Placement.ALONE)).as_target()
STATES = [
    State("bao-cao", PageId.REPORTS, drawn),
    State("bao-cao-chu-tri", Place(PageId.REPORTS, "chu-tri"), drawn),
    State("xem-in", Place(PageId.PREVIEW, ReportWish(DocumentKind.SCORE_SHEET).as_target())),
    State("xem-in-khong-may-in", Place(PageId.PREVIEW, ALONE), no_printer),
]
