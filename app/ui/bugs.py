"""What happens with an error nobody expected: it is written to the log, and the window says so honestly."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from app.ui.notices import Notices, Strip, Tone
from scoring.errors import ParIndexError

LOG = logging.getLogger("app.ui")


class BugReporter(QObject):
    """Takes `sys.excepthook` while the window lives. A refusal that slipped through is shown as its sentence."""

    _caught = Signal(object)

    def __init__(
        self, notices: Notices, home: Callable[[], Path], open_folder: Callable[[Path], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._home = home
        self._open_folder = open_folder
        self._caught.connect(self.show_error)  # a hook may run in another thread; the strip may not
        self._before = sys.excepthook

    def install(self) -> None:
        """From now on unexpected errors come here."""
        sys.excepthook = self.hook

    def uninstall(self) -> None:
        """Give the hook back."""
        sys.excepthook = self._before

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What Python calls for an exception that nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        self._caught.emit(error)

    def show_error(self, error: BaseException) -> None:
        """Say a refusal's own sentence; log anything else with its traceback and say where the log lies."""
        if isinstance(error, ParIndexError):
            self._notices.refuse(error)
            return
        from app.log import log_bug  # lazy: only a bug needs it

        LOG.error("unexpected error", exc_info=error)
        log = log_bug(self._home(), error)
        self._notices.show_strip(
            Strip(
                "bug",
                Tone.BAD,
                "Chương trình gặp lỗi và chưa làm được việc vừa rồi. Số liệu đã lưu vẫn còn nguyên. "
                f"Chi tiết đã ghi vào {log}; gửi kèm tệp này khi báo lỗi.",
                "Mở thư mục",
                lambda: self._open_logs(log.parent),
            )
        )

    def _open_logs(self, folder: Path) -> None:
        self._open_folder(folder)
