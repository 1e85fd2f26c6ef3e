"""Points on screen are the points on paper, in each way a set may round: leaves, parents, last year's, Tổng quan."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from app.bootstrap import close_office, open_example
from app.clock import FixedClock
from app.reports.tree_rows import TreeFigures
from app.services.sheets import find_sheet, open_sheet
from app.services.types import SheetView
from app.ui.models.sheet_texts import SheetTexts, previous_text
from app.ui.pages.assessment.leaf_head import points_words
from app.ui.pages.overview_areas import area_rows
from app.ui.shown_result import range_texts, shown_result
from app.ui.widgets.result_bar import parts_of, parts_text
from scoring.points import Rounding, RoundingMode, RoundingPlace
from scoring.results import View
from scoring.wording import points_text
from tests.reports.small_sets import Branch, small_set, typed
from tests.screenshots.stage import NOW

POINTS = (Fraction(2, 3), Fraction(29999, 10000), Fraction(89999, 30000), Fraction(1, 8), Fraction(1999, 2000))
BRANCHES = (
    *(Branch(code, Fraction(15)) for code in ("1", "2")),
    *(Branch(f"1.{number}", Fraction(3)) for number in range(1, len(POINTS) + 1)),
    *(Branch(f"2.{number}", Fraction(15, 6)) for number in range(1, 7)),
)
AT = (frozenset[RoundingPlace](), *(frozenset({place}) for place in RoundingPlace), frozenset(RoundingPlace))
roundings = pytest.mark.parametrize(
    "rounding",
    [Rounding(places, mode, at) for mode in RoundingMode for places in range(5) for at in AT],
    ids=lambda rounding: f"{rounding.mode}-{rounding.places}-{'+'.join(sorted(rounding.at))}",
)


@pytest.fixture(scope="module")
def example_sheet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SheetView]:
    office = open_example(tmp_path_factory.mktemp("vi-du"), FixedClock(NOW))
    yield open_sheet(office, find_sheet(office, "Xã Gio Sơn@2023"))
    close_office(office)


def sheet_with(example: SheetView, rounding: Rounding) -> SheetView:
    """A sheet of figures that no set can print in full; two leaves are open. Last year gave the same."""
    criteria_set = small_set(BRANCHES, rounding)
    given = {f"1.{number}": points for number, points in enumerate(POINTS, start=1)}
    inputs = typed(given | {f"2.{number}": Fraction(number, 3) for number in range(1, 5)})
    return replace(
        example,
        criteria_set=criteria_set,
        inputs=inputs,
        meta={leaf.code: next(iter(example.meta.values())) for leaf in criteria_set.leaves},
        evidence=(),
        drafts=(),
        previous=inputs,
        previous_set=criteria_set,
        standing=(),
        _results={},
    )


def bare(text: str) -> str:
    """The figure without zeros at its end: the grid has little room."""
    return text.rstrip("0").rstrip(",") if "," in text else text


@roundings
def test_leaves_and_parents(example_sheet: SheetView, rounding: Rounding) -> None:
    sheet = sheet_with(example_sheet, rounding)
    texts, paper = SheetTexts(sheet), TreeFigures(sheet.criteria_set, sheet.result(View.SELF))
    for code, node in sheet.criteria_set.nodes.items():
        printed, outcome = paper.points_cell(node), sheet.node(code)
        if outcome.points is None:
            assert texts.row(code).points == "–"
            continue
        assert texts.row(code).points == bare(printed.shown)
        assert points_words(outcome, rounding).startswith(f"{bare(printed.text)}/")
        assert previous_text(sheet, code) == bare(printed.text)
        lost = points_text(outcome.lost, outcome.maximum, rounding) if outcome.lost else ""
        assert texts.row(code).lost == bare(lost)


@roundings
def test_overview(example_sheet: SheetView, rounding: Rounding) -> None:
    sheet = sheet_with(example_sheet, rounding)
    result = shown_result(sheet)
    paper = TreeFigures(sheet.criteria_set, result)
    for row in area_rows(sheet):
        assert row.points.partition("/")[0] == paper.points_cell(sheet.criteria_set.nodes[row.code]).text
    total = paper.total_cell().text
    low, high = range_texts(result)
    assert low == total
    assert high == points_text(result.highest, result.maximum, rounding)
    assert parts_text(parts_of(result.root), rounding).startswith(f"được {total}, ")


def test_the_figures_that_differed(example_sheet: SheetView) -> None:
    """A set that never rounds prints two places all the same; one that cuts never prints more than was earned."""
    exact = sheet_with(example_sheet, Rounding(2, RoundingMode.HALF_UP, frozenset()))
    assert SheetTexts(exact).row("1.1").points == "0,67"
    cut = sheet_with(example_sheet, Rounding(2, RoundingMode.TRUNCATE, frozenset()))
    assert SheetTexts(cut).row("1.2").points == "2,99"
    coarse = sheet_with(example_sheet, Rounding(1, RoundingMode.TRUNCATE, frozenset()))
    assert area_rows(coarse)[0].points == "7,7/15"
