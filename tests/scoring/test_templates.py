"""The texts to begin with: they are sound as they are, and every name in them is known."""

import re
from pathlib import Path

import pytest

from scoring.criteria import CriteriaSet
from scoring.errors import InputsRefused, ParIndexError
from scoring.findings import Severity
from scoring.input_file import read_inputs
from scoring.inputs import EMPTY_SHEET
from scoring.loader import load_criteria_set, parse_criteria_set
from scoring.loading.rule_registry import BUILDERS
from scoring.rules.versions import VersionedRule
from scoring.templates import inputs_template, set_template

ROOT = Path(__file__).resolve().parents[2]
TEXTS = {
    "template": set_template(),
    "sheet": (ROOT / "tests/broken/good-sheet-set.toml").read_text("utf-8"),
    "sample": (ROOT / "criteria/mau-xa-2023/set.toml").read_text("utf-8"),
}


@pytest.fixture(params=TEXTS)
def criteria_set(request: pytest.FixtureRequest) -> CriteriaSet:
    return parse_criteria_set(TEXTS[request.param])


def test_the_set_template_loads_with_nothing_worse_than_a_note() -> None:
    assert {finding.severity for finding in load_criteria_set(set_template()).findings} <= {Severity.NOTE}


def test_the_set_template_has_a_leaf_of_every_kind() -> None:
    rules = [leaf.leaf.rule for leaf in parse_criteria_set(set_template()).leaves if leaf.leaf]
    kinds = {(rule.base if isinstance(rule, VersionedRule) else rule).kind for rule in rules}
    assert kinds == set(BUILDERS)


def test_the_inputs_template_is_valid_and_empty(criteria_set: CriteriaSet) -> None:
    assert read_inputs(inputs_template(criteria_set), criteria_set) == EMPTY_SHEET


def test_uncommented_every_name_of_the_inputs_template_is_known(criteria_set: CriteriaSet) -> None:
    """What is then still refused are contradictions: everything filled in at once."""
    uncommented = re.sub(r"(?m)^# ", "", inputs_template(criteria_set))
    refusals: tuple[ParIndexError, ...] = ()
    try:
        assert read_inputs(uncommented, criteria_set).stages
    except InputsRefused as refused:
        refusals = refused.refusals
    assert all(refusal.where in criteria_set.nodes for refusal in refusals)
    assert not [refusal for refusal in refusals if "không có số liệu tên" in refusal.user_message]


def test_the_inputs_template_names_every_input(criteria_set: CriteriaSet) -> None:
    text = inputs_template(criteria_set)
    for node in criteria_set.leaves:
        table = text.partition(f'# [leaf."{node.code}"]')[2].partition('\n# [leaf."')[0]
        before = text.partition(f'# [targets."{node.code}"]')[2].partition("# [leaf.")[0]
        for spec in node.leaf.inputs if node.leaf else ():
            assert f"# {spec.name} = " in table + before or f"## {spec.name}: lấy từ" in table


def test_a_set_without_shared_figures_has_no_place_for_them() -> None:
    text = TEXTS["sheet"].replace(', shared = "ho_so"', "")
    bare = parse_criteria_set(text[: text.index("[[shared]]")] + text[text.index("[[node]]") :])
    assert "[shared]" not in inputs_template(bare)
