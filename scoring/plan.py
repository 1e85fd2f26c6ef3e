"""A criteria set laid out flat for evaluation: what each leaf needs, in arrays that are read once for each sheet.

Evaluating a whole country means hundreds of thousands of leaves; looking everything up once for each set keeps a leaf
at a few microseconds. A plan is pure data of (set, day).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from operator import itemgetter
from typing import TypeAlias

from scoring.criteria import Aggregate, CriteriaSet, Effect, KeptRule, LeafSpec, NaPolicy, Node, ScoredBy
from scoring.inputs import GivenBy, PeerFigure
from scoring.points import Exact, Rounding, RoundingPlace, compact, round_ratio, total_of
from scoring.results import Status
from scoring.rules import Given, LeafRule, NoPoints, Points

ACTORS = tuple(ScoredBy)
RulePoints: TypeAlias = Callable[[Given, Sequence[PeerFigure] | None], Points]


@dataclass(frozen=True, slots=True)
class LeafPlan:
    """One leaf, ready to be evaluated. `maximum` is in amounts of 1/scale points."""

    index: int
    code: str
    node: Node
    spec: LeafSpec
    rule: LeafRule
    points: RulePoints
    """The rule's, at most the maximum where the set keeps a best above it as printed."""
    maximum: Exact
    scored_by: ScoredBy
    actor: int
    """Place of `scored_by` in ACTORS: looked up for each leaf of each sheet, and an enum's hash is slow."""
    counted: bool
    """False below a bonus or penalty area: outside the total's maximum."""
    shared: tuple[tuple[str, str], ...]
    """(input name, shared figure)."""
    targets: tuple[str, ...]
    defaults: tuple[tuple[str, Exact], ...]
    borrows: bool
    """Whether any input may come from elsewhere than the leaf's own report."""
    complete_by_itself: bool
    """Every needed input comes from shared figures: the leaf is scored as soon as those are typed."""
    needed: frozenset[str] | None
    """Names that must be given; None where the rule decides by itself (alternatives)."""
    asks_remark: bool
    """Points typed by a person need their reason."""
    na_amount: Exact | None
    """Points, in amounts of 1/scale, when the leaf does not apply; None: taken out of the maximum or refused."""
    full_amount: Exact
    """The maximum as the set rounds a leaf."""

    @property
    def plain(self) -> bool:
        """Whether its own figures, one at least, are all it needs: no shared ones, no remark, no peer group."""
        return bool(self.needed) and not self.borrows and not self.asks_remark and self.rule.kind != "relative"


LeafRow: TypeAlias = tuple[LeafPlan, int, str, int, frozenset[str] | None, RulePoints, Exact]
"""Leaf, row, code, actor, needed names (None: the long way), rule, maximum: unpacking is cheaper than attributes."""


@dataclass(frozen=True, slots=True)
class NodePlan:
    """A parent: where its children stand, and how they are combined."""

    index: int
    node: Node
    children: tuple[int, ...]
    take: Callable[[Sequence[Exact]], tuple[Exact, ...]]
    """The children's figures of a column."""
    weights: tuple[Exact, ...]
    maximum: Exact
    is_area: bool
    missing: Exact
    """What the children lack to the parent's maximum, kept as printed: nobody can earn it."""
    missing_beside: int
    """Row of the leaf in whose column `missing` is lost: the first below that is no survey's, else the first."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole set on one day. Nodes keep their printed order; `parents` are listed children first."""

    scale: int
    codes: tuple[str, ...]
    nodes: tuple[Node, ...]
    leaves: tuple[LeafPlan, ...]
    rows: tuple[LeafRow, ...]
    """The leaves again, as the engine's loop takes them."""
    long_rows: tuple[LeafRow, ...]
    """The same with the short way closed: rounding other than half-up at the leaf, a council that may only lower."""
    leaf_at: Mapping[int, LeafPlan]
    parents: tuple[NodePlan, ...]
    area_codes: tuple[str, ...]
    """Without bonus and penalty."""
    max_points: Fraction
    """Of these areas together."""
    row_of: Mapping[str, int]
    areas: tuple[int, ...]
    bonus: tuple[int, ...]
    penalty: tuple[int, ...]
    maxima: tuple[Exact, ...]
    uneven: bool
    """Whether a parent's maximum is not the sum of its children's: weighted, capped, or children that lack points."""
    first_status: tuple[Status, ...]
    """Leaves start as scored, the rest are parents."""
    round_leaf: bool
    round_area: bool
    round_total: bool


