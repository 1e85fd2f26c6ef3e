"""import(export(set)) has the same fingerprint: shipped and generated sets, odd texts, what LibreOffice saved."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exchange.set_workbook.exact_text import (
    cell_text,
    lines_cells,
    lines_of_cell,
    text_of_cell,
    words_cell,
    words_of_cell,
)
from app.exchange.set_workbook.reading import load_reading, read_set_workbook
from app.exchange.set_workbook.recognise import is_set_workbook
from app.exchange.set_workbook.writing import set_workbook_bytes, write_set_workbook
from app.texts import nfc
from scoring.criteria import CriteriaSet, KeptDefect, KeptRule, Publication
from scoring.dump import fingerprint_of
from scoring.dumping.toml_writer import toml_text
from scoring.loader import load_criteria_set, parse_criteria_set
from scoring.templates import set_template
from tests.reports.tools import run
from tests.scoring.random_leaves import RandomLeaf
from tests.scoring.random_sets import random_sets
from tests.scoring.set_documents import Table, documents
from tests.scoring.shipped import SET_2023, SET_2026, shipped_set
from tests.set_workbook.books import is_read_as, same_after_trip, template

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
ODD_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.sampled_from('\n\t "\\;_x'), max_size=30
)
ODD_EXAMPLES = (
    "=1+1",
    "+ Có kế hoạch",
    "- Có báo cáo",
    "@ai",
    " đầu và cuối ",
    "dòng một\ndòng hai",
    "_x0041_ và x005F_",
    "\u200bẩn",
    "không\xa0ngắt",
    '\\"đã có dấu"',
    "(không)",
    "1.10",
    "0,5",
    "TRUE",
    "01/02/2023",
    '"trong ngoặc"',
    "\U0001d11e",
    "x" * 5_000,
)


@pytest.mark.parametrize("set_id", [SET_2023, SET_2026, "template"])
def test_a_set_that_ships_comes_back_whole(tmp_path: Path, set_id: str) -> None:
    criteria_set = template() if set_id == "template" else shipped_set(set_id)
    assert same_after_trip(criteria_set, tmp_path / "so.xlsx")


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(random_sets())
def test_a_random_set_comes_back_whole(tmp_path: Path, drawn: tuple[CriteriaSet, tuple[RandomLeaf, ...]]) -> None:
    assert same_after_trip(drawn[0], tmp_path / "so.xlsx")


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(documents())
def test_a_set_of_any_shape_comes_back_whole(tmp_path: Path, document: Table) -> None:
    assert same_after_trip(parse_criteria_set(toml_text(document)), tmp_path / "so.xlsx")


@settings(max_examples=300, deadline=None)
@given(ODD_TEXTS)
def test_every_text_comes_out_of_its_cell_as_it_went_in(text: str) -> None:
    held = cell_text(nfc(text))
    assert text_of_cell(held) == nfc(text)
    assert held.strip() == held != ""


@settings(max_examples=300, deadline=None)
@given(st.lists(ODD_TEXTS.map(nfc), min_size=1, max_size=5))
def test_every_list_comes_out_of_its_cells_as_it_went_in(items: list[str]) -> None:
    assert [item for cell in lines_cells(items) for item in lines_of_cell(cell)] == items
    assert words_of_cell(words_cell(items)) == items


def with_texts(text: str) -> CriteriaSet:
    """The template with one text everywhere where any text may stand."""
    criteria_set = template()
    nodes = {}
    for code, node in criteria_set.nodes.items():
        leaf = node.leaf and replace(node.leaf, evidence=(text, f"{text}2"), na_case=text)
        source = replace(node.source, clause=text[:500], note=text[:1000])
        nodes[code] = replace(node, title=text[:2000], guidance=text, source=source, leaf=leaf)
    return replace(criteria_set, title=text[:1000], notice=text[:1000], nodes=nodes)


@pytest.mark.parametrize("text", ODD_EXAMPLES, ids=range(len(ODD_EXAMPLES)))
def test_odd_texts_stay_texts(tmp_path: Path, text: str) -> None:
    path = write_set_workbook(with_texts(text), tmp_path / "so.xlsx")
    document = read_set_workbook(path).document
    assert document["title"] == text[:1000]
    nodes = document["node"]
    assert isinstance(nodes, list)
    assert [node["guidance"] for node in nodes] == [text] * len(nodes)
    assert all(node["evidence"] == [text, f"{text}2"] for node in nodes if "rule" in node)


def test_a_list_longer_than_a_cell_goes_on_in_the_next_column(tmp_path: Path) -> None:
    papers = tuple(f"Tài liệu số {number} {'x' * 400}" for number in range(200))
    criteria_set = template()
    node = criteria_set.nodes["1.1"]
    assert node.leaf is not None
    wide = replace(node, leaf=replace(node.leaf, evidence=papers))
    path = write_set_workbook(replace(criteria_set, nodes={**criteria_set.nodes, "1.1": wide}), tmp_path / "so.xlsx")
    loaded = load_reading(read_set_workbook(path)).criteria_set
    assert loaded is not None
    assert loaded.leaf("1.1").evidence == papers


@pytest.mark.parametrize(
    "points",
    [
        Fraction(1, 3),
        Fraction(123_456_789_012_345),
        Fraction(1_234_567_890_123_456),
        Fraction(10**29),
        Fraction(1, 10**15),
        Fraction(1, 10**20),
        Fraction(29, 100),
        Fraction(-5, 2),
        Fraction(123_456_789_012_345_678, 10**9),
    ],
)
def test_numbers_are_exact(tmp_path: Path, points: Fraction) -> None:
    criteria_set = replace(template(), stated_total=points)
    path = write_set_workbook(criteria_set, tmp_path / "so.xlsx")
    assert read_set_workbook(path).document["stated_total"] == points


@pytest.mark.parametrize(
    "day", [date(1, 1, 1), date(1899, 12, 31), date(1900, 2, 28), date(1900, 3, 1), date(9999, 12, 31)]
)
def test_days_of_all_times_stay_days(tmp_path: Path, day: date) -> None:
    criteria_set = replace(template(), calendar_holidays=frozenset({day}))
    path = write_set_workbook(criteria_set, tmp_path / "so.xlsx")
    assert read_set_workbook(path).document["calendar"] == {"holidays": [day]}


def test_a_draft_may_leave_facts_open(tmp_path: Path) -> None:
    text = set_template().replace('issuer = "UBND tỉnh …"\n', "").replace("date = 2026-01-15\n", "")
    text = text.replace('short_title = "Bộ tiêu chí mới"\n', "").replace("from = 2026-01-01\n", "")
    criteria_set = load_criteria_set(text.replace("stated_total = 16 ", "# ")).criteria_set
    assert criteria_set is not None
    assert {"decision.issuer", "decision.date", "period.from", "short_title"} < criteria_set.open_facts
    assert same_after_trip(criteria_set, tmp_path / "so.xlsx")


def test_who_read_the_set_and_what_was_kept_come_back(tmp_path: Path) -> None:
    publication = Publication(date(2026, 2, 1), "Người thứ nhất", "Người thứ hai", date(2026, 1, 31), "0" * 64)
    kept = (KeptDefect("1.1", KeptRule.BEST_DIFFERS, "Như bản in"), KeptDefect("", KeptRule.TOTAL_DIFFERS, "Như in"))
    criteria_set = replace(template(), publication=publication, kept=kept, noun="Bộ chỉ số")
    path = write_set_workbook(criteria_set, tmp_path / "so.xlsx")
    loaded = load_reading(read_set_workbook(path)).criteria_set
    assert loaded is not None
    assert (loaded.publication, loaded.kept, loaded.noun) == (publication, kept, "Bộ chỉ số")
    assert loaded.fingerprint == fingerprint_of(criteria_set)


def test_the_same_set_gives_the_same_bytes() -> None:
    assert set_workbook_bytes(template()) == set_workbook_bytes(template())


def test_a_file_saved_by_libreoffice_is_the_same_set(tmp_path: Path) -> None:
    sets = {"mau.xlsx": shipped_set(SET_2023), "tat-ca.xlsx": template()}
    for name, criteria_set in sets.items():
        write_set_workbook(criteria_set, tmp_path / name)
    out = tmp_path / "libreoffice"
    profile = (tmp_path / "profile").as_uri()
    names = [str(tmp_path / name) for name in sets]
    run(
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
        *names,
    )
    for name, criteria_set in sets.items():
        assert is_set_workbook(out / name)
        assert is_read_as(criteria_set, out / name)
