"""Sheets (hồ sơ): create, list from cached outcomes, open, find by `UNIT@ROUND`."""

import uuid
from dataclasses import replace

from sqlalchemy import Connection, insert, select

from app.errors import InputProblem, NotFound
from app.services.basic_types import Actor, SheetInfo, SheetState
from app.services.criteria_sets import set_named
from app.services.office import Office
from app.services.previous import previous_year
from app.services.rounds import read_spec
from app.services.set_reach import refuse_other_kind, serves
from app.services.sheet_list import fresh_infos, read_infos, with_line
from app.services.sheet_rows import load_sheet
from app.services.sheet_surroundings import read_surroundings
from app.services.sheet_view import SheetView
from app.services.sheet_write import EDITABLE_STATES, SheetWrite
from app.services.standing_notes import standing_notes
from app.store.audit import genesis
from app.store.columns import new_id, table_of
from app.store.engine import stored_rows
from app.store.mapping import canonical
from app.store.models import AssessmentRow, OrgUnitRow, RoundRow
from app.texts import search_key
from scoring.results import View

_ASSESSMENT = table_of(AssessmentRow)
_ORG_UNIT = table_of(OrgUnitRow)
_ROUND = table_of(RoundRow)


def create_sheet(
    office: Office,
    actor: Actor,
    org_unit_id: int,
    round_id: int,
    set_fingerprint: str | None = None,
    outside_reason: str = "",
) -> int:
    """Open the sheet of a unit in a round; its id. Without a set: the first of the round that serves this kind of unit.

    Raises InputProblem when there is one already, or the set is not one of the round, or not for this kind of unit and
    no `outside_reason` says why it is used all the same.
    """
    with office.writing() as connection:
        write = begin_sheet(connection, office, actor, org_unit_id, round_id, set_fingerprint, outside_reason)
        write.finish()
    return write.sheet.id


def begin_sheet(
    connection: Connection,
    office: Office,
    actor: Actor,
    org_unit_id: int,
    round_id: int,
    asked_set: str | None = None,
    outside_reason: str = "",
) -> SheetWrite:
    """As `create_sheet`, inside a transaction; the caller ends the write with `finish`."""
    fingerprint, reason = _chosen_set(connection, office, org_unit_id, round_id, asked_set, outside_reason)
    _refuse_second(connection, org_unit_id, round_id)
    uid, now = uuid.uuid4().hex, office.clock.now()
    inserted = connection.execute(
        insert(_ASSESSMENT).values(
            uid=uid,
            org_unit_id=org_unit_id,
            round_id=round_id,
            fingerprint=fingerprint,
            state=SheetState.SCORING.value,
            version=1,
            audit_head=genesis(uid),
            audit_count=0,
            inputs_hash="",
            outside_reason=reason,
            created_at=now,
            changed_at=now,
        )
    )
    sheet = load_sheet(connection, office.memory, new_id(inserted))
    write = SheetWrite(office, connection, sheet, actor, "create")
    write.audit(note=fingerprint)
    if reason:
        write.audit(what="outside_set", after=canonical({"reason": reason}))
    return write


def _refuse_second(connection: Connection, org_unit_id: int, round_id: int) -> None:
    same = select(_ASSESSMENT.c.id).where(_ASSESSMENT.c.org_unit_id == org_unit_id, _ASSESSMENT.c.round_id == round_id)
    present = connection.scalar(same)
    if present is not None:
        raise InputProblem(
            f"sheet {present} exists",
            f"Đơn vị này đã có hồ sơ số {present} trong đợt. Xin mở hồ sơ đó.",
            str(present),
        )


