"""Whatever is typed: points stay between 0 and the maximum, and more work never earns less."""

import pickle
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import InputRefused
from scoring.formula import Formula
from scoring.inputs import InputSpec, InputType, PeerFigure, Value
from scoring.rules.bands import Band, BandsRule
from scoring.rules.base import LeafRule, NoPoints
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
from scoring.rules.violation import ViolationRule
from tests.scoring.rules.makers import ABT, CODE, EVENTS, choices, exact
from tests.scoring.rules.test_refusals import CHANGE, DATES

POINTS = st.fractions(0, 10, max_denominator=400)
SHARES = st.fractions(0, 2, max_denominator=400)
COUNTS = st.integers(0, 300)
NUMBERS = st.one_of(st.integers(-5, 300), st.fractions(-5, 300, max_denominator=1000))
DAYS = st.dates(date(2022, 6, 1), date(2024, 6, 1))
ANSWERS = (Answer("r", "Rất hài lòng", exact(1)), Answer("h", "Hài lòng", exact("0.6")), Answer("k", "Không", exact(0)))
MEASURES: tuple[Measure, ...] = (
    ShareMeasure(),
    ShareMeasure(as_percent=False),
    ShareMeasure(may_exceed=True),
    FigureMeasure("b"),
    FigureMeasure("b", whole=False),
    FulfilmentMeasure(),
    FulfilmentMeasure(denominator=""),
    SurveyMeanMeasure(ANSWERS),
)


@st.composite
def touching_bands(draw: st.DrawFn, maximum: Fraction) -> tuple[Band, ...]:
    bounds = sorted(draw(st.sets(st.fractions(0, 120, max_denominator=100), min_size=1, max_size=5)), reverse=True)
    earned = [maximum * draw(st.fractions(0, 1, max_denominator=20)) for _ in range(len(bounds) + 1)]
    uppers = [None, *bounds]
    inclusive = draw(st.booleans())
    return tuple(
        Band(points, lower, upper, inclusive, not inclusive)
        for points, lower, upper in zip(earned, [*bounds, None], uppers, strict=True)
    )


@st.composite
def corner_lists(draw: st.DrawFn, maximum: Fraction) -> tuple[tuple[Fraction, Fraction], ...]:
    at = sorted(draw(st.sets(st.fractions(0, 120, max_denominator=100), min_size=1, max_size=5)))
    return tuple((place, maximum * draw(st.fractions(0, 1, max_denominator=20))) for place in at)


@st.composite
def rules(draw: st.DrawFn) -> LeafRule:
    """A sound rule of any kind."""
    most = draw(POINTS)
    part = most * draw(st.fractions(0, 1, max_denominator=20))
    specs = (*ABT, *EVENTS, *CHANGE, *DATES, *SurveyMeanMeasure(ANSWERS).implicit_inputs())
    measure = draw(st.sampled_from(MEASURES))
    boxes = choices("1", "1/3", "0.25")
    levels = choices(str(most), str(part), "0")
    formula = Formula.parse(
        draw(st.sampled_from(("max_points*b/a", "3 - n*b", "if(a > b; t; n)"))), ("a", "b", "n", "t")
    )
    whole = (CODE, most, specs)
    best_specs = RelativeRule.implicit_inputs(RelativeMode.RATIO_TO_BEST)
    makers: tuple[Callable[[], LeafRule], ...] = (
        lambda: LevelsRule(*whole, levels),
        lambda: YesNoRule(*whole, most, part),
        lambda: ChecklistRule(*whole, boxes),
        lambda: ViolationRule(*whole, most, part),
        lambda: ViolationRule(*whole, most, part, Formula.parse("b > a", ("a", "b"))),
        lambda: TimelinessRule(
            *whole, (TimeStep(most, within=draw(st.integers(0, 90))),), late_each=part, late_floor=part / 2
        ),
        lambda: BandsRule(*whole, measure, draw(touching_bands(most))),
        lambda: PiecewiseRule(*whole, measure, draw(corner_lists(most))),
        lambda: ProportionalRule(*whole, floor=draw(SHARES), cap=draw(SHARES), full_at=draw(SHARES.filter(bool))),
        lambda: ProportionalRule(*whole, target="t", may_exceed=True),
        lambda: ProportionalRule(*whole, denominator=""),
        lambda: PerEventRule(*whole, draw(POINTS), draw(POINTS)),
        lambda: DeductionRule(*whole, most, (EachEvent("n", part),), (EachEvent("b", part),), part / 2, most),
        lambda: RelativeRule(CODE, most, (*specs, *best_specs), draw(st.sampled_from(RelativeMode))),
        lambda: RelativeRule(CODE, most, (*specs, *best_specs), draw(st.sampled_from(RelativeMode)), denominator=""),
        lambda: SurveyRule(CODE, most, (*specs, *SurveyRule.implicit_inputs())),
        lambda: SurveyRule(CODE, most, (*specs, *SurveyRule.implicit_inputs()), answers=ANSWERS),
        lambda: DifferenceRule(*whole, "c", "p", draw(touching_bands(most)), draw(st.one_of(st.none(), st.just(part)))),
        lambda: ManualRule(CODE, most, ManualRule.implicit_inputs()),
        lambda: FormulaRule(*whole, formula),
        lambda: UnscorableRule(*whole),
    )
    return draw(st.sampled_from(makers))()


