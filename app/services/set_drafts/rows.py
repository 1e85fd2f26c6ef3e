"""Rows of drafts: read with everything checked, written content by content. Inside the caller's transaction."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select, update

from app.errors import NotFound
from app.exchange.annex.record import ImportRecord, read_record, record_text
from app.services.office import Office
from app.services.set_drafts.content import DraftContent, pack, read_content, unpack
from app.services.set_drafts.findings import Origin, Told
from app.services.set_drafts.open_drafts import MOST_UNDO, OpenDraft
from app.services.set_drafts.types import DraftFinding, DraftInfo
from app.store.columns import new_id, table_of
from app.store.engine import stored_rows
from app.store.mapping import canonical
from app.store.models import SetDraftContentRow, SetDraftRecordRow, SetDraftRow
from app.store.records import decoded
from scoring.errors import ParIndexError
from scoring.findings import Severity

DRAFT: Final = table_of(SetDraftRow)
CONTENT: Final = table_of(SetDraftContentRow)
RECORD: Final = table_of(SetDraftRecordRow)
_LINE: Final = [DRAFT.c[name] for name in DraftInfo.__dataclass_fields__]
_FIRST: Final = 1


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """One draft inside a transaction."""

    info: DraftInfo
    position: int
    first: int
    """Number of the oldest content that is kept."""
    last: int
    """Number of the newest; above `position` where something was undone."""
    open_draft: OpenDraft
    content: DraftContent


def read_lines(connection: Connection) -> list[DraftInfo]:
    """All drafts, last changed first."""
    asked = select(*_LINE).order_by(DRAFT.c.changed_at.desc(), DRAFT.c.id.desc())
    return decoded(connection, DRAFT, asked, lambda row: DraftInfo(**row))


def _read_line(connection: Connection, draft_id: int) -> tuple[DraftInfo, int, datetime]:
    """One draft's line, the number of the content that is shown, and when it was made. Raises NotFound."""
    asked = select(*_LINE, DRAFT.c.position, DRAFT.c.created_at).where(DRAFT.c.id == draft_id)
    found = decoded(connection, DRAFT, asked, dict[str, Any])
    if not found:
        raise NotFound("bộ đang soạn", str(draft_id))
    position, created_at = (found[0].pop(name) for name in ("position", "created_at"))
    return DraftInfo(**found[0]), position, created_at


def read_draft(connection: Connection, office: Office, draft_id: int) -> StoredDraft:
    """One draft, from memory where nobody wrote since. Raises NotFound, DamagedFile."""
    info, position, created_at = _read_line(connection, draft_id)
    known = office.memory.set_drafts.get(draft_id)
    # a number may come again after its draft was thrown away: the moment tells two drafts apart
    if isinstance(known, OpenDraft) and (known.version, known.created_at) == (info.version, created_at):
        opened = known
    else:
        opened = OpenDraft(info.version, created_at, _read_origin(connection, draft_id))
        office.memory.set_drafts.remember(draft_id, opened)
    kept = select(CONTENT.c.seq).where(CONTENT.c.draft_id == draft_id).order_by(CONTENT.c.seq)
    numbers = connection.scalars(kept).all()
    with stored_rows(connection):
        if position not in numbers:
            raise ValueError(f"draft {draft_id}: no content {position}")
    content = content_at(connection, opened, draft_id, position)
    return StoredDraft(info, position, numbers[0], numbers[-1], opened, content)


def content_at(connection: Connection, opened: OpenDraft, draft_id: int, seq: int) -> DraftContent:
    """One content, read once. Raises DamagedFile."""
    known = opened.content(seq)
    if known is not None:
        return known
    columns = CONTENT.c.document, CONTENT.c.decisions, CONTENT.c.cases
    row = connection.execute(select(*columns).where(CONTENT.c.draft_id == draft_id, CONTENT.c.seq == seq)).first()
    with stored_rows(connection):
        if row is None:
            raise ValueError(f"draft {draft_id}: no content {seq}")
        content = read_content(*row)
    opened.remember(seq, content)
    return content


def _read_origin(connection: Connection, draft_id: int) -> Origin | None:
    row = connection.execute(select(RECORD.c.record, RECORD.c.told).where(RECORD.c.draft_id == draft_id)).first()
    if row is None:
        return None
    with stored_rows(connection):
        return _origin(unpack(row.record), unpack(row.told))


def _origin(record_json: str, told_json: str) -> Origin:
    try:
        record = read_record(record_json)
    except ParIndexError as error:
        raise ValueError(f"import record: {error}") from error
    told: Told = {(rule, code): tuple(said) for rule, code, said in json.loads(told_json)}
    return Origin(record, told)


def insert_draft(
    connection: Connection, info: DraftInfo, content: DraftContent, opened: OpenDraft, record: ImportRecord | None
) -> int:
    """A new draft with its first content; its id."""
    values = {name: getattr(info, name) for name in DraftInfo.__dataclass_fields__ if name != "id"}
    inserted = connection.execute(insert(DRAFT).values(**values, position=_FIRST, created_at=info.changed_at))
    draft_id = new_id(inserted)
    packed = opened.packer.packed(content)
    connection.execute(insert(CONTENT).values(draft_id=draft_id, seq=_FIRST, **packed))
    opened.remember(_FIRST, content)
    if record is not None and opened.origin is not None:
        told = [[rule, code, list(said)] for (rule, code), said in opened.origin.told.items()]
        packed_record = {"record": pack(record_text(record)), "told": pack(canonical(told))}
        connection.execute(insert(RECORD).values(draft_id=draft_id, **packed_record))
    return draft_id


def write_content(connection: Connection, stored: StoredDraft, content: DraftContent) -> StoredDraft:
    """A content after the one that is shown; what was undone is gone, and the oldest beyond the last fifty."""
    seq, draft_id = stored.position + 1, stored.info.id
    packed = stored.open_draft.packer.packed(content)
    if stored.last > stored.position:
        connection.execute(delete(CONTENT).where(CONTENT.c.draft_id == draft_id, CONTENT.c.seq > stored.position))
    connection.execute(insert(CONTENT).values(draft_id=draft_id, seq=seq, **packed))
    first = max(stored.first, seq - MOST_UNDO)
    if first > stored.first:
        connection.execute(delete(CONTENT).where(CONTENT.c.draft_id == draft_id, CONTENT.c.seq < first))
    return replace(stored, position=seq, first=first, last=seq, content=content)


def write_line(connection: Connection, info: DraftInfo, position: int) -> None:
    """The draft's own row after a write."""
    values = {name: getattr(info, name) for name in DraftInfo.__dataclass_fields__ if name != "id"}
    connection.execute(update(DRAFT).where(DRAFT.c.id == info.id).values(**values, position=position))


def remove_draft(connection: Connection, draft_id: int) -> None:
    """The draft with all its contents and its record."""
    connection.execute(delete(DRAFT).where(DRAFT.c.id == draft_id))


def open_counts(findings: tuple[DraftFinding, ...]) -> tuple[int, int]:
    """Errors and warnings that nobody has decided about."""
    still = [one.severity for one in findings if one.is_open]
    return still.count(Severity.ERROR), still.count(Severity.WARNING)


def changed_line(
    info: DraftInfo, content: DraftContent, findings: tuple[DraftFinding, ...], who: str, now: datetime
) -> DraftInfo:
    """The line of a draft after a write."""
    errors, looks = open_counts(findings)
    set_id, title = str(content.document.get("id", "")), str(content.document.get("title", ""))
    return DraftInfo(info.id, info.version + 1, set_id, title, info.base, now, who, errors, looks)
