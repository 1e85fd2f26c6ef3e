"""What a clerk stumbled over on Chấm điểm, each as she met it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.models.sheet_tree import SheetColumn
from app.ui.pages.assessment.leaf_head import reason_words
from app.ui.pages.assessment.panel_notes import LONG, MOST
from app.ui.places import ListFilter, PageId, Place
from app.ui.widgets.entries import PlainEntry
from scoring.inputs import Stage
from tests.ui.assessment_tools import clear, entry, focused, long_entry, open_page, rows, sheet_of, store, type_over


def state(window: MainWindow, code: str) -> str:
    return str(open_page(window).grid.model.index_of(code, SheetColumn.STATE).data())


def test_a_link_clears_search_and_filter_of_before(example: MainWindow) -> None:
    clear(example, "3.2.2")
    page = open_page(example)
    page.bar.filters.search.setText("xin lỗi")
    page.search_for("xin lỗi")
    example.navigator.go(Place(PageId.OVERVIEW))
    example.navigator.go(Place(PageId.ASSESSMENT, filter=ListFilter.UNSCORED))
    assert page.grid.model.leaf_codes() == ("3.2.2",)
    assert page.bar.filters.search.text() == ""
    example.navigator.go(Place(PageId.OVERVIEW))
    example.navigator.go(Place(PageId.ASSESSMENT, "3.2.2"))
    assert page.bar.chosen is ListFilter.ALL
    assert len(page.grid.model.leaf_codes()) > 1


def test_a_search_says_that_its_hits_are_outside_the_filter(example: MainWindow) -> None:
    clear(example, "3.2.2")
    page = open_page(example)
    page.bar.choose(ListFilter.UNSCORED)
    page.search_for("1.2.2")
    assert page.nothing.sentence.text().startswith("Không có trong phần đang lọc")
    assert page.panel.form is None
    assert page.panel.area.isHidden()
    assert page.panel.code == ""
    page.nothing.button.click()
    assert page.grid.model.leaf_codes() == ("1.2.2",)
    assert page.panel.code == "1.2.2"
    assert not page.panel.area.isHidden()


def test_a_refused_text_is_replaced_by_typing_again(example: MainWindow) -> None:
    page = open_page(example, "3.2.2")
    type_over(entry(page, "b"), "900")
    assert entry(page, "b").refusal
    QTest.keyClicks(entry(page, "b"), "801")
    assert entry(page, "b").text() == "801"
    type_over(entry(page, "b"), "900")
    page.grid.setFocus()
    QTest.mouseClick(entry(page, "b"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(entry(page, "b"), "802")
    assert entry(page, "b").text() == "802"


def test_a_count_that_nobody_can_have_is_refused(example: MainWindow) -> None:
    page = open_page(example, "3.2.3")
    type_over(entry(page, "n"), "1234567890123")
    assert entry(page, "n").refusal == "Số quá lớn, kiểm tra lại."


def test_a_relation_that_does_not_hold_stands_at_both_leaves(example: MainWindow) -> None:
    store(example, "3.2.2", {"a": 830, "b": 811})
    example.context.session.open_sheet(sheet_of(example).info.id)
    for code in ("3.2.2", "3.2.4"):
        page = open_page(example, code)
        assert page.panel.form is not None
        assert not page.panel.form.relations.isHidden(), code
        assert "3.2.4" in page.panel.form.relations.text()
    page = open_page(example, "3.2.2")
    type_over(entry(page, "b"), "812")
    assert page.panel.form is not None
    assert page.panel.form.relations.isHidden()


def test_drafts_of_before_are_in_the_list_and_go_with_esc(example: MainWindow) -> None:
    page = open_page(example, "3.2.1")
    page.writer.keep_draft("3.2.1", "a", "9")
    page.writer.keep_draft("3.2.3", "n", "7")
    page.panel.close_sheet()
    example.context.session.open_sheet(sheet_of(example).info.id)
    assert state(example, "3.2.1") == "chưa nhận"
    assert state(example, "3.2.3") == "chưa nhận"
    page = open_page(example, "3.2.3")
    QTest.keyClick(entry(page, "n"), Qt.Key.Key_Escape)
    assert page.grid.model.index_of("3.2.3", SheetColumn.STATE).data() != "chưa nhận"
    assert page.panel.head.state.text() != "chưa nhận"


def test_the_leaf_of_last_time_is_shown_again(example: MainWindow) -> None:
    open_page(example, "3.2.3")
    example.navigator.go(Place(PageId.OVERVIEW))
    example.context.session.open_sheet(sheet_of(example).info.id)
    page = open_page(example)
    assert page.grid.current == "3.2.3"
    assert page.panel.code == "3.2.3"


def test_a_long_justification_is_remarked_and_one_too_long_refused(example: MainWindow) -> None:
    page = open_page(example, "3.2.2")
    page.run(Command.JUSTIFY)
    notes = page.panel.notes
    notes.entry.setPlainText("a" * (LONG + 1))
    assert "5.001" in notes.length.text()
    assert not notes.length.isHidden()
    notes.entry.setPlainText("a" * (MOST + 1))
    notes.entry.commit()
    assert "tối đa 20.000" in notes.row.refusal.text()
    given = sheet_of(example).inputs.at(Stage.SELF, "3.2.2")
    assert given is None or len(given.justification) <= MOST


def test_titles_have_the_free_room_and_no_state_is_cut(example: MainWindow) -> None:
    clear(example, "3.2.2")
    page = open_page(example)
    model, metrics = page.grid.model, page.grid.rest.fontMetrics()
    words = [str(model.index_of(code, SheetColumn.STATE).data()) for code in model.codes()]
    assert "còn 3" in words
    widest = max(metrics.horizontalAdvance(word) for word in words)
    width = page.grid.rest.columnWidth(SheetColumn.STATE)
    assert widest + 24 < width
    assert page.grid.rest.columnWidth(SheetColumn.LOST) < 80


def test_not_issued_is_one_row_to_tick(example: MainWindow) -> None:
    clear(example, "1.1.1")
    page = open_page(example, "1.1.1")
    box = rows(page, "not_issued")
    assert [row.line.text for row in box.rows] == ["Không ban hành"]
    assert not box.uncommitted
    QTest.mouseClick(box.rows[0], Qt.MouseButton.LeftButton)
    given = sheet_of(example).inputs.at(Stage.SELF, "1.1.1")
    assert given is not None
    assert given.values.get("not_issued") is True
    QTest.mouseClick(rows(page, "not_issued").rows[0], Qt.MouseButton.LeftButton)
    given = sheet_of(example).inputs.at(Stage.SELF, "1.1.1")
    assert given is None or "not_issued" not in given.values


def test_entries_end_with_the_letter_that_the_set_uses(example: MainWindow) -> None:
    page = open_page(example, "3.2.4")
    assert page.panel.form is not None
    assert page.panel.form._rows["a"].label.text().endswith("(a)")


def test_a_complete_leaf_of_no_points_is_not_praised(example: MainWindow) -> None:
    clear(example, "1.5.1")
    store(example, "1.5.1", {"answer": False})
    example.context.session.open_sheet(sheet_of(example).info.id)
    assert state(example, "1.5.1") == "đủ, 0 điểm"


def test_a_link_to_a_leaf_puts_the_cursor_in_its_first_entry(example: MainWindow) -> None:
    page = open_page(example)
    example.navigator.go(Place(PageId.OVERVIEW))
    example.navigator.go(Place(PageId.ASSESSMENT, "3.2.2"))
    assert focused() is entry(page, "a")


def test_figures_stand_below_each_other_whatever_is_measured(example: MainWindow) -> None:
    for node in sheet_of(example).criteria_set.leaves:
        form = open_page(example, node.code).panel.form
        if form is None:
            continue
        entries = [entry for entry in form.entries.values() if isinstance(entry, PlainEntry)]
        rights = {entry.mapTo(form, QPoint(entry.width(), 0)).x() for entry in entries if entry.isVisible()}
        assert len(rights) <= 1, node.code


def test_a_remark_is_read_in_full(example: MainWindow) -> None:
    page = open_page(example, "T.1")
    remark = long_entry(page, "remark")
    assert remark.width() > 300
    assert remark.document().size().height() >= 1
    assert not remark.verticalScrollBar().isVisible()


def test_points_that_last_year_did_not_have_are_no_link(example: MainWindow) -> None:
    page = open_page(example, "8.1.1")
    assert page.panel.result.previous.text() == "Năm trước: chưa có điểm"
    assert page.panel.result.earlier.isHidden()
    page = open_page(example, "3.2.2")
    assert page.panel.result.previous.text() == "Năm trước: 790/815 → 2,91 điểm"
    assert page.panel.result.earlier.isVisible()


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("1 − 0,25 × 0 = 1,00 điểm", "1 − 0,25 × 0 = 1,00 điểm"),
        ("chưa chấm", "Chưa chấm"),
    ],
)
def test_a_reason_begins_as_a_sentence(reason: str, words: str) -> None:
    assert reason_words(reason) == words


@pytest.mark.parametrize("percent", [90, 100, 125, 150])
def test_a_conflict_is_read_in_full(example: MainWindow, percent: int) -> None:
    example.context.look.set_percent(percent)
    page = open_page(example, "3.2.2")
    store(example, "3.2.2", {"a": 830, "b": 815})
    type_over(entry(page, "b"), "800")
    QTest.qWait(20)
    bar = page.panel.question
    assert bar.text.height() >= bar.text.heightForWidth(bar.text.width())
    assert all(button.width() >= button.sizeHint().width() for button in bar.findChildren(QPushButton))
    assert bar.mapTo(example, QPoint(bar.width(), 0)).x() <= example.width()


def test_asking_which_number_was_meant_says_what_each_is(example: MainWindow) -> None:
    page = open_page(example, "6.1.1")
    type_over(entry(page, "a"), "1.234")
    assert page.panel.form is not None
    words = [button.text() for button in page.panel.form._rows["a"].choice_buttons()]
    assert words == ["1.234 (số nguyên)", "1,234 (có phần lẻ)"]