GIVEN = st.fixed_dictionaries(
    {
        "level": st.sampled_from(("1", "2", "3", "4")),
        "answer": st.booleans(),
        "items": st.frozensets(st.sampled_from(("1", "2", "3", "4"))),
        "violation": st.booleans(),
        "reference": DAYS,
        "issued": DAYS,
        "points": NUMBERS,
        **{name: st.one_of(COUNTS, COUNTS, COUNTS, NUMBERS) for name in ("a", "b", "n", "t", "c", "p", "r", "h", "k")},
    },
    optional={
        "published": NUMBERS,
        "best_of_group": NUMBERS,
        "not_issued": st.booleans(),
        "no_previous": st.booleans(),
    },
)
PEERS = st.lists(
    st.builds(PeerFigure, st.just("Xã A"), st.fixed_dictionaries({"a": COUNTS, "b": COUNTS}), st.booleans()), max_size=4
).map(tuple)


@given(rules(), GIVEN, st.one_of(st.none(), PEERS))
def test_points_stay_between_0_and_the_maximum(
    rule: LeafRule, named: Mapping[str, Value], peers: tuple[PeerFigure, ...] | None
) -> None:
    assert rule.missing(named) == ()
    try:
        found = rule.points(named, peers)
    except InputRefused:
        return
    reasoning = rule.reasoning(named, peers)
    assert reasoning.figures.strip() == reasoning.figures != ""
    assert reasoning.earns in ("=", ":")
    if not isinstance(found, NoPoints):
        assert found[1] > 0
        assert 0 <= Fraction(*found) <= rule.max_points
        assert rule.points(named, peers) == found


@given(rules())
def test_rules_travel_between_processes(rule: LeafRule) -> None:
    copy = pickle.loads(pickle.dumps(rule))  # noqa: S301 - our own bytes
    assert copy == rule
    assert hash(copy) == hash(rule)
    assert copy.in_words() == rule.in_words() != ""


@given(st.integers(1, 10_000), st.data(), SHARES, SHARES.filter(bool))
def test_more_done_never_earns_less(assigned: int, data: st.DataObject, floor: Fraction, full_at: Fraction) -> None:
    rule = ProportionalRule(CODE, exact(3), ABT, floor=floor, full_at=full_at)
    less, more = sorted(data.draw(st.tuples(st.integers(0, assigned), st.integers(0, assigned))))
    earned = [rule.points({"a": assigned, "b": done}) for done in (less, more)]
    assert not any(isinstance(points, NoPoints) for points in earned)
    first, second = (Fraction(*points) for points in earned if not isinstance(points, NoPoints))
    assert first <= second


