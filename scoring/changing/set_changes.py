"""What changed in the rules of a whole set: every fact of its head under a name, with the words of both sides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from scoring.changing.texts import (
    BASIS_TEXTS,
    COUNCIL_MAY_TEXTS,
    GRADE_ON_TEXTS,
    MODE_TEXTS,
    NO_SURVEY_TEXTS,
    NOT_KNOWN_TEXT,
    NOT_SUBMITTED_TEXTS,
    NOTHING_TEXT,
    ROUNDED_AT_TEXTS,
    STAGE_TEXTS,
    TIES_TEXTS,
    TYPE_TEXTS,
    day_text,
    exact_text,
    list_text,
    org_unit_types_text,
)
from scoring.criteria import CriteriaSet, GradeBand, Role, SharedFigure
from scoring.points import RoundingPlace
from scoring.wording import SURVEY_TITLE


class SetPart(StrEnum):
    """A part of the head of a set."""

    NAMES = "names"
    DECISION = "decision"
    PERIOD = "period"
    TOTAL = "total"
    ORG_UNIT_TYPES = "unit_types"
    ROUNDING = "rounding"
    RESULT = "result"
    GRADES = "grades"
    PEER_GROUPS = "peer_groups"
    ROLES = "roles"
    SHARED = "shared"
    CHECKS = "checks"
    CALENDAR = "calendar"
    KEPT = "kept"


PART_TEXTS: Mapping[SetPart, str] = MappingProxyType(
    {
        SetPart.NAMES: "Tên gọi",
        SetPart.DECISION: "Quyết định",
        SetPart.PERIOD: "Kỳ đánh giá",
        SetPart.TOTAL: "Tổng điểm",
        SetPart.ORG_UNIT_TYPES: "Loại đơn vị",
        SetPart.ROUNDING: "Làm tròn",
        SetPart.RESULT: "Cách ra kết quả",
        SetPart.GRADES: "Xếp loại",
        SetPart.PEER_GROUPS: "Nhóm xếp hạng",
        SetPart.ROLES: "Bộ phận phụ trách",
        SetPart.SHARED: "Số liệu dùng chung",
        SetPart.CHECKS: "Quan hệ giữa các số liệu",
        SetPart.CALENDAR: "Lịch làm việc",
        SetPart.KEPT: "Giữ như bản in",
    }
)


@dataclass(frozen=True, slots=True)
class SetChange:
    """One fact of a whole set that changed: what it is called, and the words of both sides."""

    part: SetPart
    name: str
    old: str
    new: str


_Facts: TypeAlias = Iterable[tuple[SetPart, str, str]]
"""(part, name, words); several of one name stand in one cell."""


def set_changes(old: CriteriaSet, new: CriteriaSet) -> tuple[SetChange, ...]:
    """Every fact of the head that differs, in the order of SetPart.

    What only names a version is not compared: id, version, status, publication and fingerprint.
    """
    before, after = (_collected(_facts(criteria_set)) for criteria_set in (old, new))
    found = []
    for key in dict.fromkeys((*after, *before)):
        one, other = before.get(key, NOTHING_TEXT), after.get(key, NOTHING_TEXT)
        if one != other:
            found.append(SetChange(*key, one, other))
    order = list(SetPart)
    return tuple(sorted(found, key=lambda change: order.index(change.part)))


def _collected(facts: _Facts) -> dict[tuple[SetPart, str], str]:
    found: dict[tuple[SetPart, str], str] = {}
    for part, name, words in facts:
        before = found.get((part, name))
        found[part, name] = words if before is None else f"{before}; {words}"
    return found


def _facts(criteria_set: CriteriaSet) -> _Facts:
    yield from _frame_texts(criteria_set)
    yield from _result_texts(criteria_set)
    yield from ((SetPart.GRADES, *_grade_text(band)) for band in criteria_set.grades)
    for group in criteria_set.peer_groups:
        yield SetPart.PEER_GROUPS, group.id, f"{group.title} ({org_unit_types_text(group.org_unit_types)})"
    yield from ((SetPart.ROLES, role.id, _role_text(role)) for role in criteria_set.roles)
    yield from ((SetPart.SHARED, name, _shared_text(figure)) for name, figure in criteria_set.shared.items())
    for check in criteria_set.checks:
        words = f"{check.left.text} {check.relation} {check.right.text}; {check.severity}: {check.message}"
        yield SetPart.CHECKS, check.id, words
    for kept in criteria_set.kept:
        yield SetPart.KEPT, f"{kept.rule} {kept.code}".rstrip(), kept.reason


def _frame_texts(criteria_set: CriteriaSet) -> _Facts:
    decision = criteria_set.decision
    yield SetPart.NAMES, "Tên", criteria_set.title or NOTHING_TEXT
    yield SetPart.NAMES, "Tên ngắn", criteria_set.short_title or NOTHING_TEXT
    yield SetPart.NAMES, "Gọi là", criteria_set.noun
    yield SetPart.NAMES, "Tên phần điều tra", criteria_set.survey_title or SURVEY_TITLE
    yield SetPart.NAMES, "Lưu ý", criteria_set.notice or NOTHING_TEXT
    yield SetPart.DECISION, "Số", decision.number or NOT_KNOWN_TEXT
    yield SetPart.DECISION, "Ngày", day_text(decision.date)
    yield SetPart.DECISION, "Cơ quan ban hành", decision.issuer or NOT_KNOWN_TEXT
    yield SetPart.DECISION, "Trích yếu", decision.title or NOT_KNOWN_TEXT
    yield SetPart.DECISION, "Phụ lục", decision.annex or NOTHING_TEXT
    yield SetPart.DECISION, "Trang", decision.page or NOTHING_TEXT
    for name, key, day in (
        ("Từ ngày", "period.from", criteria_set.period_from),
        ("Đến ngày", "period.to", criteria_set.period_to),
    ):
        yield SetPart.PERIOD, name, NOT_KNOWN_TEXT if key in criteria_set.open_facts else day_text(day)
    yield SetPart.TOTAL, "Tổng điểm in trong văn bản", exact_text(criteria_set.stated_total)
    yield SetPart.ORG_UNIT_TYPES, "Áp dụng cho", org_unit_types_text(criteria_set.org_unit_types)
    yield SetPart.CALENDAR, "Ngày nghỉ", _days_text(criteria_set.calendar_holidays)
    yield SetPart.CALENDAR, "Ngày làm bù", _days_text(criteria_set.extra_working_days)


def _result_texts(criteria_set: CriteriaSet) -> _Facts:
    rounding, result = criteria_set.rounding, criteria_set.result
    yield SetPart.ROUNDING, "Số chữ số lẻ", str(rounding.places)
    yield SetPart.ROUNDING, "Cách làm tròn", MODE_TEXTS[rounding.mode]
    places = (ROUNDED_AT_TEXTS[place] for place in RoundingPlace if place in rounding.at)
    yield SetPart.ROUNDING, "Làm tròn ở", list_text(places, ", ")
    yield SetPart.RESULT, "Xếp loại theo", BASIS_TEXTS[result.basis]
    yield SetPart.RESULT, "Tổng dùng để xếp loại", GRADE_ON_TEXTS[result.grade_on]
    for name, limit in (
        ("Tổng không dưới", result.floor),
        ("Tổng không quá", result.ceiling),
        ("Điểm thưởng không quá", result.bonus_cap),
        ("Điểm trừ không quá", result.penalty_cap),
    ):
        yield SetPart.RESULT, name, _limit_text(limit)
    yield SetPart.RESULT, "Thứ tự bước được tính", list_text((STAGE_TEXTS[stage] for stage in result.counts), ", ")
    yield SetPart.RESULT, "Hội đồng", COUNCIL_MAY_TEXTS[result.council_may]
    yield SetPart.RESULT, "Khi không điều tra", NO_SURVEY_TEXTS[result.no_survey]
    yield SetPart.RESULT, "Bằng điểm", TIES_TEXTS[result.ties]
    yield SetPart.RESULT, "Đơn vị không gửi", NOT_SUBMITTED_TEXTS[result.not_submitted]


def _limit_text(limit: Fraction | None) -> str:
    return NOTHING_TEXT if limit is None else exact_text(limit)


def _days_text(days: Iterable[date]) -> str:
    return list_text((day_text(day) for day in sorted(days)), ", ")


def _grade_text(band: GradeBand) -> tuple[str, str]:
    name = f"{band.label} ({band.group})" if band.group else band.label
    if band.lower is None:
        return name, "dưới các mức trên"
    return name, f"{'từ' if band.inclusive else 'trên'} {exact_text(band.lower)}"


def _role_text(role: Role) -> str:
    since = f" từ {day_text(role.valid_from)}" if role.valid_from else ""
    return f"{role.title}{since}{f' đến hết {day_text(role.valid_to)}' if role.valid_to else ''}"


def _shared_text(figure: SharedFigure) -> str:
    facts = (TYPE_TEXTS[figure.type], figure.measure_unit, figure.definition)
    return f"{figure.label} ({list_text(facts)})"
