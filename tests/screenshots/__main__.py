"""`python -m tests.screenshots [NAME ...]`: pictures of all states, or of those named, into out/screenshots/.

`make screenshots` makes all of them, and from three of them the small ones that README shows (resources/help/pictures).
"""

import shutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from app.bootstrap import close_office, open_example
from tests.screenshots.readme_pictures import keep_for_readme
from tests.screenshots.stage import NOW, SIZES, FixedClock, application, picture, settle, stage
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
    made, names = 0, set()
    with tempfile.TemporaryDirectory() as folder:
        for state in all_states():
            if wanted and not any(name in state.name for name in wanted):
                continue
            made += photograph(state, fresh_home(Path(folder), state))
            names.add(state.name)
    print(f"{made} pictures in {OUT}")
    for path in keep_for_readme(OUT, names):
        print(f"for README: {path}")
    return 0


def fresh_home(folder: Path, state: State) -> Path:
    """A data folder of its own for each state: what one does no other one shows. The example is built once."""
    home, built = folder / state.name, folder / "vi-du"
    if state.example:
        if not built.is_dir():
            close_office(open_example(built, FixedClock(NOW)))
        shutil.copytree(built, home)
    return home


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
