"""Points as offices type them: in a cell of their own, or at the end of the words of a level."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Final

from app.exchange.annex.source import CellKind, SourceCell
from scoring.wording import number_text

_VULGAR: Final = {letter: Fraction(unicodedata.numeric(letter)).limit_denominator(8) for letter in "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
_SIGNS: Final = "".join(_VULGAR)
NUMBER: Final = (
    rf"(?:\d{{1,9}}\s+\d{{1,3}}\s*/\s*\d{{1,3}}|\d{{1,9}}\s*/\s*\d{{1,9}}|\d{{0,9}}\s?[{_SIGNS}]"
    r"|\d{1,9}\s?[.,]\s?\d{1,25}|\d{1,9})"
)
_CELL: Final = re.compile(
    rf"\(?(?:(?:diem )?toi da:? )?([-+]?)({NUMBER})(%?)(?: ?\(?(?:diem|d)\)?)?(?: toi da)?\)?[.;,]*"
)
_ISO_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?")
_PAPER_DATE: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?")
_DASHES: Final = re.compile(r"[-–—−.…_\s]*")
BARRED_TEXT: Final = "đĐ"
"""The letter that no mark can be taken from."""
_PLACES: Final = 4
"""Points are printed with at most this many decimals; what a spreadsheet adds behind them is noise."""

_POINTS_WORD: Final = r"(?:diem|d)\b"
_AFTER_COLON: Final = re.compile(
    rf"(?P<colon>[:=])\s*(?:(?:duoc|dat|tinh|la|cho)\b\s*)?(?P<number>{NUMBER})\s*(?:{_POINTS_WORD})?[\s.;,]*$"
)
# without a colon the word “điểm” must stand behind the figure; “chấm” is left out, for it folds like “chậm” (late)
_AFTER_WORDS: Final = re.compile(
    rf"(?:[-–—→(\[]|\b(?:thi )?(?:duoc|dat|tinh|cho)\b)\s*(?:(?:duoc|dat|tinh|la)\b\s*)?"
    rf"(?P<number>{NUMBER})\s*{_POINTS_WORD}\s*[)\]]?[\s.;,]*$"
)
_TAKEN: Final = re.compile(rf"[:=(]\s*[-–−]\s*{NUMBER}\s*(?:{_POINTS_WORD})?\s*[)\]]?[\s.;,]*$")
"""Points below zero: a sign lost would give what the print takes."""
_AT_START: Final = re.compile(rf"^\s*(?P<number>{NUMBER})\s*{_POINTS_WORD}\s*[:–-]\s*")
_IN_BRACKETS: Final = re.compile(
    rf"\s*[(\[]\s*(?:(?:toi da|diem toi da)\s*:?\s*)?({NUMBER})\s*{_POINTS_WORD}\s*[)\]][\s.;:]*$"
)
_PER_EVENT: Final = re.compile(
    r"^(?:cu |moi |voi moi |them moi |neu moi )|\bcu (?:moi|giam|tang|them|thieu|cham)\b|\bmoi .*\b(?:tru|cong)\b"
)
_DEFINES: Final = re.compile(
    r"^\s*(?:[a-z]\d?\s*[:=]|[a-z] la\b|(?:trong do|cong thuc|cach tinh|tinh theo|tinh diem|neu|truong hop)\b)"
)
_BULLET: Final = re.compile(r"^\s*(?:[-+•●○▪■◦*·–—➢✓]|[a-z\u0111]\)|\(\d\))\s*")


class Oddity(StrEnum):
    """What is odd about a points cell; all but `unreadable` and `no_value` still give a figure."""

    NONE = ""
    DATE = "date"
    PERCENT = "percent"
    NOISE = "noise"
    UNREADABLE = "unreadable"
    NO_VALUE = "no_value"


@dataclass(frozen=True, slots=True)
class PointsRead:
    """The points of a cell (None: none typed, or not understood), what is odd about it, and the words as typed."""

    value: Fraction | None = None
    oddity: Oddity = Oddity.NONE
    typed: str = ""


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char in BARRED_TEXT:
        return "d"
    base = unicodedata.normalize("NFD", char)[:1].lower() if char not in _VULGAR else char
    return base if len(base) == 1 else char


def fold(text: str) -> str:
    """Lower case without marks, letter for letter: a place found in it is the same place in the text."""
    return "".join(map(_plain, text))


def folded_words(text: str) -> str:
    """The same with single spaces, for comparing words."""
    return " ".join(fold(text).split())


def number_value(text: str) -> Fraction | None:
    """The number that a text matching NUMBER says; None for a division by zero."""
    whole, sign = text.strip(), Fraction(0)
    if whole[-1] in _VULGAR:
        whole, sign = whole[:-1].strip() or "0", _VULGAR[whole[-1]]
    if "/" in whole:
        top, _, bottom = whole.partition("/")
        *before, numerator = top.split()
        return Fraction(int(numerator), int(bottom)) + int(before[0] if before else 0) if int(bottom) else None
    return Fraction("".join(whole.split()).replace(",", ".")) + sign


def read_points(cell: SourceCell) -> PointsRead:
    """What a points cell says. A date is read back as the figure that it was mistaken for (1.5 became 1 May)."""
    typed = " ".join(cell.own_text.split())
    if cell.kind is CellKind.FORMULA and not typed and cell.merged_from is None:
        return PointsRead(None, Oddity.NO_VALUE, "")
    if _DASHES.fullmatch(typed):
        return PointsRead(typed=typed)
    as_date = _date_points(typed, cell.number_format)
    if as_date is not None:
        return PointsRead(as_date, Oddity.DATE, typed)
    found = _CELL.fullmatch(folded_words(typed.replace("−", "-").replace("–", "-")))
    value = number_value(found[2]) if found else None
    if found is None or value is None:
        return PointsRead(None, Oddity.UNREADABLE, typed)
    return _judged(-value if found[1] == "-" else value, bool(found[3]), typed, cell)


def _judged(value: Fraction, typed_percent: bool, typed: str, cell: SourceCell) -> PointsRead:
    rounded = Fraction(round(value * 10**_PLACES), 10**_PLACES)
    if typed_percent or ("%" in cell.number_format and cell.kind is not CellKind.TEXT):
        # 1,5 typed into a percent cell is kept as 0.015; a figure that was there before the format is kept as it was
        return PointsRead(rounded if typed_percent or value >= Fraction(1, 10) else value * 100, Oddity.PERCENT, typed)
    if rounded != value and "/" not in typed and not set(typed) & set(_SIGNS):
        summed = cell.kind is CellKind.FORMULA and abs(value - rounded) < Fraction(1, 10**8)
        return PointsRead(rounded, Oddity.NONE if summed else Oddity.NOISE, typed)
    return PointsRead(value, Oddity.NONE, typed)


def _date_points(typed: str, number_format: str) -> Fraction | None:
    if iso := _ISO_DATE.fullmatch(typed):
        year, month, day = (int(part) for part in iso.groups())
    elif paper := _PAPER_DATE.fullmatch(typed):
        day, month, year = (int(part) for part in paper.groups())
    else:
        return None
    by_year = "y" in number_format.lower() and "d" not in number_format.lower()
    return Fraction(f"{month}.{year % 100:02}") if by_year else Fraction(f"{day}.{month}")


def split_label(text: str) -> tuple[str, Fraction | None]:
    """The words of a level and the points typed in them (`Có: 1,5` -> `Có`, 1,5); None where they name none.

    A sentence such as `Mỗi lỗi trừ 0,25 điểm` names no points of a level and stays whole.
    """
    folded = fold(text)
    if _PER_EVENT.search(folded.strip(" -+•*")) or _TAKEN.search(folded):
        return text.strip(), None
    if found := _AFTER_COLON.search(folded):
        # 7:30 is an hour
        if not (text[: found.start()][-1:].isdigit() and text[found.end("colon") :][:1].isdigit()):
            return text[: found.start()].strip(" :;-–=("), number_value(found["number"])
    elif found := _AFTER_WORDS.search(folded):
        return text[: found.start()].strip(" :;-–=(,"), number_value(found["number"])
    if found := _AT_START.match(folded):
        return text[found.end() :].strip(" ;."), number_value(found["number"])
    return text.strip(), None


def split_title_points(title: str) -> tuple[str, Fraction | None]:
    """A title and the points in brackets at its end: `Cải cách thể chế (12 điểm)`."""
    found = _IN_BRACKETS.search(fold(title))
    if found is None:
        return title, None
    return title[: found.start()].strip(), number_value(found[1])


def without_bullet(text: str) -> str:
    """The words behind `-`, `+`, `a)` and the like."""
    found = _BULLET.match(fold(text))
    return text[found.end() :].strip() if found is not None else text.strip()


def defines(text: str) -> bool:
    """Whether a line says what a letter of a formula counts, or how points are reckoned: no words of a title."""
    return _DEFINES.match(fold(text)) is not None


def has_bullet(text: str) -> bool:
    """Whether a line begins with a sign of a list."""
    return _BULLET.match(fold(text)) is not None


def levels_in_title(title: str) -> tuple[str, tuple[str, ...]]:
    """A title and the levels typed inside it: on lines of their own, or in brackets (`Có: 1; Không: 0`)."""
    first, *lines = [line.strip() for line in title.splitlines() if line.strip()] or [""]
    labelled = [line for line in lines if split_label(line)[1] is not None]
    if labelled:
        at = next(at for at, line in enumerate(lines) if split_label(line)[1] is not None or has_bullet(line))
        return " ".join([first, *lines[:at]]), tuple(lines[at:])
    whole = " ".join([first, *lines])
    parts = [part.strip() for part in whole.rstrip(" .;").split(";")]
    stop = parts[0].rfind(". ")
    if len(parts) > 1 and stop > 0 and all(split_label(part)[1] is not None for part in parts):
        return whole[:stop].strip(), (parts[0][stop + 2 :].strip(), *parts[1:])
    if (opening := whole.rfind("(")) > 0 and whole.rstrip(" .;").endswith(")"):
        parts = [part.strip() for part in whole[opening + 1 :].rstrip(" .;)").split(";") if part.strip()]
        if len(parts) > 1 and all(split_label(part)[1] is not None for part in parts):
            return whole[:opening].strip(), tuple(parts)
    return whole, ()


def method_levels(method: str) -> tuple[str, ...]:
    """The lines of “Cách đánh giá” that name points each; none unless there are at least two of them."""
    lines = [line.strip() for line in method.splitlines() if line.strip()]
    if len(lines) == 1:
        lines = [part.strip() for part in method.split(";") if part.strip()]
    labelled = tuple(line for line in lines if split_label(line)[1] is not None)
    return labelled if len(labelled) > 1 else ()


def points_words(value: Fraction) -> str:
    """Points as a message writes them: `1,5`."""
    return number_text(value)
