"""Builders of the kinds in which a person says what holds: levels, yes or no, boxes, violation, points by hand."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import TypeAlias

from scoring.loading.frame import RuleFrame, read_choices
from scoring.loading.toml_table import TomlTable
from scoring.rules import LeafRule
from scoring.rules.checklist import ChecklistRule
from scoring.rules.levels import LevelsRule, YesNoRule
from scoring.rules.manual import ManualRule
from scoring.rules.unscorable import UnscorableRule
from scoring.rules.violation import ViolationRule

Maker: TypeAlias = Callable[[], LeafRule]
"""Makes the rule; called only when nothing was wrong with its parameters."""

ZERO = Fraction(0)


def levels(table: TomlTable, frame: RuleFrame) -> Maker:
    """Several levels in words, best first; one is chosen."""
    found = read_choices(table, "levels", "mức")
    return partial(LevelsRule, *frame.with_implicit(LevelsRule.implicit_inputs(found)), found)


def yes_no(table: TomlTable, frame: RuleFrame) -> Maker:
    """Yes earns all, no nothing, unless the set says otherwise."""
    yes, no = table.number("yes", frame.maximum), table.number("no", ZERO)
    return partial(YesNoRule, *frame.with_implicit(YesNoRule.implicit_inputs()), yes, no)


def checklist(table: TomlTable, frame: RuleFrame) -> Maker:
    """Boxes whose points add up."""
    items = read_choices(table, "items", "ô")
    return partial(ChecklistRule, *frame.with_implicit(ChecklistRule.implicit_inputs(items)), items)


def violation(table: TomlTable, frame: RuleFrame) -> Maker:
    """A violation, said by a person or found by a condition, costs the points."""
    clean, violated = table.number("clean", frame.maximum), table.number("violated", ZERO)
    when = frame.formula(table, "when") if table.has("when") else None
    return partial(ViolationRule, *frame.with_implicit(ViolationRule.implicit_inputs(when)), clean, violated, when)


def manual(table: TomlTable, frame: RuleFrame) -> Maker:
    """Points typed by whoever decides, in steps."""
    step = table.number("step", Fraction(1, 100))
    if step <= 0:
        table.breaking_error("negative", "bước điểm “step” phải lớn hơn 0. Xin sửa.", "step")
    return partial(ManualRule, *frame.with_implicit(ManualRule.implicit_inputs()), step)


def unscorable(_table: TomlTable, frame: RuleFrame) -> Maker:
    """Points without a way to earn them."""
    return partial(UnscorableRule, *frame.with_implicit(()))
