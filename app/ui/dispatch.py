"""Actions and menus made from the table of commands, and who answers each: the entry, the page or the shell."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu, QMenuBar, QPlainTextEdit, QWidget

from app.ui.commands import COMMANDS, PAGE_NUMBERS, Command, CommandSpec, Menu
from app.ui.look import Look
from app.ui.navigator import Navigator
from app.ui.places import PageId, Place
from app.ui.widgets.entries import LongEntry, PlainEntry
from app.ui.widgets.list_table import ListTable

Handlers = Mapping[Command, Callable[[], None]]
_TEXT_COMMANDS = frozenset({Command.UNDO, Command.REDO, Command.COPY, Command.PASTE})


class Dispatcher(QObject):
    """One QAction for each command. `handlers` are the shell's own answers; a page that handles one goes first."""

    def __init__(self, window: QMainWindow, navigator: Navigator, look: Look, handlers: Handlers) -> None:
        super().__init__(window)
        self._navigator = navigator
        self._look = look
        self._handlers = handlers
        self._actions: dict[Command, QAction] = {}
        self._page_actions: dict[PageId, QAction] = {}
        for spec in COMMANDS:
            self._actions[spec.command] = self._make(window, spec)
        for page_id, number in PAGE_NUMBERS.items():
            if navigator.knows(page_id):
                self._page_actions[page_id] = self._make_page(window, page_id, number)
        navigator.commands_changed.connect(self.refresh)
        look.changed.connect(self.draw_icons)
        self.refresh()

    def action(self, command: Command) -> QAction:
        """The action of a command, for buttons and checks."""
        return self._actions[command]

    def actions(self) -> list[QAction]:
        """All actions, those of the pages too."""
        return [*self._actions.values(), *self._page_actions.values()]

    def fill(self, bar: QMenuBar) -> None:
        """Build the menu bar."""
        for which in Menu:
            menu = bar.addMenu(which.value)
            for spec in (spec for spec in COMMANDS if spec.menu is which):
                if spec.line_before:
                    menu.addSeparator()
                menu.addAction(self._actions[spec.command])
                if spec.command is Command.BACK:
                    self._add_pages(menu)

    def _add_pages(self, menu: QMenu) -> None:
        pages = menu.addMenu("&Đến trang")
        for action in self._page_actions.values():
            pages.addAction(action)

    def refresh(self) -> None:
        """Grey out what means nothing now; what belongs to one page alone is not even shown elsewhere."""
        for spec in COMMANDS:
            possible = self._possible(spec.command)
            self._actions[spec.command].setEnabled(possible)
            self._actions[spec.command].setVisible(possible or not spec.only_where_done)

    def run(self, command: Command) -> None:
        """Do a command: the text that is being edited, else the page, else the shell."""
        if command in _TEXT_COMMANDS and self._run_in_text(command):
            return
        page = self._navigator.current
        if page is not None and command in page.handles():
            page.run(command)
        elif command in self._handlers:
            self._handlers[command]()

    def _possible(self, command: Command) -> bool:
        if command is Command.BACK:
            return self._navigator.can_go_back
        return command in self._handlers or command in _TEXT_COMMANDS or self._navigator.handles(command)

    def _run_in_text(self, command: Command) -> bool:
        widget = QApplication.focusWidget()
        if isinstance(widget, ListTable) and command is Command.COPY:
            QApplication.clipboard().setText(widget.as_text())
            return True
        if not isinstance(widget, QLineEdit | QPlainTextEdit):
            return False
        if command in (Command.UNDO, Command.REDO):
            return _undo_in(widget, command)
        if command is Command.PASTE:
            widget.paste()
            return True
        chosen = widget.hasSelectedText() if isinstance(widget, QLineEdit) else widget.textCursor().hasSelection()
        if chosen:
            widget.copy()
        return chosen

    def _make(self, window: QMainWindow, spec: CommandSpec) -> QAction:
        action = QAction(spec.words, window)
        action.setShortcuts([_key(key) for key in spec.keys])
        action.setAutoRepeat(not spec.deciding)
        action.setCheckable(spec.checkable)
        action.triggered.connect(lambda _checked=False, wanted=spec.command: self.run(wanted))
        window.addAction(action)
        return action

    def _make_page(self, window: QMainWindow, page_id: PageId, number: int) -> QAction:
        action = QAction(self._navigator.spec(page_id).words, window)
        action.setShortcut(_key(f"Ctrl+{number}"))
        action.triggered.connect(lambda _checked=False, wanted=page_id: self._navigator.go(Place(wanted)))
        window.addAction(action)
        return action

    def draw_icons(self) -> None:
        """Icons of the menus: nobody sees them before a menu is opened, so they wait for the first paint."""
        for spec in COMMANDS:
            if spec.icon:
                self._actions[spec.command].setIcon(self._look.icon(spec.icon))
        for page_id, action in self._page_actions.items():
            action.setIcon(self._look.icon(self._navigator.spec(page_id).icon))


def _key(text: str) -> QKeySequence:
    # portable: the other reading would ask the translator for every key name there is
    return QKeySequence.fromString(text, QKeySequence.SequenceFormat.PortableText)


def _undo_in(widget: QWidget, command: Command) -> bool:
    """Ctrl+Z belongs to a text that is not stored yet; of our entries only to those."""
    if not isinstance(widget, QLineEdit | QPlainTextEdit) or widget.isReadOnly():
        return False
    if isinstance(widget, PlainEntry | LongEntry) and not widget.uncommitted:
        return False
    if command is Command.UNDO:
        widget.undo()
    else:
        widget.redo()
    return True
