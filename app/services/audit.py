"""The history of a sheet (nhật ký): reading it, and proving that nobody changed it or what it tells of."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from app.errors import NotFound
from app.services.audit_told import Told, TwoPart, told_by
from app.services.basic_types import STATE_TEXTS, SheetState
from app.services.criteria_sets import set_named
from app.services.leaf_types import EvidenceView
from app.services.office import Office
from app.services.sheet_surroundings import read_evidence
from app.services.value_words import shared_thing_text
from app.store.audit import SHARED_PREFIX, AuditEntry, chain_breaks, genesis
from app.store.columns import table_of
from app.store.mapping import EMPTY, NO_VALUE, Json
from app.store.models import AssessmentRow, AuditEntryRow, LeafInputRow, SharedInputRow, SheetStepRow
from scoring.criteria import CriteriaSet
from scoring.errors import ParIndexError
from scoring.findings import Finding, Severity

_AUDIT: Final = table_of(AuditEntryRow)
_SHEET: Final = table_of(AssessmentRow)
_COLUMNS: Final = [_AUDIT.c[name] for name in AuditEntry.__dataclass_fields__]
_BY_HAND_TEXT: Final = "Có người sửa thẳng dữ liệu."


def entries(office: Office, assessment_id: int) -> tuple[AuditEntry, ...]:
    """All entries of one sheet, first one first. `before` and `after` are canonical JSON."""
    with office.reading() as connection:
        return read_entries(connection, assessment_id)


def read_entries(connection: Connection, assessment_id: int) -> tuple[AuditEntry, ...]:
    """As `entries`, inside a transaction."""
    rows = connection.execute(select(*_COLUMNS).where(_AUDIT.c.assessment_id == assessment_id).order_by(_AUDIT.c.seq))
    return tuple(AuditEntry(*row) for row in rows)


def check_chain(office: Office, assessment_id: int) -> tuple[Finding, ...]:
    """Everything that does not hold: entries changed, removed, added or moved; anything of the sheet they do not tell.

    () when the history is whole and figures, sources, papers, steps, state, day of the rules, set and locked result
    are exactly what it tells.
    """
    with office.reading() as connection:
        sheet = connection.execute(select(_SHEET).where(_SHEET.c.id == assessment_id)).first()
        if sheet is None:
            raise NotFound("hồ sơ", str(assessment_id))
        history = read_entries(connection, assessment_id)
        told = told_by(history)
        found = [
            Finding(Severity.ERROR, "audit-chain", "", broken.seq or None, broken.message)
            for broken in chain_breaks(genesis(sheet.uid), history, sheet.audit_head, sheet.audit_count)
        ]
        try:
            criteria_set = set_named(connection, office.memory, sheet.fingerprint)
        except ParIndexError:  # a damaged set is said where it is opened; here it only has no labels
            criteria_set = None
        found += _untold_values(_values(connection, assessment_id), told.values, criteria_set)
        found += _untold_values(_sources(connection, assessment_id), told.sources, criteria_set)
        found += _untold_facts(sheet, told)
        found += _untold_steps(connection, assessment_id, told)
        found += _untold_papers(read_evidence(connection, assessment_id), told.papers)
    return tuple(found)


def _values(connection: Connection, assessment_id: int) -> dict[TwoPart, str]:
    leaves = connection.execute(
        select(LeafInputRow.code, LeafInputRow.stage, LeafInputRow.given).where(
            LeafInputRow.assessment_id == assessment_id
        )
    )
    present = {(code, stage): given for code, stage, given in leaves if given != EMPTY}
    shared = connection.execute(
        select(SharedInputRow.name, SharedInputRow.value).where(SharedInputRow.assessment_id == assessment_id)
    )
    return present | {(SHARED_PREFIX + name, ""): value for name, value in shared if value != NO_VALUE}


def _sources(connection: Connection, assessment_id: int) -> dict[TwoPart, str]:
    rows = connection.execute(
        select(SharedInputRow.name, SharedInputRow.source).where(SharedInputRow.assessment_id == assessment_id)
    )
    return {(SHARED_PREFIX + name, "source"): source for name, source in rows if source}


def _untold_values(
    present: Mapping[TwoPart, str], told: Mapping[TwoPart, str], criteria_set: CriteriaSet | None
) -> Iterator[Finding]:
    for key in sorted(present.keys() | told.keys()):
        if present.get(key, "") == told.get(key, ""):
            continue
        code, part = key
        name = code.removeprefix(SHARED_PREFIX)
        thing_text = f"Mục {name}"
        if code != name:
            thing_text = "Số liệu chung" if criteria_set is None else shared_thing_text(criteria_set, name)
        what_text, rule = ("nguồn", "audit-source") if part == "source" else ("giá trị", "audit-value")
        message = f"{thing_text}: {what_text} đang lưu khác với dòng nhật ký cuối cùng. {_BY_HAND_TEXT}"
        leaf, shared = (name, "") if code == name else ("", name)
        yield Finding(Severity.ERROR, rule, leaf, None, message, shared)


def _untold_facts(sheet: Row[Any], told: Told) -> Iterator[Finding]:
    """What the sheet's own row says."""
    if sheet.state != told.state:
        present, last = (_state_text(state) for state in (sheet.state, told.state))
        message = f"Trạng thái của hồ sơ ({present}) khác với nhật ký ({last}). {_BY_HAND_TEXT}"
        yield Finding(Severity.ERROR, "audit-state", "", None, message)
    if (sheet.snapshot or "") != told.snapshot:
        message = f"Kết quả đã chốt giữ trong hồ sơ khác với dòng nhật ký lúc chốt. {_BY_HAND_TEXT}"
        yield Finding(Severity.ERROR, "audit-snapshot", "", None, message)
    if ("" if sheet.as_of is None else sheet.as_of.isoformat()) != told.as_of:
        message = f"Ngày chọn cách tính của hồ sơ khác với nhật ký. {_BY_HAND_TEXT}"
        yield Finding(Severity.ERROR, "audit-as-of", "", None, message)
    if sheet.fingerprint != told.fingerprint:
        message = f"Bộ tiêu chí của hồ sơ khác với bộ lúc lập hồ sơ. {_BY_HAND_TEXT}"
        yield Finding(Severity.ERROR, "audit-set", "", None, message)


