"""Two results of one sheet, by the old set and by the new one: leaf by leaf what changed in points, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from scoring.changing.carry_plan import Carry, CarryLine, CarryPlan
from scoring.changing.texts import exact_text, na_policy_text
from scoring.dumping.rule_tables import rule_table
from scoring.results import AssessmentResult, Status


@dataclass(frozen=True, slots=True)
class PointsRow:
    """One leaf before and after, in points. Codes are "", maxima and points None on a side that has no such leaf.

    Points are None too where the leaf is not scored there. `why` is "" where nothing changed.
    """

    old_code: str
    new_code: str
    title: str
    old_points: Fraction | None
    old_max: Fraction | None
    new_points: Fraction | None
    new_max: Fraction | None
    why: str

    @property
    def is_changed(self) -> bool:
        """Whether points or maximum differ."""
        return (self.old_points, self.old_max) != (self.new_points, self.new_max)


def points_difference(
    old_result: AssessmentResult, new_result: AssessmentResult, plan: CarryPlan
) -> tuple[PointsRow, ...]:
    """Every leaf of the new set in printed order, then the old leaves that nothing takes.

    Both results must be of the plan's sets, and of one view. Maxima are the sets' own, points after their rounding.
    """
    rows = [_row(old_result, new_result, plan, line) for line in plan.lines]
    for code in plan.unused:
        node = old_result.node(code)
        gone_reason = "mục không còn ở bộ mới"
        rows.append(PointsRow(code, "", node.title, node.points, node.max_points, None, None, gone_reason))
    return tuple(rows)


def _row(old_result: AssessmentResult, new_result: AssessmentResult, plan: CarryPlan, line: CarryLine) -> PointsRow:
    after = new_result.node(line.new_code)
    if not line.old_code:
        return PointsRow("", line.new_code, line.title, None, None, after.points, after.max_points, line.why)
    before = old_result.node(line.old_code)
    row = PointsRow(
        old_code=line.old_code,
        new_code=line.new_code,
        title=line.title,
        old_points=before.points,
        old_max=before.max_points,
        new_points=after.points,
        new_max=after.max_points,
        why="",
    )
    if not row.is_changed:
        return row
    not_applicable = Status.NOT_APPLICABLE in (before.status, after.status)
    reasons = "; ".join(_reasons(plan, line, not_applicable))
    told_reason = reasons or "số liệu khác, hoặc bước được tính khác"
    return replace(row, why=told_reason)


def _reasons(plan: CarryPlan, line: CarryLine, not_applicable: bool) -> Iterator[str]:
    """What of the leaf differs between the two sets, and what of its inputs was not carried."""
    old, new = plan.old.nodes[line.old_code], plan.new.nodes[line.new_code]
    before, after = plan.old.leaf(line.old_code), plan.new.leaf(line.new_code)
    if old.max_points != new.max_points:
        yield f"điểm tối đa {exact_text(old.max_points)} → {exact_text(new.max_points)}"
    if rule_table(before.rule) != rule_table(after.rule):
        yield "cách cho điểm khác"
    if not_applicable and na_policy_text(before) != na_policy_text(after):
        yield f"khi không phát sinh: {na_policy_text(before)} → {na_policy_text(after)}"
    if line.carry is not Carry.FULLY:
        carried_text = "không mang sang" if line.carry is Carry.NOT else "mang sang một phần"
        yield f"{carried_text}: {line.why}"
