"""Danh sách bộ, the working together: buttons over the page, the pane, the acts, the questions before them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.services.set_library.library import LibraryLine
from app.ui.pages.base import PageContext
from app.ui.pages.criteria_sets_acts import LibraryActs, delete_question
from app.ui.pages.criteria_sets_library import LibraryPane
from app.ui.places import PageId, Place, draft_target
from app.ui.widgets.labels import action_button
from app.ui.widgets.question_bar import QuestionBar


class LibraryDesk(QObject):
    """Everything of the library but its place on the page."""

    set_wanted = Signal(str)
    """The fingerprint of a set to look at."""
    sets_changed = Signal()
    """Other sets are installed."""
    place_wanted = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.pane, self.acts, self.question = LibraryPane(context), LibraryActs(context, parent), QuestionBar("info")
        self.new_button = action_button("Soạn bộ mới", context.look, "add")
        self.install_button = action_button("Cài từ tệp", context.look, "folder_open")
        self.annex_button = action_button("Nhập từ phụ lục", context.look, "import")
        self.buttons = (self.new_button, self.install_button, self.annex_button)
        self.new_button.clicked.connect(self.ask_what_to_begin_with)
        self.install_button.clicked.connect(self.acts.choose_file)
        self.annex_button.clicked.connect(lambda: self.place_wanted.emit(Place(PageId.ANNEX_IMPORT)))
        self.pane.view_wanted.connect(self.view)
        self.pane.act_wanted.connect(self._act)
        self.pane.form.accepted.connect(self.acts.for_year)
        self.acts.year_refused.connect(self.pane.form.refuse)
        self.acts.changed.connect(self._changed)
        self.acts.place_wanted.connect(self.place_wanted)

    def view(self, line: LibraryLine) -> None:
        """A set in the browser, a draft where it is worked on."""
        if line.draft is not None:
            self.place_wanted.emit(Place(PageId.SET_EDITOR, draft_target(line.draft.id)))
        elif line.criteria_set is not None:
            self.set_wanted.emit(line.criteria_set.fingerprint)

    def edit_current(self) -> None:
        """F2: the next version of the chosen set; a draft is gone on with."""
        line = self.pane.line
        if line is not None and line.draft is not None:
            self.view(line)
        else:
            self.pane.act("edit")

    def _act(self, name: str, line: LibraryLine) -> None:
        acts: dict[str, Callable[[LibraryLine], None]] = {
            "edit": self.acts.edit,
            "year": self.pane.form.ask,
            "compare": self.acts.compare,
            "workbook": self.acts.write_book,
            "hand_out": self.acts.hand_out,
            "scan": self.acts.open_scan,
            "delete": self._ask_delete,
        }
        acts[name](line)

    def _ask_delete(self, line: LibraryLine) -> None:
        if (draft := line.draft) is not None:
            act = partial(self.acts.delete, draft.id)
            self.pane.confirm.ask(delete_question(line), "Xóa nháp", act, line.set_id)

    def _changed(self, key: str) -> None:
        self.pane.refresh(key)
        self.sets_changed.emit()

    def ask_what_to_begin_with(self) -> None:
        """A blank set, or one with every kind of rule."""
        self.question.ask(
            "Soạn bộ mới: bắt đầu từ bộ trống, hay từ bộ mẫu có sẵn mỗi cách tính điểm một mục để sửa lại?",
            [
                ("Bộ trống", self.acts.new_blank),
                ("Bộ mẫu đủ cách tính", self.acts.new_from_template),
                ("Thôi", self.new_button.setFocus),
            ],
        )
