"""Levels that say when a paper was issued -> timeliness: by dates of the year, or within days after a reference."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from app.exchange.annex.infer.clauses import Clause
from app.exchange.annex.infer.days import DateSpan, DaySpan, date_span, day_span
from app.exchange.annex.infer.labels import short
from app.exchange.annex.infer.outcome import Assumption, Outcome, sure_if
from app.exchange.annex.infer.phrase import Phrase
from app.exchange.annex.infer.scale_fit import HIGHEST, LOWEST, Fit, Stretch, fit, stretch, whole_numbers
from app.exchange.annex.infer.subject import common_subject
from scoring.dumping.toml_writer import Plain
from scoring.wording import date_text, number_text

_NOT_ISSUED = re.compile(
    r"(?:khong|chua) (?:ban hanh|xay dung|co|thuc hien|gui|bao cao|lap|trinh|phe duyet|to chuc)(?![a-z]).*"
)
_OR_NOT_ISSUED = re.compile(
    r"\s+(?:hoac|hay)\s+(?:khong|chua) (?:ban hanh|xay dung|gui|bao cao|lap|trinh|thuc hien)[a-z ]{0,30}$"
)
_TIMELY = re.compile(r"(?<![a-z])(?:dung|kip|cham|muon|som|tre)(?![a-z])")
_MOST_DAYS = 3_650
_LATE_IN_YEAR = 10
"""From October on a plan's date may be of the year before: no year is taken for granted."""


@dataclass(frozen=True, slots=True)
class _Timed:
    """Levels in time, their stretches, and the points of no paper at all."""

    steps: Fit
    none_points: Fraction


def by_dates(levels: Sequence[Clause], title: Phrase, year: int | None) -> Outcome | None:
    """“Ban hành trước ngày 15/01”. None without the year, and where the year of a late date would be a guess."""
    dated, none = _apart(levels)
    spans = [date_span(level.words, year) for level in dated]
    found = [span for span in spans if span is not None]
    if len(found) != len(dated) or not found or common_subject([span.rest for span in found]) is None:
        return None
    if any(not span.names_year and _is_late(span) for span in found):
        return None
    stretches = [
        whole_numbers(stretch(_ordinal(span.first), _ordinal(span.last), True, True, level.points or Fraction(0), ""))
        for level, span in zip(dated, found, strict=True)
    ]
    timed = _timed(stretches, none)
    if timed is None:
        return None
    steps, late = _split(timed.steps)
    before = {span.last.toordinal() + 1 for span in found if span.last is not None and span.excludes_last}
    tables: list[Plain] = [_date_step(one, before) for one in steps]
    rule: dict[str, Plain] = {
        "kind": "timeliness",
        "steps": tables,
        "late_points": late,
        "not_issued": timed.none_points,
    }
    certain = (
        bool(none) and all(span.names_year for span in found) and not timed.steps.gaps and not timed.steps.overlaps
    )
    years = all(span.names_year for span in found)
    reason = "Các mức là ngày ban hành." if years else "Các mức là ngày ban hành; năm không in được lấy theo kỳ của bộ."
    said = [date_text(date.fromordinal(int(one))) for one in timed.steps.gaps]
    touching = [date_text(date.fromordinal(int(one))) for one in timed.steps.overlaps]
    return Outcome(
        rule, (_issued_input_text(title),), sure_if(certain), reason=reason, assumptions=_assumed(said, touching)
    )


def by_days(levels: Sequence[Clause], title: Phrase) -> Outcome | None:
    """“Trong thời hạn 15 ngày kể từ ngày …”. None where no reference is printed, or kinds of days are mixed."""
    dated, none = _apart(levels)
    spans = [day_span(level.words) for level in dated]
    found = [span for span in spans if span is not None]
    if len(found) != len(dated) or not found:
        return None
    references = {span.reference.key: span.reference for span in found if span.reference.key}
    if len(references) != 1 or len({span.working for span in found}) != 1:
        return None
    if common_subject([span.rest for span in found]) is None:
        return None
    timed = _timed([_days_stretch(span, level) for level, span in zip(dated, found, strict=True)], none)
    if timed is None:
        return None
    steps, late = _split(timed.steps)
    tables: list[Plain] = [{"within": int(one.high[0]) - 1, "points": one.points} for one in steps]
    if any(int(one.high[0]) - 1 > _MOST_DAYS for one in steps):
        return None
    rule: dict[str, Plain] = {"kind": "timeliness", "steps": tables}
    if found[0].working:
        rule["days"] = "working"
    rule |= {"late_points": late, "not_issued": timed.none_points}
    gaps = [number_text(one) for one in timed.steps.gaps]
    overlaps = [number_text(one) for one in timed.steps.overlaps]
    inputs = (_reference_input_text(next(iter(references.values()))), _issued_input_text(title))
    reason = "Các mức là số ngày kể từ một ngày mốc; ngày sau ngày mốc là ngày thứ nhất."
    certain = (
        bool(none) and not gaps and not overlaps and len(found) == len([span for span in found if span.reference.key])
    )
    return Outcome(rule, inputs, sure_if(certain), reason=reason, assumptions=_assumed(gaps, overlaps))


