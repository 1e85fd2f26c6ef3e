"""The head of a set: who issued it, its period, how it rounds, grades and counts, its roles and shared figures."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from scoring.criteria import DEFAULT_NOUN, PeerGroup, Role, SetStatus, SharedFigure
from scoring.inputs import InputType, Stage
from scoring.loading.frame import INPUT_NAME
from scoring.loading.head_facts import LONG, SHORT, HeadFacts, read_decision, read_period
from scoring.loading.publication import read_kept, read_publication
from scoring.loading.toml_table import TomlTable
from scoring.points import Rounding, RoundingMode, RoundingPlace
from scoring.provenance import IssuingDecision, KeptDefect, Publication
from scoring.rules.calendar_days import WorkCalendar
from scoring.set_rules import Basis, CouncilMay, GradeBand, GradeOn, NoSurvey, NotSubmitted, ResultRules, Ties

FORMAT = 1
SET_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
PLAIN_WORD = re.compile(r"[a-z0-9_]{1,40}", re.ASCII)
SHARED_TYPES = (InputType.COUNT, InputType.NUMBER, InputType.PERCENT, InputType.DATE)


@dataclass(frozen=True, slots=True)
class Head:
    """Everything of a set that stands above its nodes."""

    id: str
    version: int
    title: str
    short_title: str
    status: SetStatus
    notice: str
    noun: str
    stated_total: Fraction | None
    """None where a draft leaves it open."""
    org_unit_types: tuple[str, ...]
    survey_title: str
    decision: IssuingDecision
    period_from: date
    period_to: date
    rounding: Rounding
    result: ResultRules
    calendar: WorkCalendar
    grades: tuple[GradeBand, ...]
    peer_groups: tuple[PeerGroup, ...]
    roles: tuple[Role, ...]
    shared: Mapping[str, SharedFigure]
    publication: Publication | None
    kept: tuple[KeptDefect, ...]
    open_facts: frozenset[str]


def read_head(top: TomlTable) -> Head:
    """Everything above the nodes; `top` is the whole text as one table."""
    top.whole("format", FORMAT, FORMAT)
    status = top.choice("status", SetStatus)
    facts = HeadFacts(top, status is SetStatus.DRAFT)
    decision = read_decision(facts)
    period_from, period_to = read_period(facts, decision.date)
    return Head(
        id=_set_id(top),
        version=top.whole("version", 1, 10_000),
        title=facts.text(top, "title", LONG, "tên bộ"),
        short_title=facts.text(top, "short_title", SHORT, "tên ngắn"),
        status=status,
        notice=top.text("notice", "", LONG),
        noun=top.text("noun", DEFAULT_NOUN, 60),
        stated_total=facts.number(top, "stated_total", "tổng điểm của bản in"),
        org_unit_types=_plain_words(top, "unit_types", facts.texts(top, "unit_types", 40, "loại đơn vị")),
        survey_title=top.text("survey_title", "", SHORT),
        decision=decision,
        period_from=period_from,
        period_to=period_to,
        rounding=_rounding(top.needed_table("rounding", "[rounding]")),
        result=_result(top.needed_table("result", "[result]")),
        calendar=_calendar(top),
        grades=tuple(_grade(table) for table in top.tables("grade", "[[grade]]")),
        peer_groups=tuple(_peer_group(table) for table in top.tables("peer_group", "[[peer_group]]")),
        roles=tuple(_role(table) for table in top.tables("role", "[[role]]")),
        shared=_shared(top.tables("shared", "[[shared]]")),
        publication=read_publication(top),
        kept=read_kept(top),
        open_facts=frozenset(facts.open),
    )


def _set_id(top: TomlTable) -> str:
    found = top.text("id", limit=60)
    if found and not SET_ID.fullmatch(found):
        top.breaking_error("id", f"Mã bộ tiêu chí “{found}” chỉ gồm a-z, 0-9 và dấu gạch nối. Xin đặt lại.", "id")
    return found


def _plain_words(table: TomlTable, key: str, found: tuple[str, ...]) -> tuple[str, ...]:
    for word in dict.fromkeys(found):
        if not PLAIN_WORD.fullmatch(word) or found.count(word) > 1:
            table.breaking_error(
                "id", f"“{key}” có “{word}” viết sai hoặc lặp lại; chỉ dùng a-z, 0-9, _ . Xin sửa.", key
            )
    return found


def _rounding(table: TomlTable) -> Rounding:
    rounding = Rounding(
        places=table.whole("places", 0, 6),
        mode=table.choice("mode", RoundingMode),
        at=frozenset(table.choices("at", RoundingPlace)),
    )
    table.finish()
    return rounding


def _result(table: TomlTable) -> ResultRules:
    result = ResultRules(
        basis=table.choice("basis", Basis),
        grade_on=table.choice("grade_on", GradeOn),
        floor=table.number_or_none("floor"),
        ceiling=table.number_or_none("ceiling"),
        bonus_cap=table.number_or_none("bonus_cap"),
        penalty_cap=table.number_or_none("penalty_cap"),
        counts=table.choices("counts", Stage),
        council_may=table.choice("council_may", CouncilMay),
        no_survey=table.choice("no_survey", NoSurvey),
        ties=table.choice("ties", Ties),
        not_submitted=table.choice("not_submitted", NotSubmitted),
    )
    table.finish()
    if table.has("counts") and not result.counts:
        table.breaking_error("empty-list", "[result]: “counts” phải có ít nhất một bước chấm. Xin thêm.", "counts")
    for key, cap in (("bonus_cap", result.bonus_cap), ("penalty_cap", result.penalty_cap)):
        if cap is not None and cap < 0:
            table.error("negative", f"[result]: “{key}” không được âm; Điểm trừ cũng ghi số dương. Xin sửa.", key)
    if result.floor is not None and result.ceiling is not None and result.floor > result.ceiling:
        table.report.error("order", "[result]: “floor” lớn hơn “ceiling”. Xin sửa.", table.at("floor"))
    return result


def _calendar(top: TomlTable) -> WorkCalendar:
    table = top.table("calendar", "[calendar]")
    if table is None:
        return WorkCalendar()
    calendar = WorkCalendar(frozenset(table.days("holidays")), frozenset(table.days("extra_working_days")))
    table.finish()
    for day in sorted(calendar.holidays & calendar.extra_working_days):
        table.error("calendar", f"[calendar]: ngày {day} vừa là ngày nghỉ vừa là ngày làm bù. Xin bỏ một.")
    return calendar


def _grade(table: TomlTable) -> GradeBand:
    grade = GradeBand(
        label=table.text("label", limit=SHORT),
        lower=table.number_or_none("from"),
        inclusive=table.truth("inclusive", True),
        group=table.text("group", "", 40),
    )
    table.finish()
    return grade


def _peer_group(table: TomlTable) -> PeerGroup:
    kinds = _plain_words(table, "unit_types", table.needed_texts("unit_types", 40))
    group = PeerGroup(table.text("id", limit=40), table.text("title", limit=SHORT), kinds)
    table.finish()
    return group


def _role(table: TomlTable) -> Role:
    role = Role(
        id=table.text("id", limit=40),
        title=table.text("title", limit=SHORT),
        valid_from=table.day_or_none("valid_from"),
        valid_to=table.day_or_none("valid_to"),
    )
    table.finish()
    return role


def _shared(tables: Iterable[TomlTable]) -> Mapping[str, SharedFigure]:
    found: dict[str, SharedFigure] = {}
    for table in tables:
        figure = SharedFigure(
            name=table.text("name", limit=60),
            label=table.text("label", limit=LONG),
            type=table.choice("type", InputType),
            measure_unit=table.text("measure_unit", "", 60),
            definition=table.text("definition", ""),
        )
        table.finish()
        if not INPUT_NAME.fullmatch(figure.name):
            table.breaking_error(
                "name",
                f"tên “{figure.name}” phải bắt đầu bằng a-z, chỉ gồm a-z, 0-9, _ . Xin đặt lại.",
            )
        elif figure.name in found:
            table.breaking_error(
                "duplicate-name", f"số liệu dùng chung “{figure.name}” đã khai ở trên. Xin đặt tên khác."
            )
        if figure.type not in SHARED_TYPES:
            table.breaking_error(
                "wrong-type",
                f"kiểu “{figure.type}” không dùng được; chỉ {', '.join(SHARED_TYPES)}. Xin sửa.",
                "type",
            )
        found.setdefault(figure.name, figure)
    return MappingProxyType(found)