@given(st.integers(1, 10**6), st.data(), touching_bands(exact(3)))
def test_the_band_found_holds_the_exact_ratio(assigned: int, data: st.DataObject, bands: tuple[Band, ...]) -> None:
    done = data.draw(st.integers(0, assigned))
    rule = BandsRule(CODE, exact(3), ABT, ShareMeasure(), bands)
    percent = Fraction(100 * done, assigned)

    def holds(band: Band) -> bool:
        above = band.lower is None or percent > band.lower or (band.from_inclusive and percent == band.lower)
        below = band.upper is None or percent < band.upper or (band.to_inclusive and percent == band.upper)
        return above and below

    [only] = [band for band in bands if holds(band)]
    found = rule.points({"a": assigned, "b": done})
    assert not isinstance(found, NoPoints)
    assert Fraction(*found) == only.points


@given(st.integers(1, 10**6), st.data(), corner_lists(exact(3)))
def test_lines_agree_with_interpolation(
    assigned: int, data: st.DataObject, corners: tuple[tuple[Fraction, Fraction], ...]
) -> None:
    done = data.draw(st.integers(0, assigned))
    at = Fraction(100 * done, assigned)
    found = PiecewiseRule(CODE, exact(3), ABT, ShareMeasure(), corners).points({"a": assigned, "b": done})
    before = max((corner for corner in corners if corner[0] <= at), default=corners[0])
    after = min((corner for corner in corners if corner[0] >= at), default=corners[-1])
    if before[0] >= after[0] or at < corners[0][0]:
        wanted = (corners[0] if at < corners[0][0] else before)[1]
    else:
        wanted = before[1] + (after[1] - before[1]) * (at - before[0]) / (after[0] - before[0])
    assert not isinstance(found, NoPoints)
    assert Fraction(*found) == wanted


IMPLICIT: tuple[tuple[tuple[InputSpec, ...], list[tuple[str, InputType, bool]]], ...] = (
    (LevelsRule.implicit_inputs(choices("1")), [("level", InputType.CHOICE, False)]),
    (YesNoRule.implicit_inputs(), [("answer", InputType.YES_NO, False)]),
    (ChecklistRule.implicit_inputs(choices("1")), [("items", InputType.ITEMS, False)]),
    (ViolationRule.implicit_inputs(), [("violation", InputType.YES_NO, False)]),
    (ViolationRule.implicit_inputs(Formula.parse("b > a", None)), []),
    (TimelinessRule.implicit_inputs(), [("not_issued", InputType.YES_NO, True)]),
    (DifferenceRule.implicit_inputs(), [("no_previous", InputType.YES_NO, True)]),
    (SurveyRule.implicit_inputs(), [("published", InputType.PERCENT, True)]),
    (
        SurveyRule.implicit_inputs(ANSWERS[:1]),
        [("r", InputType.COUNT, False), ("published", InputType.PERCENT, True)],
    ),
    (RelativeRule.implicit_inputs(RelativeMode.RATIO_TO_BEST), [("best_of_group", InputType.PERCENT, True)]),
    (RelativeRule.implicit_inputs(RelativeMode.RATIO_TO_BEST, ""), [("best_of_group", InputType.NUMBER, True)]),
    (RelativeRule.implicit_inputs(RelativeMode.TARGET_EXCESS, ""), [("best_of_group", InputType.PERCENT, True)]),
    (ManualRule.implicit_inputs(), [("points", InputType.NUMBER, False)]),
    (ShareMeasure().implicit_inputs(), []),
)


@pytest.mark.parametrize(("specs", "wanted"), IMPLICIT)
def test_each_kind_says_what_it_asks_by_itself(
    specs: tuple[InputSpec, ...], wanted: list[tuple[str, InputType, bool]]
) -> None:
    assert [(spec.name, spec.type, spec.optional) for spec in specs] == wanted
