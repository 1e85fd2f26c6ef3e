"""`python -m tests.screenshots [NAME ...]`: pictures of all states, or of those named, into out/screenshots/."""

import sys
import tempfile
from importlib import import_module
from pathlib import Path

from tests.screenshots.stage import SIZES, application, picture, settle, stage
from tests.screenshots.state import State

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "out" / "screenshots"


def all_states() -> list[State]:
    """The states of every file here."""
    names = sorted(path.stem for path in HERE.glob("states*.py"))
    return [state for name in names for state in import_module(f"tests.screenshots.{name}").STATES]


def main(wanted: list[str]) -> int:
    """Make the pictures; says where they lie."""
    application()
    made = 0
    with tempfile.TemporaryDirectory() as folder:
        for state in all_states():
            if wanted and not any(name in state.name for name in wanted):
                continue
            made += photograph(state, Path(folder) / ("vi-du" if state.example else state.name))
    print(f"{made} pictures in {OUT}")
    return 0


def photograph(state: State, home: Path) -> int:
    """One state at the three sizes."""
    with stage(home, example=state.example, percent=state.percent) as window:
        if not window.navigator.knows(state.where.page):
            return 0
        for width, height in SIZES:
            path = OUT / f"{width}x{height}" / f"{state.name}.png"
            picture(window, state.where, (width, height), path)
            state.prepare(window)
            settle(window, path)
    return len(SIZES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
