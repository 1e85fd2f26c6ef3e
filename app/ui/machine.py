"""What this PC remembers of the window: text size, geometry, widths of columns, last data folder. Never office data."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

LEAST_FREE_MB = 200
"""With less room on the disk of the data a strip says so."""
Remembered: TypeAlias = str | int | float | bool | list[int] | None


class Machine:
    """A small JSON file beside the user's other settings. An unreadable one counts as empty, never as an error."""

    def __init__(self, path: Path | None, read_only: bool = False) -> None:
        """`path` None or `read_only`: remember for this run only (tests, profiles that cannot be written)."""
        self._path = None if read_only else path
        self._values: dict[str, Remembered] = dict(_read(path)) if path else {}

    def text(self, key: str, default: str = "") -> str:
        """A remembered text."""
        value = self._values.get(key)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int) -> int:
        """A remembered whole number."""
        value = self._values.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    def flag(self, key: str, default: bool) -> bool:
        """A remembered yes or no."""
        value = self._values.get(key)
        return value if isinstance(value, bool) else default

    def numbers(self, key: str) -> list[int]:
        """Remembered widths; empty where there are none."""
        value = self._values.get(key)
        return [int(part) for part in value] if isinstance(value, list) else []

    def remember(self, key: str, value: Remembered) -> None:
        """Keep a value; written at once, silently not where the profile is read-only."""
        if key in self._values and self._values[key] == value:
            return
        self._values[key] = value
        if self._path is None:
            return
        text = json.dumps(self._values, ensure_ascii=False, indent=1)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part = self._path.with_suffix(".part")
            part.write_text(text, "utf-8")
            part.replace(self._path)
        except OSError:
            self._path = None  # a comfort, not a record: the window goes on without it


def _read(path: Path) -> Mapping[str, Remembered]:
    try:
        values = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}
