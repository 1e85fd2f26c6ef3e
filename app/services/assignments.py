"""Phân công: who does which leaf until when. What nobody assigned is as the criteria set says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Final, NamedTuple

from sqlalchemy import Connection, insert, select, update

from app.errors import InputProblem, NotFound, StaleWrite
from app.services.basic_types import UNLOCKED_STATES, Actor, ChangeSet
from app.services.leaf_changes import changes_at, known_leaves, with_ancestors
from app.services.office import Office
from app.services.owner_work import OwnerWork, default_due, my_codes, reminder_text, work_by_owner
from app.services.people import person_names, read_people
from app.services.sheet_rows import load_sheet
from app.services.sheet_write import SheetWrite, sheet_write
from app.store.columns import table_of
from app.store.mapping import canonical, dump_names, load_names
from app.store.models import AssignmentRow
from app.texts import clean_line, local_date
from scoring.criteria import CriteriaSet
from scoring.wording import date_text

__all__ = [
    "ASSIGNABLE",
    "KEEP",
    "AssignmentChange",
    "CarriedAssignments",
    "Keep",
    "OwnerWork",
    "assign",
    "assign_area",
    "assign_as_in",
    "assign_person",
    "carry_assignments",
    "default_due",
    "leaves_below",
    "my_codes",
    "note_returned",
    "note_sent",
    "reminder_text",
    "work_by_owner",
]

ASSIGNABLE: Final = UNLOCKED_STATES
"""Until the sheet is locked somebody may take over work from somebody else."""
_TABLE = table_of(AssignmentRow)


class Keep(Enum):
    """Leave this part of an assignment as it is."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


@dataclass(frozen=True, slots=True)
class AssignmentChange:
    """What is to be different; parts left at KEEP stay. None takes a person or a day away."""

    owner: str | Keep = KEEP
    """Id of a role of the set."""
    contributors: tuple[str, ...] | Keep = KEEP
    person_id: int | Keep | None = KEEP
    due: date | Keep | None = KEEP
    sent_on: date | Keep | None = KEEP
    returned_on: date | Keep | None = KEEP


class Assignment(NamedTuple):
    """Who does one leaf, as stored."""

    owner: str
    contributors: tuple[str, ...]
    person_id: int | None = None
    due: date | None = None
    sent_on: date | None = None
    returned_on: date | None = None


class StoredAssignment(NamedTuple):
    """An assignment and its version."""

    assignment: Assignment
    version: int


@dataclass(frozen=True, slots=True)
class CarriedAssignments(ChangeSet):
    """What was taken over from another sheet, and the leaves that were not: their role or person is no longer there."""

    left_out: tuple[str, ...] = ()


def assign(
    office: Office,
    actor: Actor,
    assessment_id: int,
    codes: Iterable[str],
    change: AssignmentChange,
    expected: Mapping[str, int] | None = None,
) -> ChangeSet:
    """Assign leaves as one act. `expected`: `LeafMeta.assignment_version` by code, where the caller showed them."""
    with sheet_write(office, actor, assessment_id, "assign", states=ASSIGNABLE) as write:
        leaves = known_leaves(write.sheet.criteria_set, codes)
        touched = _assign(write, dict.fromkeys(leaves, change), expected)
    return changes_at(write, touched)


def assign_area(
    office: Office, actor: Actor, assessment_id: int, area_code: str, change: AssignmentChange
) -> ChangeSet:
    """Assign every leaf below an area, or any other node, in one act."""
    with sheet_write(office, actor, assessment_id, "assign", states=ASSIGNABLE) as write:
        codes = leaves_below(write.sheet.criteria_set, clean_line(area_code))
        touched = _assign(write, dict.fromkeys(codes, change), None)
    return changes_at(write, touched)


