"""Số liệu chung: typed once, said before what moves, changed everywhere."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services import drafts, inputs, workflow
from app.ui.main_window import MainWindow
from app.ui.pages.shared_figures import SharedFiguresPage
from app.ui.places import PageId, Place
from app.ui.widgets.kept_text import DRAFT_AFTER_MS
from app.ui.widgets.labels import LinkButton
from tests.ui.assessment_tools import sheet_of, type_over

HO_SO = "ho_so_tiep_nhan"


def open_page(window: MainWindow) -> SharedFiguresPage:
    window.navigator.go(Place(PageId.SHARED_FIGURES, HO_SO))
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    page = window.navigator.current
    assert isinstance(page, SharedFiguresPage)
    return page


def test_every_shared_figure_has_label_value_last_year_and_users(example: MainWindow) -> None:
    page = open_page(example)
    assert set(page.rows) == set(sheet_of(example).criteria_set.shared)
    row = page.rows[HO_SO]
    assert row.entry.text() == "824"
    assert row.row.note.text() == "Năm trước: 806"
    assert [link.text() for link in row.users.findChildren(LinkButton)] == ["3.2.1 (1,5 điểm)", "3.4.1 (1 điểm)"]


def test_a_user_is_a_link_to_its_leaf(example: MainWindow) -> None:
    page = open_page(example)
    page.rows[HO_SO].users.findChildren(LinkButton)[0].click()
    assert example.navigator.current is not page
    assert example.navigator.current is not None
    assert example.navigator.current.place().target == "3.2.1"


def test_a_change_says_which_points_move_first(example: MainWindow) -> None:
    page = open_page(example)
    type_over(page.rows[HO_SO].entry, "900")
    assert page.question.asking
    assert "3.4.1: 1 → 0,5" in page.question.text.text()
    assert sheet_of(example).inputs.shared[HO_SO] == 824
    QTest.keyClick(page.question.buttons[0], Qt.Key.Key_Return)
    assert sheet_of(example).inputs.shared[HO_SO] == 900
    assert page.rows[HO_SO].users.findChildren(LinkButton)[1].text() == "3.4.1 (0,5 điểm)"


def test_giving_it_up_shows_the_stored_value_again(example: MainWindow) -> None:
    page = open_page(example)
    type_over(page.rows[HO_SO].entry, "900")
    page.question.answer(1)
    assert page.rows[HO_SO].entry.text() == "824"


def test_a_wrong_figure_keeps_its_text_and_says_why(example: MainWindow) -> None:
    page = open_page(example)
    type_over(page.rows[HO_SO].entry, "8,5")
    assert "số nguyên" in page.rows[HO_SO].entry.refusal
    kept = drafts.drafts(example.context.session.office, sheet_of(example).info.id)
    assert [(draft.code, draft.name, draft.text) for draft in kept] == [("", HO_SO, "8,5")]


def test_a_draft_is_kept_a_second_after_the_last_key(example: MainWindow) -> None:
    page = open_page(example)
    type_over(page.rows[HO_SO].entry, "83", enter=False)
    QTest.qWait(DRAFT_AFTER_MS + 200)
    kept = drafts.drafts(example.context.session.office, sheet_of(example).info.id)
    assert [draft.text for draft in kept] == ["83"]


def test_enter_goes_to_the_next_figure(example: MainWindow) -> None:
    page = open_page(example)
    rows = list(page.rows.values())
    rows[0].entry.setFocus()
    QTest.keyClick(rows[0].entry, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is rows[1].entry


def test_a_conflict_shows_both_values(example: MainWindow) -> None:
    page = open_page(example)
    session = example.context.session
    assert session.actor is not None
    inputs.record_shared(session.office, session.actor, sheet_of(example).info.id, HO_SO, 830)
    type_over(page.rows[HO_SO].entry, "823")
    if page.question.buttons[0].text().startswith("Đổi"):
        page.question.answer(0)
    assert page.question.buttons[0].text() == "Lấy bên trái: 830"
    page.question.answer(0)
    assert page.rows[HO_SO].entry.text() == "830"


def test_a_presented_sheet_is_read_only(example: MainWindow) -> None:
    example.context.session.write(workflow.present, sheet_of(example).info.id)
    page = open_page(example)
    assert page.rows[HO_SO].entry.isReadOnly()
    assert page.rows[HO_SO].entry.isEnabled()
