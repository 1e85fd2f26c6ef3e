import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.locale_vi import NumberUnclear, read_number
from app.ui.widgets.entries import LongEntry, PlainEntry
from app.ui.widgets.entry_row import EntryRow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(qtbot: QtBot, dressed: QApplication) -> QWidget:
    """Two entries and a text below each other."""
    window = QWidget()
    layout = QVBoxLayout(window)
    for entry in (PlainEntry(), PlainEntry(), LongEntry()):
        layout.addWidget(entry)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


def entries(form: QWidget) -> list[PlainEntry]:
    return form.findChildren(PlainEntry)


def typed(entry: QWidget, text: str) -> None:
    entry.setFocus()
    QTest.keyClicks(entry, text)


def test_enter_accepts_and_asks_for_the_next(form: QWidget) -> None:
    entry = entries(form)[0]
    accepted, next_wanted = QSignalSpy(entry.accepted), QSignalSpy(entry.next_wanted)
    typed(entry, "812")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert [accepted.at(0), next_wanted.count()] == [["812"], 1]


def test_leaving_an_entry_accepts_it(form: QWidget) -> None:
    first, second = entries(form)
    accepted = QSignalSpy(first.accepted)
    typed(first, "5")
    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert accepted.at(0) == ["5"]


def test_going_to_another_window_accepts_nothing(form: QWidget) -> None:
    first = entries(form)[0]
    accepted = QSignalSpy(first.accepted)
    typed(first, "5")
    QApplication.sendEvent(first, _focus_out(Qt.FocusReason.ActiveWindowFocusReason))
    assert accepted.count() == 0


def test_nothing_is_accepted_when_nothing_changed(form: QWidget) -> None:
    entry = entries(form)[0]
    entry.set_stored("812")
    accepted = QSignalSpy(entry.accepted)
    entry.setFocus()
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert accepted.count() == 0


def test_escape_restores_what_is_stored(form: QWidget) -> None:
    entry = entries(form)[0]
    entry.set_stored("812")
    entry.setFocus()
    entry.selectAll()
    QTest.keyClicks(entry, "99")
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    assert entry.text() == "812"
    assert not entry.uncommitted


def test_escape_during_composition_belongs_to_the_input_method(form: QWidget) -> None:
    entry = entries(form)[0]
    entry.set_stored("a")
    entry.setFocus()
    QTest.keyClicks(entry, "b")
    QApplication.sendEvent(entry, QInputMethodEvent("ê", []))
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    assert entry.uncommitted


def test_a_refused_text_stays_and_can_be_accepted_again(form: QWidget) -> None:
    entry = entries(form)[0]
    typed(entry, "900")
    entry.show_refusal("Lớn hơn tổng số.")
    assert entry.text() == "900"
    assert entry.property("state") == "wrong"
    accepted = QSignalSpy(entry.accepted)
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert accepted.at(0) == ["900"]


def test_a_draft_is_told_one_second_after_the_last_key(form: QWidget, qtbot: QtBot) -> None:
    entry = entries(form)[0]
    with qtbot.waitSignal(entry.drafted, timeout=2000) as told:
        typed(entry, "12")
    assert told.args == ["12"]


def test_a_draft_is_told_at_once_when_the_page_is_left(form: QWidget) -> None:
    entry = entries(form)[0]
    drafted = QSignalSpy(entry.drafted)
    typed(entry, "12")
    entry.flush_draft()
    assert drafted.at(0) == ["12"]


def test_undo_belongs_to_uncommitted_text_and_else_to_the_sheet(form: QWidget) -> None:
    entry = entries(form)[0]
    entry.set_stored("812")
    entry.setFocus()
    assert not _takes(entry, Qt.Key.Key_Z)
    QTest.keyClicks(entry, "3")
    assert _takes(entry, Qt.Key.Key_Z)


def test_undo_in_a_long_text_follows_the_same_rule(form: QWidget) -> None:
    entry = form.findChildren(LongEntry)[0]
    entry.set_stored("đã ghi")
    entry.setFocus()
    assert not _takes(entry, Qt.Key.Key_Z)
    QTest.keyClicks(entry, "x")
    assert _takes(entry, Qt.Key.Key_Z)


def test_enter_in_a_long_text_is_a_new_line_and_escape_restores(form: QWidget) -> None:
    entry = form.findChildren(LongEntry)[0]
    entry.set_stored("một")
    entry.setFocus()
    QTest.keyClick(entry, Qt.Key.Key_Return)
    QTest.keyClicks(entry, "x")
    assert "\n" in entry.toPlainText()
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    assert entry.toPlainText() == "một"


def test_the_wheel_and_the_arrows_change_no_figure(form: QWidget) -> None:
    entry = entries(form)[0]
    entry.set_stored("812")
    entry.setFocus()
    point = entry.rect().center().toPointF()
    wheel = QWheelEvent(
        point,
        point,
        point.toPoint(),
        point.toPoint(),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(entry, wheel)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp):
        QTest.keyClick(entry, key)
    assert entry.text() == "812"


def test_pasted_text_is_composed(form: QWidget) -> None:
    entry = entries(form)[0]
    entry.setText("To\u0302\u0323")
    assert entry.typed == "Tộ"


def test_a_read_only_entry_accepts_nothing(form: QWidget) -> None:
    entry = entries(form)[0]
    entry.setReadOnly(True)
    entry.setText("1")
    accepted = QSignalSpy(entry.accepted)
    entry.commit()
    assert accepted.count() == 0


def test_a_row_shows_the_refusal_below_and_asks_with_two_buttons(qtbot: QtBot, dressed: QApplication) -> None:
    entry = PlainEntry()
    row = EntryRow("Đã giải ngân", entry, "triệu đồng")
    qtbot.addWidget(row)
    entry.show_refusal("Sai.")
    assert row.refusal.text() == "Sai."
    unclear = read_number("1.234")
    assert isinstance(unclear, NumberUnclear)
    row.ask(unclear)
    with qtbot.waitSignal(row.chosen) as picked:
        row.choice_buttons()[1].click()
    assert picked.args[0].echo == "1,234"


def _takes(entry: QWidget, key: Qt.Key) -> bool:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)
    event.ignore()
    entry.event(event)
    return event.isAccepted()


def _focus_out(reason: Qt.FocusReason) -> QEvent:
    return QFocusEvent(QEvent.Type.FocusOut, reason)


def test_who_types_without_a_pause_is_kept_within_a_second(form: QWidget) -> None:
    for widget in (entries(form)[0], form.findChild(LongEntry)):
        assert isinstance(widget, PlainEntry | LongEntry)
        drafted = QSignalSpy(widget.drafted)
        for _ in range(25):
            typed(widget, "x")
            QTest.qWait(40)
        assert drafted.count() >= 1
        assert str(drafted.at(0)[0]).startswith("xx")


def test_a_text_that_a_question_is_asked_about_is_kept_at_once(form: QWidget) -> None:
    entry = entries(form)[0]
    drafted = QSignalSpy(entry.drafted)
    typed(entry, "812")
    QTest.keyClick(entry, Qt.Key.Key_Return)  # nobody stores it, nobody refuses it: somebody asks first
    assert drafted.at(0) == ["812"]
