"""Papers of a leaf in the panel: F8, citing, linking what is here, taking off; and whose turn it is."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services import assignments
from app.services.assignments import AssignmentChange
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from tests.ui.assessment_tools import entry, focused, open_page, sheet_of, type_over
from tests.ui.fakes import FakeChoosers


def choosers_of(window: MainWindow) -> FakeChoosers:
    choosers = window.context.choosers
    assert isinstance(choosers, FakeChoosers)
    return choosers


def test_f8_adds_a_file_with_the_focus_on_its_number(example: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.pdf"
    path.write_bytes(b"%PDF-1.4 bao cao")
    choosers_of(example).files = [path]
    page = open_page(example, "3.2.2")
    page.run(Command.ADD_EVIDENCE)
    form = page.panel.papers.form
    assert focused() is form.entries[0]
    for widget, text in zip(form.entries, ("400/BC-UBND", "20122023", "UBND xa", "Ket xuat he thong"), strict=True):
        type_over(widget, text)
    QTest.keyClick(form.store, Qt.Key.Key_Return)
    papers = sheet_of(example).evidence_by_code["3.2.2"]
    assert [paper.name for paper in papers] == ["400/BC-UBND ngày 20/12/2023"]
    assert papers[0].kind == "Báo cáo hệ thống (có ngày kết xuất)"
    assert form.isHidden()


def test_a_paper_without_a_name_is_refused_in_the_form(example: MainWindow) -> None:
    page = open_page(example, "3.2.2")
    page.panel.papers.cite.click()
    page.panel.papers.form.store.click()
    assert "Chưa ghi số, ký hiệu" in page.panel.papers.form.refusal.text()


def test_a_paper_that_is_here_is_linked_by_its_number_and_taken_off_again(example: MainWindow) -> None:
    page = open_page(example, "3.2.2")
    page.panel.papers.cite.click()
    type_over(page.panel.papers.form.entries[0], "400/BC-UBND")
    page.panel.papers.form.store.click()
    page = open_page(example, "3.2.3")
    type_over(page.panel.papers.known, "400/bc")
    assert [paper.number for paper in sheet_of(example).evidence_by_code["3.2.3"]] == ["400/BC-UBND"]
    page.panel.papers.question.dismiss()
    paper = sheet_of(example).evidence_by_code["3.2.3"][0]
    page.panel.papers._ask_unlink(paper)
    assert "Gỡ 400/BC-UBND khỏi mục 3.2.3?" in page.panel.papers.question.text.text()
    page.panel.papers.question.answer(0)
    assert "3.2.3" not in sheet_of(example).evidence_by_code


def test_at_the_turn_of_a_colleague_one_is_asked_once(example: MainWindow) -> None:
    change = AssignmentChange(owner="TC-KT", due=date(2023, 12, 5), sent_on=date(2023, 11, 28))
    example.context.session.write(assignments.assign, sheet_of(example).info.id, ("3.2.2",), change)
    page = open_page(example, "3.2.2")
    assert page.panel.head.turn.text() == "Chờ Tài chính - Kế toán, hạn 05/12, đã gửi 28/11"
    type_over(entry(page, "b"), "820")
    assert "Tài chính - Kế toán" in page.panel.question.text.text()
    page.panel.question.answer(0)
    given = sheet_of(example).inputs.stages
    assert any(leaf.values.get("b") == 820 for leaves in given.values() for leaf in leaves.values())
    type_over(entry(page, "b"), "821")
    assert not page.panel.question.asking


def test_what_is_no_day_is_refused_in_its_own_entry_and_a_later_day_is_doubted(example: MainWindow) -> None:
    page = open_page(example, "3.2.2")
    page.panel.papers.cite.click()
    form = page.panel.papers.form
    day = form.entries[1]
    type_over(day, "45122026")
    assert focused() is day
    assert "45122026" in day.refusal
    type_over(day, "20122099")
    assert focused() is form.entries[2]
    assert not day.refusal
    assert "sau hôm nay" in form.doubt.text()
    type_over(day, "01122023")
    assert form.doubt.isHidden()


def test_the_form_of_a_paper_opens_in_sight(example: MainWindow) -> None:
    page = open_page(example, "3.2.2")
    page.panel.papers.cite.click()
    QTest.qWait(1)
    form = page.panel.papers.form
    for widget in (form.entries[0], form.store):
        assert (
            page.panel.area.viewport().rect().contains(widget.mapTo(page.panel.area.viewport(), widget.rect().center()))
        )


def test_a_ratio_typed_in_one_entry_fills_both(example: MainWindow) -> None:
    page = open_page(example, "3.2.2")
    assert page.panel.form is not None
    assert list(page.panel.form.entries)[:2] == ["a", "b"]
    type_over(entry(page, "a"), "1200/1240")
    assert (entry(page, "a").typed, entry(page, "b").typed) == ("1.240", "1.200")
    type_over(entry(page, "a"), "x")
    assert entry(page, "a").refusal.endswith("như 812.")
