"""Không phát sinh: what is typed last is stored, and nothing of it stays behind as a draft."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services import drafts
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.models.sheet_tree import SheetColumn
from app.ui.pages.assessment import AssessmentPage
from app.ui.widgets.kept_text import DRAFT_AFTER_MS
from scoring.inputs import NotApplicable, Stage
from tests.ui.assessment_tools import clear, focused, open_page, sheet_of

CODE = "3.1.4"


def stated(window: MainWindow) -> NotApplicable | None:
    given = sheet_of(window).inputs.at(Stage.SELF, CODE)
    return given.not_applicable if given is not None else None


def kept(window: MainWindow) -> tuple[object, ...]:
    return drafts.drafts(window.context.session.office, sheet_of(window).info.id)


def type_both(page: AssessmentPage, reason: str, citation: str) -> None:
    """As a person types: slowly enough that half of each text is kept as a draft first."""
    box = page.panel.absence
    for entry, text in ((box.reason, reason), (box.citation, citation)):
        entry.setFocus()
        entry.selectAll()
        QTest.keyClicks(entry, text[: len(text) // 2])
        QTest.qWait(DRAFT_AFTER_MS + 100)
        QTest.keyClicks(entry, text[len(text) // 2 :])


@pytest.mark.parametrize("by_mouse", [False, True])
def test_acceptance_leaves_no_draft(example: MainWindow, by_mouse: bool) -> None:
    page = open_page(example, CODE)
    box = page.panel.absence
    box.open()
    type_both(page, "Khong co ho so", "So theo doi 2023, trang 4")
    if by_mouse:
        QTest.mouseClick(box.take, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(box.citation, Qt.Key.Key_Return)
    given = stated(example)
    assert given is not None
    assert (given.reason, given.citation) == ("Khong co ho so", "So theo doi 2023, trang 4")
    assert kept(example) == ()
    assert [entry.property("state") or "" for entry in (box.reason, box.citation)] == ["", ""]
    assert page.grid.model.index_of(CODE, SheetColumn.STATE).data() != "chưa nhận"
    assert page.panel.head.state.text() != "chưa nhận"


def test_accepting_the_stored_words_again_drops_what_was_kept(example: MainWindow) -> None:
    page = open_page(example, CODE)
    box = page.panel.absence
    box.open()
    type_both(page, "Khong co", "So theo doi 2023")
    QTest.mouseClick(box.take, Qt.MouseButton.LeftButton)
    page.writer.keep_draft(CODE, "na_citation", "So theo")
    page.grid.choose("1.2.2")
    page.grid.choose(CODE)
    assert box.citation.typed == "So theo"
    type_both(page, "Khong co", "So theo doi 2023")
    QTest.mouseClick(box.take, Qt.MouseButton.LeftButton)
    assert kept(example) == ()
    assert page.grid.model.index_of(CODE, SheetColumn.STATE).data() != "chưa nhận"


def test_a_write_elsewhere_does_not_bring_an_older_text_back(example: MainWindow) -> None:
    page = open_page(example, CODE)
    box = page.panel.absence
    box.open()
    type_both(page, "Khong co ho so", "So theo doi 2023")
    clear(example, CODE)
    assert (box.reason.typed, box.citation.typed) == ("Khong co ho so", "So theo doi 2023")


def test_the_questions_open_with_the_cursor_in_the_reason_and_all_in_sight(example: MainWindow) -> None:
    page = open_page(example, CODE)
    box = page.panel.absence
    box.opener.click()
    QTest.qWait(50)
    assert focused() is box.reason
    seen = page.panel.area.viewport().rect()
    for widget in (box.reason, box.citation, box.take):
        top = widget.mapTo(page.panel.area.viewport(), widget.rect().topLeft())
        foot = widget.mapTo(page.panel.area.viewport(), widget.rect().bottomLeft())
        assert seen.contains(top), widget
        assert seen.contains(foot), widget
    assert box.reason.width() > 300


def test_going_on_states_what_is_complete_and_stays_where_it_is_not(example: MainWindow) -> None:
    page = open_page(example, CODE)
    box = page.panel.absence
    box.open()
    QTest.keyClicks(box.reason, "Khong co")
    page.run(Command.NEXT_LEAF)
    assert page.grid.current == CODE
    assert "căn cứ" in box.citation.refusal
    QTest.keyClicks(box.citation, "So theo doi 2023")
    page.run(Command.NEXT_LEAF)
    assert page.grid.current != CODE
    assert stated(example) is not None
    assert kept(example) == ()
