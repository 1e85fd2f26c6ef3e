"""Where a sheet went and whence it came, as the rows of moves say."""

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


def moved_from(office: Office, assessment_id: int) -> int | None:
    """The id of the sheet that this one was carried over from; None where it was begun by itself."""
    asked = select(_MOVE.c.old_sheet_id).where(_MOVE.c.new_sheet_id == assessment_id).order_by(_MOVE.c.id.desc())
    with office.reading() as connection:
        return connection.scalars(asked.limit(1)).first()
