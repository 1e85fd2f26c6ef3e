"""Where the data of an office lie on this machine, and the last copy made of them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.services.office import Office


@dataclass(frozen=True, slots=True)
class DataPlace:
    """The data folder; the newest backup and its time, where there is one."""

    folder: Path
    backup: Path | None = None
    backup_at: datetime | None = None


def data_place(office: Office) -> DataPlace:
    """What Tổng quan says of the data. A folder that cannot be read counts as one without backups."""
    newest: tuple[float, Path] | None = None
    try:
        for path in office.home.backups.iterdir():
            if path.is_file():
                newest = max(newest or (0.0, path), (path.stat().st_mtime, path))
    except OSError:
        newest = None
    if newest is None:
        return DataPlace(office.home.root)
    return DataPlace(office.home.root, newest[1], datetime.fromtimestamp(newest[0], UTC))
