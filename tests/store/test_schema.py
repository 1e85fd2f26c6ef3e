"""The schema: made at once or by migrations it is the same; old files are copied first; newer ones are left alone."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import OperationalError

from app.clock import FixedClock
from app.errors import DamagedFile, EnvironmentProblem, NeedsUpgrade
from app.paths import HomePaths
from app.store import alembic_run, schema
from app.store.columns import Base
from app.store.engine import WRITES, open_engine
from app.store.schema import REVISIONS, bring_up_to_date, make_new, migrate, require_current
from app.windows_files import Disk

CLOCK = FixedClock(datetime(2026, 11, 21, tzinfo=UTC))
SECOND = '''"""A later step."""
import sqlalchemy as sa
from alembic import op
revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None
def upgrade():
    op.add_column("person", sa.Column("phone", sa.String(), nullable=False, server_default=""))
    op.create_table("extra", sa.Column("id", sa.Integer(), primary_key=True))
    {more}
'''


@contextmanager
def engine_of(path: Path) -> Iterator[Engine]:
    engine = open_engine(path)
    try:
        yield engine
    finally:
        engine.dispose()


def stamp_base(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))


def shape(engine: Engine) -> dict[str, object]:
    """Everything that the database knows of its tables, in an order of its own."""
    seen = inspect(engine)
    return {
        table: (
            [(column["name"], str(column["type"]), column["nullable"]) for column in seen.get_columns(table)],
            seen.get_pk_constraint(table),
            sorted(map(str, seen.get_foreign_keys(table))),
            sorted(map(str, seen.get_unique_constraints(table))),
            sorted(map(str, seen.get_indexes(table))),
        )
        for table in seen.get_table_names()
    }


def test_a_new_file_is_exactly_what_the_migrations_make(tmp_path: Path) -> None:
    with engine_of(tmp_path / "new.db") as new, engine_of(tmp_path / "migrated.db") as migrated:
        make_new(new)
        migrate(migrated)
        assert shape(new) == shape(migrated)
        with migrated.connect() as connection:
            versions = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
            assert versions == [REVISIONS[-1]]
            assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_the_list_of_revisions_is_the_folder_of_migrations() -> None:
    script = ScriptDirectory.from_config(alembic_run.config_for())
    assert tuple(reversed([step.revision for step in script.walk_revisions()])) == REVISIONS


def test_a_new_file_is_made_once(tmp_path: Path) -> None:
    home = HomePaths(tmp_path)
    with engine_of(home.database) as engine:
        for _ in range(2):
            bring_up_to_date(engine, home, CLOCK)
        require_current(engine, home)
    assert not home.backups.exists()


@pytest.fixture
def two_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The migrations with one more: what a file of today meets in the next version."""
    folder = tmp_path / "migrations"
    shutil.copytree(alembic_run.MIGRATIONS, folder)
    (folder / "versions" / "m0005_next.py").write_text(SECOND.format(more="pass"), "utf-8")
    monkeypatch.setattr(schema, "REVISIONS", ("0001", "0002", "0003", "0004", "0005"))
    upgrade = alembic_run.upgrade_to_head
    monkeypatch.setattr(alembic_run, "upgrade_to_head", lambda connection: upgrade(connection, folder))
    return folder


@pytest.fixture
def old_file(tmp_path: Path) -> Iterator[tuple[Engine, HomePaths]]:
    """A file of this version, with a person in it."""
    home = HomePaths(tmp_path / "home")
    home.root.mkdir()
    with engine_of(home.database) as engine:
        make_new(engine)
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            connection.execute(text("INSERT INTO person VALUES (1, 'An', '', '', 'a', 'an', NULL, NULL, 1)"))
        yield engine, home


def test_an_old_file_is_copied_and_brought_forward(old_file: tuple[Engine, HomePaths], two_steps: Path) -> None:
    engine, home = old_file
    with pytest.raises(NeedsUpgrade):
        require_current(engine, home)
    bring_up_to_date(engine, home, CLOCK)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT name, phone FROM person")).all() == [("An", "")]
    copies = list(home.backups.iterdir())
    assert [copy.name for copy in copies] == ["truoc-nang-cap-0004-20261121-070000.db"]
    copy = sqlite3.connect(copies[0])
    try:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0004",)]
        assert copy.execute("SELECT name FROM person").fetchall() == [("An",)]
    finally:
        copy.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(old_file: tuple[Engine, HomePaths], two_steps: Path) -> None:
    engine, home = old_file
    before = shape(engine)
    (two_steps / "versions" / "m0005_next.py").write_text(
        SECOND.format(more='op.execute("INSERT INTO nowhere VALUES (1)")'), "utf-8"
    )
    with pytest.raises(OperationalError):
        bring_up_to_date(engine, home, CLOCK)
    assert shape(engine) == before
    (two_steps / "versions" / "m0005_next.py").write_text(SECOND.format(more="pass"), "utf-8")
    bring_up_to_date(engine, home, CLOCK)


class NoRoom(Disk):
    """A disk on which nothing can be put in place any more."""

    def replace(self, source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "injected", str(target))


def test_without_room_for_the_copy_nothing_is_migrated(old_file: tuple[Engine, HomePaths], two_steps: Path) -> None:
    engine, home = old_file
    before = shape(engine)
    with pytest.raises(EnvironmentProblem, match="injected"):
        bring_up_to_date(engine, home, CLOCK, NoRoom())
    assert shape(engine) == before
    assert list(home.backups.iterdir()) == []


def test_two_versions_in_one_file_are_damage(tmp_path: Path) -> None:
    home = HomePaths(tmp_path)
    with engine_of(home.database) as engine:
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            stamp_base(connection)
        with pytest.raises(DamagedFile):
            bring_up_to_date(engine, home, CLOCK)


def test_the_file_is_opened_as_the_design_says(tmp_path: Path) -> None:
    with engine_of(tmp_path / "x.db") as engine, engine.connect() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert said == {"journal_mode": "truncate", "synchronous": 2, "foreign_keys": 1}


def test_a_writer_holds_the_lock_from_its_first_moment(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with engine_of(path) as engine, engine.execution_options(**{WRITES: True}).begin():
        other = sqlite3.connect(path, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


def test_no_statement_of_ours_is_sqlites_alone() -> None:
    """What PostgreSQL lacks: upserts and clauses of the SQLite dialect, INSERT OR, AUTOINCREMENT, WITHOUT ROWID."""
    root = Path(schema.__file__).resolve().parents[1]
    for path in [*root.glob("services/*.py"), *root.glob("store/**/*.py")]:
        source = path.read_text("utf-8")
        for word in ("dialects.sqlite", "INSERT OR", "AUTOINCREMENT", "WITHOUT ROWID", "prefix_with", "sqlite_master"):
            assert word not in source, f"{path}: {word}"