def assign_person(office: Office, actor: Actor, assessment_id: int, role_id: str, person_id: int | None) -> ChangeSet:
    """Give all leaves of one owner to a person of that office, in one act."""
    with sheet_write(office, actor, assessment_id, "assign", states=ASSIGNABLE) as write:
        codes = owned_leaves(write.connection, write.sheet.criteria_set, assessment_id, role_id)
        touched = _assign(write, {code: AssignmentChange(person_id=person_id) for code in codes}, None)
    return changes_at(write, touched)


def note_sent(
    office: Office, actor: Actor, assessment_id: int, codes: Iterable[str], day: date | None = None
) -> ChangeSet:
    """The leaves were handed to their owners on a day (default: today)."""
    return assign(office, actor, assessment_id, codes, AssignmentChange(sent_on=day or local_date(office.clock.now())))


def note_returned(
    office: Office, actor: Actor, assessment_id: int, codes: Iterable[str], day: date | None = None
) -> ChangeSet:
    """The owners gave their leaves back on a day (default: today)."""
    change = AssignmentChange(returned_on=day or local_date(office.clock.now()))
    return assign(office, actor, assessment_id, codes, change)


def assign_as_in(office: Office, actor: Actor, assessment_id: int, from_id: int) -> CarriedAssignments:
    """Owners, contributors and persons as in another sheet (last year's), where the codes are the same; no days.

    A role that the present set does not know, or a person who left, is not taken over: those leaves are named.
    """
    with sheet_write(office, actor, assessment_id, "assign", states=ASSIGNABLE) as write:
        load_sheet(write.connection, office.memory, from_id)
        touched, left_out = carry_assignments(write, from_id)
    codes = with_ancestors(write.sheet.criteria_set, touched)
    return CarriedAssignments(assessment_id, codes, write.what, left_out=left_out)


