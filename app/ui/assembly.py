"""Makes every part of the shell and lays them out. Loaded after the first paint; each part does its own work."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenuBar, QStackedWidget, QVBoxLayout, QWidget

from app.ui.attendance import Attendance
from app.ui.bugs import BugReporter
from app.ui.commands import Command
from app.ui.dispatch import Dispatcher
from app.ui.machine_watch import MachineWatch
from app.ui.navigator import Navigator
from app.ui.one_window import OneWindow
from app.ui.opening import Opening
from app.ui.pages.base import PageContext
from app.ui.pages.registry import COMMUNE_PAGES, available, load_pages
from app.ui.shell.conflict_news import ConflictNews
from app.ui.shell.footer import Footer
from app.ui.shell.header import Header
from app.ui.shell.key_strip import KeyStrip
from app.ui.shell.moved_news import MovedNews
from app.ui.shell.navigation import Navigation
from app.ui.shell.strip_area import StripArea
from app.ui.shell.topbar import TopBar
from app.ui.shell_commands import ShellCommands
from app.ui.shell_state import ShellState
from app.ui.task_watch import TaskWatch


class Assembly:
    """The parts of one window; the window keeps them, this object may go."""

    def __init__(self, window: QMainWindow, context: PageContext, home: Path | None) -> None:
        self._context = context
        context.session.load_pages = load_pages
        specs = available(COMMUNE_PAGES)
        self.stack = QStackedWidget()
        self.navigator = Navigator(self.stack, context, specs)
        self.header = Header(context.look)
        self.navigation = Navigation(context.look, specs)
        self.strips = StripArea(context.look, context.notices)
        self.footer = Footer(context.look)
        self.keys = KeyStrip()
        self.machine_watch = MachineWatch(context, window)  # before Opening: it hears of a folder first
        self.one_window = OneWindow(context.session, window)
        self.attendance = Attendance(context.session, window)
        self.opening = Opening(context, self.navigator, self.attendance, home)
        self.bugs = BugReporter(context.notices, self._home, context.choosers.show_in_system, window)
        self.tasks = TaskWatch(context.notices, self.bugs, window)
        self.conflicts = ConflictNews(context, window)
        self.moved = MovedNews(context, self.navigator)
        self.shell_commands = ShellCommands(context, self.navigator, self.opening, window)
        self.dispatcher = Dispatcher(window, self.navigator, context.look, self.shell_commands.handlers())
        menus = QMenuBar()
        self.dispatcher.fill(menus)
        self.topbar = TopBar(menus, self.header)
        self.state = ShellState(
            context, self.header, self.footer, self.navigation, self.navigator, self.opening, self.machine_watch
        )
        self.keys_wanted = context.machine.flag("key_strip", True)
        self.dispatcher.action(Command.KEY_STRIP).setChecked(self.keys_wanted)
        self.shell = self._lay_out()

    def _lay_out(self) -> QWidget:
        shell = QWidget()
        shell.setObjectName("shell")
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.stack, 1)
        column = QVBoxLayout(shell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.topbar)
        column.addWidget(self.strips)
        column.addLayout(middle, 1)
        column.addWidget(self.keys)
        column.addWidget(self.footer)
        return shell

    def _home(self) -> Path:
        session = self._context.session
        return session.office.home.root if session.is_open else self.opening.own_home
