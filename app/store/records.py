"""Reading rows that stand by themselves: each value has its column's kind, or the damaged record is named."""

from collections.abc import Callable
from typing import Any, Final, TypeAlias, TypeVar

from sqlalchemy import Connection, RowMapping, Select, Table, select

from app.store.damage import DamagedValue

_ODD: Final = (ValueError, KeyError, TypeError, AttributeError)
_T = TypeVar("_T")
Rows: TypeAlias = Select[*tuple[Any, ...]]
"""A statement that asks for columns of one table."""


def decoded(connection: Connection, table: Table, asked: Rows, decode: Callable[[RowMapping], _T]) -> list[_T]:
    """The rows of one table, each made into what the services hand out.

    Raises DamagedValue with table and key of the first record that cannot be read; inside `Office.reading` or
    `Office.writing` that becomes DamagedFile.
    """
    try:
        return [decode(_checked(row, table)) for row in connection.execute(asked).mappings()]
    except _ODD as error:
        raise DamagedValue(repr(error), table.name, _first_damaged(connection, table, asked, decode)) from error


def _checked(row: RowMapping, table: Table) -> RowMapping:
    for name, value in row.items():
        column = table.columns[name]
        kind = column.type.python_type
        if value is None and column.nullable:
            continue
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise DamagedValue(f"{name}: {value!r}")
    return row


def _first_damaged(connection: Connection, table: Table, asked: Rows, decode: Callable[[RowMapping], object]) -> str:
    """Each record by itself: a date that cannot be read fails before its row has a number."""
    (key,) = table.primary_key.columns
    for number in connection.scalars(select(key).order_by(key)).all():
        try:
            for row in connection.execute(asked.where(key == number)).mappings():
                decode(_checked(row, table))
        except _ODD:
            return str(number)
    return "?"
