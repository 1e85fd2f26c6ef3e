"""Opens the window: frame and theme first, all the rest after the first paint. What is imported here is start time."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.ui.look import FACES, Look, load_face
from app.ui.machine import Machine
from app.ui.main_window import MainWindow

STARTED = time.monotonic()
CONFIG_VARIABLE = "PARINDEX_CONFIG"


def machine_file() -> Path:
    """Where this PC's settings of the window lie; PARINDEX_CONFIG (a folder) first."""
    named = os.environ.get(CONFIG_VARIABLE, "").strip()
    if named:
        return Path(named) / "cua-so.json"
    from platformdirs import user_config_path  # lazy: only where no folder is named

    return user_config_path("ChamDiemCCHC", appauthor=False) / "cua-so.json"


def run(home: Path | None, probe: bool = False) -> int:
    """Open the window and stay until it is closed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("ChamDiemCCHC")
    app.setStyle("Fusion")
    load_face(FACES[0])
    machine = Machine(machine_file(), read_only=probe)
    look = Look(machine.number("text_percent", 100), machine.flag("high_contrast", False))
    look.apply()
    window = MainWindow(machine)
    if probe:
        window.first_painted.connect(_end_probe)
    else:
        window.first_painted.connect(lambda: _furnish(app, window, machine, look, home))
    window.show()
    return app.exec()


def _furnish(app: QApplication, window: MainWindow, machine: Machine, look: Look, home: Path | None) -> None:
    from app.ui.application import begin  # lazy: everything that the first paint does not need

    begin(app, window, machine, look, home)


def _end_probe() -> None:
    from app.ui.probe import report_start  # lazy: only the benchmark asks

    sys.stdout.write(report_start(STARTED) + "\n")
    sys.stdout.flush()
    QApplication.quit()
