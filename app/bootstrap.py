"""Opening and closing a data folder. Imports SQLAlchemy: the window imports this module only after its first paint."""

import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, select

from app.clock import Clock, SystemClock
from app.errors import environment_problem
from app.example import EXAMPLE_KEY, build_example
from app.log import start_log, stop_log
from app.paths import HomePaths, bundled_criteria, example_home
from app.services.criteria_sets import install_folder
from app.services.evidence_files import sweep_daily
from app.services.office import Office
from app.store.engine import open_engine, reader_sessions, storage_errors, writer_sessions
from app.store.lock import HomeLock, take_lock
from app.store.models import OfficeSettingRow
from app.store.schema import bring_up_to_date, require_current
from app.store.vault import EvidenceVault
from app.windows_files import sweep_temporaries
from scoring.errors import ParIndexError

WINDOW_TEXT: Final = "cửa sổ"
EXAMPLE_TEXT: Final = "cửa sổ ví dụ"
WAIT_SECONDS: Final = 30.0
PART_AGE: Final = timedelta(hours=1)
"""No paper takes so long from its first byte to its place."""
_log = logging.getLogger(__name__)


def open_office(
    home: Path, clock: Clock | None = None, what: str = WINDOW_TEXT, wait: bool = False, read_only: bool = False
) -> Office:
    """Open a data folder: take its lock, bring its schema up to date, install the bundled sets.

    `what` tells a second program who holds the folder; `wait` gives the other one 30 seconds. `read_only` takes no lock
    and writes nothing: the file must be there and of this version. Raises LockedByAnother, NewerFile, DamagedFile, ...
    The window calls this beside its first paint: sweeping the vault, once a day, keeps nobody waiting.
    """
    paths, clock = HomePaths(home), clock or SystemClock()
    if read_only:
        engine = open_engine(paths.database, read_only=True)
        try:
            require_current(engine, paths)
            return _office(paths, clock, engine, None)
        except BaseException:
            engine.dispose()
            raise
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise environment_problem(error, home, "tạo thư mục dữ liệu") from error
    lock = take_lock(paths.lock, what, clock, WAIT_SECONDS if wait else 0)
    engine = open_engine(paths.database)
    try:
        bring_up_to_date(engine, paths, clock)
        office = replace(_office(paths, clock, engine, lock), log=start_log(home))
    except BaseException:
        engine.dispose()
        lock.release()
        raise
    try:
        problems = install_bundled_sets(office)
        _sweep(office)
    except BaseException:
        close_office(office)
        raise
    return replace(office, notices=tuple(problem.user_message for problem in problems))


def _sweep(office: Office) -> None:
    """Half-written files go at each opening, contents that nobody names once a day.

    In the vault nobody writes without the lock; papers are written beside it, too, so only old halves of them go.

    What stands in its way is no reason not to open.
    """
    try:
        office.vault.sweep_parts()
    except OSError as error:
        _log.warning("parts left: %r", error)
    for left in sweep_temporaries(office.home.exports, office.clock.now() - PART_AGE):
        _log.info("swept %s", left)
    try:
        removed = sweep_daily(office)
    except ParIndexError as problem:
        _log.warning("sweep left out: %s", problem)
    else:
        if removed:
            _log.info("swept %d contents that no row names", len(removed))


def _office(paths: HomePaths, clock: Clock, engine: Engine, lock: HomeLock | None) -> Office:
    with storage_errors(paths.database, "đọc dữ liệu"), reader_sessions(engine)() as session:
        example = session.scalar(select(OfficeSettingRow.value).where(OfficeSettingRow.key == EXAMPLE_KEY)) == "true"
    return Office(
        home=paths,
        sessions=writer_sessions(engine),
        readers=reader_sessions(engine),
        clock=clock,
        vault=EvidenceVault(paths.vault),
        example=example,
        engine=engine,
        lock=lock,
    )


def install_bundled_sets(office: Office) -> tuple[ParIndexError, ...]:
    """Install the sets that ship with the program and are not here yet; says which could not be taken."""
    return install_folder(office, bundled_criteria())


def close_office(office: Office) -> None:
    """Close the database and the log, and let go of the lock; safe to call twice."""
    stop_log(office.log)
    office.engine.dispose()
    if office.lock is not None:
        office.lock.release()


def open_example(home: Path | None = None, clock: Clock | None = None, what: str = EXAMPLE_TEXT) -> Office:
    """Open the bundled example "Xã Gio Sơn", 2023, in a data folder of its own; built at the first time."""
    office = open_office(home or example_home(), clock, what)
    try:
        return build_example(office)
    except BaseException:
        close_office(office)
        raise
