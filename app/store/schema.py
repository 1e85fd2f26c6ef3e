"""The schema's version: made for a new file, brought forward for an old one (after a copy), refused for a newer one."""

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from app.clock import Clock
from app.errors import DamagedFile, NeedsUpgrade, NewerFile, environment_problem
from app.paths import HomePaths
from app.store.engine import WRITES, open_engine, storage_errors
from app.store.models import Base
from app.texts import LOCAL_ZONE
from app.windows_files import REAL_DISK, Disk, discard

REVISIONS: Final = ("0001", "0002", "0003", "0004")
"""Every migration, oldest first. A test compares it with `migrations/versions`."""
VERSION_TABLE: Final = "alembic_version"


def bring_up_to_date(engine: Engine, home: HomePaths, clock: Clock, disk: Disk = REAL_DISK) -> None:
    """Make the tables of a new file, or migrate an older one after copying it. Raises NewerFile, DamagedFile.

    The caller holds the lock of the folder.
    """
    if not home.database.exists():
        _make_file(home, disk)
    with storage_errors(home.database, "tạo hoặc nâng cấp dữ liệu", known_schema=False):
        with engine.connect() as connection:
            found = found_revision(connection, home.database)
        if found is None:
            raise DamagedFile(home.database, "empty")
        if found != REVISIONS[-1]:
            copy_before_migration(home, found, clock.now(), disk)
            migrate(engine)


def _make_file(home: HomePaths, disk: Disk) -> None:
    """A new file is made beside its place and renamed: an empty one that stands there was emptied by somebody else."""
    temporary, journal = (home.root / f".chamdiem-moi.part{ending}" for ending in ("", "-journal"))
    left = home.database.with_name(home.database.name + "-journal")
    try:
        if left.exists() and left.stat().st_size:
            raise DamagedFile(home.database, "gone, its journal is still here")
        disk.remove(temporary)
        disk.remove(journal)
        new = open_engine(temporary)
        try:
            with storage_errors(home.database, "tạo dữ liệu"):
                make_new(new)
        finally:
            new.dispose()
        disk.replace(temporary, home.database)
        disk.sync_folder(home.root)
    except OSError as error:
        raise environment_problem(error, home.database, "tạo dữ liệu") from error
    finally:
        discard(temporary, disk)
        discard(journal, disk)


def require_current(engine: Engine, home: HomePaths) -> None:
    """For a reader that may not write: the file must be there in this program's version."""
    if not home.database.exists():
        raise NeedsUpgrade(home.database)
    with storage_errors(home.database, "đọc dữ liệu"), engine.connect() as connection:
        found = found_revision(connection, home.database)
    if found is None:
        raise DamagedFile(home.database, "empty")
    if found != REVISIONS[-1]:
        raise NeedsUpgrade(home.database)


def found_revision(connection: Connection, path: Path) -> str | None:
    """The revision of a file, None for an empty one. Raises NewerFile, and DamagedFile for a foreign file."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if VERSION_TABLE not in tables:
        raise DamagedFile(path, "a database of another program")
    rows = [str(row[0]) for row in connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}"))]  # noqa: S608
    if len(rows) != 1:
        raise DamagedFile(path, f"{len(rows)} schema versions")
    if rows[0] not in REVISIONS:
        raise NewerFile(path, rows[0], REVISIONS[-1])
    return rows[0]


def make_new(engine: Engine) -> None:
    """All tables at once, in one transaction; a test proves that the migrations give the same ones."""
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        Base.metadata.create_all(connection)
        # word for word what Alembic would make
        constraint = f"CONSTRAINT {VERSION_TABLE}_pkc PRIMARY KEY (version_num)"
        connection.execute(text(f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL, {constraint})"))
        connection.execute(
            text(f"INSERT INTO {VERSION_TABLE} (version_num) VALUES (:revision)"),  # noqa: S608
            {"revision": REVISIONS[-1]},
        )


def migrate(engine: Engine) -> None:
    """Run the missing migrations inside one explicit BEGIN IMMEDIATE: all of them, or none."""
    from app.store.alembic_run import upgrade_to_head  # lazy: alembic only when the schema is old

    with engine.execution_options(**{WRITES: True}).begin() as connection:
        upgrade_to_head(connection)


def copy_before_migration(home: HomePaths, revision: str, moment: datetime, disk: Disk = REAL_DISK) -> Path:
    """Copy the database through SQLite's own backup, so that a left-over journal is played back first."""
    # the name is shown to people: their own time, as everywhere
    stamp = moment.astimezone(LOCAL_ZONE).strftime("%Y%m%d-%H%M%S")
    target = home.backups / f"truoc-nang-cap-{revision}-{stamp}.db"
    temporary = target.with_suffix(".part")
    try:
        disk.make_folder(target.parent)
        discard(temporary, disk)
        source, copy = sqlite3.connect(home.database), sqlite3.connect(temporary)
        try:
            with storage_errors(temporary, "sao lưu dữ liệu trước khi nâng cấp"):
                source.backup(copy)
        finally:
            source.close()
            copy.close()
        with temporary.open("r+b") as handle:
            disk.sync(handle)
        disk.replace(temporary, target)
        disk.sync_folder(target.parent)
    except OSError as error:
        discard(temporary, disk)
        raise environment_problem(error, target, "sao lưu dữ liệu trước khi nâng cấp") from error
    return target
