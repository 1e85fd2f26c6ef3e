"""The cache of outcomes: written only from the engine's results, stamped, sealed, and never added up.

The seal is a digest over a whole row of totals: whoever changes one by hand makes it stale. That row also tells of the
outcomes of its nodes: a digest over all that they say, compared where one sheet is read; and what their figures add up
to, as they are and weighted by node, compared where a round is read: 332.100 outcomes of a country could not be hashed
while somebody waits, but the database adds up these figures anyway.
"""

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, case, delete, func, insert, select, update

from app.store.columns import new_id, table_of
from app.store.mapping import exact_text
from app.store.models import OutcomeRow, OutcomeSummaryRow
from scoring.engine import ENGINE_VERSION, result_line
from scoring.results import AssessmentResult, NodeResult, View
from scoring.wording import points_text

SCALE: Final = 10_000
"""Cached points are whole ten-thousandths."""


class Stamp(NamedTuple):
    """What cached outcomes were made with: set, version of the engine, hash of the inputs."""

    fingerprint: str
    engine_version: str
    inputs_hash: str


NO_STAMP: Final = Stamp("", "", "")
"""Of what was changed by hand: made with nothing that this program knows, so always stale."""


class CachedNode(NamedTuple):
    """A row of `outcome`: got + lost + unscored + waiting = maximum, all in ten-thousandths."""

    status: str
    points: int | None
    maximum: int
    got: int
    lost: int
    unscored: int
    waiting: int
    exact: str


@dataclass(frozen=True, slots=True)
class CachedView:
    """The cached outcomes of one sheet in one view."""

    summary_id: int
    stamp: Stamp
    nodes: Mapping[str, CachedNode]


_OUTCOME: Final = table_of(OutcomeRow)
_SUMMARY: Final = table_of(OutcomeSummaryRow)
_UPDATE: Final = (
    update(_OUTCOME)
    .where(_OUTCOME.c.summary_id == bindparam("of_summary"), _OUTCOME.c.code == bindparam("of_code"))
    .values({name: bindparam(name) for name in CachedNode._fields})
)


SEALED: Final = tuple(column.name for column in _SUMMARY.columns if column.name not in ("id", "seal"))
"""Columns of a row of totals that its seal covers, in this order."""
_STAMP_AT: Final = slice(SEALED.index("fingerprint"), SEALED.index("inputs_hash") + 1)
_SUMMARY_FACTS: Final = (*(name for name in SEALED if name not in ("assessment_id", "view")), "seal")
_UPDATE_SUMMARY: Final = (
    update(_SUMMARY)
    .where(_SUMMARY.c.id == bindparam("of_summary"))
    .values({name: bindparam(name) for name in _SUMMARY_FACTS})
)


def stamp_for(fingerprint: str, inputs_hash: str) -> Stamp:
    """The stamp of what this program would cache now."""
    return Stamp(fingerprint, ENGINE_VERSION, inputs_hash)


def seal_of(facts: Sequence[object]) -> str:
    """The seal of a row of totals, given the values of `SEALED`."""
    return hashlib.sha256("\x1f".join(map(str, facts)).encode()).hexdigest()


def sealed_stamp(row: Sequence[object]) -> Stamp:
    """The stamp of a row: the values of `SEALED`, then its seal. One that was changed by hand carries no stamp."""
    facts = row[:-1]
    return Stamp(*map(str, facts[_STAMP_AT])) if seal_of(facts) == row[-1] else NO_STAMP


class NodeSums(NamedTuple):
    """What outcomes add up to, in ten-thousandths: all that is read of a whole round; no total is read off it."""

    scored: int
    points: int
    maximum: int
    lost: int

    @classmethod
    def of_node(cls, node: CachedNode) -> "NodeSums":
        """Of one outcome."""
        return cls(0, 0, 0, node.lost) if node.points is None else cls(1, node.points, node.maximum, node.lost)


def told_sums(sums: Iterable[tuple[str, NodeSums]]) -> tuple[int, ...]:
    """What a row of totals tells, given the sums of each node by code: each figure added up, and weighted by node.

    Points that are moved from one node to another leave the plain sums as they were, but not the weighted ones.
    """
    plain, weighted = [0] * len(NodeSums._fields), [0] * len(NodeSums._fields)
    for code, figures in sums:
        weight = zlib.crc32(code.encode())
        for at, figure in enumerate(figures):
            plain[at] += figure
            weighted[at] += weight * figure
    return (*plain, *weighted)


def told_of_nodes(nodes: Mapping[str, CachedNode]) -> str:
    """What the row of totals tells of the outcomes of one sheet (`node_sums`): their sums, then their digest."""
    sums = told_sums((code, NodeSums.of_node(node)) for code, node in nodes.items())
    said = hashlib.sha256()
    for code in sorted(nodes):
        said.update("\x1f".join(map(str, (code, *nodes[code]))).encode() + b"\x1e")
    return " ".join((*map(str, sums), said.hexdigest()))


def sums_told(text: str) -> tuple[int, ...]:
    """The sums in a `node_sums`, without the digest; what an older program wrote there never equals those of today."""
    *sums, _ = text.split() or [""]
    return tuple(map(int, sums))


