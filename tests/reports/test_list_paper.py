"""A list of the window as a paper: columns, running numbers, the rank of rows, marks and page numbers."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from app.reports.document import ColumnRole, Paragraph, RowKind, Table
from app.reports.list_paper import ListColumn, ListRow, PrintedList, Whose, list_paper
from app.reports.opening import DRAFT_STAMP, EXAMPLE_STAMP
from app.reports.pdf import write_pdf

COLUMNS = (ListColumn("Tên mục", 300), ListColumn("Điểm", 60, figure=True))
PAPERS = PrintedList(
    "Tài liệu kiểm chứng", COLUMNS, (ListRow(("Kế hoạch", "1,5")), ListRow(("Báo cáo", "2"))), ("2 dòng",)
)


def table_of(printed: PrintedList) -> Table:
    return next(block for block in list_paper(printed).blocks if isinstance(block, Table))


def test_rows_are_numbered_and_figures_stand_right() -> None:
    table = table_of(PAPERS)
    assert [column.heading for column in table.columns] == ["STT", "Tên mục", "Điểm"]
    assert [column.role for column in table.columns] == [ColumnRole.CODE, ColumnRole.TEXT, ColumnRole.NUMBER]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["1", "Kế hoạch", "1,5"],
        ["2", "Báo cáo", "2"],
    ]


def test_a_tree_has_its_own_codes_and_ranks() -> None:
    rows = (ListRow(("1", ""), 0, True), ListRow(("1.1", ""), 1, True), ListRow(("1.1.1", "1"), 2))
    table = table_of(PrintedList("Các mục", COLUMNS, rows, numbered=False))
    assert [column.heading for column in table.columns] == ["Tên mục", "Điểm"]
    assert [row.kind for row in table.rows] == [RowKind.AREA, RowKind.CRITERION, RowKind.LEAF]


@pytest.mark.parametrize(
    ("example", "draft", "stamp"),
    [(True, True, EXAMPLE_STAMP), (True, False, EXAMPLE_STAMP), (False, True, DRAFT_STAMP), (False, False, "")],
)
def test_the_mark_is_that_of_the_other_papers(example: bool, draft: bool, stamp: str) -> None:
    assert list_paper(PAPERS, example=example, draft=draft).stamp == stamp


def test_title_and_what_it_was_chosen_by_stand_above() -> None:
    document = list_paper(PAPERS, Whose("Xã Gio Sơn", 2023, "Bộ tiêu chí mẫu", 1))
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert texts == ["TÀI LIỆU KIỂM CHỨNG", "2 dòng"]
    assert (document.foot, document.author) == ("Xã Gio Sơn, năm 2023. Bộ tiêu chí mẫu, bản 1.", "Xã Gio Sơn")


def test_a_long_list_has_page_numbers_and_its_head_on_each_page(tmp_path: Path) -> None:
    rows = tuple(ListRow((f"Dòng {number}", str(number))) for number in range(1, 401))
    path = write_pdf(list_paper(PrintedList("Nhật ký", COLUMNS, rows)), tmp_path / "a.pdf")
    document = PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(pages) > 5
    assert all("Tên mục" in text for text in pages)
    assert all(text.lstrip().startswith(str(number)) or str(number) in text for number, text in enumerate(pages[1:], 2))
    assert "Dòng 400" in pages[-1]
