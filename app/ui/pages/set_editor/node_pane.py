"""The right side: one node, its rule, trying it out. What is typed goes to the desk; refusals stay at their cell."""

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from app.services.set_drafts.edits import DraftAct, SetRule, SetTables
from app.services.set_drafts.types import DraftFinding
from app.ui.look import Look
from app.ui.models.draft_inputs import checks_renamed, names_in_checks, renamed
from app.ui.models.draft_node import NodePlace, depth_word, node_acts, node_place, node_values
from app.ui.models.draft_rule import rows_of
from app.ui.models.draft_starts import starting_rule
from app.ui.models.draft_values import Table, exact_or_none
from app.ui.models.draft_words import finding_tone, is_of_rule, office_words, place_of
from app.ui.pages.set_editor.desk import DraftDesk
from app.ui.pages.set_editor.node_form import NodeForm
from app.ui.pages.set_editor.rule_form import LeafRuleText, RuleForm
from app.ui.pages.set_editor.short_label import ShortLabel
from app.ui.pages.set_editor.try_panel import TryPanel
from app.ui.type_scale import GRID, WidthClass
from app.ui.widgets.labels import action_button
from app.ui.widgets.side_panel import SidePanel
from scoring.dumping.toml_writer import Plain
from scoring.errors import ParIndexError

NODE_TAB, RULE_TAB, TRY_TAB = range(3)


class NodePane(QWidget):
    """`key` is the node that is shown; a node that gets another code stays shown."""

    workbook_wanted = Signal()
    refused = Signal(str)

    def __init__(self, look: Look, desk: DraftDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._desk = look, desk
        self.key = ""
        self._wide = False
        self.back_button = action_button("Về danh sách mục", look, "back", "quiet")
        self.heading = ShortLabel("lead")
        self.node_form = NodeForm(look, desk.year)
        self.rule_form = RuleForm(look, desk.year)
        self.try_panel = TryPanel(look, desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(SidePanel(self.node_form), "Mục này")
        self.tabs.addTab(SidePanel(self.rule_form), "Cách chấm")
        self.tabs.addTab(self.try_panel, "Chấm thử")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.tabs)
        head = QHBoxLayout()
        head.setContentsMargins(GRID, GRID, GRID, 0)
        head.addWidget(self.back_button)
        head.addWidget(self.heading, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.splitter, 1)
        self.node_form.given.connect(self._take_value)
        self.node_form.passed.connect(self._on_to_rule)
        self.rule_form.rule_given.connect(self._take_rule)
        self.rule_form.kind_wanted.connect(self._take_kind)
        self.rule_form.workbook_wanted.connect(self.workbook_wanted)
        self.try_panel.refused.connect(self.refused)

    def set_width_class(self, width: WidthClass) -> None:
        """Beside the rule where there is room for a third column, else as a tab."""
        wide = width is WidthClass.WIDE
        if wide and not self._wide:
            self.tabs.removeTab(TRY_TAB)
            self.splitter.addWidget(self.try_panel)
            self.splitter.setSizes([600, 400])
            self.try_panel.setVisible(self._is_leaf())
        elif self._wide and not wide:
            self.tabs.addTab(self.try_panel, "Chấm thử")
            self.tabs.setTabVisible(TRY_TAB, self._is_leaf())
        self._wide = wide

    def _is_leaf(self) -> bool:
        return bool(self.key) and self._desk.is_open and self.place.is_leaf

    @property
    def place(self) -> NodePlace:
        """Where the node stands in the draft as it is now."""
        return node_place(self._desk.tree, self.key)

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_node(self, key: str, other: bool) -> None:
        """A node of the draft: another one, or the same after an act."""
        self.key = key
        place, draft = self.place, self._desk.draft
        self.heading.say(f"{place.key}  {place.node.get('title', '') or f'({depth_word(place.depth)} chưa có tên)'}")
        here = [one for one in draft.findings if one.code == key]
        self.node_form.show_node(place, draft.document, here, other)
        self.tabs.setTabVisible(RULE_TAB, place.is_leaf)
        if self._wide:
            self.try_panel.setVisible(place.is_leaf)
        else:
            self.tabs.setTabVisible(TRY_TAB, place.is_leaf)
        if place.is_leaf:
            told = tuple((finding_tone(one), office_words(one.message)) for one in here if is_of_rule(one))
            self.rule_form.show_rule(LeafRuleText(key, place.node, draft.document, self._in_words(key), told))
            self.try_panel.show_leaf(key)

    def _in_words(self, key: str) -> str:
        criteria_set = self._desk.draft.loaded.criteria_set
        node = criteria_set.nodes.get(key) if criteria_set is not None else None
        return node.leaf.rule.in_words() if node is not None and node.leaf is not None else ""

    # --- what is given ------------------------------------------------------------------------------------------

    def _take_value(self, name: str, value: Plain | None) -> None:
        if not self._desk.is_open:
            return  # the draft was published or closed while a refused text still stood here
        before, place = self.key, self.place
        if name == "code" and value:
            self.key = str(value)
        try:
            self._desk.act(*node_acts(place, name, value))
        except ParIndexError as error:
            self.key = before
            self.node_form.refuse(name, error.user_message)
            return
        self.node_form.settle(name, node_values(self.place.node).get(name))

    def _take_rule(self, rule: object, inputs: object) -> None:
        if not self._desk.is_open or not isinstance(rule, Mapping) or not isinstance(inputs, tuple):
            return
        before = rows_of(self.place.node.get("input"))
        made, names = renamed(rule, before, inputs)
        acts: list[DraftAct] = [SetRule(self.key, made, inputs)]
        checks = checks_renamed(self._desk.draft.document, self.key, names)
        if checks is not None:
            acts.append(SetTables("check", checks))
        self._write_rule(acts)

    def _take_kind(self, kind: str) -> None:
        node = self.place.node
        points = exact_or_none(node.get("max")) or Fraction(0)
        kept = names_in_checks(self._desk.draft.document, self.key)
        rule, inputs = starting_rule(kind, points, self._inputs(node), kept)
        self._write_rule([SetRule(self.key, rule, inputs)])
        self.rule_form.focus_first()

    @staticmethod
    def _inputs(node: Table) -> list[Table]:
        return list(rows_of(node.get("input")))

    def _write_rule(self, acts: list[DraftAct]) -> None:
        try:
            self._desk.act(*acts)
        except ParIndexError as error:
            self.rule_form.refuse(error.user_message)
            self.refused.emit(error.user_message)

    # --- the keyboard -------------------------------------------------------------------------------------------

    def focus_start(self) -> None:
        """The title of the node, selected."""
        self.tabs.setCurrentIndex(NODE_TAB)
        self.node_form.focus_line("title")

    def focus_finding(self, finding: DraftFinding) -> None:
        """The line at which a finding stands."""
        if is_of_rule(finding) and self._is_leaf():
            self.tabs.setCurrentIndex(RULE_TAB)
            self.rule_form.focus_first()
        else:
            self.tabs.setCurrentIndex(NODE_TAB)
            if not self.node_form.focus_line(place_of(finding)):
                self.node_form.focus_line("title")

    def focus_try(self) -> None:
        """The first entry for trying out."""
        if self._is_leaf():
            if not self._wide:
                self.tabs.setCurrentIndex(TRY_TAB)
            self.try_panel.focus_first()

    def _on_to_rule(self) -> None:
        if self._is_leaf():
            self.tabs.setCurrentIndex(RULE_TAB)
            self.rule_form.focus_first()
