"""The workbook as other programs read it: cached values, text that stays text, ready to print, the same bytes."""

import re
import unicodedata
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.reports.options import Placement, SheetOptions
from app.reports.owner_sheet import owner_sheet
from app.reports.result_sheet import result_sheet
from app.reports.score_sheet import score_sheet
from app.reports.xlsx import render_xlsx, sheet_name
from app.reports.xlsx_cached import with_cached_values
from scoring.inputs import LeafInput
from scoring.points import Rounding, RoundingMode, RoundingPlace
from tests.reports.sample import sample_report
from tests.reports.small_sets import Branch, report_of, small_set, typed
from tests.reports.tools import recalculated


def sheet_of(book: bytes, values: bool = False) -> Worksheet:
    return load_workbook(BytesIO(book), data_only=values).worksheets[0]


def rows_by_code(sheet: Worksheet) -> dict[str, tuple[object, ...]]:
    return {str(row[0] or row[1]): row for row in sheet.iter_rows(values_only=True)}


def test_figures_are_numbers_and_parents_formulas_with_their_values() -> None:
    book = render_xlsx(score_sheet(sample_report()))
    formulas, values = rows_by_code(sheet_of(book)), rows_by_code(sheet_of(book, values=True))
    assert values["1.1.1"][4] == 4
    assert str(formulas["1.1"][4]).startswith("=IF(COUNT(E")
    assert (values["1"][4], values["1.1"][4]) == (6.76, 5.67)
    assert values["2.2"][4] == "–"
    assert values["Tổng cộng (không gồm điểm thưởng)"][4] == 8.26


def test_every_formula_has_a_cached_value_and_every_check_agrees() -> None:
    for document in (score_sheet(sample_report()), result_sheet(sample_report())):
        book = render_xlsx(document)
        formulas, values = sheet_of(book), sheet_of(book, values=True)
        cells = [cell for row in formulas.iter_rows() for cell in row if cell.data_type == "f"]
        assert len(cells) > 10
        assert all(values[cell.coordinate].value is not None for cell in cells)
        checks = [values[cell.coordinate].value for cell in cells if "khớp" in str(cell.value)]
        assert set(checks) == {"khớp"}


def test_a_changed_leaf_is_followed_and_shows_as_a_difference(tmp_path: Path) -> None:
    path = tmp_path / "bang.xlsx"
    path.write_bytes(render_xlsx(result_sheet(sample_report())))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    cell = next(row[4] for row in sheet.iter_rows() if row[0].value == "1.1.1")
    cell.value -= 0.5
    book.save(path)
    rows = rows_by_code(recalculated(tmp_path, path)[0].worksheets[0])
    assert rows["1.1.1"][6] == pytest.approx(3.5, abs=1e-9)
    assert rows["1"][6] == pytest.approx(6.26, abs=1e-9)
    assert rows["Tổng cộng (các lĩnh vực + điểm thưởng)"][6] == pytest.approx(10.27, abs=1e-9)
    assert rows["1"][8] == "LỆCH"
    assert rows["2"][8] == "khớp"


@pytest.mark.parametrize("text", ["=1+1", "+84 912", "-0,5 mỗi ngày", "@SUM(A1)", "=cmd|' /C calc'!A0", "'=1"])
def test_text_never_becomes_a_formula(text: str, tmp_path: Path) -> None:
    branches = (Branch("1", Fraction(1)), Branch("1.1", Fraction(1), title=text))
    given = {"1.1": LeafInput(points=Fraction(1), remark=text, justification=text, evidence=(text,))}
    path = tmp_path / "bang.xlsx"
    path.write_bytes(render_xlsx(score_sheet(report_of(small_set(branches), typed(given), org_unit_name=text))))
    for sheet in (load_workbook(path).worksheets[0], recalculated(tmp_path, path)[0].worksheets[0]):
        row = next(row for row in sheet.iter_rows() if row[0].value == "1.1")
        assert [cell.value for cell in (row[1], row[5])] == [text, text]
        assert row[1].data_type == "s"
    written = next(row for row in load_workbook(path).worksheets[0].iter_rows() if row[0].value == "1.1")
    assert bool(written[1].quotePrefix) == (text[0] != "'")


def test_numbers_that_are_codes_stay_text() -> None:
    branches = (Branch("1", Fraction(1)), *(Branch(f"1.{number}", Fraction(1, 10)) for number in range(1, 11)))
    sheet = sheet_of(render_xlsx(score_sheet(report_of(small_set(branches), typed({})))))
    codes = [row[0].value for row in sheet.iter_rows() if row[0].data_type == "s"]
    assert "1.1" in codes
    assert "1.10" in codes


def test_the_sheet_is_ready_to_print() -> None:
    sheet = sheet_of(render_xlsx(score_sheet(sample_report())))
    head = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == "STT")
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.freeze_panes == f"C{head + 1}"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_area.startswith("'Bảng tự chấm'!$A$1:$G$")
    assert sheet.oddHeader.right.text == "DỰ THẢO"


