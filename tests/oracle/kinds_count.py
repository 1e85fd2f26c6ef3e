"""Random leaves of kinds per_event, deduction, difference, formula and relative."""

from fractions import Fraction

from tests.oracle.exact import Table, exact
from tests.oracle.given import Given
from tests.oracle.kinds_measure import some_bands
from tests.oracle.ratios import (
    choose_target,
    ratio_inputs,
    sample_amount,
    sample_ratio,
    target_input,
    typed_here,
    with_target,
)
from tests.oracle.world import Draft, World, an_input


def a_count(world: World, name: str) -> Table:
    """A count, sometimes a shared figure."""
    made = an_input(world, name, "count")
    if world.shared and world.chance(15):
        made["shared"] = world.rng.choice(list(world.shared))
    return made


def small_count(world: World, given: Given, name: str, most: int) -> Table:
    """A count for one input; nothing where it is a shared figure."""
    if not typed_here(world, given, name):
        return {}
    known = given.raw(name)
    return {name: world.rng.randint(0, most) if known is None else known}


def make_per_event(world: World, maximum: Fraction) -> Draft:
    rule: Table = {"kind": "per_event"}
    if world.chance(25):
        rule["events"] = "so_viec"

    def vary() -> Table:
        made = {"each": world.write(Fraction(world.rng.choice([1, 2, 5, 10, 25]), 40))}
        if world.chance(35):
            made["cap"] = world.write(maximum)
        return made

    return Draft([a_count(world, rule.get("events", "n"))], rule | vary(), vary)


def sample_per_event(world: World, given: Given) -> Table:
    full = int(given.maximum / exact(given.rule["each"]))
    return small_count(world, given, given.rule.get("events", "n"), full + 2)


def make_deduction(world: World, maximum: Fraction) -> Draft:
    names = ["n", "n2"][: world.rng.randint(1, 2)]
    plus = ["m"] if world.chance(35) else []

    def vary() -> Table:
        def each() -> int | str | object:
            return world.write(Fraction(world.rng.choice([1, 2, 4, 5, 10, 20]), 40))

        made: Table = {"deduct": [{"input": name, "each": each()} for name in names]}
        if plus:
            made["add"] = [{"input": name, "each": each()} for name in plus]
            if world.chance(60):
                made["start"] = world.write(maximum * world.rng.randint(0, 20) / 20)
        if world.chance(30):
            made["floor"] = world.write(maximum * world.rng.randint(0, 8) / 20)
        return made

    return Draft([a_count(world, name) for name in [*names, *plus]], {"kind": "deduction"} | vary(), vary)


def sample_deduction(world: World, given: Given) -> Table:
    entry: Table = {}
    for one in given.node["input"]:
        entry |= small_count(world, given, one["name"], 8)
    return entry


def make_difference(world: World, maximum: Fraction) -> Draft:
    rule: Table = {"kind": "difference", "current": "nam_nay", "previous": "nam_truoc"}

    def vary() -> Table:
        steps = world.rng.sample(range(-20, 20), world.rng.randint(1, 4))
        return {"bands": some_bands(world, [Fraction(one, 2) for one in sorted(steps, reverse=True)], maximum)}

    missing = world.rng.choice(["full", "zero", "exclude", world.write(world.part(maximum))])
    inputs = [an_input(world, "nam_nay", "percent"), an_input(world, "nam_truoc", "percent")]
    return Draft(inputs, rule | vary() | {"missing_previous": missing}, vary)


def sample_difference(world: World, given: Given) -> Table:
    now = Fraction(world.rng.randint(3000, 9000), 100)
    if world.chance(20):
        return {"nam_nay": world.write(now), "no_previous": True}
    bounds = [exact(band["from"]) for band in given.rule["bands"] if "from" in band]
    change = world.rng.choice(bounds) + Fraction(world.rng.choice([-1, 0, 0, 1, 100]), 100)
    entry: Table = {"nam_nay": world.write(now), "nam_truoc": world.write(now - change)}
    if world.chance(10):
        entry["no_previous"] = False
    return entry


