"""Builders of the kinds that compute with figures: proportional, per event, deduction, relative, survey, formula."""

from enum import StrEnum
from fractions import Fraction
from functools import partial

from scoring.inputs import InputType
from scoring.loading.choice_builders import ZERO, Maker
from scoring.loading.frame import RuleFrame, read_answers
from scoring.loading.toml_table import TomlTable
from scoring.rules.events import DeductionRule, EachEvent, PerEventRule
from scoring.rules.formula_rule import FormulaRule
from scoring.rules.proportional import ProportionalRule
from scoring.rules.relative import RelativeMode, RelativeRule
from scoring.rules.survey import SurveyRule

ONE = Fraction(1)
EVENTS = frozenset({InputType.COUNT, InputType.NUMBER})


class SurveyMode(StrEnum):
    """How answers become a share of the points."""

    SHARE = "share"
    WEIGHTED = "weighted"


def proportional(table: TomlTable, frame: RuleFrame) -> Maker:
    """Points in proportion to the ratio done, with target, floor and cap where the set has them."""
    numerator = frame.input_name(table, "numerator", "b")
    denominator = frame.input_name(table, "denominator", "a", optional=True)
    # beside a denominator a target is optional: a declared "t" is one, unless the rule says target = ""
    by_default = "t" if frame.has("t") or not denominator else ""
    target = frame.input_name(table, "target", by_default, optional=bool(denominator))
    full_at = table.number("full_at", ONE)
    if full_at <= 0:
        table.breaking_error("negative", "“full_at” phải lớn hơn 0. Xin sửa.", "full_at")
    return partial(
        ProportionalRule,
        *frame.with_implicit(()),
        numerator=numerator,
        denominator=denominator,
        target=target,
        floor=table.number_or_none("floor"),
        floor_inclusive=table.truth("floor_inclusive", True),
        cap=table.number("cap", ONE),
        full_at=full_at,
        may_exceed=table.truth("may_exceed", False),
    )


def per_event(table: TomlTable, frame: RuleFrame) -> Maker:
    """So many points for each event, up to a cap."""
    events = frame.input_name(table, "events", "n", EVENTS)
    each, cap = table.number("each"), table.number("cap", frame.maximum)
    return partial(PerEventRule, *frame.with_implicit(()), each, cap, events)


def deduction(table: TomlTable, frame: RuleFrame) -> Maker:
    """Points taken away, or added, for each event, between floor and cap."""
    return partial(
        DeductionRule,
        *frame.with_implicit(()),
        start=table.number("start", frame.maximum),
        deduct=_each_events(table, frame, "deduct"),
        add=_each_events(table, frame, "add"),
        floor=table.number("floor", ZERO),
        cap=table.number("cap", frame.maximum),
    )


def _each_events(table: TomlTable, frame: RuleFrame, key: str) -> tuple[EachEvent, ...]:
    found = []
    for item in table.tables(key, table.place_text):
        found.append(EachEvent(frame.input_name(item, "input", "n", EVENTS), item.number("each")))
        item.finish()
    return tuple(found)


def relative(table: TomlTable, frame: RuleFrame) -> Maker:
    """Points relative to the best of the peer group."""
    mode = table.choice("mode", RelativeMode)
    denominator = frame.input_name(table, "denominator", "a", optional=True)
    target = frame.input_name(table, "target", "t") if mode is RelativeMode.TARGET_EXCESS else "t"
    implicit = RelativeRule.implicit_inputs(mode, denominator)
    return partial(
        RelativeRule,
        *frame.with_implicit(implicit),
        mode,
        frame.input_name(table, "numerator", "b"),
        denominator,
        target,
        table.truth("may_exceed", False),
    )


def survey(table: TomlTable, frame: RuleFrame) -> Maker:
    """A share of satisfied answers, answers with weights, or the percentage that was published."""
    if table.choice("mode", SurveyMode, SurveyMode.SHARE) is SurveyMode.WEIGHTED:
        answers = read_answers(table, frame.declared)
        return partial(SurveyRule, *frame.with_implicit(SurveyRule.implicit_inputs(answers)), answers=answers)
    numerator = frame.input_name(table, "numerator", "b")
    denominator = frame.input_name(table, "denominator", "a")
    return partial(SurveyRule, *frame.with_implicit(SurveyRule.implicit_inputs()), numerator, denominator)


def formula(table: TomlTable, frame: RuleFrame) -> Maker:
    """An expression over the declared inputs."""
    return partial(FormulaRule, *frame.with_implicit(()), frame.formula(table, "expression"))
