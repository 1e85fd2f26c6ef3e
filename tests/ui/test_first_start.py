"""The first start: a window the screen has room for, the folder that was asked for, a form with what there is."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.paths import HomePaths
from app.services import criteria_sets
from app.ui.machine import Machine
from app.ui.main_window import SMALLEST, MainWindow
from app.ui.pages.start import StartPage
from app.ui.pages.start_form import KINDS, StartForm


def test_the_first_window_is_not_larger_than_the_screen(
    dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = QRect(0, 0, 1080, 540)
    monkeypatch.setattr(MainWindow, "screen", lambda self: SimpleNamespace(availableGeometry=lambda: room))
    window = MainWindow(Machine(None))
    qtbot.addWidget(window)
    assert window.width() == room.width()
    assert SMALLEST[1] <= window.height() < room.height()
    assert window.pos() == room.topLeft()


def test_the_folder_asked_for_is_proposed_at_the_first_start(first_start: MainWindow) -> None:
    page = first_start.navigator.current
    assert isinstance(page, StartPage)
    home = first_start.opening.own_home
    assert page.folder.text() == f"Hồ sơ để tại: {home}"
    page.own_button.setFocus()
    QTest.keyClick(page.own_button, Qt.Key.Key_Return)
    assert first_start.context.session.office.home.root == home
    assert HomePaths(home).database.is_file()
    assert isinstance(page.form, StartForm)
    assert page.form.name.hasFocus()


def test_a_set_offers_only_its_own_types_of_units(first_start: MainWindow) -> None:
    page = first_start.navigator.current
    assert isinstance(page, StartPage)
    page.open_own()
    form = page.form
    assert isinstance(form, StartForm)
    session = first_start.context.session
    told = set()
    for button in form.sets.buttons.buttons():
        button.setChecked(True)
        assert form.sets.chosen is not None
        serves = session.read(criteria_sets.get_set, form.sets.chosen.fingerprint).org_unit_types
        shown = {kind for number, (kind, _words) in enumerate(KINDS) if not form.kinds.button(number).isHidden()}
        assert shown == set(serves or shown)
        assert KINDS[form.kinds.checkedId()][0] in shown
        told.add(frozenset(shown))
    assert len(told) > 1


@pytest.mark.parametrize(
    ("typed", "words"), [("1999", "Năm phải từ 2000 đến 2100"), ("hai", "“hai” không phải là năm. Ghi đủ bốn chữ số")]
)
def test_a_year_is_refused_in_the_words_that_fit(first_start: MainWindow, typed: str, words: str) -> None:
    page = first_start.navigator.current
    assert isinstance(page, StartPage)
    page.open_own()
    form = page.form
    assert isinstance(form, StartForm)
    for entry, text in ((form.name, "Gio Sơn"), (form.year, typed), (form.person, "Hà")):
        entry.setText(text)
    form.make_sheet()
    assert form.refusal.text().startswith(words)
