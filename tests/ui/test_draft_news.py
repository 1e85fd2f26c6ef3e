"""What somebody typed who left can be looked at and dropped from the strip; a colleague's text cannot."""

from datetime import timedelta

import pytest

from app.services import drafts, people
from app.services.types import Actor
from app.texts import local_date
from app.ui.main_window import MainWindow
from app.ui.notices import Strip
from app.ui.pages.assessment import AssessmentPage
from tests.ui.page_tools import sheet_of


def typed_by(window: MainWindow, name: str, left: bool) -> Actor:
    """A draft of 3.2.2 by another person, who works here or no longer does."""
    session = window.context.session
    today = local_date(session.clock.now())
    spec = people.PersonSpec(name, "Công chức", valid_to=today - timedelta(days=1) if left else None)
    person = people.add_person(session.office, session.actor, spec)
    drafts.save_draft(session.office, person.actor, sheet_of(window).info.id, "3.2.2", "b", "8312")
    session.open_sheet(sheet_of(window).info.id)
    return person.actor


def strip(window: MainWindow, key: str) -> Strip:
    row = window.strips.row(key)
    assert row is not None
    return row.strip


def ask(window: MainWindow) -> Strip:
    second = strip(window, "drafts").second
    assert second is not None
    second()
    return strip(window, "drafts-other")


def test_the_strip_offers_to_look_at_what_others_typed(example: MainWindow) -> None:
    typed_by(example, "Phạm Thị Dung", left=True)
    assert strip(example, "drafts").second_words == "Ô của người khác (1)"
    asked = ask(example)
    assert "Mục 3.2.2" in asked.text
    assert "Phạm Thị Dung gõ dở “8312”" in asked.text
    assert "không lấy lại được" in asked.text
    page = example.navigator.current
    assert isinstance(page, AssessmentPage)
    assert page.place().target == "3.2.2"


def test_what_a_person_who_left_typed_is_dropped(example: MainWindow) -> None:
    typed_by(example, "Phạm Thị Dung", left=True)
    act = ask(example).act
    assert act is not None
    act()
    assert sheet_of(example).drafts == ()
    assert example.strips.row("drafts") is None
    assert example.strips.row("drafts-other") is None
    assert example.footer.word.text() == "Đã bỏ nội dung gõ dở của Phạm Thị Dung"


def test_a_colleagues_text_is_theirs_to_drop(example: MainWindow) -> None:
    typed_by(example, "Lê Văn An", left=False)
    act = ask(example).act
    assert act is not None
    act()
    assert len(sheet_of(example).drafts) == 1
    assert "Lê Văn An đang nhập dở" in strip(example, "refusal").text


def test_leaving_it_asks_about_the_next_one_and_then_no_more(example: MainWindow) -> None:
    typed_by(example, "Phạm Thị Dung", left=True)
    session = example.context.session
    other = people.add_person(session.office, session.actor, people.PersonSpec("Vũ Văn Em", "Công chức")).actor
    drafts.save_draft(session.office, other, sheet_of(example).info.id, "", "tong_ho_so", "12")
    session.open_sheet(sheet_of(example).info.id)
    second = ask(example).second
    assert second is not None
    second()
    asked = strip(example, "drafts-other")
    assert "Vũ Văn Em" in asked.text
    assert asked.second is not None
    asked.second()
    assert example.strips.row("drafts-other") is None
    assert strip(example, "drafts").second_words == ""
    assert len(sheet_of(example).drafts) == 2


@pytest.mark.parametrize("mine", [True, False])
def test_whose_text_it_is_depends_on_who_sits_here(example: MainWindow, mine: bool) -> None:
    actor = typed_by(example, "Lê Văn An", left=False)
    if mine:
        example.context.session.set_actor(actor)
    assert bool(strip(example, "drafts").second_words) is not mine
