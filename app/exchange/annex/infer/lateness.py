"""A deadline with full points and “mỗi ngày chậm trừ 0,1 điểm” -> timeliness that falls with each late day."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from app.exchange.annex.infer.clauses import Clause
from app.exchange.annex.infer.events import late_each_of
from app.exchange.annex.infer.outcome import Outcome
from app.exchange.annex.infer.phrase import Phrase
from app.exchange.annex.infer.timeliness import by_dates, by_days


def late_days(clauses: Sequence[Clause], title: Phrase, maximum: Fraction | None, year: int | None) -> Outcome | None:
    """The rule; None without a deadline, or where late papers have printed points of their own."""
    each = [points for clause in clauses if (points := late_each_of(clause)) is not None]
    levels = [clause for clause in clauses if late_each_of(clause) is None]
    if len(each) != 1 or not levels or any(level.points is None for level in levels):
        return None
    outcome = by_dates(levels, title, year) or by_days(levels, title)
    if outcome is None:
        return None
    steps = outcome.rule["steps"]
    rule = {key: value for key, value in outcome.rule.items() if key != "late_points"}
    if outcome.rule["late_points"] != 0 or not isinstance(steps, list) or len(steps) != 1:
        return None
    return replace(outcome, rule={**rule, "late_each": each[0]}) if maximum is not None else None
