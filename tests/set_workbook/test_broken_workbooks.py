"""The museum of broken workbooks: each with the rule and the words that its finding must hold."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.errors import EnvironmentProblem, InputProblem
from app.exchange.set_workbook.findings import MAX_FINDINGS, TOO_MANY
from app.exchange.set_workbook.grid import MOST_BYTES
from app.exchange.set_workbook.reading import load_reading, read_set_workbook
from app.exchange.set_workbook.recognise import is_set_workbook
from scoring.findings import Severity, has_errors
from tests.set_workbook.books import (
    HEAD,
    INPUTS,
    NODES,
    RULES,
    Change,
    cell_at,
    changed,
    column_of,
    read_changed,
    row_of,
    template_bytes,
)


def setting(sheet: str, words: str, head: str, value: object, nth: int = 1, number_format: str = "") -> Change:
    """One cell with another value."""

    def change(book: Workbook) -> None:
        cell = cell_at(book, sheet, words, head, nth)
        cell.value = value  # type: ignore[assignment]
        if number_format:
            cell.number_format = number_format

    return change


def head_line(words: str, value: object) -> Change:
    """One line of the head with another value."""

    def change(book: Workbook) -> None:
        sheet = book[HEAD]
        sheet.cell(row_of(sheet, words), 2).value = value  # type: ignore[assignment]

    return change


def both(*changes: Change) -> Change:
    def change(book: Workbook) -> None:
        for one in changes:
            one(book)

    return change


def without_sheet(name: str) -> Change:
    return lambda book: book.__delitem__(name)


def without_head(book: Workbook) -> None:
    book[NODES].delete_rows(3)


def head_renamed(sheet: str, head: str, to: str) -> Change:
    def change(book: Workbook) -> None:
        book[sheet].cell(3, column_of(book[sheet], head)).value = to

    return change


def deleted_row(sheet: str, words: str, nth: int = 1) -> Change:
    return lambda book: book[sheet].delete_rows(row_of(book[sheet], words, nth))


def line_twice(book: Workbook) -> None:
    sheet = book[HEAD]
    sheet.cell(sheet.max_row + 1, 1).value = "Tên ngắn"
    sheet.cell(sheet.max_row, 2).value = "Khác"


def version_again(book: Workbook) -> None:
    sheet = book["Bản theo thời gian"]
    for column in range(1, 6):
        sheet.cell(5, column).value = sheet.cell(4, column).value


BROKEN: dict[str, tuple[Change, str, tuple[str, ...]]] = {
    "number in words": (
        setting(NODES, "1.1", "Điểm tối đa", "hai"),
        "not-a-number",
        ("Trang “Mục” ô D5", "“hai” không phải số", "0,25"),
    ),
    "thousands": (head_line("Tổng điểm bản in ghi", "1.000"), "thousands", ("“1.000” không rõ là 1000 hay 1,000",)),
    "divided by zero": (setting(NODES, "1.1", "Điểm tối đa", "1/0"), "not-a-number", ("mẫu số bằng 0",)),
    "percent": (
        setting(RULES, "2.2", "Từ", 0.7, nth=2, number_format="0%"),
        "percent-format",
        ("Trang “Cách tính” ô H", "70%", "0,7 hay 70"),
    ),
    "percent sign": (setting(RULES, "2.2", "Từ", "70%", nth=2), "not-a-number", ("“70%”", "không có dấu %")),
    "fraction became a day": (
        setting(NODES, "1.1", "Điểm tối đa", date(2026, 3, 1)),
        "number-as-date",
        ("đổi số gõ vào thành ngày", "1/3"),
    ),
    "truth for a number": (setting(NODES, "1.1", "Điểm tối đa", True), "not-a-number", ("không phải số",)),
    "code as a number": (
        setting(NODES, "1.1", "Mã mục", 1.1),
        "code-as-number",
        ("Trang “Mục” ô A5", "không phân biệt được 1.1 với 1.10", "Văn bản (Text)"),
    ),
    "code as a day": (
        setting(NODES, "1.1", "Mã mục", date(2026, 1, 1)),
        "code-as-date",
        ("thành ngày", "như bản in"),
    ),
    "title became a day": (setting(NODES, "1.1", "Trang", date(2026, 1, 5)), "text-changed", ("thành ngày",)),
    "title became a truth": (setting(NODES, "1.1", "Tên mục", False), "text-changed", ("“Tên mục”",)),
    "code twice": (
        setting(NODES, "1.2", "Mã mục", "1.1"),
        "duplicate-code",
        ("Trang “Mục” ô A6", "mã 1.1 đã có ở dòng 5"),
    ),
    "no code": (setting(NODES, "1.2", "Mã mục", None), "missing", ("Trang “Mục” ô A6", "chưa ghi “Mã mục”")),
    "no title": (setting(NODES, "1.2", "Tên mục", None), "missing", ("ô C6", "chưa ghi “Tên mục”")),
    "parent that is not there": (
        setting(NODES, "1.2", "Mục mẹ", "9"),
        "unknown-parent",
        ("mục mẹ 9 của mục 1.2",),
    ),
    "no parent by its dots": (
        setting(NODES, "1.2", "Mã mục", "7.2"),
        "no-parent",
        ("mục 7.2 để trống mục mẹ", "không có mục 7", "(không)"),
    ),
    "kind unknown": (
        setting(NODES, "1.2", "Cách tính", "bốc thăm"),
        "unknown-word",
        ("ô E6", "không có lựa chọn “bốc thăm”", "chọn một mức"),
    ),
    "kind missing": (
        setting(NODES, "1.1", "Cách tính", None),
        "no-kind",
        ("Trang “Cách tính” ô A4", "chưa chọn “Cách tính”", "dòng 5"),
    ),
    "measure missing": (setting(NODES, "2.2", "Số đo", None), "measure-missing", ("ô F", "cần số đo")),
    "measure of another kind": (
        setting(NODES, "1.2", "Số đo", "tỷ số b/a"),
        "measure-unused",
        ("“có hoặc không” không dùng số đo",),
    ),
    "measure without a kind": (
        both(setting(NODES, "1.2", "Cách tính", None), setting(NODES, "1.2", "Số đo", "tỷ số b/a")),
        "no-kind",
        ("có số đo mà chưa chọn “Cách tính”",),
    ),
    "part of another kind": (
        setting(RULES, "1.1", "Phần", "khoảng"),
        "wrong-part",
        ("Trang “Cách tính” ô C4", "“chọn một mức”, không có “khoảng”", "Xin dùng: mức"),
    ),
    "row of a kind without rows": (
        setting(NODES, "1.1", "Cách tính", "chưa có cách tính"),
        "wrong-part",
        ("“chưa có cách tính”", "Xin bỏ dòng này"),
    ),
    "parameter of another kind": (
        setting(RULES, "2.1", "Tham số", "Bước điểm"),
        "wrong-parameter",
        ("“theo tỷ lệ b/a” không có tham số “Bước điểm”", "Mức sàn"),
    ),
    "parameter not chosen": (setting(RULES, "2.1", "Tham số", None), "missing", ("chưa chọn “Tham số”",)),
    "parameter without a value": (
        setting(RULES, "2.1", "Giá trị", None),
        "missing",
        ("chưa ghi giá trị của “Mức sàn”",),
    ),
    "parameter twice": (
        setting(RULES, "2.1", "Bản", None, nth=2),
        "parameter-twice",
        ("“Mức sàn” của mục 2.1 ghi hai lần",),
    ),
    "version unknown": (
        setting(RULES, "2.1", "Bản", "5", nth=2),
        "unknown-version",
        ("mục 2.1 không có bản 5", "“Bản theo thời gian”"),
    ),
    "version twice": (version_again, "version-twice", ("bản 1 của mục 2.1 đã có ở dòng 4",)),
    "points of a level missing": (
        setting(RULES, "1.1", "Điểm", None, nth=2),
        "missing",
        ("Trang “Cách tính” ô O5", "chưa ghi “Điểm” của mức"),
    ),
    "cell of another part": (
        setting(RULES, "1.1", "Số ngày", 15),
        "unused-cell",
        ("ô L4", "cột “Số ngày” không dùng cho dòng này"),
    ),
    "rule of no node": (
        setting(RULES, "1.1", "Mã mục", "1.9", nth=2),
        "unknown-code",
        ("Trang “Cách tính” ô A5", "không có mục 1.9 ở trang “Mục”"),
    ),
    "input of no node": (setting(INPUTS, "2.2", "Mã mục", "8"), "unknown-code", ("Trang “Số liệu”", "mục 8")),
    "input without a type": (setting(INPUTS, "2.2", "Kiểu", None), "missing", ("chưa ghi “Kiểu”",)),
    "day that is none": (head_line("Ngày quyết định", "31/02/2026"), "not-a-day", ("không phải ngày có thật",)),
    "day with an hour": (
        head_line("Ngày quyết định", datetime.combine(date(2026, 1, 15), time(7, 30))),
        "not-a-day",
        ("có cả giờ",),
    ),
    "hour for a number": (setting(NODES, "1.1", "Điểm tối đa", time(1, 30)), "number-as-date", ("ngày, giờ",)),
    "neither yes nor no": (
        setting("Xếp loại", "Tốt", "Gồm cận dưới", "chắc là có"),
        "unknown-word",
        ("“chắc là có” phải là có hoặc không",),
    ),
    "formula without a value": (
        setting(NODES, "1.1", "Điểm tối đa", "=D4/5"),
        "formula-no-value",
        ("ô D5", "công thức chưa có giá trị", "lưu lại"),
    ),
    "exact text broken": (setting(NODES, "1.1", "Tên mục", '\\"hở'), "exact-text", ("không đóng đúng",)),
    "exact list broken": (setting(NODES, "1.1", "Phối hợp", "\\[1]"), "exact-text", ("không đóng đúng",)),
    "words of a list unknown": (head_line("Làm tròn ở", "tổng điểm; cuối năm"), "unknown-word", ("“cuối năm”",)),
    "line deleted": (
        deleted_row(HEAD, "Cách làm tròn"),
        "missing",
        ("Trang “Thông tin chung”", "không có dòng “Cách làm tròn”"),
    ),
    "line emptied": (
        head_line("Cách làm tròn", None),
        "missing",
        ("Trang “Thông tin chung” ô B", "chưa ghi “Cách làm tròn”"),
    ),
    "official without a day": (
        both(head_line("Tình trạng", "chính thức"), head_line("Ngày quyết định", None)),
        "missing",
        ("Trang “Thông tin chung” ô B", "chưa ghi “Ngày quyết định”"),
    ),
    "line twice": (line_twice, "line-twice", ("dòng “Tên ngắn” đã có ở dòng",)),
    "sheet gone": (without_sheet(NODES), "no-sheet", ("Trang “Mục”: không có trang này", "tệp đã xuất")),
    "head gone": (without_head, "no-head", ("Trang “Mục”: không có dòng tiêu đề", "“Mã mục”, “Tên mục”")),
    "column gone": (head_renamed(NODES, "Điểm tối đa", "Điểm chuẩn"), "no-column", ("không có cột “Điểm tối đa”",)),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_workbook_is_told_where_and_what_to_do(tmp_path: Path, name: str) -> None:
    change, rule, words = BROKEN[name]
    reading, loaded = read_changed(tmp_path, change)
    told = [one.message for one in reading.findings if one.rule == rule and one.severity is Severity.ERROR]
    assert any(all(word in message for word in words) for message in told), reading.findings
    assert has_errors(loaded.findings)


def test_a_line_that_is_not_known_is_told(tmp_path: Path) -> None:
    def rename(book: Workbook) -> None:
        book[HEAD].cell(row_of(book[HEAD], "Tên cuộc điều tra"), 1).value = "Tên cuộc khảo sát"

    reading, _ = read_changed(tmp_path, rename)
    assert [finding.message for finding in reading.findings] == [
        "Trang “Thông tin chung” ô A14: dòng “Tên cuộc khảo sát” không thuộc sổ này nên được bỏ qua."
    ]


def test_an_error_value_is_told(tmp_path: Path) -> None:
    path = changed(tmp_path, setting(NODES, "1.1", "Điểm tối đa", "#REF!"))
    found = [finding for finding in read_set_workbook(path).findings if finding.rule == "formula-error"]
    assert [finding.cell for finding in found] == ["D5"]
    assert "#REF!" in found[0].message


def test_a_formula_gives_the_value_that_was_kept(tmp_path: Path) -> None:
    path = changed(tmp_path, setting(NODES, "1.1", "Điểm tối đa", "=D4/5"))
    data = {}
    with zipfile.ZipFile(path) as book:
        data = {name: book.read(name) for name in book.namelist()}
    with zipfile.ZipFile(path, "w") as book:
        for name, part in data.items():
            book.writestr(
                name,
                part.replace(b"<f>D4/5</f><v />", b"<f>D4/5</f><v>1</v>").replace(
                    b"<f>D4/5</f><v></v>", b"<f>D4/5</f><v>1</v>"
                ),
            )
    reading = read_set_workbook(path)
    assert not reading.findings
    assert not has_errors(load_reading(reading).findings)


def test_a_thousand_findings_are_enough(tmp_path: Path) -> None:
    def many(book: Workbook) -> None:
        for number in range(MAX_FINDINGS + 50):
            book[RULES].append([f"9.{number}"])

    reading, _ = read_changed(tmp_path, many)
    assert len(reading.findings) == MAX_FINDINGS + 1
    assert reading.findings[-1].rule == TOO_MANY


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "spreadsheetml.sheet.main")
        for number in range(5):
            book.writestr(f"xl/worksheets/sheet{number}.xml", b" " * 50_000_000)


def truncated(path: Path) -> None:
    path.write_bytes(template_bytes()[:-3_000])


def damaged_inside(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", "spreadsheetml.sheet.main")
        book.writestr("xl/workbook.xml", "<workbook")


def word(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", "wordprocessingml.document.main")


def too_large(path: Path) -> None:
    with path.open("wb") as handle:
        handle.truncate(MOST_BYTES + 1)


def far_cell(path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["XFD1048576"] = 1
    book.save(path)


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "bomb": (bomb, "quá lớn"),
    "truncated": (truncated, "bị cụt"),
    "damaged": (damaged_inside, "bị hỏng bên trong"),
    "word": (word, "là văn bản Word"),
    "large": (too_large, "quá lớn"),
    "empty": (lambda path: path.write_bytes(b""), "không có gì bên trong"),
    "text": (lambda path: path.write_text("a;b"), "CSV"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_workbook_is_refused_in_words(tmp_path: Path, name: str) -> None:
    make, words = FILES[name]
    path = tmp_path / "so.xlsx"
    make(path)
    assert not is_set_workbook(path)
    with pytest.raises(InputProblem) as refused:
        read_set_workbook(path)
    assert words in refused.value.user_message
    assert "so.xlsx" in refused.value.user_message


@pytest.mark.timeout(60)
def test_a_cell_at_the_end_of_the_world_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    far_cell(path)
    assert not is_set_workbook(path)
    assert read_set_workbook(path).has_errors


def test_a_file_that_is_not_there_is_the_environments_fault(tmp_path: Path) -> None:
    for ask in (is_set_workbook, read_set_workbook):
        with pytest.raises(EnvironmentProblem):
            ask(tmp_path / "khong-co.xlsx")


def test_a_workbook_is_recognised_by_its_name_inside_or_by_its_sheets(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda book: book.defined_names.clear())
    assert is_set_workbook(path)
    book = load_workbook(path)
    book[NODES].title = "Bảng 1"
    book.save(path)
    assert not is_set_workbook(path)
    assert is_set_workbook(changed(tmp_path, head_renamed(NODES, "Mã mục", "STT")))
