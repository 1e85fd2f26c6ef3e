"""Levels, yes or no, and checklists as rows with their full text and points. Empty stays visible; nothing is cut.

A digit or an arrow moves, Enter accepts and goes on; a click accepts at once. No letter means anything here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.look import Look
from app.ui.widgets.choice_row import ChoiceLine, ChoiceRow
from app.ui.widgets.kept_text import DRAFT_AFTER_MS
from app.ui.widgets.labels import text_label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ELSEWHERE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
NO_ITEM_WORDS = "Không nội dung nào đạt"


@dataclass(frozen=True, slots=True)
class Choosing:
    """How a list of rows is chosen from."""

    label: str
    several: bool = False
    none_words: str = NO_ITEM_WORDS
    """The row that says none of several; empty: there is none, unticked says enough."""


class ChoiceRows(QWidget):
    """One answer out of rows, or several. `accepted` carries the ids chosen; the page answers as for an entry."""

    accepted = Signal(object)
    """frozenset of ids."""
    next_wanted = Signal()
    drafted = Signal(str)
    restored = Signal()

    def __init__(self, look: Look, lines: Sequence[ChoiceLine], how: Choosing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.several = how.several
        self._stored: frozenset[str] | None = None
        self._chosen: frozenset[str] | None = None
        self._at = 0
        self._read_only = False
        self._refused = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(how.label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.label = text_label(how.label, "soft")
        layout.addWidget(self.label)
        self.label.setVisible(len(lines) != 1 or lines[0].text != how.label)
        layout.addSpacing(4)
        shown = list(lines)
        if how.several and how.none_words:
            shown.append(ChoiceLine("", how.none_words, "0"))
        self.rows: list[ChoiceRow] = []
        for number, line in enumerate(shown, start=1):
            row = ChoiceRow(look, line, 0 if not line.id else number, how.several and bool(line.id))
            row.pressed.connect(self._clicked)
            self.rows.append(row)
            layout.addWidget(row)
        self.refusal = text_label("", "refusal")
        self.note = text_label("", "small")
        for label in (self.refusal, self.note):
            label.hide()
            layout.addWidget(label)
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER_MS)
        self._timer.timeout.connect(self._tell_draft)

    # --- what is shown ------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> frozenset[str] | None:
        """The ids chosen, None where nothing is."""
        return self._chosen

    @property
    def uncommitted(self) -> bool:
        """Whether what is chosen here is not stored."""
        return self._refused or self._chosen != self._stored

    def isReadOnly(self) -> bool:
        """Whether it may only be looked at."""
        return self._read_only

    def setReadOnly(self, read_only: bool) -> None:
        """Only to be looked at, never greyed out."""
        self._read_only = read_only
        for row in self.rows:
            row.setCursor(Qt.CursorShape.ArrowCursor if read_only else Qt.CursorShape.PointingHandCursor)

    def set_stored(self, chosen: frozenset[str] | None) -> None:
        """Show what is stored; ends a refusal and a draft."""
        self._stored = self._chosen = chosen
        self._at = self._first_chosen()
        self._timer.stop()
        self._refused = False
        self._say(self.refusal, "")
        self._show()

    def show_draft(self, chosen: frozenset[str] | None, refused: str = "") -> None:
        """Show a choice that is not accepted yet."""
        self._chosen = chosen
        self._at = self._first_chosen()
        if refused:
            self.show_refusal(refused)
        self._show()

    def show_refusal(self, message: str) -> None:
        """The sentence below the rows; the choice stays as it is."""
        self._refused = True
        self._say(self.refusal, message)
        self._show()

    def _say(self, label: QWidget, text: str) -> None:
        if label is self.refusal:
            self.refusal.setText(text)
        else:
            self.note.setText(text)
        label.setVisible(bool(text))

    def _first_chosen(self) -> int:
        return next((at for at, row in enumerate(self.rows) if self._holds(row)), 0)

    def _holds(self, row: ChoiceRow) -> bool:
        if self._chosen is None:
            return False
        return row.line.id in self._chosen if row.line.id else not self._chosen

    def _show(self) -> None:
        for at, row in enumerate(self.rows):
            row.show_state(self._holds(row), at == self._at and self.hasFocus(), self._refused and self._holds(row))
        waiting = self.uncommitted and not self._refused and not self._read_only
        self._say(self.note, "Chưa nhận. Enter để nhận, Esc để lấy lại." if waiting else "")

    # --- choosing -----------------------------------------------------------------------------------------------

    def choose(self, at: int, toggle: bool = True) -> None:
        """Move to a row; with `toggle` a box is ticked or unticked."""
        self._at = max(0, min(at, len(self.rows) - 1))
        row = self.rows[self._at]
        if not self.several:
            self._chosen = frozenset({row.line.id})
        elif toggle:
            ticked = self._chosen or frozenset()
            self._chosen = ticked ^ {row.line.id} if row.line.id else frozenset()
        if not self._timer.isActive():
            self._timer.start()
        self._show()

    def commit(self) -> None:
        """Ask the page to store what is chosen, if it is not stored yet."""
        untold = self._timer.isActive()
        self._timer.stop()
        if self.uncommitted and not self._read_only and self._chosen is not None:
            self.accepted.emit(self._chosen)
            if untold and self.uncommitted and not self._refused:
                self._tell_draft()  # a question came instead of an answer: the choice waits on the disk

    def flush_draft(self) -> None:
        """Say the draft now: the page is about to be left or closed."""
        if self._timer.isActive():
            self._timer.stop()
            self._tell_draft()

    def _tell_draft(self) -> None:
        text = "; ".join(sorted(self._chosen)) or "0" if self._chosen is not None else ""
        self.drafted.emit(text if self.uncommitted else "")

    def _clicked(self, row: ChoiceRow) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self._read_only:
            self.choose(self.rows.index(row))
            self.commit()

    # --- keys and focus -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and arrows move, Space ticks, Enter accepts, Esc restores. Everything else is nobody's here."""
        if self._decide(event):
            return
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if not event.isAutoRepeat():
                self.commit()
                self.next_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.uncommitted and not self._read_only:
            self.set_stored(self._stored)
            self.drafted.emit("")
            self.restored.emit()
        else:
            event.ignore()

    def _decide(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        step = _STEPS.get(event.key())
        if step is not None:
            if self.several or self._read_only:
                self._at = max(0, min(self._at + step, len(self.rows) - 1))
                self._show()
            else:
                first = self._chosen is None
                self.choose(0 if first and step > 0 else self._at + step)
            return True
        if self._read_only or event.isAutoRepeat():
            return False
        if event.key() == Qt.Key.Key_Space and self.several:
            self.choose(self._at)
            return True
        numbers = {str(row.number): at for at, row in enumerate(self.rows)}
        if event.text() in numbers:
            self.choose(numbers[event.text()])
            return True
        return False

    def event(self, event: QEvent) -> bool:
        """Up and down are ours although they also mean scrolling around us."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            event.setAccepted(not event.modifiers())
            return event.isAccepted()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row under the cursor shows itself."""
        super().focusInEvent(event)
        self._show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the rows accepts the choice; going to another window does not."""
        super().focusOutEvent(event)
        self._show()
        if event.reason() not in _ELSEWHERE:
            self.commit()
