"""A rule -> the table of [node.rule]: parameters that differ from their defaults, versions as what they change."""

from fractions import Fraction

from scoring.dumping.toml_writer import Plain
from scoring.inputs import Choice, InputSpec
from scoring.rules import LeafRule
from scoring.rules.bands import Band, BandsRule
from scoring.rules.calendar_days import CountFrom, DayKind
from scoring.rules.checklist import ChecklistRule
from scoring.rules.difference import DifferenceRule
from scoring.rules.events import DeductionRule, EachEvent, PerEventRule
from scoring.rules.formula_rule import FormulaRule
from scoring.rules.levels import LevelsRule, YesNoRule
from scoring.rules.manual import ManualRule
from scoring.rules.measure import Answer, FigureMeasure, FulfilmentMeasure, Measure, ShareMeasure, SurveyMeanMeasure
from scoring.rules.piecewise import PiecewiseRule
from scoring.rules.proportional import ProportionalRule
from scoring.rules.relative import RelativeMode, RelativeRule
from scoring.rules.survey import SurveyRule
from scoring.rules.timeliness import TimelinessRule, TimeStep
from scoring.rules.unscorable import UnscorableRule
from scoring.rules.versions import VersionedRule
from scoring.rules.violation import ViolationRule

ONE, ZERO = Fraction(1), Fraction(0)


class Parameters:
    """The parameters of one rule. `explicit`: defaults are written too, to compare two versions key by key."""

    def __init__(self, explicit: bool) -> None:
        self.explicit = explicit
        self.table: dict[str, Plain] = {}

    def put(self, key: str, value: Plain | None, default: Plain | None = None) -> None:
        """Write a parameter; None is what a set expresses by leaving the key out."""
        if value is not None and (self.explicit or value != default):
            self.table[key] = value


def rule_table(rule: LeafRule) -> dict[str, Plain]:
    """The whole table of a rule, with its versions."""
    if not isinstance(rule, VersionedRule):
        return {"kind": rule.kind, **_parameters(rule, explicit=False)}
    base = _parameters(rule.base, explicit=True)
    versions: list[Plain] = []
    for version in rule.versions:
        row = Parameters(explicit=False)
        row.put("valid_from", version.valid_from)
        row.put("valid_to", version.valid_to)
        row.put("source", version.source, "")
        theirs = _parameters(version.rule, explicit=True)
        versions.append(row.table | {key: value for key, value in theirs.items() if base.get(key) != value})
    return {"kind": rule.base.kind, **_parameters(rule.base, explicit=False), "version": versions}


def declared_inputs(rule: LeafRule) -> tuple[InputSpec, ...]:
    """The inputs that the set declares, without those that the rule brings along."""
    implicit = {spec.name for spec in _implicit(rule.base if isinstance(rule, VersionedRule) else rule)}
    return tuple(spec for spec in rule.specs if spec.name not in implicit)


def _implicit(rule: LeafRule) -> tuple[InputSpec, ...]:
    match rule:
        case LevelsRule():
            return rule.implicit_inputs(rule.levels)
        case ChecklistRule():
            return rule.implicit_inputs(rule.items)
        case ViolationRule():
            return rule.implicit_inputs(rule.when)
        case SurveyRule():
            return rule.implicit_inputs(rule.answers)
        case RelativeRule():
            return rule.implicit_inputs(rule.mode, rule.denominator)
        case BandsRule() | PiecewiseRule():
            return rule.measure.implicit_inputs()
        case YesNoRule() | TimelinessRule() | DifferenceRule() | ManualRule():
            return rule.implicit_inputs()
        case _:
            return ()


def _parameters(rule: LeafRule, *, explicit: bool) -> dict[str, Plain]:
    out = Parameters(explicit)
    most = rule.max_points
    match rule:
        case LevelsRule():
            out.put("levels", _choices(rule.levels))
        case ChecklistRule():
            out.put("items", _choices(rule.items))
        case YesNoRule():
            out.put("yes", rule.yes, most)
            out.put("no", rule.no, ZERO)
        case ViolationRule():
            out.put("clean", rule.clean, most)
            out.put("violated", rule.violated, ZERO)
            out.put("when", None if rule.when is None else rule.when.text)
        case ManualRule():
            out.put("step", rule.step, Fraction(1, 100))
        case FormulaRule():
            out.put("expression", rule.formula.text)
        case PerEventRule():
            out.put("each", rule.each)
            out.put("cap", rule.cap, most)
            out.put("events", rule.events, "n")
        case DeductionRule():
            _deduction(rule, out)
        case BandsRule():
            _measure(rule.measure, out)
            out.put("bands", _bands(rule.bands))
        case PiecewiseRule():
            _measure(rule.measure, out)
            out.put("corners", [[at, points] for at, points in rule.corners])
        case _:
            _larger(rule, out)
    return out.table


