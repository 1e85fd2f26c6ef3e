"""BẢNG TỰ CHẤM ĐIỂM: what the unit gives itself, with figures, papers and justifications; filled or blank."""

from dataclasses import replace

from app.reports.chart_page import chart_page
from app.reports.document import (
    Column,
    ColumnRole,
    Document,
    NumberCell,
    Paragraph,
    Row,
    SignBlocks,
    Table,
    TextCell,
    TextRole,
)
from app.reports.leaf_texts import evidence_text, figures_text, justification_text, paper_prompt, prompt_text
from app.reports.opening import foot, opening, sign_blocks, stamp
from app.reports.options import DEFAULT_OPTIONS, SheetOptions
from app.reports.report_input import ReportInput
from app.reports.tree_rows import (
    UNSCORED_TEXT,
    TreeFigures,
    adding_notes,
    maximum_words,
    outside_names,
    row_kind,
    title_cell,
    total_row,
    total_title,
)
from scoring.criteria import Node
from scoring.engine import result_line
from scoring.results import View
from scoring.wording import SURVEY_TITLE, maximum_text, points_text

_COLUMNS = (
    Column("code", "STT", ColumnRole.CODE, 13),
    Column("title", "Lĩnh vực, tiêu chí, tiêu chí thành phần", ColumnRole.TITLE, 60),
    Column("max", "Điểm tối đa", ColumnRole.NUMBER, 13),
    Column("figures", "Số liệu, mức đạt", ColumnRole.TEXT, 50),
    Column("self", "Điểm tự chấm", ColumnRole.NUMBER, 16),
    Column("evidence", "Tài liệu kiểm chứng", ColumnRole.TEXT, 61),
    Column("justification", "Giải trình", ColumnRole.TEXT, 39),
)
_BLANK_SHARES = {"title": 56, "figures": 76, "self": 20, "evidence": 44, "justification": 30}


def score_sheet(report: ReportInput, options: SheetOptions = DEFAULT_OPTIONS) -> Document:
    """The whole sheet, filled or blank. A sheet for one owner: `owner_sheet`."""
    if options.blank:
        report = report.emptied()
    figures = TreeFigures(report.criteria_set, report.result(View.SELF), options.blank)
    rows = [_row(report, figures, node, options.blank) for node in report.criteria_set.nodes.values()]
    total = figures.total_cell()
    rows.append(
        total_row(
            (
                TextCell(),
                TextCell(total_title(report.criteria_set, View.SELF)),
                figures.total_maximum_cell(),
                TextCell(),
                _blank(total) if options.blank else total,
                TextCell(),
                TextCell(),
            )
        )
    )
    closing = () if options.blank else _closing(report, figures, rows)
    title = f"BẢNG TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {report.year}"
    chart = (chart_page(report.result(View.SELF), report),) if options.chart and not options.blank else ()
    return Document(
        title=title,
        sheet_name="Bảng tự chấm",
        blocks=(
            *opening(report, title, options),
            Table(_columns(options.blank), tuple(rows), (*closing, *sign_blocks(report, options))),
            *chart,
        ),
        paper=options.paper,
        stamp=stamp(report, filled=not options.blank),
        foot=foot(report),
        author=report.org_unit_name,
    )


def _columns(blank: bool) -> tuple[Column, ...]:
    """A form to write on needs its room where the figures go."""
    if not blank:
        return _COLUMNS
    return tuple(replace(column, share=_BLANK_SHARES.get(column.key, column.share)) for column in _COLUMNS)


def _row(report: ReportInput, figures: TreeFigures, node: Node, blank: bool) -> Row:
    points = figures.points_cell(node)
    if node.leaf is None:
        texts = (TextCell(), TextCell(), TextCell())
    elif blank and points.text == UNSCORED_TEXT:
        texts = (TextCell(prompt_text(node)), TextCell(paper_prompt(node), italic=True), TextCell())
    else:
        outcome = report.result(View.SELF).node(node.code)
        texts = (
            TextCell(figures_text(outcome)),
            TextCell(evidence_text(report, node.code)),
            TextCell(justification_text(report, node.code)),
        )
    cells = (
        TextCell(node.code),
        title_cell(report.criteria_set, node),
        figures.maximum_cell(node),
        texts[0],
        _blank(points) if blank else points,
        texts[1],
        texts[2],
    )
    return Row(node.code, row_kind(node), cells)


def _blank(cell: NumberCell) -> NumberCell:
    """The same place with nothing written in it; the dash of a leaf that others score stays."""
    kept = cell.text if cell.formula is None and cell.text != UNSCORED_TEXT else ""
    return NumberCell(None, kept, cell.places, cell.formula)


def _closing(report: ReportInput, figures: TreeFigures, rows: list[Row]) -> tuple[Paragraph | SignBlocks, ...]:
    result = report.result(View.SELF)
    cells = (cell for row in rows for cell in row.cells if isinstance(cell, NumberCell))
    notes = [Paragraph(text, TextRole.NOTE) for text in adding_notes(report.criteria_set, cells, result)]
    points = points_text(result.total, result.own_maximum, result.rounding)
    own = maximum_text(result.own_maximum, result.rounding.places)
    return (
        *notes,
        Paragraph(f"Cộng phần tự chấm: {points}/{own} điểm", TextRole.CLOSING),
        Paragraph(". ".join((result_line(result), *_not_counted(report))) + ".", TextRole.BODY),
    )


def _inside_a_sentence(title: str) -> str:
    """A title in the middle of a sentence: without its capital, unless it begins with an abbreviation (XHH)."""
    first = title.partition(" ")[0]
    return title if len(first) > 1 and first.isupper() else title[:1].lower() + title[1:]


def _not_counted(report: ReportInput) -> list[str]:
    """What is not in these points yet, and by whom it comes."""
    result = report.result(View.SELF)
    parts, places = result.open_parts, result.rounding.places
    waiting = [
        f"{who} {maximum_words(points, places)}"
        for who, points in (
            (_inside_a_sentence(report.criteria_set.survey_title or SURVEY_TITLE), parts.survey),
            ("Hội đồng thẩm định chấm", parts.council),
            ("chờ số liệu của nhóm xếp hạng", parts.peers),
            ("mục chưa chấm", parts.unscored),
        )
        if points
    ]
    lines = [f"Chưa tính: {'; '.join(waiting)}"] if waiting else []
    outside = outside_names(report.criteria_set)
    if outside:
        lines.append(f"{outside.capitalize()} do Hội đồng thẩm định quyết định, không cộng vào phần tự chấm")
    return lines
