"""So sánh hai bộ: every change is a line of one group; chips, search, paper, workbook; Enter leads to the row."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from app.services.set_library.comparing import compare_installed
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.models.set_differences import WHOLE_WORDS, ChangeGroup, DifferenceLine, counts, difference_lines, summary
from app.ui.pages.set_comparison import CHOOSE_WORDS, SetComparisonPage, _columns
from app.ui.places import PageId, Place, comparison_target, read_set_target
from app.ui.widgets.rows_model import RowsModel
from scoring.changing.compare_sets import compare_sets
from scoring.loader import parse_criteria_set
from tests.services.small_set import small_set
from tests.ui.page_tools import choosers_of, shown_page


@pytest.fixture
def page(example: MainWindow, named: Mapping[str, str]) -> SetComparisonPage:
    target = comparison_target(named["mau-xa-2023"], named["mau-xa-2026"])
    return shown_page(example, SetComparisonPage, Place(PageId.SET_COMPARISON, target))


def lines_of(old: str, new: str) -> tuple[DifferenceLine, ...]:
    first, second = parse_criteria_set(old), parse_criteria_set(new)
    return difference_lines(compare_sets(first, second), second)


def test_every_change_is_one_line_whole_set_rules_first(
    example: MainWindow, page: SetComparisonPage, named: Mapping[str, str]
) -> None:
    found = example.context.session.read(compare_installed, named["mau-xa-2023"], named["mau-xa-2026"])
    lines = page.table.rows_model.rows()
    changes = sum(len(pair.changes) for pair in found.changed)
    assert len(lines) == len(found.whole) + changes + len(found.added) + len(found.removed)
    whole = len(found.whole)
    assert {line.item for line in lines[:whole]} == {WHOLE_WORDS}
    assert all(line.code for line in lines[whole:])
    assert [line.code for line in lines if line.group is ChangeGroup.REMOVED] == [node.code for node in found.removed]


def test_the_sentence_counts_rows_not_changes() -> None:
    text = small_set()
    more = text.replace('title = "Có kế hoạch"\nmax = 2', 'title = "Có kế hoạch"\nmax = 1')
    more = more.replace('title = "Hồ sơ đúng hạn"\nmax = 3', 'title = "Hồ sơ đúng hạn"\nmax = 4')
    lines = lines_of(text, more)
    assert counts(lines)[ChangeGroup.POINTS] == 2
    assert summary(lines).startswith("Đổi điểm 2 mục")
    assert summary(lines_of(text, text)) == "Hai bộ không khác nhau."
    assert summary(lines_of(text, text.replace("Bộ nhỏ để kiểm thử", "Bộ nhỏ"))) == "Quy định chung đổi 1 chỗ."


def test_chips_and_search_keep_only_what_is_wanted(page: SetComparisonPage) -> None:
    everything = page.table.rows_model.rowCount()
    page.chips[ChangeGroup.ADDED].click()
    shown = page.table.rows_model.rows()
    assert {line.group for line in shown} == {ChangeGroup.ADDED}
    assert page.chips[ChangeGroup.ADDED].text() == f"Thêm {len(shown)}"
    page.chips[ChangeGroup.ADDED].click()
    assert page.table.rows_model.rowCount() == everything
    page.search_for("khong co chu nay o dau ca")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.table.rows_model.rowCount() == 0


def test_enter_leads_to_the_row_in_the_set_that_has_it(page: SetComparisonPage, named: Mapping[str, str]) -> None:
    wanted: list[Place] = []
    page.place_wanted.connect(wanted.append)
    for group, set_id in ((ChangeGroup.ADDED, "mau-xa-2026"), (ChangeGroup.REMOVED, "mau-xa-2023")):
        page.table.choose(lambda line, group=group: line.group is group)
        code = page.table.current_row()
        assert code is not None
        QTest.keyClick(page.table, Qt.Key.Key_Return)
        assert wanted[-1].page is PageId.CRITERIA_SETS
        assert read_set_target(wanted[-1].target) == (named[set_id], code.code)
    page.table.choose(lambda line: not line.code)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert len(wanted) == 2


def test_swapping_turns_added_into_removed(page: SetComparisonPage) -> None:
    before = counts(page.table.rows_model.rows())
    page.swap_button.click()
    after = counts(page.table.rows_model.rows())
    assert before[ChangeGroup.ADDED] == after[ChangeGroup.REMOVED] > 0
    assert page.place().target == comparison_target(page.old.value, page.new.value)


def test_paper_and_workbook_carry_the_same_changes(
    example: MainWindow, page: SetComparisonPage, tmp_path: Path
) -> None:
    what = page.printable()
    assert what is not None
    assert what.title.startswith("So sánh Bộ tiêu chí mẫu")
    choosers_of(example).target = tmp_path / "so-sanh.xlsx"
    page.excel_button.click()
    assert load_workbook(tmp_path / "so-sanh.xlsx").sheetnames
    assert choosers_of(example).asked == ["Lưu bảng so sánh"]
    assert "Cả bộ" in page.copy_text()


def test_without_two_sets_it_says_what_to_choose(example: MainWindow, named: Mapping[str, str]) -> None:
    page = shown_page(
        example, SetComparisonPage, Place(PageId.SET_COMPARISON, comparison_target("", named["mau-xa-2023"]))
    )
    assert page.told.text() == CHOOSE_WORDS
    assert not page.table.isVisible()
    assert not page.excel_button.isEnabled()
    assert page.printable() is None
    assert page.first_focus() is page.old
    page.old.pick(named["mau-xa-2023"])
    assert page.told.text() == "Hai bộ không khác nhau."
    page.old.pick(named["mau-xa-2026"])
    assert page.first_focus() is page.table


def test_the_lines_obey_qt(page: SetComparisonPage) -> None:
    model: RowsModel[DifferenceLine] = RowsModel(Look(), _columns())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_rows(page.table.rows_model.rows())
    model.filter("", lambda line: line.group is ChangeGroup.OWNER)
    model.sort(1)
    model.show_rows([])
    assert model.rowCount() == 0
