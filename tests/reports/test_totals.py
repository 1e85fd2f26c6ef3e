"""The total as the set makes it, rounded last; no rounded or printed figure above what can be had."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.reports.document import Aggregation, NumberCell, Row, Table
from app.reports.options import SheetOptions
from app.reports.owner_sheet import owner_sheet
from app.reports.report_input import ReportInput
from app.reports.result_sheet import result_sheet
from app.reports.score_sheet import score_sheet
from app.reports.xlsx import render_xlsx
from scoring.criteria import Aggregate, Effect, ScoredBy
from scoring.inputs import SheetInputs, Stage
from scoring.points import Rounding, RoundingMode, RoundingPlace
from scoring.results import View
from tests.reports.small_sets import RULES, Branch, report_of, small_set, typed
from tests.reports.test_documents import paragraphs, shown, table_of
from tests.reports.tools import recalculated


def with_bonus(at: set[RoundingPlace], points: Fraction, bonus: Fraction, cap: Fraction) -> ReportInput:
    branches = (
        Branch("1", Fraction(10)),
        Branch("1.1", Fraction(10)),
        Branch("2", Fraction(1), effect=Effect.BONUS),
        Branch("2.1", Fraction(1), ScoredBy.BOTH),
    )
    rounding = Rounding(2, RoundingMode.HALF_UP, frozenset(at))
    criteria_set = small_set(branches, rounding, replace(RULES, bonus_cap=cap))
    stages = {**typed({"1.1": points}).stages, **typed({"2.1": bonus}, Stage.APPRAISAL_1).stages}
    return report_of(criteria_set, SheetInputs(stages=stages))


def row_of(table: Table, key: str) -> Row:
    return next(row for row in table.rows if row.key == key)


@pytest.mark.parametrize(
    ("at", "points", "bonus", "cap", "total"),
    [
        ({RoundingPlace.TOTAL}, Fraction(6260, 1250), Fraction(1, 3), Fraction(2), "5.34"),
        ({RoundingPlace.LEAF, RoundingPlace.TOTAL}, Fraction(626, 100), Fraction(1, 3), Fraction(1, 8), "6.39"),
        ({RoundingPlace.LEAF}, Fraction(626, 100), Fraction(1, 3), Fraction(1, 8), "6.385"),
    ],
)
def test_the_total_is_rounded_after_bonus_and_penalty(
    tmp_path: Path, at: set[RoundingPlace], points: Fraction, bonus: Fraction, cap: Fraction, total: str
) -> None:
    report = with_bonus(at, points, bonus, cap)
    assert report.result(View.RESULT).total == Fraction(total)
    path = tmp_path / "tong.xlsx"
    path.write_bytes(render_xlsx(result_sheet(report)))
    for book in (load_workbook(path, data_only=True), *recalculated(tmp_path, path)):
        rows = [row for row in book.worksheets[0].iter_rows(values_only=True) if str(row[1]).startswith("Tổng cộng")]
        assert rows[0][6] == pytest.approx(float(Fraction(total)), abs=1e-12)
        assert rows[0][8] == "khớp"


def half_open(blank: bool) -> Aggregation:
    """The formula of a capped area with 2,336 of 3 points scored and the rest open."""
    branches = (
        Branch("1", Fraction(3), aggregate=Aggregate.CAPPED),
        Branch("1.1", Fraction(3)),
        Branch("1.2", Fraction(3)),
    )
    rounding = Rounding(2, RoundingMode.HALF_UP, frozenset({RoundingPlace.AREA}))
    report = report_of(small_set(branches, rounding), typed({"1.1": Fraction(2336, 1000)}))
    assert report.result(View.SELF).node("1").got == Fraction(2336, 1000), "the rest may still be had"
    table = table_of(score_sheet(report, SheetOptions(blank=blank)))
    cell = row_of(table, "1").cells[table.column_index("self")]
    assert isinstance(cell, NumberCell)
    assert isinstance(cell.formula, Aggregation)
    return cell.formula


def test_rounding_up_takes_nothing_from_what_is_open_in_the_workbook_either() -> None:
    assert half_open(blank=False).top == Fraction(2336, 1000)


def test_a_form_to_fill_is_limited_by_the_maximum_alone() -> None:
    assert half_open(blank=True).top is None


def no_places(*at: RoundingPlace) -> ReportInput:
    """7,5 of 7,5 and 2,5 of 2,5 points in a set that prints whole points."""
    branches = (
        Branch("1", Fraction(15, 2)),
        Branch("1.1", Fraction(15, 2)),
        Branch("2", Fraction(5, 2)),
        Branch("2.1", Fraction(5, 2), owner="TC"),
    )
    criteria_set = small_set(branches, Rounding(0, RoundingMode.HALF_UP, frozenset(at)))
    return report_of(criteria_set, typed({"1.1": Fraction(15, 2), "2.1": Fraction(5, 2)}))


@pytest.mark.parametrize("at", [(), (RoundingPlace.AREA,), (RoundingPlace.LEAF,)])
def test_no_printed_figure_stands_above_its_maximum(tmp_path: Path, at: tuple[RoundingPlace, ...]) -> None:
    document = score_sheet(no_places(*at), SheetOptions(chart=True))
    assert [shown(document, code, "self") for code in ("1", "1.1", "2", "total")] == ["7,5", "7,5", "2,5", "10"]
    assert [bar.text for bar in document.blocks[-1].bars] == ["7,5/7,5", "2,5/2,5"]  # type: ignore[union-attr]
    path = tmp_path / "khong-le.xlsx"
    path.write_bytes(render_xlsx(document))
    row = next(row for row in load_workbook(path).worksheets[0].iter_rows() if row[0].value == "1.1")
    assert (row[4].value, row[4].number_format) == (7.5, "0.0")


def test_sums_of_a_sheet_and_of_an_owner_stay_below_their_maximum_too() -> None:
    document = owner_sheet(no_places(), SheetOptions(owner="Tài chính - Kế toán"))
    assert shown(document, "total", "self") == "2,5"
    criteria_set = small_set((Branch("1", Fraction(15, 2)),), Rounding(0, RoundingMode.HALF_UP, frozenset()))
    alone = score_sheet(report_of(criteria_set, typed({"1": Fraction(15, 2)})))
    assert "Cộng phần tự chấm: 7,5/7,5 điểm" in paragraphs(alone)
