"""Criteria sets that are installed here. A set is installed once and never changed; results name its fingerprint."""

import logging
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import Connection, insert, select

from app.errors import DamagedFile, EnvironmentProblem, InputProblem, NotFound
from app.services.basic_types import SetInfo
from app.services.office import Office, OfficeMemory
from app.store.columns import table_of
from app.store.models import CriteriaSetRow
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


def installed_sets(office: Office) -> tuple[SetInfo, ...]:
    """All sets that are installed, newest version of each first."""
    with office.reading() as connection:
        rows = connection.execute(select(*_COLUMNS).order_by(CriteriaSetRow.set_id, CriteriaSetRow.version.desc()))
        return tuple(_info(*row) for row in rows)


def _info(set_id: str, version: int, fingerprint: str, title: str, short: str, status: str, notice: str) -> SetInfo:
    return SetInfo(set_id, version, fingerprint, title, short, SetStatus(status), notice)


def get_set(office: Office, name: str) -> CriteriaSet:
    """A set by its fingerprint, or the newest version of an id. Raises NotFound."""
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
        select(CriteriaSetRow.fingerprint, CriteriaSetRow.text)
        .where((CriteriaSetRow.fingerprint == name) | (CriteriaSetRow.set_id == name))
        .order_by(CriteriaSetRow.version.desc())
    ).first()
    if found is None:
        raise NotFound("bộ tiêu chí", name)
    fingerprint, text = found
    if fingerprint in memory.sets:
        return memory.sets[fingerprint]
    criteria_set = parse_criteria_set(text)
    if criteria_set.fingerprint != fingerprint:
        raise DamagedFile(Path(name), f"stored set {name} no longer has its fingerprint")
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


def install_folder(office: Office, folder: Path) -> tuple[ParIndexError, ...]:
    """Install every `*/set.toml` below a folder that is not here yet; says which ones could not be taken."""
    problems: list[ParIndexError] = []
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*/set.toml"))}
    with office.reading() as connection:
        here = set(connection.scalars(select(CriteriaSetRow.text)))
    for path, text in texts.items():
        if nfc(text) in here:
            continue
        try:
            install_set(office, text)
        except EnvironmentProblem:
            raise
        except ParIndexError as problem:
            _log.warning("%s not installed: %s", path, problem)
            problems.append(problem)
    return tuple(problems)
