"""The database engine: SQLite with a rollback journal, every commit on the disk, one writer at a time."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from app.errors import KEPT_TEXT, UNSURE_TEXT, DamagedFile, EnvironmentProblem
from app.store.damage import DamagedValue, damaged_file

WRITES: Final = "parindex_writes"
"""Execution option: this connection begins IMMEDIATE, so that two writers never meet in the middle."""
BUSY_SECONDS: Final = 5

_PRAGMAS: Final = (
    # never WAL: unsafe on network drives, and on SQLite before 3.51.3 with two connections
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)


def open_engine(path: Path, *, read_only: bool = False, connect_args: Mapping[str, Any] | None = None) -> Engine:
    """An engine for one database file. Nothing is opened before the first connection."""
    query = {"uri": "true", "mode": "ro"} if read_only else {}
    url = URL.create("sqlite", database=path.resolve().as_uri() if read_only else str(path), query=query)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, **(connect_args or {})})

    def configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        for pragma in _PRAGMAS[1:] if read_only else _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    event.listen(engine, "connect", configure)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def reader_sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions that read one consistent state."""
    return sessionmaker(engine, autoflush=False, expire_on_commit=False)


def writer_sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions that hold the write lock from their first statement on."""
    return sessionmaker(engine.execution_options(**{WRITES: True}), autoflush=False, expire_on_commit=False)


@contextmanager
def storage_errors(path: Path, doing: str, *, known_schema: bool = True) -> Iterator[None]:
    """Turn what the database says of disk, rights and damage into a sentence; bugs pass through as they are.

    `doing` is a Vietnamese verb phrase ("lưu số liệu"). `known_schema`: a table that is not there is damage; in a
    migration it is a bug of ours.
    """
    try:
        yield
    except DBAPIError as error:
        problem = _problem(error.orig, path, doing, known_schema)
        if problem is None:
            raise
        raise problem from error
    except DamagedValue as error:
        raise damaged_file(path, error) from error
    except UnicodeDecodeError as error:  # what SQLite says of a damaged schema quotes the damage
        raise DamagedFile(path, repr(error)) from error
    except sqlite3.Error as error:
        problem = _problem(error, path, doing, known_schema)
        if problem is None:
            raise
        raise problem from error


def database_file(connection: Connection) -> Path:
    """The file that a connection reads."""
    name = connection.engine.url.database or ""
    return Path(url2pathname(urlsplit(name).path)) if name.startswith("file:") else Path(name)


@contextmanager
def stored_rows(connection: Connection) -> Iterator[None]:
    """Around reading what this program wrote: whatever else stands in a row is damage. Raises DamagedFile."""
    try:
        yield
    except DamagedValue as error:
        raise damaged_file(database_file(connection), error) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedFile(database_file(connection), f"a row: {error!r}") from error


_DAMAGED: Final = (
    "no such table",
    "no such column",
    "could not decode",
    "malformed",
    "invalid root page",
)
"""What SQLite says, without a name of its own, of a file of this schema's version only where it was damaged."""
_GONE: Final = ("SQLITE_READONLY", "SQLITE_IOERR")
_ADVICE: Final[Mapping[str, tuple[str, str]]] = {
    "SQLITE_FULL": ("ổ đĩa đã đầy", "Xin dọn bớt tệp trên ổ đĩa này rồi làm lại"),
    "SQLITE_BUSY": ("chương trình khác đang ghi vào tệp này", "Xin đợi một lát rồi làm lại"),
    "SQLITE_LOCKED": ("chương trình khác đang ghi vào tệp này", "Xin đợi một lát rồi làm lại"),
    "SQLITE_READONLY": (
        "tệp hoặc thư mục chỉ cho đọc",
        "Xin bỏ thuộc tính chỉ đọc, hoặc nhờ cấp quyền ghi",
    ),
    "SQLITE_PERM": ("không có quyền ghi", "Xin nhờ người quản trị máy cấp quyền, hoặc chọn thư mục khác"),
    "SQLITE_CANTOPEN": ("không mở được tệp", "Xin kiểm tra thư mục, USB hay ổ đĩa mạng còn đó không"),
    "SQLITE_IOERR": ("ổ đĩa đọc, ghi bị lỗi", "Xin kiểm tra USB hay ổ đĩa mạng rồi làm lại"),
    "SQLITE_PROTOCOL": ("ổ đĩa mạng không khóa được tệp", "Xin chuyển thư mục dữ liệu về ổ đĩa trong máy"),
}


def _problem(error: BaseException | None, path: Path, doing: str, known_schema: bool) -> EnvironmentProblem | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DamagedFile(path, str(error))
    said = str(error).lower()
    if known_schema and not name.startswith(tuple(_ADVICE)) and any(words in said for words in _DAMAGED):
        return DamagedFile(path, str(error))
    if name.startswith(_GONE) and not path.exists():
        message = (
            f"Không {doing} được tại {path}: tệp đã bị xóa hoặc chuyển đi trong lúc đang mở. "
            "Xin tìm lại thư mục dữ liệu, hoặc khôi phục từ bản sao lưu gần nhất."
        )
        return EnvironmentProblem(f"{doing}: {path}: gone: {name}: {error}", message, where=str(path))
    kept_text = UNSURE_TEXT if name.startswith("SQLITE_IOERR") else KEPT_TEXT
    for start, (reason, advice) in _ADVICE.items():
        if name.startswith(start):
            return EnvironmentProblem(
                f"{doing}: {path}: {name}: {error}",
                f"Không {doing} được tại {path}: {reason}. {advice}. {kept_text}",
                where=str(path),
            )
    return None
