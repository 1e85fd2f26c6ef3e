"""A dressed application, a context without a disk, and the window on the bundled example."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.application import make_context
from app.ui.machine import Machine
from app.ui.main_window import MainWindow
from app.ui.pages.base import PageContext
from app.ui.tasks import run_inline
from tests.screenshots.stage import NOW, FixedClock, application, stage
from tests.ui.fakes import FakeChoosers


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application with our style, font and words."""
    return application()


@pytest.fixture
def choosers() -> FakeChoosers:
    return FakeChoosers()


@pytest.fixture
def context(dressed: QApplication, choosers: FakeChoosers) -> PageContext:
    """Look, notices and session of a window that has nothing open."""
    return make_context(Machine(None), FixedClock(NOW), choosers, run_inline)


@pytest.fixture
def example(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on the bundled example."""
    with stage(tmp_path / "vi-du") as window:
        yield window


@pytest.fixture
def first_start(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window at the first start: an empty data folder."""
    with stage(tmp_path / "ho-so", example=False) as window:
        yield window