def sums_of_nodes() -> tuple[ColumnElement[int], ...]:
    """`NodeSums` made by the database: over the outcomes of one node in many sheets."""
    maximum_where_scored = case((_OUTCOME.c.points.is_not(None), _OUTCOME.c.maximum), else_=0)
    return (
        func.count(_OUTCOME.c.points),
        func.coalesce(func.sum(_OUTCOME.c.points), 0),
        func.coalesce(func.sum(maximum_where_scored), 0),
        func.coalesce(func.sum(_OUTCOME.c.lost), 0),
    )


def read_cached(connection: Connection, assessment_id: int) -> dict[View, CachedView]:
    """All cached outcomes of one sheet."""
    found: dict[View, CachedView] = {}
    facts = [_SUMMARY.c[name] for name in (*SEALED, "seal")]
    summaries = connection.execute(select(*facts, _SUMMARY.c.id).where(_SUMMARY.c.assessment_id == assessment_id)).all()
    columns = [_OUTCOME.c[name] for name in CachedNode._fields]
    for row in summaries:
        of_summary = select(_OUTCOME.c.code, *columns).where(_OUTCOME.c.summary_id == row.id)
        nodes = {code: CachedNode(*rest) for code, *rest in connection.execute(of_summary)}
        whole = row.node_sums == told_of_nodes(nodes)
        found[View(row.view)] = CachedView(row.id, sealed_stamp(row[:-1]) if whole else NO_STAMP, nodes)
    return found


def store_outcomes(
    connection: Connection,
    assessment_id: int,
    result: AssessmentResult,
    stamp: Stamp,
    known: CachedView | None,
    only: frozenset[str] | None = None,
) -> CachedView:
    """Bring the cache of one view to a result; only what differs is written.

    `only`: the nodes that can differ, where the caller knows that all others were true before.
    """
    if known is not None and only is not None:
        nodes = {**known.nodes, **{code: cached_node(result.nodes[code]) for code in only}}
    else:
        nodes = {code: cached_node(result.nodes[code]) for code in result.nodes}
    key = {"assessment_id": assessment_id, "view": result.view.value}
    facts = {**_summary(result), **stamp._asdict(), "node_sums": told_of_nodes(nodes)}
    facts["seal"] = seal_of([{**key, **facts}[name] for name in SEALED])
    if known is None:
        summary_id = new_id(connection.execute(insert(_SUMMARY).values(**key, **facts)))
        old: Mapping[str, CachedNode] = {}
    else:
        summary_id, old = known.summary_id, known.nodes
        connection.execute(_UPDATE_SUMMARY, {"of_summary": summary_id, **facts})
    _write_nodes(connection, summary_id, nodes, old)
    return CachedView(summary_id, stamp, nodes)


def _write_nodes(
    connection: Connection, summary_id: int, nodes: Mapping[str, CachedNode], old: Mapping[str, CachedNode]
) -> None:
    gone = [code for code in old if code not in nodes]
    if gone:
        connection.execute(delete(_OUTCOME).where(_OUTCOME.c.summary_id == summary_id, _OUTCOME.c.code.in_(gone)))
    changed = [
        {"of_summary": summary_id, "of_code": code, **node._asdict()}
        for code, node in nodes.items()
        if code in old and old[code] is not node and old[code] != node
    ]
    if changed:
        connection.execute(_UPDATE, changed)
    added = [
        {"summary_id": summary_id, "code": code, **node._asdict()} for code, node in nodes.items() if code not in old
    ]
    if added:
        connection.execute(insert(_OUTCOME), added)


def cached_node(node: NodeResult) -> CachedNode:
    """One node in ten-thousandths; parts that are not whole are cut, so that lost takes the rest, never below 0."""
    parts = (node.maximum, node.got, node.unscored, node.waiting)
    whole = all(SCALE % part.denominator == 0 for part in parts)
    maximum, got, unscored, waiting = (_cut(part) for part in parts)
    return CachedNode(
        status=node.status.value,
        points=None if node.points is None else _cut(node.points),
        maximum=maximum,
        got=got,
        lost=maximum - got - unscored - waiting,
        unscored=unscored,
        waiting=waiting,
        exact="" if whole else _exact_parts(node),
    )


def total_text(result: AssessmentResult) -> str:
    """The total as every screen and paper prints it."""
    return points_text(result.total, result.own_maximum, result.rounding)


def _exact_parts(node: NodeResult) -> str:
    points = "-" if node.points is None else exact_text(node.points)
    rest = (node.maximum, node.got, node.lost, node.unscored, node.waiting)
    return " ".join((points, *(exact_text(part) for part in rest)))


def _cut(value: Fraction) -> int:
    return value.numerator * SCALE // value.denominator


def _summary(result: AssessmentResult) -> dict[str, Any]:
    root = cached_node(result.root)
    return {
        "line": result_line(result),
        "total_text": total_text(result),
        "total": _cut(result.total),
        "total_exact": "" if SCALE % result.total.denominator == 0 else exact_text(result.total),
        "maximum": root.maximum,
        "maximum_exact": "" if SCALE % result.maximum.denominator == 0 else exact_text(result.maximum),
        "got": root.got,
        "lost": root.lost,
        "unscored": root.unscored,
        "waiting": root.waiting,
        "parts_exact": root.exact,
        "ratio_exact": exact_text(result.ratio),
        "grade": result.grade,
        "provisional": result.provisional,
    }
