"""The list of sheets out of cached outcomes: one statement; a leaf is read only where a line is stale or changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.orm import aliased

from app.errors import EnvironmentProblem
from app.services.basic_types import SheetInfo, SheetState
from app.services.criteria_sets import stored_status
from app.services.evaluation import CACHED_VIEWS, evaluate_kept
from app.services.loaded_sheet import LoadedSheet
from app.services.office import Office
from app.services.outcome_rows import (
    NO_STAMP,
    SEALED,
    read_cached,
    sealed_stamp,
    stamp_for,
    store_outcomes,
    total_text,
)
from app.services.sheet_rows import hash_of_inputs, load_sheet
from app.store.columns import table_of
from app.store.engine import stored_rows
from app.store.models import AssessmentRow, CriteriaSetRow, OrgUnitRow, OutcomeSummaryRow, RoundRow
from scoring.engine import result_line
from scoring.results import AssessmentResult, View

_ASSESSMENT = table_of(AssessmentRow)
_CACHE: Final = table_of(OutcomeSummaryRow)
_OWN: Final = aliased(table_of(OutcomeSummaryRow), name="own")
_WHOLE: Final = aliased(table_of(OutcomeSummaryRow), name="whole")
_CACHED: Final = (*SEALED, "seal")
_OWN_AT: Final = slice(-2 * len(_CACHED), -len(_CACHED))
_WHOLE_AT: Final = slice(-len(_CACHED), None)
_SHOWN_AT: Final = SEALED.index("line"), SEALED.index("total_text")
_PROVISIONAL_AT: Final = SEALED.index("provisional")


@dataclass(frozen=True, slots=True)
class ListedSheet:
    """One line of the list, and whether its cached outcomes are still true."""

    info: SheetInfo
    fresh: bool


_LIST: Final = (
    select(
        _ASSESSMENT.c.id,
        _ASSESSMENT.c.state,
        _ASSESSMENT.c.changed_at,
        _ASSESSMENT.c.version,
        _ASSESSMENT.c.fingerprint,
        _ASSESSMENT.c.inputs_hash,
        _ASSESSMENT.c.org_unit_id,
        _ASSESSMENT.c.round_id,
        OrgUnitRow.name.label("org_unit_name"),
        RoundRow.year,
        RoundRow.name.label("round_name"),
        CriteriaSetRow.set_id,
        CriteriaSetRow.title,
        CriteriaSetRow.status,
        *(_OWN.c[name].label(f"own_{name}") for name in _CACHED),
        *(_WHOLE.c[name].label(f"whole_{name}") for name in _CACHED),
    )
    .join(OrgUnitRow, OrgUnitRow.id == _ASSESSMENT.c.org_unit_id)
    .join(RoundRow, RoundRow.id == _ASSESSMENT.c.round_id)
    .join(CriteriaSetRow, CriteriaSetRow.fingerprint == _ASSESSMENT.c.fingerprint)
    .outerjoin(_OWN, (_OWN.c.assessment_id == _ASSESSMENT.c.id) & (_OWN.c.view == View.SELF.value))
    .outerjoin(_WHOLE, (_WHOLE.c.assessment_id == _ASSESSMENT.c.id) & (_WHOLE.c.view == View.RESULT.value))
    .order_by(RoundRow.year.desc(), OrgUnitRow.sort_key, _ASSESSMENT.c.id)
)


def read_infos(connection: Connection, assessment_id: int | None = None) -> list[ListedSheet]:
    """The lines of all sheets, or of one."""
    asked = _LIST if assessment_id is None else _LIST.where(_ASSESSMENT.c.id == assessment_id)
    with stored_rows(connection):
        return [_listed(row) for row in connection.execute(asked)]


def fresh_infos(office: Office) -> tuple[SheetInfo, ...]:
    """The lines of all sheets; stale ones are evaluated first, and kept where this office may write."""
    with office.reading() as connection:
        listed = read_infos(connection)
    return tuple(sheet.info if sheet.fresh else _renewed(office, sheet.info) for sheet in listed)


def renew_stale(office: Office, round_id: int, view: View) -> None:
    """Evaluate anew the sheets of a round whose cached outcomes in one view are stale: before anything is read there.

    Raises EnvironmentProblem where this office may not write: nothing stale is shown.
    """
    same = (_CACHE.c.assessment_id == _ASSESSMENT.c.id) & (_CACHE.c.view == view.value)
    asked = (
        select(
            *(_CACHE.c[name] for name in _CACHED),
            _ASSESSMENT.c.id,
            _ASSESSMENT.c.fingerprint,
            _ASSESSMENT.c.inputs_hash,
        )
        .outerjoin(_CACHE, same)
        .select_from(_ASSESSMENT)
        .where(_ASSESSMENT.c.round_id == round_id)
    )
    with office.reading() as connection:
        stale = [
            assessment_id
            for *cached, assessment_id, fingerprint, inputs_hash in connection.execute(asked)
            if sealed_stamp(cached) != stamp_for(fingerprint, inputs_hash)
        ]
    _renew_all(office, stale)


def renew_changed_nodes(office: Office, round_id: int, view: View) -> None:
    """Evaluate anew the sheets of a round of which somebody changed an outcome by hand. As `renew_stale` otherwise."""
    asked = (
        select(_CACHE.c.assessment_id)
        .join(_ASSESSMENT, _ASSESSMENT.c.id == _CACHE.c.assessment_id)
        .where(_ASSESSMENT.c.round_id == round_id, _CACHE.c.view == view.value)
    )
    with office.reading() as connection:
        changed = [
            number
            for number in connection.scalars(asked).all()
            if read_cached(connection, number)[view].stamp == NO_STAMP
        ]
    _renew_all(office, changed)


def _renew_all(office: Office, stale: Sequence[int]) -> None:
    if stale and office.lock is None:
        raise EnvironmentProblem(
            f"{len(stale)} stale sheets, and no lock",
            f"Kết quả lưu của {len(stale)} hồ sơ đã cũ, mà thư mục dữ liệu đang mở chỉ để đọc. "
            "Xin mở chương trình một lần để chấm lại, rồi làm tiếp.",
            where=str(office.home.root),
        )
    for assessment_id in stale:
        _renew(office, assessment_id)


def _renewed(office: Office, info: SheetInfo) -> SheetInfo:
    if office.lock is None:
        with office.reading() as connection:
            sheet = load_sheet(connection, office.memory, info.id)
        return with_line(info, *(_evaluate(sheet, view) for view in CACHED_VIEWS))
    return with_line(info, *_renew(office, info.id))


def _renew(office: Office, assessment_id: int) -> tuple[AssessmentResult, AssessmentResult]:
    # not out of memory: rows that somebody changed meanwhile would pass for those it knows
    office.memory.forget(assessment_id)
    with office.writing() as connection:
        results = refresh_cache(connection, load_sheet(connection, office.memory, assessment_id, for_update=True))
    office.memory.forget(assessment_id)
    return results


def refresh_cache(connection: Connection, sheet: LoadedSheet) -> tuple[AssessmentResult, AssessmentResult]:
    """Write the cached outcomes of one sheet anew: the same inputs, so neither version nor history move."""
    inputs_hash = hash_of_inputs(sheet.leaves, sheet.shared, sheet.inputs, sheet.group)
    stamp = stamp_for(sheet.criteria_set.fingerprint, inputs_hash)
    own, whole = (_evaluate(sheet, view) for view in CACHED_VIEWS)
    for result in (own, whole):
        store_outcomes(connection, sheet.id, result, stamp, sheet.cached.get(result.view))
    connection.execute(update(_ASSESSMENT).where(_ASSESSMENT.c.id == sheet.id).values(inputs_hash=inputs_hash))
    return own, whole


def _evaluate(sheet: LoadedSheet, view: View) -> AssessmentResult:
    return evaluate_kept(sheet.criteria_set, sheet.inputs, view, sheet.group).result


def with_line(info: SheetInfo, own: AssessmentResult, whole: AssessmentResult) -> SheetInfo:
    """The line of a sheet: the whole result once it is whole, until then the unit's own points."""
    shown = own if whole.provisional else whole
    return replace(info, line=result_line(shown), total_text=total_text(shown))


def _listed(row: Row[Any]) -> ListedSheet:
    own, whole = row[_OWN_AT], row[_WHOLE_AT]
    line, total = ((own if whole[_PROVISIONAL_AT] in (True, None) else whole)[at] for at in _SHOWN_AT)
    info = SheetInfo(
        id=row.id,
        org_unit_id=row.org_unit_id,
        org_unit_name=row.org_unit_name,
        round_id=row.round_id,
        year=row.year,
        round_name=row.round_name,
        set_id=row.set_id,
        set_title=row.title,
        set_status=stored_status(row.status),
        fingerprint=row.fingerprint,
        state=SheetState(row.state),
        line=line or "",
        total_text=total or "",
        changed_at=row.changed_at,
        version=row.version,
    )
    now = stamp_for(row.fingerprint, row.inputs_hash)
    return ListedSheet(info, sealed_stamp(own) == now and sealed_stamp(whole) == now)
