"""Random cases whose sets keep defects as printed: children that lack points, another best, another total."""

import tomllib
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from tests.oracle.exact import Table, exact
from tests.oracle.random_case import RandomCase, random_case
from tests.oracle.toml_text import set_text

LACKING = (Fraction(1, 2), Fraction(1, 4), Fraction(2))
PRINTED = (Fraction(1, 2), Fraction(3, 2), Fraction(2))
STAGES = ("appraisal_1", "appraisal_2", "final")


def defective_case(seed: int) -> RandomCase:
    """Case number `seed` with some maxima printed otherwise than they add up."""
    case, rng = random_case(seed), Random(seed)
    criteria_set = tomllib.loads(case.set_text, parse_float=Decimal)
    typed = _typed(tomllib.loads(case.inputs_text, parse_float=Decimal))
    criteria_set["kept"] = []
    for node in criteria_set["node"]:
        if "rule" not in node and rng.random() < 0.4:
            _print_otherwise(criteria_set, node, exact(node["max"]) + rng.choice(LACKING), "sum-differs")
        elif "rule" in node and rng.random() < 0.3:
            times = max(Fraction(1), rng.choice(PRINTED)) if node["code"] in typed else rng.choice(PRINTED)
            _print_otherwise(criteria_set, node, exact(node["max"]) * times, "best-differs")
            if "na_points" in node:
                node["na_points"] = 0
    if rng.random() < 0.5:
        criteria_set["stated_total"] = _written(exact(criteria_set["stated_total"]) + 1)
        criteria_set["kept"].append({"rule": "total-differs", "reason": "bản in như vậy"})
    return replace(case, set_text=set_text(criteria_set))


def _typed(inputs: Table) -> set[str]:
    """Leaves for which somebody typed points, which may not exceed the maximum."""
    sections = [inputs, *(inputs.get(stage, {}) for stage in STAGES)]
    return {code for one in sections for code, entry in one.get("leaf", {}).items() if "points" in entry}


def _print_otherwise(criteria_set: Table, node: Table, maximum: Fraction, rule: str) -> None:
    """Another maximum; what stands above follows, so that only this one node is at fault."""
    nodes = {one["code"]: one for one in criteria_set["node"]}
    criteria_set["kept"].append({"code": node["code"], "rule": rule, "reason": "bản in như vậy"})
    change = maximum - exact(node["max"])
    node["max"] = _written(maximum)
    while "parent" in node:
        above = nodes[node["parent"]]
        if above.get("aggregate") == "weighted":
            change *= exact(node.get("weight", 1))
        elif above.get("aggregate") == "capped":
            below = sum(exact(one["max"]) for one in nodes.values() if one.get("parent") == above["code"])
            change *= exact(above["max"]) / (below - change)
        node = above
        node["max"] = _written(exact(node["max"]) + change)
    if "effect" not in node:
        criteria_set["stated_total"] = _written(exact(criteria_set["stated_total"]) + change)


def _written(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"
