"""Texts: Vietnamese order everywhere the same, searching without marks, names every system takes."""

import random
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.texts import MAX_FILE_NAME, clean_line, local_date, local_time_text, nfc, safe_file_name, search_key, sort_key

LETTERS = [
    "a",
    "à",
    "ả",
    "ã",
    "á",
    "ạ",
    "ă",
    "ằ",
    "ẳ",
    "ẵ",
    "ắ",
    "ặ",
    "â",
    "ầ",
    "ẩ",
    "ẫ",
    "ấ",
    "ậ",
    "b",
    "d",
    "đ",
    "e",
    "ê",
    "o",
    "ô",
    "ơ",
    "u",
    "ư",
    "y",
]
WORDS = ["an", "ăn", "ân", "da", "dũng", "dz", "đa", "đức", "ea"]
UNITS = ["Phường 1", "Phường 2", "Phường 10", "Xã An", "Xã Ân", "Xã Dương", "Xã Đông", "Xã Gio Châu", "Xã Gio Sơn"]


@pytest.mark.parametrize("ordered", [LETTERS, WORDS, UNITS])
def test_vietnamese_order(ordered: list[str]) -> None:
    shuffled = list(ordered)
    random.Random(1).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == ordered


@given(st.text(max_size=30))
def test_the_key_is_the_same_for_both_spellings_and_sorts_the_same_everywhere(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))
    assert set(sort_key(text)) <= set("0123456789abcdef")


@given(st.text(max_size=30))
def test_a_search_ignores_marks_case_and_spaces(text: str) -> None:
    key = search_key(text)
    assert search_key(unicodedata.normalize("NFD", text)) == key
    assert search_key(f"  {text} ") == key


def test_search_words() -> None:
    assert search_key("Đống  Đa, Xã Gio Sơn") == "dong da, xa gio son"


@pytest.mark.parametrize(
    ("asked", "given_name"),
    [
        ("CON", "CON-"),
        ("nul.txt", "nul-.txt"),
        ("com1.tar.gz", "com1.tar-.gz"),
        ("a/b\\c:d?.pdf", "a-b-c-d-.pdf"),
        ("báo cáo. ", "báo cáo"),
        ("...", "tep"),
        ("", "tep"),
        (".gitignore", ".gitignore"),
        ("gia\u0309i tri\u0300nh.pdf", "giải trình.pdf"),
    ],
)
def test_names_that_windows_takes(asked: str, given_name: str) -> None:
    assert safe_file_name(asked) == given_name


@given(st.text(max_size=400))
def test_any_text_becomes_a_name(text: str) -> None:
    name = safe_file_name(text)
    assert name
    assert len(name.encode()) <= MAX_FILE_NAME
    assert not set(name) & set('<>:"/\\|?*')
    assert not name.endswith((".", " "))
    assert safe_file_name(name) == name


def test_times_are_shown_here() -> None:
    moment = datetime(2023, 12, 4, 20, 0, tzinfo=UTC)
    assert local_time_text(moment) == "03:00:00 05/12/2023"
    assert local_date(moment).day == 5


def test_lines_are_cleaned() -> None:
    assert clean_line(" 12/QD\u0323 \n UBND ") == "12/QḌ UBND"
    assert nfc("abc") == "abc"
