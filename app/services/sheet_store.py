"""The end of a write: evaluate, bring cached outcomes up to date, append to the audit chain, move the version on."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, bindparam, delete, insert, update

from app.services.basic_types import Actor
from app.services.evaluation import CACHED_VIEWS, Evaluated, evaluate_kept
from app.services.loaded_sheet import LoadedSheet
from app.services.outcome_rows import CachedView, stamp_for, store_outcomes
from app.services.pending import Change, PendingRows
from app.services.sheet_rows import hash_of_inputs
from app.store.audit import AuditEntry, sealed
from app.store.columns import table_of
from app.store.mapping import canonical
from app.store.models import AssessmentRow, AuditEntryRow, UndoEntryRow
from scoring.results import View


class UnfinishedWrite(Protocol):
    """What this module needs of a SheetWrite."""

    connection: Connection
    sheet: LoadedSheet
    actor: Actor
    what: str
    now: datetime
    columns: dict[str, object]
    pending: PendingRows
    entries: list[AuditEntry]
    evaluate_anyway: bool


_ASSESSMENT = table_of(AssessmentRow)
_AUDIT = table_of(AuditEntryRow)
_UNDO = table_of(UndoEntryRow)
# built once: composing a statement costs as much as running it
_UPDATE_ASSESSMENT = (
    update(_ASSESSMENT)
    .where(_ASSESSMENT.c.id == bindparam("of_sheet"))
    .values(
        {
            name: bindparam(name)
            for name in ("version", "state", "audit_head", "audit_count", "inputs_hash", "changed_at")
        }
    )
)
_INSERT_AUDIT = insert(_AUDIT)
_INSERT_UNDO = insert(_UNDO)
_DELETE_UNDONE = delete(_UNDO).where(
    _UNDO.c.assessment_id == bindparam("of_sheet"),
    _UNDO.c.person_key == bindparam("of_person"),
    _UNDO.c.undone.is_(True),
)


def store_sheet(write: UnfinishedWrite, blamed: frozenset[str], undo: Sequence[Change] | None) -> LoadedSheet:
    """Store all of one write; returns the sheet as it will be after the commit. Raises InputsRefused."""
    sheet, connection = write.sheet, write.connection
    inputs_hash = hash_of_inputs(sheet.leaves, sheet.shared, sheet.inputs, sheet.group)
    # evaluated first: what the engine refuses costs no statement
    cached, evaluated = _bring_cache(write, inputs_hash, blamed)
    write.pending.send(connection, sheet.id, write.actor.person_id)
    head, count = append_audit(connection, sheet, write.entries)
    if undo:
        _append_undo(write, undo)
    version = sheet.version + 1
    facts = {
        "version": version,
        "state": sheet.state.value,
        "audit_head": head,
        "audit_count": count,
        "inputs_hash": inputs_hash,
        "changed_at": write.now,
    }
    connection.execute(_UPDATE_ASSESSMENT, {"of_sheet": sheet.id, **facts})
    if write.columns:
        connection.execute(update(_ASSESSMENT).where(_ASSESSMENT.c.id == sheet.id).values(**write.columns))
    return replace(
        sheet,
        version=version,
        audit_head=head,
        audit_count=count,
        inputs_hash=inputs_hash,
        cached=cached,
        evaluated=evaluated,
    )


def _bring_cache(
    write: UnfinishedWrite, inputs_hash: str, touched: frozenset[str]
) -> tuple[Mapping[View, CachedView], Mapping[View, Evaluated]]:
    """Evaluate the cached views whose stamp is no longer true. Nodes this write cannot touch are not built."""
    sheet = write.sheet
    fingerprint = sheet.criteria_set.fingerprint
    stamp, before = stamp_for(fingerprint, inputs_hash), stamp_for(fingerprint, sheet.inputs_hash)
    fresh = dict(sheet.cached)
    evaluated = [
        (view, evaluate_kept(sheet.criteria_set, sheet.inputs, view, sheet.group, touched))
        for view in CACHED_VIEWS
        if write.evaluate_anyway or view not in fresh or fresh[view].stamp != stamp
    ]
    for view, outcome in evaluated:
        known = sheet.cached.get(view)
        others_hold = known is not None and known.stamp == before and not write.evaluate_anyway and not outcome.refusals
        fresh[view] = store_outcomes(
            write.connection, sheet.id, outcome.result, stamp, known, touched if others_hold else None
        )
    return fresh, dict(evaluated)


def append_audit(connection: Connection, sheet: LoadedSheet, entries: Sequence[AuditEntry]) -> tuple[str, int]:
    """Chain the entries to the sheet's head; returns the new head and count."""
    head, count = sheet.audit_head, sheet.audit_count
    rows = []
    for entry in entries:
        count += 1
        chained = sealed(replace(entry, seq=count), head)
        head = chained.hash
        rows.append({"assessment_id": sheet.id, **asdict(chained)})
    connection.execute(_INSERT_AUDIT, rows)
    return head, count


def _append_undo(write: UnfinishedWrite, changes: Sequence[Change]) -> None:
    mine = {"of_sheet": write.sheet.id, "of_person": write.actor.key}
    # what was undone can no longer be redone once something new is done
    write.connection.execute(_DELETE_UNDONE, mine)
    write.connection.execute(
        _INSERT_UNDO,
        {
            "assessment_id": write.sheet.id,
            "person_key": write.actor.key,
            "what": write.what,
            "changes": canonical([list(change) for change in changes]),
            "undone": False,
            "at": write.now,
        },
    )
