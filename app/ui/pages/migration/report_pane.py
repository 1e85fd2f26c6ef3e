"""Chuyển hồ sơ, the report: what was carried, what changed in points, what stayed behind."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.migration.types import MigrationReport
from app.ui.models.migration_lines import ReportLine, report_lines, report_words
from app.ui.pages.base import PageContext
from app.ui.type_scale import GRID
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.rows_model import Column
from app.ui.widgets.scrolled import keep_rows


class ReportPane(QWidget):
    """Shown once a move is done; the new sheet is one key away."""

    open_wanted = Signal()
    export_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = context.look
        self.heading, self.about = text_label("", "lead"), text_label()
        self.before, self.after = text_label("", "soft"), text_label("", "strong")
        self.table: ListTable[ReportLine] = ListTable(look, context.machine, "migration-report", _columns(), lines=5)
        self.table.setAccessibleName("Báo cáo chuyển hồ sơ")
        keep_rows(self.table, look)
        self.open_button = action_button("Mở hồ sơ mới", look, "sheets", "filled")
        self.excel_button = action_button("Xuất Excel", look, "export")
        self.back_button = action_button("Về danh sách hồ sơ", look, "back", "quiet")
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.open_button, self.excel_button, self.back_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for label in (self.heading, self.about, self.before, self.after):
            layout.addWidget(label)
        layout.addLayout(buttons)
        layout.addWidget(self.table, 1)
        self.open_button.clicked.connect(self.open_wanted)
        self.excel_button.clicked.connect(self.export_wanted)
        self.back_button.clicked.connect(self.back_wanted)

    def show_report(self, report: MigrationReport) -> None:
        """What came of a move."""
        self.heading.setText(f"Đã chuyển hồ sơ số {report.old_id} sang hồ sơ số {report.new_id}")
        self.about.setText(report_words(report))
        self.before.setText(f"Trước: {report.old_line}")
        self.after.setText(f"Sau: {report.new_line}")
        self.table.show_rows(report_lines(report))
        self.table.choose(lambda _line: True)


def _columns() -> list[Column[ReportLine]]:
    return [
        Column("Việc", lambda line: line.kind, width=112),
        Column("Mục cũ", lambda line: line.old, width=72),
        Column("Mục mới", lambda line: line.new, width=88),
        Column("Nội dung", lambda line: line.what, stretch=True),
        Column("Vì sao", lambda line: line.why, width=360),
    ]
