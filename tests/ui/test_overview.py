"""Tổng quan shows the result, the areas, what is left, the dates and where the data lie."""

from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.services import assignments, inputs
from app.services.assignments import AssignmentChange
from app.services.types import LeafStage, RoundSpec
from app.ui.main_window import MainWindow
from app.ui.pages.overview import OverviewPage
from app.ui.pages.overview_cards import date_lines
from app.ui.pages.overview_todo import todo_lines
from app.ui.places import ListFilter, PageId, Place
from app.ui.shown_result import shown_result
from app.ui.type_scale import WidthClass
from tests.ui.page_tools import choosers_of, sheet_of, shown_page

TODAY = date(2023, 12, 14)


@pytest.fixture
def page(example: MainWindow) -> OverviewPage:
    return shown_page(example, OverviewPage, PageId.OVERVIEW)


def test_the_result_is_the_only_large_text(page: OverviewPage) -> None:
    large = [label.text() for label in page.findChildren(QLabel) if label.property("role") == "result"]
    assert large == ["85,65/100"]
    assert page.result.about.text() == "Xếp loại tốt"


def test_each_area_has_a_bar_whose_parts_add_up(page: OverviewPage, example: MainWindow) -> None:
    rows = page.areas.table.rows_model.rows()
    result = shown_result(sheet_of(example))
    assert [row.code for row in rows][:8] == list(result.area_codes)
    assert sum((row.parts.maximum for row in rows), Fraction(0)) == result.maximum
    assert sum((row.parts.got for row in rows), Fraction(0)) == result.root.got


def test_an_area_opens_in_scoring(page: OverviewPage) -> None:
    wanted: list[Place] = []
    page.place_wanted.connect(wanted.append)
    page.areas.table.choose(lambda row: row.code == "3")
    page.areas.table.setFocus()
    QTest.keyClick(page.areas.table, Qt.Key.Key_Return)
    assert wanted == [Place(PageId.ASSESSMENT, "3")]


def test_what_is_left_is_a_link_to_where_it_is_done(example: MainWindow) -> None:
    session, sheet = example.context.session, sheet_of(example)
    session.write(inputs.clear_input, LeafStage(sheet.info.id, "3.2.2"), None)
    page = shown_page(example, OverviewPage, PageId.OVERVIEW)
    assert page.todo.links[0].text() == "Chấm 1 mục chưa chấm"
    lines = todo_lines(sheet_of(example), TODAY, signer_named=True, round_dated=True)
    assert lines[0].place == Place(PageId.ASSESSMENT, "3.2.2", ListFilter.UNSCORED)
    assert page.result.about.text() == "Tạm tính, chưa xếp loại"
    page.result.range_button.click()
    assert page.result.range.text().startswith("Khi đủ điểm")


def test_there_are_never_more_than_seven_lines(example: MainWindow) -> None:
    lines = todo_lines(sheet_of(example), TODAY, signer_named=False, round_dated=False)
    assert 0 < len(lines) <= 7


def test_dates_are_written_in_the_card_and_counted(page: OverviewPage, example: MainWindow) -> None:
    page.go_to(Place(PageId.OVERVIEW, "dot"))
    page.round.form.entries["self_end"].setText("20/12")  # type: ignore[union-attr]  # a day is one line
    page.round.form.act_button.click()
    assert page.round.spec is not None
    assert page.round.spec.self_end == date(2023, 12, 20)
    assert any("còn 6 ngày" in label.text() for label in page.round.findChildren(QLabel))


def test_a_text_that_is_no_day_is_refused_at_its_line(page: OverviewPage) -> None:
    page.go_to(Place(PageId.OVERVIEW, "dot"))
    page.round.form.entries["publication"].setText("tuần sau")  # type: ignore[union-attr]  # a day is one line
    page.round.form.act_button.click()
    assert "không phải là ngày" in page.round.form.refusal.text()
    assert page.round.form.text("publication") == "tuần sau"


def test_near_and_past_dates_are_told_apart() -> None:
    spec = RoundSpec(
        "Đợt", 2023, (), internal_deadline=date(2023, 12, 10), self_end=TODAY, publication=date(2024, 3, 1)
    )
    assert [(line.left, line.tone) for line in date_lines(spec, TODAY)] == [
        ("qua 4 ngày", "neutral"),
        ("hôm nay", "warn"),
        ("còn 78 ngày", "info"),
    ]


def test_nothing_sent_and_no_backup_are_said(page: OverviewPage, example: MainWindow) -> None:
    assert page.sent.words.text() == "Chưa gửi lần nào."
    assert page.data.backup.text() == "Chưa có bản sao lưu nào."
    page.data.open_button.click()
    assert choosers_of(example).shown == [example.context.session.office.home.root]


def test_a_backup_that_is_there_is_named(page: OverviewPage, example: MainWindow) -> None:
    folder = example.context.session.office.home.backups
    folder.mkdir(exist_ok=True)
    (folder / "sao-luu-1.zip").write_bytes(b"x")
    page.data.refresh()
    assert "sao-luu-1.zip" in page.data.backup.text()


def test_what_is_left_comes_before_the_areas_in_a_narrow_window(page: OverviewPage) -> None:
    page.set_width_class(WidthClass.NARROW)
    QTest.qWait(1)
    assert page.todo.y() < page.areas.y()


def test_a_late_owner_is_named_beside_the_link(example: MainWindow) -> None:
    session, sheet = example.context.session, sheet_of(example)
    session.write(inputs.clear_input, LeafStage(sheet.info.id, "6.1.1"), None)
    session.write(assignments.assign, sheet.info.id, ["6.1.1"], AssignmentChange(due=date(2023, 12, 5)))
    lines = todo_lines(sheet_of(example), TODAY, signer_named=True, round_dated=True)
    late = next(line for line in lines if line.words == "Nhắc việc")
    assert late.rest == "Tài chính - Kế toán: còn 1 mục, hạn 05/12/2023"
    assert late.place == Place(PageId.ASSIGNMENTS, "TC-KT")
