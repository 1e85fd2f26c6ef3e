"""Timeliness: the last day of each step, counted day by day on the calendar."""

from datetime import date, timedelta
from fractions import Fraction

from tests.oracle.exact import Table, day, exact
from tests.oracle.given import Given, NothingKnown

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def counts_as_day(when: date, rule: Table, calendar: Table) -> bool:
    """Whether the rule counts that day: any day, or only working days."""
    if rule.get("days", "calendar") == "calendar":
        return True
    if when in calendar.get("extra_working_days", []):
        return True
    return when.weekday() < SATURDAY and when not in calendar.get("holidays", [])


def nth_day(reference: date, count: int, rule: Table, calendar: Table) -> date:
    """Day number `count`; day 1 is the first counted day from the reference (same_day) or from the day after it."""
    if count == 0:
        return reference
    today = reference if rule.get("count_from", "next_day") == "same_day" else reference + ONE_DAY
    seen = 0
    while True:
        if counts_as_day(today, rule, calendar):
            seen += 1
            if seen == count:
                return today
        today += ONE_DAY


def last_day(step: Table, given: Given) -> date:
    """The last day on which a paper still earns this step."""
    if "by" in step:
        return day(step["by"])
    if "before" in step:
        return day(step["before"]) - ONE_DAY
    reference = given.date(given.rule.get("reference", "reference"))
    return nth_day(reference, int(exact(step["within"])), given.rule, given.calendar)


def timeliness(given: Given) -> Fraction:
    """Points of the first step that is not over yet on the day of issue."""
    rule = given.rule
    if given.entry.get("not_issued"):
        return given.parameter("not_issued", Fraction(0))
    issued = given.date(rule.get("issued", "issued"))
    steps = rule["steps"]
    reference = rule.get("reference", "reference")
    if any(one["name"] == reference for one in given.node["input"]) and given.raw(reference) is None:
        raise NothingKnown(given.code)
    for step in steps:
        if issued <= last_day(step, given):
            return exact(step["points"])
    if "late_points" in rule:
        return exact(rule["late_points"])
    late, today = 0, last_day(steps[-1], given)
    while today < issued:
        today += ONE_DAY
        if counts_as_day(today, rule, given.calendar):
            late += 1
    left = exact(steps[-1]["points"]) - exact(rule["late_each"]) * late
    return max(left, given.parameter("late_floor", Fraction(0)))
