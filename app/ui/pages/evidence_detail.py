"""Tài liệu, one paper: its facts, its files with their state, the leaves it serves, a picture of its first page."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services import evidence, pdf_pages
from app.services.types import EvidenceView, FileView, SheetView
from app.ui.pages.base import PageContext
from app.ui.pages.evidence_rows import STATE_WORDS, PaperRow, size_text
from app.ui.type_scale import GRID
from app.ui.widgets.confirm import ConfirmBar
from app.ui.widgets.labels import action_button, badge, text_label
from app.ui.widgets.leaf_link import LeafLink
from app.ui.widgets.page_label import PageLabel, image_of
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.office import Office
    from app.ui.tasks import Progress, Task

LOOK_DPI = 96.0
MOST_LINKS = 12


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page that was drawn beside the window, and of which file."""

    sha256: str
    picture: pdf_pages.PagePicture


class PaperDetail(QWidget):
    """Read-only but for its buttons."""

    place_wanted = Signal(object)
    edit_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row: PaperRow | None = None
        self._drawing: Task | None = None
        self._drawn = ""
        self.heading = text_label("", "lead")
        self.excerpt, self.facts = text_label(), text_label("", "soft")
        self.edit_button = action_button("Sửa", context.look, "edit")
        self.remove_button = action_button("Gỡ khỏi hồ sơ", context.look, "remove", "quiet")
        self.confirm = ConfirmBar()
        self._files, self._leaves = QVBoxLayout(), QVBoxLayout()
        self.picture = PageLabel(context.look)
        self.edit_button.clicked.connect(self.edit_wanted)
        self.remove_button.clicked.connect(self.ask_to_remove)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.edit_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for widget in (self.heading, self.excerpt, self.facts):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addWidget(self.confirm)
        layout.addLayout(self._leaves)
        layout.addLayout(self._files)
        layout.addWidget(self.picture, 1)

    def show_row(self, sheet: SheetView, row: PaperRow) -> None:
        """Another paper, or the same one after a write."""
        self._row = row
        paper = row.paper
        self.heading.setText(paper.name if paper is not None else row.key)
        self.excerpt.setText(row.excerpt)
        self.excerpt.setVisible(bool(row.excerpt) and row.excerpt != self.heading.text())
        parts = [row.issuer, paper.kind if paper is not None else "", row.state[0]]
        self.facts.setText(" · ".join(part for part in parts if part))
        self.edit_button.setText(" Sửa" if paper is not None else " Thêm tệp cho tài liệu này")
        self.remove_button.setVisible(paper is not None)
        for button in (self.edit_button, self.remove_button):
            button.setEnabled(bool(sheet.editable))
        self.confirm.hide()
        self._show_leaves(sheet, row)
        self._show_files(paper)
        self._draw(paper)

    def _show_leaves(self, sheet: SheetView, row: PaperRow) -> None:
        _empty(self._leaves)
        self._leaves.addWidget(text_label("Dùng cho mục" if row.codes else "Chưa gắn với mục nào.", "strong"))
        for code in row.codes[:MOST_LINKS]:
            link = LeafLink(code, sheet.criteria_set.nodes[code].title)
            link.place_wanted.connect(self.place_wanted)
            self._leaves.addWidget(link)
        if len(row.codes) > MOST_LINKS:
            self._leaves.addWidget(text_label(f"và {len(row.codes) - MOST_LINKS} mục nữa", "soft"))

    def _show_files(self, paper: EvidenceView | None) -> None:
        _empty(self._files)
        files = paper.files if paper is not None else ()
        self._files.addWidget(text_label("Tệp" if files else "Chưa có tệp nào.", "strong"))
        for file in files:
            self._files.addWidget(self._file_line(file))

    def _file_line(self, file: FileView) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        words, _icon, tone = STATE_WORDS[file.state]
        name = text_label(f"{file.name} · {size_text(file.bytes)}")
        name.setToolTip(f"Mã kiểm (SHA-256): {file.sha256}")
        layout.addWidget(name, 1)
        if tone == "bad":
            layout.addWidget(badge(words, tone))
        button = action_button("Mở", self._context.look, "eye")
        button.clicked.connect(lambda _checked=False, wanted=file: self.open_file(wanted))
        layout.addWidget(button)
        return line

    # --- acts ---------------------------------------------------------------------------------------------------

    def open_file(self, file: FileView) -> None:
        """A copy under its own name, in the system's own program."""
        try:
            path: Path = self._context.session.read(evidence.open_path, file)
        except ParIndexError as error:
            self._context.notices.refuse(error)
            return
        if not self._context.choosers.show_in_system(path):
            self._context.notices.say(f"Máy này chưa có chương trình mở {path.suffix or 'tệp này'}")

    def ask_to_remove(self) -> None:
        """Say what goes and what stays."""
        row = self._row
        if row is None or row.paper is None:
            return
        leaves = f" khỏi {len(row.codes)} mục" if row.codes else " khỏi danh sách"
        question = f"Gỡ văn bản {row.paper.name}{leaves}? Tệp vẫn còn trong kho tài liệu, thêm lại được."
        self.confirm.ask(question, "Gỡ", self.remove)

    def remove(self) -> None:
        """Take the paper off the sheet."""
        session, row = self._context.session, self._row
        if row is not None and row.paper is not None and session.sheet is not None:
            session.attempt(evidence.remove_evidence, session.sheet.info.id, row.paper.id)

    # --- the picture --------------------------------------------------------------------------------------------

    def _draw(self, paper: EvidenceView | None) -> None:
        files = paper.files if paper is not None else ()
        file = next((file for file in files if file.media == "application/pdf"), None)
        if file is None:
            self._drawn = ""
            self.picture.show_image(None, "Chỉ xem trước được trang của tệp PDF." if files else "")
            return
        if file.sha256 == self._drawn:
            return
        self._drawn = file.sha256
        self.picture.show_image(None, "Đang vẽ trang đầu …")

        def work(progress: "Progress", office: "Office") -> object:
            return Drawn(file.sha256, pdf_pages.paper_page(office, file, 0, LOOK_DPI)[0])

        task = self._drawing = self._context.session.work(work, "Đang vẽ trang đầu")
        task.succeeded.connect(self._show_picture)
        task.failed.connect(self._no_picture)
        task.start()

    def _show_picture(self, drawn: object) -> None:
        if isinstance(drawn, Drawn) and drawn.sha256 == self._drawn:
            self.picture.show_image(image_of(drawn.picture))

    def _no_picture(self, error: object) -> None:
        self.picture.show_image(None, "Không vẽ được trang của tệp này; bấm Mở để xem bằng chương trình khác.")


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
