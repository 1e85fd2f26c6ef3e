"""Nhật ký of the open sheet: who, when, what, before, after. Read-only; a line leads to its leaf."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.services import audit
from app.ui.locale_vi import clock_text, day_text
from app.ui.models.history_words import HistoryWords
from app.ui.pages.audit_rows import HistoryRow, history_columns
from app.ui.pages.base import PageContext
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID
from app.ui.widgets.card import Card
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_bar import FilterBar
from app.ui.widgets.labels import text_label
from app.ui.widgets.list_table import ListTable

DETAIL_HEIGHT = 132


class AuditLog(QWidget):
    """The newest entry first; the whole text of the chosen one stands below the list."""

    place_wanted = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.table: ListTable[HistoryRow] = ListTable(context.look, context.machine, "audit", history_columns())
        self.table.setAccessibleName("Nhật ký")
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._show)
        self.filter = FilterBar(context.look, words="Tìm mục, người")
        self.filter.search_changed.connect(self.search)
        self.empty = EmptyState(
            context.look, "Chưa có gì trong nhật ký. Mỗi lần sửa hồ sơ sẽ ghi một dòng.", icon="history"
        )
        self.head, self.body = text_label("", "strong"), text_label()
        self.detail = self._detail()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        for widget in (self.filter, self.table, self.detail, self.empty):
            layout.addWidget(widget)
        layout.setStretch(1, 1)
        layout.setStretch(3, 1)

    def _detail(self) -> QScrollArea:
        card = Card()
        card.body.addWidget(self.head)
        card.body.addWidget(self.body)
        card.body.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFixedHeight(self._context.look.scale.pixels(DETAIL_HEIGHT))
        area.setWidget(card)
        return area

    def refresh(self) -> None:
        """Read the history of the open sheet anew."""
        session = self._context.session
        rows: tuple[HistoryRow, ...] = ()
        if session.sheet is not None:
            words = HistoryWords(session.sheet)
            rows = tuple(HistoryRow(entry, words) for entry in session.read(audit.entries, session.sheet.info.id))
        self.table.show_rows(rows[::-1])
        for widget in (self.table, self.filter, self.detail):
            widget.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if rows and self.table.current_row() is None:
            self.table.choose(lambda row: True)

    def search(self, text: str) -> None:
        """Only lines that hold the words."""
        self.table.filter(text)

    def _show(self, row: HistoryRow | None) -> None:
        if row is None:
            self.head.setText("")
            self.body.setText("Chọn một dòng để xem đủ nội dung.")
            return
        entry = row.entry
        self.head.setText(f"{row.words.title(entry)} – {row.act}, {clock_text(entry.at)} ngày {day_text(entry.at)}")
        lines = [("Người", row.person), ("Trước", row.before or "trống"), ("Sau", row.after or "trống")]
        if row.note:
            lines.append(("Ghi chú", row.note))
        self.body.setText("\n".join(f"{name}: {text}" for name, text in lines))

    def _open(self, row: HistoryRow) -> None:
        sheet = self._context.session.sheet
        if sheet is not None and row.entry.code in sheet.criteria_set.nodes:
            self.place_wanted.emit(Place(PageId.ASSESSMENT, row.entry.code))
