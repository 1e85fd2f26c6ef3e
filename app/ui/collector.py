"""Keeps the garbage collector away from what stays until the end: modules, pages, criteria sets.

Looking through all of it took 70 to 90 ms, once for about eighteen typed figures, in the middle of the typing.
"""

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from app.ui.session import Session


class QuietCollector(QObject):
    """After the first sheet is open and shown: collects once, then sets aside what is there.

    Only the program itself makes one: in a process of many windows (tests) what is set aside would never be freed.
    """

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._done = False
        session.sheet_opened.connect(self._opened)

    def _opened(self, sheet: object) -> None:
        if sheet is not None and not self._done:
            self._done = True
            QTimer.singleShot(0, settle)


def settle() -> None:
    """What is here now stays: no later collection looks at it again."""
    gc.collect()
    gc.freeze()
