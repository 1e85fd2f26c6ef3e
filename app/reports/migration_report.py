"""What became of a sheet that moved to another set, as a workbook: points before and after, and what stayed behind."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from app.reports.list_paper import ListColumn, ListRow, PrintedList, list_paper
from app.reports.xlsx import render_book
from scoring.changing.points_difference import PointsRow
from scoring.changing.settling import LeftBehind
from scoring.changing.texts import exact_text

_POINT_COLUMNS = (
    ListColumn("Mã trước", 14),
    ListColumn("Mã sau", 14),
    ListColumn("Mục", 80),
    ListColumn("Điểm trước", 14, figure=True),
    ListColumn("Tối đa trước", 14, figure=True),
    ListColumn("Điểm sau", 14, figure=True),
    ListColumn("Tối đa sau", 14, figure=True),
    ListColumn("Vì sao khác", 70),
)
_LEFT_COLUMNS = (
    ListColumn("Mã trước", 14),
    ListColumn("Mã sau", 14),
    ListColumn("Nội dung", 90),
    ListColumn("Vì sao không chuyển được", 100),
)


def migration_book(
    about: Sequence[str], points: Iterable[PointsRow], left: Iterable[LeftBehind], others: Iterable[tuple[str, str]]
) -> bytes:
    """The workbook. `about`: lines below the titles; `others`: what else stayed behind, each with its reason."""
    rows = tuple(_points_row(row) for row in points)
    kept = [ListRow((one.old_code, one.new_code, one.what, one.why)) for one in left]
    kept += [ListRow(("", "", what, why)) for what, why in others]
    compared = PrintedList("Điểm trước và sau", _POINT_COLUMNS, rows, tuple(about))
    behind = PrintedList("Chưa chuyển được", _LEFT_COLUMNS, tuple(kept), tuple(about))
    return render_book((list_paper(compared), list_paper(behind)))


def _points_row(row: PointsRow) -> ListRow:
    figures = (row.old_points, row.old_max, row.new_points, row.new_max)
    return ListRow((row.old_code, row.new_code, row.title, *map(_figure, figures), row.why))


def _figure(value: Fraction | None) -> str:
    return "–" if value is None else exact_text(value)
