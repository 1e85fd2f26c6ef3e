"""One unit over the years: computed results and what documents say, each marked with where it comes from."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from sqlalchemy import Connection, select

from app.services.office import Office
from app.services.org_units import org_units_before
from app.services.outcome_rows import SCALE
from app.services.past_years.keeping import past_results
from app.services.past_years.rows import read_results
from app.services.past_years.types import PastResult
from app.services.sheet_list import renew_stale
from app.store.columns import table_of
from app.store.models import AssessmentRow, OrgUnitRow, OutcomeSummaryRow, RoundRow
from scoring.results import View

_ASSESSMENT: Final = table_of(AssessmentRow)
_ORG_UNIT: Final = table_of(OrgUnitRow)
_ROUND: Final = table_of(RoundRow)
_SUMMARY: Final = table_of(OutcomeSummaryRow)


class Origin(StrEnum):
    """Where a year's result comes from; the two are never mixed within one year."""

    COMPUTED = "computed"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class YearPoint:
    """One year of one unit: total and maximum in points, percent 0-100; None where a document prints none.

    `provisional`: something of a computed total is still open. `source` names the document, or the round.
    """

    year: int
    origin: Origin
    org_unit_name: str
    total: Fraction | None
    maximum: Fraction | None
    percent: Fraction | None
    grade: str
    provisional: bool
    source: str


def year_line(office: Office, org_unit_id: int) -> tuple[YearPoint, ...]:
    """The years of a unit, earliest first, one point for each: its latest computed sheet, else what a document says.

    Years in which the unit did not exist are those of the one unit that it took over from. Raises NotFound.
    """
    past_results(office, org_unit_id)
    _renew(office, org_unit_id)
    found: dict[int, YearPoint] = {}
    with office.reading() as connection:
        for number in org_units_before(connection, org_unit_id):
            name = connection.scalar(select(_ORG_UNIT.c.name).where(_ORG_UNIT.c.id == number)) or ""
            for point in _computed(connection, number, name):
                found.setdefault(point.year, point)
            for past in read_results(connection, number):
                if not past.replaced:
                    found.setdefault(past.year, _of_document(past, name))
    return tuple(found[year] for year in sorted(found))


def _renew(office: Office, org_unit_id: int) -> None:
    """Stale outcomes are evaluated anew before they are read."""
    with office.reading() as connection:
        numbers = tuple(org_units_before(connection, org_unit_id))
        asked = select(_ASSESSMENT.c.round_id).where(_ASSESSMENT.c.org_unit_id.in_(numbers)).distinct()
        rounds = connection.scalars(asked).all()
    for round_id in rounds:
        renew_stale(office, round_id, View.RESULT)


def _computed(connection: Connection, org_unit_id: int, name: str) -> list[YearPoint]:
    """Computed sheets, of each year the one of its latest round first."""
    asked = (
        select(_ROUND.c.year, _ROUND.c.name, _SUMMARY)
        .join(_ASSESSMENT, _ASSESSMENT.c.id == _SUMMARY.c.assessment_id)
        .join(_ROUND, _ROUND.c.id == _ASSESSMENT.c.round_id)
        .where(_ASSESSMENT.c.org_unit_id == org_unit_id, _SUMMARY.c.view == View.RESULT.value)
        .order_by(_ROUND.c.id.desc())
    )
    points = []
    for row in connection.execute(asked):
        total, maximum = _figure(row.total, row.total_exact), _figure(row.maximum, row.maximum_exact)
        percent = total / maximum * 100 if maximum else None
        grade = row.grade or ""
        point = YearPoint(
            row.year, Origin.COMPUTED, name, total, maximum, percent, grade, bool(row.provisional), row.name
        )
        points.append(point)
    return points


def _figure(cached: int, exact: str) -> Fraction:
    return Fraction(exact) if exact else Fraction(cached, SCALE)


def _of_document(past: PastResult, name: str) -> YearPoint:
    reading = past.reading
    return YearPoint(
        past.year,
        Origin.DOCUMENT,
        name,
        reading.total,
        reading.maximum,
        _percent(past),
        reading.grade,
        provisional=False,
        source=past.document.source_text,
    )


def _percent(past: PastResult) -> Fraction | None:
    """As printed, else the printed total against the printed maximum: for comparing, not as a new result."""
    reading = past.reading
    if reading.percent is not None or reading.total is None or not reading.maximum:
        return reading.percent
    return reading.total / reading.maximum * 100
