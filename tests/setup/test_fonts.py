"""The vendored faces carry every character of Vietnamese, composed or not, and say their licence."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fonttools ships no types
from PySide6.QtGui import QFontDatabase, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
PRINT = ["Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf"]
SCREEN = ["Arimo-Regular.ttf", "Arimo-Bold.ttf"]

TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below
OTHER_MARKS = "\u0302\u0306\u031b"  # circumflex, breve, horn
VOWELS = "aăâeêioôơuưy"
SIGNS = "₫–—“”‘’…×≤≥≈·•→§%‰°«»"

each_font = pytest.mark.parametrize("name", PRINT + SCREEN)


def letters() -> str:
    toned = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ["", *TONES]]
    lower = "".join(toned) + "bcdđghklmnpqrstvxfjwz"
    return lower + lower.upper()


def test_there_are_134_vietnamese_letters_with_marks() -> None:
    marked = [letter for letter in letters() if not letter.isascii()]
    assert len(marked) == len(set(marked)) == 134
    assert all(len(letter) == 1 for letter in marked)


@each_font
def test_face_has_every_vietnamese_character(name: str) -> None:
    there = TTFont(FONTS / name).getBestCmap()
    missing = [c for c in letters() + TONES + OTHER_MARKS + SIGNS + "0123456789" if ord(c) not in there]
    assert not missing, f"{name} has no glyph for {missing}"


@each_font
def test_face_says_its_licence(name: str) -> None:
    names = TTFont(FONTS / name)["name"]
    assert "SIL Open Font License, Version 1.1" in names.getDebugName(13)


def test_licence_text_names_the_faces_and_stands_beside_them() -> None:
    licence = (FONTS / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert {path.name for path in FONTS.glob("*.ttf")} == {*PRINT, *SCREEN}
    assert all(face in licence.split("PREAMBLE")[0] for face in ("Tinos", "Arimo"))


@each_font
def test_qt_loads_the_face(name: str, qapp: QApplication) -> None:
    font_id = QFontDatabase.addApplicationFont(str(FONTS / name))
    assert QFontDatabase.applicationFontFamilies(font_id) == [name.partition("-")[0]]
    face = QRawFont(str(FONTS / name), 13)
    assert face.isValid()
    assert all(face.supportsCharacter(ord(letter)) for letter in letters())


def test_figures_of_the_screen_face_are_tabular(qapp: QApplication) -> None:
    QFontDatabase.addApplicationFont(str(FONTS / "Arimo-Regular.ttf"))
    metrics = QFontMetricsF(QFontDatabase.font("Arimo", "Regular", 13))
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1
