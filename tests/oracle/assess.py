"""The whole tree: four parts at every node, bonus and penalty, total, percent, grade (section 6)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from tests.oracle.exact import Table, exact, round_at, round_exact
from tests.oracle.leaf import UNSCORED, WAITING, Case, LeafOutcome, result_leaf, self_leaf

ZERO = Fraction(0)
PARENT = "parent"


@dataclass(frozen=True)
class NodeOutcome:
    """A node of the tree; `maximum` is the applicable one."""

    status: str
    points: Fraction | None
    maximum: Fraction
    got: Fraction
    lost: Fraction
    unscored: Fraction
    waiting: Fraction


@dataclass(frozen=True)
class Assessed:
    """The oracle's answer for one set, one unit, one view."""

    nodes: dict[str, NodeOutcome]
    root: NodeOutcome
    total: Fraction
    maximum: Fraction
    own_maximum: Fraction
    """What does not wait for others: in view "self" the maximum of the unit's own leaves."""
    printed_total: Fraction
    percent: Fraction
    grade: str | None
    provisional: bool
    bonus: Fraction
    penalty: Fraction


def assess(case: Case, view: str, group: str | None = None) -> Assessed:
    """Evaluate everything; `view` is "self" or "result"."""
    look = self_leaf if view == "self" else result_leaf
    tree = _Tree(case, look)
    tops = [node for node in case.criteria_set["node"] if "parent" not in node]
    areas = [tree.visit(node) for node in tops if "effect" not in node]
    bonus = _effect(tree, tops, "bonus", case)
    penalty = _effect(tree, tops, "penalty", case)
    if view == "self":
        bonus = penalty = ZERO  # proposed by the unit, granted by the council
    summed = _add(areas)
    root = _rounded(replace(summed, points=summed.got), "total", case)
    rounding = case.criteria_set["rounding"]
    exact_total = _published(summed.got + bonus - penalty, case)
    maximum, own_maximum = root.maximum, root.maximum - root.waiting
    total = exact_total
    if "total" in rounding["at"]:
        total = _beside(exact_total, [own_maximum - root.unscored, own_maximum, maximum], rounding)
        total = _published(total, case)  # rounding passes neither floor nor ceiling
    printed = _beside(total, [own_maximum], rounding)
    graded = printed if case.criteria_set["result"]["grade_on"] == "rounded" else exact_total
    whole = root.unscored == 0 and root.waiting == 0
    percent = total / maximum * 100 if maximum else ZERO
    return Assessed(
        nodes=tree.nodes,
        root=root,
        total=total,
        maximum=maximum,
        own_maximum=own_maximum,
        printed_total=printed,
        percent=round_exact(percent, rounding["places"], rounding["mode"]),
        grade=_grade(case, graded, maximum, tree.excluded, group) if whole else None,
        provisional=not whole,
        bonus=bonus,
        penalty=penalty,
    )


class _Tree:
    """Visits nodes and remembers what it saw outside bonus and penalty."""

    def __init__(self, case: Case, look: Callable[[Case, Table], LeafOutcome]) -> None:
        self.case = case
        self.look = look
        self.nodes: dict[str, NodeOutcome] = {}
        self.excluded = False
        self.aside: set[str] = set()
        """Codes of what stands in nobody's own column."""

    def visit(self, node: Table, outside: bool = False) -> NodeOutcome:
        children = [one for one in self.case.criteria_set["node"] if one.get("parent") == node["code"]]
        outside = outside or "effect" in node
        if children:
            outcome = _aggregate(node, [(exact(one.get("weight", 1)), self.visit(one, outside)) for one in children])
            if all(one["code"] in self.aside for one in children):
                self.aside.add(node["code"])
            else:
                outcome = _lacking(node, children, outcome)
        else:
            outcome = self.leaf(node, outside)
        if "parent" not in node:
            outcome = _rounded(outcome, "area", self.case)
        self.nodes[node["code"]] = outcome
        return outcome

    def leaf(self, node: Table, outside: bool) -> NodeOutcome:
        seen = self.look(self.case, node)
        if seen.status == "not_in_view":
            self.aside.add(node["code"])
        if not outside:
            self.excluded |= seen.excluded
        if seen.status in (UNSCORED, WAITING):
            unscored = seen.maximum if seen.status == UNSCORED else ZERO
            return NodeOutcome(seen.status, None, seen.maximum, ZERO, ZERO, unscored, seen.maximum - unscored)
        got = seen.points or ZERO
        return NodeOutcome(seen.status, seen.points, seen.maximum, got, seen.maximum - got, ZERO, ZERO)


