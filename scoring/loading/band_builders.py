"""Builders of the kinds that look a measure up: bands, corners, and the difference from the previous period."""

from enum import StrEnum
from fractions import Fraction
from functools import partial

from scoring.inputs import InputType
from scoring.loading.band_checks import check_bands, check_corners
from scoring.loading.choice_builders import ZERO, Maker
from scoring.loading.frame import SIGNED_TOO, RuleFrame, read_answers
from scoring.loading.toml_table import TomlTable
from scoring.rules.bands import Band, BandsRule
from scoring.rules.difference import DifferenceRule
from scoring.rules.measure import (
    FigureMeasure,
    FulfilmentMeasure,
    Measure,
    ShareMeasure,
    SurveyMeanMeasure,
)
from scoring.rules.piecewise import PiecewiseRule


class MeasureKind(StrEnum):
    """What is measured before it is looked up."""

    PERCENT = "percent"
    FRACTION = "fraction"
    COUNT = "count"
    VALUE = "value"
    FULFILMENT = "fulfilment"
    SURVEY_MEAN = "survey_mean"


def bands(table: TomlTable, frame: RuleFrame) -> Maker:
    """Points of the band in which the measure lies."""
    measure = _measure(table, frame)
    specs = frame.with_implicit(measure.implicit_inputs())
    whole = isinstance(measure, FigureMeasure) and measure.whole
    return partial(BandsRule, *specs, measure, _bands(table, whole=whole))


def piecewise(table: TomlTable, frame: RuleFrame) -> Maker:
    """Points on straight lines between corners."""
    measure = _measure(table, frame)
    specs = frame.with_implicit(measure.implicit_inputs())
    corners = tuple((row[0], row[1]) for row in table.rows_of_numbers("corners", 2))
    if table.is_short("corners", 2):
        table.breaking_error("empty-list", "“corners” phải có ít nhất hai điểm [số đo, điểm]. Xin thêm.", "corners")
    check_corners(table, corners)
    return partial(PiecewiseRule, *specs, measure, corners)


def difference(table: TomlTable, frame: RuleFrame) -> Maker:
    """Points of the band in which the change since the previous period lies."""
    kinds = frozenset({InputType.PERCENT, InputType.NUMBER})
    names = frame.input_name(table, "current", "current", kinds), frame.input_name(table, "previous", "previous", kinds)
    said = table.word_or_number("missing_previous", ("full", "zero", "exclude"))
    missing: Fraction | None = {"full": frame.maximum, "zero": ZERO}.get(said) if isinstance(said, str) else said
    specs = frame.with_implicit(DifferenceRule.implicit_inputs())
    return partial(DifferenceRule, *specs, *names, _bands(table, whole=False), missing)


def _measure(table: TomlTable, frame: RuleFrame) -> Measure:
    match table.choice("measure", MeasureKind):
        case MeasureKind.PERCENT:
            return _share(table, frame, as_percent=True)
        case MeasureKind.FRACTION:
            return _share(table, frame, as_percent=False)
        case MeasureKind.COUNT:
            return FigureMeasure(frame.input_name(table, "value", "n", frozenset({InputType.COUNT})), whole=True)
        case MeasureKind.VALUE:
            return FigureMeasure(frame.input_name(table, "value", "n", SIGNED_TOO), whole=False)
        case MeasureKind.FULFILMENT:
            return FulfilmentMeasure(
                frame.input_name(table, "numerator", "b"),
                frame.input_name(table, "denominator", "a", optional=True),
                frame.input_name(table, "target", "t"),
                table.truth("may_exceed", False),
            )
        case _:
            return SurveyMeanMeasure(read_answers(table, frame.declared))


def _share(table: TomlTable, frame: RuleFrame, *, as_percent: bool) -> ShareMeasure:
    return ShareMeasure(
        frame.input_name(table, "numerator", "b"),
        frame.input_name(table, "denominator", "a"),
        table.truth("may_exceed", False),
        as_percent,
    )


def _bands(table: TomlTable, *, whole: bool) -> tuple[Band, ...]:
    found = []
    for item in table.tables("bands", f"{table.place_text}, mức"):
        band = Band(
            points=item.number("points"),
            lower=item.number_or_none("from"),
            upper=item.number_or_none("to"),
            from_inclusive=item.truth("from_inclusive", True),
            to_inclusive=item.truth("to_inclusive", False),
            text=item.text("text", "", 1_000),
        )
        item.finish()
        found.append(band)
    if table.is_short("bands"):
        table.breaking_error("empty-list", "“bands” phải có ít nhất một mức. Xin thêm.", "bands")
    elif found:
        check_bands(table, tuple(found), whole=whole)
    return tuple(found)
