"""Formulas of the workbook, computed by LibreOffice, against the engine's exact figures: no double tips a half."""

import random
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.reports.document import Addend, Aggregation, CopyOf, GrandTotal, NumberCell, PercentOf, Table
from app.reports.result_sheet import result_sheet
from app.reports.score_sheet import score_sheet
from app.reports.xlsx import render_xlsx
from app.reports.xlsx_formulas import Addresses, formula_text, number_literal, safe_places
from scoring.criteria import Aggregate, CriteriaSet, Effect, KeptDefect, KeptRule, ScoredBy
from scoring.inputs import LeafInput, NotApplicable, NotApplicableKind, SheetInputs, Stage
from scoring.points import Rounding, RoundingMode, RoundingPlace
from tests.reports.small_sets import RULES, Branch, report_of, small_set, typed
from tests.reports.tools import recalculated

WHERE = Addresses(rows={"1": 5, "2": 6, "3": 7, "4": 9}, columns={"max": "C", "self": "E"})
ALL_PLACES = frozenset(RoundingPlace)


def test_children_that_follow_one_another_are_a_range() -> None:
    formula = Aggregation((Addend("1"), Addend("2"), Addend("3"), Addend("4")))
    assert formula_text(formula, "0", "self", WHERE) == '=IF(COUNT(E5:E7,E9)=0,"–",SUM(E5:E7,E9))'


def test_weights_and_caps_are_written_out() -> None:
    formula = Aggregation((Addend("1", Fraction(3, 2)), Addend("4", Fraction(1, 3))), cap=Fraction(5, 2))
    assert formula_text(formula, "0", "self", WHERE).endswith("MIN(2.5,1.5*N(E5)+(1/3)*N(E9)))")


def test_a_leaf_may_copy_another_column() -> None:
    assert formula_text(CopyOf("max"), "2", "self", WHERE) == "=C6"


def test_more_addends_than_excel_takes_are_split() -> None:
    rows = {str(number): 2 * number for number in range(1, 601)}
    text = formula_text(GrandTotal(Aggregation(tuple(map(Addend, rows)))), "0", "self", Addresses(rows, {"self": "E"}))
    assert text.count("SUM(") == 3
    assert max(part.count(",") for part in text.split("SUM(")) < 255


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(1, 8), "0.125"), (Fraction(-5, 2), "(-2.5)"), (Fraction(1, 3), "(1/3)"), (Fraction(7), "7")],
)
def test_figures_inside_formulas_are_exact(value: Fraction, text: str) -> None:
    assert number_literal(value) == text


def random_points(dice: random.Random, maximum: Fraction) -> Fraction:
    """Points that like to sum to halves: decimals, eighths, thirds, and shares of counts."""
    kind = dice.randrange(5)
    if kind == 0:
        return min(maximum, Fraction(dice.randrange(0, 400), 100))
    if kind == 1:
        return min(maximum, Fraction(dice.randrange(0, 32), 8))
    if kind == 2:
        return min(maximum, Fraction(dice.randrange(0, 96), 24))
    if kind == 3:
        return min(maximum, Fraction(dice.randrange(0, 4000), 1000))
    whole = dice.randrange(1, 2000)
    return maximum * dice.randrange(0, whole + 1) / whole


