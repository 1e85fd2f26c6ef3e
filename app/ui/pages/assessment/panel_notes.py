"""The lower part of the panel: Giải trình, how the set says to count, and leaving the leaf open again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.commands import Command, first_key_text
from app.ui.locale_vi import number_text
from app.ui.look import Look
from app.ui.pages.assessment.writer import LeafWriter
from app.ui.type_scale import GRID
from app.ui.widgets.entries import LongEntry
from app.ui.widgets.entry_row import EntryRow
from app.ui.widgets.labels import action_button, text_label
from scoring.inputs import Stage

LONG, MOST = 5_000, 20_000
"""Characters of Giải trình: from where it is said that it is long, and what is taken at most."""
NOT_TAKEN = "Chưa nhận. Rời ô để nhận, Esc để lấy lại nội dung đã ghi."


class NotesBox(QWidget):
    """Long words about one leaf."""

    justified = Signal(str)
    drafted = Signal(str)
    clear_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self.entry = LongEntry(2)
        self.row = EntryRow(f"Giải trình  {first_key_text(Command.JUSTIFY)}", self.entry)
        self.row.label.setProperty("role", "strong")
        self.entry.setAccessibleName("Giải trình")
        self.guidance_title = text_label("Cách tính số liệu", "strong")
        self.guidance = text_label("", "soft")
        self.clear = action_button("Bỏ trống mục này", look, "remove", kind="quiet")
        self.entry.accepted.connect(self._accept)
        self.entry.drafted.connect(self._typed)
        self.length = text_label("", "small")
        self.length.hide()
        self.entry.textChanged.connect(self._show_length)
        self.clear.clicked.connect(self.clear_wanted)
        for widget in (self.row, self.length, self.guidance_title, self.guidance, self.clear):
            layout.addWidget(widget)

    def show_node(self, writer: LeafWriter, code: str, fresh: bool) -> None:
        """What stands there for a node; text being typed stays, unless it is `fresh`."""
        sheet = writer.sheet
        node = sheet.criteria_set.nodes[code]
        is_leaf = node.leaf is not None
        self.row.setVisible(is_leaf)
        self.guidance.setText(node.guidance)
        for label in (self.guidance, self.guidance_title):
            label.setVisible(bool(node.guidance))
        editable = is_leaf and Stage.SELF in sheet.editable
        self.entry.setReadOnly(not editable)
        given = writer.given(code)
        self.clear.setVisible(editable and sheet.is_own(code) and given.has_outcome)
        if fresh or not self.entry.uncommitted:
            self.entry.set_stored(given.justification)
            draft = writer.draft(code, "justification") if is_leaf else None
            if draft is not None:
                self.entry.show_draft(draft.text)
            self._say(draft is not None, draft.refused if draft is not None else "")
        self._show_length()

    def settle(self, writer: LeafWriter, code: str, names: tuple[str, ...]) -> None:
        """The text was stored."""
        if "justification" in names:
            self.entry.set_stored(writer.given(code).justification)
            self._say(False)

    def open(self) -> None:
        """The focus is in the text, its end."""
        self.entry.setFocus()
        cursor = self.entry.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.entry.setTextCursor(cursor)

    def _accept(self, text: str) -> None:
        if len(text) > MOST:
            counts = f"Giải trình dài {number_text(len(text))} ký tự, tối đa {number_text(MOST)}."
            self.entry.show_refusal(f"{counts} Rút gọn rồi rời ô.")
        else:
            self.justified.emit(text)

    def _show_length(self) -> None:
        count = self.entry.document().characterCount() - 1
        self.length.setVisible(count > LONG and not self.row.isHidden())
        words = "Bản in sẽ dài; nên rút gọn, phần chi tiết gắn thành tài liệu."
        self.length.setText(
            f"Đã {number_text(count)} ký tự, tối đa {number_text(MOST)}. {words}" if count > LONG else ""
        )

    def _typed(self, text: str) -> None:
        self._say(bool(text))
        self.drafted.emit(text)

    def _say(self, waiting: bool, refused: str = "") -> None:
        self.row.show_message(refused)
        self.row.set_note(NOT_TAKEN if waiting else "")
