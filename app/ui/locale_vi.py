"""How people here write numbers and dates, and what the window makes of what they typed. No Qt, no clock.

The window is lenient where nothing is ambiguous (`0.5` is a half); files and the command line stay strict.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import TypeAlias

from app.texts import LOCAL_ZONE
from scoring.points import MAX_DIGITS, Exact
from scoring.wording import date_text, number_text

__all__ = [
    "NumberRead",
    "NumberReading",
    "NumberUnclear",
    "NumberWrong",
    "clock_text",
    "date_text",
    "day_text",
    "number_text",
    "plain_number_text",
    "read_date",
    "read_figures",
    "read_number",
    "read_yes_no",
    "stamp_text",
]

_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009\t"), None)
_MINUS = str.maketrans({"−": "-", "–": "-", "٫": ",", "，": ","})
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+")
_PLAIN = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class NumberRead:
    """A number that was understood; `echo` is how the window writes it back (`1.234`, `0,5`)."""

    value: Exact
    echo: str


@dataclass(frozen=True, slots=True)
class NumberUnclear:
    """`1.234` outside a whole-number entry: the page asks with one button for each choice."""

    choices: tuple[NumberRead, ...]
    question: str


@dataclass(frozen=True, slots=True)
class NumberWrong:
    """What was typed is no number; `message` says so and what to type."""

    message: str


NumberReading: TypeAlias = NumberRead | NumberUnclear | NumberWrong


def read_number(text: str, whole: bool = False) -> NumberReading:
    """The number typed, a question, or a refusal. `whole`: an entry that takes counts only."""
    typed = text.translate(_SPACES).translate(_MINUS).removesuffix("%").removesuffix(".")
    negative, body = typed.startswith("-"), typed.removeprefix("-").removeprefix("+")
    if not body or not re.fullmatch(r"[0-9.,]+", body) or not any(letter.isdigit() for letter in body):
        how = "Chỉ gõ chữ số, như 812." if whole else "Chỉ gõ chữ số và dấu phẩy thập phân, như 12,5."
        return NumberWrong(f"“{text.strip()}” không phải là số. {how}")
    if sum(letter.isdigit() for letter in body) > MAX_DIGITS:
        return NumberWrong("Số quá dài. Kiểm tra lại số vừa gõ.")
    readings = [number for number in _readings(body) if not (whole and number.denominator != 1)]
    if not readings:
        return NumberWrong(_refusal(text.strip(), body, whole))
    signed = [
        NumberRead(-number if negative else number, number_text(-number if negative else number)) for number in readings
    ]
    if len(signed) > 1 and not whole:
        return NumberUnclear(tuple(signed), f"“{text.strip()}” là số nào?")
    return signed[0]


def _readings(body: str) -> list[Exact]:
    """Every number that the text can mean, the Vietnamese reading first."""
    head, comma, tail = body.partition(",")
    if comma:
        joined = _whole(head or "0")
        return [] if joined is None or not _PLAIN.fullmatch(tail) else [_decimal(joined, tail)]
    found: list[Exact] = []
    joined = _whole(body)
    if joined is not None:
        found.append(int(joined))
    head, point, tail = body.partition(".")
    if point and _PLAIN.fullmatch(tail) and (not head or _PLAIN.fullmatch(head)):
        found.append(_decimal(head or "0", tail))
    return found


def _whole(text: str) -> str | None:
    if _PLAIN.fullmatch(text):
        return text
    return text.replace(".", "") if _GROUPED.fullmatch(text) else None


def _decimal(head: str, tail: str) -> Exact:
    value = Fraction(int(head + tail), 10 ** len(tail))
    return value.numerator if value.denominator == 1 else value


def _refusal(typed: str, body: str, whole: bool) -> str:
    if whole and _readings(body):
        return f"“{typed}” có phần thập phân; ở đây phải là số nguyên, như 812."
    if whole:
        return f"Không đọc được “{typed}”. Gõ số nguyên, như 812."
    return f"Không đọc được “{typed}”. Dấu phẩy là dấu thập phân, dấu chấm chia hàng nghìn, như 1.234,5."


def plain_number_text(value: Exact) -> str:
    """A number as it stands in an entry while it is edited: no thousands (`1234,5`)."""
    return number_text(value).replace(".", "").replace("−", "-")


_DATE = re.compile(r"([0-9]{1,2})[./\- ]([0-9]{1,2})(?:[./\- ]([0-9]{2}|[0-9]{4}))?")


def read_date(text: str, default_year: int | None = None) -> date | None:
    """`15122023`, `151223`, `15/12/2023`, `15-12-23`, and `15/12` where a year is known; None when it is no date."""
    typed = text.strip()
    if re.fullmatch(r"[0-9]{8}|[0-9]{6}", typed):
        typed = f"{typed[:2]}/{typed[2:4]}/{typed[4:]}"
    found = _DATE.fullmatch(typed)
    if found is None:
        return None
    day, month, year = found.groups()
    number = default_year if year is None else int(year) + (2000 if len(year) == 2 else 0)
    if number is None or not 1900 <= number <= 2100:
        return None
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None


def read_yes_no(text: str) -> bool | None:
    """`có`, `c`, `1` and `không`, `k`, `0`; None for anything else."""
    return {"có": True, "co": True, "c": True, "1": True, "không": False, "khong": False, "k": False, "0": False}.get(
        text.strip().casefold()
    )


def read_figures(text: str) -> tuple[str, ...]:
    """The parts of one cell of the grid: `812/830` is two figures; a date keeps its slashes."""
    return (text.strip(),) if read_date(text) else tuple(part.strip() for part in re.split(r"[/;]", text))


def _local(moment: datetime) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(LOCAL_ZONE)


def clock_text(moment: datetime) -> str:
    """The time of day in UTC+7: `10:42:07`."""
    return _local(moment).strftime("%H:%M:%S")


def day_text(moment: datetime) -> str:
    """The day in UTC+7: `22/12/2023`."""
    return date_text(_local(moment).date())


def stamp_text(moment: datetime) -> str:
    """Time and day in words of an office: `16:05 ngày 22/12/2023`."""
    return f"{_local(moment).strftime('%H:%M')} ngày {day_text(moment)}"
