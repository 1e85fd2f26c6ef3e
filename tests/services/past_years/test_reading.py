"""Files of past years are read as printed: a filled annex or a table of units, and words for anything else."""

from fractions import Fraction
from pathlib import Path

import pytest

from app.errors import EnvironmentProblem, InputProblem
from app.exchange.past_table import PastTable
from app.services.past_years.reading import read_past, read_past_sheet, read_past_table
from app.services.past_years.types import Basis, PastKind, PastReading, basis_of, counted_points
from tests.annex.beside import here
from tests.services.past_years.books import SHEET_ROWS, TABLE_ROWS, docx, xlsx


@pytest.mark.parametrize("make", [xlsx, docx])
def test_a_filled_annex_keeps_every_column_of_points(tmp_path: Path, make: object) -> None:
    path = make(tmp_path / f"a.{make.__name__}", SHEET_ROWS)  # type: ignore[operator,attr-defined]
    read = read_past_sheet(path, here)
    assert (read.kind, read.total, read.maximum) == (PastKind.SHEET, Fraction("8.25"), 10)
    first = next(node for node in read.nodes if node.code == "1.1")
    assert (first.self_points, first.appraised_points, first.maximum) == (3, Fraction("2.5"), 3)
    assert first.remark == "Thiếu báo cáo"
    assert basis_of(read.nodes) is Basis.APPRAISED
    assert [counted_points(node, Basis.APPRAISED) for node in read.nodes if node.depth == 1] == [6, Fraction("2.25")]
    assert read.notes == ()


def test_a_total_that_is_not_printed_is_not_added_up(tmp_path: Path) -> None:
    read = read_past_sheet(xlsx(tmp_path / "a.xlsx", SHEET_ROWS[:-1]), here)
    assert read.total is None
    assert "chương trình không tự cộng" in read.notes[0]


def test_points_above_the_maximum_are_kept_and_told(tmp_path: Path) -> None:
    rows = [*SHEET_ROWS[:3], ("1.2", "Hồ sơ trực tuyến", 2, 9, 9, ""), *SHEET_ROWS[4:]]
    read = read_past_sheet(xlsx(tmp_path / "a.xlsx", rows), here)
    assert [note for note in read.notes if "1.2" in note] == ["Mục 1.2: điểm 9 lớn hơn điểm tối đa 2; giữ như bản in."]


def test_an_empty_annex_is_no_filled_one(tmp_path: Path) -> None:
    rows = [SHEET_ROWS[0], *((*row[:3], "", "", "") for row in SHEET_ROWS[1:])]
    with pytest.raises(InputProblem, match="no filled annex"):
        read_past_sheet(xlsx(tmp_path / "a.xlsx", rows), here)


@pytest.mark.parametrize("make", [xlsx, docx])
def test_a_published_table_gives_units_totals_grades_and_ranks(tmp_path: Path, make: object) -> None:
    path = make(tmp_path / f"a.{make.__name__}", TABLE_ROWS)  # type: ignore[operator,attr-defined]
    table = read_past_table(path, here)
    assert [(line.name, line.total, line.maximum, line.grade, line.rank) for line in table.lines] == [
        ("UBND xã Gio Châu", Fraction("91.5"), None, "Xuất sắc", "1"),
        ("Xã Gio Sơn", Fraction("85.65"), 100, "Tốt", "2"),
    ]
    assert [refused.partition(":")[0] for refused in table.refused] == ["Dòng 6"]
    assert "Xã Gio Hải" in table.refused[0]


TWO_ROWS_OF_HEAD = (
    ("TT", "Tên xã, phường", "Điểm", "", "", "Chỉ số (%)", "Xếp loại"),
    ("", "", "Tự chấm", "Thẩm định", "Tổng điểm", "", ""),
    (1, "Xã Gio Sơn", 95, 80, 85.65, "85,65%", "Tốt"),
    (2, "Xã Gio Sơn", 95, 80, 85.65, "85,65%", "Tốt"),
)


def test_the_total_is_never_the_units_own_points(tmp_path: Path) -> None:
    table = read_past_table(xlsx(tmp_path / "a.xlsx", TWO_ROWS_OF_HEAD), here)
    assert [(line.total, line.percent) for line in table.lines] == [(Fraction("85.65"), Fraction("85.65"))]
    assert table.refused == ("Dòng 4: “Xã Gio Sơn” đã có ở dòng 3, nên không nhập.",)


def test_a_cell_formatted_as_percent_holds_a_ratio(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = xlsx(tmp_path / "a.xlsx", (("Đơn vị", "Chỉ số CCHC (%)"), ("Xã Gio Sơn", 0.8565)))
    book = load_workbook(path)
    book.worksheets[0]["B2"].number_format = "0.00%"
    book.save(path)
    assert read_past_table(path, here).lines[0].percent == Fraction("85.65")


def test_either_kind_is_recognised_by_what_is_in_it(tmp_path: Path) -> None:
    assert isinstance(read_past(xlsx(tmp_path / "a.xlsx", SHEET_ROWS), here), PastReading)
    assert isinstance(read_past(xlsx(tmp_path / "b.xlsx", TABLE_ROWS), here), PastTable)


@pytest.mark.parametrize(
    "rows",
    [
        (("Tên", "Ngày sinh"), ("An", "1/1/1980")),
        (("Đơn vị", "Điểm tự chấm"), ("Xã Gio Sơn", 90)),
        (("Đơn vị", "Tổng điểm"),),
        (("Đơn vị", "Tổng điểm"), ("Xã Gio Sơn", "chưa có")),
    ],
)
def test_a_file_that_is_neither_is_refused_in_words(tmp_path: Path, rows: tuple[tuple[object, ...], ...]) -> None:
    with pytest.raises(InputProblem) as refused:
        read_past(xlsx(tmp_path / "khac.xlsx", rows), here)
    assert "khac.xlsx" in refused.value.user_message
    assert "bảng công bố" in refused.value.user_message


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"%PDF-1.7", b"<html>"])
def test_bytes_that_are_no_table_are_refused_in_words(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "hong.xlsx"
    path.write_bytes(data)
    with pytest.raises(InputProblem):
        read_past(path, here)


def test_a_file_that_is_gone_is_trouble_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem):
        read_past(tmp_path / "khong.xlsx", here)


def test_the_reading_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    assert isinstance(read_past(xlsx(tmp_path / "a.xlsx", TABLE_ROWS)), PastTable)
