"""One window for each data folder: a second start brings the first to the front and ends."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.session import Session

if TYPE_CHECKING:
    from app.ui.single_instance import FirstWindow


class OneWindow(QObject):
    """Listens while a folder is open; QtNetwork is loaded with the first folder, after the first paint."""

    wanted_in_front = Signal()
    not_needed = Signal()
    """Another window shows this folder already and was brought to the front."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._first: FirstWindow | None = None

    def begin(self) -> None:
        """Listen from the next folder on that is opened."""
        self._session.office_opened.connect(self._listen)

    def wake_other(self, home: Path) -> None:
        """The folder is held by somebody: if it is a window, it comes to the front and this one is not needed."""
        from app.ui.single_instance import wake_first_window  # lazy: QtNetwork, after the first paint

        if wake_first_window(home):
            self.not_needed.emit()

    def _listen(self) -> None:
        from app.ui.single_instance import FirstWindow  # lazy: QtNetwork, after the first paint

        if self._first is None:
            self._first = FirstWindow(self)
            self._first.wanted_in_front.connect(self.wanted_in_front)
        self._first.listen(self._session.office.home.root)
