"""The installed PySide6 gives back every reference to None that it takes (platform: 6.12.0 does not on Python 3.11)."""

import json
import subprocess
import sys
from pathlib import Path

import PySide6

PROBE = Path(__file__).with_name("none_refcount.py")


def test_no_usual_call_into_qt_loses_references_to_none() -> None:
    done = subprocess.run([sys.executable, PROBE], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"PySide6 {PySide6.__version__} aborted: {done.stderr[-800:]}"
    gained = json.loads(done.stdout)
    assert len(gained) >= 20
    losing = {name: change for name, change in gained.items() if change < -0.01}
    assert not losing, f"PySide6 {PySide6.__version__} loses references to None in {losing}: pin another version"
