"""Figures as offices type them: decimal comma or point, ¾ and 2/3, 02 and “hai”."""

import re
from fractions import Fraction

from scoring.points import exact

DECIMAL = r"\d{1,9}(?:[.,]\d{1,6})?"
PERCENT_SIGN = r"\s*(?:%|phan tram)"
FRACTION = r"(?<![\d/])(?:[½¼¾⅓⅔]|[1-9]\s?/\s?(?:10|[2-9]))(?![\d/])"
ALL_MAXIMUM = r"(?:so )?diem (?:toi da|chuan)(?: cua (?:tieu chi|noi dung|muc)(?: thanh phan)?)?(?: nay)?"

_SIGNS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_SPOKEN_TEXT = "một hai ba bốn năm sáu bảy tám chín mười"
"""The words for 1 to 10, with their marks: without them “hài” and “bà” would be numbers."""
_SPOKEN = {word: number for number, word in enumerate(_SPOKEN_TEXT.split(), start=1)}
_YEAR_WORD = 5
"""The word for five is also the word for year: never read as a number."""
SPOKEN = "|".join(word for word, number in _SPOKEN.items() if number != _YEAR_WORD)


def decimal(text: str) -> Fraction:
    """The exact value of a figure matched by DECIMAL. Three decimals are decimals here: points, percents."""
    return exact(text.strip().replace(",", "."))


def part_of_one(text: str) -> Fraction:
    """The value of a figure matched by FRACTION."""
    found = text.strip()
    if found in _SIGNS:
        return _SIGNS[found]
    top, _, bottom = found.partition("/")
    return Fraction(int(top), int(bottom))


def count(text: str) -> Fraction:
    """The value of a whole number: `02`, `1.250`, `hai`."""
    found = text.strip().lower()
    return Fraction(_SPOKEN[found] if found in _SPOKEN else int(re.sub(r"\D", "", found)))


def points_of(key: str, maximum: Fraction | None) -> Fraction | None:
    """Points said in bare words: `0,5 diem`, `diem toi da`, `50% diem toi da`, `khong co diem`; None for others."""
    said = key.strip(" .,;:()")
    if number := re.fullmatch(rf"({DECIMAL})\s*(?:d|diem)?", said):
        return decimal(number[1])
    if re.fullmatch(r"khong (?:co|duoc|tinh|duoc tinh|co tinh) diem", said):
        return Fraction(0)
    if maximum is None:
        return None
    if re.fullmatch(ALL_MAXIMUM, said):
        return maximum
    if share := re.fullmatch(rf"({DECIMAL}){PERCENT_SIGN}\s*{ALL_MAXIMUM}", said):
        return maximum * decimal(share[1]) / 100
    if share := re.fullmatch(rf"({FRACTION})\s*{ALL_MAXIMUM}", said):
        return maximum * part_of_one(share[1])
    return None
