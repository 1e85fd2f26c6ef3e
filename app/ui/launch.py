"""Whether a start asks for the window, and opening it. No Qt is imported before a display is known to be there."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT_MISSING = 3
_FLAGS = frozenset({"--json", "--probe-start"})
_NO_DISPLAY = (
    "Máy này không có màn hình đồ họa (DISPLAY và WAYLAND_DISPLAY đều trống) nên không mở được cửa sổ. "
    "Chấm bộ ví dụ và xuất báo cáo không cần cửa sổ: main.py demo --out out"
)


@dataclass(frozen=True, slots=True)
class LaunchOptions:
    """What a start of the window may say."""

    home: Path | None = None
    probe: bool = False
    json: bool = False


def asks_for_window(arguments: Sequence[str]) -> bool:
    """Whether there is no sub-command and nothing but options of the window; `--help` belongs to the command line."""
    return parse_options(arguments) is not None


def parse_options(arguments: Sequence[str]) -> LaunchOptions | None:
    """The options of the window, or None where the command line is meant."""
    home: Path | None = None
    flags: set[str] = set()
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--home" and rest and rest[0].strip():
            home = Path(rest.pop(0))
        elif word.startswith("--home=") and word.removeprefix("--home=").strip():
            home = Path(word.removeprefix("--home="))
        elif word in _FLAGS:
            flags.add(word)
        else:
            return None
    return LaunchOptions(home, "--probe-start" in flags, "--json" in flags)


def has_display(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be shown: always on Windows and macOS; elsewhere by display or a chosen Qt platform."""
    if platform in ("win32", "darwin"):
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def open_window(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; with no display say so and end with 3."""
    options = parse_options(arguments) or LaunchOptions()
    if not has_display(os.environ):
        return _refuse(options)
    from app.ui.first_paint import run  # lazy: Qt, only now that there is a display

    return run(options.home, options.probe)


def _refuse(options: LaunchOptions) -> int:
    if options.json:
        import json  # lazy: only a refusal speaks it

        error = {"kind": "environment", "message": _NO_DISPLAY, "where": "DISPLAY"}
        sys.stdout.write(json.dumps({"error": error}, ensure_ascii=False) + "\n")
    sys.stderr.write(_NO_DISPLAY + "\n")
    return ENVIRONMENT_MISSING
