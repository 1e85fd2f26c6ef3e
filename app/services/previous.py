"""Last year's sheet of the same unit, or of the one unit it took over from."""

from sqlalchemy import Connection, select

from app.services.loaded_sheet import LoadedSheet
from app.services.office import OfficeMemory
from app.services.sheet_rows import load_sheet
from app.store.columns import table_of
from app.store.models import AssessmentRow, OrgUnitSuccessionRow, RoundRow

_ASSESSMENT = table_of(AssessmentRow)
_ROUND = table_of(RoundRow)
_SUCCESSION = table_of(OrgUnitSuccessionRow)


def previous_sheet(connection: Connection, memory: OfficeMemory, sheet: LoadedSheet) -> LoadedSheet | None:
    """The sheet of the year before, where there is exactly one unit to look at."""
    if sheet.inputs.year is None:
        return None
    found = _sheet_of(connection, sheet.org_unit_id, sheet.inputs.year - 1)
    if found is None:
        before = connection.scalars(
            select(_SUCCESSION.c.predecessor_id).where(_SUCCESSION.c.successor_id == sheet.org_unit_id)
        ).all()
        # of several merged units none is "last year": their figures cannot stand beside the new unit's
        found = _sheet_of(connection, before[0], sheet.inputs.year - 1) if len(before) == 1 else None
    return None if found is None else load_sheet(connection, memory, found)


def _sheet_of(connection: Connection, org_unit_id: int, year: int) -> int | None:
    return connection.scalar(
        select(_ASSESSMENT.c.id)
        .join(_ROUND, _ROUND.c.id == _ASSESSMENT.c.round_id)
        .where(_ASSESSMENT.c.org_unit_id == org_unit_id, _ROUND.c.year == year)
        .order_by(_ROUND.c.id.desc())
        .limit(1)
    )
