"""BẢNG KẾT QUẢ: the points of the unit, of the council and of the survey side by side, and what counts."""

from dataclasses import dataclass, replace

from app.reports.chart_page import chart_page
from app.reports.document import (
    Cell,
    Column,
    ColumnRole,
    CopyOf,
    Document,
    NumberCell,
    Paragraph,
    PercentOf,
    Row,
    Table,
    TextCell,
    TextRole,
)
from app.reports.leaf_texts import figures_text
from app.reports.opening import foot, opening, sign_blocks, stamp
from app.reports.options import DEFAULT_OPTIONS, SheetOptions
from app.reports.report_input import ReportInput
from app.reports.tree_rows import (
    DASH,
    TOTAL_KEY,
    TreeFigures,
    adding_notes,
    row_kind,
    title_cell,
    total_row,
    total_title,
)
from scoring.criteria import CriteriaSet, Node, ScoredBy
from scoring.engine import result_line
from scoring.inputs import SheetInputs, Stage
from scoring.results import NodeResult, Status, View

_VIEWS = (("self", View.SELF), ("appraised", View.APPRAISED), ("survey", View.SURVEY), ("result", View.RESULT))
_COLUMNS = (
    Column("code", "STT", ColumnRole.CODE, 15),
    Column("title", "Lĩnh vực, tiêu chí, tiêu chí thành phần", ColumnRole.TITLE, 92),
    Column("max", "Điểm tối đa", ColumnRole.NUMBER, 18),
    Column("self", "Điểm tự chấm", ColumnRole.NUMBER, 19),
    Column("appraised", "Điểm thẩm định", ColumnRole.NUMBER, 19),
    Column("survey", "Điểm điều tra", ColumnRole.NUMBER, 19),
    Column("result", "Điểm đạt được", ColumnRole.NUMBER, 19),
    Column("note", "Ghi chú", ColumnRole.TEXT, 51),
)
PERCENT_KEY = "percent"
_COUNCIL_STAGES = (Stage.APPRAISAL_1, Stage.APPRAISAL_2, Stage.FINAL)


@dataclass(frozen=True, slots=True)
class _Figures:
    """One view as a column of cells."""

    tree: TreeFigures
    begun: bool = True
    """False: nobody has given this column anything; what the view falls back on stands in a column of its own."""
    summed: bool = True
    """False: the sum is not known yet, and 0 or a part of it would read as the result."""

    def points_cell(self, node: Node) -> NumberCell:
        """Points of a node; a dash in a column that is not begun."""
        cell = self.tree.points_cell(node)
        return cell if self.begun else replace(cell, value=None, text=DASH, approximate=False)

    def total_cell(self) -> NumberCell:
        """The total, or a dash."""
        cell = self.tree.total_cell()
        return cell if self.begun and self.summed else NumberCell(None, DASH, cell.places)


def result_sheet(report: ReportInput, options: SheetOptions = DEFAULT_OPTIONS) -> Document:
    """The result sheet; its last line is the result line."""
    figures = _figures(report)
    rows = [_row(report, figures, node) for node in report.criteria_set.nodes.values()]
    rows.extend(_totals(report, figures))
    title = f"BẢNG KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {report.year}"
    result = report.result(View.RESULT)
    cells = [cell for row in rows for cell in row.cells if isinstance(cell, NumberCell)]
    notes = [Paragraph(text, TextRole.NOTE) for text in adding_notes(report.criteria_set, cells, result)]
    closing = (*notes, Paragraph(result_line(result), TextRole.CLOSING))
    return Document(
        title=title,
        sheet_name="Bảng kết quả",
        blocks=(
            *opening(report, title, options),
            Table(_COLUMNS, tuple(rows), (*closing, *sign_blocks(report, options))),
            *((chart_page(result, report),) if options.chart else ()),
        ),
        paper=options.paper,
        stamp=stamp(report),
        foot=foot(report),
        author=report.org_unit_name,
    )


def _figures(report: ReportInput) -> dict[str, _Figures]:
    """One column for each view."""
    figures = {key: _Figures(TreeFigures(report.criteria_set, report.result(view))) for key, view in _VIEWS}
    figures["appraised"] = replace(figures["appraised"], begun=_is_appraised(report.criteria_set, report.inputs))
    survey = report.result(View.SURVEY)
    given = any(outcome.points is not None for outcome in survey.nodes.values())
    figures["survey"] = replace(figures["survey"], summed=given and not survey.provisional)
    return figures


def _is_appraised(criteria_set: CriteriaSet, inputs: SheetInputs) -> bool:
    """Whether a council has said anything: from then on a leaf that it left alone is one that it agreed to.

    What is published for a survey leaf is the survey's word, not the council's.
    """
    return any(
        criteria_set.leaf(code).scored_by is not ScoredBy.SURVEY
        for stage in _COUNCIL_STAGES
        for code in inputs.stages.get(stage, ())
    )


def _row(report: ReportInput, figures: dict[str, _Figures], node: Node) -> Row:
    cells: list[Cell] = [
        TextCell(node.code),
        title_cell(report.criteria_set, node),
        figures["result"].tree.maximum_cell(node),
        *(figures[key].points_cell(node) for key, _ in _VIEWS[:-1]),
        _counted_cell(figures, node),
        TextCell(_note(report, node)),
    ]
    return Row(node.code, row_kind(node), tuple(cells))


def _counted_cell(figures: dict[str, _Figures], node: Node) -> NumberCell:
    """What counts; for a leaf the figure of the column it comes from, so that a change there is followed."""
    cell = figures["result"].points_cell(node)
    if node.leaf is None or cell.value is None:
        return cell
    sources = ("survey",) if node.leaf.scored_by is ScoredBy.SURVEY else ("appraised", "self")
    for source in sources:
        if figures[source].points_cell(node).value == cell.value:
            return NumberCell(cell.value, cell.text, cell.places, CopyOf(source))
    return cell


def _note(report: ReportInput, node: Node) -> str:
    """Why the counted figure is not simply the unit's: not applicable, waiting, or changed by the council."""
    if node.leaf is None:
        return ""
    outcome = report.result(View.RESULT).node(node.code)
    if outcome.status in (Status.NOT_APPLICABLE, Status.WAITING, Status.UNSCORED):
        return figures_text(outcome)
    return _council_words(report, node, outcome)


def _council_words(report: ReportInput, node: Node, outcome: NodeResult) -> str:
    own = report.result(View.SELF).node(node.code).points
    if outcome.stage in (None, Stage.SELF) or own is None or own == outcome.points:
        return ""
    given = report.inputs.at(outcome.stage, node.code) if outcome.stage else None
    return given.remark or given.reason_code if given else ""


def _totals(report: ReportInput, figures: dict[str, _Figures]) -> list[Row]:
    result = report.result(View.RESULT)
    rows = [
        total_row(
            (
                TextCell(),
                TextCell(total_title(report.criteria_set, View.RESULT)),
                figures["result"].tree.total_maximum_cell(),
                *(figures[key].total_cell() for key, _ in _VIEWS),
                TextCell(),
            )
        )
    ]
    if result.in_percent and not result.provisional:
        rounding = report.criteria_set.rounding
        percent = NumberCell(
            result.percent,
            result.percent_text,
            rounding.places,
            PercentOf(TOTAL_KEY, "max", rounding),
        )
        dashes = [TextCell()] * 4
        rows.append(
            total_row((TextCell(), TextCell("Tỷ lệ so với điểm tối đa (%)"), *dashes, percent, TextCell()), PERCENT_KEY)
        )
    return rows
