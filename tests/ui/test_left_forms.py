"""The strip about forms that were left leads to what can be opened, and goes when nothing is left."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services import drafts, people, workflow
from app.services.people import PersonSpec
from app.services.types import Actor
from app.services.workflow import Decision
from app.ui.main_window import MainWindow
from app.ui.notices import Strip
from app.ui.pages.submission import SubmissionPage
from app.ui.places import PageId
from tests.ui.page_tools import CHAIRMAN, presented, sheet_of, shown_page
from tests.ui.test_form_drafts import kept, line, opened, wait

GONE = Actor(None, "Lê Văn Cường", "")


@pytest.fixture
def home(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Path:
    return tmp_path / "vi-du"


def strip_of(window: MainWindow, key: str = "forms") -> Strip | None:
    row = window.strips.row(key)
    return row.strip if row is not None else None


def press(strip: Strip | None) -> None:
    assert strip is not None
    assert strip.act is not None
    strip.act()


def left(home: Path, form: str, actor: Actor | None = None) -> None:
    """A line of a form lies on the disk, and the window is closed."""
    with opened(home) as window:
        session = window.context.session
        who = actor or session.actor
        assert who is not None
        drafts.save_draft(session.office, who, sheet_of(window).info.id, f"form:{form}", "note", "xem sớm")


def test_a_step_takes_the_forms_of_acts_that_cannot_be_done_any_longer(home: Path) -> None:
    left(home, "present")
    left(home, "lock", GONE)
    with opened(home) as window:
        presented(window)
        office, sheet_id = window.context.session.office, sheet_of(window).info.id
        assert [draft.code for draft in drafts.form_drafts(office, sheet_id)] == ["form:lock"]
        decision = Decision(False, CHAIRMAN.name, CHAIRMAN.title, "Xem lại")
        window.context.session.write(workflow.return_to_owners, sheet_id, decision)
        assert [draft.code for draft in drafts.form_drafts(office, sheet_id)] == ["form:lock"]


def test_a_form_that_is_done_is_told_of_no_longer(home: Path) -> None:
    left(home, "present")
    with opened(home) as window:
        assert strip_of(window) is not None
        page = shown_page(window, SubmissionPage, PageId.SUBMISSION)
        assert page.steps.form is not None
        page.steps.form.act_button.click()
        wait()
        assert kept(window) == {}
        assert strip_of(window) is None


def test_a_line_that_is_emptied_takes_the_strip_along(home: Path) -> None:
    left(home, "present")
    with opened(home) as window:
        page = shown_page(window, SubmissionPage, PageId.SUBMISSION)
        line(page, "note").restore()
        assert kept(window) == {}
        assert strip_of(window) is None


@pytest.mark.parametrize("form", ["approve", "paper:999", "leaf-paper:9.9.9", "leaf-paper:1"])
def test_a_form_that_cannot_be_opened_now_is_not_counted(home: Path, form: str) -> None:
    left(home, form)
    with opened(home) as window:
        assert strip_of(window) is None


@pytest.mark.parametrize(
    ("form", "page"),
    [("present", PageId.SUBMISSION), ("paper", PageId.EVIDENCE), ("leaf-paper:3.2.2", PageId.ASSESSMENT)],
)
def test_the_strip_leads_to_the_form(home: Path, form: str, page: PageId) -> None:
    left(home, form)
    with opened(home) as window:
        press(strip_of(window))
        assert window.navigator.current is window.navigator.page(page)


@pytest.mark.parametrize("act", ["present", "lock"])
def test_the_act_that_was_left_stands_open(home: Path, act: str) -> None:
    left(home, act)
    with opened(home) as window:
        press(strip_of(window))
        page = window.navigator.current
        assert isinstance(page, SubmissionPage)
        assert page.steps.form is not None
        assert page.steps._spec.name == act
        assert not page.steps.form.kept_words.isHidden()


def test_papers_are_told_of_only_while_they_may_be_changed(home: Path) -> None:
    left(home, "paper")
    with opened(home) as window:
        presented(window)
        page = shown_page(window, SubmissionPage, PageId.SUBMISSION)
        page.steps.open_act("lock")
        sheet = sheet_of(window)
        assert (strip_of(window) is not None) is bool(sheet.editable)


def test_the_forms_of_a_colleague_are_the_colleagues(home: Path) -> None:
    with opened(home) as window:
        session = window.context.session
        own = session.actor
        assert own is not None
        colleague = people.add_person(session.office, own, PersonSpec("Phạm Thị Dung")).actor
    left(home, "present", colleague)
    with opened(home) as window:
        window.context.session.set_actor(own)
        assert strip_of(window) is None
        window.context.session.set_actor(colleague)
        strip = strip_of(window)
        assert strip is not None
        assert strip.text == "1 biểu mẫu đang ghi dở, chưa nhận."


def test_a_form_of_somebody_who_left_can_be_dropped(home: Path) -> None:
    left(home, "present", GONE)
    with opened(home) as window:
        strip = strip_of(window)
        assert strip is not None
        assert strip.text == "1 biểu mẫu của người đã thôi việc đang ghi dở, chưa nhận."
        press(strip)
        asked = strip_of(window, "drafts-other")
        assert asked is not None
        assert asked.text.startswith("Biểu mẫu “Trình lãnh đạo”: Lê Văn Cường gõ dở “xem sớm”")
        press(asked)
        assert kept(window) == {}
        assert strip_of(window) is None
        assert strip_of(window, "drafts-other") is None


def test_own_forms_and_those_of_somebody_who_left_stand_in_one_strip(home: Path) -> None:
    left(home, "present")
    left(home, "paper", GONE)
    with opened(home) as window:
        strip = strip_of(window)
        assert strip is not None
        assert (strip.act_words, strip.second_words) == ("Xem", "Của người đã thôi việc (1)")
        assert strip.second is not None
        strip.second()
        press(strip_of(window, "drafts-other"))
        strip = strip_of(window)
        assert strip is not None
        assert strip.second_words == ""
