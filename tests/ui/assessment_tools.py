"""What the tests of Chấm điểm share: the page on the example, keys, and writes that come from elsewhere."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.services import inputs
from app.services.types import LeafStage, SheetView
from app.ui.main_window import MainWindow
from app.ui.pages.assessment import AssessmentPage
from app.ui.places import PageId, Place
from app.ui.widgets.choice_rows import ChoiceRows
from app.ui.widgets.entries import LongEntry, PlainEntry
from scoring.inputs import LeafInput, Value

NO_KEY = Qt.KeyboardModifier.NoModifier


def open_page(window: MainWindow, code: str = "") -> AssessmentPage:
    window.navigator.go(Place(PageId.ASSESSMENT, code))
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    page = window.navigator.current
    assert isinstance(page, AssessmentPage)
    return page


def sheet_of(window: MainWindow) -> SheetView:
    sheet = window.context.session.sheet
    assert sheet is not None
    return sheet


def entry(page: AssessmentPage, name: str) -> PlainEntry:
    assert page.panel.form is not None
    found = page.panel.form.entries[name]
    assert isinstance(found, PlainEntry)
    return found


def long_entry(page: AssessmentPage, name: str) -> LongEntry:
    assert page.panel.form is not None
    found = page.panel.form.entries[name]
    assert isinstance(found, LongEntry)
    return found


def rows(page: AssessmentPage, name: str) -> ChoiceRows:
    assert page.panel.form is not None
    found = page.panel.form.entries[name]
    assert isinstance(found, ChoiceRows)
    return found


def type_over(widget: PlainEntry | LongEntry, text: str, enter: bool = True) -> None:
    widget.setFocus()
    widget.selectAll()
    QTest.keyClicks(widget, text)
    if enter:
        QTest.keyClick(widget, Qt.Key.Key_Return)


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def store(window: MainWindow, code: str, values: Mapping[str, Value]) -> None:
    """A write of somebody else: straight to the service, the window is not told."""
    actor = window.context.session.actor
    assert actor is not None
    where = LeafStage(sheet_of(window).info.id, code)
    inputs.record_input(window.context.session.office, actor, where, LeafInput(values))


def clear(window: MainWindow, code: str) -> None:
    window.context.session.write(inputs.clear_input, LeafStage(sheet_of(window).info.id, code))
