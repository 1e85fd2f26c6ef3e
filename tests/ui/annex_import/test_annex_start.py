"""The start: a file is chosen or dropped, read beside the window, refused in words; drafts are listed and kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.bootstrap import open_office
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.annex_import import AnnexImportPage
from app.ui.pages.annex_import.reading_work import reading_task
from app.ui.pages.criteria_sets import CriteriaSetsPage
from app.ui.places import PageId, Place, draft_target, read_draft_target
from tests.ui.annex_import import annexes
from tests.ui.annex_import.conftest import CLERK
from tests.ui.page_tools import Heard, choosers_of, shown_page


def test_the_list_of_sets_leads_here(window: MainWindow) -> None:
    sets = shown_page(window, CriteriaSetsPage, PageId.CRITERIA_SETS)
    buttons = [button for button in sets.findChildren(QPushButton) if "Nhập từ phụ lục" in button.text()]
    assert len(buttons) == 1
    buttons[0].click()
    assert window.navigator.current is not None
    assert window.navigator.current.page_id is PageId.ANNEX_IMPORT


def test_nothing_yet_is_said(page: AnnexImportPage) -> None:
    assert page.start.none_yet.isVisible()
    assert not page.start.drafts.isVisible()
    assert page.first_focus() is page.start.choose_button


def test_a_chosen_file_is_kept_as_a_draft_at_once(window: MainWindow, page: AnnexImportPage, tmp_path: Path) -> None:
    choosers_of(window).files = [annexes.usual(tmp_path)]
    page.start.choose_button.click()
    assert choosers_of(window).asked == ["Chọn tệp phụ lục"]
    assert page.steps.currentWidget() is page.columns
    assert [info.set_id for info in page.keeper.drafts()] == ["phu-luc"]


def test_a_dropped_file_is_read_and_only_one(window: MainWindow, page: AnnexImportPage, tmp_path: Path) -> None:
    data = QMimeData()
    paths = [annexes.usual(tmp_path), annexes.in_word(tmp_path)]
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    heard = Heard(window)
    drop = QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    page.start.zone.dropEvent(drop)
    assert page.steps.currentWidget() is page.columns
    assert any(paths[0].name in words for words in heard.words)
    assert len(page.keeper.drafts()) == 1


def test_a_file_that_is_no_annex_is_refused_and_nothing_is_lost(
    window: MainWindow, page: AnnexImportPage, tmp_path: Path
) -> None:
    heard = Heard(window)
    page.read_file(annexes.no_annex(tmp_path))
    assert "anh-chup.pdf" in heard.last("refusal").text
    assert page.steps.currentWidget() is page.start
    assert page.keeper.drafts() == ()
    assert page.start.choose_button.isEnabled()


def test_without_a_person_nothing_is_read(window: MainWindow, page: AnnexImportPage, tmp_path: Path) -> None:
    window.context.session.set_actor(None)
    heard = Heard(window)
    page.read_file(annexes.usual(tmp_path))
    assert "Chưa chọn người nhập" in heard.last("refusal").text
    assert page.keeper.drafts() == ()


@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_stopped_before_its_end_nothing_is_written(
    window: MainWindow, page: AnnexImportPage, tmp_path: Path, step: int
) -> None:
    ended: list[str] = []
    session = window.context.session
    task = reading_task(session, annexes.usual(tmp_path), lambda _read: ended.append("read"), _never)
    task.cancelled.connect(lambda: ended.append("cancelled"))
    task.progressed.connect(lambda done, _total, _words: task.cancel() if done == step else None)
    task.start()
    assert ended == ["cancelled"]
    assert page.keeper.drafts() == ()


def _never(error: Exception) -> None:
    raise AssertionError(f"refused: {error!r}") from error


def test_the_work_says_how_far_it_is(window: MainWindow, tmp_path: Path) -> None:
    said: list[str] = []
    task = reading_task(window.context.session, annexes.usual(tmp_path), lambda _read: None, _never)
    task.progressed.connect(lambda _done, _total, words: said.append(words))
    task.start()
    assert said == [
        "Đang đọc tệp phu-luc.xlsx (1/4)",
        "Đang tìm bảng và cột trong 1 bảng (2/4)",
        "Đang đọc 27 dòng (3/4)",
        "Đang ghi bộ nháp (4/4)",
    ]


def test_a_draft_goes_on_where_it_was_left(reconciling: AnnexImportPage, window: MainWindow) -> None:
    findings = reconciling.reconcile.findings
    findings.choose_code("1.2.2")
    findings.card.do_main()
    left = reconciling.reconcile.counter.text()
    reconciling.show_start()
    assert reconciling.start.drafts.current_row() is not None
    QTest.keyClick(reconciling.start.drafts, Qt.Key.Key_Return)
    assert reconciling.steps.currentWidget() is reconciling.reconcile
    assert reconciling.reconcile.counter.text() == left == "Còn 3 việc phải xem"


def test_the_way_back_leads_to_the_same_finding(reconciling: AnnexImportPage, window: MainWindow) -> None:
    reconciling.reconcile.findings.choose_code("2.1.2")
    here = reconciling.place()
    window.navigator.go(Place(PageId.SETTINGS))
    window.dispatcher.run(Command.BACK)
    assert reconciling.place() == here
    assert reconciling.reconcile.findings.line is not None
    assert reconciling.reconcile.findings.line.finding.code == "2.1.2"


def test_a_draft_is_thrown_away_only_by_its_id(reconciling: AnnexImportPage) -> None:
    reconciling.show_start()
    start = reconciling.start
    start.delete_button.click()
    assert not start.confirm.yes.isEnabled()
    assert "phu-luc" in start.confirm.question.text()
    QTest.keyClicks(start.confirm.entry, "phu-luc")
    start.confirm.yes.click()
    assert reconciling.keeper.drafts() == ()
    assert start.none_yet.isVisible()


def test_a_draft_that_is_gone_is_said(page: AnnexImportPage, window: MainWindow) -> None:
    heard = Heard(window)
    page.go_to(Place(PageId.ANNEX_IMPORT, "77"))
    assert heard.last("refusal").text
    assert page.steps.currentWidget() is page.start


@pytest.mark.parametrize("made", [annexes.usual, annexes.in_word, annexes.two_sheets])
def test_every_kind_of_file_comes_to_the_same_tree(
    page: AnnexImportPage, tmp_path: Path, made: Callable[[Path], Path]
) -> None:
    page.read_file(made(tmp_path))
    page.columns.accept()
    assert len(page.reconcile.model.rows()) == 11
    assert page.reconcile.model.rows()["2.1.1"].confidence == "certain"


def test_targets_name_drafts_and_nodes() -> None:
    assert read_draft_target(draft_target(12, "1.2.3")) == (12, "1.2.3")
    assert read_draft_target(draft_target(12)) == (12, "")
    assert read_draft_target("") == (0, "")
    assert read_draft_target("danh-sach") == (0, "")


def test_another_data_folder_has_other_drafts(reconciling: AnnexImportPage, window: MainWindow, tmp_path: Path) -> None:
    session = window.context.session
    session.take_office(open_office(tmp_path / "khac", session.clock))
    assert reconciling.keeper.draft is None
    window.navigator.go(Place(PageId.ANNEX_IMPORT))
    assert reconciling.start.none_yet.isVisible()


def test_what_was_read_for_a_folder_that_is_closed_is_not_shown(
    window: MainWindow, page: AnnexImportPage, tmp_path: Path
) -> None:
    session, jobs = window.context.session, []
    session._run = jobs.append
    page.read_file(annexes.usual(tmp_path))
    assert not page.start.choose_button.isEnabled()
    assert page.start.working.isVisible()
    session.take_office(open_office(tmp_path / "khac", session.clock))
    session.set_actor(CLERK)
    jobs[0]()
    assert page.steps.currentWidget() is page.start
    assert page.keeper.drafts() == ()
    assert page.start.choose_button.isEnabled()
