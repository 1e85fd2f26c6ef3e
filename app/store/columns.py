"""The base of all rows, and the column types that keep exact what the database would bend."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Final, cast

from sqlalchemy import Boolean, CursorResult, Date, Dialect, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from app.store.damage import DamagedValue

NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Names of constraints are written out, so that a later migration can name them on every database."""


class Day(TypeDecorator[date]):
    """A date. What is none is damage of the file, not a bug."""

    impl = Date
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], date | None]:
        """Back to a date. Raises DamagedValue."""
        read = super().result_processor(dialect, coltype)

        def process(value: object) -> date | None:
            try:
                return cast(date | None, value if read is None else read(value))
            except (ValueError, TypeError) as error:
                raise DamagedValue(f"no date: {value!r}") from error

        return process


class YesNo(TypeDecorator[bool]):
    """A truth value. Anything else that stands there is damage: it is never taken for yes."""

    impl = Boolean
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], bool | None]:
        """Back to yes or no. Raises DamagedValue."""

        def process(value: object) -> bool | None:
            if value is not None and value not in (0, 1):
                raise DamagedValue(f"neither yes nor no: {value!r}")
            return None if value is None else bool(value)

        return process


class Base(DeclarativeBase):
    """The base of all rows."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {date: Day, bool: YesNo}


class UtcText(TypeDecorator[datetime]):
    """A moment as text in UTC with its offset, six decimals: sorts as text, reads the same on every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To text; a moment without its zone is a bug."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Back to an aware moment. Raises DamagedValue."""
        if value is None:
            return None
        try:
            moment = datetime.fromisoformat(value)
        except (ValueError, TypeError) as error:
            raise DamagedValue(f"no moment: {value!r}") from error
        if moment.tzinfo is None:
            raise DamagedValue(f"moment without a zone: {value!r}")
        return moment


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
