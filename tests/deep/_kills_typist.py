"""The typist of part "kills": types in the real window, without a screen, until somebody kills the process."""

import os
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.clock import SystemClock
from app.services.types import ChangeSet, SheetView
from app.ui.application import make_context
from app.ui.machine import Machine
from app.ui.main_window import MainWindow
from app.ui.pages.assessment import AssessmentPage
from app.ui.places import PageId, Place
from app.ui.tasks import run_inline
from app.ui.widgets.choice_rows import ChoiceRows
from app.ui.widgets.entries import LongEntry, PlainEntry
from tests.deep._kills_log import (
    CELL,
    JUSTIFICATION,
    Said,
    Texts,
    chosen_text,
    meant_by_cell,
    meant_by_entry,
    spots_of,
    stored_texts,
)
from tests.screenshots.stage import application
from tests.ui.fakes import FakeChoosers

RATIOS = ("3.2.2", "3.2.1", "3.1.3", "1.1.3", "1.4.2", "5.1.1", "6.1.1", "7.1.1")
LEVELS = ("1.2.2", "3.1.1", "1.5.1", "1.1.2")
OTHERS = ("1.1.1", "1.3.2", "1.2.1")
WRONG = ("abc", "-5", "12,5x", "99999999", "1.2.3", "8 1 2", "mười")
WORDS = (
    *("xã", "đã", "rà", "soát", "hồ", "sơ", "quá", "hạn", "và", "gửi", "Phiếu", "xin", "lỗi", "cho", "người", "dân"),
    *("theo", "đúng", "quy", "định", "của", "Ủy", "ban", "nhân", "dân"),
)
CONTROL, NO_KEY = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


