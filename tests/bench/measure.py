"""One measured row: a ratio to a floor taken in the same run, and the bound of the design it is held against."""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROUNDS = 3
PRAGMAS = ("journal_mode=TRUNCATE", "synchronous=FULL", "foreign_keys=ON")
"""What the program's own database is opened with."""


@dataclass(frozen=True, slots=True)
class Row:
    """A bound of the design: what, the ratios or figures measured, and whether they hold."""

    what: str
    figures: dict[str, float]
    bounds: dict[str, float]
    detail: dict[str, float] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether every bounded figure is within its bound."""
        return all(self.figures[name] <= bound for name, bound in self.bounds.items())


def best_of(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds of the fastest of several runs: noise only ever adds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def best_of_both(ours: Callable[[], object], floor: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """The fastest of several turns of each, taken alternately so that other work on the machine meets both."""
    pairs = [(best_of(ours, 1), best_of(floor, 1)) for _ in range(rounds)]
    return min(first for first, _ in pairs), min(second for _, second in pairs)


def bare_database(path: Path) -> sqlite3.Connection:
    """A database of one row, each commit of which is on the disk."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE one (id INTEGER PRIMARY KEY, value INTEGER)")
    connection.execute("INSERT INTO one VALUES (1, 0)")
    return connection


def commit_once(connection: sqlite3.Connection, number: int) -> float:
    """Seconds of one bare commit."""
    begun = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE one SET value = ? WHERE id = 1", (number + 1,))
    connection.execute("COMMIT")
    return time.perf_counter() - begun
