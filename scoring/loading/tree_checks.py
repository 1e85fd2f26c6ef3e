"""Whether the points of a tree add up: children to their parent, areas to the stated total."""

from collections.abc import Sequence
from fractions import Fraction

from scoring.criteria import Aggregate, Effect
from scoring.loading.head import Head
from scoring.loading.report import Report
from scoring.loading.rows import Row
from scoring.points import RoundingPlace, total_of
from scoring.provenance import KeptRule
from scoring.wording import number_text

_COMPARE_ADVICE = "Xin đối chiếu lại với quyết định; bản in đúng như vậy thì giữ, ghi lý do ([[kept]])."
_ABOVE_ADVICE = (
    'Xin đối chiếu lại với quyết định; bản in đúng như vậy thì ghi aggregate = "capped": cộng, không quá điểm của mục.'
)
_WEIGHT_ADVICE = "Xin sửa điểm tối đa hoặc trọng số (“weight”) theo quyết định."


def check_tree(rows: Sequence[Row], head: Head, report: Report) -> None:
    """Report sums that differ, empty titles and weights that nobody uses."""
    by_code = {row.code: row for row in rows}
    for row in rows:
        if not row.title.strip():
            row.table.error("empty-title", "chưa có tên. Xin ghi “title”.", "title")
        parent = by_code.get(row.parent)
        if row.weight != 1 and (parent is None or parent.aggregate is not Aggregate.WEIGHTED):
            row.table.warning(
                "weight", "“weight” chỉ có nghĩa khi mục mẹ có aggregate = weighted. Xin xem lại.", "weight"
            )
        if row.children:
            _check_sum(row)
        else:
            _check_leaf(row, head)
    _check_total(rows, head, report)


def children_points(row: Row) -> Fraction:
    """What the children of a node add up to."""
    if row.aggregate is Aggregate.WEIGHTED:
        return total_of(child.weight * child.max_points for child in row.children)
    return total_of(child.max_points for child in row.children)


def areas_points(rows: Sequence[Row]) -> Fraction:
    """The sum of the areas as printed, without bonus and penalty."""
    return total_of(row.max_points for row in rows if row.depth == 1 and row.effect is Effect.COUNTED)


def _check_sum(row: Row) -> None:
    points = children_points(row)
    if points == row.max_points:
        return
    above = points > row.max_points
    capped = row.aggregate is Aggregate.CAPPED
    rule = KeptRule.SUM_DIFFERS.value
    if above and capped and (rule, row.code) not in row.table.report.kept:
        return
    at_least = "ít nhất " if capped else ""
    message = (
        f"các mục con cộng lại được {number_text(points)} điểm, nhưng điểm tối đa của mục là "
        f"{number_text(row.max_points)}; phải {at_least}bằng nhau"
    )
    if above and not capped:
        advice = _WEIGHT_ADVICE if row.aggregate is Aggregate.WEIGHTED else _ABOVE_ADVICE
        row.table.error(rule, f"{message}. {advice}", "max")
        return
    follows = "tính tối đa bằng điểm của mục" if above else "phần không có mục con luôn là điểm mất"
    row.table.keepable_error(rule, message, "max", advice=_COMPARE_ADVICE, kept_words=follows)


def _check_leaf(row: Row, head: Head) -> None:
    if row.aggregate is not Aggregate.SUM:
        row.table.error("aggregate", "không có mục con nên không dùng “aggregate”. Xin bỏ.", "aggregate")
    if row.max_points == 0:
        row.table.warning("zero-points", "có điểm tối đa bằng 0. Xin kiểm tra lại.", "max")
    if RoundingPlace.LEAF in head.rounding.at and (row.max_points * head.rounding.scale).denominator != 1:
        row.table.warning(
            "places",
            f"điểm tối đa {number_text(row.max_points)} có nhiều chữ số thập phân hơn mức làm tròn "
            f"({head.rounding.places}); đạt tối đa cũng bị làm tròn. Xin xem lại [rounding].",
            "max",
        )


def _check_total(rows: Sequence[Row], head: Head, report: Report) -> None:
    total = areas_points(rows)
    if head.stated_total is not None and total != head.stated_total:
        message = (
            f"Các lĩnh vực cộng lại được {number_text(total)} điểm, nhưng tổng điểm ghi ở “stated_total” là "
            f"{number_text(head.stated_total)}"
        )
        report.keepable_error(KeptRule.TOTAL_DIFFERS.value, message, ("stated_total",), advice=_COMPARE_ADVICE)
