"""A whole random case: a set and inputs as TOML text. The same seed gives the same case."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from tests.oracle.assess import assess
from tests.oracle.exact import Table, exact
from tests.oracle.leaf import Case
from tests.oracle.random_inputs import random_inputs
from tests.oracle.random_tree import random_nodes
from tests.oracle.toml_text import inputs_text, set_text
from tests.oracle.world import World

LABELS = ["Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu"]


PLACES = [["leaf"]] * 3 + [["total"], ["area"], [], ["leaf", "area", "total"], ["area", "total"]]


@dataclass(frozen=True)
class RandomCase:
    """What a user would have: two texts, and the peer group of the unit."""

    seed: int
    set_text: str
    inputs_text: str
    group: str | None

    def read(self) -> Case:
        return read_case(self.set_text, self.inputs_text)


def read_case(criteria_set: str, inputs: str) -> Case:
    """Both texts as tomllib reads them."""
    return Case(tomllib.loads(criteria_set, parse_float=Decimal), tomllib.loads(inputs, parse_float=Decimal))


def random_case(seed: int) -> RandomCase:
    """Case number `seed`."""
    world = _world(Random(seed))
    nodes = random_nodes(world)
    total = sum((exact(node["max"]) for node in nodes if "parent" not in node and "effect" not in node), Fraction(0))
    criteria_set = _head(world, total) | {"node": nodes}
    inputs = random_inputs(world, criteria_set, survey_held=not world.chance(20))
    group = "phuong" if "peer_group" in criteria_set and world.chance(60) else None
    first = RandomCase(seed, set_text(criteria_set), inputs_text(inputs), group)
    if world.chance(40):
        _grade_exactly(world, criteria_set, first)
    return RandomCase(seed, set_text(criteria_set), first.inputs_text, group)


def _world(rng: Random) -> World:
    days = [date(2023, 12, 31), date(2023, 12, 31), date(2023, 1, 1) + timedelta(days=rng.randint(0, 364))]
    calendar: Table = {}
    if rng.random() < 0.6:
        first = date(2023, 1, 2)
        calendar["holidays"] = [first + timedelta(days=rng.randint(0, 60)) for _ in range(rng.randint(0, 5))]
        saturdays = [date(2023, 1, 7), date(2023, 1, 14), date(2023, 2, 4), date(2023, 2, 5)]
        calendar["extra_working_days"] = rng.sample(saturdays, rng.randint(0, 2))
        calendar["holidays"] = sorted(set(calendar["holidays"]) - set(saturdays))
    figures = sorted((rng.choice([0, 1, 7, 20, rng.randint(1, 900)]) for _ in range(rng.randint(0, 3))), reverse=True)
    complete = rng.random() < 0.55
    shared = {f"so_chung_{place + 1}": figure for place, figure in enumerate(figures)}
    unpublished = frozenset(name for name in shared if rng.random() < 0.15)
    return World(rng, rng.choice(days), calendar, complete, shared, unpublished)


def _head(world: World, total: Fraction) -> Table:
    head: Table = {
        "format": 1,
        "id": "ngau-nhien",
        "version": 1,
        "title": "Bộ tiêu chí ngẫu nhiên",
        "short_title": "Bộ ngẫu nhiên",
        "status": world.rng.choice(["sample", "draft"]),
        "notice": "Bộ sinh ngẫu nhiên để kiểm thử",
        "stated_total": world.write(total),
        "unit_types": ["xa", "phuong", "dac_khu"],
        "decision": {
            "number": "1325/QĐ-UBND",
            "date": date(2023, 6, 23),
            "issuer": "UBND tỉnh Quảng Trị",
            "title": "Quyết định ban hành bộ tiêu chí",
        },
        "period": {"from": date(2023, 1, 1), "to": date(2023, 12, 31)},
        "rounding": {
            "places": world.rng.choice([2, 2, 2, 2, 0, 1, 3, 4]),
            "mode": world.rng.choice(["half_up", "half_up", "truncate", "half_even"]),
            "at": world.rng.choice(PLACES),
        },
        "result": _result(world, total),
        "role": [{"id": "VP-TK", "title": "Văn phòng - Thống kê", "valid_to": date(2025, 6, 30)}],
    }
    if world.calendar:
        head["calendar"] = world.calendar
    if world.shared:
        head["shared"] = [{"name": name, "label": f"Số {name}", "type": "count"} for name in world.shared]
    head["grade"] = _grades(world, total, None)
    if world.chance(35):
        head["peer_group"] = [{"id": "phuong", "title": "Các phường", "unit_types": ["phuong"]}]
        if world.chance(75):
            head["grade"] = world.rng.choice([[0, 1], [1, 0]])
            parts = [_grades(world, total, None), _grades(world, total, "phuong")]
            head["grade"] = [band for place in head["grade"] for band in parts[place]]
    return head


def _result(world: World, total: Fraction) -> Table:
    rng = world.rng
    result: Table = {
        "basis": rng.choice(["percent_if_excluded", "points", "percent"]),
        "grade_on": rng.choice(["rounded", "exact"]),
        "floor": world.write(rng.choice([Fraction(0)] * 6 + [total / 4])),
        "ceiling": world.write(rng.choice([Fraction(100)] * 4 + [total, total, total * 3 / 4])),
    }
    if world.chance(60):
        result["bonus_cap"] = world.write(Fraction(rng.randint(1, 8), 4))
    if world.chance(60):
        result["penalty_cap"] = world.write(Fraction(rng.randint(1, 12), 4))
    result["counts"] = ["final", "appraisal_2", "appraisal_1", "self"]
    if not world.complete and world.chance(40):
        result["counts"] = rng.choice([["final", "appraisal_1", "self"], ["final", "self"], ["final", "appraisal_1"]])
    result["council_may"] = rng.choice(["lower_or_raise", "lower_or_raise", "lower_only"])
    result["no_survey"] = rng.choice(["exclude", "zero", "full"])
    return result | {"ties": "shared_skip", "not_submitted": "listed_last"}


def _grades(world: World, total: Fraction, group: str | None) -> list[Table]:
    scale = world.rng.choice([Fraction(100), total])
    cuts = sorted(world.rng.sample(range(1, 20), world.rng.randint(1, 4)), reverse=True)
    bands: list[Table] = []
    for label, cut in zip(LABELS, cuts, strict=False):
        band: Table = {"label": label, "from": world.write(scale * cut / 20)}
        if world.chance(25):
            band["inclusive"] = world.chance(30)
        bands.append(band)
    bands.append({"label": LABELS[len(cuts)]})
    return [band | {"group": group} if group else band for band in bands]


def _grade_exactly(world: World, criteria_set: Table, case: RandomCase) -> None:
    """Put one bound of a grade exactly on what the unit reached, or a hair beside it."""
    seen = assess(case.read(), "result", case.group)
    figure = world.rng.choice([seen.total, seen.percent or seen.total, seen.root.got])
    figure += Fraction(world.rng.choice([0, 0, 0, 1, -1]), 100)
    bands = [band for band in criteria_set["grade"] if band.get("group") == case.group] or criteria_set["grade"]
    band, after = bands[0], bands[1]
    if figure > exact(after.get("from", 0)):
        band["from"] = world.write(figure)
