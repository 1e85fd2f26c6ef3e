"""A database that fails at a chosen statement, the way a full disk or a pulled stick makes it fail."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from app.services.office import Office, OfficeMemory
from app.store.engine import open_engine, reader_sessions, writer_sessions


@dataclass
class Fault:
    """Fails at statement number `at` (0: never); counts BEGIN and COMMIT, too."""

    at: int = 0
    name: str = "SQLITE_FULL"
    seen: int = 0

    def step(self) -> None:
        """One more statement."""
        self.seen += 1
        if self.seen == self.at:
            error = sqlite3.OperationalError(f"injected {self.name}")
            error.sqlite_errorname = self.name
            raise error


def failing(fault: Fault) -> type[sqlite3.Connection]:
    """A connection class whose statements go through the fault."""

    class FailingCursor(sqlite3.Cursor):
        def execute(self, sql: str, parameters: Any = (), /) -> "FailingCursor":
            if not sql.startswith("PRAGMA"):
                fault.step()
            return super().execute(sql, parameters)

        def executemany(self, sql: str, parameters: Any, /) -> "FailingCursor":
            fault.step()
            return super().executemany(sql, parameters)

    class FailingConnection(sqlite3.Connection):
        def cursor(self, factory: Any = None) -> Any:
            return super().cursor(FailingCursor)

        def commit(self) -> None:
            if self.in_transaction:
                fault.step()
            super().commit()

    return FailingConnection


@contextmanager
def faulty(office: Office, fault: Fault) -> Iterator[Office]:
    """The same office over a database that can fail."""
    engine = open_engine(office.home.database, connect_args={"factory": failing(fault), "timeout": 0.1})
    try:
        yield replace(
            office,
            engine=engine,
            sessions=writer_sessions(engine),
            readers=reader_sessions(engine),
            memory=OfficeMemory(sets=office.memory.sets),
        )
    finally:
        engine.dispose()


def every_statement(office: Office, name: str, act: Callable[[Office], object]) -> Iterator[Exception]:
    """Let each statement of an act fail in turn; yields every failure, ends when the act went through."""
    for at in range(1, 200):
        fault = Fault(at, name)
        with faulty(office, fault) as failing_office:
            try:
                act(failing_office)
            except Exception as error:  # noqa: BLE001 - the test looks at whatever came
                yield error
                continue
        if fault.seen < at:
            return
    raise AssertionError("an act of 200 statements")