FORMULAS = [
    "max(0; max_points - 0,25*a - 0.5 * b)",
    "if(d = 1; 0; max(0; max_points - 0,5·a))".replace("·", " * "),
    "if(a = 0; max_points / 2; b / a * max_points)",
    "if(b < a; b / (a - b); 1 / 3) * max_points",
    "min(max_points; round(a / 3; 2) + b / 7)",
    "(a >= b) * 0,5 + (a <> b) * max_points / 3 + d",
    "round(max_points * (a + 1) / (a + b + 2); 1)",
    "max_points * (1 - min(1; (a + 2 * b) / 10))",
    "a - b",
    "if(a > 3; if(b > 3; max_points; max_points / 2); if(d; 0,3; max(b / 4; 0.1)))",
    "max_points - (a + b) / 6 - d * 0.5",
    "min(max(a; b); max(b; 1)) / 8 * (1 + d) / 2",
    "round(a / 8; 2) + round(b / 16; 3) + round(a * b / 3; 0) / 100",
    "a-b*2+10/4-1/3",
    "12,5 / 3 / (a + 1) - (b - a) * (d <= 0)",
]


def make_formula(world: World, maximum: Fraction) -> Draft:
    def vary() -> Table:
        return {"expression": world.rng.choice(FORMULAS)}

    kind = world.rng.choice(["count", "count", "number"])
    inputs = [a_count(world, "a") if kind == "count" else an_input(world, "a", kind), an_input(world, "b", "count")]
    return Draft([*inputs, an_input(world, "d", "yes_no")], {"kind": "formula"} | vary(), vary)


def sample_formula(world: World, given: Given) -> Table:
    entry: Table = {"b": world.rng.randint(0, 8), "d": world.chance(30)}
    known = given.raw("a")
    if known is not None and typed_here(world, given, "a"):
        entry["a"] = known
    elif known is None:
        whole = given.declared("a")["type"] == "count"
        entry["a"] = world.write(sample_amount(world, [Fraction(entry["b"]), Fraction(3)], whole=whole))
    return entry


def make_relative(world: World, maximum: Fraction) -> Draft:
    rule: Table = {"kind": "relative", "mode": world.rng.choice(["ratio_to_best", "target_excess"])}
    if world.chance(35):
        rule["denominator"] = ""
        inputs = [an_input(world, "b", "number")]
    else:
        inputs = ratio_inputs(world, rule, renamed=False)
    if rule["mode"] == "target_excess":
        inputs.append(target_input(world, "t", "number" if "denominator" in rule else "percent"))
    return Draft(inputs, rule)


def sample_relative(world: World, given: Given) -> Table:
    rule, targeted = given.rule, given.rule["mode"] == "target_excess"
    target = (choose_target(world, given, "t") if targeted else None) or Fraction(40)
    if rule.get("denominator") == "":
        entry: Table = {"b": world.write(sample_amount(world, [target, target * 2], whole=False))}
    else:
        entry = sample_ratio(world, given, [min(target, Fraction(100)) / 100, Fraction(1, 2)])
    if targeted:
        entry = with_target(world, given, "t", entry)
    if given.code not in world.peers:
        world.peers[given.code] = some_peers(world, rule, target if targeted else None)
    if not any_submitted(world.peers[given.code]) and (world.complete or world.chance(60)):
        entry["best_of_group"] = world.write(Fraction(world.rng.choice([0, 120, 199, 40]), 2))
        entry["source"] = "Báo cáo tổng hợp số 9/BC-HĐ"
    return entry


def any_submitted(peers: list[Table]) -> bool:
    return any(peer.get("submitted", True) for peer in peers)


def some_peers(world: World, rule: Table, target: Fraction | None) -> list[Table]:
    """Figures of the peer group: sometimes none, sometimes some did not submit."""
    rng = world.rng
    if world.chance(45):
        return []
    made = []
    for place in range(rng.randint(1, 4)):
        peer: Table = {"unit": f"Xã {place + 1}"}
        if rule.get("denominator") == "":
            peer["b"] = world.write(rng.choice([0, rng.randint(1, 200)]))
        else:
            peer["a"] = rng.randint(1, 500)
            peer["b"] = rng.choice([0, peer["a"], rng.randint(0, peer["a"])])
        if target is not None:
            peer["t"] = world.write(target)
        if world.chance(40):
            peer["submitted"] = world.chance(60)
        made.append(peer)
    return made
