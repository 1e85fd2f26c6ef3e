"""From leaves to the tree: sums, weighted and capped parents, so that the four parts add up at every node."""

from collections.abc import Sequence
from fractions import Fraction

from scoring.criteria import Aggregate
from scoring.plan import NodePlan
from scoring.points import Exact, Rounding, compact, round_ratio
from scoring.results import Status
from scoring.table import OutcomeTable


def aggregate(table: OutcomeTable) -> None:
    """Fill the rows of all parents, children first. Areas are rounded here if the set rounds areas."""
    # columns in which nothing stands add up to what they hold; most sheets of a country are complete
    columns = [table.got, *(table.column(waiting_for) for waiting_for in table.open_columns)]
    if table.shrunk or table.plan.uneven:
        columns.append(table.maximum)
    for parent in table.plan.parents:
        if parent.weights:
            _add_weighted(parent, table)
        else:
            _add(parent, columns, table)
        if parent.missing and table.status[parent.missing_beside] is not Status.NOT_IN_VIEW:
            table.maximum[parent.index] += parent.missing
        if parent.is_area and table.plan.round_area:
            _round_area(parent.index, table)
    if table.plan.round_area:
        # an area may itself be a leaf
        for leaf in table.plan.leaves:
            if leaf.node.depth == 1:
                _round_area(leaf.index, table)


def _add(parent: NodePlan, columns: Sequence[list[Exact]], table: OutcomeTable) -> None:
    row = parent.index
    take = parent.take
    for column in columns:
        column[row] = sum(take(column))
    if parent.node.aggregate is Aggregate.CAPPED:
        _cap(parent, table)


def _add_weighted(parent: NodePlan, table: OutcomeTable) -> None:
    row = parent.index
    for column in (table.got, table.unscored, table.survey, table.council, table.peers, table.maximum):
        total = Fraction(0)
        for child, weight in zip(parent.children, parent.weights, strict=True):
            total += weight * column[child]
        column[row] = compact(total)


def _cap(parent: NodePlan, table: OutcomeTable) -> None:
    """At most the parent's own maximum. What is open counts only as far as it could still bring points."""
    row = parent.index
    table.maximum[row] = min(table.maximum[row], parent.maximum)
    table.got[row] = min(table.got[row], table.maximum[row])
    room = table.maximum[row] - table.got[row]
    for column in (table.unscored, table.survey, table.council, table.peers):
        column[row] = min(column[row], room)
        room -= column[row]


def _round_area(row: int, table: OutcomeTable) -> None:
    table.got[row] = round_beside_open(table.got[row], table.maximum[row] - _open(row, table), table)


def _open(row: int, table: OutcomeTable) -> Exact:
    return table.unscored[row] + table.survey[row] + table.council[row] + table.peers[row]


def round_beside_open(got: Exact, most: Exact, table: OutcomeTable) -> Exact:
    """The figure cut to the set's places, but never beyond `most`: rounding up takes nothing from what is open."""
    return min(rounded(got, table.plan.scale, table.rounding), most)


def rounded(value: Exact, scale: int, rounding: Rounding) -> Exact:
    """A figure in units of 1/scale points, cut to the set's places; still in those units."""
    cut = round_ratio(value.numerator, value.denominator * scale, rounding.scale, rounding.mode)
    return compact(Fraction(cut * scale, rounding.scale))
