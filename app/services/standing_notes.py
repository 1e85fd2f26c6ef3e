"""What is true of a sheet as a whole and nobody has to mend: a set outside its reach, a move to another set."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, select

from app.store.columns import table_of
from app.store.models import AssessmentRow, CriteriaSetRow, RoundRow, SheetMigrationRow
from app.texts import local_date
from scoring.findings import Finding, Severity
from scoring.wording import date_text

_ASSESSMENT: Final = table_of(AssessmentRow)
_ROUND: Final = table_of(RoundRow)
_SET: Final = table_of(CriteriaSetRow)
_MOVE: Final = table_of(SheetMigrationRow)


def standing_notes(connection: Connection, assessment_id: int) -> tuple[Finding, ...]:
    """Notes for the check list, in words with their reasons."""
    return (*_outside(connection, assessment_id), *_moved(connection, assessment_id))


def _outside(connection: Connection, assessment_id: int) -> Iterator[Finding]:
    row = connection.execute(
        select(_ROUND.c.outside_reason.label("of_round"), _ASSESSMENT.c.outside_reason.label("of_sheet"))
        .join(_ASSESSMENT, _ASSESSMENT.c.round_id == _ROUND.c.id)
        .where(_ASSESSMENT.c.id == assessment_id)
    ).one()
    if row.of_round:
        message = f"Đợt dùng bộ tiêu chí ngoài kỳ áp dụng của bộ. Lý do: {row.of_round}"
        yield Finding(Severity.NOTE, "set-outside-period", "", None, message)
    if row.of_sheet:
        message = f"Hồ sơ dùng bộ tiêu chí không dành cho loại đơn vị này. Lý do: {row.of_sheet}"
        yield Finding(Severity.NOTE, "set-outside-kind", "", None, message)


def _moved(connection: Connection, assessment_id: int) -> Iterator[Finding]:
    for other, mine, is_new in (
        (_MOVE.c.new_sheet_id, _MOVE.c.old_sheet_id, False),
        (_MOVE.c.old_sheet_id, _MOVE.c.new_sheet_id, True),
    ):
        asked = (
            select(_ASSESSMENT.c.id, _SET.c.short_title, _SET.c.version, _ROUND.c.name, _MOVE.c.at)
            .join(_MOVE, other == _ASSESSMENT.c.id)
            .join(_SET, _SET.c.fingerprint == _ASSESSMENT.c.fingerprint)
            .join(_ROUND, _ROUND.c.id == _ASSESSMENT.c.round_id)
            .where(mine == assessment_id)
            .order_by(_MOVE.c.id)
        )
        for row in connection.execute(asked):
            other_text = f"hồ sơ số {row.id} ({row.short_title}, phiên bản {row.version}, {row.name})"
            day_text = f"ngày {date_text(local_date(row.at))}"
            message = (
                f"Hồ sơ này chuyển từ {other_text} {day_text}."
                if is_new
                else f"Hồ sơ này đã chuyển sang {other_text} {day_text}; số liệu ở đây giữ nguyên."
            )
            yield Finding(Severity.NOTE, "migrated-from" if is_new else "migrated-to", "", None, message)
