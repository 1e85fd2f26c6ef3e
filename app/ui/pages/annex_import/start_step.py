"""The start of Nhập từ phụ lục: choose or drop a file, or go on with a draft that is kept."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.set_drafts.types import DraftInfo
from app.ui.locale_vi import stamp_text
from app.ui.pages.base import PageContext
from app.ui.type_scale import GRID, MARGIN
from app.ui.widgets.confirm import ConfirmBar
from app.ui.widgets.drop_zone import DropZone
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.rows_model import Column

PATTERNS = "Phụ lục Excel, Word (*.xlsx *.docx);;Mọi tệp (*)"
DROP_WORDS = "Kéo tệp phụ lục (.xlsx, .docx) vào đây hoặc bấm Chọn tệp. Tệp gốc giữ nguyên."


class StartStep(QWidget):
    """Asks for a file; lists the drafts. Deleting one asks for its id."""

    file_chosen = Signal(object)
    """A Path."""
    draft_wanted = Signal(int)
    delete_wanted = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        look = context.look
        self.choose_button = action_button("Chọn tệp", look, "import", "filled")
        self.zone = DropZone(look, DROP_WORDS)
        self.working = text_label("", "soft")
        self.drafts: ListTable[DraftInfo] = ListTable(look, context.machine, "annex-drafts", _columns())
        self.drafts.setAccessibleName("Bộ nháp đang làm")
        self.heading = text_label("Bộ nháp đang làm", "lead")
        self.none_yet = text_label("Chưa có bộ nháp nào. Đọc một phụ lục thì bộ nháp được giữ ngay ở đây.", "soft")
        self.go_on_button = action_button("Làm tiếp", look, "next")
        self.delete_button = action_button("Xóa bộ nháp", look, "delete", "quiet")
        self.confirm = ConfirmBar()
        self._lay_out()
        self.choose_button.clicked.connect(self.choose_file)
        self.zone.dropped.connect(self._take_dropped)
        self.drafts.opened.connect(lambda info: self.draft_wanted.emit(info.id))
        self.go_on_button.clicked.connect(self._go_on)
        self.delete_button.clicked.connect(self.ask_delete)

    def _lay_out(self) -> None:
        self.zone.layout().addWidget(self.choose_button)  # type: ignore[union-attr]  # a drop zone has a layout
        self.zone.setMinimumHeight(self._context.look.scale.pixels(88))
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.go_on_button)
        below.addWidget(self.delete_button)
        below.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(GRID)
        outer.addWidget(text_label("Nhập từ phụ lục", "title", wrap=False))
        outer.addWidget(self.zone)
        outer.addWidget(self.working)
        outer.addWidget(self.heading)
        outer.addWidget(self.none_yet)
        outer.addWidget(self.drafts, 1)
        outer.addWidget(self.confirm)
        outer.addLayout(below)
        outer.addStretch(0)
        self.working.hide()

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_drafts(self, found: Sequence[DraftInfo]) -> None:
        """The drafts that are kept, the cursor on the first."""
        self.drafts.show_rows(found)
        for widget in (self.drafts, self.go_on_button, self.delete_button):
            widget.setVisible(bool(found))
        self.none_yet.setVisible(not found)
        self.layout().setStretch(self.layout().count() - 1, int(not found))  # type: ignore[union-attr]  # a box layout
        if found and self.drafts.current_row() is None:
            self.drafts.choose(lambda info: True)

    def show_work(self, words: str) -> None:
        """A file is being read (empty: no longer); another one waits until then."""
        self.working.setText(words)
        self.working.setVisible(bool(words))
        self.choose_button.setEnabled(not words)
        self.zone.setAcceptDrops(not words)

    # --- acts ---------------------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for one file."""
        found = self._context.choosers.open_files(self, "Chọn tệp phụ lục", PATTERNS)
        if found:
            self.file_chosen.emit(found[0])

    def _take_dropped(self, paths: list[Path]) -> None:
        if len(paths) > 1:
            self._context.notices.say(f"Mỗi lần đọc một tệp: đang đọc {paths[0].name}")
        self.file_chosen.emit(paths[0])

    def _go_on(self) -> None:
        info = self.drafts.current_row()
        if info is not None:
            self.draft_wanted.emit(info.id)

    def ask_delete(self) -> None:
        """Name what will be gone; its id has to be typed."""
        info = self.drafts.current_row()
        if info is not None:
            question = (
                f"Xóa bộ nháp {info.set_id} (sửa {stamp_text(info.changed_at)}) cùng mọi đối chiếu đã làm? "
                "Không lấy lại được; tệp phụ lục gốc vẫn còn."
            )
            self.confirm.ask(question, "Xóa bộ nháp", lambda: self.delete_wanted.emit(info.id), info.set_id)


def _columns() -> list[Column[DraftInfo]]:
    return [
        Column("Bộ nháp", lambda info: info.title, stretch=True),
        Column("Mã bộ", lambda info: info.set_id, width=160),
        Column(
            "Còn lại",
            _left_words,
            width=210,
            icon=lambda info: "bad" if info.open_errors else ("warn" if info.open_looks else "check"),
            tone=lambda info: "bad" if info.open_errors else ("warn" if info.open_looks else "ok"),
        ),
        Column("Sửa lúc", lambda info: stamp_text(info.changed_at), key=lambda info: info.changed_at, width=190),
        Column("Người sửa", lambda info: info.changed_by, width=140),
    ]


def _left_words(info: DraftInfo) -> str:
    parts = [f"{info.open_errors} lỗi"] if info.open_errors else []
    parts += [f"{info.open_looks} việc cần xem"] if info.open_looks else []
    return ", ".join(parts) or "đã xem hết"
