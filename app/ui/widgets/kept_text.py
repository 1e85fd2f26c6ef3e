"""What every entry for text does alike: what is stored, what is not accepted yet, drafts, refusals, whose Esc it is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.texts import nfc
from app.ui.widgets.entry_keys import ELSEWHERE, is_undo

DRAFT_AFTER_MS = 600
"""From the first key that is not kept yet, not from the last: who types without a pause loses no more than this. With
the write itself, on a slow disk, it stays under the second that is promised."""

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object  # beside QLineEdit and QPlainTextEdit there must be no second QWidget


def set_state(widget: QWidget, state: str) -> None:
    """The state of an entry for the style sheet: `wrong`, `draft` or nothing."""
    if widget.property("state") != state:
        widget.setProperty("state", state)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class KeptText(_Base):
    """Mixed into a widget that holds text; it calls `keep_from` once and `edited` when a person changed the text."""

    accepted = Signal(str)
    """The text to store; sent only when it differs from what is stored or was refused."""
    next_wanted = Signal()
    """Enter was pressed: the focus goes to the next entry, then to the next leaf."""
    drafted = Signal(str)
    """Within a second of each key, text that is not stored yet; empty when it is back to the stored one."""
    restored = Signal()
    """Esc took the stored text back."""
    refusal_changed = Signal(str)

    refusal = ""
    _stored = ""
    _open = False
    _composing = False
    _timer: QTimer

    def keep_from(self) -> None:
        """Made ready; called by the constructor of the widget."""
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER_MS)
        self._timer.timeout.connect(self._tell_draft)

    def shown_text(self) -> str:
        """The text as it stands in the widget."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Put a text into the widget; the caret stays when nothing changes."""
        raise NotImplementedError

    def is_read_only(self) -> bool:
        """Whether it may only be looked at."""
        raise NotImplementedError

    # --- what stands here ---------------------------------------------------------------------------------------

    @property
    def typed(self) -> str:
        """The text in NFC without spaces around it."""
        return nfc(self.shown_text()).strip()

    @property
    def uncommitted(self) -> bool:
        """Whether what stands here is not stored."""
        return self._open or self.typed != self._stored.strip()

    def set_stored(self, text: str) -> None:
        """Show what is stored; ends a refusal and a draft. The caret stays when nothing changes."""
        self._stored = nfc(text)
        self._open = False
        self._timer.stop()
        self.show_text(self._stored)
        self.clear_refusal()

    def show_draft(self, text: str, refused: str = "") -> None:
        """Show a draft kept from before, marked as not accepted."""
        self.show_text(nfc(text))
        self._open = True
        if refused:
            self.show_refusal(refused)
        else:
            set_state(self, "draft")

    def show_refusal(self, message: str) -> None:
        """Turn red and keep what was typed; the sentence stands below (see `EntryRow`)."""
        self._open = True
        self.refusal = message
        set_state(self, "wrong")
        self.refusal_changed.emit(message)

    def clear_refusal(self) -> None:
        """Back to a quiet entry."""
        set_state(self, "")
        if self.refusal:
            self.refusal = ""
            self.refusal_changed.emit("")

    # --- storing and keeping ------------------------------------------------------------------------------------

    def commit(self) -> None:
        """Ask the page to store what stands here, if it is not stored yet."""
        untold = self._timer.isActive()
        self._timer.stop()
        if self.uncommitted and not self.is_read_only():
            self.accepted.emit(self.typed)
            if untold and self.uncommitted and not self.refusal:
                self._tell_draft()  # a question came instead of an answer: the text waits on the disk

    def edited(self, *_text: object) -> None:
        """A person changed the text."""
        if not self._timer.isActive():
            self._timer.start()

    def flush_draft(self) -> None:
        """Say the draft now: the page is about to be left or closed."""
        if self._timer.isActive():
            self._timer.stop()
            self._tell_draft()

    def _tell_draft(self) -> None:
        self.drafted.emit(self.typed if self.uncommitted else "")

    def restore(self) -> None:
        """Take the stored text back."""
        self.set_stored(self._stored)
        self.drafted.emit("")
        self.restored.emit()

    # --- keys and focus -----------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z belongs to the text while it is not stored, to the sheet otherwise."""
        if is_undo(event) and not self.uncommitted:
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether the input method is composing: then Esc is its own."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc restores, and where nothing is to restore belongs to the page."""
        if event.key() == Qt.Key.Key_Escape and not self._composing:
            if self.uncommitted and not self.is_read_only():
                self.restore()
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the entry accepts it; going to another window does not."""
        super().focusOutEvent(event)
        if event.reason() not in ELSEWHERE:
            self.commit()
