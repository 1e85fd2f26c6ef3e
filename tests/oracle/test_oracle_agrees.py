"""Engine and oracle agree: 300 random cases with fixed seeds, and the example that ships."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tests.oracle.assess import assess
from tests.oracle.compare import differences
from tests.oracle.exact import exact
from tests.oracle.leaf import Case, result_leaf, self_leaf
from tests.oracle.random_case import RandomCase, random_case
from tests.oracle.random_defects import defective_case
from tests.oracle.rules import KINDS

CRITERIA = Path(__file__).parents[2] / "criteria"
CASES = 300
BATCH = 50
DEFECTIVE = 150


def shipped() -> RandomCase:
    """The sample set with the example commune."""
    set_text = (CRITERIA / "mau-xa-2023" / "set.toml").read_text(encoding="utf-8")
    inputs_text = (CRITERIA / "gio-son-2023" / "inputs.toml").read_text(encoding="utf-8")
    return RandomCase(0, set_text, inputs_text, None)


@pytest.mark.parametrize("first", range(0, CASES, BATCH))
def test_engine_and_oracle_agree_on_random_cases(first: int) -> None:
    found = [one for seed in range(first, first + BATCH) for one in differences(random_case(seed))]
    assert not found, "\n".join(found[:20])


@pytest.mark.parametrize("first", range(0, DEFECTIVE, BATCH))
def test_engine_and_oracle_agree_on_sets_that_keep_printed_defects(first: int) -> None:
    found = [one for seed in range(first, first + BATCH) for one in differences(defective_case(seed))]
    assert not found, "\n".join(found[:20])


def test_the_same_seed_gives_the_same_case() -> None:
    assert random_case(7) == random_case(7)


def test_random_cases_hold_every_rule_kind() -> None:
    seen = {
        node["rule"]["kind"]
        for seed in range(100)
        for node in tomllib.loads(random_case(seed).set_text, parse_float=Decimal)["node"]
        if "rule" in node
    }
    assert seen == set(KINDS)


def test_engine_and_oracle_agree_on_the_shipped_example() -> None:
    assert not differences(shipped())


@pytest.mark.parametrize("name", ["mau-xa-2023", "mau-xa-2026"])
def test_the_oracle_agrees_with_the_worked_cases_of_a_set(name: str) -> None:
    criteria_set = tomllib.loads((CRITERIA / name / "set.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    cases = tomllib.loads((CRITERIA / name / "examples.toml").read_text(encoding="utf-8"), parse_float=Decimal)["case"]
    nodes = {node["code"]: node for node in criteria_set["node"]}
    wrong = []
    for one in cases:
        if "refused" in one:
            continue
        node = nodes[one["code"]]
        look = self_leaf if node["scored_by"] in ("self", "both") else result_leaf
        seen = look(Case(criteria_set, {"leaf": {one["code"]: one["given"]}}), node)
        if "points" in one and seen.points != exact(one["points"]):
            wrong.append(f"{one['code']}, {one['note']}: {seen.points}")
        if "status" in one and seen.status != one["status"]:
            wrong.append(f"{one['code']}, {one['note']}: {seen.status}")
    assert not wrong


def test_the_oracle_finds_the_published_total_of_the_example() -> None:
    result = assess(shipped().read(), "result")
    assert (result.total, result.maximum, result.grade) == (Fraction("85.65"), Fraction(100), "Tốt")


def test_the_oracle_finds_the_self_total_of_the_example() -> None:
    result = assess(shipped().read(), "self")
    assert (result.total, result.own_maximum, result.grade) == (Fraction("67.45"), Fraction("79.5"), None)
    assert result.provisional


def test_random_cases_hold_points_typed_for_unscorable_leaves() -> None:
    typed = 0
    for seed in range(CASES):
        case = random_case(seed).read()
        codes = {node["code"] for node in case.criteria_set["node"] if node.get("rule", {}).get("kind") == "unscorable"}
        stages = [case.inputs.get(stage, {}).get("leaf", {}) for stage in ("appraisal_1", "appraisal_2", "final")]
        typed += sum(code in codes and "points" in entry for leaves in stages for code, entry in leaves.items())
    assert typed > 0


def test_random_cases_hold_targets_that_the_rule_does_not_name() -> None:
    tacit = [
        node
        for seed in range(CASES)
        for node in random_case(seed).read().criteria_set["node"]
        if node.get("rule", {}).get("kind") == "proportional" and "target" not in node["rule"]
        if any(one["name"] == "t" for one in node["input"])
    ]
    assert tacit
