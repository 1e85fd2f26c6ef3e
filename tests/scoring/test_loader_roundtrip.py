"""load(dump(x)) == x, and what the fingerprint sees: meaning, never layout."""

import dataclasses
import random
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring.criteria import CriteriaSet
from scoring.dump import dump_criteria_set
from scoring.dumping.toml_writer import Plain, quoted, toml_text, value_text
from scoring.findings import has_errors
from scoring.loader import load_criteria_set, parse_criteria_set
from scoring.rules import LeafRule
from scoring.rules.bands import Band, BandsRule
from scoring.rules.measure_base import Measure
from scoring.templates import set_template
from tests.scoring.set_documents import Table, documents

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = set_template()


def everything(criteria_set: CriteriaSet) -> dict[str, object]:
    """Every attribute: equality of sets looks at fingerprints only."""
    found = {item.name: getattr(criteria_set, item.name) for item in dataclasses.fields(criteria_set)}
    return {key: list(value.items()) if isinstance(value, Mapping) else value for key, value in found.items()}


def loaded(text: str) -> CriteriaSet:
    found = load_criteria_set(text)
    assert not has_errors(found.findings), found.findings
    assert found.criteria_set is not None
    return found.criteria_set


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(documents())
def test_a_dumped_set_loads_as_the_same_set(document: Table) -> None:
    first = loaded(toml_text(document))
    again = loaded(dump_criteria_set(first))
    assert again == first
    assert everything(again) == everything(first)
    assert dump_criteria_set(again) == dump_criteria_set(first)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(documents(), st.randoms(use_true_random=False))
def test_the_fingerprint_is_blind_to_layout(document: Table, chance: random.Random) -> None:
    assert loaded(spelled(document, chance)).fingerprint == loaded(toml_text(document)).fingerprint


@pytest.mark.parametrize("name", ["mau-xa-2023", "mau-xa-2026"])
def test_the_sample_sets_load_without_a_finding_and_dump_back(name: str) -> None:
    found = load_criteria_set((ROOT / f"criteria/{name}/set.toml").read_text("utf-8"))
    assert found.findings == ()
    assert found.criteria_set is not None
    assert everything(loaded(dump_criteria_set(found.criteria_set))) == everything(found.criteria_set)


def spelled(document: Table, chance: random.Random) -> str:
    """The same document as another person would type it: other order of keys, other numbers, other brackets."""
    lines = []
    for key in _shuffled(document, chance):
        value = document[key]
        rows = value if key == "node" and isinstance(value, list) else []
        if not rows:
            lines.insert(0, f"{key} = {_spelled(value, chance)}  # {key}")
        for row in rows:
            assert isinstance(row, Mapping)
            lines += ["", "[[node]]", *(f"   {one}={_spelled(row[one], chance)}" for one in _shuffled(row, chance))]
    return "\ufeff" + "\r\n".join(lines) + "\r\n"


def _shuffled(table: Mapping[str, Plain], chance: random.Random) -> list[str]:
    keys = list(table)
    chance.shuffle(keys)
    return keys


