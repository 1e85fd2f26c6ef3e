"""What a person should know of this machine: power cut, nearly full disk, wrong clock. One strip for each."""

import shutil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.locale_vi import stamp_text
from app.ui.machine import LEAST_FREE_MB
from app.ui.notices import Strip, Tone
from app.ui.pages.base import PageContext

if TYPE_CHECKING:
    from app.services.types import SheetView

_MB = 1024 * 1024


class MachineWatch(QObject):
    """Remembers that a folder is open until it is closed properly: a mark that is still there tells of a power cut."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.power_cut = False
        """Whether this folder was not closed properly last time; until somebody was told."""
        self._mark = ""
        context.session.office_opened.connect(self._opened)
        context.session.office_closed.connect(self.closing)
        context.session.sheet_opened.connect(self._check_clock)

    def closing(self) -> None:
        """The window, or only this folder, closes as it should."""
        if self._mark:
            self._context.machine.remember(self._mark, False)

    def _opened(self) -> None:
        machine = self._context.machine
        self._mark = f"open/{self._context.session.office.home.root}"
        self.power_cut = machine.flag(self._mark, False)
        machine.remember(self._mark, True)
        self._check_disk()

    def _check_disk(self) -> None:
        home = self._context.session.office.home.root
        try:
            free = shutil.disk_usage(home).free // _MB
        except OSError:
            return
        self._context.notices.remove("disk")
        if free < LEAST_FREE_MB:
            text = (
                f"Ổ đĩa để hồ sơ chỉ còn trống {free} MB. Dọn bớt tệp trước khi thêm tài liệu; "
                f"số liệu đã lưu vẫn còn nguyên."
            )
            self._context.notices.show_strip(
                Strip("disk", Tone.WARN, text, "Mở thư mục", lambda: self._context.choosers.show_in_system(home))
            )

    def _check_clock(self, sheet: "SheetView | None") -> None:
        self._context.notices.remove("clock")
        now = self._context.session.clock.now()
        if sheet is not None and sheet.info.changed_at > now:
            text = (
                f"Đồng hồ của máy ({stamp_text(now)}) chậm hơn lần ghi trước ({stamp_text(sheet.info.changed_at)}). "
                "Chỉnh lại ngày giờ của máy để nhật ký đúng thứ tự."
            )
            self._context.notices.show_strip(Strip("clock", Tone.WARN, text))
