"""Cách chấm: the kind of the rule, its lines and tables, the figures that it asks for. One act writes all of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.look import Look
from app.ui.models.draft_inputs import inputs_shape, settled_inputs
from app.ui.models.draft_kinds import KINDS, kind_name, takes_inputs
from app.ui.models.draft_rule import has_versions, rows_of, rule_rows, rule_values, with_rule_rows, with_rule_value
from app.ui.models.draft_rule_lines import RecordShape
from app.ui.models.draft_rule_shapes import rule_shape
from app.ui.models.draft_values import Table
from app.ui.pages.set_editor.records_form import RecordsForm, Row
from app.ui.pages.set_editor.values_form import FindingLines, Told, ValuesForm
from app.ui.type_scale import GRID
from app.ui.widgets.choice_row import ChoiceLine
from app.ui.widgets.choice_rows import ChoiceRows, Choosing
from app.ui.widgets.labels import action_button, text_label
from scoring.dumping.toml_writer import Plain

VERSIONS_WORDS = (
    "Cách chấm của mục này đổi theo thời gian trong kỳ. Màn hình này chỉ xem được; để sửa, xuất sổ tính, sửa ở trang "
    "“Bản theo thời gian” rồi nhập lại thành một bộ đang soạn."
)


@dataclass(frozen=True, slots=True)
class LeafRuleText:
    """What the form shows: the node's table, the whole document, the rule in words, what is found."""

    key: str
    node: Table
    document: Table
    in_words: str
    told: Told = ()

    @property
    def rule(self) -> Table:
        """The rule as it is written; without one it is a leaf without a way to score it."""
        rule = self.node.get("rule")
        return rule if isinstance(rule, dict) else {"kind": "unscorable"}

    @property
    def inputs(self) -> tuple[Row, ...]:
        """The figures that are declared."""
        return tuple(rows_of(self.node.get("input")))