def random_set(dice: random.Random, rounding: Rounding, areas: int = 60) -> CriteriaSet:
    """Every aggregate and effect; some areas are printed with more points than their parts have."""
    branches: list[Branch] = []
    kept: list[KeptDefect] = []
    for area in range(1, areas + 1):
        aggregate = dice.choice(list(Aggregate))
        children = dice.randrange(1, 6)
        weights = [Fraction(dice.choice(["1", "2", "1.5", "0.5", "1/3"])) for _ in range(children)]
        maxima = [Fraction(dice.choice(["1", "2", "4", "0.75"])) for _ in range(children)]
        pairs = zip(weights, maxima, strict=True)
        whole = (
            sum((weight * most for weight, most in pairs), Fraction(0))
            if aggregate is Aggregate.WEIGHTED
            else sum(maxima)
        )
        most = Fraction(whole) * Fraction(3, 4) if aggregate is Aggregate.CAPPED else Fraction(whole)
        if dice.random() < 0.25:
            most = Fraction(whole) + Fraction(dice.choice(["0.25", "1", "1/3"]))
            kept.append(KeptDefect(str(area), KeptRule.SUM_DIFFERS, "in như vậy"))
        branches.append(Branch(str(area), most, aggregate=aggregate))
        branches.extend(
            Branch(f"{area}.{number}", maxima[number], weight=weights[number]) for number in range(children)
        )
    bonus, penalty = str(areas + 1), str(areas + 2)
    branches.extend((Branch(bonus, Fraction(2), effect=Effect.BONUS), Branch(f"{bonus}.1", Fraction(2), ScoredBy.BOTH)))
    branches.extend(
        (Branch(penalty, Fraction(5), effect=Effect.PENALTY), Branch(f"{penalty}.1", Fraction(5), ScoredBy.BOTH))
    )
    caps = [dice.choice([None, Fraction(1, 8), Fraction(4, 3), Fraction(2)]) for _ in range(2)]
    ceiling = dice.choice([None, Fraction(2003, 16), Fraction(1000)])
    rules = replace(RULES, bonus_cap=caps[0], penalty_cap=caps[1], ceiling=ceiling)
    return replace(small_set(tuple(branches), rounding, rules), kept=tuple(kept))


def random_inputs(dice: random.Random, criteria_set: CriteriaSet, open_share: float = 0.05) -> SheetInputs:
    given: dict[str, Fraction | LeafInput] = {}
    for leaf in criteria_set.leaves:
        if dice.random() < open_share:
            continue
        if dice.random() < 0.05:
            given[leaf.code] = LeafInput(
                not_applicable=NotApplicable(NotApplicableKind.NOT_ARISING, "không có", "Báo cáo")
            )
        else:
            given[leaf.code] = random_points(dice, leaf.max_points)
    own = typed(given)
    appraised = {
        leaf.code: random_points(dice, leaf.max_points)
        for leaf in criteria_set.leaves
        if (leaf.code in given and dice.random() < 0.3) or not criteria_set.is_counted(leaf.code)
    }
    return SheetInputs(stages={**own.stages, **typed(appraised, Stage.APPRAISAL_1).stages})


def test_libreoffice_computes_the_engines_figures_in_every_mode(tmp_path: Path) -> None:
    """Sums of decimals, eighths, thirds and shares; weights, caps; bonus and penalty beside the grid; complete sheets
    and provisional ones; three modes, no to four places."""
    dice = random.Random(20231)
    books, tables = [], []
    for number in range(18):
        at = frozenset(dice.sample(sorted(RoundingPlace), dice.randrange(0, 4)))
        rounding = Rounding(dice.randrange(0, 5), list(RoundingMode)[number % 3], at)
        criteria_set = random_set(dice, rounding)
        report = report_of(criteria_set, random_inputs(dice, criteria_set, dice.choice([0.0, 0.05, 0.4])))
        for name, document in (("self", score_sheet(report)), ("result", result_sheet(report))):
            books.append(tmp_path / f"{number}-{name}.xlsx")
            books[-1].write_bytes(render_xlsx(document))
            tables.append(next(block for block in document.blocks if isinstance(block, Table)))
    compared = 0
    for book, table, path in zip(recalculated(tmp_path, *books), tables, books, strict=True):
        compared += compare(book.worksheets[0].iter_rows(values_only=True), table, path.name)
    assert compared > 7500


