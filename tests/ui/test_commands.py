"""The table of keys: no doubles, nothing that a Vietnamese input program would press."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from app.ui.commands import COMMANDS, KEY_STRIP, PAGE_NUMBERS, Command, Menu, first_key_text, keys_text, spec_of
from app.ui.main_window import MainWindow
from app.ui.pages.help import keys_markdown
from app.ui.pages.registry import COMMUNE_PAGES
from app.ui.places import PageId, Place

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
FORBIDDEN = ["A", "1", "Space", "Backspace", "Del", "Ctrl+Shift+S", "Alt+Z", "Ctrl+Space", "Shift+A"]


def all_keys(window: MainWindow) -> list[QKeySequence]:
    """Every key that anything in the window listens to, after each page was made."""
    for spec in COMMUNE_PAGES:
        if window.navigator.knows(spec.id):
            window.navigator.go(Place(spec.id))
    keys = [key for action in window.findChildren(QAction) for key in action.shortcuts()]
    return keys + [shortcut.key() for shortcut in window.findChildren(QShortcut)]


def forbidden(key: QKeySequence) -> bool:
    combination = key[0]
    held, pressed = combination.keyboardModifiers(), combination.key()
    if held & CTRL and held & SHIFT:
        return True
    if held in (NONE, SHIFT):
        return not (Qt.Key.Key_F1 <= pressed <= Qt.Key.Key_F12)
    if held & ALT and not held & CTRL:
        return pressed != Qt.Key.Key_Left
    return pressed in (Qt.Key.Key_Space, Qt.Key.Key_Shift)


def test_no_key_is_given_twice(example: MainWindow) -> None:
    counted = Counter(key.toString() for key in all_keys(example))
    assert [key for key, times in counted.items() if times > 1] == []


def test_no_key_is_one_that_input_programs_use(example: MainWindow) -> None:
    keys = all_keys(example)
    assert len(keys) > 20
    assert [key.toString() for key in keys if forbidden(key)] == []


@pytest.mark.parametrize("key", FORBIDDEN)
def test_the_check_knows_what_is_forbidden(key: str) -> None:
    assert forbidden(QKeySequence(key))


def test_every_function_key_has_a_twin_or_a_button() -> None:
    in_strip = {command for command, _words in KEY_STRIP}
    menus = {spec.command for spec in COMMANDS}
    for spec in COMMANDS:
        if any(key.startswith("F") for key in spec.keys):
            assert len(spec.keys) > 1 or spec.command in in_strip or spec.command in menus


def test_the_strip_has_the_six_keys_of_the_design() -> None:
    shown = [f"{first_key_text(command)} {words}" for command, words in KEY_STRIP]
    assert shown == ["F1 Trợ giúp", "F2 Sửa", "F4 Cách tính", "F8 Thêm tệp", "Ctrl+Enter Mục sau", "Ctrl+P In"]


def test_deciding_keys_do_not_repeat(example: MainWindow) -> None:
    for spec in COMMANDS:
        assert example.dispatcher.action(spec.command).autoRepeat() is not spec.deciding


def test_every_command_stands_in_a_menu_with_its_own_letter() -> None:
    assert {spec.command for spec in COMMANDS} == set(Command)
    for menu in Menu:
        words = [spec.words for spec in COMMANDS if spec.menu is menu and "&" in spec.words]
        letters = [text[text.index("&") + 1].lower() for text in words]
        assert len(letters) == len(set(letters)), f"{menu}: {letters}"


def test_keys_are_read_out_as_people_know_them() -> None:
    assert keys_text(Command.EXPLAIN) == "F4 hoặc Ctrl+L"
    assert keys_text(Command.BACK) == "Alt+←"
    assert keys_text(Command.NEXT_UNSCORED) == "Ctrl+Enter"
    assert keys_text(Command.BIGGER) == "Ctrl+= hoặc Ctrl++"


def test_help_prints_every_key() -> None:
    text = keys_markdown()
    assert all(keys_text(spec.command) in text for spec in COMMANDS if spec.keys)
    assert spec_of(Command.SAVE).plain_words in text


def test_pages_have_the_numbers_of_the_navigation() -> None:
    listed = [spec.id for spec in COMMUNE_PAGES if spec.id in PAGE_NUMBERS]
    assert [PAGE_NUMBERS[page] for page in listed] == list(range(1, 10))
    assert PAGE_NUMBERS[PageId.ASSESSMENT] == 2
