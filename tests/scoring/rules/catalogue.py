"""The rules seen in decisions, one line for each: its own example at, just below and just above every bound."""

from dataclasses import dataclass
from datetime import date

from scoring.formula import Formula
from scoring.inputs import InputSpec, InputType, Value
from scoring.rules.bands import Band, BandsRule
from scoring.rules.base import LeafRule, NoPoints
from scoring.rules.checklist import ChecklistRule
from scoring.rules.difference import DifferenceRule
from scoring.rules.events import DeductionRule, EachEvent, PerEventRule
from scoring.rules.formula_rule import FormulaRule
from scoring.rules.levels import LevelsRule, YesNoRule
from scoring.rules.manual import ManualRule
from scoring.rules.measure import FigureMeasure, FulfilmentMeasure, ShareMeasure
from scoring.rules.piecewise import PiecewiseRule
from scoring.rules.proportional import ProportionalRule
from scoring.rules.survey import SurveyRule
from scoring.rules.timeliness import TimelinessRule, TimeStep
from scoring.rules.violation import ViolationRule
from tests.scoring.rules.makers import AB, ABT, CODE, EVENTS, choices, count, exact, values

NA = NoPoints.NOT_APPLICABLE


@dataclass(frozen=True)
class Row:
    """A row of the catalogue: its number and name, a rule, and (inputs, points) at and around its bounds."""

    name: str
    rule: LeafRule
    cases: tuple[tuple[dict[str, Value], str | NoPoints], ...]


def of_total(total: int, *done: tuple[int, str]) -> tuple[tuple[dict[str, Value], str], ...]:
    return tuple((values(a=total, b=part), points) for part, points in done)


def ladder(best: str, *steps: tuple[str, str], last: str = "0") -> tuple[Band, ...]:
    """Bands from (lower bound, points), best first; the last one has no lower bound."""
    uppers = [None, *(exact(lower) for lower, _ in steps)]
    bands = [Band(exact(points), exact(lower), upper) for (lower, points), upper in zip(steps, uppers, strict=False)]
    assert bands[0].points == exact(best)
    return (*bands, Band(exact(last), None, uppers[-1]))


def bands_rule(
    maximum: str, measure: ShareMeasure | FigureMeasure | FulfilmentMeasure, *steps: tuple[str, str]
) -> LeafRule:
    declared = EVENTS if isinstance(measure, FigureMeasure) else ABT if isinstance(measure, FulfilmentMeasure) else AB
    return BandsRule(CODE, exact(maximum), declared, measure, ladder(maximum, *steps))


def formula_rule(maximum: str, text: str, *names: str) -> LeafRule:
    declared = tuple(count(name) for name in names)
    return FormulaRule(CODE, exact(maximum), declared, Formula.parse(text, names))


def percents(*names: str) -> tuple[InputSpec, ...]:
    return tuple(InputSpec(name, f"Tỷ lệ {name}", InputType.PERCENT) for name in names)


PLAN_OF_SUPERIOR = date(2023, 1, 10)
DATES = (
    InputSpec("reference", "Ngày ký kế hoạch của cấp trên", InputType.DATE),
    InputSpec("issued", "Ngày ký kế hoạch của xã", InputType.DATE),
    *TimelinessRule.implicit_inputs(),
)


def issued(day: int, month: int = 2) -> dict[str, Value]:
    return values(reference=PLAN_OF_SUPERIOR, issued=date(2023, month, day))


