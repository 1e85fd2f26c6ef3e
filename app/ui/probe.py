"""What `--probe-start` prints after the first paint: how long, how much memory, which modules. For the benchmark."""

import json
import sys
import time
from pathlib import Path


def report_start(started: float) -> str:
    """One JSON document: first_paint_ms (since the process began, where the system tells), peak_kb, modules."""
    facts = {
        "first_paint_ms": round(_seconds_alive(started) * 1000, 1),
        "peak_kb": _peak_kb(),
        "modules": sorted(sys.modules),
    }
    return json.dumps(facts, ensure_ascii=False)


def _seconds_alive(started: float) -> float:
    since_import = time.monotonic() - started
    if sys.platform != "linux":
        return since_import
    try:
        # the 22nd word, counted after the name in brackets, is the start in clock ticks since boot
        words = Path("/proc/self/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        began = int(words[19]) / 100
        return max(since_import, time.clock_gettime(time.CLOCK_BOOTTIME) - began)
    except (OSError, ValueError, IndexError):
        return since_import


def _peak_kb() -> int:
    if sys.platform == "win32":
        return 0
    import resource  # lazy: this module of the standard library does not exist on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