def _aggregate(node: Table, children: list[tuple[Fraction, NodeOutcome]]) -> NodeOutcome:
    if node.get("aggregate", "sum") == "weighted":
        return _add([_scaled(weight, child) for weight, child in children])
    summed = _add([child for _, child in children])
    if node.get("aggregate") != "capped":
        return summed
    maximum = min(exact(node["max"]), summed.maximum)
    got = min(summed.got, maximum)
    unscored = min(summed.unscored, maximum - got)
    waiting = min(summed.waiting, maximum - got - unscored)
    points = None if summed.points is None else got
    return NodeOutcome(PARENT, points, maximum, got, maximum - got - unscored - waiting, unscored, waiting)


def _lacking(node: Table, children: list[Table], outcome: NodeOutcome) -> NodeOutcome:
    """Points that the children lack to the printed maximum, whatever drops out below: lost."""
    weighted = node.get("aggregate") == "weighted"
    below = sum((exact(one["max"]) * (exact(one.get("weight", 1)) if weighted else 1) for one in children), ZERO)
    lacking = max(exact(node["max"]) - below, ZERO)
    return replace(outcome, maximum=outcome.maximum + lacking, lost=outcome.lost + lacking)


def _scaled(weight: Fraction, node: NodeOutcome) -> NodeOutcome:
    parts = (node.maximum, node.got, node.lost, node.unscored, node.waiting)
    return NodeOutcome(node.status, node.points, *(weight * part for part in parts))


def _add(nodes: list[NodeOutcome]) -> NodeOutcome:
    got = sum((node.got for node in nodes), ZERO)
    return NodeOutcome(
        status=PARENT,
        points=None if all(node.points is None for node in nodes) else got,
        maximum=sum((node.maximum for node in nodes), ZERO),
        got=got,
        lost=sum((node.lost for node in nodes), ZERO),
        unscored=sum((node.unscored for node in nodes), ZERO),
        waiting=sum((node.waiting for node in nodes), ZERO),
    )


def _rounded(node: NodeOutcome, place: str, case: Case) -> NodeOutcome:
    """An area or the whole tree after rounding: what is rounded up comes off lost only, never off what is open."""
    if node.points is None:
        return node
    most = node.maximum - node.unscored - node.waiting
    got = min(round_at(place, node.got, case.criteria_set["rounding"]), most)
    return NodeOutcome(node.status, got, node.maximum, got, most - got, node.unscored, node.waiting)


def _effect(tree: _Tree, tops: list[Table], effect: str, case: Case) -> Fraction:
    """Points of all bonus (or penalty) areas, at most the cap."""
    found = sum((tree.visit(node).got for node in tops if node.get("effect") == effect), ZERO)
    cap = case.criteria_set["result"].get(f"{effect}_cap")
    return found if cap is None else min(found, exact(cap))


def _published(total: Fraction, case: Case) -> Fraction:
    result = case.criteria_set["result"]
    return min(max(total, exact(result["floor"])), exact(result["ceiling"]))


def _beside(figure: Fraction, bounds: list[Fraction], rounding: Table) -> Fraction:
    """A figure in the set's places; it is not rounded up past the first bound that it has not passed by itself."""
    cut = round_exact(figure, rounding["places"], rounding["mode"])
    return next((min(cut, bound) for bound in bounds if figure <= bound), cut)


def _grade(case: Case, total: Fraction, maximum: Fraction, excluded: bool, group: str | None) -> str | None:
    """The first band, best first, that holds the figure a grade is read off."""
    criteria_set = case.criteria_set
    result, figure = criteria_set["result"], total  # the total is rounded, never the percentage
    if not maximum:
        return None
    if result["basis"] == "percent" or (result["basis"] == "percent_if_excluded" and excluded):
        figure = figure / maximum * 100
    bands = criteria_set.get("grade", [])
    own = [band for band in bands if group is not None and band.get("group") == group]
    for band in own or [band for band in bands if "group" not in band]:
        if "from" not in band:
            return str(band["label"])
        low = exact(band["from"])
        if figure > low or (figure == low and band.get("inclusive", True)):
            return str(band["label"])
    return None