def _larger(rule: LeafRule, out: Parameters) -> None:
    match rule:
        case ProportionalRule():
            _proportional(rule, out)
        case RelativeRule():
            out.put("mode", rule.mode.value)
            out.put("numerator", rule.numerator, "b")
            out.put("denominator", rule.denominator, "a")
            out.put("target", rule.target if rule.mode is RelativeMode.TARGET_EXCESS else None, "t")
            out.put("may_exceed", rule.may_exceed, False)
        case SurveyRule() if rule.answers:
            out.put("mode", "weighted")
            out.put("answers", _answers(rule.answers))
        case SurveyRule():
            out.put("mode", "share")
            out.put("numerator", rule.numerator, "b")
            out.put("denominator", rule.denominator, "a")
        case DifferenceRule():
            words: dict[Fraction | None, Plain] = {None: "exclude", ZERO: "zero", rule.max_points: "full"}
            out.put("current", rule.current, "current")
            out.put("previous", rule.previous, "previous")
            out.put("missing_previous", words.get(rule.missing_previous, rule.missing_previous))
            out.put("bands", _bands(rule.bands))
        case TimelinessRule():
            _timeliness(rule, out)
        case UnscorableRule():
            return
        case _:
            raise TypeError(f"no place in the format for {type(rule).__name__}")


def _deduction(rule: DeductionRule, out: Parameters) -> None:
    out.put("start", rule.start, rule.max_points)
    out.put("deduct", _events(rule.deduct), [])
    out.put("add", _events(rule.add), [])
    out.put("floor", rule.floor, ZERO)
    out.put("cap", rule.cap, rule.max_points)


def _proportional(rule: ProportionalRule, out: Parameters) -> None:
    out.put("numerator", rule.numerator, "b")
    out.put("denominator", rule.denominator, "a")
    # a declared "t" is the target by default: whether the rule takes it is always written then
    may_take = rule.denominator and any(spec.name == "t" for spec in rule.specs)
    out.put("target", rule.target, None if may_take else "" if rule.denominator else "t")
    out.put("floor", rule.floor)
    out.put("floor_inclusive", rule.floor_inclusive, True)
    out.put("cap", rule.cap, ONE)
    out.put("full_at", rule.full_at, ONE)
    out.put("may_exceed", rule.may_exceed, False)


def _timeliness(rule: TimelinessRule, out: Parameters) -> None:
    out.put("steps", [_step(step) for step in rule.steps])
    out.put("days", rule.days.value, DayKind.CALENDAR.value)
    out.put("count_from", rule.count_from.value, CountFrom.NEXT_DAY.value)
    if rule.late_each is None:
        out.put("late_points", rule.late_points, ZERO)
    else:
        out.put("late_each", rule.late_each)
        out.put("late_floor", rule.late_floor, ZERO)
    out.put("not_issued", rule.not_issued, ZERO)
    out.put("reference", rule.reference, "reference")
    out.put("issued", rule.issued, "issued")


def _measure(measure: Measure, out: Parameters) -> None:
    match measure:
        case ShareMeasure():
            out.put("measure", "percent" if measure.as_percent else "fraction")
        case FigureMeasure():
            out.put("measure", "count" if measure.whole else "value")
            out.put("value", measure.value, "n")
        case FulfilmentMeasure():
            out.put("measure", "fulfilment")
            out.put("target", measure.target, "t")
        case SurveyMeanMeasure():
            out.put("measure", "survey_mean")
            out.put("answers", _answers(measure.answers))
        case _:
            raise TypeError(f"no place in the format for {type(measure).__name__}")
    if isinstance(measure, ShareMeasure | FulfilmentMeasure):
        out.put("numerator", measure.numerator, "b")
        out.put("denominator", measure.denominator, "a")
        out.put("may_exceed", measure.may_exceed, False)


def _choices(choices: tuple[Choice, ...]) -> list[Plain]:
    return [{"id": choice.id, "text": choice.text, "points": choice.points} for choice in choices]


def _answers(answers: tuple[Answer, ...]) -> list[Plain]:
    return [{"name": answer.name, "label": answer.label, "weight": answer.weight} for answer in answers]


def _events(events: tuple[EachEvent, ...]) -> list[Plain]:
    return [{"input": event.name, "each": event.each} for event in events]


def _bands(bands: tuple[Band, ...]) -> list[Plain]:
    rows: list[Plain] = []
    for band in bands:
        row = Parameters(explicit=False)
        row.put("from", band.lower)
        row.put("to", band.upper)
        row.put("points", band.points)
        row.put("from_inclusive", band.from_inclusive, True)
        row.put("to_inclusive", band.to_inclusive, False)
        row.put("text", band.text, "")
        rows.append(row.table)
    return rows


def _step(step: TimeStep) -> Plain:
    row = Parameters(explicit=False)
    row.put("within", step.within)
    row.put("by", step.by)
    row.put("before", step.before)
    row.put("points", step.points)
    return row.table
