"""What the tests of the smaller pages share: the page on screen, the sheet, strips and words that were said."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtTest import QTest

from app.services import workflow
from app.services.types import Actor, SheetView
from app.ui.main_window import MainWindow
from app.ui.notices import Strip
from app.ui.pages.base import Page
from app.ui.places import PageId, Place
from tests.ui.fakes import FakeChoosers

P = TypeVar("P", bound=Page)
CHAIRMAN = Actor(None, "Trần Thị Bình", "Chủ tịch UBND xã")


def shown_page(window: MainWindow, cls: type[P], place: Place | PageId) -> P:
    """Go to a page and give it."""
    window.navigator.go(place if isinstance(place, Place) else Place(place))
    QTest.qWait(1)
    page = window.navigator.current
    assert isinstance(page, cls)
    return page


def sheet_of(window: MainWindow) -> SheetView:
    sheet = window.context.session.sheet
    assert sheet is not None
    return sheet


def choosers_of(window: MainWindow) -> FakeChoosers:
    choosers = window.context.choosers
    assert isinstance(choosers, FakeChoosers)
    return choosers


class Heard:
    """Strips and passing words of a window from now on."""

    def __init__(self, window: MainWindow) -> None:
        self.strips: list[Strip] = []
        self.words: list[str] = []
        window.context.notices.strip_shown.connect(self.strips.append)
        window.context.notices.said.connect(self.words.append)

    def last(self, key: str) -> Strip:
        return next(strip for strip in reversed(self.strips) if strip.key == key)


def presented(window: MainWindow) -> None:
    """The example's sheet lies before the leader."""
    window.context.session.write(workflow.present, sheet_of(window).info.id)


def a_file(folder: Path, name: str = "Báo cáo năm.pdf", data: bytes = b"%PDF-1.4 nothing") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
