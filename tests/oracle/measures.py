"""What `bands` and `piecewise` measure, and how a measure becomes points."""

from fractions import Fraction
from itertools import pairwise

from tests.oracle.exact import Table, exact
from tests.oracle.given import Given, NothingKnown, PolicyDecides


def both(given: Given, numerator: str, denominator: str) -> tuple[Fraction, Fraction]:
    """Numerator and denominator, both known."""
    below = given.number(denominator)
    above = given.number(numerator)
    return above, below


def part_of(given: Given) -> Fraction:
    """Numerator ÷ denominator; a denominator of 0 is never divided by."""
    rule = given.rule
    above, below = both(given, rule.get("numerator", "b"), rule.get("denominator", "a"))
    if below == 0:
        raise PolicyDecides(given.code)
    return above / below


def answers_mean(given: Given) -> Fraction:
    """Σ weight × answers ÷ Σ answers."""
    if any(one["name"] not in given.entry for one in given.rule["answers"]):
        raise NothingKnown(given.code)
    counted = [(exact(one["weight"]), exact(given.entry[one["name"]])) for one in given.rule["answers"]]
    total = sum((count for _, count in counted), Fraction(0))
    if total == 0:
        raise PolicyDecides(given.code)
    return sum((weight * count for weight, count in counted), Fraction(0)) / total


def fulfilment(given: Given) -> Fraction:
    """Percent of the target reached."""
    rule = given.rule
    numerator, target = rule.get("numerator", "b"), rule.get("target", "t")
    if rule.get("denominator", "a") == "":
        reached = given.number(numerator)
        return reached / given.target(target) * 100
    both(given, numerator, rule.get("denominator", "a"))
    return part_of(given) * 100 / given.target(target) * 100


def measured(given: Given) -> Fraction:
    """The figure that bands and corners are about."""
    measure = given.rule["measure"]
    if measure == "percent":
        return part_of(given) * 100
    if measure == "fraction":
        return part_of(given)
    if measure in ("count", "value"):
        return given.number(given.rule.get("value", "n"))
    if measure == "fulfilment":
        return fulfilment(given)
    if measure == "survey_mean":
        return answers_mean(given)
    raise ValueError(measure)


def in_band(value: Fraction, band: Table) -> bool:
    """Whether a figure lies in the band, bounds as the band says."""
    if "from" in band:
        low = exact(band["from"])
        if value < low or (value == low and not band.get("from_inclusive", True)):
            return False
    if "to" in band:
        high = exact(band["to"])
        if value > high or (value == high and not band.get("to_inclusive", False)):
            return False
    return True


def band_points(value: Fraction, bands: list[Table]) -> Fraction:
    """Points of the one band that holds the figure."""
    found = [band for band in bands if in_band(value, band)]
    if len(found) != 1:
        raise ValueError(f"{value} lies in {len(found)} bands")
    return exact(found[0]["points"])


def bands(given: Given) -> Fraction:
    return band_points(measured(given), given.rule["bands"])


def piecewise(given: Given) -> Fraction:
    """Linear between corners, constant outside."""
    value = measured(given)
    corners = [(exact(x), exact(y)) for x, y in given.rule["corners"]]
    if value <= corners[0][0]:
        return corners[0][1]
    if value >= corners[-1][0]:
        return corners[-1][1]
    for (x0, y0), (x1, y1) in pairwise(corners):
        if x0 <= value <= x1:
            return y0 + (y1 - y0) * (value - x0) / (x1 - x0)
    raise ValueError("corners do not ascend")


def proportional(given: Given) -> Fraction:
    """max × min(cap, r ÷ full_at), 0 if r is below the floor."""
    rule = given.rule
    if rule.get("denominator", "a") == "":
        reached = given.number(rule.get("numerator", "b"))
        ratio = reached / given.target(rule.get("target", "t"))
    else:
        ratio = part_of(given)
        target = given.optional_target()
        if target:
            ratio = ratio / (given.target(target) / 100)
    if "floor" in rule:
        floor = exact(rule["floor"])
        if ratio < floor or (ratio == floor and not rule.get("floor_inclusive", True)):
            return Fraction(0)
    full_at, cap = given.parameter("full_at", Fraction(1)), given.parameter("cap", Fraction(1))
    return given.maximum * min(cap, ratio / full_at)


def survey(given: Given) -> Fraction:
    """max × share of the satisfied, or the published percent."""
    if "published" in given.entry:
        return given.maximum * exact(given.entry["published"]) / 100
    if given.rule["mode"] == "weighted":
        return given.maximum * answers_mean(given)
    return given.maximum * part_of(given)


def difference(given: Given) -> Fraction:
    """Bands on current − previous; a missing previous year has its own rule (LeftOut comes from rules.py)."""
    if given.raw(given.rule["current"]) is None:
        raise NothingKnown(given.code)
    change = given.number(given.rule["current"]) - given.number(given.rule["previous"])
    return band_points(change, given.rule["bands"])
