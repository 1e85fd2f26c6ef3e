"""An annex of the shape that offices really send: everything it prints is read, its defects named, none invented."""

from fractions import Fraction
from pathlib import Path

import pytest

from app.exchange.annex.outline import counted_rows, find_mappings, read_annex, unaccounted
from app.exchange.annex.read_source import read_source
from app.exchange.annex.reading import AnnexReading, RowKind
from app.exchange.annex.source import Place
from scoring.findings import Severity
from tests.annex.beside import here
from tests.annex.book import build, descriptions
from tests.annex.grid import codes, levels, node


@pytest.fixture
def reading(tmp_path: Path) -> AnnexReading:
    source = read_source(build(descriptions()["annex-figures-as-codes"], tmp_path), here)
    made = read_annex(source, find_mappings(source))
    assert unaccounted(source, made) == ()
    return made


def test_rows_are_counted_as_printed_and_named_as_meant(reading: AnnexReading) -> None:
    assert counted_rows(reading) == (3, 6, 5)
    assert codes(reading)[:6] == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1"]
    assert node(reading, "3.1.1").printed_code == "3.11"
    assert node(reading, "3.1.1").depth == 3
    assert node(reading, "2.1").levels


def test_the_sum_of_the_areas_stands_for_a_total_without_its_value(reading: AnnexReading) -> None:
    assert reading.printed_total is None
    assert sum(found.max_points or 0 for found in reading.nodes if found.depth == 1) == 13
    notes = [found.rule for found in reading.findings if found.severity is Severity.NOTE]
    assert notes == ["code-as-number", "formula-no-value"]


def test_with_all_levels_at_best_only_the_point_that_is_not_printed_lacks(reading: AnnexReading) -> None:
    best = sum(max(level.points or 0 for level in found.levels) for found in reading.nodes if found.levels)
    assert best == 12


def test_levels_have_the_points_of_their_cells_and_words_without_them(reading: AnnexReading) -> None:
    assert levels(reading, "1.1.1")[:2] == [
        ("Đúng hạn (trước ngày 15/01 hoặc theo lịch của huyện)", Fraction(3, 2)),
        ("Muộn hơn", 1),
    ]


def test_titles_notes_and_total_are_told_apart(reading: AnnexReading) -> None:
    kinds = [reading.kinds[Place(0, row)] for row in (1, 2, 4, 34, 36, 37)]
    assert kinds == [
        RowKind.TITLE,
        RowKind.TITLE,
        RowKind.HEAD,
        RowKind.TOTAL,
        RowKind.NOTE,
        RowKind.NOTE,
    ]
    assert reading.titles[0] == "Tên đơn vị"
