"""Plain entries for figures and texts: no spin boxes, no wheel, no stepping. What is typed is never lost by the entry.

`accepted` asks the page to store a text; the page answers with `set_stored` or `show_refusal`.
"""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from app.texts import nfc
from app.ui.widgets.entry_keys import ELSEWHERE, is_enter, is_undo

DRAFT_AFTER_MS = 600
"""From the first key that is not kept yet, not from the last: who types without a pause loses no more than this. With
the write itself, on a slow disk, it stays under the second that is promised."""


def set_state(widget: QWidget, state: str) -> None:
    """The state of an entry for the style sheet: `wrong`, `draft` or nothing."""
    if widget.property("state") != state:
        widget.setProperty("state", state)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class PlainEntry(QLineEdit):
    """One line: a count, a number, a date, a name. Enter accepts and goes on, leaving accepts, Esc restores."""

    accepted = Signal(str)
    """The text to store; sent only when it differs from what is stored or was refused."""
    next_wanted = Signal()
    """Enter was pressed: the focus goes to the next entry, then to the next leaf."""
    drafted = Signal(str)
    """Within a second of each key, text that is not stored yet; empty when it is back to the stored one."""
    restored = Signal()
    """Esc took the stored text back."""
    refusal_changed = Signal(str)

    def __init__(self, figure: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self._composing = False
        self._open = False
        self._select_on_release = False
        self.refusal = ""
        if figure:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER_MS)
        self._timer.timeout.connect(self._tell_draft)
        self.textEdited.connect(self._edited)

    @property
    def typed(self) -> str:
        """The text in NFC without spaces around it."""
        return nfc(self.text()).strip()

    @property
    def uncommitted(self) -> bool:
        """Whether what stands here is not stored."""
        return self._open or self.typed != self._stored.strip()

    def set_stored(self, text: str) -> None:
        """Show what is stored; ends a refusal and a draft. The caret stays when nothing changes."""
        self._stored = nfc(text)
        self._open = False
        self._timer.stop()
        if self.text() != self._stored:
            self.setText(self._stored)
        self.clear_refusal()

    def show_draft(self, text: str, refused: str = "") -> None:
        """Show a draft kept from before, marked as not accepted."""
        self.setText(nfc(text))
        self._open = True
        if refused:
            self.show_refusal(refused)
        else:
            set_state(self, "draft")

    def show_refusal(self, message: str) -> None:
        """Turn red and keep what was typed, selected; the sentence stands below (see `EntryRow`)."""
        self._open = True
        self.refusal = message
        set_state(self, "wrong")
        if self.hasFocus():
            self.selectAll()
        self.refusal_changed.emit(message)

    def clear_refusal(self) -> None:
        """Back to a quiet entry."""
        set_state(self, "")
        if self.refusal:
            self.refusal = ""
            self.refusal_changed.emit("")

    def commit(self) -> None:
        """Ask the page to store what stands here, if it is not stored yet."""
        untold = self._timer.isActive()
        self._timer.stop()
        if self.uncommitted and not self.isReadOnly():
            self.accepted.emit(self.typed)
            if untold and self.uncommitted and not self.refusal:
                self._tell_draft()  # a question came instead of an answer: the text waits on the disk

    def flush_draft(self) -> None:
        """Say the draft now: the page is about to be left or closed."""
        if self._timer.isActive():
            self._timer.stop()
            self._tell_draft()

    def _edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _tell_draft(self) -> None:
        self.drafted.emit(self.typed if self.uncommitted else "")

    def _restore(self) -> None:
        self.set_stored(self._stored)
        self.selectAll()
        self.drafted.emit("")
        self.restored.emit()

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
        """Enter accepts and goes on; Esc restores, and where nothing is to restore belongs to the page."""
        if is_enter(event):
            if not event.isAutoRepeat():
                self.commit()
                self.next_wanted.emit()
            return
        if event.key() == Qt.Key.Key_Escape and not self._composing:
            if self.uncommitted and not self.isReadOnly():
                self._restore()
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keyboard focus selects all, and any focus what was refused: typing replaces the figure."""
        super().focusInEvent(event)
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab or self.refusal:
            self.selectAll()
        self._select_on_release = bool(self.refusal) and event.reason() is Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The first click into a refused entry selects it all; the next ones place the caret."""
        super().mouseReleaseEvent(event)
        if self._select_on_release and not self.hasSelectedText():
            self.selectAll()
        self._select_on_release = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the entry accepts it; going to another window does not."""
        super().focusOutEvent(event)
        if event.reason() not in ELSEWHERE:
            self.commit()


class LongEntry(QPlainTextEdit):
    """Several lines, such as Giải trình: Enter is a new line, leaving accepts, Esc restores, Tab goes on.

    `one_paragraph`: a long answer without line breaks; Enter accepts it and goes on as in an entry of one line.
    """

    accepted = Signal(str)
    next_wanted = Signal()
    """Enter in an answer of one paragraph."""
    drafted = Signal(str)
    restored = Signal()
    refusal_changed = Signal(str)

    def __init__(self, lines: int = 3, one_paragraph: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self._one_paragraph = one_paragraph
        self.refusal = ""
        self._composing = False
        self._showing = False
        self.setTabChangesFocus(True)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER_MS)
        self._timer.timeout.connect(self._tell_draft)
        self.textChanged.connect(self._edited)

    @property
    def typed(self) -> str:
        """The text in NFC without spaces around it."""
        return nfc(self.toPlainText()).strip()

    @property
    def uncommitted(self) -> bool:
        """Whether what stands here is not stored."""
        return self.typed != self._stored.strip()

    def set_stored(self, text: str) -> None:
        """Show what is stored; the caret stays when nothing changes."""
        self._stored = nfc(text)
        self._timer.stop()
        self._fill(self._stored)
        self.clear_refusal()

    def show_draft(self, text: str, refused: str = "") -> None:
        """Show a draft kept from before, marked as not accepted."""
        self._fill(nfc(text))
        if refused:
            self.show_refusal(refused)
        else:
            set_state(self, "draft")

    def show_refusal(self, message: str) -> None:
        """Turn red and keep what was typed; the sentence stands below (see `EntryRow`)."""
        self.refusal = message
        set_state(self, "wrong")
        self.refusal_changed.emit(message)

    def clear_refusal(self) -> None:
        """Back to a quiet entry."""
        set_state(self, "")
        if self.refusal:
            self.refusal = ""
            self.refusal_changed.emit("")

    def commit(self) -> None:
        """Ask the page to store what stands here, if it is not stored yet; first the text is safe as a draft."""
        self.flush_draft()
        if self.uncommitted and not self.isReadOnly():
            self.accepted.emit(self.typed)

    def flush_draft(self) -> None:
        """Say the draft now: the page is about to be left or closed."""
        if self._timer.isActive():
            self._timer.stop()
            self._tell_draft()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(200, round(self.fontMetrics().lineSpacing() * (self._lines + 0.8)))

    def _fill(self, text: str) -> None:
        if self.toPlainText() != text:
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    def _edited(self) -> None:
        if not self._showing and not self._timer.isActive():
            self._timer.start()

    def _tell_draft(self) -> None:
        self.drafted.emit(self.typed if self.uncommitted else "")

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
        """Esc restores, and where nothing is to restore belongs to the page; Enter goes on in one paragraph."""
        if self._one_paragraph and is_enter(event):
            if not event.isAutoRepeat():
                self.commit()
                self.next_wanted.emit()
            return
        if event.key() == Qt.Key.Key_Escape and not self._composing:
            if self.uncommitted and not self.isReadOnly():
                self.set_stored(self._stored)
                self.drafted.emit("")
                self.restored.emit()
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the entry accepts it; going to another window does not."""
        super().focusOutEvent(event)
        if event.reason() not in ELSEWHERE:
            self.commit()
