"""What stands around the inputs of one sheet: owners, remarks, drafts, papers with their files, steps."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from app.services.basic_types import SheetState
from app.services.drafts import read_drafts
from app.services.leaf_types import (
    DraftView,
    EvidenceView,
    FileState,
    FileView,
    LeafMeta,
    RemarkView,
    SharedMeta,
    StageMeta,
    StepView,
)
from app.services.loaded_sheet import LoadedSheet
from app.store.columns import table_of
from app.store.mapping import EMPTY, load_names, load_texts
from app.store.models import (
    AssessmentRow,
    AssignmentRow,
    AuditEntryRow,
    EvidenceFileRow,
    EvidenceItemRow,
    EvidenceLinkRow,
    LeafRemarkRow,
    PersonRow,
    SheetStepRow,
)
from scoring.inputs import Stage

_ASSIGNMENT = table_of(AssignmentRow)
_REMARK = table_of(LeafRemarkRow)
_ITEM = table_of(EvidenceItemRow)
_FILE = table_of(EvidenceFileRow)
_LINK = table_of(EvidenceLinkRow)
_STEP = table_of(SheetStepRow)
_AUDIT = table_of(AuditEntryRow)
_REMARK_ENTRY: Final = "remark"
NOT_VERIFIED: Final[Mapping[str, FileState]] = MappingProxyType({})


@dataclass(frozen=True)
class Surroundings:
    """Everything of a sheet that no point follows from."""

    meta: Mapping[str, LeafMeta]
    shared_meta: Mapping[str, SharedMeta]
    evidence: tuple[EvidenceView, ...]
    drafts: tuple[DraftView, ...]
    steps: tuple[StepView, ...]
    snapshot: str | None


def read_surroundings(
    connection: Connection, sheet: LoadedSheet, file_states: Mapping[str, FileState] = NOT_VERIFIED
) -> Surroundings:
    """All of it, in one query for each table. `file_states`: what is known of contents since the program started."""
    drafts = read_drafts(connection, sheet.id)
    return Surroundings(
        meta=_meta(connection, sheet, drafts),
        shared_meta={
            name: SharedMeta(row.version, row.author, row.at, row.source) for name, row in sheet.shared.items()
        },
        evidence=read_evidence(connection, sheet.id, file_states),
        drafts=drafts,
        steps=read_steps(connection, sheet.id),
        snapshot=connection.scalar(select(AssessmentRow.snapshot).where(AssessmentRow.id == sheet.id)),
    )


def _meta(connection: Connection, sheet: LoadedSheet, drafts: tuple[DraftView, ...]) -> dict[str, LeafMeta]:
    people: dict[int, str] = {row[0]: row[1] for row in connection.execute(select(PersonRow.id, PersonRow.name))}
    assigned = {
        row.code: row for row in connection.execute(select(_ASSIGNMENT).where(_ASSIGNMENT.c.assessment_id == sheet.id))
    }
    remarks = _settled_by_changes(connection, sheet.id, read_remarks(connection, sheet.id))
    stages: dict[str, dict[Stage, StageMeta]] = {}
    for (stage, code), row in sheet.leaves.items():
        stages.setdefault(code, {})[stage] = StageMeta(row.version, row.author, row.at)
    found = {}
    for node in sheet.criteria_set.leaves:
        code = node.code
        own_remarks = tuple(remark for remark in remarks if remark.code == code)
        found[code] = LeafMeta(
            **_assignment(sheet, code, assigned.get(code), people),
            remark=next((remark.text for remark in reversed(own_remarks) if not remark.answered), ""),
            remarks=own_remarks,
            stages=stages.get(code, {}),
            drafts=tuple(draft for draft in drafts if draft.code == code),
        )
    return found


def _settled_by_changes(
    connection: Connection, assessment_id: int, remarks: tuple[RemarkView, ...]
) -> tuple[RemarkView, ...]:
    """A remark is answered in words, or when what it was written to is no longer as it was then.

    A change that was taken back is no answer. What is later is told by the history, never by the clock: one that was
    set back would hide what a leader asked for.
    """
    if not remarks:
        return ()
    told = connection.execute(
        select(_AUDIT.c.code, _AUDIT.c.stage, _AUDIT.c.what == _REMARK_ENTRY, _AUDIT.c.after)
        .where(_AUDIT.c.assessment_id == assessment_id)
        .where((_AUDIT.c.what == _REMARK_ENTRY) | (_AUDIT.c.stage != ""))
        .order_by(_AUDIT.c.seq)
    )
    written: dict[str, list[Mapping[str, str]]] = {}
    contents: dict[str, dict[str, str]] = {}
    for code, stage, is_remark, after in told:
        if is_remark:
            written.setdefault(code, []).append(dict(contents.get(code, {})))
        else:
            contents.setdefault(code, {})[stage] = after
    found = []
    for remark in remarks:
        entries = written.get(remark.code, [])
        # rows and entries of remarks are written together: the first row of a leaf is its first entry
        then = entries.pop(0) if entries else {}
        stage = remark.stage.value
        # as each later remark found it, and as it is now: what answered once stays an answer when more is asked for
        later = [seen.get(stage, EMPTY) for seen in (*entries, contents.get(remark.code, {}))]
        changed = any(content != then.get(stage, EMPTY) for content in later)
        found.append(replace(remark, answered=True) if changed else remark)
    return tuple(found)


def _assignment(sheet: LoadedSheet, code: str, row: Row[Any] | None, people: Mapping[int, str]) -> dict[str, Any]:
    leaf = sheet.criteria_set.leaf(code)
    if row is None:
        return {"owner": leaf.owner, "contributors": leaf.contributors}
    return {
        "owner": row.owner_role or leaf.owner,
        "contributors": load_names(row.contributors) if row.contributors else leaf.contributors,
        "person_id": row.person_id,
        "person": people.get(row.person_id, "") if row.person_id is not None else "",
        "due": row.due,
        "sent_on": row.sent_on,
        "returned_on": row.returned_on,
        "assignment_version": row.version,
    }


def read_remarks(connection: Connection, assessment_id: int) -> tuple[RemarkView, ...]:
    """All remarks of one sheet, oldest first."""
    rows = connection.execute(select(_REMARK).where(_REMARK.c.assessment_id == assessment_id).order_by(_REMARK.c.id))
    return tuple(
        RemarkView(row.code, row.text, row.author, row.at, row.answered_at is not None, Stage(row.stage))
        for row in rows
    )


def read_evidence(
    connection: Connection, assessment_id: int, file_states: Mapping[str, FileState] = NOT_VERIFIED
) -> tuple[EvidenceView, ...]:
    """All papers of one sheet with files and leaves, in Vietnamese order."""
    files: dict[int, list[FileView]] = {}
    of_sheet = select(_ITEM.c.id).where(_ITEM.c.assessment_id == assessment_id)
    for row in connection.execute(select(_FILE).where(_FILE.c.item_id.in_(of_sheet)).order_by(_FILE.c.id)):
        state = file_states.get(row.sha256, FileState.UNCHECKED)
        files.setdefault(row.item_id, []).append(FileView(row.sha256, row.name, row.bytes, row.media, state))
    codes: dict[int, list[str]] = {}
    links = select(_LINK.c.item_id, _LINK.c.code).where(_LINK.c.assessment_id == assessment_id).order_by(_LINK.c.code)
    for item_id, code in connection.execute(links):
        codes.setdefault(item_id, []).append(code)
    items = connection.execute(
        select(_ITEM).where(_ITEM.c.assessment_id == assessment_id).order_by(_ITEM.c.sort_key, _ITEM.c.id)
    )
    return tuple(
        EvidenceView(
            id=row.id,
            number=row.number,
            date=row.issued_on,
            issuer=row.issuer,
            excerpt=row.excerpt,
            kind=row.kind,
            cited=row.cited,
            codes=tuple(codes.get(row.id, ())),
            files=tuple(files.get(row.id, ())),
            version=row.version,
        )
        for row in items
    )


def read_steps(connection: Connection, assessment_id: int) -> tuple[StepView, ...]:
    """The steps of a sheet's way, first one first."""
    rows = connection.execute(select(_STEP).where(_STEP.c.assessment_id == assessment_id).order_by(_STEP.c.seq))
    return tuple(
        StepView(SheetState(row.state), row.what, row.author, row.author_title, row.at, load_texts(row.details))
        for row in rows
    )
