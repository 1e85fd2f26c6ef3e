"""Columns: what is found is said, one key accepts it, a correction reads again at once and is kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.annex_reading import ColumnRole, find_mappings, read_source
from app.ui.main_window import MainWindow
from app.ui.models.annex_columns import ColumnChoice, head_words, table_words
from app.ui.pages.annex_import import AnnexImportPage
from app.ui.places import PageId, Place
from tests.ui.annex_import import annexes


@pytest.fixture
def choosing(page: AnnexImportPage, tmp_path: Path) -> AnnexImportPage:
    page.read_file(annexes.usual(tmp_path))
    return page


def test_what_was_read_is_said_in_one_line(choosing: AnnexImportPage) -> None:
    assert choosing.steps.currentWidget() is choosing.columns
    assert choosing.columns.counts.text() == (
        "2 lĩnh vực, 3 tiêu chí, 6 tiêu chí thành phần, tổng 10; tính 5, nhập điểm 1"
    )
    assert "1 lỗi" in choosing.columns.found.text()


def test_each_column_says_what_it_holds(choosing: AnnexImportPage) -> None:
    words = [button.words for button in choosing.columns.roles.buttons]
    assert words == ["Mã", "Tên mục", "Điểm tối đa", "Điểm tự chấm", "Ghi chú"]
    for at, button in enumerate(choosing.columns.roles.buttons):
        assert button.width() <= choosing.columns.view.columnWidth(at + 2)


def test_one_key_accepts_what_was_found(window: MainWindow, choosing: AnnexImportPage) -> None:
    before = choosing.keeper.draft
    target = QApplication.focusWidget()
    assert target is choosing.columns.view
    QTest.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert choosing.steps.currentWidget() is choosing.reconcile
    assert choosing.keeper.draft is before


def test_another_column_is_read_at_once_and_replaces_the_draft(choosing: AnnexImportPage) -> None:
    columns = choosing.columns
    columns.roles.buttons[3].pick(ColumnRole.MAX_POINTS.value)
    assert columns.roles.buttons[2].value == ColumnRole.IGNORED.value  # only one column holds the maxima
    assert "tổng 10" not in columns.counts.text()
    columns.roles.buttons[2].pick(ColumnRole.MAX_POINTS.value)
    columns.roles.buttons[4].pick(ColumnRole.EVIDENCE.value)
    assert "tổng 10" in columns.counts.text()
    columns.accept()
    assert choosing.keeper.draft is not None
    assert choosing.keeper.draft.record is not None
    assert choosing.keeper.draft.record.mappings[0].roles[4] is ColumnRole.EVIDENCE
    assert [info.id for info in choosing.keeper.drafts()] == [choosing.keeper.draft.info.id]


def test_corrected_columns_are_kept_when_the_page_is_left(window: MainWindow, choosing: AnnexImportPage) -> None:
    choosing.columns.roles.buttons[4].pick(ColumnRole.EVIDENCE.value)
    window.navigator.go(Place(PageId.SETTINGS))
    assert choosing.keeper.draft is not None
    kept = choosing.keeper.draft.record
    assert kept is not None
    assert kept.mappings[0].roles[4] is ColumnRole.EVIDENCE
    assert len(choosing.keeper.drafts()) == 1


def test_columns_changed_after_decisions_ask_first(reconciling: AnnexImportPage) -> None:
    page = reconciling
    page.reconcile.findings.choose_code("1.2.1")
    page.reconcile.findings.card.do_main()
    before = page.keeper.draft
    page.show_columns()
    page.columns.roles.buttons[4].pick(ColumnRole.EVIDENCE.value)
    page.columns.accept()
    assert page.columns.confirm.isVisible()
    assert "1 việc đã xem" in page.columns.confirm.question.text()
    assert page.keeper.draft is before
    page.columns.confirm.yes.click()
    assert page.steps.currentWidget() is page.reconcile
    assert page.keeper.draft is not None
    assert not page.keeper.draft.can_undo


def test_a_head_that_was_not_found_can_be_pointed_at(page: AnnexImportPage, tmp_path: Path) -> None:
    page.read_file(annexes.nameless_head(tmp_path))
    columns = page.columns
    assert not columns.accept_button.isEnabled()
    assert "Chưa nhận ra bảng tiêu chí" in columns.counts.text()
    columns.accept()
    assert page.steps.currentWidget() is columns
    QTest.keyClick(columns.view, Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier)
    columns.head_button.click()
    assert columns.head_label.text() == "Đầu bảng: dòng 1"
    for at, role in enumerate((ColumnRole.CODE, ColumnRole.TITLE, ColumnRole.MAX_POINTS)):
        columns.roles.buttons[at].pick(role.value)
    assert "2 lĩnh vực" in columns.counts.text()
    columns.accept()
    assert page.steps.currentWidget() is page.reconcile


def test_tables_can_be_taken_and_left(page: AnnexImportPage, tmp_path: Path) -> None:
    page.read_file(annexes.two_sheets(tmp_path))
    columns = page.columns
    assert columns.pick.words.startswith("Phụ lục – 27 dòng, đọc")
    columns.pick.pick("1")
    assert columns.take_button.text() == "Đọc bảng này"
    columns.take_button.click()
    assert columns.take_button.text() == "Không đọc bảng này"
    columns.take_button.click()
    assert columns.pick.words == "Liên hệ – 2 dòng, không đọc"
    assert "tổng 10" in columns.counts.text()


def test_a_choice_never_changes_the_one_before(tmp_path: Path) -> None:
    source = read_source(annexes.two_sheets(tmp_path))
    choice = ColumnChoice(source, find_mappings(source))
    without = choice.leaving(0)
    assert (choice.first_table(), without.mappings) == (0, ())
    assert head_words(without.mapping(0)) == "Bảng này không đọc."
    taken = without.taking(1)
    assert table_words(taken, 1) == "Liên hệ – 2 dòng, đọc"
    assert head_words(taken.mapping(1)) == "Bảng này không có dòng đầu bảng riêng."


def test_a_table_that_goes_on_follows_the_one_before(tmp_path: Path) -> None:
    rows = annexes.ROWS[1:]
    described = {
        "format": "docx",
        "table": [{"rows": [[str(cell) for cell in row] for row in part]} for part in (rows[:9], rows[9:])],
    }
    source = read_source(annexes.build(described, tmp_path, "hai-trang"))
    choice = ColumnChoice(source, find_mappings(source))
    assert [mapping.head_rows for mapping in choice.mappings] == [(1,), ()]
    changed = choice.with_role(0, 4, ColumnRole.EVIDENCE)
    assert [mapping.roles[4] for mapping in changed.mappings] == [ColumnRole.EVIDENCE] * 2
    assert choice.mappings[1].roles[4] is ColumnRole.REMARK
