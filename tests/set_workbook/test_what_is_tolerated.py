"""What officers and their programs do to a workbook without meaning anything by it."""

import unicodedata
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange.set_workbook.reading import load_reading, read_set_workbook
from scoring.findings import Severity
from tests.set_workbook.books import (
    HEAD,
    INPUTS,
    NODES,
    RULES,
    Change,
    cell_at,
    changed,
    column_of,
    is_good,
    read_changed,
    row_of,
)


def blank_rows(book: Workbook) -> None:
    for name in (NODES, RULES, INPUTS, "Xếp loại"):
        sheet = book[name]
        for row in (sheet.max_row, 6, 5, 4):
            sheet.insert_rows(row)


def rows_of_leaves_mixed(book: Workbook) -> None:
    """Leaves in another order; the rows of one leaf keep theirs."""
    for name in (RULES, INPUTS):
        sheet = book[name]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
        rows.sort(key=lambda row: str(row[0]), reverse=True)
        for number, row in enumerate(rows, start=4):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value


def columns_moved(book: Workbook) -> None:
    for name in (NODES, RULES, INPUTS, "Xếp loại", HEAD):
        sheet = book[name]
        for row in sheet.iter_rows(min_row=3):
            values = [cell.value for cell in row]
            for cell, value in zip(row, reversed(values), strict=True):
                cell.value = value


def a_column_of_ones_own(book: Workbook) -> None:
    sheet = book[NODES]
    sheet.insert_cols(2)
    sheet.cell(3, 2).value = "Người soạn"
    sheet.cell(5, 2).value = "Tổ giúp việc"


def sheets_hidden(book: Workbook) -> None:
    for name in (HEAD, RULES, INPUTS):
        book[name].sheet_state = "hidden"


def sheets_in_another_order(book: Workbook) -> None:
    for sheet in book.worksheets[:-1]:
        book.move_sheet(sheet, len(book.worksheets) - 1 - book.index(sheet))


def optional_sheets_gone(book: Workbook) -> None:
    del book["Nhóm xếp hạng"]
    del book["Hướng dẫn"]
    del book["Danh mục"]


