"""Where a worksheet will break a text: measured in Tinos, which has the widths of Times New Roman.

Excel and LibreOffice keep the heights a file gives; a row that is too low hides its last lines.
"""

from functools import lru_cache
from math import inf

from PIL import ImageFont

from app.paths import resource

_FACES = {False: "Tinos-Regular.ttf", True: "Tinos-Bold.ttf"}
_MEASURED_AT = 100
_CAREFUL = 0.96
"""Excel's own letters on a screen are a little wider than the printed ones."""
POINTS_PER_MM = 72 / 25.4
_LONG_WORD = 64


@lru_cache(maxsize=2)
def _face(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(resource("fonts", _FACES[bold])), _MEASURED_AT)


@lru_cache(maxsize=8192)
def _width(word: str, bold: bool) -> float:
    return _face(bold).getlength(word) / _MEASURED_AT


def broken(text: str, width_mm: float, size: float, bold: bool = False) -> list[str]:
    """The lines of a text in a column; words wider than the column are broken as Excel breaks them."""
    room = max(1.0, (width_mm - 1.5) * POINTS_PER_MM * _CAREFUL / size)
    lines: list[str] = []
    for part in text.split("\n"):
        lines.extend(_broken_part(part, room, bold))
    return lines


def _broken_part(part: str, room: float, bold: bool) -> list[str]:
    lines, line, used = [], "", 0.0
    for whole in part.split(" "):
        word, width = whole, _word_width(whole, room, bold)
        gap = _width(" ", bold) if line else 0.0
        if line and used + gap + width > room:
            lines.append(line)
            line, used, gap = "", 0.0, 0.0
        if width > room and len(word) > 1:
            *full, word = _cut(word, room, bold)
            lines.extend(full)
            width = _width(word, bold)
        line = f"{line} {word}" if line else word
        used += gap + width
    return [*lines, line]


def _word_width(word: str, room: float, bold: bool) -> float:
    """The width of a word; of a very long one that does not fit only that it is too wide."""
    if len(word) <= _LONG_WORD or _fitting(word, 0, room, bold) == len(word):
        return _width(word, bold)
    return inf


def _cut(word: str, room: float, bold: bool) -> list[str]:
    """A word wider than the column as full lines and the rest; no letter is measured more than a few times."""
    pieces, start = [], 0
    while (length := _fitting(word, start, room, bold)) < len(word) - start:
        pieces.append(word[start : start + length])
        start += length
    return [*pieces, word[start:]]


def _fitting(word: str, start: int, room: float, bold: bool) -> int:
    """How many letters from `start` on fit, at least one: doubled until they are too many, then halved in between."""

    def fits(length: int) -> bool:
        return _face(bold).getlength(word[start : start + length]) / _MEASURED_AT <= room

    most, low, high = len(word) - start, 1, 2
    while high <= most and fits(high):
        low, high = high, high * 2
    high = min(high, most + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def height_of(lines: int, size: float) -> float:
    """The height of a row with so many lines, in points."""
    return lines * size * 1.32 + 2
