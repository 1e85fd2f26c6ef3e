"""The history of a sheet (nhật ký): reading it, and proving that nobody changed it or what it tells of."""

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from app.errors import NotFound
from app.services.basic_types import SheetState
from app.services.office import Office
from app.store.audit import SHARED_PREFIX, AuditEntry, chain_breaks
from app.store.columns import table_of
from app.store.mapping import EMPTY, NO_VALUE
from app.store.models import AssessmentRow, AuditEntryRow, LeafInputRow, SharedInputRow
from scoring.findings import Finding, Severity

_AUDIT = table_of(AuditEntryRow)
_STATES = frozenset(state.value for state in SheetState)
_COLUMNS = [_AUDIT.c[name] for name in AuditEntry.__dataclass_fields__]


def entries(office: Office, assessment_id: int) -> tuple[AuditEntry, ...]:
    """All entries of one sheet, first one first. `before` and `after` are canonical JSON."""
    with office.reading() as connection:
        return read_entries(connection, assessment_id)


def read_entries(connection: Connection, assessment_id: int) -> tuple[AuditEntry, ...]:
    """As `entries`, inside a transaction."""
    rows = connection.execute(select(*_COLUMNS).where(_AUDIT.c.assessment_id == assessment_id).order_by(_AUDIT.c.seq))
    return tuple(AuditEntry(*row) for row in rows)


def check_chain(office: Office, assessment_id: int) -> tuple[Finding, ...]:
    """Everything that does not hold: entries changed, removed, added or moved; values that no entry tells of.

    () when the history is whole and the sheet holds exactly what it tells.
    """
    with office.reading() as connection:
        head = connection.execute(
            select(AssessmentRow.uid, AssessmentRow.audit_head, AssessmentRow.audit_count, AssessmentRow.state).where(
                AssessmentRow.id == assessment_id
            )
        ).first()
        if head is None:
            raise NotFound("hồ sơ", str(assessment_id))
        told = read_entries(connection, assessment_id)
        found = [
            Finding(Severity.ERROR, "audit-chain", "", broken.seq or None, broken.message)
            for broken in chain_breaks(head.uid, told, head.audit_head, head.audit_count)
        ]
        found += _untold(_present(connection, assessment_id), _last_told(told))
        state = _last_state(told)
        if state is not None and state != head.state:
            message = f"Trạng thái của hồ sơ ({head.state}) khác với nhật ký ({state})."
            found.append(Finding(Severity.ERROR, "audit-state", "", None, message))
    return tuple(found)


def _present(connection: Connection, assessment_id: int) -> dict[tuple[str, str], str]:
    leaves = connection.execute(
        select(LeafInputRow.code, LeafInputRow.stage, LeafInputRow.given).where(
            LeafInputRow.assessment_id == assessment_id
        )
    )
    present = {(code, stage): given for code, stage, given in leaves}
    shared = connection.execute(
        select(SharedInputRow.name, SharedInputRow.value).where(SharedInputRow.assessment_id == assessment_id)
    )
    return present | {(SHARED_PREFIX + name, ""): value for name, value in shared}


def _last_told(told: Iterable[AuditEntry]) -> dict[tuple[str, str], str]:
    return {
        (entry.code, entry.stage): entry.after
        for entry in told
        if entry.code.startswith(SHARED_PREFIX) or (entry.code and entry.stage)
    }


def _last_state(told: Iterable[AuditEntry]) -> str | None:
    state = None
    for entry in told:
        # a step of the sheet (SheetWrite.move_to): from a state to [state, details]
        if not entry.code and entry.before in _STATES and entry.after.startswith("["):
            state = str(json.loads(entry.after)[0])
    return state


def _untold(present: Mapping[tuple[str, str], str], told: Mapping[tuple[str, str], str]) -> list[Finding]:
    found = []
    for key in sorted(present.keys() | told.keys()):
        nothing = NO_VALUE if key[0].startswith(SHARED_PREFIX) else EMPTY
        if present.get(key, nothing) != told.get(key, nothing):
            name = key[0].removeprefix(SHARED_PREFIX)
            message = (
                f"Mục {name}: giá trị đang lưu khác với dòng nhật ký cuối cùng của mục. Có người sửa thẳng dữ liệu."
            )
            found.append(Finding(Severity.ERROR, "audit-value", name, None, message))
    return found
