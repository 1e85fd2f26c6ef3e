"""Plain entries for figures and texts: no spin boxes, no wheel, no stepping. What is typed is never lost by the entry.

`accepted` asks the page to store a text; the page answers with `set_stored` or `show_refusal`.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from app.ui.widgets.entry_keys import is_enter
from app.ui.widgets.kept_text import KeptText


class PlainEntry(KeptText, QLineEdit):
    """One line: a count, a number, a date, a name. Enter accepts and goes on, leaving accepts, Esc restores."""

    def __init__(self, figure: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._select_on_release = False
        if figure:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.keep_from()
        self.textEdited.connect(self.edited)

    def shown_text(self) -> str:
        """The line."""
        return self.text()

    def show_text(self, text: str) -> None:
        """Another line."""
        if self.text() != text:
            self.setText(text)

    def is_read_only(self) -> bool:
        """As the line edit says."""
        return self.isReadOnly()

    def show_refusal(self, message: str) -> None:
        """Turn red and keep what was typed, selected; the sentence stands below (see `EntryRow`)."""
        super().show_refusal(message)
        if self.hasFocus():
            self.selectAll()

    def restore(self) -> None:
        """Take the stored text back, selected."""
        super().restore()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts and goes on; Esc restores."""
        if is_enter(event):
            if not event.isAutoRepeat():
                self.commit()
                self.next_wanted.emit()
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


class LongEntry(KeptText, QPlainTextEdit):
    """Several lines, such as Giải trình: Enter is a new line, leaving accepts, Esc restores, Tab goes on.

    `one_paragraph`: a long answer without line breaks; Enter accepts it and goes on as in an entry of one line.
    """

    def __init__(self, lines: int = 3, one_paragraph: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one_paragraph = one_paragraph
        self._showing = False
        self.setTabChangesFocus(True)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.keep_from()
        self.textChanged.connect(self.edited)

    def shown_text(self) -> str:
        """All lines."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Other lines; nobody typed them."""
        if self.toPlainText() != text:
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    def is_read_only(self) -> bool:
        """As the text edit says."""
        return self.isReadOnly()

    def edited(self, *_text: object) -> None:
        """A person changed the text: the signal also comes for what is shown."""
        if not self._showing:
            super().edited()

    def commit(self) -> None:
        """As in an entry of one line; a long text is first safe as a draft."""
        self.flush_draft()
        super().commit()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(200, round(self.fontMetrics().lineSpacing() * (self._lines + 0.8)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In one paragraph Enter accepts and goes on; Esc restores."""
        if self._one_paragraph and is_enter(event):
            if not event.isAutoRepeat():
                self.commit()
                self.next_wanted.emit()
            return
        super().keyPressEvent(event)
