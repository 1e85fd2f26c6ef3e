import threading
from functools import partial

import pytest
from PySide6.QtCore import QThread
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.bugs import BugReporter
from app.ui.main_window import MainWindow
from app.ui.notices import Strip, Tone
from app.ui.tasks import Cancelled, Progress, Task, run_inline
from scoring.errors import ParIndexError


def count(progress: Progress, upto: int) -> int:
    for done in range(1, upto + 1):
        progress.check_cancelled()
        progress.report(done, upto, f"Đã xong {done}/{upto}")
    return upto


def test_work_brings_progress_and_a_value(dressed: QApplication) -> None:
    task = Task(partial(count, upto=3), run=run_inline)
    progressed, succeeded = QSignalSpy(task.progressed), QSignalSpy(task.succeeded)
    task.start()
    assert progressed.count() == 3
    assert succeeded.at(0) == [3]


def test_slots_run_on_the_thread_of_the_window(qtbot: QtBot, dressed: QApplication) -> None:
    threads: list[object] = []
    task = Task(lambda progress: threading.current_thread().name)
    task.setParent(dressed)

    class Receiver(Task):
        def take(self, value: object) -> None:
            threads.extend([value, QThread.currentThread() is dressed.thread()])

    receiver = Receiver(lambda progress: None)
    task.succeeded.connect(receiver.take)
    with qtbot.waitSignal(task.finished):
        task.start()
    assert threads == ["parindex-task", True]


def test_cancelling_is_silent(dressed: QApplication) -> None:
    task = Task(partial(count, upto=3), run=run_inline)
    failed, cancelled = QSignalSpy(task.failed), QSignalSpy(task.cancelled)
    task.cancel()
    task.start()
    assert [failed.count(), cancelled.count()] == [0, 1]


def test_a_failure_carries_the_error(dressed: QApplication) -> None:
    def work(progress: Progress) -> None:
        raise ParIndexError("x", "Không ghi được.")

    task = Task(work, run=run_inline)
    failed = QSignalSpy(task.failed)
    task.start()
    assert isinstance(failed.at(0)[0], ParIndexError)


def test_long_work_shows_counts_and_a_way_to_stop(example: MainWindow, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def work(progress: Progress) -> None:
        progress.report(2, 9, "Đã xuất 2/9 tệp")
        while not go_on.wait(0.01):
            progress.check_cancelled()

    task = Task(work, "Xuất báo cáo", example)
    example.context.notices.run_task(task)
    assert not work_strips(example)
    qtbot.waitUntil(lambda: bool(work_strips(example)), timeout=3000)
    strip = work_strips(example)[0]
    assert strip.text.startswith("Đã xuất 2/9 tệp")
    with qtbot.waitSignal(task.cancelled):
        assert strip.act is not None
        strip.act()
    assert not work_strips(example)


def work_strips(window: MainWindow) -> list[Strip]:
    return [strip for strip in window.strips.strips if strip.tone is Tone.WORK]


def test_a_refusal_of_a_task_is_said_in_a_strip(example: MainWindow) -> None:
    def work(progress: Progress) -> None:
        raise ParIndexError("x", "Ổ đĩa đã đầy.")

    example.context.notices.run_task(Task(work, run=run_inline, parent=example))
    assert [strip.text for strip in example.strips.strips if strip.tone is Tone.BAD] == ["Ổ đĩa đã đầy."]


def test_a_bug_is_logged_and_said_honestly(example: MainWindow, caplog: pytest.LogCaptureFixture) -> None:
    example.bugs.show_error(ValueError("boom"))
    strip = next(strip for strip in example.strips.strips if strip.key == "bug")
    assert "Số liệu đã lưu vẫn còn nguyên" in strip.text
    assert "boom" in caplog.text


def test_an_unexpected_error_reaches_the_window(example: MainWindow) -> None:
    reporter: BugReporter = example.bugs
    reporter.hook(ValueError, ValueError("boom"), None)
    assert any(strip.key == "bug" for strip in example.strips.strips)


def test_closing_while_work_runs_asks_once(example: MainWindow, qtbot: QtBot) -> None:
    stop = threading.Event()
    task = Task(lambda progress: stop.wait(5), "Xuất", example)
    example.context.notices.run_task(task)
    assert not example.close()
    assert any(strip.key == "closing" for strip in example.strips.strips)
    with qtbot.waitSignal(task.finished):
        stop.set()


def test_cancelled_is_no_error_on_purpose() -> None:
    assert not issubclass(Cancelled, ParIndexError)


def test_work_that_never_looks_for_it_offers_no_way_to_stop(example: MainWindow, qtbot: QtBot) -> None:
    go_on = threading.Event()
    task = Task(lambda progress: go_on.wait(5), "Đang ghi", example)
    example.context.notices.run_task(task)
    qtbot.waitUntil(lambda: bool(work_strips(example)), timeout=3000)
    assert work_strips(example)[0].act_words == ""
    with qtbot.waitSignal(task.finished):
        go_on.set()


def test_past_its_last_check_work_cannot_be_stopped(dressed: QApplication) -> None:
    progress = Progress()
    assert not progress.stoppable
    progress.check_cancelled()
    assert progress.stoppable
    progress.past_stopping()
    assert not progress.stoppable
    progress.cancel()
    with pytest.raises(Cancelled):
        progress.past_stopping()
