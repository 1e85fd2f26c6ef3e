"""The window: menus, header, strips, navigation, pages, result line. It assembles; each part does its own work."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QMenuBar, QStackedWidget, QVBoxLayout, QWidget

from app.ui.attendance import Attendance
from app.ui.bugs import BugReporter
from app.ui.commands import KEY_STRIP, Command
from app.ui.dispatch import Dispatcher
from app.ui.machine_watch import MachineWatch
from app.ui.navigator import Navigator
from app.ui.one_window import OneWindow
from app.ui.opening import Opening
from app.ui.pages.base import PageContext
from app.ui.pages.registry import COMMUNE_PAGES, available, load_pages
from app.ui.places import PageId, Place
from app.ui.shell.footer import Footer
from app.ui.shell.header import Header
from app.ui.shell.key_strip import KeyStrip
from app.ui.shell.navigation import Navigation
from app.ui.shell.strip_area import StripArea
from app.ui.shell.topbar import TopBar
from app.ui.shell_commands import ShellCommands
from app.ui.shell_state import ShellState
from app.ui.task_watch import TaskWatch

if TYPE_CHECKING:
    from app.ui.shell.search_pane import SearchPane

TITLE = "Tự chấm điểm cải cách hành chính"
SMALLEST = (900, 440)
FIRST_SIZE = (1093, 570)
KEYS_FROM_HEIGHT = 520


class MainWindow(QMainWindow):
    """One window with one session. `first_painted` comes once, when there is something to see."""

    first_painted = Signal()

    def __init__(self, context: PageContext, home: Path | None = None) -> None:
        super().__init__()
        self.context = context
        self.setWindowTitle(TITLE)
        self.setObjectName("main-window")
        context.session.load_pages = load_pages
        specs = available(COMMUNE_PAGES)
        self.stack = QStackedWidget()
        self.navigator = Navigator(self.stack, context, specs)
        self.header = Header(context.look)
        self.navigation = Navigation(context.look, specs)
        self.strips = StripArea(context.look, context.notices)
        self.footer = Footer(context.look)
        self.keys = KeyStrip()
        self.machine_watch = MachineWatch(context, self)  # before Opening: it hears of a folder first
        self.one_window = OneWindow(context.session, self)
        self.attendance = Attendance(context.session, self)
        self.opening = Opening(context, self.navigator, self.attendance, home)
        self.bugs = BugReporter(context.notices, self._home, context.choosers.show_in_system, self)
        self.tasks = TaskWatch(context.notices, self.bugs, self)
        self.shell_commands = ShellCommands(context, self.navigator, self.opening, self)
        self.shell_commands.search_wanted.connect(self.open_search)
        self.dispatcher = Dispatcher(self, self.navigator, context.look, self.shell_commands.handlers())
        menus = QMenuBar()
        self.dispatcher.fill(menus)
        self.topbar = TopBar(menus, self.header)
        self.state = ShellState(
            context, self.header, self.footer, self.navigation, self.navigator, self.opening, self.machine_watch
        )
        self.keys_wanted = True
        self._painted = False
        self._asked_to_close = False
        self._lay_out()
        self._connect()
        self._restore()

    def _lay_out(self) -> None:
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
        self.setCentralWidget(shell)
        self.setMinimumSize(*SMALLEST)

    def _connect(self) -> None:
        for part in (self.header, self.navigation, self.footer):
            part.place_wanted.connect(self.navigator.go)
        self.header.search_wanted.connect(self.open_search)
        self.keys.command_wanted.connect(self.dispatcher.run)
        self.navigator.arrived.connect(self._arrived)
        self.navigator.commands_changed.connect(self._show_possible)
        self.context.notices.said.connect(self.footer.say)
        self.attendance.asking.connect(lambda: self.navigator.go(Place(PageId.PERSON)))
        self.dispatcher.action(Command.KEY_STRIP).toggled.connect(self._fold_keys)
        self.context.look.changed.connect(self._sort_widths)
        self.opening.second_start.connect(self.one_window.wake_other)
        self.one_window.wanted_in_front.connect(self.bring_to_front)
        self.one_window.not_needed.connect(self.close)

    def begin(self) -> None:
        """After the first paint: watch for errors, keys and second starts, then open what was open last."""
        self.bugs.install()
        self.one_window.begin()
        self.dispatcher.draw_icons()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self.attendance)
        self.opening.begin()

    # --- what the shell shows -----------------------------------------------------------------------------------

    def _arrived(self, place: Place) -> None:
        self.navigation.show_place(place)
        words = self.navigator.spec(place.page).words
        sheet = self.context.session.sheet
        about = f" – {sheet.info.org_unit_name} {sheet.info.year}" if sheet is not None else ""
        self.setWindowTitle(f"{words}{about} – {TITLE}")
        self._show_possible()

    def _show_possible(self) -> None:
        self.dispatcher.refresh()
        for command, _words in KEY_STRIP:
            self.keys.show_possible(command, self.dispatcher.action(command).isEnabled())

    @cached_property
    def search(self) -> "SearchPane":
        """The search of the whole sheet, made when it is first opened."""
        from app.ui.shell.search_pane import SearchPane  # lazy: nobody searches before the first paint

        pane = SearchPane(self.context.look, self.shell_commands.find_hits, self)
        pane.place_wanted.connect(self.navigator.go)
        return pane

    def open_search(self) -> None:
        """Search the whole sheet; Ctrl+F comes here from pages without a search of their own."""
        self.search.set_top(self.topbar.height() + self.strips.height() * self.strips.isVisible())
        self.search.open()

    def _fold_keys(self, shown: bool) -> None:
        self.keys_wanted = shown
        self.keys.setVisible(shown)
        self.context.machine.remember("key_strip", shown)

    def _home(self) -> Path:
        session = self.context.session
        return session.office.home.root if session.is_open else self.opening.own_home

    def bring_to_front(self) -> None:
        """A second start asked for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # --- size ---------------------------------------------------------------------------------------------------

    def _sort_widths(self) -> None:
        width = self.context.look.scale.width_class(self.width())
        self.keys.setVisible(self.keys_wanted and self.height() >= KEYS_FROM_HEIGHT)
        for part in (self.topbar, self.navigation, self.footer):
            part.set_width_class(width)
        self.navigator.set_width_class(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may be another layout."""
        super().resizeEvent(event)
        self._sort_widths()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Notice the first paint: everything slow comes after it."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def _restore(self) -> None:
        machine = self.context.machine
        self.resize(*FIRST_SIZE)
        kept = machine.text("geometry")
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))
        self.keys_wanted = machine.flag("key_strip", True)
        self.dispatcher.action(Command.KEY_STRIP).setChecked(self.keys_wanted)
        self._show_possible()
        self._sort_widths()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is always safe: what is typed is kept. Only running work is asked about, once, in a strip."""
        if self.tasks.busy and not self._asked_to_close:
            self._asked_to_close = True
            self.shell_commands.ask_about_work(self.tasks.cancel_all, self.close)
            event.ignore()
            return
        self.navigator.leave()
        self.machine_watch.closing()
        self.context.machine.remember("geometry", self.saveGeometry().toBase64().toStdString())
        self.context.session.close()
        self.bugs.uninstall()
        event.accept()
