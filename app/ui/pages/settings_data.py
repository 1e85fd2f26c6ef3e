"""Cài đặt, Dữ liệu: where the data lie, moving them elsewhere, and the checks of history, clock and disk."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.paths import FOLDER_NAME
from app.services import move_home
from app.ui.notices import Strip, Tone
from app.ui.pages.base import PageContext
from app.ui.pages.settings_checks import ChecksCard
from app.ui.type_scale import GRID
from app.ui.widgets.card import Card
from app.ui.widgets.confirm import ConfirmBar
from app.ui.widgets.labels import action_button, text_label
from scoring.errors import ParIndexError


class DataSettings(QWidget):
    """The folder with “Mở thư mục” and “Chuyển chỗ”; below it the checks."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.folder = text_label("", "strong")
        self.about = text_label("Sao lưu: chép nguyên thư mục này khi chương trình đã đóng.", "soft")
        self.open_button = action_button("Mở thư mục", context.look, "folder_open")
        self.open_button.clicked.connect(self.open_folder)
        self.move_button = action_button("Chuyển chỗ", context.look, "export")
        self.move_button.clicked.connect(self.choose_place)
        self.refusal = text_label("", "refusal")
        self.refusal.hide()
        self.confirm = ConfirmBar()
        self.checks = ChecksCard(context)
        data = Card("Nơi để dữ liệu")
        for widget in (self.folder, self.about):
            data.body.addWidget(widget)
        data.body.addLayout(_left(self.open_button, self.move_button))
        data.body.addWidget(self.refusal)
        data.body.addWidget(self.confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(data)
        layout.addWidget(self.checks)

    def refresh(self) -> None:
        """Show the folder that is open."""
        session = self._context.session
        self.folder.setText(str(session.office.home.root) if session.is_open else "Chưa mở thư mục nào.")
        self.open_button.setEnabled(session.is_open)
        self.move_button.setEnabled(session.is_open and not session.is_example)
        self.move_button.setToolTip("Ví dụ nằm ở thư mục riêng, không chuyển chỗ." if session.is_example else "")
        self.checks.refresh()

    def open_folder(self) -> None:
        """Show the folder in the system's own program."""
        if self._context.session.is_open:
            self._context.choosers.show_in_system(self._context.session.office.home.root)

    # --- moving -------------------------------------------------------------------------------------------------

    def choose_place(self) -> None:
        """Ask for a folder, say what will happen, and let it be confirmed."""
        self.refusal.hide()
        old = self._context.session.office.home.root
        chosen = self._context.choosers.folder(self, "Chọn chỗ mới để dữ liệu", old.parent)
        if chosen is None:
            return
        new = target_in(chosen)
        try:
            move_home.refuse_place(old, new)
        except ParIndexError as error:
            self.refusal.setText(error.user_message)
            self.refusal.show()
            return
        question = (
            f"Chép toàn bộ dữ liệu sang {new}, so lại từng tệp rồi dùng chỗ mới? Bản ở {old} giữ nguyên; "
            "trong lúc chép chưa nhập số liệu được."
        )
        self.confirm.ask(question, "Chuyển chỗ", lambda: self._move(new))

    def _move(self, new: Path) -> None:
        session = self._context.session
        old = session.office.home.root
        task = session.moving(new)

        def moved(_office: object) -> None:
            text = f"Dữ liệu đã ở {new}, từng tệp đã được so lại. Bản cũ còn nguyên ở {old}."
            strip = Strip("moved", Tone.OK, text, "Mở thư mục", lambda: self._context.choosers.show_in_system(new))
            self._context.notices.show_strip(strip)

        def reopen() -> None:
            if not session.is_open:  # refused or stopped: the old folder is as it was
                session.opening(old).start()

        task.succeeded.connect(moved)
        task.finished.connect(reopen)
        self._context.notices.run_task(task)


def target_in(chosen: Path) -> Path:
    """The folder itself where it is empty, else a folder of our usual name in it."""
    try:
        empty = not any(chosen.iterdir())
    except OSError:
        empty = False
    return chosen if empty else chosen / FOLDER_NAME


def _left(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
