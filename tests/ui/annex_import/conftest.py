"""A window on an office of its own without any sheet, and the page Nhập từ phụ lục in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import open_office
from app.services.types import Actor
from app.ui.main_window import MainWindow
from app.ui.pages.annex_import import AnnexImportPage
from app.ui.places import PageId
from tests.screenshots.stage import stage
from tests.ui.annex_import import annexes
from tests.ui.page_tools import shown_page

CLERK = Actor(None, "Nguyễn Thị Hoa", "Công chức")


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with stage(tmp_path / "ho-so", example=False) as shown:
        session = shown.context.session
        session.take_office(open_office(tmp_path / "so-lieu", session.clock))
        session.set_actor(CLERK)
        yield shown


@pytest.fixture
def page(window: MainWindow) -> AnnexImportPage:
    return shown_page(window, AnnexImportPage, PageId.ANNEX_IMPORT)


@pytest.fixture
def reconciling(page: AnnexImportPage, tmp_path: Path) -> AnnexImportPage:
    """The page with the usual annex read and its columns accepted."""
    page.read_file(annexes.usual(tmp_path))
    page.columns.accept()
    QTest.qWait(1)
    return page
