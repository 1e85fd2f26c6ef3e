"""The one clock: everything that needs the time is given one, so that tests can set it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Says the time in UTC. Shown in UTC+7 by `app.texts`."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


@dataclass
class FixedClock:
    """A clock that stands still until it is set: for tests."""

    moment: datetime

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment
