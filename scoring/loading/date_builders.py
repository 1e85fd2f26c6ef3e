"""Builder of the kind that looks at dates: issued in time, late, or not at all."""

from functools import partial

from scoring.inputs import InputType
from scoring.loading.band_checks import check_steps
from scoring.loading.choice_builders import ZERO, Maker
from scoring.loading.frame import RuleFrame
from scoring.loading.toml_table import TomlTable
from scoring.rules.calendar_days import CountFrom, DayKind
from scoring.rules.timeliness import TimelinessRule, TimeStep

DATES = frozenset({InputType.DATE})
MAX_DAYS = 3_660
LIMITS = ("within", "by", "before")


def timeliness(table: TomlTable, frame: RuleFrame) -> Maker:
    """Steps of days after a reference, or of fixed days, and what being late costs."""
    steps = _steps(table, frame)
    relative = any(step.within is not None for step in steps)
    reference = table.text("reference", "reference")
    if relative:
        frame.declared_name(table, "reference", reference, DATES)
    if table.has("late_points") and table.has("late_each"):
        table.breaking_error("either-or", "chỉ dùng một trong “late_points” và “late_each”. Xin bỏ một.", "late_each")
    if table.has("late_floor") and not table.has("late_each"):
        table.breaking_error(
            "either-or",
            "“late_floor” chỉ dùng cùng “late_each”. Xin thêm “late_each” hoặc bỏ “late_floor”.",
            "late_floor",
        )
    return partial(
        TimelinessRule,
        *frame.with_implicit(TimelinessRule.implicit_inputs()),
        steps=steps,
        days=table.choice("days", DayKind, DayKind.CALENDAR),
        count_from=table.choice("count_from", CountFrom, CountFrom.NEXT_DAY),
        calendar=frame.calendar,
        late_points=table.number("late_points", ZERO),
        late_each=table.number_or_none("late_each"),
        late_floor=table.number("late_floor", ZERO),
        not_issued=table.number("not_issued", ZERO),
        reference=reference,
        issued=frame.input_name(table, "issued", "issued", DATES),
    )


def _steps(table: TomlTable, frame: RuleFrame) -> tuple[TimeStep, ...]:
    found: list[TimeStep] = []
    kinds: set[bool] = set()
    for item in table.tables("steps", f"{table.place_text}, bước"):
        named = [limit for limit in LIMITS if item.has(limit)]
        kinds.add("within" in named)
        if len(named) != 1:
            item.breaking_error("either-or", "phải có đúng một trong “within”, “by”, “before”. Xin sửa.")
        found.append(
            TimeStep(
                points=item.number("points"),
                within=item.whole("within", 0, MAX_DAYS) if "within" in named else None,
                by=item.day_or_none("by"),
                before=item.day_or_none("before"),
            )
        )
        item.finish()
    if table.is_short("steps"):
        table.breaking_error("empty-list", "“steps” phải có ít nhất một bước. Xin thêm.", "steps")
    if len(kinds) > 1:
        table.breaking_error(
            "either-or", "“steps” không trộn số ngày (within) với ngày cố định (by, before). Xin tách.", "steps"
        )
    else:
        check_steps(table, tuple(found))
    return tuple(found)
