"""A window at its first start, with a data folder that does not exist yet, and choosers that answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from traceback import format_stack

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from tests.screenshots.stage import application, stage
from tests.ui.fakes import FakeChoosers


@dataclass
class Desk:
    """What stands before a person: the window, a folder of papers, a folder to export to."""

    window: MainWindow
    choosers: FakeChoosers
    folder: Path


class Flashes(QObject):
    """Notices a widget that becomes a window of its own for a moment: it would take the keys away from the window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Show or not isinstance(watched, QWidget) or isinstance(watched, MainWindow):
            return False
        if watched.windowType() == Qt.WindowType.Window:
            self.seen.append(f"{watched!r}, {''.join(format_stack(limit=8)[:-1])}")
        return False


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The first start of the program on this PC."""
    monkeypatch.setenv("PARINDEX_HOME", str(tmp_path / "ho-so"))
    application()
    with stage(tmp_path / "ho-so", example=False) as window:
        choosers = window.context.choosers
        assert isinstance(choosers, FakeChoosers)
        flashes = Flashes()
        qapp.installEventFilter(flashes)
        yield Desk(window, choosers, tmp_path)
        qapp.removeEventFilter(flashes)
        assert not flashes.seen, "\n".join(["shown without a parent:", *flashes.seen])