def spaces_behind(book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = f" {cell.value}\u00a0\n "


def marks_in_two_pieces(book: Workbook) -> None:
    for sheet in book.worksheets:
        sheet.title = unicodedata.normalize("NFD", sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = unicodedata.normalize("NFD", cell.value)


def words_without_marks(book: Workbook) -> None:
    cell_at(book, NODES, "1.2", "Cách tính").value = "CO HOAC KHONG"
    cell_at(book, NODES, "1.4", "Ai chấm").value = "council"


def numbers_as_text(book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=4):
            for cell in row:
                if isinstance(cell.value, int | float):
                    cell.value = str(cell.value).replace(".", ",")


def days_as_text(book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=4):
            for cell in row:
                if isinstance(cell.value, datetime):
                    cell.value = f"{cell.value.day}/{cell.value.month}/{cell.value.year}"


def binary_fractions(book: Workbook) -> None:
    cell_at(book, RULES, "1.1", "Điểm", 2).value = 0.1 + 0.2 + 0.2 - 1e-17


def parents_written_out(book: Workbook) -> None:
    cell_at(book, NODES, "1.1", "Mục mẹ").value = "1"
    cell_at(book, NODES, "T", "Mục mẹ").value = "(không)"


def parts_left_to_the_kind(book: Workbook) -> None:
    for number in (1, 2, 3):
        cell_at(book, RULES, "1.1", "Phần", number).value = None


def defaults_deleted(book: Workbook) -> None:
    for code in ("1.1", "2.1"):
        cell_at(book, NODES, code, "Ai chấm").value = None
    cell_at(book, RULES, "2.2", "Gồm cận dưới").value = None
    cell_at(book, "Xếp loại", "Tốt", "Gồm cận dưới").value = None


CHANGES: tuple[Change, ...] = (
    blank_rows,
    rows_of_leaves_mixed,
    columns_moved,
    a_column_of_ones_own,
    sheets_hidden,
    sheets_in_another_order,
    optional_sheets_gone,
    spaces_behind,
    marks_in_two_pieces,
    words_without_marks,
    numbers_as_text,
    days_as_text,
    binary_fractions,
    parents_written_out,
    parts_left_to_the_kind,
    defaults_deleted,
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_the_set_stays_the_same(tmp_path: Path, change: Change) -> None:
    reading, loaded = read_changed(tmp_path, change)
    assert is_good(reading, loaded), [finding.message for finding in loaded.findings]


def test_a_column_of_ones_own_is_told_once(tmp_path: Path) -> None:
    reading, _ = read_changed(tmp_path, a_column_of_ones_own)
    assert [finding.message for finding in reading.findings] == [
        "Trang “Mục” ô B3: cột “Người soạn” không thuộc sổ này nên được bỏ qua."
    ]


def test_a_renamed_sheet_is_found_by_its_columns_and_told(tmp_path: Path) -> None:
    def rename(book: Workbook) -> None:
        book[NODES].title = "Tổng hợp"
        book["Xếp loại"].title = "Sheet3"

    reading, loaded = read_changed(tmp_path, rename)
    assert is_good(reading, loaded)
    told = {finding.sheet: finding.message for finding in reading.findings}
    assert told["Tổng hợp"].startswith("Trang “Tổng hợp”: được đọc như trang “Mục”")
    assert "“Xếp loại”" in told["Sheet3"]


def test_another_sheet_is_left_alone_and_told(tmp_path: Path) -> None:
    def add(book: Workbook) -> None:
        sheet: Worksheet = book.create_sheet("Nháp")
        sheet["A1"] = "Việc phải hỏi lại"

    reading, loaded = read_changed(tmp_path, add)
    assert is_good(reading, loaded)
    assert [(finding.sheet, finding.severity) for finding in reading.findings] == [("Nháp", Severity.NOTE)]


def test_a_typed_row_becomes_a_leaf(tmp_path: Path) -> None:
    """A yes-or-no leaf takes one row, a leaf in proportion one row and two figures."""

    def type_rows(book: Workbook) -> None:
        sheet = book[NODES]
        texts = {"Mã mục": "1.6", "Tên mục": "Có niêm yết", "Điểm tối đa": "0,5", "Cách tính": "có hoặc không"}
        for head, text in texts.items():
            sheet.cell(sheet.max_row + (head == "Mã mục"), column_of(sheet, head)).value = text
        cell_at(book, NODES, "1", "Điểm tối đa").value = 5.5
        book[HEAD].cell(row_of(book[HEAD], "Tổng điểm bản in ghi"), 2).value = 16.5

    _, loaded = read_changed(tmp_path, type_rows)
    assert loaded.criteria_set is not None, loaded.findings
    assert loaded.criteria_set.leaf("1.6").rule.kind == "yes_no"
    assert loaded.criteria_set.nodes["1.6"].parent == "1"


def test_a_code_typed_as_a_whole_number_is_read_and_told(tmp_path: Path) -> None:
    def as_number(book: Workbook) -> None:
        cell_at(book, NODES, "3", "Mã mục").value = 3

    reading, loaded = read_changed(tmp_path, as_number)
    assert is_good(reading, loaded)
    assert [(finding.rule, finding.severity) for finding in reading.findings] == [("code-as-number", Severity.NOTE)]


def test_what_the_loader_finds_is_told_with_the_row_of_the_sheet(tmp_path: Path) -> None:
    def too_much(book: Workbook) -> None:
        cell_at(book, NODES, "1.2", "Điểm tối đa").value = 3

    path = changed(tmp_path, too_much)
    loaded = load_reading(read_set_workbook(path))
    errors = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    assert any(finding.code == "1" and finding.message.startswith("Trang “Mục” dòng 4: ") for finding in errors)
