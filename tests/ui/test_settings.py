"""Cài đặt: signers with dates, the words of papers, people, moving the data, the checks."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from app.services import office_settings, people
from app.services.office_settings import SignerTitle
from app.ui.main_window import MainWindow
from app.ui.pages.settings import SettingsPage
from app.ui.pages.start import StartPage
from app.ui.places import PageId, Place
from tests.ui.fakes import FakeChoosers


def settings_page(window: MainWindow, tab: str) -> SettingsPage:
    window.navigator.go(Place(PageId.SETTINGS, tab))
    page = window.navigator.current
    assert isinstance(page, SettingsPage)
    return page


@pytest.fixture
def own(first_start: MainWindow) -> MainWindow:
    """The window on an office's own data."""
    page = first_start.navigator.current
    assert isinstance(page, StartPage)
    page.set_home(first_start.opening.own_home)
    page.open_own()
    assert page.form is not None
    page.form.name.setText("Gio Sơn")
    page.form.person.setText("Nguyễn Thị Hà")
    page.form.make_sheet()
    return first_start


def stored(window: MainWindow) -> office_settings.OfficeSettings:
    return window.context.session.read(office_settings.office_settings)


def test_a_signer_is_kept_with_title_and_days(own: MainWindow) -> None:
    card = settings_page(own, "co-quan").office.signers
    card.open_form(None)
    for name, text in (
        ("lines", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        ("name", "Trần Thị Bình"),
        ("valid_to", "30/06/2023"),
    ):
        card.form.entries[name].set_stored(text)
    card.store()
    lines = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert stored(own).signers == (SignerTitle(lines, "Trần Thị Bình", None, date(2023, 6, 30)),)
    assert card.form.isHidden()


def test_a_title_that_ends_before_it_begins_is_refused_at_the_form(own: MainWindow) -> None:
    card = settings_page(own, "co-quan").office.compilers
    card.open_form(None)
    for name, text in (("lines", "CÔNG CHỨC"), ("valid_from", "01/07/2023"), ("valid_to", "30/06/2023")):
        card.form.entries[name].set_stored(text)
    card.store()
    assert stored(own).compilers == ()
    assert "trước ngày bắt đầu" in card.form.refusal.text()
    assert not card.form.isHidden()


def test_a_signer_taken_off_comes_back_from_the_strip(own: MainWindow) -> None:
    card = settings_page(own, "co-quan").office.signers
    card.open_form(None)
    card.form.entries["lines"].set_stored("CHỦ TỊCH")
    card.store()
    card.remove(0)
    assert stored(own).signers == ()
    strip = next(strip for strip in own.strips.strips if strip.key == "signer")
    assert strip.act is not None
    strip.act()
    assert [title.lines for title in stored(own).signers] == [("CHỦ TỊCH",)]


def test_lines_of_the_papers_can_still_be_changed_after_a_signer(own: MainWindow) -> None:
    office = settings_page(own, "co-quan").office
    office.signers.open_form(None)
    office.signers.form.entries["lines"].set_stored("CHỦ TỊCH")
    office.signers.store()
    entry = office.entries["place"]
    entry.setFocus()
    QTest.keyClicks(entry, "Gio Son")
    office.commit()
    assert stored(own).place == "Gio Son"
    assert len(stored(own).signers) == 1


def test_a_person_is_renamed_ended_and_taken_on_again(own: MainWindow) -> None:
    tab = settings_page(own, "nguoi").people
    tab.table.choose(lambda person: True)
    tab.change_person()
    tab.name.set_stored("Nguyễn Thị Hà An")
    tab.add_person()
    found = own.context.session.read(people.list_people)
    assert [person.name for person in found] == ["Nguyễn Thị Hà An"]
    tab.table.choose(lambda person: True)
    tab.end_work()
    assert own.context.session.read(people.list_people)[0].spec.valid_to is not None


def test_the_data_move_to_another_place(own: MainWindow, tmp_path: Path) -> None:
    page, chooser = settings_page(own, "du-lieu"), own.context.choosers
    assert isinstance(chooser, FakeChoosers)
    old = own.context.session.office.home.root
    chooser.chosen_folder = tmp_path / "o-d"
    chooser.chosen_folder.mkdir()
    page.data.choose_place()
    assert str(tmp_path / "o-d") in page.data.confirm.question.text()
    page.data.confirm.yes.click()
    assert own.context.session.office.home.root == tmp_path / "o-d"
    assert own.context.machine.text("home") == str(tmp_path / "o-d")
    assert own.opening.own_home == tmp_path / "o-d"
    assert own.context.session.sheet is not None
    assert (old / "chamdiem.db").is_file()
    assert any(strip.key == "moved" for strip in own.strips.strips)


def test_a_move_that_fails_opens_the_old_folder_again(
    own: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, chooser = settings_page(own, "du-lieu"), own.context.choosers
    assert isinstance(chooser, FakeChoosers)
    old = own.context.session.office.home.root
    chooser.chosen_folder = tmp_path / "o-d"
    chooser.chosen_folder.mkdir()
    page.data.choose_place()

    def fail(*arguments: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr("app.services.move_home._copy_proven", fail)
    page.data.confirm.yes.click()
    assert own.context.session.office.home.root == old
    assert any("đã đầy" in strip.text for strip in own.strips.strips)


def test_a_place_that_cannot_be_taken_is_said_at_once(own: MainWindow) -> None:
    page, chooser = settings_page(own, "du-lieu"), own.context.choosers
    assert isinstance(chooser, FakeChoosers)
    chooser.chosen_folder = own.context.session.office.home.root
    page.data.choose_place()
    assert "nằm ngoài" in page.data.refusal.text()
    assert page.data.confirm.isHidden()


def test_the_example_is_not_moved(example: MainWindow) -> None:
    assert not settings_page(example, "du-lieu").data.move_button.isEnabled()


def test_clock_disk_and_history_are_checked(example: MainWindow) -> None:
    checks = settings_page(example, "du-lieu").data.checks
    assert checks.clock.text().startswith("Đồng hồ của máy: 10:42")
    assert "còn trống" in checks.disk.text()
    checks.check_history()
    assert "còn nguyên vẹn" in checks.found.text()


def test_a_clock_that_went_back_is_said(example: MainWindow) -> None:
    clock = example.context.session.clock
    clock.moment = clock.now().replace(year=2022)  # type: ignore[attr-defined]
    assert "chậm hơn" in settings_page(example, "du-lieu").data.checks.clock.text()
