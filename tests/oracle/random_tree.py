"""Random trees: areas, criteria, subcriteria and leaves whose maxima add up as the format asks."""

from datetime import timedelta
from fractions import Fraction

from tests.oracle import kinds_choice, kinds_count, kinds_dates, kinds_measure
from tests.oracle.exact import Table, exact
from tests.oracle.world import Draft, Maker, Sampler, World

KINDS: dict[str, tuple[Maker, Sampler]] = {
    "levels": (kinds_choice.make_levels, kinds_choice.sample_levels),
    "yes_no": (kinds_choice.make_yes_no, kinds_choice.sample_yes_no),
    "checklist": (kinds_choice.make_checklist, kinds_choice.sample_checklist),
    "violation": (kinds_choice.make_violation, kinds_choice.sample_violation),
    "timeliness": (kinds_dates.make_timeliness, kinds_dates.sample_timeliness),
    "bands": (kinds_measure.make_bands, kinds_measure.sample_bands),
    "proportional": (kinds_measure.make_proportional, kinds_measure.sample_proportional),
    "piecewise": (kinds_measure.make_piecewise, kinds_measure.sample_piecewise),
    "per_event": (kinds_count.make_per_event, kinds_count.sample_per_event),
    "deduction": (kinds_count.make_deduction, kinds_count.sample_deduction),
    "relative": (kinds_count.make_relative, kinds_count.sample_relative),
    "survey": (kinds_measure.make_survey, kinds_measure.sample_survey),
    "difference": (kinds_count.make_difference, kinds_count.sample_difference),
    "manual": (kinds_choice.make_manual, kinds_choice.sample_manual),
    "formula": (kinds_count.make_formula, kinds_count.sample_formula),
    "unscorable": (kinds_choice.make_unscorable, kinds_choice.sample_unscorable),
}

COMMON = ["bands", "bands", "proportional", "proportional", "timeliness"]
TARGETS = ("t", "chi_tieu")
DEEPEST = 4


def random_nodes(world: World) -> list[Table]:
    """1 to 4 areas, sometimes with a bonus and a penalty area, as the flat list of a set."""
    nodes: list[Table] = []
    prefix = world.rng.choice(["", "", "", "LV"])
    for number in range(1, world.rng.randint(1, 4) + 1):
        _inner(world, nodes, f"{prefix}{number}", None, None)
    for code, effect in (("T", "bonus"), ("P", "penalty")):
        if world.chance(35):
            _inner(world, nodes, code, None, effect)
    return nodes


def _inner(world: World, nodes: list[Table], code: str, parent: str | None, effect: str | None) -> Fraction:
    """A node with children; its maximum follows from theirs."""
    node: Table = {"code": code, "title": f"Tiêu chí {code}", "max": 0}
    if parent is None:
        node |= {"effect": effect} if effect else {}
    else:
        node = {"code": code, "parent": parent, "title": node["title"], "max": 0}
    nodes.append(node)
    aggregate = world.rng.choice(["sum"] * 7 + ["weighted", "capped", "capped"])
    if aggregate != "sum" or world.chance(5):
        node["aggregate"] = aggregate
    depth = code.count(".") + 1
    total = Fraction(0)
    for number in range(1, world.rng.randint(1, 4 if depth == 1 else 3) + 1):
        child = f"{code}.{number}"
        place = len(nodes)
        if depth + 1 < DEEPEST and world.chance(35) and not effect:
            maximum = _inner(world, nodes, child, code, None)
        else:
            maximum = _leaf(world, nodes, child, code)
        weight = Fraction(1)
        if aggregate == "weighted" and world.chance(80):
            weight = world.rng.choice([Fraction(2), Fraction(1, 2), Fraction(3, 2), Fraction(1, 3), Fraction(1)])
            nodes[place]["weight"] = world.write(weight)
        total += weight * maximum
    if aggregate == "capped":
        total = total * world.rng.randint(8, 20) / 20
    node["max"] = world.write(total)
    return total


