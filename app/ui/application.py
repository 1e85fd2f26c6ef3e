"""Makes the one application, window and session, and runs them. Everything slow waits for the first paint."""

import os
import sys
from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from app.clock import Clock, SystemClock
from app.ui.choosers import Choosers, SystemChoosers
from app.ui.look import Look, load_fonts, system_wants_contrast
from app.ui.machine import Machine
from app.ui.main_window import MainWindow
from app.ui.notices import Notices
from app.ui.pages.base import PageContext
from app.ui.probe import report_start
from app.ui.session import Session
from app.ui.tasks import Runner, run_in_thread
from app.ui.translator import VietnameseTranslator

CONFIG_VARIABLE = "PARINDEX_CONFIG"


def machine_file() -> Path:
    """Where this PC's settings of the window lie; PARINDEX_CONFIG (a folder) first."""
    named = os.environ.get(CONFIG_VARIABLE, "").strip()
    folder = Path(named) if named else user_config_path("ChamDiemCCHC", appauthor=False)
    return folder / "cua-so.json"


def dress(app: QApplication) -> None:
    """Style, font and Qt's own words: once for an application, before any widget is made."""
    app.setApplicationName("ChamDiemCCHC")
    app.setApplicationDisplayName("Tự chấm điểm cải cách hành chính")
    QLocale.setDefault(QLocale("vi_VN"))
    app.setStyle("Fusion")
    load_fonts()
    app.installTranslator(VietnameseTranslator(app))


def make_context(
    machine: Machine,
    clock: Clock | None = None,
    choosers: Choosers | None = None,
    run: Runner = run_in_thread,
) -> PageContext:
    """What a window works with; tests give a fixed clock, fake choosers and the inline runner."""
    look = Look(machine.number("text_percent", 100), machine.flag("high_contrast", system_wants_contrast()))
    look.apply()
    notices = Notices()
    session = Session(notices, clock or SystemClock(), run)
    return PageContext(session, look, notices, machine, choosers or SystemChoosers())


def run(home: Path | None, probe: bool = False) -> int:
    """Open the window and stay until it is closed."""
    app = QApplication(sys.argv[:1])
    dress(app)
    context = make_context(Machine(None if probe else machine_file()))
    window = MainWindow(context, home)
    if probe:
        window.first_painted.connect(_end_probe)
    else:
        window.first_painted.connect(window.begin)
    window.show()
    return app.exec()


def _end_probe() -> None:
    sys.stdout.write(report_start() + "\n")
    sys.stdout.flush()
    QTimer.singleShot(0, QApplication.quit)
