"""UniKey, EVKey and ibus rewrite typed keys in every window: their key sequences must never do a command."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.ui.main_window import MainWindow
from app.ui.pages.registry import COMMUNE_PAGES
from app.ui.places import PageId, Place

BACKSPACE = Qt.Key.Key_Backspace
TELEX = (["e", BACKSPACE, "ê"], ["d", BACKSPACE, "đ"], ["o", BACKSPACE, "ô", BACKSPACE, "ộ"], ["w", "ư"])
VNI = (["e", "1", BACKSPACE, BACKSPACE, "é"], ["d", "9", BACKSPACE, BACKSPACE, "đ"], ["o", "7", " "])
SEQUENCES = (*TELEX, *VNI)


def send(widget: QWidget, keys: list[str | Qt.Key]) -> None:
    """What the input program sends into whatever window is in front."""
    for key in keys:
        if isinstance(key, str) and key.isascii():
            QTest.keyClicks(widget, key)
        elif isinstance(key, str):
            QTest.sendKeyEvent(QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, key, Qt.KeyboardModifier.NoModifier)
        else:
            QTest.keyClick(widget, key)


def receivers(page: QWidget) -> list[QWidget]:
    kinds = (QAbstractItemView, QLineEdit, QPlainTextEdit)
    return [child for child in page.findChildren(QWidget) if isinstance(child, kinds) and child.isVisible()]


def _note(done: list[str], words: str, _checked: bool = False) -> None:
    done.append(words)


@pytest.mark.parametrize("page_id", [spec.id for spec in COMMUNE_PAGES if spec.id is not PageId.PREVIEW])
def test_typing_vietnamese_does_no_command(example: MainWindow, page_id: PageId) -> None:
    if not example.navigator.knows(page_id):
        assert page_id.value  # a page of a later issue
        return
    done: list[str] = []
    for action in example.dispatcher.actions():
        action.triggered.connect(partial(_note, done, action.text()))
    example.navigator.go(Place(page_id))
    page = example.navigator.current
    assert page is not None
    session = example.context.session
    assert session.sheet is not None
    before = session.sheet.info.line, session.sheet.info.version
    for widget in [page, *receivers(page)]:
        widget.setFocus()
        for keys in SEQUENCES:
            target = QApplication.focusWidget() or page
            send(target, keys)
        if isinstance(widget, QPlainTextEdit):
            QTest.keyClick(widget, Qt.Key.Key_Escape)  # a text that is left is accepted, as it should be
    assert done == []
    assert example.navigator.current is page
    assert session.sheet is not None
    assert (session.sheet.info.line, session.sheet.info.version) == before
