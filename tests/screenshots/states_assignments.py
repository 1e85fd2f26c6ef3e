"""The states of Phân công."""

from app.ui.main_window import MainWindow
from app.ui.pages.assignments import LEAVES, AssignmentsPage
from app.ui.places import PageId
from tests.screenshots.state import State


def by_leaf(window: MainWindow) -> None:
    """The second list, an area chosen."""
    page = window.navigator.current
    assert isinstance(page, AssignmentsPage)
    page.show_view(LEAVES)
    page.choose_area("3")
    page.panes.show_first()


def last_year(window: MainWindow) -> None:
    """The question before last year's owners are taken."""
    page = window.navigator.current
    assert isinstance(page, AssignmentsPage)
    page.ask_last_year()


STATES = [
    State("phan-cong", PageId.ASSIGNMENTS),
    State("phan-cong-muc", PageId.ASSIGNMENTS, by_leaf),
    State("phan-cong-nam-truoc", PageId.ASSIGNMENTS, last_year),
]
