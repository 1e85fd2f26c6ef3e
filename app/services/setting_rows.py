"""Settings of the office as rows: a key, canonical JSON, a version. What the keys mean is said by who uses them."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from app.store.columns import table_of
from app.store.mapping import Json, canonical
from app.store.models import OfficeSettingRow

_TABLE = table_of(OfficeSettingRow)


class StoredSetting(NamedTuple):
    """A setting as it is kept."""

    value: Json
    version: int


def read_settings(connection: Connection) -> dict[str, StoredSetting]:
    """All settings that were ever written. A value that nobody can read any more counts as never written."""
    found: dict[str, StoredSetting] = {}
    for key, text, version in connection.execute(select(_TABLE.c.key, _TABLE.c.value, _TABLE.c.version)):
        try:
            value = json.loads(text)
        except ValueError:
            value = None
        found[key] = StoredSetting(value, version)
    return found


def write_settings(connection: Connection, values: Mapping[str, Json], at: datetime) -> tuple[str, ...]:
    """Write what differs; returns the keys that did."""
    known = read_settings(connection)
    changed = []
    for key, value in values.items():
        old = known.get(key)
        if old is None:
            connection.execute(insert(_TABLE).values(key=key, value=canonical(value), version=1, changed_at=at))
        elif old.value != value:
            statement = update(_TABLE).where(_TABLE.c.key == key)
            connection.execute(statement.values(value=canonical(value), version=old.version + 1, changed_at=at))
        else:
            continue
        changed.append(key)
    return tuple(changed)
