"""The leaves of one owner, filled or blank, with a column to sign: what a colleague gets on paper and gives back."""

from app.reports.document import (
    Addend,
    Aggregation,
    Column,
    ColumnRole,
    Document,
    NumberCell,
    Row,
    Signature,
    SignBlocks,
    Table,
    TextCell,
)
from app.reports.leaf_texts import evidence_text, figures_text, paper_prompt, prompt_text
from app.reports.opening import foot, opening, stamp
from app.reports.options import DEFAULT_OPTIONS, SheetOptions
from app.reports.report_input import ReportInput
from app.reports.tree_rows import UNSCORED_TEXT, TreeFigures, decimals, row_kind, title_cell, total_row
from scoring.criteria import Node
from scoring.points import total_of
from scoring.results import View
from scoring.wording import number_text, points_text

_COLUMNS = (
    Column("code", "STT", ColumnRole.CODE, 14),
    Column("title", "Lĩnh vực, tiêu chí, tiêu chí thành phần", ColumnRole.TITLE, 66),
    Column("max", "Điểm tối đa", ColumnRole.NUMBER, 14),
    Column("figures", "Số liệu, mức đạt", ColumnRole.TEXT, 62),
    Column("self", "Điểm tự chấm", ColumnRole.NUMBER, 16),
    Column("evidence", "Tài liệu kiểm chứng", ColumnRole.TEXT, 48),
    Column("signature", "Ký xác nhận", ColumnRole.SIGNATURE, 32),
)


def owner_titles(report: ReportInput) -> tuple[str, ...]:
    """The owners of this sheet's leaves, in printed order."""
    titles = (report.owner_title(node.code) for node in report.criteria_set.leaves)
    return tuple(dict.fromkeys(title for title in titles if title))


def owner_sheet(report: ReportInput, options: SheetOptions = DEFAULT_OPTIONS) -> Document:
    """The sheet of `options.owner`: own leaves below their areas and criteria, own sum, places to sign."""
    if options.blank:
        report = report.emptied()
    figures = TreeFigures(report.criteria_set, report.result(View.SELF))
    own = [node for node in report.criteria_set.leaves if report.owner_title(node.code) == options.owner]
    kept = {node.code for node in own}
    above = {ancestor for node in own for ancestor in report.criteria_set.ancestors(node.code)}
    rows = [
        _row(report, figures, node, options.blank)
        for node in report.criteria_set.nodes.values()
        if node.code in kept or node.code in above
    ]
    rows.append(_sum_row(report, own, options.blank))
    title = f"BẢNG TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {report.year}"
    places_to_sign = SignBlocks(
        (Signature(("NGƯỜI TỔNG HỢP",)), Signature(("NGƯỜI CHỦ TRÌ",), _person(report, own))),
    )
    return Document(
        title=f"{title} – {options.owner}",
        sheet_name="Phần việc",
        blocks=(
            *opening(report, title, options),
            Table(_COLUMNS, tuple(rows), (places_to_sign,)),
        ),
        paper=options.paper,
        stamp=stamp(report, filled=not options.blank),
        foot=foot(report),
        author=report.org_unit_name,
    )


def _person(report: ReportInput, own: list[Node]) -> str:
    names = {report.persons.get(node.code, "") for node in own}
    return names.pop() if len(names) == 1 else ""


def _row(report: ReportInput, figures: TreeFigures, node: Node, blank: bool) -> Row:
    title = title_cell(report.criteria_set, node)
    if node.leaf is None:
        empty = TextCell()
        return Row(node.code, row_kind(node), (TextCell(node.code), title, empty, empty, empty, empty, empty))
    points = figures.points_cell(node)
    to_write = blank and points.text == UNSCORED_TEXT
    if to_write:
        points = NumberCell(None, "", points.places)
    outcome = report.result(View.SELF).node(node.code)
    cells = (
        TextCell(node.code),
        title,
        figures.maximum_cell(node),
        TextCell(prompt_text(node) if to_write else figures_text(outcome)),
        points,
        TextCell(paper_prompt(node), italic=True) if to_write else TextCell(evidence_text(report, node.code)),
        TextCell(),
    )
    return Row(node.code, row_kind(node), cells)


def _sum_row(report: ReportInput, own: list[Node], blank: bool) -> Row:
    result = report.result(View.SELF)
    addends = Aggregation(tuple(Addend(node.code) for node in own))
    rounding = report.criteria_set.rounding
    maximum = total_of(result.node(node.code).maximum for node in own)
    points = total_of(result.node(node.code).got for node in own)
    parts = (result.node(node.code) for node in own)
    by_hand = total_of(rounding.beside(part.got, part.maximum) for part in parts)
    text = points_text(points, maximum, rounding)
    scored = any(result.node(node.code).points is not None for node in own)
    if blank or not scored:
        points_cell = NumberCell(None, "" if blank else "–", rounding.places, addends)
    else:
        approximate = by_hand != rounding.beside(points, maximum)
        points_cell = NumberCell(points, text, decimals(text), addends, approximate)
    shown = number_text(maximum)
    maximum_cell = NumberCell(maximum, shown, decimals(shown), addends)
    empty = TextCell()
    return total_row((empty, TextCell("Cộng phần việc được giao"), maximum_cell, empty, points_cell, empty, empty))
