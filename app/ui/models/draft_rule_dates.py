"""The form of a rule that looks at dates: steps of days or of fixed days, what being late costs. No Qt."""

from collections.abc import Mapping, Sequence

from app.ui.models.draft_rule_lines import DATES, LATE, LIMIT, Inputs, RecordShape, RuleShape, number_line, reads_line
from app.ui.models.draft_values import Table, ValueKind, ValueLine

DAYS_LIMIT, DATES_LIMIT = "days", "dates"
LATE_POINTS, LATE_EACH = "points", "each"


def timeliness(rule: Table, inputs: Inputs) -> RuleShape:
    """In time, late, or not at all."""
    by_days = limit_of(rule) == DAYS_LIMIT
    lines = [
        ValueLine(
            LIMIT,
            "Thời hạn tính theo",
            ValueKind.ONE,
            choices=((DAYS_LIMIT, "Số ngày kể từ một ngày mốc"), (DATES_LIMIT, "Ngày cố định trong năm")),
            default=DAYS_LIMIT,
        ),
    ]
    if by_days:
        lines += [
            reads_line("reference", "Ngày mốc", inputs, "reference", DATES),
            ValueLine(
                "days",
                "Đếm ngày",
                ValueKind.ONE,
                choices=(
                    ("calendar", "Ngày liên tục"),
                    ("working", "Ngày làm việc (trừ thứ Bảy, Chủ nhật, ngày nghỉ)"),
                ),
                default="calendar",
            ),
            ValueLine(
                "count_from",
                "Ngày thứ nhất là",
                ValueKind.ONE,
                choices=(("next_day", "Ngày liền sau ngày mốc"), ("same_day", "Chính ngày mốc")),
                default="next_day",
            ),
        ]
    lines.append(reads_line("issued", "Ngày ban hành", inputs, "issued", DATES))
    lines += _late_lines(rule)
    lines.append(number_line("not_issued", "Điểm khi không ban hành", "để trống: 0 điểm"))
    return RuleShape(tuple(lines), (_day_steps() if by_days else _date_steps(),))


def _late_lines(rule: Table) -> list[ValueLine]:
    each = late_of(rule) == LATE_EACH
    asked = ValueLine(
        LATE,
        "Sau mốc cuối cùng",
        ValueKind.ONE,
        choices=((LATE_POINTS, "Được một số điểm cố định"), (LATE_EACH, "Trừ dần mỗi ngày chậm")),
        default=LATE_POINTS,
    )
    if not each:
        return [asked, number_line("late_points", "Điểm khi chậm", "để trống: 0 điểm")]
    return [
        asked,
        number_line("late_each", "Trừ mỗi ngày chậm", "trừ vào điểm của mốc cuối"),
        number_line("late_floor", "Không dưới", "để trống: 0 điểm"),
    ]


def _day_steps() -> RecordShape:
    columns = (
        ValueLine("within", "Trong số ngày", ValueKind.WHOLE, width=112),
        ValueLine("points", "Điểm", ValueKind.NUMBER),
    )
    return RecordShape(
        "steps", "Các mốc thời hạn", columns, "Thêm mốc", {"within": 0, "points": 0}, "số ngày tăng dần, điểm giảm dần"
    )


def _date_steps() -> RecordShape:
    columns = (
        ValueLine("day", "Đến ngày", ValueKind.DAY, width=128),
        ValueLine("inclusive", "Kể cả", ValueKind.TICK, default=True),
        ValueLine("points", "Điểm", ValueKind.NUMBER),
    )
    return RecordShape("steps", "Các mốc thời hạn", columns, "Thêm mốc", {"points": 0}, "ngày tăng dần, điểm giảm dần")


def limit_of(rule: Table) -> str:
    """Whether the steps of a rule count days after a reference, or name fixed days."""
    steps = rule.get("steps", [])
    first = steps[0] if isinstance(steps, Sequence) and not isinstance(steps, str) and steps else {}
    fixed = isinstance(first, Mapping) and ("by" in first or "before" in first)
    return DATES_LIMIT if fixed else DAYS_LIMIT


def late_of(rule: Table) -> str:
    """Whether being late costs a number for each day."""
    return LATE_EACH if "late_each" in rule or "late_floor" in rule else LATE_POINTS
