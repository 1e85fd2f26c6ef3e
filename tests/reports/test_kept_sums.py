"""A set that keeps a printed sum its parts do not reach: the workbook follows the engine, and the paper says it."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.reports.document import Addend, Aggregation
from app.reports.report_input import ReportInput
from app.reports.result_sheet import result_sheet
from app.reports.score_sheet import score_sheet
from app.reports.tree_rows import TreeFigures
from app.reports.xlsx import render_xlsx
from app.reports.xlsx_formulas import AGREES, DIFFERS, Addresses, formula_text
from scoring.criteria import Aggregate, KeptDefect, KeptRule
from scoring.inputs import LeafInput, NotApplicable, NotApplicableKind
from scoring.results import View
from tests.reports.small_sets import Branch, report_of, small_set, typed
from tests.reports.test_documents import paragraphs
from tests.reports.tools import recalculated

GONE = LeafInput(not_applicable=NotApplicable(NotApplicableKind.NOT_ARISING, "không có vụ việc", "Sổ theo dõi"))
NOTE = "Mục 1: các mục con thiếu 1 điểm so với bản in; phần ấy luôn là điểm mất."


def kept_report(points: Mapping[str, Fraction | LeafInput], aggregate: Aggregate = Aggregate.SUM) -> ReportInput:
    """An area printed with 10 points whose parts have 4 and 5, beside one that adds up."""
    branches = (
        Branch("1", Fraction(10), aggregate=aggregate),
        Branch("1.1", Fraction(4)),
        Branch("1.2", Fraction(5)),
        Branch("2", Fraction(2)),
        Branch("2.1", Fraction(2)),
    )
    kept = (KeptDefect("1", KeptRule.SUM_DIFFERS, "bản in ghi như vậy"),)
    return report_of(replace(small_set(branches), kept=kept), typed(points))


def test_what_the_parts_lack_is_added_after_the_cap() -> None:
    where = Addresses(rows={"1": 5, "2": 6}, columns={"max": "C"})
    formula = Aggregation((Addend("1"), Addend("2")), cap=Fraction(10), extra=Fraction(1, 2))
    assert formula_text(formula, "0", "max", where) == "=MIN(10,SUM(C5:C6))+0.5"


@pytest.mark.parametrize("aggregate", list(Aggregate))
@pytest.mark.parametrize(
    ("points", "maximum"),
    [
        ({"1.1": Fraction(4), "1.2": Fraction(9, 2), "2.1": Fraction(1)}, 10),
        ({"1.1": GONE, "1.2": Fraction(9, 2), "2.1": Fraction(1)}, 6),
        ({"1.1": GONE, "1.2": GONE, "2.1": Fraction(1)}, 1),
    ],
)
def test_the_workbook_agrees_with_itself(
    tmp_path: Path, aggregate: Aggregate, points: dict[str, Fraction | LeafInput], maximum: int
) -> None:
    paths = []
    report = kept_report(points, aggregate)
    for number, document in enumerate((score_sheet(report), result_sheet(report))):
        paths.append(tmp_path / f"{number}.xlsx")
        paths[-1].write_bytes(render_xlsx(document))
        assert NOTE in paragraphs(document)
    for book in (*(load_workbook(path, data_only=True) for path in paths), *recalculated(tmp_path, *paths)):
        rows = {row[1]: row for row in book.worksheets[0].iter_rows(values_only=True)}
        assert rows["Nội dung 1"][2] == maximum
        assert rows["Tổng cộng"][2] == maximum + 2
        cells = [cell for row in rows.values() for cell in row]
        assert AGREES in cells
        assert DIFFERS not in cells


def test_a_view_without_the_parts_lacks_nothing() -> None:
    """What lacks is lost where the unit's points stand; in the survey's column there is nothing of it."""
    report = kept_report({"1.1": Fraction(4)})
    area = report.criteria_set.nodes["1"]
    lacking = {view: TreeFigures(report.criteria_set, report.result(view)).lacking(area) for view in View}
    assert lacking.pop(View.SURVEY) == 0
    assert set(lacking.values()) == {1}


def test_a_sum_that_is_printed_right_needs_no_note() -> None:
    branches = (Branch("1", Fraction(9)), Branch("1.1", Fraction(4)), Branch("1.2", Fraction(5)))
    report = report_of(small_set(branches), typed({"1.1": Fraction(4)}))
    assert not any("bản in" in text for text in paragraphs(score_sheet(report)))
