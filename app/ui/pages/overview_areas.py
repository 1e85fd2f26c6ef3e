"""Tổng quan: one row for each area with its bar (got, lost, open). Enter opens the area in Chấm điểm."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from app.ui.locale_vi import number_text
from app.ui.pages.base import PageContext
from app.ui.places import PageId, Place
from app.ui.shown_result import shown_result
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.result_bar import Parts, paint_parts, parts_of
from app.ui.widgets.rows_model import Column, Index
from scoring.criteria import Effect
from scoring.wording import points_text

if TYPE_CHECKING:
    from app.services.types import SheetView
    from scoring.results import AssessmentResult

OPEN_COLUMN, BAR_COLUMN = 3, 4


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area as its row shows it; texts are made with the places of the set."""

    code: str
    title: str
    points: str
    lost: str
    open: str
    parts: Parts


def area_rows(sheet: "SheetView") -> list[AreaRow]:
    """The areas in printed order, bonus and penalty last."""
    result = shown_result(sheet)
    return [_row(sheet, result, node.code) for node in sheet.criteria_set.areas]


def _row(sheet: "SheetView", result: "AssessmentResult", code: str) -> AreaRow:
    area, node, rounding = sheet.criteria_set.nodes[code], result.node(code), result.rounding
    parts = parts_of(node)
    if area.effect is not Effect.COUNTED:
        sign = "+" if area.effect is Effect.BONUS else "−"
        words = f"{sign}{points_text(node.points, node.maximum, rounding)}" if node.points else "–"
        return AreaRow(code, area.title, words, "", "", Parts(node.got, node.got * 0, node.got * 0, node.got * 0))
    open_points = parts.unscored + parts.waiting
    return AreaRow(
        code,
        area.title,
        f"{points_text(parts.got, parts.maximum, rounding)}/{number_text(parts.maximum)}",
        points_text(parts.lost, parts.maximum, rounding) if parts.lost else "",
        points_text(open_points, parts.maximum, rounding) if open_points else "",
        parts,
    )


class BarDelegate(QStyledItemDelegate):
    """Paints the four parts into a cell; selection and focus as the table has them."""

    def __init__(self, table: "ListTable[AreaRow]", context: PageContext) -> None:
        super().__init__(table)
        self._table, self._look = table, context.look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the row, then the bar; an area outside the total has none."""
        super().paint(painter, option, index)
        row = self._table.rows_model.row(index)
        if not row.parts.lost + row.parts.unscored + row.parts.waiting + row.parts.got or not row.parts.maximum:
            return
        height = self._look.scale.pixels(12)
        rect = QRectF(option.rect)
        rect = QRectF(rect.left() + 8, rect.center().y() - height / 2, rect.width() - 16, height)
        paint_parts(painter, rect, row.parts, self._look.colours)


class AreaList(QWidget):
    """A table as high as its rows: the page scrolls, not the table."""

    place_wanted = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = context.look
        self.table: ListTable[AreaRow] = ListTable(context.look, context.machine, "areas", _columns())
        self.table.setAccessibleName("Kết quả theo lĩnh vực")
        self.table.setSortingEnabled(False)
        self.table.setItemDelegateForColumn(BAR_COLUMN, BarDelegate(self.table, context))
        self.table.opened.connect(lambda row: self.place_wanted.emit(Place(PageId.ASSESSMENT, row.code)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.table.verticalHeader().sectionResized.connect(self._fit)
        context.look.changed.connect(self._fit)

    def show_rows(self, rows: list[AreaRow]) -> None:
        """Other results."""
        self.table.show_rows(rows)
        self.table.put_away(OPEN_COLUMN, not any(row.open for row in rows))
        self._fit()

    def _fit(self) -> None:
        rows = self.table.rows_model.rowCount()
        wanted = (
            sum(self.table.rowHeight(row) for row in range(rows)) + self.table.horizontalHeader().sizeHint().height()
        )
        self.table.setFixedHeight(wanted + 2 * self.table.frameWidth() + 2)


def _columns() -> list[Column[AreaRow]]:
    return [
        Column("Lĩnh vực", lambda row: f"{row.code}  {row.title}", stretch=True),
        Column("Được/Tối đa", lambda row: row.points, width=104, figure=True),
        Column("Mất", lambda row: row.lost, width=64, figure=True),
        Column("Còn mở", lambda row: row.open, width=76, figure=True),
        Column("Biểu đồ", lambda row: "", width=130),
    ]
