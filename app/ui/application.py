"""Dresses the application and gives the window what it works with. Loaded after the first paint, and by tests."""

from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.clock import Clock, SystemClock
from app.ui.choosers import Choosers, SystemChoosers
from app.ui.collector import QuietCollector
from app.ui.first_look import START_TITLE
from app.ui.look import FACES, Look, load_face, system_wants_contrast
from app.ui.machine import Machine
from app.ui.main_window import MainWindow
from app.ui.notices import Notices
from app.ui.pages.base import PageContext
from app.ui.session import Session
from app.ui.tasks import Runner, run_in_thread
from app.ui.translator import VietnameseTranslator


def dress(app: QApplication) -> None:
    """Style, fonts and Qt's own words: once for an application, before any widget with words of Qt is made."""
    app.setApplicationName("ChamDiemCCHC")
    app.setStyle("Fusion")
    load_face(FACES[0])
    dress_rest(app)


def dress_rest(app: QApplication) -> None:
    """What the first paint does not need of it."""
    app.setApplicationDisplayName(START_TITLE)
    QLocale.setDefault(QLocale("vi_VN"))
    for face in FACES[1:]:
        load_face(face)
    app.installTranslator(VietnameseTranslator(app))


def make_context(
    machine: Machine,
    clock: Clock | None = None,
    choosers: Choosers | None = None,
    run: Runner = run_in_thread,
    look: Look | None = None,
) -> PageContext:
    """What a window works with; tests give a fixed clock, fake choosers and the inline runner."""
    if look is None:
        look = Look(machine.number("text_percent", 100), machine.flag("high_contrast", system_wants_contrast()))
        look.apply()
    notices = Notices()
    session = Session(notices, clock or SystemClock(), run)
    return PageContext(session, look, notices, machine, choosers or SystemChoosers())


def begin(app: QApplication, window: MainWindow, machine: Machine, look: Look, home: Path | None) -> None:
    """After the first paint: the rest of the dress, the shell, then the data folder that was open last."""
    dress_rest(app)
    if system_wants_contrast() and machine.flag("high_contrast", True) and not look.is_high_contrast:
        look.set_high_contrast(True)
    context = make_context(machine, look=look)
    QuietCollector(context.session)
    window.furnish(context, home)
    window.begin()
