"""Counting days after a reference: calendar days or working days, with the set's holidays and make-up days.

Days are ordinals (`date.toordinal()`), so that a time limit of any length stays arithmetic.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DayKind(StrEnum):
    """Which days a time limit counts."""

    CALENDAR = "calendar"
    WORKING = "working"


class CountFrom(StrEnum):
    """Which day is day 1: the day after the reference, or the reference day itself."""

    NEXT_DAY = "next_day"
    SAME_DAY = "same_day"


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working days of a set: Monday to Friday without holidays, and the make-up days."""

    holidays: frozenset[date] = frozenset()
    extra_working_days: frozenset[date] = frozenset()
    _off: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _extra: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # a day named as both holiday and make-up day is worked
        off = {day for day in self.holidays if day.weekday() < 5} - self.extra_working_days
        extra = {day for day in self.extra_working_days if day.weekday() >= 5}
        object.__setattr__(self, "_off", tuple(sorted(day.toordinal() for day in off)))
        object.__setattr__(self, "_extra", tuple(sorted(day.toordinal() for day in extra)))

    def working_days(self, after: int, until: int) -> int:
        """Number of working days after one day, up to and with another (not before the first)."""
        return self._up_to(until) - self._up_to(after)

    def _up_to(self, day: int) -> int:
        # 01/01/0001, ordinal 1, was a Monday
        usual = day // 7 * 5 + min(day % 7, 5)
        return usual - bisect_left(self._off, day + 1) + bisect_left(self._extra, day + 1)

    def nth_working_day(self, after: int, count: int) -> int:
        """The day that ends `count` working days after a day; the day itself for 0."""
        span = 7 * (count // 5 + 2 + len(self._off))
        return after + bisect_left(range(span), count, key=lambda days: self.working_days(after, after + days))


NO_HOLIDAYS = WorkCalendar()


@dataclass(frozen=True, slots=True)
class DayCount:
    """A way of counting days: kind, first day, calendar."""

    kind: DayKind
    count_from: CountFrom
    calendar: WorkCalendar

    def last_day(self, reference: int, within: int) -> int:
        """The last day of a time limit of so many days."""
        before_first = reference - (self.count_from is CountFrom.SAME_DAY)
        if self.kind is DayKind.CALENDAR:
            return before_first + within
        return self.calendar.nth_working_day(before_first, within)

    def day_number(self, reference: int, day: int) -> int:
        """Which day of the limit a day is: 1 for the first; 0 or less before it."""
        return self.between(reference - (self.count_from is CountFrom.SAME_DAY), day)

    def between(self, after: int, until: int) -> int:
        """Days counted after one day, up to and with another; negative the other way round."""
        return until - after if self.kind is DayKind.CALENDAR else self.calendar.working_days(after, until)
