"""Codes as printed: `1.1.1`, `1.`, `II`, `a)`, `TC 1.2`, a figure that Excel made of one; and codes typed in titles."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.exchange.annex.points_text import BARRED_TEXT, fold, folded_words
from app.exchange.annex.source import CellKind, SourceCell


class CodeStyle(StrEnum):
    """How the last part of a code counts."""

    ARABIC = "arabic"
    ROMAN = "roman"
    UPPER = "upper"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """One reading of a printed code: its style and its parts as numbers (`b` is 2, `IV` is 4)."""

    style: CodeStyle
    parts: tuple[int, ...]

    @property
    def depth_key(self) -> tuple[CodeStyle, int]:
        """Codes of the same key stand at the same depth."""
        return self.style, len(self.parts)


_LETTERS: Final = "abcd#eghiklmnopqrstuvxy"
_WORD_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
"""Lists that Word numbers by itself know no đ."""
_WORDS: Final = (
    r"(?:tieu chi thanh phan|tieu chi|chi so thanh phan|chi so|linh vuc|tctp|tc|lv|dieu|muc|phan|nhom|noi dung)"
    r"\s*\.?\s*(?:so\s*)?"
)
_PREFIX: Final = re.compile(rf"^{_WORDS}(?=[0-9ivxlabc])")
_DOTTED: Final = re.compile(r"([ivx]{1,5}[.])?(\d{1,3}(?:[.,]\d{1,3})*)(?:[.,]?([a-z#]))?")
_ROMAN: Final = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_DOTTED_IN_TITLE: Final = r"(?:[IVX]{1,5}\.)?\d{1,3}(?:\.\d{1,3}){1,4}(?:\.?[a-z\u0111](?![\w]))?"
_IN_TITLE: Final = re.compile(
    rf"^\s*(?:(?P<dotted>{_DOTTED_IN_TITLE})\s*[.:)–-]?\s+"
    r"|(?P<single>\d{1,2}|[IVXL]{1,6}|[A-Z\u0110]|[a-z\u0111]|[ivx]{1,4})\s*[.:)]\s*)(?=\S)"
)
_WORDED: Final = re.compile(
    rf"^\s*{_WORDS}(?P<code>\d{{1,3}}(?:\.\d{{1,3}})*|[ivxl]{{1,6}}|[a-z])\s*(?:[.:)–-]+\s*|\s+(?=\w))(?=\S)"
)
_LEVEL_TEXT: Final = "mức"
_AROUND: Final = "().:;[]-– "
_SPACE: Final = re.compile(r"\s+")


def read_code(text: str) -> tuple[PrintedCode, ...]:
    """The readings of a printed code, likeliest first; none where the text is no code."""
    plain = " ".join(text.split()).strip(_AROUND)
    if not plain or len(plain) > 30:
        return ()
    folded = fold(plain)
    if prefix := _PREFIX.match(folded):
        plain, folded = plain[prefix.end() :], folded[prefix.end() :]
    # the letter đ counts by itself: fold made it a d
    bare = _SPACE.sub("", "".join("#" if char in BARRED_TEXT else low for char, low in zip(plain, folded, strict=True)))
    if found := _DOTTED.fullmatch(bare):
        return _dotted(found)
    is_upper = plain[:1].isupper()
    readings = []
    if bare and _ROMAN.fullmatch(bare):
        readings.append(PrintedCode(CodeStyle.ROMAN, (_roman(bare),)))
    style = CodeStyle.UPPER if is_upper else CodeStyle.LOWER
    readings += [PrintedCode(style, (number,)) for number in _letter_numbers(bare)]
    return tuple(readings)


def _letter_numbers(letter: str) -> tuple[int, ...]:
    """The places of a letter: among those of Vietnamese, and among those that Word counts with."""
    places = [
        letters.index(letter) + 1 for letters in (_LETTERS, _WORD_LETTERS) if len(letter) == 1 and letter in letters
    ]
    return tuple(dict.fromkeys(places))


def _dotted(found: re.Match[str]) -> tuple[PrintedCode, ...]:
    pieces = re.split(r"[.,]", found[2])
    if any(len(piece) > 2 and piece.startswith("0") for piece in pieces):
        return ()
    parts = [int(piece) for piece in pieces]
    if found[1]:
        parts.insert(0, _roman(found[1].rstrip(".")))
    ends = [(number,) for number in _letter_numbers(found[3])] if found[3] else [()]
    return tuple(PrintedCode(CodeStyle.ARABIC, (*parts, *end)) for end in ends)


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(
        -value if any(later > value for later in values[at + 1 : at + 2]) else value for at, value in enumerate(values)
    )


def code_text(cell: SourceCell) -> str:
    """What a code cell says; a date that a spreadsheet made of `1.2.3` is read back."""
    typed = " ".join(cell.own_text.split())
    paper = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?", typed)
    if paper and cell.kind is CellKind.DATE:
        day, month, year = (int(part) for part in paper.groups())
        return f"{day}.{month}" if "y" not in cell.number_format.lower() else f"{day}.{month}.{year % 100}"
    if cell.kind is CellKind.NUMBER and re.fullmatch(r"\d+\.\d{5,}", typed):
        return f"{float(typed):.4f}".rstrip("0").rstrip(".")
    return typed


def split_code(text: str) -> tuple[str, str]:
    """A code typed before a title, and the title: `1.2.3. Tên` -> (`1.2.3`, `Tên`); ("", text) where there is none."""
    stripped = text.strip()
    folded = fold(stripped)
    # “Mức 1: ...” is a level; without marks it looks like “Mục 1: ...”
    worded = None if stripped.lower().startswith(_LEVEL_TEXT) else _WORDED.match(folded)
    if worded is not None and read_code(worded["code"]):
        return stripped[worded.start("code") : worded.end("code")], stripped[worded.end() :].strip()
    found = _IN_TITLE.match(stripped)
    if found is None:
        return "", stripped
    code, rest = found["dotted"] or found["single"], stripped[found.end() :].strip()
    # `1.5 điểm: có kế hoạch` begins with points, `2.5 triệu` with an amount
    if folded_words(rest).startswith(("diem", "trieu", "ty dong", "%")) or not read_code(code):
        return "", stripped
    return code, rest
