"""The whole way with the keyboard alone: page, file, columns, every finding, the editor."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from app.ui.main_window import MainWindow
from app.ui.pages.annex_import import AnnexImportPage
from app.ui.places import PageId, Place, draft_target
from app.ui.widgets.entries import PlainEntry
from tests.ui.annex_import import annexes
from tests.ui.page_tools import choosers_of

NO_KEY, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
    """A key for whatever has the focus."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def test_from_a_file_to_a_draft_without_anything_open(
    window: MainWindow, page: AnnexImportPage, tmp_path: Path
) -> None:
    choosers_of(window).files = [annexes.usual(tmp_path)]
    press(Qt.Key.Key_Space)
    assert "tổng 10" in page.columns.counts.text()
    press(ENTER)
    counters = [page.reconcile.counter.text()]
    for _ in page.reconcile.findings.lines:
        press(ENTER)
        if isinstance(QApplication.focusWidget(), PlainEntry):
            QTest.keyClicks(QApplication.focusWidget(), "quyet dinh khong xep loai")
            press(ENTER)
        counters.append(page.reconcile.counter.text())
    assert counters[0] == "Còn 4 việc phải xem"
    assert "Còn 1 việc phải xem" in counters
    assert counters[-1] == "Đã xem hết các việc"
    draft = page.keeper.draft
    assert draft is not None
    assert (draft.info.open_errors, draft.info.open_looks) == (0, 0)
    assert all(line.finding.answer is not None for line in page.reconcile.findings.lines)
    page.place_wanted.disconnect()
    wanted = QSignalSpy(page.place_wanted)
    page.reconcile.editor_button.setFocus()
    press(Qt.Key.Key_Space)
    assert wanted.at(0)[0] == Place(PageId.SET_EDITOR, draft_target(draft.info.id))
