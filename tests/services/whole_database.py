"""The whole database as one value: to see that nothing was half written."""

import sqlite3
from contextlib import closing
from typing import Any

from app.services.office import Office


def everything(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    with closing(sqlite3.connect(office.home.database)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}  # noqa: S608
