"""The window itself: its frame is there at the first paint, `furnish` puts the shell into it right after.

Nothing at the top of this file may import `Qt` (the namespace with all of Qt's enumerations), a page or a service: the
start is measured up to the first paint (tests/bench/start.py, tests/ui/test_start.py).
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStyle

from app.ui.first_look import START_TITLE, StartPicture

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

    from app.ui.machine import Machine
    from app.ui.pages.base import PageContext
    from app.ui.places import Place
    from app.ui.shell.search_pane import SearchPane

SMALLEST = (900, 440)
FIRST_SIZE = (1093, 570)
KEYS_FROM_HEIGHT = 520


class MainWindow(QMainWindow):
    """One window with one session. `first_painted` comes once, when there is something to see."""

    first_painted = Signal()

    def __init__(self, machine: "Machine") -> None:
        super().__init__()
        self.setWindowTitle(START_TITLE)
        self.setObjectName("main-window")
        self.setMinimumSize(*SMALLEST)
        self.setCentralWidget(StartPicture())
        self._take_first_size()
        kept = machine.text("geometry")
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))
        self._painted = self._furnished = self._asked_to_close = False

    def furnish(self, context: "PageContext", home: Path | None = None) -> None:
        """Make menus, header, navigation, strips, pages and result line. `home`: the data folder to open."""
        from app.ui.assembly import Assembly  # lazy: the whole shell comes after the first paint

        made = Assembly(self, context, home)
        self.context = context
        self.header, self.topbar, self.navigation = made.header, made.topbar, made.navigation
        self.strips, self.stack, self.keys, self.footer = made.strips, made.stack, made.keys, made.footer
        self.navigator, self.opening, self.attendance = made.navigator, made.opening, made.attendance
        self.machine_watch, self.one_window, self.state = made.machine_watch, made.one_window, made.state
        self.bugs, self.tasks = made.bugs, made.tasks
        self.shell_commands, self.dispatcher = made.shell_commands, made.dispatcher
        self.keys_wanted = made.keys_wanted
        self.setCentralWidget(made.shell)
        self._furnished = True
        self._connect()
        self.show_possible()
        self.sort_widths()

    def _connect(self) -> None:
        from app.ui.commands import Command  # lazy: with the shell

        for part in (self.header, self.navigation, self.footer):
            part.place_wanted.connect(self.navigator.go)
        for asker in (self.header, self.shell_commands):
            asker.search_wanted.connect(self.open_search)
        self.keys.command_wanted.connect(self.dispatcher.run)
        self.navigator.arrived.connect(self.arrived)
        self.navigator.commands_changed.connect(self.show_possible)
        self.context.notices.said.connect(self.footer.say)
        self.attendance.asking.connect(self._ask_person)
        self.dispatcher.action(Command.KEY_STRIP).toggled.connect(self.fold_keys)
        self.context.look.changed.connect(self.sort_widths)
        self.opening.second_start.connect(self.one_window.wake_other)
        self.one_window.wanted_in_front.connect(self.bring_to_front)
        self.one_window.not_needed.connect(self.close)

    def _ask_person(self) -> None:
        from app.ui.places import PageId, Place  # lazy: with the shell

        self.navigator.go(Place(PageId.PERSON))

    def begin(self) -> None:
        """After the first paint: watch for errors, keys and second starts, then open what was open last."""
        self.bugs.install()
        self.one_window.begin()
        self.dispatcher.draw_icons()
        self.attendance.watch_keys()
        self.opening.begin()

    # --- what the shell shows -----------------------------------------------------------------------------------

    def arrived(self, place: "Place") -> None:
        """Another page is on screen."""
        self.navigation.show_place(place)
        current = self.navigator.current
        if current is not None and current.page_id.value == "assessment" and current.place().target:
            self.context.notices.note_act("open_leaf")
        words = self.navigator.spec(place.page).words
        sheet = self.context.session.sheet
        about = f" – {sheet.info.org_unit_name} {sheet.info.year}" if sheet is not None else ""
        self.setWindowTitle(f"{words}{about} – {START_TITLE}")
        self.show_possible()

    def show_possible(self) -> None:
        """Grey out what means nothing now, in the menus and in the strip of keys."""
        self.dispatcher.refresh()
        for command in self.keys.commands:
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

    def fold_keys(self, shown: bool) -> None:
        """Show or hide the strip of keys, remembered for this PC."""
        self.keys_wanted = shown
        self.keys.setVisible(shown)
        self.context.machine.remember("key_strip", shown)

    def bring_to_front(self) -> None:
        """A second start asked for this window."""
        from PySide6.QtCore import Qt  # lazy: not before the first paint

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # --- size ---------------------------------------------------------------------------------------------------

    def _take_first_size(self) -> None:
        """As large as the first layout wants, never larger than the screen leaves beside its bars and our frame."""
        room = self.screen().availableGeometry()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        size = QSize(*FIRST_SIZE).boundedTo(QSize(room.width(), room.height() - bar))
        self.resize(size)
        if size != QSize(*FIRST_SIZE):
            self.move(room.topLeft())

    def sort_widths(self) -> None:
        """Lay every part out for the width there is."""
        width = self.context.look.scale.width_class(self.width())
        low = self.height() < KEYS_FROM_HEIGHT
        self.keys.setVisible(self.keys_wanted and not low)
        self.strips.set_low(low)
        for part in (self.topbar, self.navigation, self.footer):
            part.set_width_class(width)
        self.navigator.set_width_class(width)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Another width may be another layout."""
        super().resizeEvent(event)
        if self._furnished:
            self.sort_widths()

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Notice the first paint: everything slow comes after it."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Closing is always safe: what is typed is kept. Only running work is asked about, once, in a strip."""
        if not self._furnished:
            return
        if self.tasks.busy and not self._asked_to_close:
            self._asked_to_close = True
            self.shell_commands.ask_about_work(self.tasks.cancel_all, self.close)
            event.ignore()
            return
        self.navigator.leave()
        self.opening.keep_place()
        self.machine_watch.closing()
        self.context.machine.remember("geometry", self.saveGeometry().toBase64().toStdString())
        self.context.session.close()
        self.bugs.uninstall()
        event.accept()
