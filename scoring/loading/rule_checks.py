"""Whether the best that a rule can give is the leaf's maximum: one that cannot reach it, or goes beyond, is a slip."""

from fractions import Fraction

from scoring.loading.toml_table import TomlTable
from scoring.points import total_of
from scoring.provenance import KeptRule
from scoring.rules import LeafRule
from scoring.rules.bands import BandsRule
from scoring.rules.checklist import ChecklistRule
from scoring.rules.difference import DifferenceRule
from scoring.rules.events import DeductionRule, PerEventRule
from scoring.rules.levels import LevelsRule, YesNoRule
from scoring.rules.manual import ManualRule
from scoring.rules.piecewise import PiecewiseRule
from scoring.rules.proportional import ProportionalRule
from scoring.rules.survey import SurveyRule
from scoring.rules.timeliness import TimelinessRule
from scoring.rules.violation import ViolationRule
from scoring.wording import number_text

ONE = Fraction(1)


def check_rule(rule: LeafRule, table: TomlTable) -> None:
    """Report a best that differs from the maximum, points below 0, and levels that are not listed best first."""
    best = best_points(rule)
    if best is not None and best != rule.max_points:
        above = best > rule.max_points
        table.keepable_error(
            KeptRule.BEST_DIFFERS.value,
            f"quy tắc cho nhiều nhất {number_text(best)} điểm, nhưng điểm tối đa của mục là "
            f"{number_text(rule.max_points)}",
            advice="Xin sửa điểm của quy tắc hoặc điểm tối đa; bản in đúng như vậy thì giữ, ghi lý do ([[kept]]).",
            kept_words="tính tối đa bằng điểm của mục" if above else "phần còn lại luôn là điểm mất",
        )
    lowest = min(_points_given(rule), default=Fraction(0))
    if isinstance(rule, TimelinessRule) and rule.late_each is not None:
        lowest = min(lowest, rule.late_each)
    if lowest < 0:
        table.error("negative", f"quy tắc cho điểm âm ({number_text(lowest)}). Xin sửa; Điểm trừ là một phần riêng.")
    if isinstance(rule, LevelsRule):
        points = [level.points for level in rule.levels]
        if points != sorted(points, reverse=True):
            table.error("levels-order", "các mức phải xếp từ nhiều điểm đến ít điểm. Xin xếp lại.", "levels")
    if isinstance(rule, ManualRule) and rule.max_points % rule.step:
        table.warning(
            "step",
            f"điểm tối đa không phải bội số của bước {number_text(rule.step)}. Xin kiểm tra bước.",
            "step",
        )


def best_points(rule: LeafRule) -> Fraction | None:
    """The most that a rule can give; None where only its figures tell, or its maximum is its own bound."""
    match rule:
        case LevelsRule() | YesNoRule() | ViolationRule() | BandsRule() | DifferenceRule() | PiecewiseRule():
            return max(_points_given(rule))
        case TimelinessRule():
            return max(_points_given(rule))
        case ChecklistRule():
            return min(total_of(item.points for item in rule.items), rule.max_points)
        case ProportionalRule():
            return rule.max_points * min(ONE, _best_share(rule))
        case PerEventRule():
            return min(rule.cap, rule.max_points) if rule.each > 0 else Fraction(0)
        case DeductionRule():
            return min(rule.cap, rule.max_points) if rule.add else min(rule.start, rule.cap)
        case SurveyRule() if rule.answers:
            return rule.max_points * max(answer.weight for answer in rule.answers)
        case _:
            return None


def _best_share(rule: ProportionalRule) -> Fraction:
    part_of_whole = rule.denominator and not rule.target and not rule.may_exceed
    if part_of_whole and rule.floor is not None and rule.floor > 1:  # 80 typed for 0.8: nothing would ever earn
        return Fraction(0)
    return min(rule.cap, ONE / rule.full_at) if part_of_whole else rule.cap


def _points_given(rule: LeafRule) -> list[Fraction]:
    """All points that are written in a rule."""
    match rule:
        case LevelsRule():
            return [level.points for level in rule.levels]
        case ChecklistRule():
            return [item.points for item in rule.items]
        case YesNoRule():
            return [rule.yes, rule.no]
        case ViolationRule():
            return [rule.clean, rule.violated]
        case BandsRule():
            return [band.points for band in rule.bands]
        case DifferenceRule():
            missing = [] if rule.missing_previous is None else [rule.missing_previous]
            return [*(band.points for band in rule.bands), *missing]
        case PiecewiseRule():
            return [points for _, points in rule.corners]
        case TimelinessRule():
            return [*(step.points for step in rule.steps), rule.late_points, rule.late_floor, rule.not_issued]
        case PerEventRule():
            return [rule.each, rule.cap]
        case DeductionRule():
            return [rule.floor, *(event.each for event in (*rule.deduct, *rule.add))]
        case _:
            return []
