"""What is typed into a form belongs to the sheet it was typed for, whichever sheet is open when it is kept."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services import drafts, sheets
from app.services.types import Actor, ChangeSet
from app.ui.main_window import MainWindow
from app.ui.pages.assessment.page import AssessmentPage
from app.ui.pages.assessment.papers import PapersBox
from app.ui.pages.submission import SubmissionPage
from app.ui.places import PageId, Place
from scoring.errors import ParIndexError
from tests.ui.page_tools import Heard, sheet_of, shown_page
from tests.ui.test_form_drafts import opened, wait

LEAF = Place(PageId.ASSESSMENT, "3.2.2")


@pytest.fixture
def home(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Path:
    return tmp_path / "vi-du"


def other_sheet(window: MainWindow) -> int:
    found = sheets.list_sheets(window.context.session.office)
    return next(info.id for info in found if info.id != sheet_of(window).info.id)


def paper_begun(window: MainWindow) -> PapersBox:
    box = shown_page(window, AssessmentPage, LEAF).panel.papers
    box.cite.click()
    QTest.keyClicks(box.form.entries[0], "312/BC")
    return box


def seen_in(window: MainWindow, sheet_id: int) -> None:
    window.navigator.go(Place(PageId.SHEETS))
    window.context.session.open_sheet(sheet_id)
    window.navigator.go(LEAF)


def test_a_paper_of_one_sheet_is_not_offered_to_the_same_leaf_of_another(home: Path) -> None:
    with opened(home) as window:
        mine, other = sheet_of(window).info.id, other_sheet(window)
        box = paper_begun(window)
        seen_in(window, other)
        assert box.form.isHidden()
        assert box.form.entries[0].typed == ""
        before = sheet_of(window).evidence
        box.form.store.click()
        assert sheet_of(window).evidence == before
        office = window.context.session.office
        assert [draft.code for draft in drafts.form_drafts(office, mine)] == ["form:leaf-paper:3.2.2"]
        assert drafts.form_drafts(office, other) == ()
        seen_in(window, mine)
        assert not box.form.isHidden()
        assert box.form.entries[0].typed == "312/BC"


def test_a_sheet_opened_under_the_form_is_told_nothing_of_it(home: Path) -> None:
    with opened(home) as window:
        other = other_sheet(window)
        box = paper_begun(window)
        window.context.session.open_sheet(other)
        wait()
        assert box.form.isHidden()
        assert drafts.form_drafts(window.context.session.office, other) == ()


def test_a_lock_that_ends_after_another_sheet_was_opened_leaves_that_one_alone(home: Path) -> None:
    with opened(home) as window:
        session = window.context.session
        page = shown_page(window, SubmissionPage, PageId.SUBMISSION)
        mine, other = sheet_of(window), other_sheet(window)
        for sheet_id in (mine.info.id, other):
            session.draft(drafts.save_draft, sheet_id, "form:lock", "approver_title", "Chủ tịch")
        changes: list[object] = []
        acts: list[str] = []
        session.changed.connect(changes.append)
        page.steps.done.connect(acts.append)
        heard = Heard(window)

        def write(progress: object, office: object, actor: Actor) -> ChangeSet:
            return ChangeSet(mine.info.id, (), "lock")

        def refused(error: ParIndexError) -> None:
            raise error

        task = session.write_beside(write, "Đang chốt", lambda: page.steps._say_done("lock", mine), refused)
        session.open_sheet(other)
        task.start()
        QTest.qWait(300)
        assert [draft.text for draft in drafts.form_drafts(session.office, other)] == ["Chủ tịch"]
        assert drafts.form_drafts(session.office, mine.info.id) == ()
        assert (changes, acts) == ([], [])
        assert heard.words == [f"Đã chốt hồ sơ {mine.info.org_unit_name} năm {mine.info.year}"]
