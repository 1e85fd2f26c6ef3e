"""A list of units in a workbook: what is understood, what is refused, and where."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.errors import EnvironmentProblem, InputProblem
from app.exchange.office_files import cell_name
from app.exchange.org_unit_table import OrgUnitLine, read_org_units, understand

HEAD = ("STT", "Mã ĐVHC", "Tên đơn vị", "Loại", "Mã cấp trên", "Hiệu lực từ", "Hiệu lực đến")


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    """A workbook with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def test_units_are_read_below_the_title_of_the_list(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "don vi.xlsx",
        ("DANH SÁCH ĐƠN VỊ",),
        (),
        HEAD,
        (1, 19363, "Xa\u0303  Gio Sơn", None, "194", datetime(2020, 1, 1), "30/6/2025"),  # noqa: DTZ001 - as Excel has it
        (2, "194", "Huyện Gio Linh", "huyện"),
        (None,) * 7,
        (3, 19364.0, "Phường Đông Hà", "Phường", "194", date(2025, 7, 1), None),
    )
    assert read_org_units(path).lines == (
        OrgUnitLine(4, "19363", "Xã Gio Sơn", "xa", "194", date(2020, 1, 1), date(2025, 6, 30)),
        OrgUnitLine(5, "194", "Huyện Gio Linh", "huyen"),
        OrgUnitLine(7, "19364", "Phường Đông Hà", "phuong", "194", date(2025, 7, 1)),
    )


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        (("", "Xã A"), "A2", "chưa có mã đơn vị"),
        (("1", ""), "B2", "chưa có tên đơn vị"),
        (("1", "Gio Sơn"), "C2", "chưa biết “Gio Sơn” là xã, phường hay đặc khu"),
        (("1", "Gio Sơn", "bản"), "C2", "loại đơn vị “bản” chưa biết"),
        (("1", "Xã A", "", "mai"), "D2", "“mai” không phải ngày"),
        (("1", "Xã A", "", "01/7/2025", "2025-06-30"), "E2", "hết hiệu lực trước ngày có hiệu lực"),
    ],
)
def test_a_row_that_cannot_be_taken_says_where_and_why(row: tuple[object, ...], cell: str, words: str) -> None:
    table = understand([("Mã", "Tên", "Loại", "Từ ngày", "Đến ngày"), row, ("2", "Xã B")])
    assert [line.code for line in table.lines] == ["2"]
    (refused,) = table.refused
    assert (refused.row, refused.cell) == (2, cell)
    assert words in refused.message
    assert refused.message.startswith("Dòng 2: ")


def test_a_code_that_comes_twice_is_refused_the_second_time() -> None:
    table = understand([("Mã", "Tên"), ("1", "Xã A"), (1.0, "Xã B")])
    assert [line.name for line in table.lines] == ["Xã A"]
    assert "mã 1 đã có ở dòng 2" in table.refused[0].message


@pytest.mark.parametrize("kind", ["no head", "no workbook", "damaged", "gone", "bomb"])
def test_a_file_that_is_no_list_is_refused_as_a_whole(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tep.xlsx"
    if kind == "no head":
        workbook(path, ("Xã", "Điểm"), ("Xã A", 1))
    elif kind == "no workbook":
        path.write_text("ma;ten")
    elif kind == "damaged":
        with zipfile.ZipFile(path, "w") as book:
            book.writestr("[Content_Types].xml", "<Types>")
    elif kind == "bomb":
        workbook(path, HEAD)
        monkeypatch.setattr("app.exchange.org_unit_table.MAX_UNPACKED_BYTES", 10)
    problem = EnvironmentProblem if kind == "gone" else InputProblem
    with pytest.raises(problem):
        read_org_units(path)


def test_a_cell_far_away_costs_neither_time_nor_memory(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["A2"], sheet["B2"], sheet["XFD1048576"] = "Mã", "Tên", "1", "Xã A", "xa"
    path = tmp_path / "xa.xlsx"
    book.save(path)
    assert [line.code for line in read_org_units(path).lines] == ["1"]


def test_cells_are_named_as_excel_names_them() -> None:
    assert [cell_name(7, column) for column in (0, 25, 26, 701, 702)] == ["A7", "Z7", "AA7", "ZZ7", "AAA7"]
