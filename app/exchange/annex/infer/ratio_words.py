"""A formula in words: “(b/a) x điểm tối đa”, “tỷ lệ % × điểm tối đa/100%”, “số … / tổng số … x 2 điểm”."""

import re
from dataclasses import dataclass
from fractions import Fraction

from app.exchange.annex.infer.figures import ALL_MAXIMUM, DECIMAL, PERCENT_SIGN, decimal
from app.exchange.annex.infer.phrase import NO_WORDS, Phrase

_OPEN, _CLOSE = r"[\[({\s]*", r"[\])}\s]*"
_TIMES = r"(?:\s*(?:x|\*|nhan(?: voi)?|\.)\s*)"
_LETTERS = r"(?P<part>[a-z])\s*[/:]\s*(?P<whole>[a-z])"
_WORDS = (
    r"(?P<part_words>(?:tong )?so [a-z0-9 ,-]{2,200}?)\s*(?:/|chia cho)\s*"
    r"(?P<whole_words>(?:tong )?so [a-z0-9 ,-]{2,200}?)"
)
_SHARE = (
    r"(?:ket qua )?t[yi] le(?: ?%| phan tram)?"
    r"(?P<share>(?: [a-z0-9,%]+){0,25}?)"
)
_MAXIMUM = rf"(?:{ALL_MAXIMUM}|(?P<most>{DECIMAL})(?: ?diem)?)"
_OVER_100 = r"(?:\s*/\s*100\s*%?)"
_OVER_TARGET = rf"(?:\s*/\s*(?P<full>{DECIMAL}){PERCENT_SIGN})"
_TIMES_100 = rf"(?:{_TIMES}100\s*%?)"
_RATIO = f"(?:{_LETTERS}|{_WORDS}|{_SHARE})"
_FORMULA = (
    rf"{_OPEN}{_RATIO}{_CLOSE}{_TIMES_100}?{_CLOSE}{_OVER_TARGET}?{_CLOSE}{_TIMES}{_OPEN}{_MAXIMUM}{_CLOSE}{_OVER_100}?{_CLOSE}",
    rf"{_OPEN}{_MAXIMUM}{_TIMES}{_OPEN}{_RATIO}{_CLOSE}{_TIMES_100}?{_CLOSE}(?:{_OVER_100}|{_OVER_TARGET})?{_CLOSE}",
)
_PREFIX = re.compile(
    r"(?:(?:thi|duoc|se|so diem|diem danh gia|diem so|diem dat duoc|diem tu cham|diem tieu chi|diem cham|diem|tinh|"
    r"cach tinh|cham|xac dinh|danh gia|theo|bang|la|nhu sau|cong thuc|cua tieu chi|ap dung)\s*[:=]?\s*)+"
)
_IN_WORDS = re.compile(
    r"(?:(?:thi|so|diem|danh gia|duoc|cham|tinh|cac truong hop|truong hop|khac|con lai)\s+)*tinh (?:diem )?"
    r"(?:theo|tuong ung(?: theo| voi)?|theo dung)? ?t[yi] le(?: ?%| phan tram)?"
    r"(?: (?:tuong ung|thuc hien|dat duoc|hoan thanh|thuc te|%|voi|so voi|cua|diem toi da))*"
)
_OTHER_RULES = re.compile(r"(?<![a-z])(?:tru|moi|cu|tang them|giam)(?![a-z])")
_DEFINED = re.compile(r"(?:trong do\s*:?\s*)?[-+]?\s*\(?(?P<name>[a-z])\)?\s*(?:la|:|=)\s*(?P<label>[a-z].{2,})")
_RATIO_SAID = re.compile(
    r"(?:(?:tinh|xac dinh)\s+)?t[yi] le(?: ?%| phan tram)?(?: [a-z]+){0,12}?\s*"
    r"(?:=|giua|duoc tinh (?:bang|theo)|la)\s*"
    r"(?P<part>.{3,200}?)\s*(?:/|tren|so voi|chia cho|va)\s*(?P<whole>tong so .{3,200})"
)
_TAIL_100 = re.compile(r"\s*(?:x|\*)\s*100\s*%?$")


LONGEST = 500
MOST_BRACKETS = 10
"""More of either is no formula of an office, only work for the patterns."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A ratio times the maximum. Letters or words of the ratio as printed; `full_at`: divided by that ratio."""

    part: str = ""
    whole: str = ""
    part_words: Phrase = NO_WORDS
    whole_words: Phrase = NO_WORDS
    share: Phrase = NO_WORDS
    """What the ratio is of, where its name stands in the formula (“tỷ lệ hồ sơ đúng hạn x điểm tối đa”)."""
    full_at: Fraction | None = None
    most: Fraction | None = None
    """The maximum as a number in the formula."""
    is_spoken: bool = False
    """Only said to go by the ratio, without a formula."""


def formula_of(said: Phrase) -> Formula | None:
    """The formula that makes up all of the words."""
    bare = said
    if _OTHER_RULES.search(bare.key):
        return None
    if len(bare.key) > LONGEST or len(re.findall(r"[()\[\]{}]", bare.key)) > MOST_BRACKETS:
        return None
    prefix = _PREFIX.match(bare.key)
    opening = bare.key[: prefix.end()] if prefix else ""
    for start in dict.fromkeys((0, *(found.end() for found in re.finditer(r"[:=]\s*", opening)), len(opening))):
        for shape in _FORMULA:
            found = re.fullmatch(shape, bare.key[start:].strip(" ."))
            if found:
                return _read(bare, found, start + len(bare.key[start:]) - len(bare.key[start:].lstrip(" .")))
        if _IN_WORDS.fullmatch(bare.key[start:].strip(" .")):
            return Formula(is_spoken=True)
    return None


def _read(said: Phrase, found: re.Match[str], offset: int) -> Formula:
    words = {}
    for name in ("part_words", "whole_words", "share"):
        start, end = found.span(name)
        words[name] = said.part(offset + start, offset + end) if start >= 0 else Phrase("", "")
    full = found["full"]
    full_at = decimal(full) / 100 if full is not None else None
    most = found["most"]
    return Formula(
        part=found["part"] or "",
        whole=found["whole"] or "",
        part_words=words["part_words"],
        whole_words=words["whole_words"],
        share=words["share"],
        full_at=full_at if full_at != 1 else None,
        most=None if most is None else decimal(most),
    )


def definition_of(said: Phrase) -> tuple[str, Phrase] | None:
    """“a là tổng số …”: the letter and what it counts."""
    found = _DEFINED.fullmatch(said.key)
    if found is None:
        return None
    return found["name"], said.part(found.start("label"), found.end("label"))


def ratio_said(said: Phrase) -> tuple[Phrase, Phrase] | None:
    """“Tỷ lệ = số … / tổng số …”: part and whole."""
    cut = _TAIL_100.search(said.key)
    key = said.key[: cut.start()] if cut else said.key
    found = _RATIO_SAID.fullmatch(key.strip(" ."))
    if found is None:
        return None
    return _bare_words(said, found, "part"), _bare_words(said, found, "whole")


def _bare_words(said: Phrase, found: re.Match[str], name: str) -> Phrase:
    """The words of a group without the brackets around the whole ratio."""
    start, end = found.span(name)
    inner = found[name]
    return said.part(start + len(inner) - len(inner.lstrip("([ ")), end - len(inner) + len(inner.rstrip(")] ")))
