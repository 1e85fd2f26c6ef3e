"""The drafts of the office: open one, begin one, throw one away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services.set_drafts import service
from app.services.set_drafts.types import DraftInfo
from app.texts import local_date
from app.ui.locale_vi import stamp_text
from app.ui.models.draft_starts import new_document
from app.ui.pages.base import PageContext
from app.ui.type_scale import GRID
from app.ui.widgets.confirm import ConfirmBar
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.rows_model import Column
from scoring.errors import ParIndexError


class DraftList(QWidget):
    """`opened` carries the id of a draft."""

    opened = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        look = context.look
        self.table: ListTable[DraftInfo] = ListTable(look, context.machine, "drafts", _columns())
        self.table.setAccessibleName("Các bộ đang soạn")
        self.table.opened.connect(lambda info: self.opened.emit(info.id))
        self.confirm = ConfirmBar()
        words = (
            "Chưa có bộ nào đang soạn. Soạn bộ mới, hoặc mở Bộ tiêu chí rồi bấm Sửa để soạn bản tiếp theo của một bộ."
        )
        self.empty = EmptyState(look, words, "Soạn bộ mới", "book")
        self.empty.pressed.connect(self.begin)
        self.open_button = action_button("Soạn tiếp", look, "edit", "filled")
        self.open_button.clicked.connect(self._open)
        self.new_button = action_button("Soạn bộ mới", look, "add")
        self.new_button.clicked.connect(self.begin)
        self.delete_button = action_button("Xóa bộ đang soạn", look, "delete", "quiet")
        self.delete_button.clicked.connect(self._ask_to_delete)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(text_label("Bộ đang soạn", "title", wrap=False), 1)
        for button in (self.delete_button, self.new_button, self.open_button):
            head.addWidget(button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GRID)
        outer.addLayout(head)
        outer.addWidget(self.confirm)
        outer.addWidget(self._stack, 1)

    def known(self) -> tuple[DraftInfo, ...]:
        """All drafts as they are stored now."""
        return self._context.session.read(service.list_drafts)

    def refresh(self) -> None:
        """The list as it is now."""
        found = self.known()
        self.table.show_rows(found)
        self._stack.setCurrentWidget(self.table if found else self.empty)
        for button in (self.delete_button, self.new_button, self.open_button):
            button.setVisible(bool(found))

    def first_focus(self) -> QWidget:
        """The list, or the one button there is."""
        return self.table if self.table.rows_model.rowCount() else self.empty.button

    def begin(self) -> None:
        """A new draft with one area and one criterion."""
        session = self._context.session
        try:
            draft = session.write_aside(service.create_draft, new_document(local_date(session.clock.now()).year))
        except ParIndexError as error:
            self._context.notices.refuse(error)
            return
        self.opened.emit(draft.info.id)

    def _chosen(self) -> DraftInfo | None:
        return self.table.current_row() or next(iter(self.table.rows_model.rows()), None)

    def _open(self) -> None:
        info = self._chosen()
        if info is not None:
            self.opened.emit(info.id)

    def _ask_to_delete(self) -> None:
        info = self._chosen()
        if info is not None:
            question = (
                f"Xóa bộ đang soạn “{info.title}” cùng mọi bước sửa và ví dụ của nó? Không lấy lại được; "
                f"gõ {info.set_id} để xóa."
            )
            self.confirm.ask(question, "Xóa", lambda: self._delete(info), info.set_id)

    def _delete(self, info: DraftInfo) -> None:
        try:
            self._context.session.write_aside(service.delete_draft, info.id)
        except ParIndexError as error:
            self._context.notices.refuse(error)
        self.refresh()


def _columns() -> list[Column[DraftInfo]]:
    return [
        Column("Bộ", lambda info: info.title, stretch=True),
        Column("Mã bộ", lambda info: info.set_id, width=150),
        Column("Lỗi", lambda info: str(info.open_errors), key=lambda info: info.open_errors, width=56, figure=True),
        Column("Cần xem", lambda info: str(info.open_looks), key=lambda info: info.open_looks, width=80, figure=True),
        Column("Người sửa", lambda info: info.changed_by, width=140),
        Column("Sửa lần cuối", lambda info: stamp_text(info.changed_at), key=lambda info: info.changed_at, width=160),
    ]
