"""Which keys and ways of losing the focus mean something to every entry."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

ELSEWHERE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""The focus went to another window or a menu: nothing was left, nothing is accepted."""
_UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def is_undo(event: QEvent) -> bool:
    """Whether Ctrl+Z or Ctrl+Y asks whose it is."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and any(event.matches(key) for key in _UNDO_KEYS)
    )


def is_enter(event: QKeyEvent) -> bool:
    """Whether Enter was pressed, alone."""
    return event.key() in _ENTER and event.modifiers() in _PLAIN