def _spelled(value: Plain, chance: random.Random) -> str:
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key}={_spelled(value[key], chance)}" for key in _shuffled(value, chance)) + "}"
    if isinstance(value, list):
        return "[\n" + ",\n".join(_spelled(item, chance) for item in value) + "\n]"
    if isinstance(value, str):
        return chance.choice([quoted(value), quoted(unicodedata.normalize("NFD", value))])
    if isinstance(value, Fraction):
        return f'"{value.numerator * 10}/{value.denominator * 10}"'
    return value_text(value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("each = 0.5", 'each = "0.50"'),
        ("each = 0.5", 'each = "1/2"'),
        ("each = 0.5", "each = 5e-1"),
        ("max = 1\n", "max = 1.0\n"),
        ('rule = { kind = "yes_no" }', 'rule = { no = 0, yes = 1, kind = "yes_no" }'),
        ('owner = "VP"\n', 'owner = "VP"\nna_policy = "not_allowed"\nscored_by = "self"\ncontributors = []\n'),
        ("# ===== 1", "# một chú thích khác"),
        ("[[grade]]", "\n\n\n[[grade]]"),
        ("holidays = [2026-01-01, 2026-04-30,", "holidays = [2026-04-30, 2026-01-01,"),
        ("title = ", "  title   =   "),
        ("Điểm thưởng", unicodedata.normalize("NFD", "Điểm thưởng")),
    ],
)
def test_another_spelling_is_the_same_set(old: str, new: str) -> None:
    assert old in TEMPLATE
    assert loaded(TEMPLATE.replace(old, new, 1)).fingerprint == loaded(TEMPLATE).fingerprint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version = 1", "version = 2"),
        ('status = "draft"', 'status = "sample"'),
        ('title = "Điểm thưởng"', 'title = "Điểm Thưởng"'),
        ("each = 0.5", "each = 0.25"),
        ('at = ["leaf"]', 'at = ["total"]'),
        ("[[0, 0], [80, 0.5], [100, 1]]", "[[0, 0], [80, 0.75], [100, 1]]"),
        ('message = "Số hồ sơ', 'message = "Tổng số hồ sơ'),
        ("floor = 0.9", "floor = 0.95"),
        ("valid_from = 2026-07-01\nsource", "valid_from = 2026-08-01\nsource"),
        ('guidance = "Chọn mức', 'guidance = "Xét mức'),
        ('    { id = "2", text = "Nội dung thứ hai", points = 0.5 },\n', ""),
    ],
)
def test_another_meaning_is_another_set(old: str, new: str) -> None:
    assert old in TEMPLATE
    changed = load_criteria_set(TEMPLATE.replace(old, new, 1)).criteria_set
    assert changed is not None
    assert changed.fingerprint != loaded(TEMPLATE).fingerprint


def test_the_order_of_nodes_is_meaning() -> None:
    first, second = (f'[[node]]\ncode = "Z{n}"\ntitle = "t"\nmax = 1\nrule = {{ kind = "yes_no" }}\n' for n in (1, 2))
    prints = [load_criteria_set(TEMPLATE + text).criteria_set for text in (first + second, second + first)]
    assert prints[0] != prints[1]
    assert len({hash(one) for one in prints}) == 2


def test_a_fingerprint_is_64_hexadecimal_digits_and_stays() -> None:
    fingerprint = parse_criteria_set((ROOT / "tests/broken/good-set.toml").read_text("utf-8")).fingerprint
    assert fingerprint == "b7811e8da5a6984f767a6079d028c44d945823d862d7fa5ad76e0d834a08eab2"


def with_rule(rule: LeafRule) -> CriteriaSet:
    """The template with another rule in its first leaf."""
    criteria_set = loaded(TEMPLATE)
    node = criteria_set.nodes["1.1"]
    assert node.leaf is not None
    leaf = dataclasses.replace(node.leaf, rule=rule)
    return dataclasses.replace(criteria_set, nodes={"1.1": dataclasses.replace(node, leaf=leaf)})


def test_what_the_format_has_no_word_for_is_not_written_in_silence() -> None:
    strange = type("StrangeMeasure", (Measure,), dict.fromkeys(Measure.__abstractmethods__))
    bands = BandsRule("1.1", Fraction(1), (), strange(), (Band(Fraction(1)),))
    with pytest.raises(TypeError, match="StrangeMeasure"):
        dump_criteria_set(with_rule(bands))
    rule = type(
        "StrangeRule", (LeafRule,), {"__slots__": (), "kind": "strange", **dict.fromkeys(LeafRule.__abstractmethods__)}
    )
    with pytest.raises(TypeError, match="StrangeRule"):
        dump_criteria_set(with_rule(rule("1.1", Fraction(1), ())))