@lru_cache(maxsize=64)
def plan_of(criteria_set: CriteriaSet, day: date) -> Plan:
    """The plan of a set on a day. A pure function of both: remembered, since sheets of one round share it."""
    rounding = criteria_set.rounding
    round_leaf = RoundingPlace.LEAF in rounding.at
    scale = rounding.scale if round_leaf else 1
    nodes = tuple(criteria_set.nodes.values())
    position = {node.code: index for index, node in enumerate(nodes)}
    counted = {node.code: criteria_set.is_counted(node.code) for node in nodes}
    kept = {defect.code for defect in criteria_set.kept if defect.rule is KeptRule.BEST_DIFFERS}
    parents = [_node_plan(node, position, criteria_set, scale) for node in nodes if node.leaf is None]
    parents.sort(key=lambda parent: -parent.node.depth)
    areas = [node for node in nodes if node.depth == 1]
    leaves = tuple(
        _leaf_plan(position[node.code], node, node.leaf, day, scale, counted[node.code], rounding, node.code in kept)
        for node in nodes
        if node.leaf is not None
    )
    return Plan(
        scale=scale,
        codes=tuple(node.code for node in nodes),
        nodes=nodes,
        leaves=leaves,
        rows=tuple(_row(leaf, leaf.plain) for leaf in leaves),
        long_rows=tuple(_row(leaf, False) for leaf in leaves),
        leaf_at={leaf.index: leaf for leaf in leaves},
        parents=tuple(parents),
        area_codes=tuple(area.code for area in areas if area.effect is Effect.COUNTED),
        max_points=sum((area.max_points for area in areas if area.effect is Effect.COUNTED), Fraction(0)),
        row_of=position,
        areas=tuple(position[area.code] for area in areas if area.effect is Effect.COUNTED),
        bonus=tuple(position[area.code] for area in areas if area.effect is Effect.BONUS),
        penalty=tuple(position[area.code] for area in areas if area.effect is Effect.PENALTY),
        uneven=any(parent.missing or parent.node.aggregate is not Aggregate.SUM for parent in parents),
        first_status=tuple(Status.PARENT if node.leaf is None else Status.SCORED for node in nodes),
        maxima=tuple(compact(node.max_points * scale) for node in nodes),
        round_leaf=round_leaf,
        round_area=RoundingPlace.AREA in rounding.at,
        round_total=RoundingPlace.TOTAL in rounding.at,
    )


def _row(leaf: LeafPlan, plain: bool) -> LeafRow:
    return leaf, leaf.index, leaf.code, leaf.actor, leaf.needed if plain else None, leaf.points, leaf.maximum


def _node_plan(node: Node, position: dict[str, int], criteria_set: CriteriaSet, scale: int) -> NodePlan:
    weighted = node.aggregate is Aggregate.WEIGHTED
    below = [criteria_set.nodes[child] for child in node.children]
    children = tuple(position[child] for child in node.children)
    missing = node.max_points - total_of(child.max_points * (child.weight if weighted else 1) for child in below)
    return NodePlan(
        index=position[node.code],
        node=node,
        children=children,
        # a slice where there is one child, since itemgetter gives a bare figure for it
        take=itemgetter(*children) if len(children) > 1 else itemgetter(slice(children[0], children[0] + 1)),
        weights=tuple(compact(child.weight) for child in below) if weighted else (),
        maximum=compact(node.max_points * scale),
        is_area=node.depth == 1,
        missing=compact(missing * scale) if missing > 0 else 0,
        missing_beside=position[_first_leaf(node, criteria_set)] if missing > 0 else position[node.code],
    )


def _first_leaf(node: Node, criteria_set: CriteriaSet) -> str:
    below = [leaf for leaf in criteria_set.leaves if node.code in criteria_set.ancestors(leaf.code)]
    asked = [leaf.code for leaf in below if criteria_set.leaf(leaf.code).scored_by is not ScoredBy.SURVEY]
    return (asked or [leaf.code for leaf in below])[0]


def _within(rule: LeafRule) -> RulePoints:
    """A rule's points, at most the maximum."""
    most = rule.max_points

    def points(given: Given, peers: Sequence[PeerFigure] | None) -> Points:
        earned = rule.points(given, peers)
        if isinstance(earned, NoPoints) or earned[0] * most.denominator <= most.numerator * earned[1]:
            return earned
        return most.numerator, most.denominator

    return points


def _leaf_plan(
    index: int, node: Node, spec: LeafSpec, day: date, scale: int, counted: bool, rounding: Rounding, kept: bool
) -> LeafPlan:
    rule = spec.rule.on(day)
    maximum = compact(node.max_points * scale)

    def cut(points: Fraction) -> Exact:
        if RoundingPlace.LEAF not in rounding.at:
            return min(compact(points), maximum)
        return min(round_ratio(points.numerator, points.denominator, scale, rounding.mode), maximum)

    shared = tuple((given.name, given.shared) for given in spec.inputs if given.shared)
    targets = tuple(given.name for given in spec.inputs if given.given_by is GivenBy.ROUND)
    defaults = tuple((given.name, given.default) for given in spec.inputs if given.default is not None)
    needed = frozenset(given.name for given in spec.inputs if not given.optional)
    elsewhere = {name for name, _ in (*shared, *defaults)} | set(targets)
    alternatives = type(rule).missing is not LeafRule.missing
    return LeafPlan(
        index=index,
        code=node.code,
        node=node,
        spec=spec,
        rule=rule,
        points=_within(rule) if kept else rule.points,
        maximum=maximum,
        scored_by=spec.scored_by,
        actor=ACTORS.index(spec.scored_by),
        counted=counted,
        shared=shared,
        targets=targets,
        defaults=defaults,
        borrows=bool(elsewhere),
        complete_by_itself=bool(shared) and not alternatives and needed <= elsewhere,
        needed=None if alternatives or targets else needed,
        asks_remark=rule.kind == "manual",
        na_amount=_na_amount(spec, node, cut),
        full_amount=cut(node.max_points),
    )


def _na_amount(spec: LeafSpec, node: Node, cut: Callable[[Fraction], Exact]) -> Exact | None:
    match spec.na_policy:
        case NaPolicy.FULL:
            return cut(node.max_points)
        case NaPolicy.ZERO:
            return 0
        case NaPolicy.FIXED:
            return cut(spec.na_points)
        case _:
            return None
