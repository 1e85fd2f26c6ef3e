"""Random leaves of kinds bands, piecewise, proportional and survey."""

from fractions import Fraction

from tests.oracle.exact import Table, exact
from tests.oracle.given import Given
from tests.oracle.ratios import (
    choose_target,
    ratio_inputs,
    sample_amount,
    sample_ratio,
    target_input,
    with_target,
)
from tests.oracle.world import Draft, World, an_input, zero_allowed

MEASURES = ["percent", "percent", "percent", "fraction", "count", "value", "fulfilment", "survey_mean"]
RANGES = {"percent": (0, 100, 1), "fraction": (0, 20, 20), "count": (0, 12, 1), "fulfilment": (10, 160, 1)}


def thresholds(world: World, measure: str, count: int) -> list[Fraction]:
    """Distinct bounds, descending, in the range of the measure."""
    low, high, scale = RANGES.get(measure, (0, 60, 20))
    found: set[Fraction] = set()
    while len(found) < count:
        value = Fraction(world.rng.randint(low + 1, high), scale)
        if measure in ("percent", "fulfilment") and world.chance(15):
            value -= Fraction(world.rng.randint(1, 9), 10)
        if measure == "count":
            value = Fraction(2 * (value // 2) + 1)  # so that each band holds a whole number whoever owns its bounds
        found.add(Fraction(100) if measure == "percent" and world.chance(25) else value)
    return sorted(found, reverse=True)


def some_bands(world: World, bounds: list[Fraction], maximum: Fraction) -> list[Table]:
    """Bands without gap or overlap, best first; each bound belongs to one side."""
    points = world.falling(maximum, len(bounds) + 1)
    made: list[Table] = [{} for _ in points]
    for place, bound in enumerate(bounds):
        upper, lower = made[place], made[place + 1]
        upper["from"] = world.write(bound)
        lower["to"] = world.write(bound)
        if world.chance(25):
            upper["from_inclusive"], lower["to_inclusive"] = False, True
        elif world.chance(15):
            upper["from_inclusive"], lower["to_inclusive"] = True, False
    for band, one in zip(made, points, strict=True):
        band["points"] = world.write(one)
    return made


def measure_inputs(world: World, rule: Table) -> list[Table]:
    """Inputs that the measure of the rule needs."""
    measure = rule["measure"]
    if measure in ("percent", "fraction"):
        return ratio_inputs(world, rule)
    if measure in ("count", "value"):
        name = "n"
        if world.chance(25):
            name = rule["value"] = "so_luong"
        kind = "count" if measure == "count" else world.rng.choice(["number", "signed", "percent"])
        return [an_input(world, name, kind)]
    if measure == "survey_mean":
        return answer_inputs(world, rule, 5)
    target = "t"
    if world.chance(20):
        target = rule["target"] = "chi_tieu"
    if world.chance(40):
        rule["denominator"] = ""
        return [an_input(world, "b", "number"), target_input(world, target, "number")]
    return [*ratio_inputs(world, rule), target_input(world, target, "percent")]


def answer_inputs(world: World, rule: Table, best: int) -> list[Table]:
    """Answers with weights; they are inputs themselves, none is declared."""
    names = ["rat_hai_long", "hai_long", "binh_thuong", "khong_hai_long"][: world.rng.randint(2, 4)]
    weights = sorted((Fraction(world.rng.randint(0, 20), 20) * best for _ in names), reverse=True)
    weights[0] = Fraction(best)
    rule["answers"] = [
        {"name": name, "label": name.replace("_", " "), "weight": world.write(weight)}
        for name, weight in zip(names, weights, strict=True)
    ]
    return []


def sample_answers(world: World, given: Given) -> Table:
    """Counts of the answers; all 0 only where the policy allows it."""
    names = [one["name"] for one in given.rule["answers"]]
    if zero_allowed(given) and world.chance(10):
        return dict.fromkeys(names, 0)
    counts = [world.rng.choice([0, 1, world.rng.randint(0, 120)]) for _ in names]
    if not any(counts):
        counts[-1] = 1
    return dict(zip(names, counts, strict=True))


def sample_measure(world: World, given: Given, bounds: list[Fraction]) -> Table:
    """Figures whose measure is near one of the bounds."""
    rule = given.rule
    measure = rule["measure"]
    if measure == "percent":
        return sample_ratio(world, given, [bound / 100 for bound in bounds])
    if measure == "fraction":
        return sample_ratio(world, given, bounds)
    if measure in ("count", "value"):
        name = rule.get("value", "n")
        kind = given.declared(name)["type"]
        amount = sample_amount(world, bounds, whole=kind == "count", signed=kind == "signed")
        return {name: world.write(amount)}
    if measure == "survey_mean":
        return sample_answers(world, given)
    name = rule.get("target", "t")
    target = choose_target(world, given, name) or Fraction(1)
    if rule.get("denominator") == "":
        amount = sample_amount(world, [bound * target / 100 for bound in bounds], whole=False)
        return with_target(world, given, name, {rule.get("numerator", "b"): world.write(amount)})
    entry = sample_ratio(world, given, [bound * target / 10000 for bound in bounds])
    return with_target(world, given, name, entry)


def make_bands(world: World, maximum: Fraction) -> Draft:
    measure = world.rng.choice(MEASURES)
    rule: Table = {"kind": "bands", "measure": measure}
    inputs = measure_inputs(world, rule)

    def vary() -> Table:
        return {"bands": some_bands(world, thresholds(world, measure, world.rng.randint(1, 4)), maximum)}

    return Draft(inputs, rule | vary(), vary)


def sample_bands(world: World, given: Given) -> Table:
    bounds = [exact(band["from"]) for band in given.rule["bands"] if "from" in band]
    return sample_measure(world, given, bounds)


def make_piecewise(world: World, maximum: Fraction) -> Draft:
    measure = world.rng.choice(MEASURES)
    rule: Table = {"kind": "piecewise", "measure": measure}
    inputs = measure_inputs(world, rule)

    def vary() -> Table:
        places = thresholds(world, measure, world.rng.randint(2, 4))
        points = world.falling(maximum, len(places))
        corners = [[world.write(x), world.write(y)] for x, y in zip(places, points, strict=True)]
        return {"corners": corners[::-1]}

    return Draft(inputs, rule | vary(), vary)


def sample_piecewise(world: World, given: Given) -> Table:
    return sample_measure(world, given, [exact(corner[0]) for corner in given.rule["corners"]])


def make_proportional(world: World, maximum: Fraction) -> Draft:
    rule: Table = {"kind": "proportional"}
    shape = world.rng.choice(["plain", "plain", "target", "no_denominator"])
    if shape == "no_denominator":
        rule |= {"denominator": "", "target": "t"}
        inputs = [an_input(world, "b", world.rng.choice(["count", "number"])), target_input(world, "t", "number")]
    else:
        inputs = ratio_inputs(world, rule)
    if shape == "target":
        name = "t" if world.chance(80) else "chi_tieu"
        inputs.append(target_input(world, name, "percent"))
        if name != "t" or world.chance(50):
            rule["target"] = name
    if shape != "no_denominator" and world.chance(25):
        rule["may_exceed"] = True

    def vary() -> Table:
        floor, full_at = (world.write(Fraction(world.rng.randint(5, 20), 20)) for _ in range(2))
        return {
            **({"floor": floor} if world.chance(55) else {}),
            **({"full_at": full_at} if world.chance(30) else {}),
            **({"cap": world.write(Fraction(world.rng.randint(10, 15), 10))} if world.chance(20) else {}),
        }

    rule |= vary()
    if "floor" in rule and world.chance(40):
        rule["floor_inclusive"] = world.chance(30)
    return Draft(inputs, rule, vary)


def sample_proportional(world: World, given: Given) -> Table:
    rule = given.rule
    bounds = [exact(rule[name]) for name in ("floor", "full_at", "cap") if name in rule]
    if "full_at" in rule and "cap" in rule:
        bounds.append(exact(rule["cap"]) * exact(rule["full_at"]))
    if rule.get("denominator") == "":
        target = choose_target(world, given, "t") or Fraction(1)
        whole = given.declared("b")["type"] == "count"
        amount = sample_amount(world, [bound * target for bound in [*bounds, Fraction(1)]], whole=whole)
        return with_target(world, given, "t", {"b": world.write(amount)})
    name = given.optional_target()
    if not name:
        return sample_ratio(world, given, bounds, exceed=rule.get("may_exceed", False))
    target = choose_target(world, given, name) or Fraction(1)
    scaled = [bound * target / 100 for bound in [*bounds, Fraction(1)]]
    entry = sample_ratio(world, given, scaled, exceed=rule.get("may_exceed", False))
    return with_target(world, given, name, entry)


def make_survey(world: World, maximum: Fraction) -> Draft:
    if world.chance(50):
        rule: Table = {"kind": "survey", "mode": "share"}
        return Draft([an_input(world, name, "count") for name in ("a", "b")], rule)
    rule = {"kind": "survey", "mode": "weighted"}
    return Draft(answer_inputs(world, rule, 1), rule)


def sample_survey(world: World, given: Given) -> Table:
    if world.chance(35):
        percent = Fraction(world.rng.randint(0, 10000), 100)
        return {"published": world.write(percent), "source": "theo Công bố số 45/CB-SNV"}
    if given.rule["mode"] == "weighted":
        return sample_answers(world, given)
    return sample_ratio(world, given, [Fraction(1), Fraction(9, 10)])
