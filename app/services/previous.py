"""Last year's sheet of the same unit, or of the one unit it took over from; else what a document says of that year."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.services.evaluation import CACHED_VIEWS, evaluate_kept
from app.services.loaded_sheet import LoadedSheet
from app.services.office import OfficeMemory
from app.services.org_units import org_units_before
from app.services.past_years.rows import current_result
from app.services.past_years.types import PastResult
from app.services.sheet_rows import load_sheet
from app.store.columns import table_of
from app.store.models import AssessmentRow, RoundRow
from scoring.results import Status

_ASSESSMENT = table_of(AssessmentRow)
_ROUND = table_of(RoundRow)


@dataclass(frozen=True, slots=True)
class PreviousYear:
    """What is known of the year before: a computed sheet, or else points that a document says; never both.

    A sheet is computed when at least one of its leaves is scored: an empty one, opened by mistake, hides no document.
    """

    sheet: LoadedSheet | None = None
    past: PastResult | None = None


def previous_year(connection: Connection, memory: OfficeMemory, sheet: LoadedSheet) -> PreviousYear:
    """The year before, where there is exactly one unit to look at: the own one first, a computed sheet first."""
    if sheet.inputs.year is None:
        return PreviousYear()
    year = sheet.inputs.year - 1
    for org_unit_id in org_units_before(connection, sheet.org_unit_id):
        for number in _sheets_of(connection, org_unit_id, year):
            found = load_sheet(connection, memory, number)
            if _is_computed(found):
                return PreviousYear(found)
        past = current_result(connection, org_unit_id, year)
        if past is not None:
            return PreviousYear(past=past)
    return PreviousYear()


def _sheets_of(connection: Connection, org_unit_id: int, year: int) -> Sequence[int]:
    """The sheets of a unit and year, that of the latest round first."""
    return connection.scalars(
        select(_ASSESSMENT.c.id)
        .join(_ROUND, _ROUND.c.id == _ASSESSMENT.c.round_id)
        .where(_ASSESSMENT.c.org_unit_id == org_unit_id, _ROUND.c.year == year)
        .order_by(_ROUND.c.id.desc())
    ).all()


def _is_computed(sheet: LoadedSheet) -> bool:
    """Whether at least one leaf is scored, by the unit itself or by whoever gives its result."""
    for view in CACHED_VIEWS:
        result = evaluate_kept(sheet.criteria_set, sheet.inputs, view, sheet.group).result
        if any(result.node(leaf.code).status is Status.SCORED for leaf in sheet.criteria_set.leaves):
            return True
    return False
