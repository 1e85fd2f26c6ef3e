"""What could not be done at opening is said in a strip with one act; a restart leads back to where one was."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import bootstrap
from app.example import EXAMPLE_KEY
from app.paths import bundled_criteria
from app.services import people
from app.ui.main_window import MainWindow
from app.ui.notices import Tone
from app.ui.pages.assessment import AssessmentPage
from app.ui.pages.criteria_sets import LIST, CriteriaSetsPage
from app.ui.pages.person import PersonPage
from app.ui.places import PageId, Place
from tests.screenshots.stage import stage
from tests.ui.page_tools import sheet_of, shown_page


@pytest.fixture
def own(example: MainWindow) -> MainWindow:
    """The folder of the example, made the office's own, opened as at a start."""
    session = example.context.session
    home = session.office.home
    session.close()
    with sqlite3.connect(home.database) as database:
        database.execute("DELETE FROM office_setting WHERE key = ?", (EXAMPLE_KEY,))
    database.close()
    session.opening(home.root).start()
    assert not session.is_example
    return example


def restart(window: MainWindow) -> None:
    """What closing the window does, then the same folder again."""
    session = window.context.session
    home = session.office.home.root
    window.navigator.leave()
    window.opening.keep_place()
    session.close()
    session.opening(home).start()


def works_here(window: MainWindow, name: str) -> int:
    session = window.context.session
    person = people.add_person(session.office, session.actor, people.PersonSpec(name, "Công chức"))
    session.set_actor(session.read(people.choose_actor, person.id))
    return person.id


def test_sets_that_could_not_be_installed_are_named(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sets = tmp_path / "criteria"
    shutil.copytree(bundled_criteria(), sets)
    (sets / "hong").mkdir()
    (sets / "hong" / "set.toml").write_text("title = ", "utf-8")
    monkeypatch.setattr(bootstrap, "bundled_criteria", lambda: sets)
    with stage(tmp_path / "ho-so", example=False) as window:
        window.context.session.opening(tmp_path / "ho-so").start()
        row = window.strips.row("opening")
        assert row is not None
        assert row.strip.tone is Tone.WARN
        assert row.strip.text.startswith("1 bộ tiêu chí kèm chương trình chưa cài được")
        assert "hong" in row.strip.text
        assert (row.strip.act_words, row.strip.second_words) == ("Xem các bộ đã cài", "")
        assert row.strip.act is not None
        row.strip.act()
        page = window.navigator.current
        assert isinstance(page, CriteriaSetsPage)
        assert page.tabs.currentIndex() == LIST
        window.context.session.close()
        assert window.strips.row("opening") is None


def test_nothing_is_said_when_all_sets_are_there(example: MainWindow) -> None:
    assert example.strips.row("opening") is None


def test_a_restart_opens_the_page_and_leaf_that_were_left(own: MainWindow) -> None:
    works_here(own, "Lê Văn An")
    page = shown_page(own, AssessmentPage, Place(PageId.ASSESSMENT, "3.2.2"))
    page.grid.choose("1.1.3")
    restart(own)
    assert own.navigator.current is page
    assert page.place().target == "1.1.3"


def test_a_page_one_only_passes_through_is_not_kept(own: MainWindow) -> None:
    works_here(own, "Lê Văn An")
    own.navigator.go(Place(PageId.EVIDENCE))
    own.navigator.go(Place(PageId.HELP, "phim"))
    restart(own)
    assert own.navigator.current is not None
    assert own.navigator.current.page_id is PageId.EVIDENCE


def test_each_person_comes_back_to_their_own_page(own: MainWindow) -> None:
    first = works_here(own, "Lê Văn An")
    own.navigator.go(Place(PageId.REPORTS))
    works_here(own, "Trần Thị Bình")
    own.navigator.go(Place(PageId.ASSIGNMENTS))
    page = shown_page(own, PersonPage, PageId.PERSON)
    page.choose(first)
    assert own.navigator.current is not None
    assert own.navigator.current.page_id is PageId.REPORTS


def test_the_first_start_and_the_example_open_the_overview(example: MainWindow) -> None:
    assert example.navigator.current is not None
    assert example.navigator.current.page_id is PageId.OVERVIEW
    example.navigator.go(Place(PageId.EVIDENCE))
    restart(example)
    assert example.navigator.current.page_id is PageId.OVERVIEW
    assert sheet_of(example).example
