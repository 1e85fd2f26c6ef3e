"""Kết quả các năm trước: read, confirmed, kept under a document; never mixed with what the program computed."""

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from app.services.past_years.trend import Origin, YearPoint
from app.services.past_years.types import PastNode
from app.services.types import Actor
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.models.past_lines import COMPUTED_WORDS, DOCUMENT_WORDS, YearRow, of_text, percent_text
from app.ui.pages.past_years import PastYearsPage, nodes_table, years_pane
from app.ui.pages.past_years.trend import Trend
from app.ui.pages.sheets import SheetsPage
from app.ui.places import PageId, Place
from app.ui.widgets.rows_model import RowsModel
from tests.services.past_years import books
from tests.ui.page_tools import Heard, choosers_of, sheet_of, shown_page

DOCUMENT = {"number": "45/QĐ-UBND", "date": "15/01/2022", "issuer": "UBND huyện Gio Linh"}


@pytest.fixture
def page(example: MainWindow) -> PastYearsPage:
    example.context.session.set_actor(Actor(None, "Lê Thị Nhập", "Công chức"))
    return shown_page(example, PastYearsPage, PageId.PAST_YEARS)


def rows(page: PastYearsPage) -> list[tuple[int, str, str]]:
    return [(row.year, row.origin, row.points) for row in page.years.table.rows_model.rows()]


def take(page: PastYearsPage, path: Path, **texts: str) -> None:
    """Read a file and accept it under a document."""
    page.read_file(path)
    page.taking.form.fill(DOCUMENT | texts)
    page.taking.form.submitted.emit()


def test_from_the_list_of_sheets_computed_years_stand_there_with_their_origin(example: MainWindow) -> None:
    shown_page(example, SheetsPage, PageId.SHEETS).past_button.click()
    page = example.navigator.current
    assert isinstance(page, PastYearsPage)
    assert page.place() == Place(PageId.PAST_YEARS, str(sheet_of(example).info.org_unit_id))
    found = rows(page)
    assert [row[0] for row in found] == [2023, 2022]
    assert found[0] == (2023, COMPUTED_WORDS, "85,65/100")
    assert all(row[1].startswith(COMPUTED_WORDS) for row in found)


def test_a_filled_sheet_is_shown_confirmed_and_kept_as_printed(page: PastYearsPage, tmp_path: Path) -> None:
    page.read_file(books.xlsx(tmp_path / "2021.xlsx", books.SHEET_ROWS))
    assert page.views.currentWidget() is page.taking
    assert page.taking.nodes.rows_model.rowCount() == 7
    assert "Tổng in trong tệp: 8,25/10" in page.taking.about.text()
    assert "điểm thẩm định" in page.taking.about.text()
    assert not page.taking.lines.isVisible()
    page.taking.form.fill(DOCUMENT | {"year": "2021"})
    page.taking.form.act_button.click()
    assert page.views.currentWidget() is page.years
    assert (2021, DOCUMENT_WORDS, "8,25/10") in rows(page)
    row = page.years.table.current_row()
    assert row is not None
    assert row.source == "nhập theo văn bản số 45/QĐ-UBND ngày 15/01/2022 của UBND huyện Gio Linh"
    QTest.keyClick(page.years.table, Qt.Key.Key_Return)
    assert page.years.nodes.isVisible()
    assert page.years.nodes.rows_model.rowCount() == 7
    page.years.back_button.click()
    assert not page.years.nodes.isVisible()


def test_of_a_published_table_only_units_that_are_here_are_taken(
    example: MainWindow, page: PastYearsPage, tmp_path: Path
) -> None:
    page.read_file(books.xlsx(tmp_path / "2021.xlsx", books.TABLE_ROWS))
    assert [line.name for line in page.taking.lines.rows_model.rows()] == ["UBND xã Gio Châu", "Xã Gio Sơn"]
    assert "Nhận 1 trong 2 đơn vị" in page.taking.about.text()
    assert "Xã Gio Hải" in page.taking.about.text()
    own = str(sheet_of(example).info.org_unit_id)
    page.taking.lines.choose(lambda line: line.name == "UBND xã Gio Châu")
    page.taking.line_org_unit.pick(own)
    assert page.taking.chosen == {4: int(own)}, "one unit is one line"
    page.taking.line_org_unit.pick("")
    page.taking.form.fill(DOCUMENT | {"year": "2021"})
    page.taking.form.submitted.emit()
    assert "Chưa dòng nào" in page.taking.form.refusal.text()
    page.taking.lines.choose(lambda line: line.name == "Xã Gio Sơn")
    page.taking.line_org_unit.pick(own)
    page.taking.form.submitted.emit()
    assert (2021, DOCUMENT_WORDS, "85,65/100") in rows(page)


def test_a_computed_year_and_a_document_stand_side_by_side_never_mixed(page: PastYearsPage, tmp_path: Path) -> None:
    take(page, books.xlsx(tmp_path / "2023.xlsx", books.SHEET_ROWS), year="2023")
    of_2023 = [row for row in page.years.table.rows_model.rows() if row.year == 2023]
    assert [(row.origin, row.points) for row in of_2023] == [(COMPUTED_WORDS, "85,65/100"), (DOCUMENT_WORDS, "8,25/10")]
    assert "chỉ để đối chiếu" in of_2023[1].note
    assert "2023: 85,65%, tính trong chương trình" in page.years.trend.text()