def carry_assignments(
    write: SheetWrite, from_id: int, sources: Mapping[str, str] | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """As `assign_as_in`, inside a write; returns the leaves that changed and those that were left out.

    `sources`: for each leaf here the leaf of the other sheet that it follows; None: that of the same code.
    """
    criteria_set = write.sheet.criteria_set
    here = {person.id for person in read_people(write.connection) if person.works_on(local_date(write.now))}
    roles = {role.id for role in criteria_set.roles}
    stored = stored_assignments(write.connection, from_id)
    pairs = {node.code: node.code for node in criteria_set.leaves} if sources is None else sources
    changes: dict[str, AssignmentChange] = {}
    left_out: list[str] = []
    for code, source in pairs.items():
        if source not in stored:
            continue
        old, change = stored[source].assignment, AssignmentChange()
        if old.owner in roles:
            kept = tuple(role for role in old.contributors if role in roles)
            change = replace(change, owner=old.owner, contributors=kept)
        if old.person_id in here:
            change = replace(change, person_id=old.person_id)
        if old.owner not in roles or (old.person_id is not None and old.person_id not in here):
            left_out.append(code)
        changes[code] = change
    return _assign(write, changes, None), tuple(left_out)


def leaves_below(criteria_set: CriteriaSet, code: str) -> tuple[str, ...]:
    """The leaves below a node; a leaf is its own. Raises NotFound."""
    if code not in criteria_set.nodes:
        raise NotFound("mục", code)
    return tuple(node.code for node in criteria_set.leaves if code in (node.code, *criteria_set.ancestors(node.code)))


def owned_leaves(
    connection: Connection, criteria_set: CriteriaSet, assessment_id: int, role_id: str
) -> tuple[str, ...]:
    """The leaves a role owns: assigned to it, or by the set where nobody assigned anything."""
    stored = stored_assignments(connection, assessment_id)
    owners = {node.code: node.leaf.owner for node in criteria_set.leaves if node.leaf is not None}
    owners |= {code: row.assignment.owner for code, row in stored.items() if row.assignment.owner}
    return tuple(node.code for node in criteria_set.leaves if owners[node.code] == role_id)


def stored_assignments(connection: Connection, assessment_id: int) -> dict[str, StoredAssignment]:
    """What was assigned in one sheet, by leaf."""
    rows = connection.execute(select(_TABLE).where(_TABLE.c.assessment_id == assessment_id).order_by(_TABLE.c.id))
    return {
        row.code: StoredAssignment(
            Assignment(
                row.owner_role, load_names(row.contributors), row.person_id, row.due, row.sent_on, row.returned_on
            ),
            row.version,
        )
        for row in rows
    }


def _assign(
    write: SheetWrite, changes: Mapping[str, AssignmentChange], expected: Mapping[str, int] | None
) -> tuple[str, ...]:
    stored = stored_assignments(write.connection, write.sheet.id)
    names = person_names(write.connection)
    touched = []
    for code, change in changes.items():
        present = stored.get(code) or StoredAssignment(_as_the_set_says(write.sheet.criteria_set, code), 0)
        wanted = _changed(present.assignment, change)
        if wanted == present.assignment:
            continue
        _refuse_impossible(write.sheet.criteria_set, wanted, names, code)
        if expected is not None and expected.get(code, present.version) != present.version:
            raise StaleWrite(code, shown(wanted, names), shown(present.assignment, names))
        _store(write, code, wanted, present.version)
        write.audit(code=code, before=_json(present.assignment), after=_json(wanted))
        touched.append(code)
    return tuple(touched)


def _as_the_set_says(criteria_set: CriteriaSet, code: str) -> Assignment:
    leaf = criteria_set.leaf(code)
    return Assignment(leaf.owner, leaf.contributors)


def _changed(present: Assignment, change: AssignmentChange) -> Assignment:
    parts = {name: getattr(change, name) for name in Assignment._fields}
    return present._replace(**{name: value for name, value in parts.items() if value is not KEEP})


def _refuse_impossible(criteria_set: CriteriaSet, wanted: Assignment, names: Mapping[int, str], code: str) -> None:
    roles = {role.id for role in criteria_set.roles}
    for role in (wanted.owner, *wanted.contributors):
        if role and role not in roles:
            message = f"Mục {code}: bộ tiêu chí không có chức danh “{role}”. Chọn chức danh có trong bộ tiêu chí."
            raise InputProblem(f"{code}: unknown role {role}", message, where=code)
    if wanted.owner in wanted.contributors:
        message = f"Mục {code}: chủ trì không đồng thời là đơn vị phối hợp. Bỏ một trong hai."
        raise InputProblem(f"{code}: owner contributes", message, where=code)
    if wanted.person_id is not None and wanted.person_id not in names:
        raise NotFound("người", str(wanted.person_id))


def _store(write: SheetWrite, code: str, wanted: Assignment, version: int) -> None:
    values = {
        "owner_role": wanted.owner,
        "contributors": dump_names(wanted.contributors),
        "person_id": wanted.person_id,
        "due": wanted.due,
        "sent_on": wanted.sent_on,
        "returned_on": wanted.returned_on,
        "version": version + 1,
    }
    if version == 0:
        write.connection.execute(insert(_TABLE).values(assessment_id=write.sheet.id, code=code, **values))
        return
    mine = (_TABLE.c.assessment_id == write.sheet.id, _TABLE.c.code == code)
    write.connection.execute(update(_TABLE).where(*mine).values(**values))


def _json(assignment: Assignment) -> str:
    days = {name: day.isoformat() for name, day in _days(assignment).items() if day is not None}
    person = {} if assignment.person_id is None else {"person_id": assignment.person_id}
    return canonical({"owner": assignment.owner, "contributors": list(assignment.contributors), **person, **days})


def _days(assignment: Assignment) -> dict[str, date | None]:
    return {"due": assignment.due, "sent_on": assignment.sent_on, "returned_on": assignment.returned_on}


def shown(assignment: Assignment, names: Mapping[int, str]) -> str:
    """An assignment in a few words, to show beside another one."""
    person = names.get(assignment.person_id, "") if assignment.person_id is not None else ""
    due = "" if assignment.due is None else date_text(assignment.due)
    return ", ".join(filter(None, (assignment.owner, *assignment.contributors, person, due)))
