"""Where a worksheet will break a text: measured in Tinos, which has the widths of Times New Roman.

Excel and LibreOffice keep the heights a file gives; a row that is too low hides its last lines.
"""

from functools import lru_cache

from PIL import ImageFont

from app.paths import resource

_FACES = {False: "Tinos-Regular.ttf", True: "Tinos-Bold.ttf"}
_MEASURED_AT = 100
_CAREFUL = 0.96
"""Excel's own letters on a screen are a little wider than the printed ones."""
POINTS_PER_MM = 72 / 25.4


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
    for word in part.split(" "):
        width = _width(word, bold)
        gap = _width(" ", bold) if line else 0.0
        if line and used + gap + width > room:
            lines.append(line)
            line, used, gap = "", 0.0, 0.0
        while width > room and len(word) > 1:
            fitting = _fitting(word, room, bold)
            lines.append(word[:fitting])
            word = word[fitting:]
            width = _width(word, bold)
        line = f"{line} {word}" if line else word
        used += gap + width
    return [*lines, line]


def _fitting(word: str, room: float, bold: bool) -> int:
    """How many letters of a long word fit; at least one."""
    return next((length for length in range(len(word) - 1, 1, -1) if _width(word[:length], bold) <= room), 1)


def height_of(lines: int, size: float) -> float:
    """The height of a row with so many lines, in points."""
    return lines * size * 1.32 + 2
