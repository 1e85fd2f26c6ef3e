"""Where a sheet went, as its row of moves says."""

from typing import Final

from sqlalchemy import select

from app.services.office import Office
from app.store.columns import table_of
from app.store.models import SheetMigrationRow

_MOVE: Final = table_of(SheetMigrationRow)


def moved_to(office: Office, assessment_id: int) -> int | None:
    """The id of the newest sheet that took this one over; None where it was never moved."""
    asked = select(_MOVE.c.new_sheet_id).where(_MOVE.c.old_sheet_id == assessment_id).order_by(_MOVE.c.id.desc())
    with office.reading() as connection:
        return connection.scalars(asked.limit(1)).first()
