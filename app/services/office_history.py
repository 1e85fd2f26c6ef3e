"""The history of what all sheets share: who changed persons, settings, units, rounds, and from what to what."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Final

from sqlalchemy import Connection, insert, select

from app.services.basic_types import Actor
from app.services.office import Office
from app.services.setting_rows import damaged_setting, read_settings, setting_of, write_settings
from app.store.audit import OFFICE_CHAIN, AuditEntry, chain_breaks, genesis, sealed
from app.store.columns import table_of
from app.store.mapping import Json, canonical
from app.store.models import OfficeAuditRow
from app.texts import clean_line
from scoring.findings import Finding, Severity

_TABLE: Final = table_of(OfficeAuditRow)
_COLUMNS: Final = [_TABLE.c[name] for name in AuditEntry.__dataclass_fields__]
_HEAD: Final = "audit.office"
"""Setting with the data folder's own number, and head and count of the chain."""


def tell_office(
    connection: Connection, office: Office, actor: Actor | None, what: str, thing: str, before: object, after: object
) -> None:
    """Append one entry; nothing where before and after are the same. `thing`: `person:3`, `round:1`, `settings`.

    `actor` None: the first person of the list, who is added before anybody can act.
    """
    texts = [_text(facts) for facts in (before, after)]
    if texts[0] == texts[1]:
        return
    head = _head(connection)
    now = office.clock.now()
    entry = AuditEntry(
        seq=int(head["count"]) + 1,
        at=now,
        person_id=actor.person_id if actor is not None else None,
        person=clean_line(actor.name) if actor is not None else "",
        title=clean_line(actor.title) if actor is not None else "",
        what=what,
        code=thing,
        stage="",
        before=texts[0],
        after=texts[1],
        note="",
    )
    chained = sealed(entry, head["head"])
    connection.execute(insert(_TABLE).values(asdict(chained)))
    write_settings(connection, {_HEAD: {**head, "head": chained.hash, "count": chained.seq}}, now)


def _head(connection: Connection) -> dict[str, Json]:
    kept = setting_of(read_settings(connection), _HEAD, dict)
    if kept is not None:
        kinds = {name: type(kept.get(name)) for name in ("uid", "head", "count")}
        if kinds != {"uid": str, "head": str, "count": int}:
            raise damaged_setting(_HEAD, kept)
        return dict(kept)
    uid = uuid.uuid4().hex
    return {"uid": uid, "head": genesis(uid, OFFICE_CHAIN), "count": 0}


def office_entries(office: Office) -> tuple[AuditEntry, ...]:
    """All entries of the office, first one first. `before` and `after` are canonical JSON."""
    with office.reading() as connection:
        return tuple(AuditEntry(*row) for row in connection.execute(select(*_COLUMNS).order_by(_TABLE.c.seq)))


def check_office_chain(office: Office) -> tuple[Finding, ...]:
    """Entries changed, removed, added or moved; () when the history is whole."""
    entries = office_entries(office)
    with office.reading() as connection:
        head = _head(connection)
    first = genesis(str(head.get("uid")), OFFICE_CHAIN)
    return tuple(
        Finding(Severity.ERROR, "office-audit-chain", "", broken.seq or None, broken.message)
        for broken in chain_breaks(first, entries, str(head.get("head")), int(head.get("count", 0)))
    )


def _text(facts: object) -> str:
    return "" if facts is None else canonical(_json(facts))


def _json(value: object) -> Json:
    """A frozen object of the services as JSON: dates as days, kinds by their values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: _json(getattr(value, part.name)) for part in fields(value) if part.name != "version"}
    match value:
        case Mapping():
            return {str(name): _json(part) for name, part in value.items()}
        case list() | tuple():
            return [_json(part) for part in value]
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case _:
            return value


def changed_parts(before: Mapping[str, Json], after: Mapping[str, Json]) -> tuple[dict[str, Json], dict[str, Json]]:
    """Only what differs, on both sides: an entry of the settings tells of one line, not of all."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}
