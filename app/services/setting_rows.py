"""Settings of the office as rows: a key, canonical JSON, a version. What the keys mean is said by who uses them."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, insert, select, update

from app.store.columns import table_of
from app.store.damage import DamagedValue
from app.store.mapping import Json, canonical
from app.store.models import OfficeSettingRow

_TABLE = table_of(OfficeSettingRow)


_T = TypeVar("_T")


class Unreadable:
    """The value of a setting that is no JSON; whoever asks for it is told."""


class StoredSetting(NamedTuple):
    """A setting as it is kept."""

    value: Json
    version: int


def read_settings(connection: Connection) -> dict[str, StoredSetting]:
    """All settings that were ever written. One that is damaged is said where it is asked for (`setting_of`)."""
    found: dict[str, StoredSetting] = {}
    for key, text, version in connection.execute(select(_TABLE.c.key, _TABLE.c.value, _TABLE.c.version)):
        try:
            value = json.loads(text)
        except (ValueError, TypeError):
            value = Unreadable()
        found[key] = StoredSetting(value, version if isinstance(version, int) else 0)
    return found


def setting_of(rows: Mapping[str, StoredSetting], key: str, kind: type[_T]) -> _T | None:
    """The value of one setting, None where it was never written. Raises DamagedValue for one of another kind."""
    row = rows.get(key)
    if row is None:
        return None
    if not isinstance(row.value, kind) or isinstance(row.value, bool) != (kind is bool):
        raise damaged_setting(key, row.value)
    return row.value


def damaged_setting(key: str, value: object) -> DamagedValue:
    """A setting that this program did not write."""
    return DamagedValue(f"{value!r}"[:80], _TABLE.name, key)


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