def _state_text(state: str) -> str:
    return STATE_TEXTS[SheetState(state)] if state in tuple(SheetState) else state


def _untold_steps(connection: Connection, assessment_id: int, told: Told) -> Iterator[Finding]:
    rows = connection.execute(
        select(SheetStepRow.state, SheetStepRow.details)
        .where(SheetStepRow.assessment_id == assessment_id)
        .order_by(SheetStepRow.seq)
    )
    if [(state, details) for state, details in rows] != told.steps:
        message = f"Các bước trình, duyệt, chốt, gửi của hồ sơ khác với nhật ký. {_BY_HAND_TEXT}"
        yield Finding(Severity.ERROR, "audit-step", "", None, message)


def _untold_papers(present: tuple[EvidenceView, ...], told: Mapping[int, Json]) -> Iterator[Finding]:
    here = {paper.id: paper for paper in present}
    for number in sorted(here.keys() | told.keys()):
        paper = here.get(number)
        if paper is None:
            name = str(told[number].get("number") or told[number].get("excerpt") or number)
            message = f"Tài liệu {name} có trong nhật ký nhưng không còn trong hồ sơ. {_BY_HAND_TEXT}"
        elif _facts(paper) != told.get(number):
            message = f"Tài liệu {paper.name}: nội dung, tệp hoặc mục gắn với nó khác với nhật ký. {_BY_HAND_TEXT}"
        else:
            continue
        code = paper.codes[0] if paper is not None and paper.codes else ""
        yield Finding(Severity.ERROR, "audit-paper", code, None, message)


def _facts(paper: EvidenceView) -> Json:
    files = sorted(json.dumps([file.sha256, file.name, file.bytes]) for file in paper.files)
    day = paper.date.isoformat() if paper.date is not None else ""
    return {
        "number": paper.number,
        "date": day,
        "issuer": paper.issuer,
        "excerpt": paper.excerpt,
        "kind": paper.kind,
        "cited": paper.cited,
        "files": files,
        "leaves": sorted(paper.codes),
    }
