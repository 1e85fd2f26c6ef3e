"""One sheet as its rows say: loaded in a few queries, or taken from memory when its version is still the same."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, cast

from sqlalchemy import Connection, Row, bindparam, select

from app.errors import NotFound
from app.services.basic_types import SheetState
from app.services.criteria_sets import set_named
from app.services.loaded_sheet import LoadedSheet, StoredLeaf, StoredShared
from app.services.office import OfficeMemory
from app.services.outcome_rows import read_cached
from app.store.columns import table_of
from app.store.engine import stored_rows
from app.store.mapping import canonical, load_leaf, load_value
from app.store.models import AssessmentRow, LeafInputRow, OrgUnitRow, RoundRow, RoundTargetRow, SharedInputRow
from app.store.records import decoded
from scoring.criteria import CriteriaSet
from scoring.inputs import LeafInput, SheetInputs, Stage, Target, Value

__all__ = ["LoadedSheet", "hash_of_inputs", "load_sheet", "round_targets"]

_TARGET: Final = table_of(RoundTargetRow)
_HEAD: Final = (
    select(
        AssessmentRow.id,
        AssessmentRow.uid,
        AssessmentRow.version,
        AssessmentRow.state,
        AssessmentRow.org_unit_id,
        AssessmentRow.round_id,
        AssessmentRow.fingerprint,
        AssessmentRow.audit_head,
        AssessmentRow.audit_count,
        AssessmentRow.as_of,
        OrgUnitRow.name,
        OrgUnitRow.kind,
        RoundRow.year,
        RoundRow.survey_held,
        RoundRow.version.label("round_version"),
    )
    .join(OrgUnitRow, AssessmentRow.org_unit_id == OrgUnitRow.id)
    .join(RoundRow, AssessmentRow.round_id == RoundRow.id)
    .where(AssessmentRow.id == bindparam("sheet"))
)
_HEAD_FOR_UPDATE: Final = _HEAD.with_for_update(of=AssessmentRow)


def load_sheet(
    connection: Connection, memory: OfficeMemory, assessment_id: int, *, for_update: bool = False
) -> LoadedSheet:
    """One sheet. `for_update`: its row stays ours until the transaction ends (where the database locks rows)."""
    with stored_rows(connection):
        head = connection.execute(_HEAD_FOR_UPDATE if for_update else _HEAD, {"sheet": assessment_id}).first()
    if head is None:
        raise NotFound("hồ sơ", str(assessment_id))
    known = memory.sheet(assessment_id)
    if known is not None and (known.version, known.round_version, known.audit_head) == (
        head.version,
        head.round_version,
        head.audit_head,
    ):
        return known
    criteria_set = set_named(connection, memory, head.fingerprint)
    with stored_rows(connection):
        return _load(connection, criteria_set, cast("Row[Any]", head))


def _load(connection: Connection, criteria_set: CriteriaSet, head: Row[Any]) -> LoadedSheet:
    leaves = _leaf_rows(connection, head.id)
    shared = _shared_rows(connection, head.id)
    group = next((group.id for group in criteria_set.peer_groups if head.kind in group.org_unit_types), None)
    inputs = SheetInputs(
        stages=_by_stage(leaves),
        shared=_values(shared),
        targets=round_targets(connection, head.round_id),
        as_of=head.as_of,
        survey_held=head.survey_held,
        org_unit=head.name,
        year=head.year,
    )
    return LoadedSheet(
        id=head.id,
        uid=head.uid,
        version=head.version,
        round_version=head.round_version,
        state=SheetState(head.state),
        org_unit_id=head.org_unit_id,
        round_id=head.round_id,
        audit_head=head.audit_head,
        audit_count=head.audit_count,
        inputs_hash=hash_of_inputs(leaves, shared, inputs, group),
        criteria_set=criteria_set,
        group=group,
        inputs=inputs,
        leaves=leaves,
        shared=shared,
        cached=read_cached(connection, head.id),
    )


def _leaf_rows(connection: Connection, assessment_id: int) -> dict[tuple[Stage, str], StoredLeaf]:
    rows = connection.execute(
        select(
            LeafInputRow.stage,
            LeafInputRow.code,
            LeafInputRow.given,
            LeafInputRow.version,
            LeafInputRow.author,
            LeafInputRow.at,
        ).where(LeafInputRow.assessment_id == assessment_id)
    )
    return {
        (Stage(stage), code): StoredLeaf(given, version, author, at) for stage, code, given, version, author, at in rows
    }


def _shared_rows(connection: Connection, assessment_id: int) -> dict[str, StoredShared]:
    rows = connection.execute(
        select(
            SharedInputRow.name,
            SharedInputRow.value,
            SharedInputRow.source,
            SharedInputRow.version,
            SharedInputRow.author,
            SharedInputRow.at,
        ).where(SharedInputRow.assessment_id == assessment_id)
    )
    return {name: StoredShared(value, source, version, author, at) for name, value, source, version, author, at in rows}


def _by_stage(leaves: Mapping[tuple[Stage, str], StoredLeaf]) -> dict[Stage, dict[str, LeafInput]]:
    stages: dict[Stage, dict[str, LeafInput]] = {}
    for (stage, code), row in leaves.items():
        given = load_leaf(row.given)
        if given is not None:
            stages.setdefault(stage, {})[code] = given
    return stages


def _values(shared: Mapping[str, StoredShared]) -> dict[str, Value]:
    loaded = {name: load_value(row.value) for name, row in shared.items()}
    return {name: value for name, value in loaded.items() if value is not None}


def round_targets(connection: Connection, round_id: int) -> dict[str, Target]:
    """The targets that a round gives, by leaf."""
    asked = (
        select(_TARGET.c.code, _TARGET.c.name, _TARGET.c.value, _TARGET.c.source)
        .where(_TARGET.c.round_id == round_id)
        .order_by(_TARGET.c.code, _TARGET.c.name)
    )
    values: dict[str, dict[str, Value]] = {}
    sources: dict[str, dict[str, None]] = {}
    rows = decoded(
        connection, _TARGET, asked, lambda row: (row["code"], row["name"], load_value(row["value"]), row["source"])
    )
    for code, name, value, source in rows:
        if value is not None:
            values.setdefault(code, {})[name] = value
            sources.setdefault(code, {})[source] = None
    return {code: Target(given, "; ".join(filter(None, sources[code]))) for code, given in values.items()}


def hash_of_inputs(
    leaves: Mapping[tuple[Stage, str], StoredLeaf],
    shared: Mapping[str, StoredShared],
    inputs: SheetInputs,
    group: str | None,
) -> str:
    """SHA-256 of everything an outcome follows from, next to the set and the engine."""
    digest = hashlib.sha256()
    for (stage, code), leaf in sorted(leaves.items()):
        digest.update(f"{stage}\n{code}\n{leaf.given}\n".encode())
    for name, figure in sorted(shared.items()):
        digest.update(f"{name}\n{figure.value}\n".encode())
    rest = {
        "targets": [[code, sorted(map(str, target.values.items()))] for code, target in sorted(inputs.targets.items())],
        "as_of": _day(inputs.as_of),
        "survey_held": inputs.survey_held,
        "group": group or "",
    }
    digest.update(canonical(rest).encode())
    return digest.hexdigest()


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
