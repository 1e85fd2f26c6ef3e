"""What goes with an installed set: its worked cases, the note on its source, the decision's scan."""

import hashlib
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, insert, select

from app.errors import DamagedFile, environment_problem
from app.exchange.set_file import EXAMPLES_PART, SCAN_PART, SET_PART, SOURCE_PART, SetFile, one_spelling
from app.exchange.set_file_reading import named_scan
from app.paths import bundled_criteria
from app.services.criteria_sets import set_named
from app.services.office import Office
from app.services.set_drafts.content import unpack
from app.store.columns import table_of
from app.store.models import CriteriaSetRow, SetPartRow, SetPublicationRow
from app.texts import nfc
from scoring.criteria import CriteriaSet
from scoring.wording import date_text

_PART: Final = table_of(SetPartRow)
_PUBLICATION: Final = table_of(SetPublicationRow)
_SET: Final = table_of(CriteriaSetRow)


def content_of(office: Office, name: str) -> SetFile:
    """An installed set, by fingerprint or id, with everything that is kept beside it.

    Raises NotFound; DamagedFile where the scan that the set names is no longer as it was.
    """
    with office.reading() as connection:
        criteria_set = set_named(connection, office.memory, name)
        kept = _kept(connection, criteria_set.fingerprint) or _published(connection, criteria_set)
        kept = kept or _bundled(connection, criteria_set.fingerprint)
    sha256 = kept.get(SCAN_PART, "") or named_scan(criteria_set)
    scan = _scan(office, sha256) if sha256 else None
    return SetFile(criteria_set, kept.get(EXAMPLES_PART, ""), kept.get(SOURCE_PART, ""), scan)


def _kept(connection: Connection, fingerprint: str) -> dict[str, str]:
    """Texts by part, and for the scan its SHA-256: what came with the set in a file."""
    rows = connection.execute(
        select(_PART.c.name, _PART.c.sha256, _PART.c.text).where(_PART.c.fingerprint == fingerprint)
    )
    return {name: sha256 if name == SCAN_PART else text for name, sha256, text in rows}


def _published(connection: Connection, criteria_set: CriteriaSet) -> dict[str, str]:
    """The same of a set that was published here."""
    asked = select(_PUBLICATION.c.cases, _PUBLICATION.c.scan_sha256)
    row = connection.execute(asked.where(_PUBLICATION.c.fingerprint == criteria_set.fingerprint)).first()
    if row is None:
        return {}
    kept = {EXAMPLES_PART: unpack(row.cases), SOURCE_PART: source_text(criteria_set), SCAN_PART: row.scan_sha256}
    return {name: value for name, value in kept.items() if value}


def _bundled(connection: Connection, fingerprint: str) -> dict[str, str]:
    """The same of a set that ships with the program: its folder is known by the very text that was installed."""
    installed = connection.scalar(select(_SET.c.text).where(_SET.c.fingerprint == fingerprint))
    for path in sorted(bundled_criteria().glob(f"*/{SET_PART}")):
        if _read(path) == installed:
            beside = {name: _read(path.with_name(name)) for name in (EXAMPLES_PART, SOURCE_PART)}
            return {name: text for name, text in beside.items() if text}
    return {}


def _read(path: Path) -> str:
    try:
        return nfc(path.read_text(encoding="utf-8")) if path.is_file() else ""
    except OSError as error:
        raise environment_problem(error, path, "đọc bộ tiêu chí") from error


def _scan(office: Office, sha256: str) -> bytes:
    with office.vault.open(sha256) as handle:
        data = handle.read()
    if hashlib.sha256(data).hexdigest() != sha256:
        thing_text = f"Bản chụp quyết định trong kho {office.vault.root} không còn nguyên như lúc đưa vào"
        raise DamagedFile(office.vault.path_of(sha256), "scan changed", thing_text)
    return data


def keep_parts(connection: Connection, content: SetFile, scan_sha256: str) -> tuple[str, ...]:
    """Keep what came with a set, as far as nothing is kept of it yet; says which parts. The scan lies in the vault."""
    fingerprint = content.criteria_set.fingerprint
    if _kept(connection, fingerprint) or _published(connection, content.criteria_set):
        return ()
    texts = {EXAMPLES_PART: one_spelling(content.examples), SOURCE_PART: one_spelling(content.source_note)}
    rows = [
        {"fingerprint": fingerprint, "name": name, "text": text, "sha256": hashlib.sha256(text.encode()).hexdigest()}
        for name, text in texts.items()
        if text
    ]
    if scan_sha256:
        rows.append({"fingerprint": fingerprint, "name": SCAN_PART, "text": "", "sha256": scan_sha256})
    if rows:
        connection.execute(insert(_PART), rows)
    return tuple(row["name"] for row in rows)


def source_text(criteria_set: CriteriaSet) -> str:
    """source.md of a set that was published here: which decision, who read it. Only what the set itself says."""
    decision, publication = criteria_set.decision, criteria_set.publication
    day_text = date_text(decision.date) if decision.date is not None else ""
    lines_text = [
        f"# {criteria_set.title}",
        "",
        f"- Quyết định: {decision.number} ngày {day_text} của {decision.issuer}",
        f"- Trích yếu: {decision.title}",
        *([f"- Phụ lục: {decision.annex}"] if decision.annex else []),
    ]
    if publication is not None:
        lines_text += [
            f"- Người đọc thứ nhất: {publication.first_reader}",
            f"- Người đọc thứ hai: {publication.second_reader}, ngày {date_text(publication.second_read_on)}",
            f"- Công bố ngày {date_text(publication.published_on)}",
        ]
    return "\n".join(lines_text) + "\n"
