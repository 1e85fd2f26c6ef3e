"""The cache of outcomes: written only from the engine's results, stamped, and never added up."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from app.store.columns import new_id, table_of
from app.store.mapping import exact_text
from app.store.models import OutcomeRow, OutcomeSummaryRow
from scoring.engine import ENGINE_VERSION, result_line
from scoring.results import AssessmentResult, NodeResult, View
from scoring.wording import number_text

SCALE: Final = 10_000
"""Cached points are whole ten-thousandths."""


class Stamp(NamedTuple):
    """What cached outcomes were made with: set, version of the engine, hash of the inputs."""

    fingerprint: str
    engine_version: str
    inputs_hash: str


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


_SUMMARY_FACTS: Final = tuple(
    column.name for column in _SUMMARY.columns if column.name not in ("id", "assessment_id", "view")
)
_UPDATE_SUMMARY: Final = (
    update(_SUMMARY)
    .where(_SUMMARY.c.id == bindparam("of_summary"))
    .values({name: bindparam(name) for name in _SUMMARY_FACTS})
)


def stamp_for(fingerprint: str, inputs_hash: str) -> Stamp:
    """The stamp of what this program would cache now."""
    return Stamp(fingerprint, ENGINE_VERSION, inputs_hash)


def read_cached(connection: Connection, assessment_id: int) -> dict[View, CachedView]:
    """All cached outcomes of one sheet."""
    found: dict[View, CachedView] = {}
    summaries = connection.execute(
        select(
            _SUMMARY.c.id, _SUMMARY.c.view, _SUMMARY.c.fingerprint, _SUMMARY.c.engine_version, _SUMMARY.c.inputs_hash
        ).where(_SUMMARY.c.assessment_id == assessment_id)
    ).all()
    columns = [_OUTCOME.c[name] for name in CachedNode._fields]
    for summary_id, view, *stamp in summaries:
        rows = connection.execute(select(_OUTCOME.c.code, *columns).where(_OUTCOME.c.summary_id == summary_id))
        nodes = {code: CachedNode(*rest) for code, *rest in rows}
        found[View(view)] = CachedView(summary_id, Stamp(*stamp), nodes)
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
    facts = {**_summary(result), **stamp._asdict()}
    if known is None:
        inserted = connection.execute(
            insert(_SUMMARY).values(assessment_id=assessment_id, view=result.view.value, **facts)
        )
        summary_id = new_id(inserted)
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
    return number_text(result.printed_total, result.rounding.places)


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
