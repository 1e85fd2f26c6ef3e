"""The states of Bộ tiêu chí."""

from app.ui.main_window import MainWindow
from app.ui.pages.criteria_sets import LIST, CriteriaSetsPage
from app.ui.places import PageId, Place
from tests.screenshots.state import State


def list_of_sets(window: MainWindow) -> None:
    """The second tab."""
    page = window.navigator.current
    assert isinstance(page, CriteriaSetsPage)
    page.tabs.setCurrentIndex(LIST)


STATES = [
    State("bo-tieu-chi", PageId.CRITERIA_SETS),
    State("bo-tieu-chi-muc", Place(PageId.CRITERIA_SETS, "3.2.2")),
    State("bo-tieu-chi-danh-sach", PageId.CRITERIA_SETS, list_of_sets),
]
