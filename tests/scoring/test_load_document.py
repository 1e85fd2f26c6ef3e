"""A document without text: the same set and findings as its text gives, and a cache that changes nothing but time."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring.dump import document_of, dump_criteria_set, fingerprint_of
from scoring.findings import Severity
from scoring.loader import LoadCache, LoadedSet, load_criteria_set, load_document
from scoring.templates import set_template
from tests.scoring.set_documents import Table, documents
from tests.scoring.shipped import SET_2023, SET_2026, shipped_set
from tests.scoring.test_loader_roundtrip import everything, loaded

examples = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
TEMPLATE = loaded(set_template())
CHANGES: tuple[dict[str, object], ...] = (
    {"title": "Tên khác"},
    {"title": ""},
    {"max": 9},
    {"code": "X"},
    {"owner": "LA"},
    {"rule": {}},
    {"z": 1},
)


def fresh() -> dict[str, Any]:
    """The template as a document that a test may change."""
    return {key: list(value) if isinstance(value, list) else value for key, value in document_of(TEMPLATE).items()}


def same(first: LoadedSet, second: LoadedSet) -> None:
    assert sorted(map(str, first.findings)) == sorted(map(str, second.findings))
    assert first.counts == second.counts
    assert (first.criteria_set is None) == (second.criteria_set is None)
    if first.criteria_set is not None and second.criteria_set is not None:
        assert everything(first.criteria_set) == everything(second.criteria_set)


def errors(found: LoadedSet) -> list[str]:
    return [finding.rule for finding in found.findings if finding.severity is Severity.ERROR]


def edited(document: Mapping[str, Any], index: int, **changes: object) -> dict[str, Any]:
    """Another document in which one node is another table."""
    nodes = list(document["node"])
    nodes[index] = {**nodes[index], **changes}
    return {**document, "node": nodes}


@pytest.mark.parametrize("name", [SET_2023, SET_2026])
def test_the_document_of_a_shipped_set_is_the_set(name: str) -> None:
    found = load_document(document_of(shipped_set(name)))
    assert found.findings == ()
    assert found.criteria_set is not None
    assert everything(found.criteria_set) == everything(shipped_set(name))
    assert found.criteria_set.fingerprint == shipped_set(name).fingerprint == fingerprint_of(shipped_set(name))


@examples
@given(documents())
def test_the_document_of_any_set_is_the_set(document: Table) -> None:
    first = load_document(document).criteria_set
    assert first is not None
    again = load_document(document_of(first)).criteria_set
    assert again is not None
    assert everything(again) == everything(first)
    assert everything(loaded(dump_criteria_set(first))) == everything(first)


@examples
@given(documents(), st.data())
def test_a_cache_changes_no_finding_and_no_set(document: Table, data: st.DataObject) -> None:
    cache = LoadCache()
    same(load_document(document, cache), load_document(document))
    for _ in range(3):
        index = data.draw(st.integers(0, len(document["node"]) - 1))
        change = data.draw(st.sampled_from(CHANGES))
        document = edited(document, index, **change)
        same(load_document(document, cache), load_document(document))


@pytest.mark.parametrize(
    "change",
    [
        {"role": []},
        {"shared": []},
        {"calendar": {}},
        {"check": []},
        {"kept": [{"code": "1.1", "rule": "best-differs", "reason": "bản in như vậy"}]},
        {"status": "sample"},
    ],
)
def test_what_nodes_share_is_read_anew(change: dict[str, Any]) -> None:
    cache, document = LoadCache(), edited(fresh(), 1, max=2)
    load_document(document, cache)
    same(load_document(document | change, cache), load_document(document | change))
    same(load_document(document, cache), load_document(document))


def test_unchanged_nodes_are_the_same_objects() -> None:
    cache, document = LoadCache(), fresh()
    first = load_document(document, cache).criteria_set
    second = load_document(edited(document, 1, title="Tên khác"), cache).criteria_set
    assert first is not None
    assert second is not None
    kept = [code for code in first.nodes if first.nodes[code] is second.nodes[code]]
    assert len(kept) == len(first.nodes) - 1
    assert first.fingerprint != second.fingerprint


def test_the_same_table_twice_is_a_repeated_code() -> None:
    document = fresh()
    document["node"].append(document["node"][1])
    cache = LoadCache()
    same(load_document(document, cache), load_document(document))
    same(load_document(document, cache), load_document(document))


def test_numbers_may_be_of_any_exact_kind() -> None:
    document = edited(fresh(), 1, max=Decimal("1.0")) | {"version": Fraction(1), "stated_total": "16"}
    found = load_document(document).criteria_set
    assert found is not None
    assert found.fingerprint == TEMPLATE.fingerprint


def test_texts_are_composed_and_lists_may_be_tuples() -> None:
    document = edited(fresh(), 1, title="Ti\u00eau chi\u0301") | {"unit_types": ("xa", "phuong", "dac_khu")}
    found = load_document(document).criteria_set
    assert found is not None
    assert found.nodes["1.1"].title == "Tiêu chí"


@pytest.mark.parametrize(
    ("change", "rule", "words"),
    [
        ({"version": Fraction(1, 2)}, "wrong-type", "“version” phải là số nguyên"),
        ({"title": "a\x00b"}, "toml", "ký tự điều khiển"),
        ({"node": "không"}, "wrong-type", "“node” phải là một dãy"),
        ({"node": ["không"]}, "wrong-type", "“node” phải là một dãy các bảng"),
        ({"node": [{"code": "9.9", "title": "a\x00b"}]}, "toml", "mục 9.9: có ký tự điều khiển"),
        ({"node": [{"code": 9, "title": "a\x00b"}]}, "toml", "có ký tự điều khiển"),
        ({"stated_total": 0.5}, "wrong-type", "“stated_total” phải là số"),
    ],
)
def test_a_bad_document_is_said_without_a_row(change: dict[str, Any], rule: str, words: str) -> None:
    found = load_document(fresh() | change)
    assert found.criteria_set is None
    assert any(finding.rule == rule and words in finding.message and finding.row is None for finding in found.findings)


def test_a_document_without_nodes_is_no_set() -> None:
    document = fresh()
    del document["node"]
    assert "missing-key" in [finding.rule for finding in load_document(document, LoadCache()).findings]


def test_too_many_findings_are_not_remembered() -> None:
    document = fresh()
    document["node"] = [{**node, "lạ": 1, "code": f"{node['code']}{n}"} for n in range(99) for node in document["node"]]
    cache = LoadCache()
    same(load_document(document, cache), load_document(document))
    same(load_document(document, cache), load_document(document))


def test_a_draft_may_leave_its_head_open_and_is_still_built() -> None:
    document = fresh()
    for key in ("title", "short_title", "stated_total", "unit_types", "decision", "period"):
        del document[key]
    found = load_document(document)
    assert found.criteria_set is not None
    assert errors(found) == ["head-missing"] * 10
    assert found.criteria_set.decision.date is None
    assert found.criteria_set.stated_total == 16
    assert found.criteria_set.period_from == date(2000, 1, 1)
    assert found.criteria_set.open_facts >= {"title", "decision.date", "period.from", "stated_total", "unit_types"}
    again = load_document(document_of(found.criteria_set))
    assert sorted(map(str, again.findings)) == sorted(map(str, found.findings))
    assert again.criteria_set is not None
    assert everything(again.criteria_set) == everything(found.criteria_set)
    assert load_criteria_set(dump_criteria_set(found.criteria_set)).criteria_set == found.criteria_set


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ({"from": date(2024, 3, 1)}, date(2024, 3, 1), date(2024, 12, 31)),
        ({"to": date(2025, 6, 30)}, date(2025, 1, 1), date(2025, 6, 30)),
        ({}, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_the_year_that_is_named_stands_in_for_an_open_period(period: dict[str, date], start: date, end: date) -> None:
    found = load_document(fresh() | {"period": period}).criteria_set
    assert found is not None
    assert (found.period_from, found.period_to) == (start, end)


@pytest.mark.parametrize(
    ("key", "value"), [("title", " "), ("unit_types", []), ("decision", {"number": "", "issuer": " ", "title": ""})]
)
def test_an_empty_fact_of_a_draft_is_missing_too(key: str, value: object) -> None:
    found = load_document(fresh() | {key: value})
    assert found.criteria_set is not None
    assert set(errors(found)) == {"head-missing"}


@pytest.mark.parametrize("key", ["title", "stated_total", "decision", "period", "unit_types"])
def test_no_other_set_may_leave_its_head_open(key: str) -> None:
    document = fresh() | {"status": "sample"}
    del document[key]
    found = load_document(document)
    assert found.criteria_set is None
    assert "missing-key" in [finding.rule for finding in found.findings]
