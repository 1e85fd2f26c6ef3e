"""No page opens a window of its own for a moment: that flashes, takes the focus and silences every key."""

import traceback

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.main_window import MainWindow
from app.ui.pages.registry import COMMUNE_PAGES
from app.ui.places import Place


class Watcher(QObject):
    """Notes each widget that is shown as a window, and the line of ours that did it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            lines = [frame for frame in traceback.extract_stack() if "/app/ui/" in frame.filename]
            if lines:
                where = f"{lines[-1].filename.rpartition('/app/')[2]}:{lines[-1].lineno}: {lines[-1].line}"
                self.seen.append(f"{type(watched).__name__} at app/{where}")
        return False


def test_no_page_flashes_a_window(example: MainWindow, dressed: QApplication) -> None:
    watcher = Watcher()
    dressed.installEventFilter(watcher)
    for spec in COMMUNE_PAGES:
        if example.navigator.knows(spec.id):
            example.navigator.go(Place(spec.id))
    dressed.removeEventFilter(watcher)
    assert sorted(set(watcher.seen)) == []
