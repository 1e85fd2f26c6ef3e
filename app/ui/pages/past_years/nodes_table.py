"""The printed rows of a filled annex, as a table: what is being read in, and what was kept."""

from collections.abc import Callable
from fractions import Fraction

from app.services.past_years.types import PastNode
from app.ui.models.past_lines import figure_text, node_words
from app.ui.pages.base import PageContext
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.rows_model import Column
from app.ui.widgets.scrolled import keep_rows

MAY_BE_EMPTY = (2, 3, 4, 5, 6)
"""Columns that many annexes lack."""


def nodes_table(context: PageContext, name: str) -> ListTable[PastNode]:
    """The table; `name` is the key of its widths."""
    table: ListTable[PastNode] = ListTable(context.look, context.machine, name, _columns(), lines=3)
    table.setAccessibleName("Các dòng của bảng điểm")
    keep_rows(table, context.look)
    return table


def _points(title: str, of: Callable[[PastNode], Fraction | None]) -> Column[PastNode]:
    return Column(title, lambda node: figure_text(of(node)), width=96, figure=True)


def _columns() -> list[Column[PastNode]]:
    return [
        Column("Mục", node_words, stretch=True),
        _points("Tối đa", lambda node: node.maximum),
        _points("Tự chấm", lambda node: node.self_points),
        _points("Thẩm định", lambda node: node.appraised_points),
        _points("Khảo sát", lambda node: node.survey_points),
        _points("Kết quả", lambda node: node.result_points),
        Column("Ghi chú", lambda node: node.remark, width=110),
    ]
