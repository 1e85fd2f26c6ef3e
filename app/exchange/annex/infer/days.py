"""Ranges of time in words: dates (“trước ngày 15/01”), and days after a reference (“trong thời hạn 15 ngày”)."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from app.exchange.annex.infer.phrase import Phrase

_DAY = (
    r"(?:(?P<{0}d>\d{{1,2}})\s*[/.-]\s*(?P<{0}m>\d{{1,2}})(?:\s*[/.-]\s*(?P<{0}y>\d{{4}}))?"
    r"|(?P<{0}wd>\d{{1,2}}) thang (?P<{0}wm>\d{{1,2}})(?: nam (?P<{0}wy>\d{{4}}))?)"
)
_FIRST, _LAST = _DAY.format("f"), _DAY.format("l")
_DATES = (
    re.compile(rf"tu (?:ngay )?{_FIRST} den (?P<edge>truoc |het )?(?:ngay )?{_LAST}"),
    re.compile(rf"(?P<edge>truoc) (?:ngay )?{_LAST}"),
    re.compile(
        rf"(?P<in>cham nhat(?: la| vao)?(?: den)?|den het|den|khong qua|truoc hoac trong)(?: het)? (?:ngay )?{_LAST}"
    ),
    re.compile(rf"(?P<after>sau) (?:ngay )?{_FIRST}"),
    re.compile(rf"(?P<from>tu)(?: sau)? (?:ngay )?{_FIRST}(?: tro (?:di|ve sau))"),
)
_OF_YEAR = r"(?:/(?P<year>\d{4})| nam (?P<spoken>\d{4}))?"
_MONTH = re.compile(rf"(?P<side>trong|sau|truoc) thang (?P<month>\d{{1,2}}){_OF_YEAR}(?!\d)")
_QUARTER = re.compile(rf"(?P<side>trong|sau|truoc) quy (?P<quarter>iv|iii|ii|i|[1-4]){_OF_YEAR}(?![a-z0-9])")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR_BEFORE = re.compile(r"(?:cua )?nam truoc(?: lien ke| do)?|nam lien truoc")

_BETWEEN, _UNTIL, _BEYOND = (rf"(?P<{name}>\d{{1,3}})(?:\s*\([a-z ]+\))?" for name in ("first", "last", "after"))
_LENGTH = r"\s*ngay(?P<working> lam viec)?"
_PERIOD = r"trong (?:thoi han|vong|thoi gian|khoang thoi gian)|trong"
_DAYS = (
    re.compile(
        rf"tu (?:ngay thu )?{_BETWEEN}(?: ngay(?: lam viec)?)? (?:den|-) (?:ngay thu )?(?P<under>duoi )?"
        rf"{_UNTIL}{_LENGTH}"
    ),
    re.compile(rf"(?P<under>duoi) {_UNTIL}{_LENGTH}"),
    re.compile(rf"(?:khong qua|toi da|cham nhat(?: sau)?|{_PERIOD})(?: toi da| khong qua)? {_UNTIL}{_LENGTH}"),
    re.compile(rf"(?:sau|qua|tren|hon)(?: thoi han)? {_BEYOND}{_LENGTH}"),
    re.compile(rf"tu {_BETWEEN}{_LENGTH} tro len"),
)
_SINCE = re.compile(r"\s*(?:,\s*)?(?:ke tu|tinh tu|sau khi|sau|tu)(?: ngay| khi| thoi diem)+ (?P<reference>.+)$")
_RELATIVE = re.compile(r"(?<![a-z])(?:tre|som|truoc han|qua han)(?![a-z])|(?<![a-z])cham(?! nhat)(?![a-z])")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Days of the calendar, both included; None: open. `names_year`: the print says which year."""

    first: date | None
    last: date | None
    excludes_last: bool
    """Said as “trước ngày …”: the day behind `last` is named, not `last`."""
    names_year: bool
    rest: Phrase


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Whole days after a reference: more than `after`, at most `within`; None: open."""

    after: int | None
    within: int | None
    working: bool
    reference: Phrase
    rest: Phrase


def date_span(said: Phrase, year: int | None) -> DateSpan | None:
    """The only dates in the words. A date without a year is of the set's year; without that too, None."""
    before = _YEAR_BEFORE.search(said.key)
    default = year - 1 if year is not None and before else year
    places = [] if before is None else [before.span()]
    found = next((match for shape in _DATES if (match := shape.search(said.key))), None)
    try:
        span = _months(said, default) if found is None else _dates(said, found, default)
    except ValueError:  # 31/02 and the like: no date, so no rule by dates
        return None
    if span is None:
        return None
    cut = found or _MONTH.search(said.key) or _QUARTER.search(said.key)
    rest = said.without(*places, *([cut.span()] if cut else []))
    if re.search(r"\d", rest.key):
        return None
    return DateSpan(span[0], span[1], span[2], span[3] or before is not None, rest)


def _dates(said: Phrase, found: re.Match[str], year: int | None) -> tuple[date | None, date | None, bool, bool] | None:
    named = found.groupdict()
    first, last = _day(named, "f", year), _day(named, "l", year)
    if first is None and last is None:
        return None
    one_day = timedelta(days=1)
    excludes = (named.get("edge") or "").strip() == "truoc"
    if last is not None and excludes:
        last -= one_day
    if first is not None and named.get("after"):
        first += one_day
    has_year = any(named.get(key) for key in ("fy", "fwy", "ly", "lwy"))
    return first, last, excludes, has_year


def _day(named: dict[str, str | None], side: str, year: int | None) -> date | None:
    day, month = named.get(f"{side}d") or named.get(f"{side}wd"), named.get(f"{side}m") or named.get(f"{side}wm")
    typed = named.get(f"{side}y") or named.get(f"{side}wy")
    if day is None or month is None or (typed is None and year is None):
        return None
    return date(int(typed) if typed else year or 0, int(month), int(day))


def _months(said: Phrase, year: int | None) -> tuple[date | None, date | None, bool, bool] | None:
    month, quarter = _MONTH.search(said.key), _QUARTER.search(said.key)
    found = month or quarter
    if found is None:
        return None
    typed = found["year"] or found["spoken"]
    whose = int(typed) if typed else year
    if whose is None:
        return None
    start = int(month["month"]) if month else 3 * _QUARTERS[found["quarter"]] - 2
    end = start if month else start + 2
    first, last = date(whose, start, 1), date(whose, end, monthrange(whose, end)[1])
    match found["side"]:
        case "truoc":
            return None, first - timedelta(days=1), True, typed is not None
        case "sau":
            return last + timedelta(days=1), None, False, typed is not None
        case _:
            return first, last, False, typed is not None


def day_span(said: Phrase) -> DaySpan | None:
    """The only number of days in the words; None too where they are days late, whose deadline is not printed."""
    if _RELATIVE.search(said.key):
        return None
    found = next((match for shape in _DAYS if (match := shape.search(said.key))), None)
    if found is None:
        return None
    named = found.groupdict()
    first, last, after = (None if named.get(key) is None else int(named[key]) for key in ("first", "last", "after"))
    within = last - 1 if last is not None and named.get("under") else last
    since = _SINCE.search(said.key, found.end())
    reference = said.part(since.start("reference"), len(said.key)) if since else Phrase("", "")
    rest = said.without(found.span(), *([since.span()] if since else []))
    if re.search(r"\d", rest.key):
        return None
    return DaySpan(first - 1 if first is not None else after, within, bool(named.get("working")), reference, rest)
