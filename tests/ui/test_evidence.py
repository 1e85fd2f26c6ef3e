"""Tài liệu: papers are added from dropped files, linked, opened, verified, taken off."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester

from app.services import evidence
from app.services.evidence import EvidenceSpec
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.evidence import EvidencePage
from app.ui.pages.evidence_rows import codes_text, kinds_of, paper_rows, read_codes, size_text
from app.ui.places import PageId, Place
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.pick_button import PickButton
from tests.ui.page_tools import Heard, a_file, choosers_of, presented, sheet_of, shown_page


@pytest.fixture
def page(example: MainWindow) -> EvidencePage:
    return shown_page(example, EvidencePage, PageId.EVIDENCE)


def write_paper(page: EvidencePage, path: Path, codes: str = "1.1.3, 1.2.1") -> None:
    page.take_files([path])
    for name, text in {"number": "312/BC-UBND", "date": "15122023", "codes": codes}.items():
        entry = page.form.form.entries[name]
        assert isinstance(entry, PlainEntry)
        entry.setText(text)
    page.form.form.act_button.click()


def test_the_example_names_papers_that_are_not_kept_here(page: EvidencePage, example: MainWindow) -> None:
    rows = paper_rows(sheet_of(example))
    assert rows
    assert all(row.paper is None and row.state[0] == "chỉ ghi tên" for row in rows)
    first = rows[0]
    assert (first.number, first.day, first.issuer) == ("245/KH-UBND", "30/12/2022", "UBND huyện")


def test_dropped_files_become_one_paper(page: EvidencePage, example: MainWindow, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(a_file(tmp_path)))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, data, buttons, keys))
    assert page.form.isVisible()
    assert page.form.paths == [tmp_path / "Báo cáo năm.pdf"]
    assert example.focusWidget() is page.form.form.entries["number"]


def test_a_paper_is_stored_and_linked_to_its_leaves(page: EvidencePage, example: MainWindow, tmp_path: Path) -> None:
    write_paper(page, a_file(tmp_path))
    paper = next(paper for paper in sheet_of(example).evidence)
    assert paper.codes == ("1.1.3", "1.2.1")
    assert paper.name == "312/BC-UBND ngày 15/12/2023"
    row = page.table.current_row()
    assert row is not None
    assert row.paper == paper
    assert page.detail.isVisible()


def test_an_unknown_leaf_is_refused_at_its_line_and_nothing_is_lost(page: EvidencePage, tmp_path: Path) -> None:
    write_paper(page, a_file(tmp_path), codes="9.9.9")
    assert "Không có mục 9.9.9" in page.form.form.refusal.text()
    assert page.form.form.marks["codes"].text() == "Xem lại"
    assert page.form.form.text("number") == "312/BC-UBND"


def test_links_are_changed_in_the_same_form(page: EvidencePage, example: MainWindow, tmp_path: Path) -> None:
    write_paper(page, a_file(tmp_path))
    page.run(Command.EDIT)
    entry = page.form.form.entries["codes"]
    assert isinstance(entry, PlainEntry)
    entry.setText("1.2.1; 3.2.2")
    page.form.form.act_button.click()
    assert sheet_of(example).evidence[0].codes == ("1.2.1", "3.2.2")


def test_f8_asks_for_files_first(page: EvidencePage, example: MainWindow, tmp_path: Path) -> None:
    choosers_of(example).files = [a_file(tmp_path)]
    example.dispatcher.run(Command.ADD_EVIDENCE)
    assert choosers_of(example).asked == ["Chọn tệp tài liệu"]
    assert page.form.files.text() == "Tệp: Báo cáo năm.pdf"


def test_a_file_opens_outside_under_its_own_name(page: EvidencePage, example: MainWindow, tmp_path: Path) -> None:
    write_paper(page, a_file(tmp_path))
    page.detail.open_file(sheet_of(example).evidence[0].files[0])
    assert [path.name for path in choosers_of(example).shown] == ["Báo cáo năm.pdf"]


def test_taking_off_names_what_goes_and_what_stays(page: EvidencePage, example: MainWindow, tmp_path: Path) -> None:
    write_paper(page, a_file(tmp_path))
    page.detail.remove_button.click()
    question = page.detail.confirm.question.text()
    assert question.startswith("Gỡ văn bản 312/BC-UBND ngày 15/12/2023 khỏi 2 mục? Tệp vẫn còn")
    page.detail.confirm.yes.click()
    assert sheet_of(example).evidence == ()


def test_verifying_names_what_is_missing(page: EvidencePage, example: MainWindow, tmp_path: Path) -> None:
    write_paper(page, a_file(tmp_path))
    office = example.context.session.office
    office.vault.path_of(sheet_of(example).evidence[0].files[0].sha256).unlink()
    heard = Heard(example)
    page.verify_button.click()
    assert "Mất trong kho: Báo cáo năm.pdf" in heard.last("verified").text
    row = page.table.current_row()
    assert row is not None
    assert row.state[0] == "mất tệp trong kho"


def test_a_whole_vault_is_said_in_one_sentence(page: EvidencePage, example: MainWindow, tmp_path: Path) -> None:
    write_paper(page, a_file(tmp_path))
    heard = Heard(example)
    page.verify_button.click()
    assert heard.last("verified").text == "Đã kiểm tra 1 tệp, tệp nào cũng nguyên vẹn."


def test_a_paper_that_is_only_named_gets_its_file(page: EvidencePage, example: MainWindow, tmp_path: Path) -> None:
    page.table.choose(lambda row: row.number == "245/KH-UBND")
    page.detail.edit_button.click()
    page.form.take_files([a_file(tmp_path)])
    assert page.form.form.text("codes") == "1.1.1"
    page.form.form.act_button.click()
    rows = [row for row in paper_rows(sheet_of(example)) if row.number == "245/KH-UBND"]
    assert [row.paper is not None for row in rows] == [True]


def test_a_presented_sheet_takes_no_papers(page: EvidencePage, example: MainWindow) -> None:
    presented(example)
    assert not page.add_button.isEnabled()
    assert page.handles() == frozenset()
    page.take_files([Path("x.pdf")])
    assert not page.form.isVisible()


def test_an_empty_list_says_how_to_begin(page: EvidencePage) -> None:
    page.table.show_rows(())
    assert page.empty.sentence.text() == "Chưa có tài liệu nào. Kéo tệp vào đây hoặc bấm Thêm tệp."


def test_a_leaf_leads_to_its_first_paper(page: EvidencePage, example: MainWindow, tmp_path: Path) -> None:
    session = example.context.session
    sheet = sheet_of(example)
    session.write(evidence.add_evidence, sheet.info.id, EvidenceSpec("01/QĐ"), [a_file(tmp_path)], ["7.1.1"])
    page.go_to(Place(PageId.EVIDENCE, "7.1.1"))
    row = page.table.current_row()
    assert row is not None
    assert "7.1.1" in row.codes


def test_the_paper_beside_the_list_is_the_one_that_is_marked(page: EvidencePage) -> None:
    page.table.choose(lambda row: True)
    for column in (0, 1, 2):
        page.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        row = page.table.current_row()
        assert row is not None
        assert page._shown == row.key
        assert page.detail.heading.text().startswith(row.number)
    for word in {row.number.partition("/")[0] for row in page.table.rows_model.rows()}:
        page.table.filter(word)
        row = page.table.current_row()
        assert row is not None
        assert page._shown == row.key
        assert page.detail.heading.text().startswith(row.number)


def test_the_model_obeys_qt(page: EvidencePage) -> None:
    QAbstractItemModelTester(
        page.table.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal, page.table.rows_model
    )
    page.table.filter("kế hoạch")
    page.table.filter()


def test_kinds_come_from_the_leaves_that_are_typed(page: EvidencePage, example: MainWindow) -> None:
    page.add_paper()
    entry = page.form.form.entries["codes"]
    assert isinstance(entry, PlainEntry)
    entry.setText("1.1.1")
    assert isinstance(page.form.kind, PickButton)
    assert (page.form.kind.value,) == kinds_of(sheet_of(example), ("1.1.1",))


def test_sizes_codes_and_lists_are_said_as_offices_do() -> None:
    assert [size_text(size) for size in (12, 1536, 5 * 1024**2, 200 * 1024**2)] == [
        "12 byte",
        "1,5 KB",
        "5,0 MB",
        "200 MB",
    ]
    assert read_codes("3.2.1, 3.2.2;1.1") == ("3.2.1", "3.2.2", "1.1")
    assert codes_text(("1", "2", "3"), most=2) == "1, 2 và 1 mục nữa"
