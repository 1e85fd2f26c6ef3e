"""Ctrl+P on any list: what is shown, in its order, said with its filter and marked as the other papers."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtTest import QTest

from app.services import workflow
from app.services.list_papers import PrintedList
from app.services.workflow import Locking
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.assignments import LEAVES, AssignmentsPage
from app.ui.pages.criteria_sets import CriteriaSetsPage
from app.ui.pages.list_printing import page_list, plain_list, read_view, said_filter
from app.ui.pages.overview import OverviewPage
from app.ui.pages.preview import PreviewPage
from app.ui.pages.settings import SettingsPage
from app.ui.pages.shared_figures import SharedFiguresPage
from app.ui.pages.submission import SubmissionPage
from app.ui.places import PageId, Place
from tests.ui.page_tools import CHAIRMAN, Heard, sheet_of, shown_page


def printed_text(window: MainWindow) -> str:
    """All pages of what the preview shows, as text."""
    page = window.navigator.current
    assert isinstance(page, PreviewPage)
    assert page.path is not None
    document = PdfDocument(page.path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def printed(window: MainWindow) -> str:
    QTest.qWait(10)
    window.dispatcher.run(Command.PRINT)
    return printed_text(window)


def head_of(window: MainWindow) -> str:
    page = window.navigator.current
    assert isinstance(page, PreviewPage)
    return page.heading.text()


@pytest.mark.parametrize(
    ("place", "title", "words"),
    [
        (Place(PageId.OVERVIEW), "Kết quả theo lĩnh vực", "Lĩnh vực"),
        (Place(PageId.SHARED_FIGURES), "Số liệu chung", "Đơn vị tính"),
        (Place(PageId.ASSIGNMENTS), "Phân công theo chủ trì", "Chủ trì"),
        (Place(PageId.SUBMISSION), "Kết quả kiểm tra", "Nội dung"),
        (Place(PageId.SHEETS), "Các hồ sơ", "Sửa lần cuối"),
        (Place(PageId.CRITERIA_SETS), "Các mục của bộ tiêu chí", "Cải cách"),
        (Place(PageId.SETTINGS, "nhat-ky"), "Nhật ký", "Ghi chú"),
    ],
)
def test_each_list_is_printed_by_its_name(example: MainWindow, place: Place, title: str, words: str) -> None:
    example.navigator.go(place)
    text = printed(example)
    assert head_of(example) == title
    assert title.upper() in text
    assert words.lower() in text.lower()
    assert "Lập lúc 10:42 ngày 14/12/2023" in text
    assert "VÍ DỤ MINH HỌA" in text


def test_a_page_without_a_list_says_that_there_is_nothing(example: MainWindow) -> None:
    heard = Heard(example)
    example.navigator.go(Place(PageId.HELP))
    example.dispatcher.run(Command.PRINT)
    assert heard.words[-1] == "Trang này không có gì để in"


def test_the_filter_is_said_and_only_its_rows_are_there(example: MainWindow) -> None:
    page = shown_page(example, AssignmentsPage, PageId.ASSIGNMENTS)
    page.show_view(LEAVES)
    page.search_for("giai quyet truoc han")
    QTest.qWait(300)
    table = read_view(page.leaves, "Phân công từng mục", said_filter(page, page.leaves))
    assert table.about == (f"{len(table.rows)} dòng; đang chọn: Theo mục, tìm “giai quyet truoc han”",)
    assert [row.cells[0] for row in table.rows] == [row.code for row in page.leaves.rows_model.rows()]
    assert 0 < len(table.rows) < 10


def test_chips_of_another_part_of_the_page_are_no_filter(example: MainWindow) -> None:
    page = shown_page(example, SubmissionPage, PageId.SUBMISSION)
    assert said_filter(page, page.table) == ""
    page.go_to(Place(PageId.SUBMISSION, "nghi-van"))
    assert said_filter(page, page.table) == page.chips[next(g for g, c in page.chips.items() if c.isChecked())].text()


def test_of_a_tree_the_open_rows_are_printed_with_their_depth(example: MainWindow) -> None:
    page = shown_page(example, CriteriaSetsPage, PageId.CRITERIA_SETS)
    page.tree.collapseAll()
    closed = read_view(page.tree, "x")
    page.tree.expandAll()
    opened = read_view(page.tree, "x")
    nodes = sheet_of(example).criteria_set.nodes
    assert len(closed.rows) < len(opened.rows) == len(nodes)
    assert {row.depth for row in closed.rows} == {0}
    assert not any(row.parent for row in closed.rows)
    assert sum(row.parent for row in opened.rows) == len(nodes) - len(sheet_of(example).criteria_set.leaves)
    assert not opened.numbered


def test_columns_put_away_and_empty_ones_are_not_printed(example: MainWindow) -> None:
    page = shown_page(example, AssignmentsPage, PageId.ASSIGNMENTS)
    whole = read_view(page.owners, "x")
    page.owners.setColumnHidden(2, True)
    fewer = read_view(page.owners, "x")
    assert {c.heading for c in whole.columns} - {c.heading for c in fewer.columns} == {"Mục"}
    assert all(any(row.cells[at] for row in whole.rows) for at in range(len(whole.columns)))
    assert next(c for c in whole.columns if c.heading == "Mục").figure


def test_a_list_of_ones_own_sheet_is_a_draft_until_it_is_locked(example: MainWindow) -> None:
    session = example.context.session
    object.__setattr__(session.office, "example", False)  # the same folder, as the office's own
    example.navigator.go(Place(PageId.ASSIGNMENTS))
    assert "DỰ THẢO" in printed(example)
    locking = Locking(CHAIRMAN.name, CHAIRMAN.title, "", "Đã duyệt trên giấy")
    session.write(workflow.lock, sheet_of(example).info.id, locking)
    example.navigator.go(Place(PageId.ASSIGNMENTS))
    assert "DỰ THẢO" not in printed(example)


def test_a_list_of_the_office_is_no_draft(example: MainWindow) -> None:
    object.__setattr__(example.context.session.office, "example", False)
    example.navigator.go(Place(PageId.SHEETS))
    text = printed(example)
    assert "DỰ THẢO" not in text
    assert "VÍ DỤ" not in text


def test_shared_figures_print_the_rows_that_the_search_holds(example: MainWindow) -> None:
    page = shown_page(example, SharedFiguresPage, PageId.SHARED_FIGURES)
    whole = page.printable()
    page.search.setText("khong co gi nhu the")
    assert whole is not None
    assert page.printable() is None


def test_plain_lines_become_columns() -> None:
    found = plain_list("Số liệu", ["A\tB", "một\t1", "hai\t2"], "tìm “x”")
    assert isinstance(found, PrintedList)
    assert [column.heading for column in found.columns] == ["A", "B"]
    assert [row.cells for row in found.rows] == [("một", "1"), ("hai", "2")]
    assert found.about == ("2 dòng; đang chọn: tìm “x”",)


def test_only_a_list_in_sight_is_printed(example: MainWindow, tmp_path: Path) -> None:
    page = shown_page(example, SettingsPage, Place(PageId.SETTINGS, "man-hinh"))
    assert page_list(page, of_sheet=False) is None
    overview = shown_page(example, OverviewPage, PageId.OVERVIEW)
    assert page_list(overview, of_sheet=True) is not None
    assert page_list(page, of_sheet=False) is None
