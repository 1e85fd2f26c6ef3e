"""Chấm điểm and Số liệu chung in their states."""

from app.ui.main_window import MainWindow
from app.ui.pages.assessment import AssessmentPage
from app.ui.places import ListFilter, PageId, Place
from tests.screenshots.state import State


def page_of(window: MainWindow) -> AssessmentPage:
    page = window.navigator.current
    assert isinstance(page, AssessmentPage)
    return page


def folded(window: MainWindow) -> None:
    page_of(window).moves.fold() if not page_of(window).panes.folded else None


def explained(window: MainWindow) -> None:
    page = page_of(window)
    page.panes.show_second()
    if page.panel.explain.isHidden():
        page.panel.toggle_explain()


def grid_alone(window: MainWindow) -> None:
    page_of(window).panes.show_first()


STATES = [
    State("cham-diem", Place(PageId.ASSESSMENT), grid_alone),
    State("cham-diem-ty-le", Place(PageId.ASSESSMENT, "3.2.2")),
    State("cham-diem-muc", Place(PageId.ASSESSMENT, "1.2.2")),
    State("cham-diem-ngay", Place(PageId.ASSESSMENT, "1.1.1")),
    State("cham-diem-o-tich", Place(PageId.ASSESSMENT, "1.1.2")),
    State("cham-diem-dung-chung", Place(PageId.ASSESSMENT, "3.4.1")),
    State("cham-diem-hoi-dong", Place(PageId.ASSESSMENT, "5.3.2")),
    State("cham-diem-linh-vuc", Place(PageId.ASSESSMENT, "3")),
    State("cham-diem-cach-tinh", Place(PageId.ASSESSMENT, "3.2.2"), explained),
    State("cham-diem-loc", Place(PageId.ASSESSMENT, "", ListFilter.LOST), grid_alone),
    State("cham-diem-moi-cot", Place(PageId.ASSESSMENT), folded),
]
STATES += [State("so-lieu-chung", Place(PageId.SHARED_FIGURES))]
