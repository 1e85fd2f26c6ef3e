"""A column of the result sheet is empty until somebody has filled it: no figure stands for another one."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.reports.document import CopyOf, Document, NumberCell
from app.reports.pdf import write_pdf
from app.reports.report_input import ReportInput
from app.reports.result_sheet import PERCENT_KEY, result_sheet
from app.reports.xlsx import write_xlsx
from scoring.criteria import ScoredBy
from scoring.engine import evaluate
from scoring.inputs import LeafInput, SheetInputs, Stage
from scoring.results import View
from tests.reports.example import example_report
from tests.reports.sample import COUNCIL_INPUTS, SELF_INPUTS, sample_report
from tests.reports.small_sets import RULES, Branch, report_of, small_set
from tests.reports.test_documents import shown, table_of
from tests.reports.tools import pdf_text, recalculated

DASH = "–"
SURVEY_LEAF = {"2.2": LeafInput(points=Fraction(176, 100), remark="theo Thông báo số 3/TB-SNV")}
PERCENT_TITLE = "Tỷ lệ so với điểm tối đa (%)"


def column(document: Document, key: str) -> dict[str, str]:
    return {row.key: shown(document, row.key, key) for row in table_of(document).rows}


def at_stages(stages: Mapping[Stage, Mapping[str, LeafInput]], source: ReportInput | None = None) -> ReportInput:
    """The sheet of the sample, or another one, with only these stages."""
    report = source or sample_report()
    inputs = SheetInputs(stages=stages)
    results = {view: evaluate(report.criteria_set, inputs, view=view) for view in View}
    return replace(report, inputs=inputs, results=results)


def books_of(document: Document, folder: Path) -> list[dict[str, tuple[object, ...]]]:
    """Rows by title, as stored and as computed anew."""
    path = write_xlsx(document, folder / "bang-ket-qua.xlsx")
    return [
        {str(row[1]): row for row in book.worksheets[0].iter_rows(values_only=True)}
        for book in (load_workbook(path, data_only=True), *recalculated(folder, path))
    ]


def test_before_any_appraisal_the_councils_column_is_empty() -> None:
    document = result_sheet(sample_report(self_only=True))
    assert set(column(document, "appraised").values()) == {DASH}
    assert set(column(document, "survey").values()) == {DASH}
    assert (shown(document, "1.1.1", "self"), shown(document, "1.1.1", "result")) == ("4,00", "4,00")
    assert shown(document, "2.3", "result") == DASH


def test_before_any_appraisal_what_counts_follows_the_units_own_column() -> None:
    document = result_sheet(sample_report(self_only=True))
    table = table_of(document)
    row = next(row for row in table.rows if row.key == "1.1.1")
    cell = row.cells[table.column_index("result")]
    assert isinstance(cell, NumberCell)
    assert cell.formula == CopyOf("self")


def test_what_a_survey_says_is_no_appraisal() -> None:
    document = result_sheet(at_stages({Stage.SELF: SELF_INPUTS, Stage.FINAL: SURVEY_LEAF}))
    assert set(column(document, "appraised").values()) == {DASH}
    assert (shown(document, "2.2", "survey"), shown(document, "total", "survey")) == ("1,76", "1,76")


def test_after_an_appraisal_a_leaf_left_alone_is_agreed_and_one_the_council_decides_stays_open() -> None:
    lowered = {"2.4": COUNCIL_INPUTS["2.4"]}
    document = result_sheet(at_stages({Stage.SELF: SELF_INPUTS, Stage.APPRAISAL_1: lowered}))
    appraised = column(document, "appraised")
    assert (appraised["1.1.1"], appraised["2.4"], appraised["2.3"]) == ("4,00", "1,00", DASH)
    assert shown(document, "2.4", "self") == "1,50"


def test_where_the_units_own_stage_does_not_count_a_leaf_left_alone_stays_empty() -> None:
    branches = (Branch("1", Fraction(5)), Branch("1.1", Fraction(2)), Branch("1.2", Fraction(3)))
    rules = replace(RULES, counts=(Stage.FINAL, Stage.APPRAISAL_1))
    own = {code: LeafInput(points=Fraction(1), remark="thử") for code in ("1.1", "1.2")}
    council = {"1.1": LeafInput(points=Fraction(2), remark="đủ")}
    inputs = SheetInputs(stages={Stage.SELF: own, Stage.APPRAISAL_1: council})
    document = result_sheet(report_of(small_set(branches, rules=rules), inputs))
    assert (shown(document, "1.1", "appraised"), shown(document, "1.2", "appraised")) == ("2,00", DASH)


def test_a_survey_known_in_part_has_no_total_yet() -> None:
    branches = (
        Branch("1", Fraction(5)),
        Branch("1.1", Fraction(2), ScoredBy.SURVEY),
        Branch("1.2", Fraction(3), ScoredBy.SURVEY),
    )
    final = {"1.1": LeafInput(points=Fraction(2), remark="Thông báo số 3/TB-SNV")}
    document = result_sheet(report_of(small_set(branches), SheetInputs(stages={Stage.FINAL: final})))
    assert [shown(document, code, "survey") for code in ("1.1", "1.2", "total")] == ["2,00", DASH, DASH]


def test_no_percentage_is_read_off_a_provisional_total() -> None:
    keys = [row.key for row in table_of(result_sheet(sample_report(self_only=True))).rows]
    assert PERCENT_KEY not in keys
    assert PERCENT_KEY in [row.key for row in table_of(result_sheet(sample_report())).rows]


@pytest.mark.parametrize("example", [False, True])
def test_empty_columns_agree_with_their_formulas_and_the_pdf_has_no_percentage(tmp_path: Path, example: bool) -> None:
    report = example_report() if example else sample_report()
    document = result_sheet(at_stages({Stage.SELF: report.inputs.stages[Stage.SELF]}, report))
    for rows in books_of(document, tmp_path):
        total = next(row for title, row in rows.items() if title.startswith("Tổng cộng"))
        assert total[4:6] == (DASH, DASH)
        assert total[3] is not None
        checks = [row[8] for row in rows.values() if len(row) > 8]
        assert "khớp" in checks
        assert "LỆCH" not in checks
        assert PERCENT_TITLE not in rows
    text = pdf_text(write_pdf(document, tmp_path / "bang-ket-qua.pdf"))
    assert "Tỷ lệ so với điểm tối đa" not in text
    assert "tạm tính, chưa xếp loại" in text


def test_the_published_figures_of_the_example_stand() -> None:
    document = result_sheet(example_report())
    assert shown(document, "total", "result") == "85,65"
    assert DASH not in (shown(document, "total", key) for key in ("self", "appraised", "survey"))