class Typist:
    """Knows the window only by its keys; tells what it sees after each of them."""

    def __init__(self, window: MainWindow, log: Connection, seed: int) -> None:
        self.window, self.log, self.random = window, log, Random(seed)
        self.told: Texts = {}
        window.context.session.saved.connect(self._saved)
        window.context.session.changed.connect(self._changed)
        self._acknowledged = False

    # --- what is told -------------------------------------------------------------------------------------------

    @property
    def sheet(self) -> SheetView:
        sheet = self.window.context.session.sheet
        assert sheet is not None
        return sheet

    @property
    def page(self) -> AssessmentPage:
        page = self.window.navigator.current
        assert isinstance(page, AssessmentPage)
        return page

    @property
    def code(self) -> str:
        """The leaf looked at: Enter in its last entry goes on to the next."""
        return self.page.panel.code

    def say(self, what: str, texts: Texts, strips: tuple[str, ...] = ()) -> None:
        version = self.sheet.info.version if what == "saved" else 0
        self.log.send(Said(what, time.monotonic(), texts, strips, version))  # type: ignore[arg-type]

    def _saved(self, _moment: object) -> None:
        self._acknowledged = True

    def _changed(self, changes: ChangeSet) -> None:
        if self._acknowledged:
            self._acknowledged = False
            texts: Texts = {}
            for leaf in (leaf for leaf in self.sheet.criteria_set.leaves if leaf.code in changes.codes):
                texts |= stored_texts(self.sheet, leaf.code)
            self.say("saved", texts)

    def shown(self) -> Texts:
        """What the window shows of the leaf that is open."""
        spots, form = spots_of(self.sheet.criteria_set, self.code), self.page.panel.form
        texts = {spots[JUSTIFICATION]: self.page.panel.notes.entry.typed, spots[CELL]: self._cell_text()}
        for name, entry in (form.entries if form is not None else {}).items():
            if name in spots:
                texts[spots[name]] = chosen_text(entry.chosen) if isinstance(entry, ChoiceRows) else entry.typed
        return texts

    def _cell_text(self) -> str:
        open_cells = self.page.grid.rest.viewport().findChildren(PlainEntry)
        if open_cells:
            return open_cells[0].typed
        kept = self.page.writer.draft(self.code, CELL)
        return (
            kept.text
            if kept is not None
            else stored_texts(self.sheet, self.code)[spots_of(self.sheet.criteria_set, self.code)[CELL]]
        )

    def meant(self) -> Texts:
        """What may be stored by the next key: everything shown, and the figures of a cell not accepted yet."""
        meant = self.shown() | meant_by_cell(self.sheet, self.code, self._cell_text())
        form = self.page.panel.form
        for name, entry in (form.entries if form is not None else {}).items():
            if isinstance(entry, PlainEntry):
                meant |= meant_by_entry(self.sheet, self.code, name, entry.typed)
        return meant

    def look(self) -> None:
        """Tell what is shown, as far as it differs from what was told."""
        now = self.shown()
        news = {spot: text for spot, text in now.items() if self.told.get(spot) != text}
        if news:
            self.told |= news
            self.say("shown", news)

    # --- keys ---------------------------------------------------------------------------------------------------

    def target(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        """A key that may store, or give up: told before."""
        self.say("will", self.meant() | ({} if key != Qt.Key.Key_Escape else stored_texts(self.sheet, self.code)))
        QTest.keyClick(self.target(), key, modifier)
        self.look()
        self.pause()

    def write(self, text: str) -> None:
        for sign in text:
            QTest.sendKeyEvent(QTest.KeyAction.Click, self.target(), Qt.Key.Key_unknown, sign, NO_KEY)
            self.look()
            self.pause()

    def replace(self, text: str) -> None:
        QTest.keyClick(self.target(), Qt.Key.Key_A, CONTROL)
        self.write(text)

    def pause(self) -> None:
        QTest.qWait(self.random.choice((2, 8, 15, 30, 45)))

    # --- what a person does -------------------------------------------------------------------------------------

    def go(self, code: str) -> None:
        """To another leaf: what stands in the entry is accepted on leaving."""
        if isinstance(self.window.navigator.current, AssessmentPage):
            self.say("will", self.meant())
        self.window.navigator.go(Place(PageId.ASSESSMENT, code))
        self.window.activateWindow()
        self.look()
        self.pause()

    def work(self) -> None:
        """One thing after the other, for ever."""
        while True:
            kind = self.random.choice(("figures", "figures", "words", "words", "level", "cell", "other"))
            self.go(self.random.choice(LEVELS if kind == "level" else OTHERS if kind == "other" else RATIOS))
            {"words": self.words, "level": self.level, "cell": self.cell}.get(kind, self.figures)()

    def figures(self) -> None:
        form = self.page.panel.form
        for name in list(form.entries) if form is not None else []:
            entry = form.entries.get(name) if form is not None and form is self.page.panel.form else None
            if not isinstance(entry, PlainEntry) or entry.isReadOnly() or entry.isHidden():
                continue
            entry.setFocus()
            self.replace(self.figure() if name != "source" else " ".join(self.random.sample(WORDS, 4)))
            self.end_entry()

    def figure(self) -> str:
        wrong = self.random.random() < 0.4
        return self.random.choice(WRONG) if wrong else str(self.random.randrange(1, 900))

    def end_entry(self) -> None:
        dice = self.random.random()
        if dice < 0.6:
            self.key(Qt.Key.Key_Return)
            if self.page.panel.question.asking and self.random.random() < 0.7:
                self.key(Qt.Key.Key_Return if self.random.random() < 0.7 else Qt.Key.Key_Escape)
        elif dice < 0.75:
            self.key(Qt.Key.Key_Escape)
        elif dice < 0.9:
            self.key(Qt.Key.Key_Tab)

    def words(self) -> None:
        self.say("will", self.meant())
        QTest.keyClick(self.target(), Qt.Key.Key_F7)
        assert isinstance(self.target(), LongEntry)
        if self.random.random() < 0.5:
            QTest.keyClick(self.target(), Qt.Key.Key_A, CONTROL)
        self.write(" ".join(self.random.choices(WORDS, k=self.random.randrange(6, 40))))
        if self.random.random() < 0.5:
            self.key(Qt.Key.Key_Tab)

    def level(self) -> None:
        form = self.page.panel.form
        rows = next((one for one in form.entries.values() if isinstance(one, ChoiceRows)), None) if form else None
        if rows is not None:
            rows.setFocus()
            for _ in range(self.random.randrange(1, 4)):
                self.write(self.random.choice("123"))
            self.end_entry()

    def cell(self) -> None:
        """In the grid with all columns: `812/830` is one cell."""
        if not self.page.panes.folded:
            self.key(Qt.Key.Key_F9)
        self.page.grid.setFocus()
        self.key(Qt.Key.Key_F2)
        if isinstance(self.target(), PlainEntry):
            self.replace(self.random.choice(("812/830", "5/6", "abc", "9/8", "7/", f"{self.random.randrange(9)}/9")))
            if self.random.random() < 0.8:
                self.key(Qt.Key.Key_Return)
        self.key(Qt.Key.Key_F9)


def type_for_ever(home: Path, config: Path, log: Connection, seed: int) -> None:
    """Open the window on a data folder as a start does, say what it says, type. Never returns."""
    os.nice(5)
    qInstallMessageHandler(_complain)
    application()
    context = make_context(Machine(config), SystemClock(), FakeChoosers(), run_inline)
    window = MainWindow(context.machine)
    window.furnish(context, home)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.opening.begin()
    typist = Typist(window, log, seed)
    typist.say("started", _first_draft(window, typist), tuple(strip.text for strip in window.strips.strips))
    typist.work()


def _complain(_kind: object, _where: object, text: str) -> None:
    if not text.startswith("This plugin does not support"):  # what the platform without a screen always says
        sys.stderr.write(f"{text}\n")


def _first_draft(window: MainWindow, typist: Typist) -> Texts:
    """Press "Xem" in the strip that tells of drafts; what the entries of that leaf show."""
    row = window.strips.row("drafts")
    button = next((one for one in row.findChildren(QPushButton) if one.text() == "Xem"), None) if row else None
    if button is None:
        return {}
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    page = window.navigator.current
    if not isinstance(page, AssessmentPage):
        return {}  # only shared figures have drafts
    return typist.shown()
