"""A round over many units, out of cached outcomes: totals with ranks, and what each leaf brought on average.

Stale outcomes are evaluated anew before they are read.

Sums across units are made by the database; a unit's own total is read as it was evaluated, never added up here.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from sqlalchemy import select

from app.services.office import Office
from app.services.outcome_rows import SCALE, NodeSums, sums_of_nodes, sums_told, told_sums
from app.services.sheet_list import renew_changed_nodes, renew_stale
from app.store.columns import table_of
from app.store.models import AssessmentRow, OrgUnitRow, OutcomeRow, OutcomeSummaryRow
from scoring.criteria import Ties
from scoring.grading import ranks
from scoring.results import View

_ASSESSMENT: Final = table_of(AssessmentRow)
_OUTCOME: Final = table_of(OutcomeRow)
_SUMMARY: Final = table_of(OutcomeSummaryRow)


@dataclass(frozen=True, slots=True)
class RankedSheet:
    """One unit of a ranking. `rank` is None while anything of its total is open."""

    assessment_id: int
    org_unit_name: str
    total: Fraction
    maximum: Fraction
    grade: str | None
    provisional: bool
    rank: int | None


@dataclass(frozen=True, slots=True)
class NodeMeans:
    """One node over all units that have points there: mean points and points lost, in points."""

    code: str
    org_units: int
    mean_points: Fraction
    mean_maximum: Fraction
    lost_points: Fraction


def ranking(
    office: Office, round_id: int, view: View = View.RESULT, ties: Ties = Ties.SHARED_SKIP
) -> list[RankedSheet]:
    """Every sheet of a round, best first by share of its applicable maximum; open ones last, without rank."""
    renew_stale(office, round_id, view)
    asked = (
        select(
            _ASSESSMENT.c.id,
            OrgUnitRow.name,
            _SUMMARY.c.total,
            _SUMMARY.c.total_exact,
            _SUMMARY.c.maximum,
            _SUMMARY.c.maximum_exact,
            _SUMMARY.c.grade,
            _SUMMARY.c.provisional,
        )
        .join(_SUMMARY, _SUMMARY.c.assessment_id == _ASSESSMENT.c.id)
        .join(OrgUnitRow, OrgUnitRow.id == _ASSESSMENT.c.org_unit_id)
        .where(_ASSESSMENT.c.round_id == round_id, _SUMMARY.c.view == view.value)
        .order_by(OrgUnitRow.sort_key, _ASSESSMENT.c.id)
    )
    with office.reading() as connection:
        rows = [
            RankedSheet(number, name, _points(total, exact), _points(most, most_exact), grade, provisional, None)
            for number, name, total, exact, most, most_exact, grade, provisional in connection.execute(asked)
        ]
    whole = [row for row in rows if not row.provisional and row.maximum]
    places = ranks([row.total / row.maximum for row in whole], ties)
    ranked = [
        RankedSheet(row.assessment_id, row.org_unit_name, row.total, row.maximum, row.grade, False, place)
        for row, place in zip(whole, places, strict=True)
    ]
    ranked.sort(key=lambda row: row.rank or 0)
    return [*ranked, *(row for row in rows if row.provisional or not row.maximum)]


def node_means(office: Office, round_id: int, view: View = View.RESULT) -> list[NodeMeans]:
    """Mean points and points lost of every node over the units of a round; maxima of the units that have points."""
    renew_stale(office, round_id, view)
    rows, whole = _sums_by_node(office, round_id, view)
    if not whole:
        renew_changed_nodes(office, round_id, view)
        rows, _ = _sums_by_node(office, round_id, view)
    return [
        NodeMeans(
            code,
            sums.scored,
            Fraction(sums.points, SCALE * sums.scored) if sums.scored else Fraction(0),
            Fraction(sums.maximum, SCALE * sums.scored) if sums.scored else Fraction(0),
            Fraction(sums.lost, SCALE),
        )
        for code, sums in rows
    ]


def _sums_by_node(office: Office, round_id: int, view: View) -> tuple[list[tuple[str, NodeSums]], bool]:
    """The sums of each node over the units of a round, and whether they are all that was cached, unchanged."""
    asked = (
        select(_OUTCOME.c.code, *sums_of_nodes())
        .join(_SUMMARY, _SUMMARY.c.id == _OUTCOME.c.summary_id)
        .join(_ASSESSMENT, _ASSESSMENT.c.id == _SUMMARY.c.assessment_id)
        .where(_ASSESSMENT.c.round_id == round_id, _SUMMARY.c.view == view.value)
        .group_by(_OUTCOME.c.code)
    )
    of_round = (
        select(_SUMMARY.c.node_sums)
        .join(_ASSESSMENT, _ASSESSMENT.c.id == _SUMMARY.c.assessment_id)
        .where(_ASSESSMENT.c.round_id == round_id, _SUMMARY.c.view == view.value)
    )
    with office.reading() as connection:
        rows = [(code, NodeSums(*sums)) for code, *sums in connection.execute(asked)]
        told = [sums_told(text) for text in connection.scalars(of_round)]
    # what another program told may have fewer figures: then the sums differ too, and those sheets are evaluated anew
    return rows, not told or told_sums(rows) == tuple(sum(part) for part in zip(*told, strict=False))


def _points(amount: int, exact: str) -> Fraction:
    return Fraction(exact) if exact else Fraction(amount, SCALE)
