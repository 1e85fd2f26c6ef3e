"""One range said in words: “từ 70% đến dưới 90%”, “¾ số lượng trở lên”, “02 giải pháp”, and the words left over."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.exchange.annex.infer.figures import DECIMAL, FRACTION, PERCENT_SIGN, SPOKEN, count, decimal, part_of_one
from app.exchange.annex.infer.phrase import Phrase

LOW_IN = r"tu|>=|≥|=>|toi thieu|it nhat|khong duoi|khong thap hon|khong it hon|lon hon hoac bang|bang hoac lon hon"
LOW_OUT = r"tu tren|tren|>|lon hon|nhieu hon|cao hon|hon|vuot|qua"
UP_OUT = r"duoi|<|nho hon|it hon|thap hon|chua dat|khong dat"
UP_IN = r"<=|≤|=<|khong qua|toi da|khong vuot qua|khong vuot|nhieu nhat|nho hon hoac bang"
_AND_UP = re.compile(r"(?<![a-z])tro len(?![a-z])")
_AND_DOWN = re.compile(r"(?<![a-z])tro xuong(?![a-z])")
_ADDED = re.compile(r"\s*(?:[,;(]|va |co |hoac )")
"""What follows a range is a second condition, not what is counted."""
_CHANGE = re.compile(r"(?<![a-z])(?:tang|giam|rut ngan|tiet kiem|cai thien)(?![a-z])")
"""A change since an earlier time, not a part of a whole."""
_COMPARED = re.compile(r"so voi (?:cung ky|(?:nam|ky|quy|thang) (?:truoc|ngoai|lien|\d))")
_PER_PERIOD = re.compile(r"(?:/|mot |moi |hang |trong )\s?(?:thang|quy|nam|tuan)(?![a-z])")
_ON_TOP = re.compile(r"(?<![a-z])(?:dang|tai|dua|cong bo|cong khai|niem yet|phat|dang tai) tren \d")
"""“đăng trên 02 trang”: on two pages, or on more than two."""
_ROUGHLY = re.compile(r"(?<![a-z])(?:gan|khoang|xap xi|con|chi|moi)(?: dat)?\s*$")
_ALL = re.compile(r"(?<![a-z])(?:tat ca|toan bo|day du)(?![a-z])")
_NONE = re.compile(r"(?:khong|chua) (?:co|thuc hien|to chuc|de ra|ban hanh)(?![a-z])")
_MONEY = r"(?:(?:nghin |ngan |trieu |ty |ti )?dong(?! chi)|trieu|ty|ti)(?![a-z])"
_NOT_COUNTED = (
    r"(?!\s*(?:ngay|thang|nam|gio|phut|quy|tuan|diem|buoi|bac|%|phan tram|[/.,:)-]|\d))"
    rf"(?!\s*{_MONEY})"
)


LONGEST = 600
"""Letters of a clause that may be a measure; a longer one is a description."""


class Scale(StrEnum):
    """What the figures of a range are."""

    PERCENT = "percent"
    FRACTION = "fraction"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Span:
    """A range between two bounds (None: open) and the words around it. `is_word`: said by “tất cả”, “không có”."""

    scale: Scale
    low: Fraction | None
    high: Fraction | None
    low_inclusive: bool
    high_inclusive: bool
    rest: Phrase
    is_word: bool = False

    @property
    def is_exact(self) -> bool:
        """A single figure."""
        return self.low is not None and self.low == self.high


@dataclass(frozen=True, slots=True)
class _Figure:
    pattern: str
    value: Callable[[str], Fraction]
    needs: str = ""
    """A pattern that the match must hold somewhere: `%` may be typed at one bound only."""


_FIGURES = {
    Scale.PERCENT: _Figure(
        rf"{DECIMAL}(?:{PERCENT_SIGN})?", lambda said: decimal(said.rstrip(" %phantrm")), "%|phan tram"
    ),
    Scale.FRACTION: _Figure(FRACTION, part_of_one),
    Scale.COUNT: _Figure(
        rf"(?:\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}})(?:\s?\([a-z]+\))?(?![\d%]){_NOT_COUNTED}|(?:{SPOKEN})(?= )", count
    ),
}


def span_of(said: Phrase, scale: Scale) -> Span | None:
    """The only range of this scale in the words; None where there is none, or more than can be told apart."""
    if len(said.key) > LONGEST:
        return None
    figure = _FIGURES[scale]
    key = _countable(said) if scale is Scale.COUNT else said.key
    for shape in _shapes(figure.pattern):
        found = re.search(shape, key)
        if found and (not figure.needs or re.search(figure.needs, found[0])):
            return _read(said, key, found, scale, figure)
    return _spoken(said, scale)


def _countable(said: Phrase) -> str:
    """The bare words in which the numbers said in words keep their marks."""
    key = said.key
    for found in re.finditer(rf"(?<!\w)(?:{SPOKEN})(?= \w)", said.text.lower()):
        if len(said.text.lower()) == len(key):
            key = key[: found.start()] + found[0] + key[found.end() :]
    return key


def _shapes(figure: str) -> tuple[str, ...]:
    start, first, last = r"(?<![a-z0-9])", rf"(?P<first>{figure})", rf"(?P<last>{figure})"
    low, high = rf"(?:(?P<low>{LOW_OUT}|{LOW_IN})\s*)", rf"(?P<high>{UP_IN}|{UP_OUT})\s*"
    return (
        rf"{start}{low}?{first}\s*(?:den het|den|toi|-)\s*(?:{high})?{last}",
        rf"{start}{low}{first}\s*(?:va|,|den|-)\s*{high}{last}",
        rf"{start}{first}\s*(?P<below><=|≤|<)\s*[a-z%][a-z% ]{{0,40}}\s*(?P<high><=|≤|<)\s*{last}",
        rf"{start}(?P<high>{UP_IN}|{UP_OUT})\s*{last}",
        rf"{start}{low}{first}",
        rf"^(?P<high>den|toi)\s*{last}",
        rf"{start}(?P<bare>{figure})",
    )


def _read(said: Phrase, key: str, found: re.Match[str], scale: Scale, figure: _Figure) -> Span | None:
    named = found.groupdict()
    places = [found.span()]
    ups, downs = list(_AND_UP.finditer(key)), list(_AND_DOWN.finditer(key))
    places += [one.span() for one in (*ups, *downs)]
    first, last = (_value(named.get(name), scale, figure) for name in ("first", "last"))
    low_in = not re.fullmatch(LOW_OUT, named.get("low") or "") and named.get("below") != "<"
    high_in = not re.fullmatch(UP_OUT, named.get("high") or "")
    if named.get("bare"):
        if len(ups) + len(downs) > 1:
            return None
        exact = _value(named["bare"], scale, figure)
        first, last = (None if downs else exact), (None if ups else exact)
    elif downs and not ups and last is None and named.get("low") == "tu":
        first, last, high_in = None, first, True
    elif downs or (ups and (last is not None or not low_in)):
        return None
    if _ADDED.match(_behind(key, found.end())) or _CHANGE.search(key[: found.start()]) or _COMPARED.search(key):
        return None
    if scale is Scale.COUNT and (_PER_PERIOD.search(key) or _ON_TOP.search(key)):
        return None
    if named.get("bare") and _ROUGHLY.search(key[: found.start()]):
        return None
    rest = said.without(*places)
    if scale is not Scale.COUNT and re.search(r"%|phan tram|[½¼¾⅓⅔]", rest.key):
        return None
    if scale is Scale.COUNT and (re.search(r"\d", rest.key) or not rest.key):
        return None
    if scale is Scale.COUNT and re.match(r"nua(?![a-z])", key[found.end() :].lstrip()):
        return None
    if scale is Scale.FRACTION and re.search(r"ngay\s*$", key[: found.start()]):
        return None
    if first is not None and last is not None and first > last:
        return None
    return Span(scale, first, last, low_in, high_in, rest)


def _behind(key: str, end: int) -> str:
    """What follows the figure, or the “trở lên” right behind it."""
    return re.sub(r"^\s*tro (?:len|xuong)(?![a-z])", "", key[end:])


def _value(said: str | None, scale: Scale, figure: _Figure) -> Fraction | None:
    if said is None:
        return None
    return figure.value(re.sub(r"\s?\(.*", "", said) if scale is Scale.COUNT else said)


def _spoken(said: Phrase, scale: Scale) -> Span | None:
    """All of it, or none of it, said without a figure."""
    if re.search(r"\d|[½¼¾⅓⅔%]", said.key):
        return None
    if scale is Scale.COUNT:
        found, value = _NONE.match(said.key), Fraction(0)
    else:
        every = list(_ALL.finditer(said.key))
        found = every[0] if len(every) == 1 and not re.search(r"(?<![a-z])(?:khong|chua)(?![a-z])", said.key) else None
        value = Fraction(100 if scale is Scale.PERCENT else 1)
    if found is None:
        return None
    return Span(scale, value, value, True, True, said.without(found.span()), is_word=True)
