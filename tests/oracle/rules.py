"""Every rule kind of FORMAT.md, section 3: exact points of one leaf, or the reason why there are none."""

from collections.abc import Callable
from fractions import Fraction

from tests.oracle.dates import timeliness
from tests.oracle.exact import exact
from tests.oracle.formula import compute
from tests.oracle.given import IMPLICIT, Given, LeftOut, NothingKnown
from tests.oracle.measures import bands, difference, piecewise, proportional, survey
from tests.oracle.relative import relative

ZERO = Fraction(0)


def implicit(given: Given) -> object:
    """The one undeclared input of kinds such as levels and manual."""
    name = IMPLICIT[given.rule["kind"]][0]
    if name not in given.entry:
        raise NothingKnown(f"{given.code}.{name}")
    return given.entry[name]


def levels(given: Given) -> Fraction:
    chosen = implicit(given)
    (points,) = [exact(level["points"]) for level in given.rule["levels"] if level["id"] == chosen]
    return points


def yes_no(given: Given) -> Fraction:
    if implicit(given):
        return given.parameter("yes", given.maximum)
    return given.parameter("no", ZERO)


def checklist(given: Given) -> Fraction:
    held = implicit(given)
    assert isinstance(held, list)
    return sum((exact(item["points"]) for item in given.rule["items"] if item["id"] in held), ZERO)


def violation(given: Given) -> Fraction:
    broken = compute(given.rule["when"], all_numbers(given)) != 0 if "when" in given.rule else bool(implicit(given))
    return given.parameter("violated", ZERO) if broken else given.parameter("clean", given.maximum)


def all_numbers(given: Given) -> dict[str, Fraction]:
    return {one["name"]: given.number(one["name"]) for one in given.node.get("input", [])}


def per_event(given: Given) -> Fraction:
    earned = exact(given.rule["each"]) * given.number(given.rule.get("events", "n"))
    return min(given.parameter("cap", given.maximum), earned)


def deduction(given: Given) -> Fraction:
    left = given.parameter("start", given.maximum)
    for one in given.rule.get("deduct", []):
        left -= exact(one["each"]) * given.number(one["input"])
    for one in given.rule.get("add", []):
        left += exact(one["each"]) * given.number(one["input"])
    return min(max(left, given.parameter("floor", ZERO)), given.parameter("cap", given.maximum))


def formula(given: Given) -> Fraction:
    names = all_numbers(given) | {"max_points": given.maximum}
    return max(ZERO, compute(given.rule["expression"], names))


def compared(given: Given) -> Fraction:
    """`difference`, with what the rule says where there is no previous year."""
    if not given.entry.get("no_previous"):
        return difference(given)
    instead = given.rule["missing_previous"]
    if instead == "full":
        return given.maximum
    if instead == "zero":
        return ZERO
    if instead == "exclude":
        raise LeftOut(given.code)
    return exact(instead)


def manual(given: Given) -> Fraction:
    return exact(implicit(given))


def unscorable(given: Given) -> Fraction:
    raise NothingKnown(given.code)


KINDS: dict[str, Callable[[Given], Fraction]] = {
    "levels": levels,
    "yes_no": yes_no,
    "checklist": checklist,
    "violation": violation,
    "timeliness": timeliness,
    "bands": bands,
    "proportional": proportional,
    "piecewise": piecewise,
    "per_event": per_event,
    "deduction": deduction,
    "relative": relative,
    "survey": survey,
    "difference": compared,
    "manual": manual,
    "formula": formula,
    "unscorable": unscorable,
}


def rule_points(given: Given) -> Fraction:
    """Exact points of the rule, never above the leaf's maximum."""
    return min(given.maximum, KINDS[given.rule["kind"]](given))
