"""Thông tin chung: parts of the head at the left, the form of one at the right; a value is written when it is left."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.set_drafts.edits import DraftAct, SetTables
from app.services.set_drafts.types import DraftFinding
from app.ui.look import Look
from app.ui.machine import Machine
from app.ui.models.draft_head import head_act, head_sections, head_values, section_of
from app.ui.models.draft_head_lists import HeadSection, settled_rows
from app.ui.models.draft_rule import rows_of
from app.ui.models.draft_words import DONE_LOOK, ERROR_LOOK, LOOK_LOOK, finding_tone, office_words
from app.ui.pages.set_editor.desk import DraftDesk
from app.ui.pages.set_editor.records_form import RecordsForm, Row
from app.ui.pages.set_editor.values_form import FindingLines, ValuesForm
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.panes import TwoPanes
from app.ui.widgets.rows_model import Column
from app.ui.widgets.side_panel import SidePanel
from app.ui.widgets.states import StateLook
from scoring.dumping.toml_writer import Plain
from scoring.errors import ParIndexError
from scoring.findings import Severity


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One part of the head in the list, with its state."""

    key: str
    title: str
    state: StateLook


class HeadPane(QWidget):
    """Follows the desk; shows one part at a time."""

    def __init__(self, look: Look, machine: Machine, desk: DraftDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._desk = look, desk
        self._section = ""
        self.table: ListTable[SectionRow] = ListTable(look, machine, "draft-head", _columns())
        self.table.setAccessibleName("Các phần của thông tin chung")
        self.table.setSortingEnabled(False)
        self.title, self.about = text_label("", "lead"), text_label("", "soft")
        self.findings = FindingLines()
        self.form = ValuesForm(look, desk.year)
        self.form.given.connect(self._take_value)
        self.records: RecordsForm | None = None
        self.back_button = action_button("Về danh sách phần", look, "back", "quiet")
        self._lay_out(machine)
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(lambda _row: self.open_form())
        self.back_button.clicked.connect(self.panes.show_first)

    def _lay_out(self, machine: Machine) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self.title, self.about, self.findings, self.form):
            column.addWidget(widget)
        self._records_at = QVBoxLayout()
        column.addLayout(self._records_at)
        column.addStretch(1)
        second = QWidget()
        right = QVBoxLayout(second)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(SidePanel(body), 1)
        first = QWidget()
        left = QVBoxLayout(first)
        left.setContentsMargins(0, GRID, MARGIN // 2, 0)
        left.addWidget(self.table)
        self.panes = TwoPanes(first, second, machine, "draft-head", 32)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)

    def set_width_class(self, width: WidthClass) -> None:
        """One pane at a time in a narrow window."""
        self.panes.set_width_class(width)
        self.back_button.setVisible(self.panes.alternating)

    # --- what is shown ------------------------------------------------------------------------------------------

    def _sections(self) -> tuple[HeadSection, ...]:
        return head_sections(self._desk.draft.document)

    def follow(self, everything: bool = False) -> None:
        """The head after an act, or of another draft."""
        sections = self._sections()
        found = self._by_section(sections)
        rows = [SectionRow(one.key, one.title, _state(found.get(one.key, []))) for one in sections]
        self.table.show_rows(rows)
        if everything or not self._section:
            self._section = sections[0].key
            self.table.choose(lambda row: row.key == self._section)
        shown = next(one for one in sections if one.key == self._section)
        self._show(shown, found.get(shown.key, []), everything)

    def _by_section(self, sections: Sequence[HeadSection]) -> dict[str, list[DraftFinding]]:
        found: dict[str, list[DraftFinding]] = {}
        keys = set(self._desk.tree.keys)
        for finding in self._desk.draft.findings:
            if finding.code not in keys:
                found.setdefault(section_of(finding, sections).key, []).append(finding)
        return found

    def _show(self, section: HeadSection, found: Sequence[DraftFinding], everything: bool) -> None:
        self.title.setText(section.title)
        self.about.setText(section.about)
        self.findings.tell([(finding_tone(one), office_words(one.message)) for one in found])
        self.form.show_lines(section.lines)
        self.form.follow(head_values(self._desk.draft.document), everything)
        self._show_records(section, everything)

    def _show_records(self, section: HeadSection, everything: bool) -> None:
        record = section.record
        if self.records is not None and (record is None or record.key != self.records.shape.key):
            self.records.blockSignals(True)
            self._records_at.removeWidget(self.records)
            self.records.hide()
            self.records.deleteLater()
            self.records = None
        if record is None:
            return
        if self.records is None:
            self.records = RecordsForm(self._look, record, self._desk.year)
            self.records.given.connect(self._take_rows)
            self._records_at.addWidget(self.records)
        self.records.show_shape(record)
        self.records.follow(rows_of(self._desk.draft.document.get(record.key)), everything)

    def _choose(self, row: object) -> None:
        if isinstance(row, SectionRow) and row.key != self._section and self._desk.is_open:
            self._section = row.key
            self.follow()

    def show_section(self, key: str) -> None:
        """One part by its key, with the keyboard in it."""
        self.table.choose(lambda row: row.key == key)
        self.open_form()

    def show_finding(self, finding: DraftFinding) -> None:
        """The part that a finding speaks of."""
        self.show_section(section_of(finding, self._sections()).key)

    def open_form(self) -> None:
        """Enter on a part: its form."""
        self.panes.show_second()
        if not self.form.focus_first() and self.records is not None and not self.records.focus_row(0):
            self.records.add_button.setFocus()

    # --- what is given ------------------------------------------------------------------------------------------

    def _take_value(self, name: str, value: Plain | None) -> None:
        if not self._desk.is_open:
            return  # the draft was published or closed while a refused text still stood here
        message = self._write(head_act(name, value))
        if message:
            self.form.refuse(name, message)
        else:
            self.form.settle(name, head_values(self._desk.draft.document).get(name))

    def _take_rows(self, rows: list[Row]) -> None:
        if self.records is not None and self._desk.is_open:
            key = self.records.shape.key
            message = self._write(SetTables(key, settled_rows(key, rows)))
            if message:
                self.records.refuse(message)

    def _write(self, act: DraftAct) -> str:
        try:
            self._desk.act(act)
        except ParIndexError as error:
            return error.user_message
        return ""


def _state(found: Sequence[DraftFinding]) -> StateLook:
    still = [one.severity for one in found if one.is_open]
    if Severity.ERROR in still:
        return ERROR_LOOK
    return LOOK_LOOK if still else DONE_LOOK


def _columns() -> list[Column[SectionRow]]:
    return [
        Column("Phần", lambda row: row.title, stretch=True),
        Column(
            "Tình trạng",
            lambda row: row.state.words,
            width=108,
            icon=lambda row: row.state.icon,
            tone=lambda row: row.state.tone,
        ),
    ]