def _apart(levels: Sequence[Clause]) -> tuple[list[Clause], list[Clause]]:
    """Levels with a time, and those without a paper; “sau ngày … hoặc không ban hành” is one of each."""
    dated, none = [], []
    for level in levels:
        both = _OR_NOT_ISSUED.search(level.words.key)
        if both is not None:
            dated.append(replace(level, words=level.words.part(0, both.start())))
            none.append(level)
        elif _is_not_issued(level.words.key):
            none.append(level)
        else:
            dated.append(level)
    return dated, none


def _is_not_issued(key: str) -> bool:
    return bool(_NOT_ISSUED.fullmatch(key)) and not re.search(r"\d", key) and not _TIMELY.search(key)


def _timed(stretches: list[Stretch], none: list[Clause]) -> _Timed | None:
    """Stretches that touch, the later the fewer points; None where that is not what the levels say."""
    if len(none) > 1 or not stretches:
        return None
    earliest = min(range(len(stretches)), key=lambda at: stretches[at].low)
    first = stretches[earliest]
    stretches = [
        *stretches[:earliest],
        Stretch(LOWEST, first.high, first.points, first.text),
        *stretches[earliest + 1 :],
    ]
    fitted = fit(stretches)
    if fitted is None or fitted.stretches[0].high == HIGHEST:
        return None
    points = [one.points for one in fitted.stretches]
    if points != sorted(points, reverse=True) or min(points) < 0:
        return None
    none_points = none[0].points if none and none[0].points is not None else Fraction(0)
    return _Timed(fitted, none_points) if 0 <= none_points <= points[0] else None


def _split(fitted: Fit) -> tuple[tuple[Stretch, ...], Fraction]:
    """Steps with an end, and the points of everything later (0 where none is printed)."""
    last = fitted.stretches[-1]
    return (fitted.stretches[:-1], last.points) if last.high == HIGHEST else (fitted.stretches, Fraction(0))


def _date_step(one: Stretch, before: set[int]) -> dict[str, Plain]:
    end = int(one.high[0])
    if end in before:
        return {"before": date.fromordinal(end), "points": one.points}
    return {"by": date.fromordinal(end - 1), "points": one.points}


def _days_stretch(span: DaySpan, level: Clause) -> Stretch:
    low = None if span.after is None else Fraction(span.after)
    high = None if span.within is None else Fraction(span.within)
    return whole_numbers(stretch(low, high, False, True, level.points or Fraction(0), ""))


def _ordinal(day: date | None) -> Fraction | None:
    return None if day is None else Fraction(day.toordinal())


def _is_late(span: DateSpan) -> bool:
    return any(day is not None and day.month >= _LATE_IN_YEAR for day in (span.first, span.last))


def _issued_input_text(title: Phrase) -> dict[str, Plain]:
    about = f" ({title.text})" if title.text else ""
    return {"name": "issued", "label": short(f"Ngày ban hành, thực hiện{about}"), "type": "date"}


def _reference_input_text(reference: Phrase) -> dict[str, Plain]:
    return {"name": "reference", "label": short(f"Ngày mốc: {reference.text}"), "type": "date"}


def _assumed(gaps: list[str], overlaps: list[str]) -> tuple[Assumption, ...]:
    found = []
    if overlaps:
        message = (
            f"các mức chồng lên nhau ở {', '.join(overlaps)}; đã tính vào mức nhiều điểm hơn. "
            "Xin xem lại bản in rồi nhận hoặc sửa."
        )
        found.append(Assumption("bands-overlap", message))
    if gaps:
        message = (
            f"các mức để trống từ {', '.join(gaps)}; đã tính vào mức ít điểm hơn. Xin xem lại bản in rồi nhận hoặc sửa."
        )
        found.append(Assumption("bands-gap", message))
    return tuple(found)