def compare(rows: Iterable[tuple[Any, ...]], table: Table, name: str) -> int:
    by_code = {}
    for row in rows:
        by_code[row[0] if row[0] is not None else row[1]] = row
    compared = 0
    for row, column, cell in table.figures:
        key = row.key if row.key in by_code else row.cells[1].text
        found = by_code[key][table.column_index(column.key)]
        if cell.value is None:
            assert found in ("–", "chưa chấm"), (name, row.key, column.key, found)
            continue
        assert isinstance(found, int | float), (name, row.key, column.key, found)
        assert abs(found - float(cell.value)) < 1e-9, (name, row.key, column.key, found, cell.value)
        if is_rounded(cell):
            assert found == float(cell.value), (name, row.key, column.key, found, cell.value)
        compared += 1
    checks = [row[len(table.columns)] for row in by_code.values() if len(row) > len(table.columns)]
    assert "LỆCH" not in checks
    assert "khớp" in checks
    return compared


def is_rounded(cell: NumberCell) -> bool:
    match cell.formula:
        case Aggregation(rounding=rounding, top=None) | GrandTotal(rounding=rounding, top=None):
            return rounding is not None
        case PercentOf():
            return True
        case _:
            return False


def test_more_places_are_kept_where_nine_would_tip_a_half() -> None:
    """0,12499999996 is below the half; nine places would make it 0,125."""
    rounding = Rounding(2, RoundingMode.HALF_UP, frozenset({RoundingPlace.AREA}))
    criteria_set = small_set((Branch("1", Fraction(1)), Branch("1.1", Fraction(1))), rounding)
    report = report_of(criteria_set, typed({"1.1": Fraction(12499999996, 10**11)}))
    table = next(block for block in score_sheet(report).blocks if isinstance(block, Table))
    assert safe_places(table) == 11


def test_a_leaf_taken_out_of_the_maximum_leaves_it_in_the_workbook_too(tmp_path: Path) -> None:
    branches = (Branch("1", Fraction(10)), Branch("1.1", Fraction(4)), Branch("1.2", Fraction(6)))
    gone = LeafInput(not_applicable=NotApplicable(NotApplicableKind.NOT_ARISING, "không có vụ việc", "Sổ theo dõi"))
    report = report_of(small_set(branches), typed({"1.1": gone, "1.2": Fraction(9, 2)}))
    path = tmp_path / "loai-tru.xlsx"
    path.write_bytes(render_xlsx(result_sheet(report)))
    for book in (load_workbook(path, data_only=True), *recalculated(tmp_path, path)):
        rows = {row[1]: row for row in book.worksheets[0].iter_rows(values_only=True)}
        assert rows["Nội dung 1.1"][2] == "–"
        assert rows["Nội dung 1"][2] == 6
        assert rows["Tổng cộng"][2] == 6
        assert rows["Tỷ lệ so với điểm tối đa (%)"][6] == 75


@pytest.mark.parametrize(("floor", "ceiling", "expected"), [("0", "100", 0), (None, "100", -2), ("0", "1", 0)])
def test_floor_and_ceiling_hold_in_the_workbook(tmp_path: Path, floor: str | None, ceiling: str, expected: int) -> None:
    branches = (
        Branch("1", Fraction(4)),
        Branch("1.1", Fraction(4)),
        Branch("2", Fraction(5), effect=Effect.PENALTY),
        Branch("2.1", Fraction(5), ScoredBy.BOTH),
    )
    limits = (None if floor is None else Fraction(floor), Fraction(ceiling))
    rules = replace(RULES, floor=limits[0], ceiling=limits[1], penalty_cap=Fraction(3))
    inputs = typed({"1.1": Fraction(1)})
    council = typed({"2.1": Fraction(4)}, Stage.APPRAISAL_1)
    report = report_of(small_set(branches, rules=rules), SheetInputs(stages={**inputs.stages, **council.stages}))
    path = tmp_path / "tran-san.xlsx"
    path.write_bytes(render_xlsx(result_sheet(report)))
    for book in (load_workbook(path, data_only=True), *recalculated(tmp_path, path)):
        rows = [row for row in book.worksheets[0].iter_rows(values_only=True) if str(row[1]).startswith("Tổng cộng")]
        assert rows[0][6] == expected
