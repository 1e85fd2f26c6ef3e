"""Cài đặt, Dữ liệu: where the data lie, what checks the history of the open sheet, what this program is."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services import audit
from app.ui.pages.base import PageContext
from app.ui.type_scale import GRID
from app.ui.widgets.card import Card
from app.ui.widgets.labels import action_button, text_label


class DataSettings(QWidget):
    """The folder with a button that opens it, and the check of the history."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.folder = text_label()
        self.found = text_label("", "soft")
        self.open_button = action_button("Mở thư mục", context.look, "folder_open")
        self.open_button.clicked.connect(self.open_folder)
        self.check_button = action_button("Kiểm tra nhật ký của hồ sơ này", context.look, "check")
        self.check_button.clicked.connect(self.check_history)
        data, history = Card("Nơi để dữ liệu"), Card("Tự kiểm tra")
        data.body.addWidget(self.folder)
        data.body.addWidget(text_label("Sao lưu: chép nguyên thư mục này khi chương trình đã đóng.", "soft"))
        data.body.addLayout(_left(self.open_button))
        history.body.addWidget(
            text_label("Mỗi lần sửa nối với lần trước bằng một mã; sửa, xóa hay chèn dòng nào cũng bị phát hiện.")
        )
        history.body.addLayout(_left(self.check_button))
        history.body.addWidget(self.found)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(data)
        layout.addWidget(history)

    def refresh(self) -> None:
        """Show the folder that is open."""
        session = self._context.session
        self.folder.setText(str(session.office.home.root) if session.is_open else "Chưa mở thư mục nào.")
        self.check_button.setEnabled(session.sheet is not None)
        self.found.setText("")

    def open_folder(self) -> None:
        """Show the folder in the system's own program."""
        if self._context.session.is_open:
            self._context.choosers.show_in_system(self._context.session.office.home.root)

    def check_history(self) -> None:
        """Check the chain of the open sheet."""
        sheet = self._context.session.sheet
        if sheet is None:
            return
        findings = self._context.session.read(audit.check_chain, sheet.info.id)
        words = "\n".join(finding.message for finding in findings)
        self.found.setText(words or "Nhật ký còn nguyên vẹn và khớp với số liệu.")


def _left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
