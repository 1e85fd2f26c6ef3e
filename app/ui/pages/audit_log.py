"""Nhật ký of the open sheet: who, when, what, before, after. Read-only; a line leads to its leaf."""

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import audit
from app.ui.locale_vi import clock_text, day_text
from app.ui.pages.audit_words import act_words, value_words
from app.ui.pages.base import PageContext
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_bar import FilterBar
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.rows_model import Column


class HistoryLine(Protocol):
    """What this page reads of an entry of the history."""

    @property
    def seq(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def person(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def note(self) -> str: ...


class AuditLog(QWidget):
    """The newest entry first."""

    place_wanted = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.table: ListTable[HistoryLine] = ListTable(context.look, context.machine, "audit", _columns(), lines=3)
        self.table.setAccessibleName("Nhật ký")
        self.table.opened.connect(self._open)
        self.filter = FilterBar(context.look, words="Tìm mục, người")
        self.filter.search_changed.connect(self.search)
        self.empty = EmptyState(
            context.look, "Chưa có gì trong nhật ký. Mỗi lần sửa hồ sơ sẽ ghi một dòng.", icon="history"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        for widget in (self.filter, self.table, self.empty):
            layout.addWidget(widget)
        layout.setStretch(1, 1)
        layout.setStretch(2, 1)

    def refresh(self) -> None:
        """Read the history of the open sheet anew."""
        session = self._context.session
        found = session.read(audit.entries, session.sheet.info.id) if session.sheet is not None else ()
        self.table.show_rows(found[::-1])
        for widget in (self.table, self.filter):
            widget.setVisible(bool(found))
        self.empty.setVisible(not found)

    def search(self, text: str) -> None:
        """Only lines that hold the words."""
        self.table.filter(text)

    def _open(self, entry: HistoryLine) -> None:
        sheet = self._context.session.sheet
        if sheet is not None and entry.code in sheet.criteria_set.nodes:
            self.place_wanted.emit(Place(PageId.ASSESSMENT, entry.code))


def _columns() -> list[Column[HistoryLine]]:
    return [
        Column(
            "Lúc", lambda entry: f"{clock_text(entry.at)} {day_text(entry.at)}", key=lambda entry: entry.seq, width=160
        ),
        Column("Người", lambda entry: f"{entry.person}{f' ({entry.title})' if entry.title else ''}", width=180),
        Column("Việc", lambda entry: act_words(entry.what), width=150),
        Column("Mục", lambda entry: entry.code, width=80),
        Column("Trước", lambda entry: value_words(entry.before), width=180),
        Column("Sau", lambda entry: value_words(entry.after), stretch=True),
        Column("Ghi chú", lambda entry: entry.note, width=140),
    ]