def test_times_new_roman_is_the_only_font() -> None:
    with ZipFile(BytesIO(render_xlsx(score_sheet(sample_report(), SheetOptions(chart=True))))) as parts:
        styles = parts.read("xl/styles.xml").decode()
    assert set(re.findall(r'<name val="([^"]*)"', styles)) == {"Times New Roman"}


def test_rows_are_high_enough_for_their_text() -> None:
    """Checked by another program: LibreOffice would make none of the rows higher than ours by more than a line."""
    sheet = sheet_of(render_xlsx(score_sheet(sample_report())))
    row = next(row for row in sheet.iter_rows() if row[0].value == "1.2.1")
    assert (sheet.row_dimensions[row[0].row].height or 0) >= 6 * 15


def test_a_text_too_tall_for_excel_goes_on_in_rows_below() -> None:
    words = [f"từ{number}" for number in range(1200)]
    given = {"1.1": LeafInput(points=Fraction(1), remark="đạt", justification=" ".join(words))}
    report = report_of(small_set((Branch("1", Fraction(1)), Branch("1.1", Fraction(1)))), typed(given))
    book = render_xlsx(score_sheet(report))
    sheet = sheet_of(book)
    assert max(dimension.height or 0 for dimension in sheet.row_dimensions.values()) <= 409
    found = " ".join(str(row[6].value) for row in sheet.iter_rows() if row[6].value)
    assert re.findall(r"từ\d+", found) == words
    assert rows_by_code(sheet_of(book, values=True))["Tổng cộng"][4] == 1


def test_the_same_data_gives_the_same_bytes() -> None:
    options = SheetOptions(placement=Placement.ALONE, chart=True)
    assert render_xlsx(score_sheet(sample_report(), options)) == render_xlsx(score_sheet(sample_report(), options))


def test_texts_are_composed_and_control_characters_gone() -> None:
    odd = unicodedata.normalize("NFD", "Xã Mỹ Ộ") + "\x00\x0b\ufffe"
    sheet = sheet_of(render_xlsx(score_sheet(sample_report(org_unit_name=odd))))
    assert sheet.oddFooter.center.text.startswith("Xã Mỹ Ộ, năm 2023")


@pytest.mark.parametrize(
    ("text", "name"), [("Bảng: tự/chấm [1]?*\\'", "Bảng tự chấm 1"), ("x" * 40, "x" * 31), ("'", "Bảng")]
)
def test_sheet_names_are_those_that_excel_takes(text: str, name: str) -> None:
    assert sheet_name(text) == name


def test_a_figure_whose_addends_differ_is_marked_and_stays_a_number() -> None:
    branches = (Branch("1", Fraction(3)), *(Branch(f"1.{number}", Fraction(1)) for number in (1, 2, 3)))
    rounding = Rounding(2, RoundingMode.TRUNCATE, frozenset({RoundingPlace.TOTAL}))
    report = report_of(small_set(branches, rounding), typed({f"1.{number}": Fraction(2, 3) for number in (1, 2, 3)}))
    book = render_xlsx(score_sheet(report))
    row = next(row for row in sheet_of(book).iter_rows() if row[0].value == "1")
    assert row[4].number_format == '"≈ "0.00'
    assert rows_by_code(sheet_of(book, values=True))["1"][4] == 2
    leaf = next(row for row in sheet_of(book).iter_rows() if row[0].value == "1.1")
    assert leaf[4].number_format == "0.000000", "Excel would show 0,67 where the set prints 0,66"


def test_a_blank_workbook_computes_as_it_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "trong.xlsx"
    path.write_bytes(render_xlsx(score_sheet(sample_report(), SheetOptions(blank=True))))
    book = load_workbook(path)
    assert "Kiểm tra" not in [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    next(row[4] for row in book.worksheets[0].iter_rows() if row[0].value == "1.1.1").value = 3
    book.save(path)
    rows = rows_by_code(recalculated(tmp_path, path)[0].worksheets[0])
    assert rows["1"][4] == 3
    assert rows["2"][4] == "–"


def test_an_owners_workbook_adds_up_the_own_leaves(tmp_path: Path) -> None:
    path = tmp_path / "phan-viec.xlsx"
    path.write_bytes(render_xlsx(owner_sheet(sample_report(), SheetOptions(owner="Văn phòng - Thống kê"))))
    for book in (load_workbook(path, data_only=True), *recalculated(tmp_path, path)):
        assert rows_by_code(book.worksheets[0])["Cộng phần việc được giao"][4] == pytest.approx(6.59)


def test_a_formula_without_a_value_is_refused() -> None:
    book = render_xlsx(score_sheet(sample_report()))
    stripped = load_workbook(BytesIO(book))
    buffer = BytesIO()
    stripped.save(buffer)
    with pytest.raises(KeyError):
        with_cached_values(buffer.getvalue(), [{}])
