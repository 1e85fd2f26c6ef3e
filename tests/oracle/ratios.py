"""Random figures whose ratio lies exactly at, just below or just above a bound; random targets."""

from fractions import Fraction

from tests.oracle.exact import Table, exact
from tests.oracle.given import Given
from tests.oracle.world import World, an_input, zero_allowed


def ratio_inputs(world: World, rule: Table, *, renamed: bool = True) -> list[Table]:
    """Denominator and numerator, sometimes under other names, sometimes shared figures."""
    below, above = "a", "b"
    if renamed and world.chance(25):
        below, above = rule["denominator"], rule["numerator"] = "tong_so", "so_dat"
    kind = "number" if world.chance(15) else "count"
    made = [an_input(world, below, kind), an_input(world, above, kind)]
    names = list(world.shared)
    if names and kind == "count" and world.chance(35):
        first = world.rng.randrange(len(names))
        made[0]["shared"] = names[first]
        if first + 1 < len(names) and world.chance(25):
            made[1]["shared"] = names[first + 1]
    return made


def target_input(world: World, name: str, kind: str) -> Table:
    """A target, given by the round or by the unit."""
    made = an_input(world, name, kind)
    if world.chance(65):
        made["given_by"] = "round"
    if world.chance(25):
        made["default"] = world.write(world.rng.randint(1, 100))
        made["default_source"] = "QĐ số 1/QĐ-UBND"
    return made


def choose_target(world: World, given: Given, name: str) -> Fraction | None:
    """The target of a leaf, decided once: typed by the round or the unit, left to the default, 0 or missing."""
    if given.code not in world.chosen_targets:
        world.chosen_targets[given.code] = _new_target(world, given, name)
    chosen = world.chosen_targets[given.code]
    if name in chosen:
        return exact(chosen[name])
    default = given.declared(name).get("default")
    return None if default is None else exact(default)


def _new_target(world: World, given: Given, name: str) -> Table:
    one = given.declared(name)
    value = Fraction(world.rng.randint(1, 100))
    if world.chance(20):
        value = Fraction(world.rng.randint(1, 1000), 10)
    if zero_allowed(given) and world.chance(10):
        value = Fraction(0)
    of_round = one.get("given_by") == "round"
    if ("default" in one and world.chance(40)) or (of_round and zero_allowed(given) and world.chance(15)):
        return {}
    written = world.write(value)
    if of_round and world.chance(70):
        world.targets[given.code] = {name: written, "source": "Công văn số 12/UBND-VX"}
        return {name: written}
    return {name: written, "typed": True}


def with_target(world: World, given: Given, name: str, entry: Table) -> Table:
    """The entry with the target, where the unit types it."""
    chosen = world.chosen_targets.get(given.code, {})
    if chosen.get("typed"):
        entry[name] = chosen[name]
    return entry


def near(world: World, bounds: list[Fraction]) -> Fraction:
    """One of the bounds, or any ratio."""
    if bounds and world.chance(60):
        return world.rng.choice(bounds)
    return Fraction(world.rng.randint(0, 100), 100)


def sample_ratio(world: World, given: Given, bounds: list[Fraction], *, exceed: bool = False) -> Table:
    """Numerator and denominator, ratio near one of the bounds; shared figures are not typed again."""
    rng = world.rng
    below, above = given.rule.get("denominator", "a"), given.rule.get("numerator", "b")
    whole = given.declared(below)["type"] == "count"
    unit = Fraction(1) if whole else Fraction(1, rng.choice([1, 10, 100]))
    ratio = near(world, bounds)
    known, fixed = given.raw(below), given.raw(above)
    least = Fraction(0) if fixed is None else exact(fixed)
    if known is not None:
        base = exact(known)
    elif not least and zero_allowed(given) and world.chance(12):
        base = Fraction(0)
    else:
        base = max(_base(world, ratio) * unit, least)
    done = (ratio * base / unit).__floor__() * unit + rng.choice([-1, 0, 0, 0, 1]) * unit
    if exceed and world.chance(10):
        done = base + rng.randint(0, 9) * unit
    done = least if fixed is not None else max(Fraction(0), done if exceed else min(done, base))
    entry: Table = {}
    if typed_here(world, given, below):
        entry[below] = world.write(base)
    if typed_here(world, given, above):
        entry[above] = world.write(done)
    return entry


def typed_here(world: World, given: Given, name: str) -> bool:
    """Whether the entry holds the input: not where it is a figure under [shared]."""
    shared = given.declared(name).get("shared")
    return shared is None or shared in world.unpublished


def _base(world: World, ratio: Fraction) -> int:
    """A base that can hold the ratio exactly, or any."""
    if ratio.denominator <= 100_000 and world.chance(75):
        return ratio.denominator * world.rng.randint(1, max(1, 2000 // ratio.denominator))
    return world.rng.randint(1, 2000)


def sample_amount(world: World, bounds: list[Fraction], *, whole: bool, signed: bool = False) -> Fraction:
    """One figure near one of the bounds."""
    rng = world.rng
    step = Fraction(1) if whole else Fraction(1, rng.choice([1, 10, 100, 1000]))
    if bounds and world.chance(70):
        value = rng.choice(bounds) + rng.choice([-1, 0, 0, 1]) * step
        value = Fraction(value.__floor__()) if whole else value
    else:
        value = Fraction(rng.randint(-10 if signed else 0, 30))
    return value if signed else max(Fraction(0), value)
