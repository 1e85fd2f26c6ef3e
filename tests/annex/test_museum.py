"""Every annex of tests/broken/annexes gives what its description says: a refusal in words, cells, findings."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from app.errors import InputProblem
from app.exchange.annex.outline import find_mappings, read_annex
from app.exchange.annex.read_source import read_source
from app.exchange.annex.reading import AnnexReading
from app.exchange.annex.source import Source, SourceCell
from scoring.findings import Severity
from tests.annex.beside import here
from tests.annex.book import build, descriptions

ENTRIES = descriptions()
REFUSED = {name: entry for name, entry in ENTRIES.items() if "refused" in entry["expect"]}
READ = {name: entry for name, entry in ENTRIES.items() if name not in REFUSED}
UNDERSTOOD = {name: entry for name, entry in READ.items() if {"areas", "findings"} & entry["expect"].keys()}
EXPECTATIONS = frozenset({"refused", "tables", "rows", "cells", "kinds", "covered", "before", "after", "remarks"})
EXPECTATIONS |= {"hidden_rows", "hidden_columns", "hidden_sheets"}
EXPECTATIONS |= {"areas", "criteria", "subcriteria", "total", "findings"}


@pytest.mark.parametrize("name", ENTRIES)
def test_every_entry_expects_something_that_is_checked(name: str) -> None:
    expected = ENTRIES[name]["expect"].keys()
    assert expected
    assert expected <= EXPECTATIONS
    assert len(ENTRIES[name]["about"]) > 10


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_says_what_it_is(name: str, tmp_path: Path) -> None:
    path = build(REFUSED[name], tmp_path)
    with pytest.raises(InputProblem) as refused:
        read_source(path, here)
    said = refused.value.user_message
    assert REFUSED[name]["expect"]["refused"] in said
    assert said.startswith(f"Tệp {path.name} ")
    assert said.endswith(".")


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_read_as_it_is_printed(name: str, tmp_path: Path) -> None:
    expect = READ[name]["expect"]
    source = read_source(build(READ[name], tmp_path), here)
    assert source.tables
    seen = seen_in(source)
    for key in seen.keys() & expect.keys():
        assert seen[key] == expect[key], key
    for place, value in expect.get("cells", {}).items():
        assert at(source, place).own_text == value, place
    for place, value in expect.get("kinds", {}).items():
        assert at(source, place).kind.value == value, place
    for place, value in expect.get("covered", {}).items():
        cell = at(source, place)
        assert (cell.text, cell.own_text) == (value, "")
        assert cell.merged_from is not None


def seen_in(source: Source) -> dict[str, object]:
    """What can be compared as a whole."""
    first, last = source.tables[0], source.tables[-1]
    return {
        "tables": len(source.tables),
        "rows": len(first.rows),
        "before": list(first.before),
        "after": list(last.after),
        "remarks": [[remark.rule, remark.place.row] for remark in source.remarks],
        "hidden_rows": [row.number for row in first.rows if row.hidden],
        "hidden_columns": list(first.hidden_columns),
        "hidden_sheets": [table.name for table in source.tables if table.hidden],
    }


def at(source: Source, place: str) -> SourceCell:
    letters, row = coordinate_from_string(place)
    return source.tables[0].rows[row - 1].cells[column_index_from_string(letters) - 1]


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_an_annex_is_understood_with_the_findings_that_it_must_give(name: str, tmp_path: Path) -> None:
    expect = UNDERSTOOD[name]["expect"]
    source = read_source(build(UNDERSTOOD[name], tmp_path), here)
    reading = read_annex(source, find_mappings(source))
    counted = counts(reading)
    assert {key: counted[key] for key in counted.keys() & expect.keys()} == {
        key: expect[key] for key in counted.keys() & expect.keys()
    }
    if "findings" in expect:
        told = [[found.rule, found.code] for found in reading.findings if found.severity is not Severity.NOTE]
        assert sorted(told) == sorted(expect["findings"])


def counts(reading: AnnexReading) -> Mapping[str, Any]:
    """Rows of the source by what they are, and the sum of the areas as printed."""
    depths = [node.depth for node in reading.nodes]
    top = min(depths, default=0)
    areas = [node for node in reading.nodes if node.depth == top]
    total = sum((node.max_points or Fraction(0) for node in areas), Fraction(0))
    return {
        "areas": len(areas),
        "criteria": depths.count(top + 1),
        "subcriteria": sum(1 for depth in depths if depth > top + 1),
        "total": format(float(total), "g"),
    }