class RuleForm(QWidget):
    """Shows one leaf's rule; `rule_given` asks to write another one."""

    rule_given = Signal(object, object)
    """Rule and inputs."""
    kind_wanted = Signal(str)
    workbook_wanted = Signal()

    def __init__(self, look: Look, year: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._year = look, year
        self._shown: LeafRuleText | None = None
        self._last: ValuesForm | RecordsForm | None = None
        self._last_name, self._refused = "", False
        self.kind_words, self.meaning = text_label("", "lead"), text_label("", "soft")
        self.change_button = action_button("Đổi cách chấm", look, "edit", "quiet")
        self.change_button.clicked.connect(self._turn_kinds)
        lines = [ChoiceLine(kind, f"{words.name}: {words.meaning}") for kind, words in KINDS.items()]
        self.kinds: ChoiceRows = ChoiceRows(look, lines, Choosing("Chọn cách chấm"))
        self.kinds.accepted.connect(self._take_kind)
        self.kinds.restored.connect(lambda: self.offer_kinds(False))
        self.findings = FindingLines()
        self.asked, self.note = text_label("", "small"), text_label("", "small")
        self.versions = text_label(VERSIONS_WORDS)
        self.versions.setProperty("badge", "info")
        self.rule_words = text_label("")
        self.rule_words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.workbook_button = action_button("Xuất sổ tính", look, "export")
        self.workbook_button.clicked.connect(self.workbook_wanted)
        self.form = ValuesForm(look, year)
        self.form.given.connect(self._take_value)
        self.tables: dict[str, RecordsForm] = {}
        self.inputs: RecordsForm | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GRID)
        head = QHBoxLayout()
        head.addWidget(self.kind_words, 1)
        head.addWidget(self.change_button)
        outer.addLayout(head)
        above: tuple[QWidget, ...] = (self.meaning, self.kinds, self.findings, self.versions, self.rule_words)
        for widget in (*above, self.workbook_button, self.form, self.note):
            outer.addWidget(widget)
        self._tables_at = QVBoxLayout()
        self._tables_at.setSpacing(2 * GRID)
        outer.addLayout(self._tables_at)
        outer.addWidget(self.asked)
        outer.addStretch(1)
        self.kinds.hide()

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_rule(self, shown: LeafRuleText) -> None:
        """A leaf's rule: another leaf's, or the same one after an act."""
        before, self._shown = self._shown, shown
        other = before is None or before.key != shown.key or before.rule.get("kind") != shown.rule.get("kind")
        kind = str(shown.rule.get("kind", ""))
        words = KINDS.get(kind)
        fixed = has_versions(shown.rule) or words is None
        self.kind_words.setText(kind_name(kind))
        self.meaning.setText(_sentence(words.meaning) if words is not None else "")
        self._say(self.asked, "" if words is None or fixed else words.asked)
        self.findings.tell(shown.told)
        self.versions.setVisible(fixed)
        self.workbook_button.setVisible(fixed)
        self._say(self.rule_words, shown.in_words if fixed else "")
        if other:
            self.offer_kinds(kind in ("", "unscorable"))
            self.kinds.set_stored(frozenset({kind}) if kind in KINDS and kind != "unscorable" else None)
        self._show_parts(shown, fixed, other)

    def _show_parts(self, shown: LeafRuleText, fixed: bool, other: bool) -> None:
        shape = rule_shape({} if fixed else shown.rule, shown.inputs)
        self.form.show_lines(shape.lines)
        self.form.follow(rule_values(shown.rule), other)
        self.form.setVisible(bool(shape.lines))
        self._say(self.note, shape.note)
        records = list(shape.records)
        if takes_inputs(str(shown.rule.get("kind", ""))) and not fixed:
            records.append(inputs_shape(shown.document))
        if other or [table.shape.key for table in self.tables.values()] != [record.key for record in records]:
            self._build_tables(records)
        for record in records:
            table = self.tables[record.key]
            table.show_shape(record)
            rows = list(shown.inputs) if record.key == "input" else rule_rows(shown.rule, record.key)
            table.follow(rows, other)

    def _build_tables(self, records: Sequence[RecordShape]) -> None:
        for old in self.tables.values():
            old.blockSignals(True)
            self._tables_at.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.tables = {}
        for record in records:
            table = self.tables[record.key] = RecordsForm(self._look, record, self._year)
            table.given.connect(lambda rows, key=record.key: self._take_rows(key, rows))
            self._tables_at.addWidget(table)

    @staticmethod
    def _say(label: QWidget, words: str) -> None:
        label.setProperty("text", words)
        label.setVisible(bool(words))

    def _turn_kinds(self) -> None:
        self.offer_kinds(self.kinds.isHidden())

    def offer_kinds(self, offered: bool) -> None:
        """Show the list of kinds, or put it away."""
        self.kinds.setVisible(offered)
        self.change_button.setText(" Giữ cách chấm này" if offered else " Đổi cách chấm")
        self.change_button.setVisible(self._shown is not None and self._shown.rule.get("kind") != "unscorable")
        if offered and self._shown is not None and self.change_button.hasFocus():
            self.kinds.setFocus()

    # --- what is given ------------------------------------------------------------------------------------------

    def _take_kind(self, ids: object) -> None:
        if isinstance(ids, frozenset) and self._shown is not None:
            (kind,) = ids
            if kind != self._shown.rule.get("kind"):
                self.kind_wanted.emit(kind)
            self.offer_kinds(False)

    def _take_value(self, name: str, value: Plain | None) -> None:
        if self._shown is not None:
            self._last, self._last_name, self._refused = self.form, name, False
            self.rule_given.emit(with_rule_value(self._shown.rule, name, value, self._year()), self._shown.inputs)
            if not self._refused:
                self.form.settle(name, rule_values(self._shown.rule).get(name))

    def _take_rows(self, key: str, rows: list[Row]) -> None:
        if self._shown is None:
            return
        self._last = self.tables[key]
        if key == "input":
            inputs = settled_inputs(self._shown.document, self._shown.inputs, rows)
            self.rule_given.emit(self._shown.rule, inputs)
        else:
            self.rule_given.emit(with_rule_rows(self._shown.rule, key, rows), self._shown.inputs)

    def refuse(self, message: str) -> None:
        """What was given last was not written: the sentence stands where it was typed."""
        self._refused = True
        if isinstance(self._last, RecordsForm):
            self._last.refuse(message)
        elif self._last is not None:
            self._last.refuse(self._last_name, message)

    def focus_first(self) -> None:
        """Where typing begins."""
        if not self.kinds.isHidden():
            self.kinds.setFocus(Qt.FocusReason.TabFocusReason)
        elif not self.form.focus_first():
            next((table.focus_row(0) for table in self.tables.values()), False)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