LEVELS = choices("1.5", "0.5", "0")
BOXES = choices("0.1", "0.1", "0.1", "0.1", "0.1")
ROWS = (
    Row(
        "01 yes or no",
        YesNoRule(CODE, exact(1), YesNoRule.implicit_inputs(), exact(1), exact(0)),
        ((values(answer=True), "1"), (values(answer=False), "0")),
    ),
    Row(
        "02 one of the levels",
        LevelsRule(CODE, exact("1.5"), LevelsRule.implicit_inputs(LEVELS), LEVELS),
        ((values(level="1"), "1.5"), (values(level="2"), "0.5"), (values(level="3"), "0")),
    ),
    Row(
        "03 timeliness in three steps: within 30 days, later, none",
        TimelinessRule(
            CODE, exact("1.5"), DATES, (TimeStep(exact("1.5"), within=30),), late_points=exact(1), not_issued=exact(0)
        ),
        (
            (issued(8), "1.5"),
            (issued(9), "1.5"),
            (issued(10), "1"),
            (issued(9, month=1), "1.5"),
            (issued(31, month=12), "1"),
            (values(reference=PLAN_OF_SUPERIOR, not_issued=True), "0"),
        ),
    ),
    Row(
        "04 percentage bands 100: 1; 50-<100: 0,5; <50: 0",
        bands_rule("1", ShareMeasure(), ("100", "1"), ("50", "0.5")),
        (
            *of_total(1000, (1000, "1"), (999, "0.5"), (501, "0.5"), (500, "0.5"), (499, "0"), (0, "0")),
            (values(a=0, b=0), NA),
        ),
    ),
    Row(
        "05 fraction bands all: 1,5; three quarters: 1; less: 0",
        bands_rule("1.5", ShareMeasure(as_percent=False), ("1", "1.5"), ("3/4", "1")),
        of_total(400, (400, "1.5"), (399, "1"), (301, "1"), (300, "1"), (299, "0")),
    ),
    Row(
        "06 count bands, 2 or more: 1,5; 1: 1; none: 0",
        bands_rule("1.5", FigureMeasure(), ("2", "1.5"), ("1", "1")),
        ((values(n=3), "1.5"), (values(n=2), "1.5"), (values(n=1), "1"), (values(n=0), "0")),
    ),
    Row(
        "07 bands on the fulfilment of a target of 20%",
        bands_rule("3", FulfilmentMeasure(), ("100", "3"), ("85", "2"), ("70", "1")),
        (
            *((values(a=10000, b=b, t=20), p) for b, p in ((2001, "3"), (2000, "3"), (1999, "2"), (1701, "2"))),
            *((values(a=10000, b=b, t=20), p) for b, p in ((1700, "2"), (1699, "1"), (1400, "1"), (1399, "0"))),
            (values(a=10000, b=1), NA),
            (values(a=10000, b=1, t=0), NA),
            (values(a=0, b=0, t=20), NA),
        ),
    ),
    Row(
        "08 share of units inspected, 20: 1; 10-<20: 0,5; <10: 0",
        bands_rule("1", ShareMeasure(), ("20", "1"), ("10", "0.5")),
        of_total(1000, (201, "1"), (200, "1"), (199, "0.5"), (101, "0.5"), (100, "0.5"), (99, "0")),
    ),
    Row(
        "09 a violation costs everything",
        ViolationRule(CODE, exact(1), ViolationRule.implicit_inputs(), exact(1), exact(0)),
        ((values(violation=False), "1"), (values(violation=True), "0")),
    ),
    Row(
        "09 violation by a condition: more people than assigned",
        ViolationRule(CODE, exact("1.5"), AB, exact("1.5"), exact(0), Formula.parse("b > a", ("a", "b"))),
        of_total(20, (19, "1.5"), (20, "1.5"), (21, "0")),
    ),
    Row(
        "10 survey bands inside the sheet, 100: 2; 90-<100: 1; <90: 0",
        bands_rule("2", ShareMeasure(), ("100", "2"), ("90", "1")),
        of_total(1000, (1000, "2"), (999, "1"), (900, "1"), (899, "0")),
    ),
    Row(
        "11 survey points from outside",
        SurveyRule(CODE, exact(2), (*AB, *SurveyRule.implicit_inputs())),
        (
            (values(a=150, b=132), "1.76"),
            (values(published=exact("88")), "1.76"),
            (values(published=100), "2"),
            (values(published=0), "0"),
            (values(a=150, b=150), "2"),
            (values(a=0, b=0), NA),
        ),
    ),
    Row(
        "12 proportional to 80% with cap",
        ProportionalRule(CODE, exact(6), AB, full_at=exact("0.8")),
        of_total(1000, (1000, "6"), (801, "6"), (800, "6"), (799, "5.9925"), (400, "3"), (0, "0")),
    ),
    Row(
        "12 proportional to a target of the round",
        ProportionalRule(CODE, exact("2.5"), ABT, target="t"),
        (
            (values(a=520, b=261, t=50), "2.5"),
            (values(a=520, b=260, t=50), "2.5"),
            (values(a=520, b=130, t=50), "1.25"),
            (values(a=520, b=130), NA),
        ),
    ),
    Row(
        "13 plain proportional",
        ProportionalRule(CODE, exact(3), AB),
        (*of_total(1000, (1000, "3"), (999, "2.997"), (1, "0.003"), (0, "0")), (values(a=0, b=0), NA)),
    ),
    Row(
        "14 proportional with a floor of 95%",
        ProportionalRule(CODE, exact(3), AB, floor=exact("0.95")),
        of_total(1000, (1000, "3"), (951, "2.853"), (950, "2.85"), (949, "0"), (0, "0")),
    ),
    Row(
        "14 proportional with a floor that earns nothing itself",
        ProportionalRule(CODE, exact(3), AB, floor=exact("0.5"), floor_inclusive=False),
        of_total(1000, (501, "1.503"), (500, "0"), (499, "0")),
    ),
    Row(
        "15 linear between 0: 0, 80: 1 and 100: 1,5",
        PiecewiseRule(
            CODE,
            exact("1.5"),
            AB,
            ShareMeasure(),
            ((exact(0), exact(0)), (exact(80), exact(1)), (exact(100), exact("1.5"))),
        ),
        of_total(1000, (1000, "1.5"), (900, "1.25"), (801, "1.0025"), (800, "1"), (799, "0.99875"), (0, "0")),
    ),
    Row(
        "16 points for each, with cap",
        PerEventRule(CODE, exact(1), EVENTS, exact("0.5"), exact(1)),
        ((values(n=0), "0"), (values(n=1), "0.5"), (values(n=2), "1"), (values(n=3), "1")),
    ),
    Row(
        "17 deduction for each event, clamped",
        DeductionRule(
            CODE,
            exact(1),
            (count("n"), count("m")),
            exact("0.5"),
            (EachEvent("n", exact("0.25")),),
            (EachEvent("m", exact("0.5")),),
            exact(0),
            exact(1),
        ),
        (
            (values(n=0, m=0), "0.5"),
            (values(n=1, m=0), "0.25"),
            (values(n=2, m=0), "0"),
            (values(n=3, m=0), "0"),
            (values(n=0, m=1), "1"),
            (values(n=0, m=2), "1"),
            (values(n=2, m=1), "0.5"),
        ),
    ),
    Row(
        "17 deduction for each day late",
        TimelinessRule(
            CODE, exact(1), DATES, (TimeStep(exact(1), within=15),), late_each=exact("0.1"), late_floor=exact("0.25")
        ),
        ((issued(25, 1), "1"), (issued(26, 1), "0.9"), (issued(1), "0.3"), (issued(2), "0.25"), (issued(9), "0.25")),
    ),
    Row(
        "19 formula with named variables",
        formula_rule("1", "max(0; 1 − 0,25*n1 − 0,5*n2)".replace("−", "-"), "n1", "n2"),
        (
            (values(n1=0, n2=0), "1"),
            (values(n1=3, n2=0), "0.25"),
            (values(n1=4, n2=0), "0"),
            (values(n1=1, n2=1), "0.25"),
            (values(n1=9, n2=9), "0"),
        ),
    ),
    Row(
        "20 bonus within the maximum of its leaf",
        PerEventRule(CODE, exact(2), EVENTS, exact(1), exact(2)),
        ((values(n=0), "0"), (values(n=2), "2"), (values(n=5), "2")),
    ),
    Row(
        "21 points typed by the council in steps of 0,25",
        ManualRule(CODE, exact(1), ManualRule.implicit_inputs(), exact("0.25")),
        ((values(points=0), "0"), (values(points=exact("0.75")), "0.75"), (values(points=1), "1")),
    ),
    Row(
        "23 boxes that add up",
        ChecklistRule(CODE, exact("0.5"), ChecklistRule.implicit_inputs(BOXES), BOXES),
        (
            (values(items=frozenset()), "0"),
            (values(items=frozenset("14")), "0.2"),
            (values(items=frozenset("12345")), "0.5"),
        ),
    ),
    Row(
        "24 no figure of the period before",
        DifferenceRule(
            CODE,
            exact(1),
            (*percents("c", "p"), *DifferenceRule.implicit_inputs()),
            "c",
            "p",
            ladder("1", ("0", "1"), ("-5", "0.5")),
            exact(1),
        ),
        (
            (values(no_previous=True), "1"),
            (values(c=exact("87.73"), p=exact("86.9")), "1"),
            (values(c=85, p=85), "1"),
            (values(c=exact("84.99"), p=85), "0.5"),
            (values(c=80, p=85), "0.5"),
            (values(c=exact("79.99"), p=85), "0"),
        ),
    ),
)
