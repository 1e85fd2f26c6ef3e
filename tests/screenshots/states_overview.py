"""The states of Tổng quan."""

from app.ui.main_window import MainWindow
from app.ui.pages.overview import OverviewPage
from app.ui.places import PageId, Place
from tests.screenshots.state import State


def dates_form(window: MainWindow) -> None:
    """The dates of the round are being written."""
    page = window.navigator.current
    assert isinstance(page, OverviewPage)
    page.go_to(Place(PageId.OVERVIEW, "dot"))


STATES = [State("tong-quan", PageId.OVERVIEW), State("tong-quan-ngay", PageId.OVERVIEW, dates_form)]