def test_another_document_takes_the_place_with_a_reason_and_the_old_one_stays(
    page: PastYearsPage, tmp_path: Path
) -> None:
    path = books.xlsx(tmp_path / "2021.xlsx", books.SHEET_ROWS)
    take(page, path, year="2021")
    take(page, path, year="2021", number="46/QĐ-UBND")
    assert page.views.currentWidget() is page.taking
    entry = page.taking.form.entries["replace_reason"]
    assert entry.isVisible()
    assert "ghi lý do" in page.taking.form.refusal.text()
    entry.set_stored("Bản đính chính")
    page.taking.form.submitted.emit()
    of_2021 = [row for row in page.years.table.rows_model.rows() if row.year == 2021]
    assert [row.origin for row in of_2021] == [DOCUMENT_WORDS, "đã được thay"]
    assert "46/QĐ-UBND" in of_2021[0].source
    assert "Bản đính chính" in of_2021[1].note


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({"year": "21"}, "không phải là năm"),
        ({"year": "2021", "date": "32/13/2022"}, "không phải là ngày"),
        ({"year": "2021", "number": "", "issuer": ""}, "Chưa ghi: số văn bản, cơ quan ban hành."),
        ({"year": "2021", "number": ""}, "Chưa ghi số, ký hiệu văn bản"),
    ],
)
def test_what_is_missing_is_said_at_its_line(
    page: PastYearsPage, tmp_path: Path, texts: dict[str, str], words: str
) -> None:
    take(page, books.xlsx(tmp_path / "2021.xlsx", books.SHEET_ROWS), **texts)
    assert words in page.taking.form.refusal.text()
    page.taking.form.give_up_button.click()
    assert page.views.currentWidget() is page.years
    assert len(rows(page)) == 2


def test_a_sheet_asks_whose_it_is(page: PastYearsPage, tmp_path: Path) -> None:
    page.read_file(books.xlsx(tmp_path / "2021.xlsx", books.SHEET_ROWS))
    page.taking.org_unit.offer([])
    page.taking.form.fill(DOCUMENT | {"year": "2021"})
    page.taking.form.submitted.emit()
    assert "Chưa chọn đơn vị" in page.taking.form.refusal.text()


def test_a_file_that_is_neither_is_refused_and_nothing_changes(
    example: MainWindow, page: PastYearsPage, tmp_path: Path
) -> None:
    heard = Heard(example)
    choosers_of(example).files = [books.xlsx(tmp_path / "danh-ba.xlsx", [("Tên", "Điện thoại"), ("Nội vụ", "0233")])]
    page.years.import_button.click()
    assert "không phải bảng điểm" in heard.last("refusal").text
    assert page.views.currentWidget() is page.years


def test_in_a_narrow_window_table_and_form_take_turns(example: MainWindow, page: PastYearsPage, tmp_path: Path) -> None:
    example.resize(911, 480)
    QTest.qWait(1)
    page.read_file(books.docx(tmp_path / "2021.docx", books.SHEET_ROWS))
    assert page.taking.nodes.isVisible()
    page.taking.to_form.click()
    assert not page.taking.nodes.isVisible()
    assert example.focusWidget() is page.taking.form.entries["year"]
    page.taking.to_table.click()
    assert page.taking.nodes.isVisible()


def test_the_trend_says_in_words_what_it_paints(page: PastYearsPage) -> None:
    trend = Trend(page.look)
    points = [
        YearPoint(2019, Origin.DOCUMENT, "Xã", None, None, None, "", provisional=False, source="x"),
        YearPoint(
            2020, Origin.COMPUTED, "Xã", Fraction(8), Fraction(10), Fraction(80), "", provisional=False, source="x"
        ),
    ]
    trend.show_points(points)
    assert trend.text() == "2019: không in tỷ lệ, nhập theo văn bản\n2020: 80,00%, tính trong chương trình"
    trend.resize(40, 120)
    assert not trend.grab().isNull()
    trend.deleteLater()
    assert of_text(None, None) == "–"
    assert of_text(Fraction(9, 2), None) == "4,5"
    assert percent_text(None) == ""


def test_the_lists_obey_qt(example: MainWindow, page: PastYearsPage, tmp_path: Path) -> None:
    take(page, books.xlsx(tmp_path / "2021.xlsx", books.SHEET_ROWS), year="2021")
    years: RowsModel[YearRow] = RowsModel(Look(), years_pane._columns())
    nodes: RowsModel[PastNode] = RowsModel(Look(), nodes_table._columns())
    for model in (years, nodes):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    years.show_rows(page.years.table.rows_model.rows())
    nodes.show_rows(page.years.nodes.rows_model.rows())
    years.sort(0, Qt.SortOrder.AscendingOrder)
    assert [row.year for row in years.rows()] == [2021, 2022, 2023]
    nodes.filter("ho so")
    assert nodes.rowCount() == 2
    years.show_rows([])
    assert years.rowCount() == 0
