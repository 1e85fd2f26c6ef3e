"""The office: one opened data folder with everything a service needs. Handed to each service, never global."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session, sessionmaker

from app.clock import Clock
from app.errors import SAVING, EnvironmentProblem
from app.paths import HomePaths
from app.services.leaf_types import FileState
from app.services.loaded_sheet import LoadedSheet
from app.services.recent import Recent
from app.store.engine import storage_errors
from app.store.lock import HomeLock
from app.store.vault import EvidenceVault
from scoring.criteria import CriteriaSet

MOST_SHEETS: Final = 8
MOST_DRAFTS: Final = 2


@dataclass
class OfficeMemory:
    """What was read once and is still true: sets by fingerprint, and the last sheets by id.

    A sheet counts only while its row still has the version it was read at; each write makes that grow, in the same
    transaction. So a write to a sheet of 150 leaves reads one row instead of 400.
    """

    sets: dict[str, CriteriaSet] = field(default_factory=dict)
    file_states: dict[str, FileState] = field(default_factory=dict)
    """What verifying found since the program started, by content."""
    set_drafts: Recent[object] = field(default_factory=lambda: Recent(MOST_DRAFTS))
    """Drafts of sets as they were read last (`set_drafts.open_draft`), with what makes the next edit quick."""
    _sheets: Recent[LoadedSheet] = field(default_factory=lambda: Recent(MOST_SHEETS))

    def sheet(self, assessment_id: int) -> LoadedSheet | None:
        """What was read of a sheet; the caller compares versions."""
        return self._sheets.get(assessment_id)

    def remember(self, sheet: LoadedSheet) -> None:
        """Keep a sheet as it was committed."""
        self._sheets.remember(sheet.id, sheet)

    def forget(self, assessment_id: int) -> None:
        """After a write that did not commit."""
        self._sheets.forget(assessment_id)


@dataclass(frozen=True)
class Office:
    """One opened data folder. Made by `app.bootstrap.open_office`, given back with `close_office`."""

    home: HomePaths
    sessions: sessionmaker[Session]
    """Writers: BEGIN IMMEDIATE."""
    readers: sessionmaker[Session]
    clock: Clock
    vault: EvidenceVault
    example: bool
    engine: Engine
    lock: HomeLock | None
    """None: opened for reading only."""
    memory: OfficeMemory = field(default_factory=OfficeMemory)
    notices: tuple[str, ...] = ()
    """What could not be done while it was opened: sentences to show once."""
    log: logging.Handler | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent state to read. Raises EnvironmentProblem."""
        with (
            storage_errors(self.home.database, "đọc dữ liệu"),
            self.readers() as session,
            session.begin(),
        ):
            yield session.connection()

    def require_lock(self) -> None:
        """Raises EnvironmentProblem where this office may only read: it writes neither rows nor files."""
        if self.lock is None:
            raise EnvironmentProblem(
                "write without the lock",
                "Thư mục dữ liệu này đang mở chỉ để đọc. Xin đóng chương trình khác đang giữ nó rồi mở lại.",
                where=str(self.home.root),
            )

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that commits on leaving, or leaves nothing. Raises EnvironmentProblem."""
        self.require_lock()
        with (
            storage_errors(self.home.database, SAVING),
            self.sessions() as session,
            session.begin(),
        ):
            yield session.connection()
