"""The choosers over the columns of a printed table: each says what its column holds and follows its width."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.annex_reading import ColumnRole
from app.ui.look import Look
from app.ui.models.annex_source import FIRST_CELL, column_letter
from app.ui.models.annex_words import ROLE_WORDS
from app.ui.pages.annex_import.source_view import SourceView
from app.ui.widgets.labels import text_label
from app.ui.widgets.pick_button import PickButton

CHOICES = tuple((role.value, words) for role, words in ROLE_WORDS.items())
GAP = 2


class RoleRow(QWidget):
    """As many choosers as the table has columns on screen; Tab goes through them and scrolls the table along."""

    role_picked = Signal(int, object)
    """The column, counted from 0, and its ColumnRole."""

    def __init__(self, look: Look, view: SourceView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._view = look, view
        self.buttons: list[PickButton] = []
        self._words = text_label("Cột là", "soft", wrap=False, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        view.laid_out.connect(self.follow)

    def show_roles(self, roles: Sequence[ColumnRole]) -> None:
        """What each column is taken for."""
        while len(self.buttons) > len(roles):
            last = self.buttons.pop()
            last.hide()
            last.deleteLater()
        for at, role in enumerate(roles):
            if at == len(self.buttons):
                self._add(at)
            self.buttons[at].offer(CHOICES, role.value)
            self.buttons[at].setAccessibleName(f"Cột {column_letter(at)}: {ROLE_WORDS[role]}")
            soft = "quiet" if role is ColumnRole.IGNORED else ""
            if self.buttons[at].property("kind") != soft:
                self.buttons[at].setProperty("kind", soft)
                self.buttons[at].style().unpolish(self.buttons[at])
                self.buttons[at].style().polish(self.buttons[at])
        self.follow()

    def _add(self, at: int) -> None:
        button = PickButton(self._look, parent=self)
        button.picked.connect(lambda value: self.role_picked.emit(at, ColumnRole(value)))
        button.installEventFilter(self)
        self.buttons.append(button)

    def follow(self) -> None:
        """Each chooser over its column, wherever that was scrolled to."""
        left = self._view.viewport().x()
        high = self.sizeHint().height()
        self._words.setGeometry(0, 0, self._view.columnViewportPosition(FIRST_CELL) + left, high)
        first = left
        for at, button in enumerate(self.buttons):
            column = at + FIRST_CELL
            button.setVisible(not self._view.isColumnHidden(column))
            x = left + self._view.columnViewportPosition(column)
            button.setGeometry(x + GAP, 0, self._view.columnWidth(column) - 2 * GAP, high)
        self._words.setVisible(self._view.columnViewportPosition(FIRST_CELL) + left > first)

    def sizeHint(self) -> QSize:
        """One line of buttons."""
        return QSize(200, self._look.scale.row)

    def minimumSizeHint(self) -> QSize:
        """As high as the hint; any width."""
        return QSize(0, self._look.scale.row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A chooser that takes the focus is scrolled into sight with its column."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, PickButton) and watched in self.buttons:
            row = max(self._view.rowAt(0), 0)
            self._view.scrollTo(self._view.source_model.index(row, self.buttons.index(watched) + FIRST_CELL))
        return super().eventFilter(watched, event)
