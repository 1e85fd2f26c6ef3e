"""The base of all rows, and the column types that keep exact what the database would bend."""

from datetime import UTC, datetime
from typing import Any, Final, cast

from sqlalchemy import CursorResult, Dialect, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Names of constraints are written out, so that a later migration can name them on every database."""


class Base(DeclarativeBase):
    """The base of all rows."""

    metadata = MetaData(naming_convention=NAMING)


class UtcText(TypeDecorator[datetime]):
    """A moment as text in UTC with its offset, six decimals: sorts as text, reads the same on every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To text; a moment without its zone is a bug."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Back to an aware moment."""
        return None if value is None else datetime.fromisoformat(value)


def moment_text(moment: datetime) -> str:
    """The one text of a moment: `2023-12-05T03:42:07.000000+00:00`."""
    if moment.tzinfo is None:
        raise ValueError(f"moment without a zone: {moment!r}")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def table_of(row: type[Base]) -> Table:
    """The table of a row class, for statements through Core."""
    return cast(Table, row.__table__)


def new_id(inserted: CursorResult[Any]) -> int:
    """The primary key that the database gave to the one row just inserted."""
    key = inserted.inserted_primary_key
    if key is None:
        raise ValueError("no row was inserted")
    return int(key[0])
