"""Chuyển hồ sơ sang bộ khác: mapping, correction by keyboard, preview that keeps its word, report, the old sheet."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from app.services.inputs import record_input
from app.services.sheets import list_sheets, open_sheet
from app.services.types import Actor, LeafStage
from app.ui.commands import Command
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.models.migration_lines import BY_LIKENESS, MoveLine, OldLeaf, ReportLine
from app.ui.pages.migration import MigrationPage, mapping_pane, report_pane, source_pane
from app.ui.pages.migration.target_bar import LIKE_THE_OLD
from app.ui.pages.overview import OverviewPage
from app.ui.pages.sheets import SheetsPage
from app.ui.places import PageId, Place
from app.ui.widgets.rows_model import RowsModel
from scoring.changing.carry_plan import Carry
from scoring.inputs import LeafInput
from tests.ui.page_tools import Heard, choosers_of, sheet_of, shown_page

REASON = "Tỉnh chưa ban hành bộ của năm 2023"


@pytest.fixture
def page(example: MainWindow, named: Mapping[str, str]) -> MigrationPage:
    shown = shown_page(example, MigrationPage, PageId.MIGRATION)
    shown.target.set.pick(named["mau-xa-2026"])
    return shown


def moved(page: MigrationPage) -> int:
    """Move with the reason that is asked for; the new sheet's id."""
    page.target.move_button.click()
    if page.confirm.isVisible():
        page.confirm.yes.click()
    assert page.target.reason.isVisible()
    page.target.reason.setFocus()
    page.target.reason.setText(REASON)
    page.target.move_button.click()
    if page.confirm.isVisible():
        page.confirm.yes.click()
    assert page.report_shown is not None, page.target.refusal.text()
    return page.report_shown.new_id


def test_from_the_list_it_is_about_the_chosen_sheet(example: MainWindow, named: Mapping[str, str]) -> None:
    sheets = shown_page(example, SheetsPage, PageId.SHEETS)
    rows = sheets.table.rows_model.rows()
    other = next(info for info in rows if info.year == 2022)
    sheets.table.choose(lambda info: info.id == other.id)
    sheets.move_button.click()
    page = example.navigator.current
    assert isinstance(page, MigrationPage)
    assert page.place() == Place(PageId.MIGRATION, str(other.id))
    assert "năm 2022" in page.about.text()
    assert not page.target.move_button.isEnabled()
    assert page.first_focus() is page.target.set


def test_lines_matched_by_likeness_are_marked_and_counted(page: MigrationPage) -> None:
    plan = page._plan
    assert plan is not None
    likely = [line.new_code for line in plan.plan.lines if line.by in BY_LIKENESS]
    assert likely
    assert page.mapping.looks == len(likely)
    chip = page.mapping.chips[mapping_pane.LOOKS]
    assert chip.text() == f"Cần xem {len(likely)}"
    chip.click()
    assert [line.new_code for line in page.mapping.table.rows_model.rows()] == likely
    assert "[cần xem]" in page.mapping.table.as_text()


def test_another_old_leaf_is_chosen_by_keyboard_alone(example: MainWindow, page: MigrationPage) -> None:
    mapping = page.mapping
    mapping.table.choose(lambda line: line.carry is Carry.NOT and bool(line.new_code))
    line = mapping.line
    assert line is not None
    QTest.keyClick(mapping.table, Qt.Key.Key_Return)
    assert example.focusWidget() is mapping.source.search
    QTest.keyClicks(mapping.source.search, "1.2.1")
    QTest.keyClick(mapping.source.search, Qt.Key.Key_Return)
    assert example.focusWidget() is mapping.source.table
    QTest.keyClick(mapping.source.table, Qt.Key.Key_Return)
    assert example.focusWidget() is mapping.table
    after = mapping.line
    assert after is not None
    assert (after.new_code, after.old_code, after.matched) == (line.new_code, "1.2.1", "đã chọn")
    mapping.source.reset_button.click()
    again = mapping.line
    assert again is not None
    assert again.old_code == line.old_code


def test_nothing_may_be_chosen_and_esc_goes_back(example: MainWindow, page: MigrationPage) -> None:
    mapping = page.mapping
    mapping.table.choose(lambda line: line.new_code == "1.2.1")
    page.run(Command.EDIT)
    QTest.keyClick(mapping.source.table, Qt.Key.Key_Escape)
    assert example.focusWidget() is mapping.table
    page.run(Command.EDIT)
    mapping.source.table.choose(lambda leaf: leaf.code == "")
    mapping.source.take_button.click()
    line = mapping.line
    assert line is not None
    assert (line.old_code, line.carry, line.old_words) == ("", Carry.NOT, "không lấy gì")
    assert "đã chọn không lấy" in line.why


