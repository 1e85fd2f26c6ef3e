"""Texts in cells, exactly: most stand as they are; what a cell would bend is written between quotes after a backslash.

Bent would be: spaces and empty lines at the ends (typed by accident everywhere, so reading drops them), letters that
nobody sees, `_x0041_` (spreadsheet programs read it as a letter), and what looks like this very notation.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeAlias

from app.texts import nfc

MOST_LETTERS = 32_000
"""Excel takes 32.767 in a cell."""
_STARTS = ('\\"', "\\[")
_EXCEL_LETTER = re.compile(r"x[0-9A-Fa-f]{4}_")
_LIST_SEPARATORS = re.compile(r"[;\n]")
_HIDDEN_RETURN = "_x000D_"
Plainness: TypeAlias = Callable[[str], bool]
"""Whether an item can stand in a list as it is."""


def tidied(text: str) -> str:
    """A text as typed, without what typing leaves behind: other line ends, spaces at the ends, marks in two pieces."""
    return nfc(text.replace(_HIDDEN_RETURN, "").replace("\r\n", "\n").replace("\r", "\n")).strip()


def cell_text(text: str) -> str:
    """What a cell holds for a text; reading it gives exactly that text."""
    return f"\\{_quoted(text)}" if _is_odd(text) else text


def text_of_cell(held: str) -> str:
    """The text that a cell stands for. Raises ValueError for a broken notation."""
    said = tidied(held)
    if said.startswith(_STARTS[0]):
        found = json.loads(said[1:])
        if not isinstance(found, str):
            raise ValueError("no text")
        return found
    return said


def lines_cells(items: Sequence[str]) -> list[str]:
    """A list with one item on each line, in as many cells as it needs."""
    return _list_cells(items, "\n", plain=lambda item: "\n" not in item)


def words_cell(items: Sequence[str]) -> str:
    """A short list with semicolons between its words."""
    return "".join(_list_cells(items, "; ", plain=lambda item: not _LIST_SEPARATORS.search(item)))


def lines_of_cell(held: str) -> list[str]:
    """The items of a cell, one on each line. Raises ValueError for a broken notation."""
    return _items(held, re.compile("\n"))


def words_of_cell(held: str) -> list[str]:
    """The words of a cell, with semicolons or line ends between them. Raises ValueError for a broken notation."""
    return _items(held, _LIST_SEPARATORS)


def _items(held: str, separators: re.Pattern[str]) -> list[str]:
    said = tidied(held)
    if said.startswith(_STARTS[1]):
        found = json.loads(said[1:])
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise ValueError("no list of texts")
        return found
    return [item for part in separators.split(said) if (item := part.strip())]


def _list_cells(items: Sequence[str], separator: str, plain: Plainness) -> list[str]:
    is_plain = not any(_is_odd(item) or not plain(item) for item in items)
    spelled = items if is_plain else [_quoted(item) for item in items]
    joiner = separator if is_plain else ", "
    cells: list[list[str]] = [[]]
    length = 0
    for item in spelled:
        if length + len(item) + 2 > MOST_LETTERS and cells[-1]:
            cells.append([])
            length = 0
        cells[-1].append(item)
        length += len(item) + 2
    joined = [joiner.join(cell) for cell in cells]
    return joined if is_plain else [f"\\[{text}]" for text in joined]


def _is_odd(text: str) -> bool:
    return (
        not text
        or text != tidied(text)
        or text.startswith(_STARTS)
        or _EXCEL_LETTER.search(text) is not None
        or any(not letter.isprintable() and not _is_fine(letter) for letter in text)
    )


def _is_fine(letter: str) -> bool:
    """Line ends and the spaces that cannot be broken come through every program as they are."""
    return letter == "\n" or unicodedata.category(letter) == "Zs"


def _quoted(text: str) -> str:
    spelled = json.dumps(text, ensure_ascii=False)
    spelled = _EXCEL_LETTER.sub(lambda found: found.group()[:-1] + "\\u005f", spelled)
    return "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in spelled)
