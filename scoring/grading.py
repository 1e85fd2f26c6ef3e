"""Grades and ranks: read off points or percent, the exact ratio compared, never a rounded percent."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from scoring.criteria import Basis, CriteriaSet, GradeBand, Ties


def grade_bands(criteria_set: CriteriaSet, group: str | None) -> tuple[GradeBand, ...]:
    """The bands of a peer group, or those for everybody where the group has none of its own."""
    own = tuple(band for band in criteria_set.grades if group and band.group == group)
    return own or tuple(band for band in criteria_set.grades if not band.group)


def read_in_percent(criteria_set: CriteriaSet, excluded: bool) -> bool:
    """Whether the result is compared as a percentage of the applicable maximum."""
    basis = criteria_set.result.basis
    return basis is Basis.PERCENT or (basis is Basis.PERCENT_IF_EXCLUDED and excluded)


def grade_of(
    criteria_set: CriteriaSet, figure: Fraction, maximum: Fraction, excluded: bool, group: str | None = None
) -> str | None:
    """The label of the grade of a total (rounded or exact, as the set's `grade_on` says).

    None where the set has no bands or nothing applies. A percentage is the exact ratio to the applicable maximum.
    """
    if maximum == 0:
        return None
    if read_in_percent(criteria_set, excluded):
        figure = figure / maximum * 100
    for band in grade_bands(criteria_set, group):
        if band.lower is None or figure > band.lower or (band.inclusive and figure == band.lower):
            return band.label
    return None


def ranks(totals: Sequence[Fraction], ties: Ties) -> tuple[int, ...]:
    """The rank of each total, in the given order: equal totals share one; the set says whether the next is skipped."""
    held = Counter(totals)
    distinct = sorted(held, reverse=True)
    if ties is Ties.SHARED_DENSE:
        place = {total: rank for rank, total in enumerate(distinct, start=1)}
    else:
        place = {}
        ahead = 0
        for total in distinct:
            place[total] = ahead + 1
            ahead += held[total]
    return tuple(place[total] for total in totals)