def test_what_is_proposed_is_accepted_one_after_the_other(page: MigrationPage) -> None:
    page.mapping.table.choose(lambda line: line.looks)
    before = page.mapping.looks
    for left in range(before - 1, -1, -1):
        page.run(Command.NEXT_UNSCORED)
        assert page.mapping.looks == left
    page.run(Command.NEXT_LEAF)
    page.run(Command.PREVIOUS_LEAF)


def test_a_set_of_another_year_asks_for_a_reason_and_the_overview_shows_it(
    example: MainWindow, page: MigrationPage
) -> None:
    new_id = moved(page)
    example.context.session.open_sheet(new_id)
    overview = shown_page(example, OverviewPage, PageId.OVERVIEW)
    said = [label.text() for label in overview.findChildren(type(page.about))]
    assert any(REASON in text for text in said)


def test_the_report_says_what_the_preview_said(example: MainWindow, page: MigrationPage) -> None:
    foreseen = [
        (line.new_code, line.points.new_points, line.points.new_max)
        for line in page.mapping.table.rows_model.rows()
        if line.new_code
    ]
    after = page.mapping.after.text()
    new_id = moved(page)
    report = page.report_shown
    assert report is not None
    assert [(row.new_code, row.new_points, row.new_max) for row in report.points if row.new_code] == foreseen
    assert page.report.after.text() == after == f"Sau: {report.new_line}"
    assert open_sheet(example.context.session.office, new_id).info.line == report.new_line


def test_the_old_sheet_stays_and_says_where_it_went(example: MainWindow, page: MigrationPage) -> None:
    old = sheet_of(example).info
    heard = Heard(example)
    new_id = moved(page)
    assert sheet_of(example).info.id == old.id
    assert sheet_of(example).info.line == old.line
    strip = heard.last("moved-sheet")
    assert f"hồ sơ số {new_id}" in strip.text
    assert strip.act is not None
    strip.act()
    assert sheet_of(example).info.id == new_id
    assert example.strips.row("moved-sheet") is None


def test_the_report_is_written_as_a_workbook_and_leads_to_the_new_sheet(
    example: MainWindow, page: MigrationPage, tmp_path: Path
) -> None:
    new_id = moved(page)
    choosers_of(example).target = tmp_path / "bao-cao.xlsx"
    page.report.excel_button.click()
    assert load_workbook(tmp_path / "bao-cao.xlsx").sheetnames
    assert "Đổi điểm" in page.copy_text()
    assert page.handles() == frozenset()
    page.report.open_button.click()
    assert sheet_of(example).info.id == new_id
    assert isinstance(example.navigator.current, OverviewPage)


def test_moving_the_same_sheet_twice_names_the_sheet_that_is_there(
    example: MainWindow, page: MigrationPage, named: Mapping[str, str]
) -> None:
    new_id = moved(page)
    page.go_to(Place(PageId.MIGRATION))
    page.target.set.pick(named["mau-xa-2026"])
    assert page.target.round.value != LIKE_THE_OLD
    page.move_sheet()
    assert f"hồ sơ số {new_id}" in page.target.refusal.text()
    assert len(example.context.session.read(list_sheets)) == 3


def test_a_change_made_meanwhile_is_planned_anew(example: MainWindow, page: MigrationPage) -> None:
    session = example.context.session
    leaf = LeafStage(sheet_of(example).info.id, "1.1.3")
    record_input(session.office, Actor(None, "Người khác"), leaf, LeafInput({"a": 38, "b": 30}))
    page.target.reason.set_stored(REASON)
    heard = Heard(example)
    page.move_sheet()
    assert heard.last("refusal").text
    assert page.report_shown is None
    page.target.reason.set_stored(REASON)
    page.move_sheet()
    assert page.report_shown is not None


def test_in_a_small_window_the_list_of_old_leaves_stands_alone(example: MainWindow, page: MigrationPage) -> None:
    example.resize(911, 480)
    QTest.qWait(1)
    page.mapping.correct()
    assert not page.target.isVisible()
    assert not page.mapping.table.isVisible()
    page.mapping.source.back_button.click()
    assert page.target.isVisible()
    assert page.mapping.table.isVisible()


def test_the_lines_obey_qt(page: MigrationPage) -> None:
    lines: RowsModel[MoveLine] = RowsModel(Look(), mapping_pane._columns())
    leaves: RowsModel[OldLeaf] = RowsModel(Look(), source_pane._columns())
    told: RowsModel[ReportLine] = RowsModel(Look(), report_pane._columns())
    for model in (lines, leaves, told):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    lines.show_rows(page.mapping.table.rows_model.rows())
    leaves.show_rows(page.mapping.source.table.rows_model.rows())
    moved(page)
    told.show_rows(page.report.table.rows_model.rows())
    for shown in (lines, leaves, told):
        assert shown.rowCount()
    lines.filter("3.2")
    leaves.filter("3.2")
    told.filter("Đổi điểm")
    lines.show_rows([])
    assert lines.rowCount() == 0
