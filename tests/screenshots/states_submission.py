"""The states of Kiểm tra và gửi."""

from app.ui.main_window import MainWindow
from app.ui.pages.submission import SubmissionPage
from app.ui.places import PageId, Place
from tests.screenshots.state import State


def page_of(window: MainWindow) -> SubmissionPage:
    page = window.navigator.current
    assert isinstance(page, SubmissionPage)
    return page


def meeting(window: MainWindow) -> None:
    """The form with most lines."""
    page_of(window).steps.open_act("adopt")


def sending(window: MainWindow) -> None:
    """The example cannot be sent."""
    steps = page_of(window).steps
    steps.open_act("submit")
    steps.submit()


STATES = [
    State("kiem-tra", PageId.SUBMISSION),
    State("kiem-tra-hop", Place(PageId.SUBMISSION, "buoc"), meeting),
    State("kiem-tra-gui", Place(PageId.SUBMISSION, "buoc"), sending),
]
