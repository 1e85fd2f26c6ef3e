"""One open draft: the tree and the node, the head of the set, publishing, and the findings below all three."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from app.services.set_drafts.types import DraftFinding
from app.ui.models.draft_tree_lines import DraftLines
from app.ui.pages.base import PageContext
from app.ui.pages.set_editor.cells import commit_focused
from app.ui.pages.set_editor.desk import DraftDesk
from app.ui.pages.set_editor.findings_pane import FindingsPane
from app.ui.pages.set_editor.head_pane import HeadPane
from app.ui.pages.set_editor.node_pane import NodePane
from app.ui.pages.set_editor.publish_pane import PublishPane
from app.ui.pages.set_editor.records_form import RecordsForm
from app.ui.pages.set_editor.short_label import ShortLabel
from app.ui.pages.set_editor.structure import Structure
from app.ui.pages.set_editor.tree_pane import TreePane
from app.ui.pages.set_editor.values_form import ValuesForm
from app.ui.type_scale import GRID, WidthClass
from app.ui.widgets.labels import action_button, badge
from app.ui.widgets.panes import TwoPanes

NODES_TAB, HEAD_TAB, PUBLISH_TAB = range(3)
HEAD_PLACE, PUBLISH_PLACE = "[thong-tin-chung]", "[ban-hanh]"
"""Places on the page that are no nodes: no code holds a bracket."""


class Editor(QWidget):
    """Keeps its parts in step with the desk."""

    list_wanted = Signal()
    workbook_wanted = Signal()
    published = Signal(object)

    def __init__(self, context: PageContext, desk: DraftDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look, machine = context.look, context.machine
        self._context, self._desk = context, desk
        self._lines = DraftLines()
        self.title, self.status = ShortLabel("lead"), badge("đang soạn", "neutral")
        self.list_button = action_button("Các bộ đang soạn", look, "back", "quiet")
        self.list_button.clicked.connect(self.list_wanted)
        self.workbook_button = action_button("Xuất sổ tính", look, "export", "quiet")
        self.workbook_button.clicked.connect(self.workbook_wanted)
        self.tree = TreePane(look)
        self.node = NodePane(look, desk)
        self.structure = Structure(look, desk, lambda: self.node.key, self)
        self.head = HeadPane(look, machine, desk)
        self.publish = PublishPane(look, machine, context.choosers, desk)
        self.findings = FindingsPane(look, machine, desk)
        self.panes = TwoPanes(self.tree, self.node, machine, "set-editor", 42)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        nodes = QWidget()
        column = QVBoxLayout(nodes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.structure.confirm)
        column.addWidget(self.structure.move_bar)
        column.addWidget(self.panes, 1)
        for widget, words in ((nodes, "Các mục"), (self.head, "Thông tin chung"), (self.publish, "Ban hành")):
            self.tabs.addTab(widget, words)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(GRID)
        head.addWidget(self.title, 1)
        head.addWidget(self.status)
        head.addWidget(self.workbook_button)
        head.addWidget(self.list_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(self._head)
        outer.addWidget(self.tabs, 1)
        outer.addWidget(self.findings)

    def _connect(self) -> None:
        self._desk.opened.connect(self.show_draft)
        self._desk.changed.connect(self.follow)
        self.tree.chosen.connect(self._choose)
        self.tree.opened.connect(self.open_node)
        self.tree.add_wanted.connect(self.structure.add)
        self.tree.step_wanted.connect(self.structure.step)
        self.tree.move_wanted.connect(self.structure.ask_to_move)
        self.tree.delete_wanted.connect(self.structure.ask_to_delete)
        self.structure.placed.connect(self._place)
        self.structure.refused.connect(self._say_refusal)
        self.node.refused.connect(self._say_refusal)
        self.node.workbook_wanted.connect(self.workbook_wanted)
        self.node.back_button.clicked.connect(self._back_to_tree)
        self.findings.led.connect(self.lead)
        self.publish.led.connect(self._lead_problem)
        self.publish.published.connect(self.published)
        self.tabs.currentChanged.connect(self._tab_shown)
        self.panes.second_shown.connect(lambda _shown: self._save_room())
        self._context.look.changed.connect(self._look_changed)

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_draft(self) -> None:
        """Another draft from its beginning; the same one opened anew keeps its node."""
        self._lines = DraftLines()
        self.publish.begin()
        tree = self._desk.tree
        key = self.node.key if self.node.key in tree.keys else next(iter(tree.keys), "")
        self.tree.show_lines(self._lines.of(self._desk.draft, tree), expand=True)
        self._follow_parts(key, other=True)
        self.tree.choose(key)

    def follow(self) -> None:
        """The same draft after an act: only what says something else is touched."""
        tree = self._desk.tree
        self.tree.show_lines(self._lines.of(self._desk.draft, tree))
        key = self.node.key if self.node.key in tree.keys else self.tree.current or next(iter(tree.keys), "")
        self._follow_parts(key, other=key != self.node.key)
        if key != self.tree.current:
            self.tree.choose(key)

    def _follow_parts(self, key: str, other: bool) -> None:
        draft = self._desk.draft
        self.title.say(draft.info.title or "(bộ chưa có tên)")
        self.status.setText(f"đang soạn · {draft.info.set_id}")
        self.node.setEnabled(bool(key))
        if key in self._desk.tree.keys:
            self.node.show_node(key, other)
        else:
            self.node.key = ""
        self.tree.offer_adding(self.structure.choices())
        self.findings.follow()
        if self.tabs.currentIndex() == HEAD_TAB or other:
            self.head.follow(other)
        if self.tabs.currentIndex() == PUBLISH_TAB:
            self.publish.follow()

    def _tab_shown(self, tab: int) -> None:
        self._save_room()
        if self._desk.is_open and tab == HEAD_TAB:
            self.head.follow()
        elif self._desk.is_open and tab == PUBLISH_TAB:
            self.publish.follow()

    def _look_changed(self) -> None:
        if not self._desk.is_open:
            return
        commit_focused(self)
        for form in self.findChildren(ValuesForm):
            form.forget()
        for table in self.findChildren(RecordsForm):
            table.forget()
        self._follow_parts(self.node.key, other=True)

    def _choose(self, key: str) -> None:
        if key != self.node.key and key in self._desk.tree.keys:
            self.structure.move_bar.hide()
            self.node.show_node(key, other=True)
            self.tree.offer_adding(self.structure.choices())

    def _place(self, key: str, is_new: bool) -> None:
        self.tabs.setCurrentIndex(NODES_TAB)
        if key and self.tree.choose(key):
            self._choose(key)
        if is_new:
            self.panes.show_second()
            self.node.focus_start()
        else:
            self.tree.tree.setFocus()

    def _say_refusal(self, message: str) -> None:
        self._context.notices.say(message)

    # --- going places -------------------------------------------------------------------------------------------

    def go_to(self, code: str) -> None:
        """A node by its code, or one of the other tabs."""
        if code == HEAD_PLACE:
            self.tabs.setCurrentIndex(HEAD_TAB)
        elif code == PUBLISH_PLACE:
            self.tabs.setCurrentIndex(PUBLISH_TAB)
        elif code:
            self.tabs.setCurrentIndex(NODES_TAB)
            if self.tree.choose(code):
                self.panes.show_second()

    def place_code(self) -> str:
        """Where one is now."""
        return {HEAD_TAB: HEAD_PLACE, PUBLISH_TAB: PUBLISH_PLACE}.get(self.tabs.currentIndex(), self.node.key)

    def open_node(self) -> None:
        """Enter on a row: its form."""
        self.panes.show_second()
        self.node.focus_start()

    def _back_to_tree(self) -> None:
        self.panes.show_first()
        self.tree.tree.setFocus()

    def lead(self, finding: object) -> None:
        """To the place where a finding is mended."""
        if not isinstance(finding, DraftFinding):
            return
        if finding.code in self._desk.tree.keys:
            self.go_to(finding.code)
            self.node.focus_finding(finding)
        else:
            self.tabs.setCurrentIndex(HEAD_TAB)
            self.head.show_finding(finding)

    def _lead_problem(self, key: str) -> None:
        if key:
            self.go_to(key)
            self.node.focus_start()
        else:
            self.tabs.setCurrentIndex(HEAD_TAB)
            self.head.open_form()

    def set_width_class(self, width: WidthClass) -> None:
        """One pane at a time in a narrow window; a third column in a wide one."""
        for part in (self.panes, self.tree, self.node, self.head, self.publish, self.findings):
            part.set_width_class(width)
        self.status.setVisible(width is not WidthClass.NARROW)
        self.node.back_button.setVisible(self.panes.alternating)
        self._save_room()

    def _save_room(self) -> None:
        """A node that fills a narrow window needs no heading of the set above its own."""
        alone = self.panes.alternating and not self.node.isHidden() and self.tabs.currentIndex() == NODES_TAB
        self._head.setVisible(not alone)
        self.tabs.tabBar().setVisible(not alone)
