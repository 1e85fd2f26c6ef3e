"""Số liệu chung: figures that several leaves use, typed once; before a change it is said which points move."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import StaleWrite
from app.services.types import ChangeSet
from app.ui.commands import Command
from app.ui.locale_vi import clock_text
from app.ui.models.differing import differing_parts
from app.ui.models.share_moves import moves_of, question_text
from app.ui.pages.assessment.acceptance import message_of
from app.ui.pages.assessment.writer import LeafWriter
from app.ui.pages.base import Page, PageContext
from app.ui.pages.list_printing import as_printable, plain_list
from app.ui.pages.shared_figure_row import SharedFigureRow
from app.ui.places import PageId, Place
from app.ui.printing import Printable
from app.ui.type_scale import GRID, MARGIN
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_bar import SearchBox
from app.ui.widgets.labels import text_label
from app.ui.widgets.question_bar import QuestionBar
from scoring.errors import ParIndexError
from scoring.inputs import Value

if TYPE_CHECKING:
    from app.services.types import SheetView

NOTHING = "Bộ đang dùng không có số liệu dùng chung. Số liệu nhập thẳng ở từng mục trong Chấm điểm."
HEAD_LINE = "Số liệu\tĐơn vị tính\tGiá trị\tNăm trước\tDùng cho mục"
INTRO = "Nhập một lần ở đây hoặc ở bất kỳ mục nào có dùng; mọi mục dùng chung cùng đổi theo."


class SharedFiguresPage(Page):
    """One row for each shared figure of the set."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self.writer = LeafWriter(self.session)
        self.rows: dict[str, SharedFigureRow] = {}
        self._shown: SheetView | None = None
        self._asked: tuple[str, Value | None] = ("", None)
        self.question = QuestionBar()
        self.search = SearchBox(self.look, "Tìm số liệu, mục")
        self.search.wanted.connect(self.search_for)
        self.empty = EmptyState(self.look, NOTHING, icon="shared")
        self.intro = text_label(INTRO, "soft")
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        head.addWidget(self.intro, 1)
        head.addWidget(self.search)
        content = QWidget()
        content.setObjectName("scrolled")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        self._column.setSpacing(GRID)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(self.question)
        outer.addWidget(self._area, 1)
        outer.addWidget(self.empty, 1)

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: "SheetView | None") -> None:
        """Another sheet from its beginning."""
        self.writer.sheet_read_anew()
        self.question.dismiss()
        for row in self.rows.values():
            row.retire()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        figures = sheet.criteria_set.shared.values() if sheet is not None else ()
        for at, figure in enumerate(figures):
            row = SharedFigureRow(self.look, figure)
            row.value_given.connect(self._take)
            row.refused.connect(self._refuse)
            row.drafted.connect(self._keep)
            row.next_wanted.connect(self._go_on)
            row.place_wanted.connect(self.place_wanted)
            self.rows[figure.name] = row
            self._column.insertWidget(at, row)
            if sheet is not None:
                row.show_figure(sheet, self.writer, fresh=True)
        self._shown = sheet
        self._area.setVisible(bool(self.rows))
        self.empty.setVisible(not self.rows)
        self.intro.setVisible(bool(self.rows))
        self.search.setVisible(len(self.rows) > 4)

    def on_change(self, changes: "ChangeSet", sheet: "SheetView | None") -> None:
        """Values and points anew; what is typed stays."""
        same = sheet is not None and self._shown is not None and sheet.info.id == self._shown.info.id
        if sheet is None or not same:
            self.show_sheet(sheet)
            return
        self._shown = sheet
        self.writer.sheet_read_anew()
        for row in self.rows.values():
            row.show_figure(sheet, self.writer, fresh=False)

    def search_for(self, text: str) -> None:
        """Rows whose label, definition or leaves hold the words."""
        for row in self.rows.values():
            row.setVisible(row.holds(text))

    # --- storing ------------------------------------------------------------------------------------------------

    def _take(self, name: str, value: object) -> None:
        figure: Value | None = value  # type: ignore[assignment]  # a Signal carries object
        sheet = self.writer.sheet
        if self.question.asking and self._asked == (name, figure):
            return  # the focus went from the entry to the question about it
        if sheet.inputs.shared.get(name) == figure:
            self._settle(name)
            return
        moves = moves_of(sheet, {name: figure})
        if not moves:
            self._store(name, figure)
            return
        text = question_text(sheet, {name: figure}, moves)
        users = len(sheet.criteria_set.shared_users[name])
        answers = [(f"Đổi ở {users} mục", lambda: self._store(name, figure)), ("Thôi", lambda: self._settle(name))]
        self._asked = (name, figure)
        self.question.ask(text, answers)

    def _store(self, name: str, value: Value | None, checked: bool = True) -> None:
        try:
            self.writer.store_shared(name, value, checked)
        except StaleWrite as error:
            self._ask_which(name, value, error)
        except ParIndexError as error:
            self.rows[name].refuse(message_of(error))
            self.writer.keep_draft("", name, self.rows[name].entry.typed, message_of(error))
        else:
            self._settle(name)
            users = self.writer.sheet.criteria_set.shared_users[name]
            self.notices.say(f"Đã đổi ở {len(users)} mục: {', '.join(users)}.")
            if QApplication.focusWidget() is None:
                self.rows[name].begin()

    def _ask_which(self, name: str, value: Value | None, error: StaleWrite) -> None:
        theirs, mine = differing_parts(error.theirs, error.mine)
        self.writer.keep_draft("", name, self.rows[name].entry.typed, error.user_message)
        self._asked = (name, value)
        answers = [
            (f"Lấy bên trái: {theirs}", lambda: self._take_theirs(name)),
            (f"Lấy bên phải: {mine}", lambda: self._take_mine(name, value)),
        ]
        self.question.ask(error.user_message, answers)

    def _take_theirs(self, name: str) -> None:
        self._read_anew(name)
        self._settle(name)

    def _take_mine(self, name: str, value: Value | None) -> None:
        self._read_anew(name)
        self._store(name, value, checked=False)

    def _read_anew(self, name: str) -> None:
        codes = self.writer.sheet.criteria_set.shared_users[name]
        self.session.refresh(ChangeSet(self.writer.sheet.info.id, codes, "conflict", (name,)))

    def _settle(self, name: str) -> None:
        self.writer.drop_draft("", name)
        self.rows[name].show_figure(self.writer.sheet, self.writer, fresh=True)

    def _refuse(self, name: str, text: str, message: str) -> None:
        self.writer.keep_draft("", name, text, message)

    def _keep(self, name: str, text: str) -> None:
        if text:
            self.writer.keep_draft("", name, text)
        else:
            self.question.dismiss()
            self.writer.drop_draft("", name)

    # --- going about --------------------------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        """The row of a shared figure."""
        row = self.rows.get(place.target)
        if row is not None:
            self._area.ensureWidgetVisible(row)
            row.entry.setFocus()

    def place(self) -> Place:
        """The row that is typed in."""
        name = next((name for name, row in self.rows.items() if row.entry.hasFocus()), "")
        return Place(self.page_id, name)

    def leave(self) -> None:
        """Accept what is typed, keep what is not accepted."""
        for row in self.rows.values():
            if row.entry.hasFocus():
                row.entry.commit()
            row.entry.flush_draft()

    def first_focus(self) -> QWidget | None:
        """The first figure without a value, else the first."""
        open_rows = [row for row in self.rows.values() if not row.entry.typed]
        row = next(iter(open_rows or self.rows.values()), None)
        return row.entry if row is not None else None

    def handles(self) -> frozenset[Command]:
        """Ghi, going up and down."""
        here = {Command.SAVE, Command.NEXT_LEAF, Command.PREVIOUS_LEAF, Command.FIND, Command.EDIT}
        return frozenset(here) if self.rows else frozenset()

    def run(self, command: Command) -> None:
        """Do a command."""
        name = self.place().target or next(iter(self.rows))
        if command is Command.SAVE:
            self.rows[name].entry.commit()
            if not self.rows[name].entry.uncommitted and not self.question.asking:
                self.notices.say(f"Đã lưu lúc {clock_text(self.session.clock.now())}")
        elif command is Command.FIND:
            self.search.setFocus()
        elif command is Command.EDIT:
            self.rows[name].begin()
        else:
            self._go_on(name, 1 if command is Command.NEXT_LEAF else -1)

    def _go_on(self, name: str, step: int = 1) -> None:
        names = [other for other, row in self.rows.items() if other == name or row.holds(self.search.text())]
        at = names.index(name) + step
        if 0 <= at < len(names) and not self.question.asking and not self.rows[name].entry.uncommitted:
            self.rows[names[at]].begin()
            self._area.ensureWidgetVisible(self.rows[names[at]])

    def copy_text(self) -> str:
        """The table for Excel."""
        return "\n".join([HEAD_LINE, *(row.as_text() for row in self.rows.values())])

    def printable(self) -> Printable | None:
        """The rows that are shown."""
        sought = self.search.text().strip()
        lines = [row.as_text() for row in self.rows.values() if row.holds(sought)]
        printed = plain_list(self.title, [HEAD_LINE, *lines], f"tìm “{sought}”" if sought else "")
        return as_printable(self.context, printed, of_sheet=True) if lines else None
