"""Where things lie: what ships with the program, and the data folder of an office (never hidden)."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HOME_VARIABLE: Final = "PARINDEX_HOME"
FOLDER_NAME: Final = "ChamDiemCCHC"
EXAMPLE_SUFFIX: Final = "-ViDu"


def program_folder() -> Path:
    """The folder that holds `criteria/` and `resources/`: the checkout, or the bundle's own folder."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if isinstance(bundle, str) else Path(__file__).resolve().parents[1]


def resource(*parts: str) -> Path:
    """A file or folder below `resources/`."""
    return program_folder().joinpath("resources", *parts)


def bundled_criteria() -> Path:
    """The folder of the criteria sets that ship with the program."""
    return program_folder() / "criteria"


def default_home() -> Path:
    """The data folder that is proposed: PARINDEX_HOME first; on Windows a fixed drive other than the system's."""
    named = os.environ.get(HOME_VARIABLE, "").strip()
    if named:
        return Path(named).expanduser()
    if sys.platform == "win32":
        from app.windows_files import fixed_drives  # lazy: it brings much that the first paint does not need

        system = os.environ.get("SYSTEMDRIVE", "C:").upper()
        others = [drive for drive in fixed_drives() if not drive.upper().startswith(system)]
        return Path(others[0]) / FOLDER_NAME if others else Path.home() / "Documents" / FOLDER_NAME
    return Path.home() / FOLDER_NAME


def example_home() -> Path:
    """The data folder of the bundled example: beside the office's own, never inside it."""
    home = default_home()
    return home.with_name(home.name + EXAMPLE_SUFFIX)


@dataclass(frozen=True, slots=True)
class HomePaths:
    """The places inside one data folder."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file; hand-overs are never this live file."""
        return self.root / "chamdiem.db"

    @property
    def vault(self) -> Path:
        """Evidence by content."""
        return self.root / "kho-tai-lieu"

    @property
    def exports(self) -> Path:
        """Documents written out, unless the user says another place."""
        return self.root / "ket-xuat"

    @property
    def logs(self) -> Path:
        """Log files of the program."""
        return self.root / "nhat-ky"

    @property
    def lock(self) -> Path:
        """The lock file of the one writer."""
        return self.root / "chamdiem.lock"

    @property
    def sets(self) -> Path:
        """Criteria sets in the making."""
        return self.root / "bo-tieu-chi"

    @property
    def backups(self) -> Path:
        """Copies made before an upgrade, and backups."""
        return self.root / "sao-luu"
