"""What has to hold for the bundled example in both files: published result, live formulas, stamp on each page."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.reports.document import Document
from app.reports.missing import lacks
from app.reports.options import SheetOptions
from app.reports.owner_sheet import owner_sheet, owner_titles
from app.reports.pdf import write_pdf
from app.reports.result_sheet import result_sheet
from app.reports.score_sheet import score_sheet
from app.reports.xlsx import write_xlsx
from scoring.checks import check_inputs
from scoring.engine import result_line
from scoring.results import View
from tests.reports.example import example_report
from tests.reports.tools import pdf_fonts, pdf_text, recalculated

LINE = "85,65/100 – Xếp loại tốt"
SELF_LINE = "Tự chấm 67,45/79,50 – tạm tính, chưa xếp loại"


def column_of(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == heading)


def row_of(sheet: Worksheet, code: str) -> int:
    return next(row[0].row for row in sheet.iter_rows() if str(row[0].value) == code)


def total_row_of(sheet: Worksheet) -> int:
    return next(row[1].row for row in sheet.iter_rows() if str(row[1].value).startswith("Tổng cộng"))


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("example")
    report = example_report()
    return (
        write_xlsx(score_sheet(report), folder / "1-bang-tu-cham-diem.xlsx"),
        write_xlsx(result_sheet(report), folder / "2-bang-ket-qua.xlsx"),
    )


def test_the_engine_gives_the_published_result() -> None:
    report = example_report()
    assert result_line(report.result(View.RESULT)) == LINE
    assert result_line(report.result(View.SELF)) == SELF_LINE


def test_the_totals_are_read_without_recalculation(books: tuple[Path, Path]) -> None:
    for path, heading, total in ((books[0], "Điểm tự chấm", 67.45), (books[1], "Điểm đạt được", 85.65)):
        sheet = load_workbook(path, data_only=True).worksheets[0]
        assert sheet.cell(total_row_of(sheet), column_of(sheet, heading)).value == total
    assert any(cell.value == LINE for row in sheet.iter_rows() for cell in row)


def test_libreoffice_computes_the_same_from_the_formulas_alone(books: tuple[Path, Path], tmp_path: Path) -> None:
    for path, anew in zip(books, recalculated(tmp_path, *books), strict=True):
        stored, computed = load_workbook(path, data_only=True).worksheets[0], anew.worksheets[0]
        for row in stored.iter_rows():
            for cell in row:
                other = computed[cell.coordinate].value
                if isinstance(cell.value, int | float):
                    assert other == pytest.approx(cell.value, abs=1e-9), (path.name, cell.coordinate)
                else:
                    assert other == cell.value, (path.name, cell.coordinate)
        assert not any(cell.value == "LỆCH" for row in computed.iter_rows() for cell in row)


@pytest.mark.parametrize(("book", "heading"), [(0, "Điểm tự chấm"), (1, "Điểm đạt được"), (1, "Điểm thẩm định")])
def test_a_leaf_lowered_by_half_a_point_lowers_area_and_total(
    books: tuple[Path, Path], tmp_path: Path, book: int, heading: str
) -> None:
    changed = load_workbook(books[book])
    sheet = changed.worksheets[0]
    before = load_workbook(books[book], data_only=True).worksheets[0]
    column, leaf = column_of(sheet, heading), row_of(sheet, "3.2.2")
    sheet.cell(leaf, column).value = before.cell(leaf, column).value - 0.5
    path = tmp_path / "changed.xlsx"
    changed.save(path)
    after = recalculated(tmp_path, path)[0].worksheets[0]
    counted = column_of(sheet, "Điểm đạt được") if book else column
    for row in (row_of(sheet, "3.2"), row_of(sheet, "3"), total_row_of(sheet)):
        assert after.cell(row, counted).value == pytest.approx(before.cell(row, counted).value - 0.5, abs=1e-9)
    other = (row_of(sheet, "2"), counted)
    assert after.cell(*other).value == pytest.approx(before.cell(*other).value)


@pytest.mark.parametrize(
    ("document", "lines"),
    [
        (score_sheet, ("Cộng phần tự chấm: 67,45/79,50 điểm", SELF_LINE)),
        (result_sheet, (LINE,)),
    ],
)
def test_the_pdf_holds_the_lines_in_tinos_with_the_stamp_on_each_page(
    document: object, lines: tuple[str, ...], tmp_path: Path
) -> None:
    made: Document = document(example_report())  # type: ignore[operator]
    path = write_pdf(made, tmp_path / "bang.pdf")
    text = pdf_text(path)
    assert text == unicodedata.normalize("NFC", text)
    assert all(line in text for line in lines)
    assert all("VÍ DỤ MINH HỌA" in page for page in text.rstrip("\f").split("\f"))
    assert {name.partition("+")[2].partition("-")[0] for name, *_ in pdf_fonts(path)} == {"Tinos"}


def test_visible_figures_add_up_by_hand() -> None:
    for document in (score_sheet(example_report()), result_sheet(example_report())):
        assert "≈" not in str(document)


def test_all_papers_are_there_until_they_are_taken_away() -> None:
    report = example_report()
    assert lacks(report) == ()
    stages = {
        stage: {code: replace(given, evidence=(), justification="") for code, given in leaves.items()}
        for stage, leaves in report.inputs.stages.items()
    }
    without = replace(report.inputs, stages=stages)
    bare = replace(report, inputs=without, findings=check_inputs(report.criteria_set, without))
    earning = [node for node in report.criteria_set.leaves if report.result(View.SELF).node(node.code).points]
    assert len(lacks(bare)) == len(earning)


def test_owners_share_out_every_leaf_of_the_unit() -> None:
    report = example_report()
    sheets = [owner_sheet(report, SheetOptions(owner=title)) for title in owner_titles(report)]
    assert len(sheets) == 5
    assert all(sheet.blocks for sheet in sheets)