def _leaf_maximum(world: World) -> Fraction:
    shape = world.rng.randrange(10)
    if shape == 0:
        return Fraction(world.rng.choice([1, 2, 4, 5]), 3)
    if shape == 1:
        return Fraction(world.rng.randint(1, 24), 8)
    return Fraction(world.rng.randint(1, 16), 4)


def _leaf(world: World, nodes: list[Table], code: str, parent: str) -> Fraction:
    rng = world.rng
    maximum = _leaf_maximum(world)
    kind = rng.choice([*KINDS, *COMMON])
    if kind == "unscorable" and world.complete:
        kind = "levels"
    scored_by = rng.choice(["self"] * 6 + ["both", "council"])
    if (kind in ("survey", "difference") and world.chance(75)) or world.chance(4):
        scored_by = "survey"
    if kind == "unscorable":
        scored_by = "self"
    policy = rng.choice(["exclude"] * 4 + ["not_allowed"] * 2 + ["full", "full", "zero", "fixed"])
    draft = KINDS[kind][0](world, maximum)
    _own_figures(world, draft, scored_by)
    if policy == "not_allowed" and _policy_may_decide(world, draft):
        policy = "exclude"
    node: Table = {"code": code, "parent": parent, "title": f"Tiêu chí {code}", "max": world.write(maximum)}
    node |= {"scored_by": scored_by, "owner": "" if scored_by == "survey" else "VP-TK", "contributors": []}
    node["na_policy"] = policy
    if policy == "fixed":
        node["na_points"] = world.write(world.part(maximum))
    if policy != "not_allowed":
        node["na_case"] = "Trong kỳ không phát sinh"
    node |= {"evidence": ["Báo cáo"], "source": {"clause": f"Mục {code}", "page": "", "note": "khung chung"}}
    if draft.inputs:
        node["input"] = draft.inputs
    node["rule"] = draft.rule | _versions(world, draft)
    nodes.append(node)
    return maximum


def _own_figures(world: World, draft: Draft, scored_by: str) -> None:
    """Council and survey type a figure of their own and no shared one that is not under [shared].

    A leaf with a target has a figure of its own too: a target alone is not typed.
    """
    by_unit = scored_by in ("self", "both")
    figures = [one for one in draft.inputs if one["name"] not in TARGETS]
    for one in figures:
        if not by_unit and one.get("shared") in world.unpublished:
            del one["shared"]
    may_be_empty = by_unit and len(figures) == len(draft.inputs)
    if figures and not may_be_empty and all("shared" in one for one in figures):
        del figures[-1]["shared"]


def _policy_may_decide(world: World, draft: Draft) -> bool:
    """A shared figure that is 0, or shared figures alone that meet a target nobody typed."""
    shared = [one["shared"] for one in draft.inputs if "shared" in one]
    return any(not world.shared[name] for name in shared) or len(shared) == len(draft.inputs) - 1


def _versions(world: World, draft: Draft) -> Table:
    """Sometimes one or two versions of the rule, bounds near the day the inputs speak of."""
    if draft.vary is None or not world.chance(30):
        return {}
    start = world.as_of + timedelta(days=world.rng.choice([-90, -1, 0, 0, 1, 30]))
    versions: list[Table] = []
    earlier, later = draft.vary(), draft.vary()
    if earlier and world.chance(50):
        versions.append({"valid_to": start - timedelta(days=1), "source": "QĐ số 2/QĐ-UBND"} | earlier)
    if later:
        ends = world.rng.choice([None, None, start + timedelta(days=world.rng.choice([0, 1, 60]))])
        bounds = {"valid_from": start} | ({"valid_to": ends} if ends else {})
        versions.append(bounds | {"source": "QĐ số 3/QĐ-UBND"} | later)
    return {"version": versions} if versions else {}


def leaves(nodes: list[Table]) -> list[Table]:
    return [node for node in nodes if "rule" in node]


def leaf_maximum(node: Table) -> Fraction:
    return exact(node["max"])
