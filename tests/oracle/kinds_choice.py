"""Random leaves of kinds levels, yes_no, checklist, violation, manual and unscorable."""

from fractions import Fraction

from tests.oracle.exact import Table, exact
from tests.oracle.given import Given
from tests.oracle.world import Draft, World, an_input


def make_levels(world: World, maximum: Fraction) -> Draft:
    count = world.rng.randint(2, 5)

    def vary() -> Table:
        points = world.falling(maximum, count)
        return {
            "levels": [
                {"id": str(place + 1), "text": f"Mức {place + 1}", "points": world.write(one)}
                for place, one in enumerate(points)
            ]
        }

    return Draft([], {"kind": "levels"} | vary(), vary)


def sample_levels(world: World, given: Given) -> Table:
    return {"level": world.rng.choice(given.rule["levels"])["id"]}


def make_yes_no(world: World, maximum: Fraction) -> Draft:
    rule: Table = {"kind": "yes_no"}
    if world.chance(30):
        rule["yes"] = world.write(maximum)

    def vary() -> Table:
        return {"no": world.write(world.part(maximum))}

    return Draft([], rule | (vary() if world.chance(30) else {}), vary)


def sample_yes_no(world: World, given: Given) -> Table:
    return {"answer": world.chance(60)}


def make_checklist(world: World, maximum: Fraction) -> Draft:
    count = world.rng.randint(2, 5)

    def vary() -> Table:
        cuts = sorted(world.rng.randint(0, 20) for _ in range(count - 1))
        parts = [high - low for low, high in zip([0, *cuts], [*cuts, 20], strict=True)]
        return {
            "items": [
                {"id": "abcde"[place], "text": f"Nội dung {place + 1}", "points": world.write(maximum * part / 20)}
                for place, part in enumerate(parts)
            ]
        }

    return Draft([], {"kind": "checklist"} | vary(), vary)


def sample_checklist(world: World, given: Given) -> Table:
    return {"items": [item["id"] for item in given.rule["items"] if world.chance(65)]}


def make_violation(world: World, maximum: Fraction) -> Draft:
    rule: Table = {"kind": "violation"}
    if world.chance(30):
        rule["clean"] = world.write(maximum)

    def vary() -> Table:
        return {"violated": world.write(world.part(maximum))}

    if world.chance(40):
        rule |= vary()
    if world.chance(50):
        return Draft([], rule, vary)
    sign = world.rng.choice(["<", "<=", "=", ">=", ">", "<>"])
    rule["when"] = world.rng.choice([f"b {sign} a", f"b {sign} 3", f"b - a {sign} 1", f"a {sign} b * 2 + 0,5"])
    return Draft([an_input(world, "a", "count"), an_input(world, "b", "count")], rule, vary)


def sample_violation(world: World, given: Given) -> Table:
    if "when" not in given.rule:
        return {"violation": world.chance(40)}
    a = world.rng.randint(0, 5)
    return {"a": a, "b": max(0, a + world.rng.randint(-2, 2))}


def make_manual(world: World, maximum: Fraction) -> Draft:
    rule: Table = {"kind": "manual"}
    if world.chance(70):
        rule["step"] = world.write(Fraction(1, world.rng.choice([100, 20, 4, 2])))
    return Draft([], rule)


def typed_points(world: World, given: Given) -> Fraction:
    """Points as a council types them: a multiple of the rule's step, at most the maximum."""
    step = exact(given.rule.get("step", "0.01"))
    most = (given.maximum / step).__floor__()
    return step * world.rng.choice([0, most, world.rng.randint(0, most)])


def sample_manual(world: World, given: Given) -> Table:
    return {"points": world.write(typed_points(world, given)), "remark": "Hội đồng thống nhất"}


def make_unscorable(world: World, maximum: Fraction) -> Draft:
    return Draft([], {"kind": "unscorable"})


def sample_unscorable(world: World, given: Given) -> Table:
    return {}