def _chosen_set(
    connection: Connection, office: Office, org_unit_id: int, round_id: int, asked: str | None, outside_reason: str
) -> tuple[str, str]:
    """The fingerprint of the set to score with, and the reason to keep where it is not for this kind of unit."""
    kind = connection.scalar(select(_ORG_UNIT.c.kind).where(_ORG_UNIT.c.id == org_unit_id))
    if kind is None:
        raise NotFound("đơn vị", str(org_unit_id))
    accepted = read_spec(connection, round_id).fingerprints
    if asked is not None and set_named(connection, office.memory, asked).fingerprint not in accepted:
        raise InputProblem(
            f"set {asked} is not of round {round_id}", "Đợt này không dùng bộ tiêu chí đó. Xin chọn bộ của đợt.", asked
        )
    sets = [set_named(connection, office.memory, name) for name in (accepted if asked is None else (asked,))]
    chosen = next((found for found in sets if serves(found, kind)), sets[0])
    return chosen.fingerprint, refuse_other_kind(chosen, kind, outside_reason)


def list_sheets(office: Office) -> tuple[SheetInfo, ...]:
    """Every unit x year x set here, latest year first, units in Vietnamese order; from cached outcomes, no leaf read.

    Cached outcomes of another set, engine or state of the inputs are computed anew before they are shown.
    """
    return fresh_infos(office)


def find_sheet(office: Office, name: str) -> int:
    """The id of `12` or `UNIT@ROUND`: code or name of the unit; id, name or year of the round. Raises NotFound."""
    org_unit, at, round_name = name.strip().rpartition("@")
    with office.reading() as connection:
        rows = connection.execute(
            select(
                _ASSESSMENT.c.id, _ORG_UNIT.c.code, _ORG_UNIT.c.search_key, _ROUND.c.id, _ROUND.c.name, _ROUND.c.year
            )
            .join(_ORG_UNIT, _ORG_UNIT.c.id == _ASSESSMENT.c.org_unit_id)
            .join(_ROUND, _ROUND.c.id == _ASSESSMENT.c.round_id)
        ).all()
    if not at:
        found = [row[0] for row in rows if str(row[0]) == round_name]
    else:
        wanted, key = org_unit.strip(), search_key(org_unit)
        asked = search_key(round_name)
        found = [
            sheet_id
            for sheet_id, code, name_key, round_id, title, year in rows
            if (code == wanted or name_key == key) and asked in (str(round_id), search_key(title), str(year))
        ]
    if not found:
        raise NotFound("hồ sơ", name)
    if len(found) > 1:
        listed = ", ".join(map(str, found))
        raise InputProblem(f"{name}: several sheets", f"“{name}” chỉ nhiều hồ sơ ({listed}). Xin ghi số hồ sơ.", name)
    return int(found[0])


def open_sheet(office: Office, assessment_id: int) -> SheetView:
    """One sheet with everything around it, frozen. Results are evaluated when first asked for."""
    with office.reading() as connection:
        sheet = load_sheet(connection, office.memory, assessment_id)
        with stored_rows(connection):
            around = read_surroundings(connection, sheet, office.memory.file_states)
        previous = previous_year(connection, office.memory, sheet)
        before = previous.sheet
        standing = standing_notes(connection, assessment_id)
        info = read_infos(connection, assessment_id)[0].info
    office.memory.remember(sheet)
    view = SheetView(
        info=info,
        criteria_set=sheet.criteria_set,
        inputs=sheet.inputs,
        group=sheet.group,
        meta=around.meta,
        shared_meta=around.shared_meta,
        evidence=around.evidence,
        drafts=around.drafts,
        roles=sheet.criteria_set.roles,
        steps=around.steps,
        snapshot=around.snapshot,
        previous=None if before is None else before.inputs,
        previous_set=None if before is None else before.criteria_set,
        past=previous.past,
        standing=standing,
        example=office.example,
        editable=frozenset(stage for stage, states in EDITABLE_STATES.items() if sheet.state in states),
        _results=dict(sheet.evaluated),
    )
    # the line is what the engine says now, never a cached one that could be stale
    return replace(view, info=with_line(info, view.result(View.SELF), view.result(View.RESULT)))
