"""Process start to first painted window, and peak memory, against a bare PySide6 window in the same run."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.measure import Row

ROOT = Path(__file__).resolve().parents[2]
TURNS = 7
HEAVY = ("sqlalchemy", "openpyxl", "reportlab", "matplotlib", "docx", "pyhanko", "numpy")
BARE = """
import sys, resource
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QApplication.instance().exit(0)
application = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QLabel("Chấm điểm"))
window.resize(1093, 570)
window.show()
application.exec()
print('{"peak_kb": %d}' % resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def measure() -> Row:
    """The fastest of several starts of each, taken alternately; byte code is compiled by the first turn."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PARINDEX_HOME": home}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        ours_command = [sys.executable, str(ROOT / "main.py"), "--probe-start"]
        bare_command = [sys.executable, "-c", BARE]
        ours, bare = [], []
        for _ in range(TURNS):
            ours.append(_start(ours_command, environment))
            bare.append(_start(bare_command, environment))
    seconds = min(turn[0] for turn in ours), min(turn[0] for turn in bare)
    peaks = min(turn[1] for turn in ours), min(turn[1] for turn in bare)
    return Row(
        "process start to first painted window, against a bare PySide6 window",
        {"time_ratio": seconds[0] / seconds[1], "memory_ratio": peaks[0] / peaks[1], "heavy_modules": ours[-1][2]},
        {"time_ratio": 2.0, "memory_ratio": 1.8, "heavy_modules": 0},
        {
            "seconds": seconds[0],
            "bare_seconds": seconds[1],
            "peak_mb": peaks[0] / 1024,
            "bare_peak_mb": peaks[1] / 1024,
        },
    )


def _start(command: list[str], environment: dict[str, str]) -> tuple[float, int, int]:
    begun = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=ROOT)
    seconds = time.perf_counter() - begun
    report = json.loads(done.stdout)
    heavy = sum(name.split(".")[0] in HEAVY for name in report.get("modules", ()))
    return seconds, int(report["peak_kb"]), heavy
