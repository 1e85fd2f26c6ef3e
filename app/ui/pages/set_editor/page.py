"""Soạn bộ tiêu chí: the page. A list of drafts, or one draft in the editor; undo and redo are the draft's own."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.services.set_drafts.workbook import write_draft_workbook
from app.services.types import SetInfo
from app.ui.commands import Command
from app.ui.notices import Strip, Tone
from app.ui.pages.base import Page, PageContext
from app.ui.pages.set_editor.cells import commit_focused
from app.ui.pages.set_editor.desk import DraftDesk
from app.ui.pages.set_editor.draft_list import DraftList
from app.ui.pages.set_editor.editor import NODES_TAB, Editor
from app.ui.pages.set_editor.tree_pane import ADD_AFTER, ADD_CHILD
from app.ui.places import PageId, Place, draft_target, read_draft_target
from app.ui.type_scale import MARGIN, WidthClass
from scoring.errors import ParIndexError

PUBLISHED = "set-published"
NEW_SHEET = "new"
_SHORT_FINGERPRINT = 16


class SetEditorPage(Page):
    """Opened with a draft's id, and a node's code where there is one; without, it shows the list."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self.desk = DraftDesk(self.session, self)
        self.drafts = DraftList(context)
        self.editor = Editor(context, self.desk)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.drafts)
        self.stack.addWidget(self.editor)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN // 2, MARGIN, MARGIN // 2)
        outer.addWidget(self.stack)
        self.drafts.opened.connect(self._open)
        self.editor.list_wanted.connect(self.show_list)
        self.editor.workbook_wanted.connect(self.export_workbook)
        self.editor.published.connect(self._published)
        self.session.office_closed.connect(self._forget)

    @property
    def is_editing(self) -> bool:
        """Whether a draft is shown."""
        return self.stack.currentWidget() is self.editor and self.desk.is_open

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: object) -> None:
        """Sheets do not matter here; the list may have changed."""
        if self.session.is_open and not self.is_editing:
            self.show_list()

    def on_change(self, changes: object, sheet: object) -> None:
        """What is scored does not matter here."""

    def show_list(self) -> None:
        """All drafts."""
        self.leave()
        if self.session.is_open:
            self.drafts.refresh()
        self.stack.setCurrentWidget(self.drafts)
        self.commands_changed.emit()

    def _forget(self) -> None:
        self.desk.close()
        self.stack.setCurrentWidget(self.drafts)

    def _open(self, draft_id: int) -> None:
        self.place_wanted.emit(Place(self.page_id, draft_target(draft_id)))

    def go_to(self, place: Place) -> None:
        """A draft and a node of it; without a draft the list."""
        draft_id, code = read_draft_target(place.target)
        if not draft_id:
            self.show_list()
            return
        try:
            if not self.desk.is_open or self.desk.draft.info.id != draft_id or not self._is_newest(draft_id):
                self.desk.open(draft_id)
        except ParIndexError as error:
            self.desk.close()
            self.notices.refuse(error)
            self.show_list()
            return
        was_list = self.stack.currentWidget() is self.drafts
        self.stack.setCurrentWidget(self.editor)
        self.editor.go_to(code)
        if was_list:
            self.editor.tree.tree.setFocus()
        self.commands_changed.emit()

    def _is_newest(self, draft_id: int) -> bool:
        """Whether nobody wrote meanwhile: the annex page works on the same draft."""
        now = next((one for one in self.drafts.known() if one.id == draft_id), None)
        return now is not None and now.version == self.desk.draft.info.version

    def place(self) -> Place:
        """The draft and the node."""
        if not self.is_editing:
            return Place(self.page_id)
        return Place(self.page_id, draft_target(self.desk.draft.info.id, self.editor.place_code()))

    def leave(self) -> None:
        """Accept what is being typed."""
        commit_focused(self)

    def first_focus(self) -> QWidget | None:
        """The tree, or the list."""
        return self.editor.tree.tree if self.is_editing else self.drafts.first_focus()

    def set_width_class(self, width: WidthClass) -> None:
        """See the editor."""
        self.editor.set_width_class(width)

    def search_for(self, text: str) -> None:
        """Search the tree."""
        if self.is_editing:
            self.editor.tree.search_for(text)

    def copy_text(self) -> str:
        """The list of drafts, or of findings, for Excel."""
        return self.editor.findings.table.as_text() if self.is_editing else self.drafts.table.as_text()

    # --- commands -----------------------------------------------------------------------------------------------

    def _acts(self) -> dict[Command, Callable[[], object]]:
        editor = self.editor
        return {
            Command.UNDO: lambda: self._step(self.desk.undo, "Đã hoàn tác"),
            Command.REDO: lambda: self._step(self.desk.redo, "Đã làm lại"),
            Command.SAVE: self.leave,
            Command.EDIT: editor.open_node,
            Command.EXPLAIN: self._try_out,
            Command.NEXT_LEAF: partial(editor.tree.step, 1),
            Command.PREVIOUS_LEAF: partial(editor.tree.step, -1),
            Command.NEXT_PANE: self._next_pane,
            Command.FIND: editor.tree.search.setFocus,
            Command.FIND_NEXT: partial(editor.findings.step, 1),
            Command.FIND_PREVIOUS: partial(editor.findings.step, -1),
            Command.ADD_NODE: partial(editor.structure.add, ADD_AFTER),
            Command.ADD_CHILD: partial(editor.structure.add, ADD_CHILD),
            Command.NODE_UP: partial(editor.structure.step, -1),
            Command.NODE_DOWN: partial(editor.structure.step, 1),
            Command.DELETE_NODE: editor.structure.ask_to_delete,
        }

    def handles(self) -> frozenset[Command]:
        """Everything while a draft is shown."""
        return frozenset(self._acts()) if self.is_editing else frozenset()

    def run(self, command: Command) -> None:
        """What is being typed is accepted first."""
        if command not in (Command.UNDO, Command.REDO):
            self.leave()
        if command in _ON_NODES:
            self.editor.tabs.setCurrentIndex(NODES_TAB)
        self._acts()[command]()

    def _step(self, step: Callable[[], tuple[str, ...]], words: str) -> None:
        try:
            changed = step()
        except ParIndexError as error:
            self.notices.say(error.user_message)
            return
        if changed:
            self.editor.tabs.setCurrentIndex(NODES_TAB)
            self.editor.tree.choose(changed[0])
        self.notices.say(f"{words} mục {changed[0]}" if changed else words)

    def _try_out(self) -> None:
        self.editor.panes.show_second()
        self.editor.node.focus_try()

    def _next_pane(self) -> None:
        """From the tree to the form and back."""
        in_tree = self.editor.tree.isAncestorOf(QApplication.focusWidget() or self)
        if in_tree:
            self.editor.open_node()
        else:
            self.editor.panes.show_first()
            self.editor.tree.tree.setFocus()

    # --- acts on the whole draft --------------------------------------------------------------------------------

    def export_workbook(self) -> None:
        """The draft as a workbook."""
        draft = self.desk.draft
        name = f"{draft.info.set_id or 'bo-dang-soan'}.xlsx"
        target = self.context.choosers.save_file(self, "Xuất sổ tính", Path(name), "Bảng tính Excel (*.xlsx)")
        if target is None:
            return
        try:
            written = write_draft_workbook(draft, target)
        except ParIndexError as error:
            self.notices.refuse(error)
            return
        show = self.context.choosers.show_in_system
        text = f"Đã xuất sổ tính {written.name}."
        self.notices.show_strip(Strip("set-workbook", Tone.OK, text, "Mở thư mục", lambda: show(written.parent)))

    def _published(self, info: object) -> None:
        if not isinstance(info, SetInfo):
            return
        self.desk.close()
        self.show_list()
        text = f"Đã ban hành {info.short_title} v{info.version}, mã kiểm {info.fingerprint[:_SHORT_FINGERPRINT]}."
        start = Place(PageId.START, NEW_SHEET)
        self.notices.show_strip(
            Strip(PUBLISHED, Tone.OK, text, "Dùng cho đợt chấm", lambda: self.place_wanted.emit(start))
        )


_ON_NODES = frozenset(
    {
        Command.EDIT,
        Command.EXPLAIN,
        Command.NEXT_LEAF,
        Command.PREVIOUS_LEAF,
        Command.FIND,
        Command.ADD_NODE,
        Command.ADD_CHILD,
        Command.NODE_UP,
        Command.NODE_DOWN,
        Command.DELETE_NODE,
    }
)
