"""Data folders in the states that commands ask for, built once by the command line itself; each test gets a copy."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.script import EXAMPLE_INPUTS, must, org_unit_list, published_set

Copy = Callable[..., Path]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders `empty` (unit, round, sheet), `filled` (with a paper) and `locked`."""
    root = tmp_path_factory.mktemp("built")
    home = root / "empty"
    must("units", "import", org_unit_list(root / "units.xlsx"), "--home", home)
    must("rounds", "create", "--year", "2023", "--set", published_set(root), "--home", home)
    must("sheet", "create", "--unit", "Xã Gio Sơn", "--round", "2023", "--home", home)
    filled = Path(shutil.copytree(home, root / "filled"))
    must("sheet", "fill", 1, "--inputs", EXAMPLE_INPUTS, "--home", filled)
    paper = root / "bao-cao.pdf"
    paper.write_bytes(b"%PDF-1.7 minh hoa")
    must("evidence", "add", 1, "3.2.2", paper, "--home", filled)
    locked = Path(shutil.copytree(filled, root / "locked"))
    must("sheet", "lock", 1, "--home", locked)
    return root


@pytest.fixture
def home_of(built: Path, tmp_path: Path) -> Copy:
    """A fresh copy of one of the built folders."""

    def copy(state: str, name: str = "home") -> Path:
        return Path(shutil.copytree(built / state, tmp_path / name))

    return copy


@pytest.fixture
def filled(home_of: Copy) -> Path:
    """A data folder with a filled sheet and one paper."""
    return home_of("filled")


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing of these tests ever reaches the data folder of whoever runs them."""
    monkeypatch.setenv("PARINDEX_HOME", str(tmp_path_factory.getbasetemp() / "nobody" / "home"))
