"""Kết quả các năm trước, the first view: a unit, its trend, every result with its origin; the rows of one beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.org_units import list_org_units
from app.services.past_years.keeping import past_results
from app.services.past_years.trend import year_line
from app.services.past_years.types import PastResult
from app.ui.models.past_lines import YearRow, year_rows
from app.ui.pages.base import PageContext
from app.ui.pages.past_years.nodes_table import MAY_BE_EMPTY, nodes_table
from app.ui.pages.past_years.trend import Trend
from app.ui.type_scale import GRID, WidthClass
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.panes import TwoPanes
from app.ui.widgets.pick_button import PickButton
from app.ui.widgets.rows_model import Column
from app.ui.widgets.scrolled import keep_rows

NOTHING = "Chưa có kết quả năm nào của đơn vị này. Bấm “Nhập kết quả năm trước” để nhập từ bảng điểm hoặc bảng công bố."
NO_ORG_UNIT = "Chưa có đơn vị nào. Tạo hồ sơ trước, đơn vị được ghi cùng hồ sơ."

ORG_UNIT_COLUMN = 1


class YearsPane(QWidget):
    """Nothing is changed here: a new document takes the place of an old one, which stays in the list."""

    import_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = context.look
        self._session = context.session
        self.org_unit = PickButton(look, "Chọn đơn vị")
        self.org_unit.setAccessibleName("Đơn vị")
        self.import_button = action_button("Nhập kết quả năm trước", look, "import", "filled")
        self.trend = Trend(look)
        self.table: ListTable[YearRow] = ListTable(look, context.machine, "past-years", _columns(), lines=6)
        self.table.setAccessibleName("Kết quả các năm trước")
        keep_rows(self.table, look)
        self.nothing = text_label(NOTHING, "soft")
        self.heading, self.about = text_label("", "strong"), text_label("", "soft")
        self.nodes = nodes_table(context, "past-kept")
        self.back_button = action_button("Về các năm  Esc", look, "back", "quiet")
        self._lay_out(context)
        self.org_unit.picked.connect(lambda _value: self.refresh())
        self.import_button.clicked.connect(self.import_wanted)
        self.table.current_changed.connect(self._show_row)
        self.table.opened.connect(self._open)
        self.back_button.clicked.connect(self._close)

    def _lay_out(self, context: PageContext) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(text_label("Đơn vị", "soft", wrap=False))
        head.addWidget(self.org_unit)
        head.addStretch(1)
        head.addWidget(self.import_button)
        first, second = QWidget(), QWidget()
        left = QVBoxLayout(first)
        left.setContentsMargins(0, 0, GRID, 0)
        left.setSpacing(GRID)
        left.addWidget(self.trend)
        left.addWidget(self.table, 1)
        left.addWidget(self.nothing)
        left.addStretch(0)
        right = QVBoxLayout(second)
        right.setContentsMargins(GRID, 0, 0, 0)
        right.setSpacing(GRID)
        for widget in (self.heading, self.about):
            right.addWidget(widget)
        right.addWidget(self.nodes, 1)
        right.addWidget(self.back_button)
        self.panes = TwoPanes(first, second, context.machine, "past-years", 60)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GRID)
        outer.addLayout(head)
        outer.addWidget(self.panes, 1)
        self.panes.set_folded(True)

    # --- what is shown ------------------------------------------------------------------------------------------

    @property
    def org_unit_id(self) -> int | None:
        """The unit that is looked at."""
        return int(self.org_unit.value) if self.org_unit.value else None

    def refresh(self, wanted: int | None = None) -> None:
        """Read everything anew, of another unit where one is wanted."""
        found = self._session.read(list_org_units)
        value = str(wanted) if wanted is not None else self.org_unit.value
        self.org_unit.offer([(str(one.id), one.name) for one in found], value or (str(found[0].id) if found else ""))
        rows: tuple[YearRow, ...] = ()
        if (org_unit_id := self.org_unit_id) is not None:
            line = self._session.read(year_line, org_unit_id)
            kept = self._session.read(past_results, org_unit_id, with_replaced=True)
            rows = year_rows(line, kept, self.org_unit.words)
            self.trend.show_points(line)
        self.table.show_rows(rows)
        for widget in (self.table, self.trend):
            widget.setVisible(bool(rows))
        self.nothing.setText(NOTHING if found else NO_ORG_UNIT)
        self.nothing.setVisible(not rows)
        self.import_button.setEnabled(bool(found))
        if rows and self.table.current_row() is None:
            self.table.choose(lambda _row: True)
        self._show_row(self.table.current_row())

    def _show_row(self, row: YearRow | None) -> None:
        result = row.result if row is not None else None
        if result is None or not result.reading.nodes:
            self.panes.set_folded(True)
            return
        self._show_nodes(result)

    def _show_nodes(self, result: PastResult) -> None:
        self.heading.setText(f"Năm {result.year}: {result.document.source_text}")
        self.about.setText("Điểm theo bản in, không tính lại.")
        self.nodes.show_rows(result.reading.nodes)
        self.nodes.hide_empty(True, MAY_BE_EMPTY)

    def _open(self, row: YearRow) -> None:
        """Enter: the printed rows of a result, beside the list."""
        if row.result is not None and row.result.reading.nodes:
            self._show_nodes(row.result)
            self.panes.show_second()
            self.nodes.setFocus()

    def _close(self) -> None:
        self.panes.show_first()
        self.panes.set_folded(True)
        self.table.setFocus()

    def set_width_class(self, width: WidthClass) -> None:
        """One pane at a time in a narrow window."""
        self.panes.set_width_class(width)
        self.table.put_away(ORG_UNIT_COLUMN, width is WidthClass.NARROW)


def _columns() -> list[Column[YearRow]]:
    return [
        Column("Năm", lambda row: str(row.year), key=lambda row: row.year, width=60, figure=True),
        Column("Đơn vị", lambda row: row.org_unit, width=110),
        Column("Nguồn", lambda row: row.origin, width=112, tone=lambda row: row.tone),
        Column("Điểm", lambda row: row.points, width=92, figure=True),
        Column("Tỷ lệ", lambda row: row.percent, width=76, figure=True),
        Column("Xếp loại", lambda row: row.grade, width=84),
        Column("Theo", lambda row: "; ".join(filter(None, (row.source, row.note))), stretch=True),
    ]
