"""Undo and redo: new, audited writes, done only if the present value is still the one they would take back.

Per person and sheet; never across present, lock, submit or import, which bar what was before them.
"""

import json

from sqlalchemy import Connection, delete, select, update

from app.errors import UndoRefused
from app.services.basic_types import Actor, ChangeSet
from app.services.office import Office
from app.services.pending import Change
from app.services.sheet_write import SheetWrite, sheet_write
from app.services.value_words import shared_thing_text
from app.store.columns import table_of
from app.store.engine import stored_rows
from app.store.mapping import EMPTY, NO_VALUE, load_leaf, load_value
from app.store.models import UndoEntryRow
from scoring.inputs import Stage

_UNDO = table_of(UndoEntryRow)


def undo(office: Office, actor: Actor, assessment_id: int) -> ChangeSet | None:
    """Take back the person's last act in this sheet; None when there is none.

    Raises UndoRefused when somebody changed the value since: that act is then out of the way for good.
    """
    return _again(office, actor, assessment_id, redo_it=False)


def redo(office: Office, actor: Actor, assessment_id: int) -> ChangeSet | None:
    """Do again what the person undid last, if nothing new was done since; None when there is none."""
    return _again(office, actor, assessment_id, redo_it=True)


def waiting_act(office: Office, actor: Actor, assessment_id: int, *, redo_it: bool) -> tuple[str, tuple[str, ...]]:
    """What undo (or redo) would take back: what of the act, leaves and shared figures; ("", ()) where there is none."""
    with office.reading() as connection:
        entry = _entry(connection, assessment_id, actor.key, undone=redo_it)
    return ("", ()) if entry is None else (entry[1], tuple(dict.fromkeys(change.name for change in entry[2])))


def _again(office: Office, actor: Actor, assessment_id: int, *, redo_it: bool) -> ChangeSet | None:
    try:
        with sheet_write(office, actor, assessment_id, "redo" if redo_it else "undo") as write:
            entry = _entry(write.connection, assessment_id, write.actor.key, undone=redo_it)
            if entry is None:
                return None
            entry_id, what, changes = entry
            _apply(write, changes, redo_it=redo_it, note=what)
            write.connection.execute(update(_UNDO).where(_UNDO.c.id == entry_id).values(undone=not redo_it))
    except UndoRefused:
        _set_aside(office, assessment_id, actor.key, undone=redo_it)
        raise
    return write.change_set()


def _entry(
    connection: Connection, assessment_id: int, person_key: str, *, undone: bool
) -> tuple[int, str, list[Change]] | None:
    # the last act done, or the one undone last: which is the oldest of those undone
    order = _UNDO.c.id if undone else _UNDO.c.id.desc()
    row = connection.execute(
        select(_UNDO.c.id, _UNDO.c.what, _UNDO.c.changes)
        .where(_UNDO.c.assessment_id == assessment_id, _UNDO.c.person_key == person_key, _UNDO.c.undone.is_(undone))
        .order_by(order)
        .limit(1)
    ).first()
    if row is None:
        return None
    with stored_rows(connection):
        return row[0], row[1], [Change(*change) for change in json.loads(row[2])]


def _apply(write: SheetWrite, changes: list[Change], *, redo_it: bool, note: str) -> None:
    for change in changes if redo_it else reversed(changes):
        present, wanted = (change.before, change.after) if redo_it else (change.after, change.before)
        if change.kind == "leaf":
            _put_leaf(write, change, present, wanted, note)
        else:
            _put_shared(write, change, present, wanted, note)


def _put_leaf(write: SheetWrite, change: Change, present: str, wanted: str, note: str) -> None:
    stage = Stage(change.stage)
    write.require_stage(stage, change.name)
    row = write.sheet.leaves.get((stage, change.name))
    if (row.given if row else EMPTY) != present:
        raise UndoRefused(change.name, f"mục {change.name}")
    write.replace_leaf(stage, change.name, load_leaf(wanted), note=note)


def _put_shared(write: SheetWrite, change: Change, present: str, wanted: str, note: str) -> None:
    """The figure, or the words of its source: each is taken back by itself."""
    write.require_stage(Stage.SELF, change.name)
    figure = write.sheet.shared.get(change.name)
    value, source = (figure.value, figure.source) if figure else (NO_VALUE, "")
    if (source if change.kind == "source" else value) != present:
        thing_text = shared_thing_text(write.sheet.criteria_set, change.name)
        raise UndoRefused(change.name, thing_text[:1].lower() + thing_text[1:])
    if change.kind == "source":
        write.replace_shared(change.name, load_value(value), source=wanted, note=note)
    else:
        write.replace_shared(change.name, load_value(wanted), note=note)


def _set_aside(office: Office, assessment_id: int, person_key: str, *, undone: bool) -> None:
    with office.writing() as connection:
        entry = _entry(connection, assessment_id, person_key, undone=undone)
        if entry is not None:
            connection.execute(delete(_UNDO).where(_UNDO.c.id == entry[0]))
