"""Kết quả các năm trước, taking one in: what was read in a table, the document that says so, Nhận."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.errors import InputProblem
from app.services.org_units import list_org_units
from app.services.past_years.keeping import match_table
from app.services.past_years.reading import PastLine, PastTable
from app.services.past_years.types import DocumentWords, PastReading, basis_of
from app.services.types import OrgUnitInfo
from app.texts import local_date
from app.ui.models.past_lines import figure_text, percent_text, reading_words
from app.ui.pages.base import PageContext
from app.ui.pages.past_years.nodes_table import MAY_BE_EMPTY, nodes_table
from app.ui.pages.start_form import is_year
from app.ui.type_scale import GRID, WidthClass
from app.ui.widgets.act_form import ActForm, FormLine, LineKind
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.panes import TwoPanes
from app.ui.widgets.pick_button import PickButton
from app.ui.widgets.rows_model import Column
from app.ui.widgets.side_panel import SidePanel
from scoring.errors import ParIndexError

LINES = (
    FormLine("year", "Năm", note="như 2022", required=True),
    FormLine("number", "Số văn bản", note="như 45/QĐ-UBND", required=True),
    FormLine("date", "Ngày văn bản", LineKind.DAY, required=True),
    FormLine("issuer", "Cơ quan ban hành", note="như UBND huyện Gio Linh", required=True),
    FormLine("replace_reason", "Lý do thay", required=True),
)
NOBODY, NOT_HERE = "", "không nhận"


class ImportPane(QWidget):
    """Shows a PastReading of one unit or a PastTable of several; says when it is accepted."""

    accepted = Signal()
    given_up = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = context.look
        self._session = context.session
        self.reading: PastReading | None = None
        self.past_table: PastTable | None = None
        self.chosen: dict[int, int] = {}
        self._org_units: tuple[OrgUnitInfo, ...] = ()
        self.heading, self.about = text_label("", "lead"), text_label()
        self.nodes = nodes_table(context, "past-read")
        self.lines: ListTable[PastLine] = ListTable(look, context.machine, "past-table", self._columns(), lines=3)
        self.lines.setAccessibleName("Các đơn vị đọc được")
        self.org_unit = PickButton(look, "Chọn đơn vị")
        self.line_org_unit = PickButton(look, NOT_HERE)
        self.line_org_unit.setAccessibleName("Đơn vị của dòng đang chọn")
        self.form = ActForm(look, LINES, "Nhận", "check", give_up_words="Thôi")
        self.org_unit.setAccessibleName("Đơn vị")
        self.form.show_line("replace_reason", False)
        self.to_form = action_button("Ghi văn bản", look, "next")
        self.to_table = action_button("Xem bảng đọc được", look, "back", "quiet")
        self._lay_out(context)
        self.lines.current_changed.connect(self._show_line)
        self.lines.opened.connect(lambda _line: self.line_org_unit.showMenu())
        self.line_org_unit.picked.connect(self._match)
        self.form.submitted.connect(self._submit)
        self.form.given_up.connect(self.given_up)
        self.to_form.clicked.connect(self.show_form)
        self.to_table.clicked.connect(self._show_table)

    def _lay_out(self, context: PageContext) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nodes)
        self._stack.addWidget(self.lines)
        first, second = QWidget(), QWidget()
        self._line_row = QWidget()
        row = QHBoxLayout(self._line_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(text_label("Đơn vị của dòng đang chọn", "soft", wrap=False))
        row.addWidget(self.line_org_unit)
        row.addStretch(1)
        self._org_unit_row = QWidget()
        whose = QHBoxLayout(self._org_unit_row)
        whose.setContentsMargins(0, 0, 0, 0)
        whose.addWidget(text_label("Kết quả của", "soft", wrap=False))
        whose.addWidget(self.org_unit)
        whose.addStretch(1)
        left = QVBoxLayout(first)
        left.setContentsMargins(0, 0, GRID, 0)
        left.setSpacing(GRID)
        left.addWidget(self._stack, 1)
        left.addWidget(self._line_row)
        left.addWidget(self.to_form)
        right = QVBoxLayout(second)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.to_table)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.panel = SidePanel(self.heading, self._org_unit_row, self.form, self.about)
        right.addWidget(self.panel, 1)
        self.panes = TwoPanes(first, second, context.machine, "past-import", 58)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)

    # --- what was read ------------------------------------------------------------------------------------------

    def show_read(self, read: PastReading | PastTable, org_unit_id: int | None) -> None:
        """What a file says; the unit that was looked at is proposed for a filled sheet."""
        self._org_units = self._session.read(list_org_units)
        self.reading = read if isinstance(read, PastReading) else None
        self.past_table = None if isinstance(read, PastReading) else read
        self.heading.setText(f"Đọc từ {read.file_name}")
        year = local_date(self._session.clock.now()).year - 1
        self.form.fill({"year": str(year)})
        self.form.show_line("replace_reason", False)
        if self.reading is not None:
            self._show_sheet(self.reading, org_unit_id)
        elif self.past_table is not None:
            self._show_org_units(self.past_table)
        self._org_unit_row.setVisible(self.reading is not None)
        self._line_row.setVisible(self.past_table is not None)
        self._show_table()

    def _show_sheet(self, reading: PastReading, org_unit_id: int | None) -> None:
        self.nodes.show_rows(reading.nodes)
        self.nodes.hide_empty(True, MAY_BE_EMPTY)
        self._stack.setCurrentWidget(self.nodes)
        choices = [(str(one.id), one.name) for one in self._org_units]
        self.org_unit.offer(choices, str(org_unit_id) if org_unit_id is not None else "")
        self.about.setText("\n".join(reading_words(reading, basis_of(reading.nodes))))

    def _show_org_units(self, table: PastTable) -> None:
        self.chosen = dict(match_table(table, self._org_units).chosen)
        choices = [(NOBODY, NOT_HERE), *((str(one.id), one.name) for one in self._org_units)]
        self.line_org_unit.offer(choices)
        self._stack.setCurrentWidget(self.lines)
        self._tell_org_units(table)
        self.lines.choose(lambda _line: True)

    def _tell_org_units(self, table: PastTable) -> None:
        self.lines.show_rows(table.lines)
        told = (
            f"Nhận {len(self.chosen)} trong {len(table.lines)} đơn vị của bảng; các dòng khác không phải đơn vị ở đây."
        )
        self.about.setText("\n".join((told, *table.refused)))

    def _show_line(self, line: PastLine | None) -> None:
        if line is not None:
            choices = [(NOBODY, NOT_HERE), *((str(one.id), one.name) for one in self._org_units)]
            self.line_org_unit.offer(choices, str(self.chosen.get(line.row, NOBODY)))

    def _match(self, value: str) -> None:
        """A person said which unit a line is; no other line is the same one."""
        line, table = self.lines.current_row(), self.past_table
        if line is None or table is None:
            return
        kept = {row: known for row, known in self.chosen.items() if row != line.row and str(known) != value}
        self.chosen = {**kept, line.row: int(value)} if value else kept
        self._tell_org_units(table)
        self.lines.setFocus()

    def _org_unit_words(self, line: PastLine) -> str:
        found = self.chosen.get(line.row)
        return next((one.name for one in self._org_units if one.id == found), NOT_HERE)

    def _columns(self) -> list[Column[PastLine]]:
        return [
            Column("Tên trong bảng", lambda line: line.name, stretch=True),
            Column(
                "Đơn vị ở đây",
                self._org_unit_words,
                width=150,
                tone=lambda line: "ok" if line.row in self.chosen else "",
            ),
            Column("Điểm", lambda line: figure_text(line.total), width=72, figure=True),
            Column("Tối đa", lambda line: figure_text(line.maximum), width=72, figure=True),
            Column("Tỷ lệ", lambda line: percent_text(line.percent), width=76, figure=True),
            Column("Xếp loại", lambda line: line.grade, width=84),
            Column("Hạng", lambda line: line.rank, width=60, figure=True),
        ]

    # --- the form -----------------------------------------------------------------------------------------------

    def _submit(self) -> None:
        if not self.form.refuse_missing():
            self.accepted.emit()

    def year(self) -> int:
        """The year that was typed. Raises InputProblem."""
        typed = self.form.text("year")
        if not is_year(typed):
            message = f"“{typed}” không phải là năm. Ghi đủ bốn chữ số, như 2022."
            raise InputProblem("bad year", message, where="year")
        return int(typed)

    def document(self) -> DocumentWords:
        """The document that was typed. Raises InputProblem."""
        return DocumentWords(self.form.text("number"), self.form.required_day("date"), self.form.text("issuer"))

    def required_org_unit(self) -> int:
        """The unit of a filled sheet. Raises InputProblem."""
        if not self.org_unit.value:
            raise InputProblem("no unit", "Chưa chọn đơn vị của bảng điểm này.")
        return int(self.org_unit.value)

    def required_match(self) -> Mapping[int, int]:
        """Rows of a table and their units. Raises InputProblem where no row is one of ours."""
        if not self.chosen:
            message = "Chưa dòng nào của bảng được ghép với đơn vị ở đây. Chọn đơn vị cho ít nhất một dòng."
            raise InputProblem("no unit of the table", message)
        return self.chosen

    def refuse(self, error: ParIndexError) -> None:
        """The sentence at its line; the reason is asked for only where the service wants one."""
        if error.where == "replace_reason":
            self.form.show_line("replace_reason", True)
        self.form.refuse(error)

    # --- layout -------------------------------------------------------------------------------------------------

    def show_form(self) -> None:
        """In a narrow window: the form instead of the table."""
        self.panes.show_second()
        self.form.first_entry().setFocus()

    def _show_table(self) -> None:
        self.panes.show_first()
        (self.nodes if self.reading is not None else self.lines).setFocus()

    def set_width_class(self, width: WidthClass) -> None:
        """One pane at a time in a narrow window."""
        self.panes.set_width_class(width)
        for button in (self.to_form, self.to_table):
            button.setVisible(self.panes.alternating)
