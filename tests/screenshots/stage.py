"""One window on the bundled example (or on nothing), without a screen, with a clock that stands still."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.clock import FixedClock
from app.ui.application import dress, make_context
from app.ui.machine import Machine
from app.ui.main_window import MainWindow
from app.ui.places import Place
from app.ui.tasks import run_inline
from tests.ui.fakes import FakeChoosers

NOW = datetime(2023, 12, 14, 3, 42, 7, tzinfo=UTC)
SIZES = ((911, 480), (1093, 570), (1920, 1000))


def application() -> QApplication:
    """The one application of this process, dressed as ours."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    dress(app)
    return app


@contextmanager
def stage(home: Path, *, example: bool = True, percent: int = 100) -> Iterator[MainWindow]:
    """A window, opened as after the first paint; closed at the end."""
    context = make_context(Machine(None), FixedClock(NOW), FakeChoosers(), run_inline)
    context.look.set_percent(percent)
    window = MainWindow(context.machine)
    window.furnish(context, home)
    window.resize(1093, 570)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    if example:
        task = context.session.opening_example(home)
        task.failed.connect(_fail)
        task.start()
    else:
        window.opening.begin()
    window.dispatcher.draw_icons()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QTest.qWait(0)


def picture(window: MainWindow, place: Place, size: tuple[int, int], path: Path) -> None:
    """Show a place at a size and keep the picture."""
    window.resize(*size)
    window.navigator.go(place)
    settle(window, path)


def settle(window: MainWindow, path: Path) -> None:
    """Let layouts come to rest, then keep the picture."""
    QTest.qWait(120)
    path.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(path))


def _fail(error: BaseException) -> None:
    raise AssertionError(f"the example did not open: {error!r}") from error
