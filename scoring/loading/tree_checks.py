"""Whether the points of a tree add up: children to their parent, areas to the stated total."""

from collections.abc import Sequence
from fractions import Fraction

from scoring.criteria import Aggregate, Effect
from scoring.loading.head import Head
from scoring.loading.report import Report
from scoring.loading.rows import Row
from scoring.points import RoundingPlace, total_of
from scoring.wording import number_text


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
    if points == row.max_points or (row.aggregate is Aggregate.CAPPED and points > row.max_points):
        return
    at_least = "ít nhất " if row.aggregate is Aggregate.CAPPED else ""
    row.table.error(
        "sum-differs",
        f"các mục con cộng lại được {number_text(points)} điểm, nhưng điểm tối đa của mục là "
        f"{number_text(row.max_points)}; phải {at_least}bằng nhau. Xin đối chiếu lại với quyết định.",
        "max",
    )


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
    if total != head.stated_total:
        message = (
            f"Các lĩnh vực cộng lại được {number_text(total)} điểm, nhưng tổng điểm ghi ở “stated_total” là "
            f"{number_text(head.stated_total)}. Xin đối chiếu lại với quyết định."
        )
        report.error("total-differs", message, ("stated_total",))
