"""Criteria sets that are installed here. A set is installed once and never changed; results name its fingerprint."""

import logging
from dataclasses import asdict
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, insert, select

from app.errors import DamagedFile, EnvironmentProblem, InputProblem, NotFound, environment_problem
from app.services.basic_types import SetInfo
from app.services.office import Office, OfficeMemory
from app.store.columns import table_of
from app.store.engine import database_file
from app.store.models import CriteriaSetRow
from app.store.records import decoded
from app.texts import nfc
from scoring.criteria import CriteriaSet, SetStatus
from scoring.errors import ParIndexError
from scoring.loader import parse_criteria_set

_log = logging.getLogger(__name__)
_COLUMNS = (
    CriteriaSetRow.set_id,
    CriteriaSetRow.version,
    CriteriaSetRow.fingerprint,
    CriteriaSetRow.title,
    CriteriaSetRow.short_title,
    CriteriaSetRow.status,
    CriteriaSetRow.notice,
)


_OLD_STATUS: Final = "published"
"""What a program before the first release called a sound set. Today's reader refuses the word."""


class SetOfOldProgram(EnvironmentProblem):
    """A set that a program before the first release stored, in a form that is read no longer."""

    def __init__(self, name: str, title: str) -> None:
        message = (
            f"Bộ tiêu chí “{title}” là bộ của bản chương trình cũ, bản này không đọc được nữa. "
            "Xin nhập lại bộ đó từ tệp, với số phiên bản mới."
        )
        super().__init__(f"stored set {name}: status {_OLD_STATUS}", message, where=name)


def installed_sets(office: Office) -> tuple[SetInfo, ...]:
    """All sets that are installed, newest version of each first.

    One of an old program is listed as a sample, for nothing proves it official; `get_set` says what is to be done.
    """
    with office.reading() as connection:
        asked = select(*_COLUMNS).order_by(CriteriaSetRow.set_id, CriteriaSetRow.version.desc())
        return tuple(decoded(connection, table_of(CriteriaSetRow), asked, lambda row: _info(*row.values())))


def _info(set_id: str, version: int, fingerprint: str, title: str, short: str, status: str, notice: str) -> SetInfo:
    return SetInfo(set_id, version, fingerprint, title, short, stored_status(status), notice)


def stored_status(word: str) -> SetStatus:
    """The status that a stored word means. Raises ValueError for a word that no program wrote."""
    return SetStatus.SAMPLE if word == _OLD_STATUS else SetStatus(word)


def get_set(office: Office, name: str) -> CriteriaSet:
    """A set by its fingerprint, or the newest version of an id. Raises NotFound, SetOfOldProgram, DamagedFile."""
    known = office.memory.sets.get(name)
    if known is not None:
        return known
    with office.reading() as connection:
        return set_named(connection, office.memory, name)


def set_named(connection: Connection, memory: OfficeMemory, name: str) -> CriteriaSet:
    """As `get_set`, inside a transaction."""
    known = memory.sets.get(name)
    if known is not None:
        return known
    found = connection.execute(
        select(CriteriaSetRow.fingerprint, CriteriaSetRow.text, CriteriaSetRow.status, CriteriaSetRow.title)
        .where((CriteriaSetRow.fingerprint == name) | (CriteriaSetRow.set_id == name))
        .order_by(CriteriaSetRow.version.desc())
    ).first()
    if found is None:
        raise NotFound("bộ tiêu chí", name)
    fingerprint, text, status, title = found
    if fingerprint in memory.sets:
        return memory.sets[fingerprint]
    if status == _OLD_STATUS:
        raise SetOfOldProgram(name, title)
    database = database_file(connection)
    try:
        criteria_set = parse_criteria_set(text)
    except ParIndexError as error:
        thing_text = f"Bộ tiêu chí “{name}” trong tệp dữ liệu {database} không còn nguyên như lúc cài"
        raise DamagedFile(database, f"stored set {name}: {error}", thing_text) from error
    if criteria_set.fingerprint != fingerprint:
        raise DamagedFile(
            database,
            f"stored set {name} no longer has its fingerprint",
            f"Bộ tiêu chí “{criteria_set.title}” trong tệp dữ liệu {database} không còn nguyên như lúc cài",
        )
    memory.sets[fingerprint] = criteria_set
    return criteria_set


def install_set(office: Office, text: str) -> SetInfo:
    """Install one set; the same one again is fine. Raises InputProblem for the same version with another content."""
    with office.writing() as connection:
        return install_in(connection, office, text)


def install_in(connection: Connection, office: Office, text: str) -> SetInfo:
    """As `install_set`, inside a transaction."""
    text = nfc(text)
    criteria_set = parse_criteria_set(text)
    present = connection.execute(
        select(*_COLUMNS).where(
            CriteriaSetRow.set_id == criteria_set.id, CriteriaSetRow.version == criteria_set.version
        )
    ).first()
    if present is not None:
        known = _info(*present)
        if known.fingerprint != criteria_set.fingerprint:
            raise InputProblem(
                f"set {criteria_set.id} v{criteria_set.version}: another content",
                f"Bộ tiêu chí {criteria_set.id} phiên bản {criteria_set.version} đã có với nội dung khác. "
                "Bộ đã dùng không được sửa; xin tăng số phiên bản (version) rồi cài lại.",
                where=criteria_set.id,
            )
        return known
    info = _info_of(criteria_set)
    values = {**asdict(info), "status": info.status.value, "text": text, "installed_at": office.clock.now()}
    connection.execute(insert(table_of(CriteriaSetRow)).values(values))
    return info


def is_installed(connection: Connection, fingerprint: str) -> bool:
    """Whether exactly this set is here."""
    return connection.scalar(select(CriteriaSetRow.set_id).where(CriteriaSetRow.fingerprint == fingerprint)) is not None


def _info_of(criteria_set: CriteriaSet) -> SetInfo:
    return SetInfo(
        criteria_set.id,
        criteria_set.version,
        criteria_set.fingerprint,
        criteria_set.title,
        criteria_set.short_title,
        criteria_set.status,
        criteria_set.notice,
    )


class SetNotInstalled(InputProblem):
    """A set of a folder that could not be taken, and why."""

    def __init__(self, path: Path, log_text: str, why: str) -> None:
        message = f"Chưa cài được bộ tiêu chí ở {path}: {why}"
        super().__init__(f"{path} not installed: {log_text}", message, where=str(path))


def install_folder(office: Office, folder: Path) -> tuple[SetNotInstalled, ...]:
    """Install every `*/set.toml` below a folder that is not here yet; says which ones could not be taken."""
    problems: list[SetNotInstalled] = []
    with office.reading() as connection:
        here = set(connection.scalars(select(CriteriaSetRow.text)))
    for path in sorted(folder.glob("*/set.toml")):
        try:
            text = _text_of(path)
            if text not in here:
                install_set(office, text)
        except SetNotInstalled as problem:
            problems.append(problem)
        except EnvironmentProblem:
            raise
        except ParIndexError as problem:
            problems.append(SetNotInstalled(path, str(problem), problem.user_message))
    for left_out in problems:
        _log.warning("%s", left_out)
    return tuple(problems)


def _text_of(path: Path) -> str:
    try:
        return nfc(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise SetNotInstalled(path, repr(error), "tệp không phải văn bản UTF-8. Xin lưu lại với mã UTF-8.") from error
    except OSError as error:
        why = environment_problem(error, path, "đọc bộ tiêu chí").user_message
        raise SetNotInstalled(path, repr(error), why) from error
