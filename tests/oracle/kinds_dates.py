"""Random leaves of kind timeliness: papers issued on, just before and just after the last day of a step."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from tests.oracle.dates import last_day
from tests.oracle.exact import Table
from tests.oracle.given import Given
from tests.oracle.world import Draft, World, an_input


def make_timeliness(world: World, maximum: Fraction) -> Draft:
    rng = world.rng
    rule: Table = {"kind": "timeliness"}
    issued, reference = "issued", "reference"
    if world.chance(25):
        issued, reference = rule["issued"], rule["reference"] = "ngay_ky", "ngay_moc"
    by_date = world.chance(30)
    count, late_each = rng.randint(1, 3), world.chance(50)
    if world.chance(60):
        rule["days"] = rng.choice(["calendar", "working", "working"])
    if not by_date and world.chance(60):
        rule["count_from"] = rng.choice(["next_day", "same_day", "same_day"])
    if world.chance(30):
        rule["not_issued"] = world.write(world.part(maximum / 4))

    def vary() -> Table:
        points = world.falling(maximum, count + 1)
        bounds = sorted(rng.sample(range(1, 46), count))
        steps = [
            _step(world, by_date, bound) | {"points": world.write(one)}
            for bound, one in zip(bounds, points[:-1], strict=True)
        ]
        if not late_each:
            return {"steps": steps, "late_points": world.write(points[-1])}
        each = Fraction(rng.choice([1, 2, 4, 10]), 40)
        return {"steps": steps, "late_each": world.write(each), "late_floor": world.write(points[-1] / 2)}

    inputs = [an_input(world, issued, "date")]
    if not by_date:
        inputs.insert(0, an_input(world, reference, "date"))
    return Draft(inputs, rule | vary(), vary)


def _step(world: World, by_date: bool, bound: int) -> Table:
    if not by_date:
        return {"within": bound}
    last = date(2023, 1, 10) + timedelta(days=bound)
    return {"by": last} if world.chance(60) else {"before": last + timedelta(days=1)}


def sample_timeliness(world: World, given: Given) -> Table:
    rng, rule = world.rng, given.rule
    reference, issued = rule.get("reference", "reference"), rule.get("issued", "issued")
    entry: Table = {}
    if any(one["name"] == reference for one in given.node["input"]):
        entry[reference] = date(2022, 12, 20) + timedelta(days=rng.randint(0, 60))
    if world.chance(12):
        entry["not_issued"] = True
        return entry
    known = replace(given, entry=entry)
    around = last_day(rng.choice([*rule["steps"], rule["steps"][-1]]), known)
    entry[issued] = around + timedelta(days=rng.choice([-1, 0, 0, 1, 2, 3, rng.randint(-40, 12)]))
    if world.chance(10):
        entry["not_issued"] = False
    return entry
