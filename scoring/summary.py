"""From the filled table to the result that everything prints, and the result line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from scoring.aggregation import round_beside_open
from scoring.criteria import CriteriaSet, GradeOn, ScoredBy
from scoring.grading import grade_bands, grade_of, read_in_percent
from scoring.inputs import Stage
from scoring.points import Exact, RoundingMode
from scoring.reasons import by_hand, leaf_derivation, leaf_reason, parent_reason, printed_sum, root_reason
from scoring.results import AssessmentResult, NodeResult, Status, View, WaitingParts
from scoring.rules.figures import lower_first
from scoring.table import OutcomeTable
from scoring.wording import MAX_SHOWN_PLACES, maximum_text, number_text, points_text

_ZERO = Fraction(0)
_STAGE_OF_VIEW: Mapping[View, Stage] = {
    View.SELF: Stage.SELF,
    View.APPRAISAL_1: Stage.APPRAISAL_1,
    View.APPRAISAL_2: Stage.APPRAISAL_2,
    View.SURVEY: Stage.FINAL,
}
_PART_VIEWS = (View.APPRAISED, View.SURVEY)
"""Parts of a result: no grade is read off a part."""
STAGE_NAMES: Mapping[Stage, str] = {
    Stage.SELF: "Tự chấm",
    Stage.APPRAISAL_1: "Thẩm định lần 1",
    Stage.EXPLANATION: "Giải trình",
    Stage.APPRAISAL_2: "Thẩm định lần 2",
    Stage.FINAL: "Kết quả",
}


class _LazyNodes(Mapping[str, NodeResult]):
    """Node results by code, each built when it is first read: most of a country's leaves are never looked at."""

    def __init__(self, criteria_set: CriteriaSet, table: OutcomeTable) -> None:
        self._criteria_set = criteria_set
        self._table = table
        self._built: dict[str, NodeResult] = {}
        self._row = table.plan.row_of

    def __getitem__(self, code: str) -> NodeResult:
        found = self._built.get(code)
        if found is None:
            found = _node_result(self._criteria_set, self._table, self._row[code], self)
            self._built[code] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.plan.codes)

    def __len__(self) -> int:
        return len(self._table.plan.codes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]  # equal by content, like any mapping


def _node_result(
    criteria_set: CriteriaSet, table: OutcomeTable, row: int, nodes: Mapping[str, NodeResult]
) -> NodeResult:
    node = table.plan.nodes[row]
    scale = table.plan.scale
    status = table.status[row]
    waiting = table.survey[row] + table.council[row] + table.peers[row]
    has_points = status is Status.SCORED or (status is Status.NOT_APPLICABLE and table.exact[row] is not None)
    got, maximum = Fraction(table.got[row], scale), Fraction(table.maximum[row], scale)
    exact_pair = table.exact[row]
    if status is Status.PARENT:
        children = [nodes[child] for child in node.children]
        has_points = any(child.points is not None for child in children)
        reason = partial(parent_reason, criteria_set, table, row, children)
    else:
        reason = partial(leaf_reason, criteria_set, table, row)
    return NodeResult(
        code=node.code,
        title=node.title,
        status=status,
        maximum=maximum,
        got=got,
        unscored=Fraction(table.unscored[row], scale),
        waiting=Fraction(waiting, scale),
        max_points=node.max_points,
        points=got if has_points else None,
        waiting_for=table.whom[row],
        stage=table.stage_of(row),
        exact_points=None if exact_pair is None else Fraction(*exact_pair),
        addends_differ=status is Status.PARENT
        and by_hand(criteria_set, table, row, nodes) != table.rounding.beside(got, maximum),
        build_reason=reason,
        build_derivation=partial(leaf_derivation, criteria_set, table, row),
    )


def _told_percent(result: AssessmentResult) -> str:
    """The percentage as every screen and paper prints it, without its sign."""
    times = 100 / result.maximum if result.maximum else _ZERO
    return _told(result, times, result.maximum * times, result.grade_bounds if result.in_percent else ())


def summarise(criteria_set: CriteriaSet, table: OutcomeTable, view: View, group: str | None) -> AssessmentResult:
    """The result of a filled table: root, bonus and penalty, total, percent, grade."""
    nodes = _LazyNodes(criteria_set, table)
    root, open_parts, exact_root = _root(criteria_set, table, nodes)
    rules = criteria_set.result
    beside = view not in (View.SELF, View.SURVEY)
    bonus = _outside(table, table.plan.bonus, rules.bonus_cap) if beside else _ZERO
    penalty = _outside(table, table.plan.penalty, rules.penalty_cap) if beside else _ZERO
    outside = bonus - penalty
    exact_total = _clamp(criteria_set, exact_root + outside if outside else exact_root)
    total, graded = _total(criteria_set, table, exact_total, root)
    provisional = root.unscored > 0 or root.waiting > 0
    grade, highest = None, total
    if provisional:
        most = _clamp(criteria_set, exact_root + open_parts.total + outside)
        highest = _published(criteria_set, table, most, (root.maximum,))
    elif view not in _PART_VIEWS:
        grade = grade_of(criteria_set, graded, root.maximum, table.excluded, group)
    return AssessmentResult(
        view=view,
        root=root,
        nodes=nodes,
        total=total,
        exact_total=exact_total,
        graded=graded,
        bonus=bonus,
        penalty=penalty,
        highest=highest,
        grade=grade,
        open_parts=open_parts,
        rounding=criteria_set.rounding,
        area_codes=table.plan.area_codes,
        set_id=criteria_set.id,
        set_fingerprint=criteria_set.fingerprint,
        excluded=table.excluded,
        in_percent=read_in_percent(criteria_set, table.excluded),
        grade_bounds=tuple(band.lower for band in grade_bands(criteria_set, group) if band.lower is not None),
        build_stage=partial(_stage, table, view, provisional),
        tell_percent=_told_percent,
    )


def _root(
    criteria_set: CriteriaSet, table: OutcomeTable, nodes: Mapping[str, NodeResult]
) -> tuple[NodeResult, WaitingParts, Fraction]:
    """The whole tree without bonus and penalty, rounded if the set rounds the total; what is open; the exact sum."""
    scale = table.plan.scale
    rows = table.plan.areas
    columns = (table.maximum, table.got, table.unscored, table.survey, table.council, table.peers)
    maximum, got, *parts = [_sum_of(column, rows) for column in columns]
    exact_got = Fraction(got, scale)
    if table.plan.round_total:
        got = round_beside_open(got, maximum - sum(parts), table)
    open_parts = WaitingParts(*(Fraction(part, scale) if part else _ZERO for part in parts))
    points = exact_got if not table.plan.round_total else Fraction(got, scale)
    most = Fraction(maximum, scale)
    root = NodeResult(
        code="",
        title=criteria_set.title,
        status=Status.PARENT,
        maximum=most,
        got=points,
        unscored=open_parts.unscored,
        waiting=Fraction(parts[1] + parts[2] + parts[3], scale),
        max_points=table.plan.max_points,
        points=points,
        exact_points=exact_got,
        addends_differ=_areas_differ(table, points, most),
        build_reason=partial(root_reason, table, nodes, points, most, open_parts),
    )
    return root, open_parts, exact_got


def _areas_differ(table: OutcomeTable, points: Fraction, maximum: Fraction) -> bool:
    whole = table.plan.round_leaf and all(type(table.got[row]) is int for row in table.plan.areas)
    if whole:  # areas that are already printed figures always add up
        return False
    beside = table.rounding.beside
    return beside(printed_sum(table), maximum) != beside(points, maximum)


def _sum_of(column: Sequence[Exact], rows: tuple[int, ...]) -> Exact:
    total: Exact = 0
    for row in rows:
        total += column[row]
    return total


def _outside(table: OutcomeTable, rows: tuple[int, ...], cap: Fraction | None) -> Fraction:
    amount = _sum_of(table.got, rows)
    if not amount:
        return _ZERO
    points = Fraction(amount, table.plan.scale)
    return points if cap is None else min(points, cap)


def _clamp(criteria_set: CriteriaSet, figure: Fraction) -> Fraction:
    floor, ceiling = criteria_set.result.floor, criteria_set.result.ceiling
    if ceiling is not None:
        figure = min(figure, ceiling)
    return figure if floor is None else max(figure, floor)


def _total(
    criteria_set: CriteriaSet, table: OutcomeTable, exact_total: Fraction, root: NodeResult
) -> tuple[Fraction, Fraction]:
    """The total, and the one that a grade is read off: exact, or as it is printed."""
    own_maximum = root.maximum - root.waiting if root.waiting else root.maximum
    # a total is not rounded up past the first of these that it has not passed by itself
    bounds = (own_maximum - root.unscored, own_maximum, root.maximum) if table.plan.round_total else ()
    total = _published(criteria_set, table, exact_total, bounds)
    if criteria_set.result.grade_on is GradeOn.EXACT:
        return total, exact_total
    return total, table.rounding.beside(total, own_maximum)


def _published(
    criteria_set: CriteriaSet, table: OutcomeTable, figure: Fraction, bounds: tuple[Fraction, ...]
) -> Fraction:
    """The total rounded if the set rounds it: never up past a bound below which it lies, nor past floor or ceiling."""
    if not table.plan.round_total:
        return figure
    rounding = table.rounding
    cut = next((rounding.beside(figure, bound) for bound in bounds if figure <= bound), None)
    return _clamp(criteria_set, rounding.printed(figure) if cut is None else cut)


def _stage(table: OutcomeTable, view: View, provisional: bool) -> Stage:
    """The latest stage whose word is in the figure; the survey's figures do not make it the council's."""
    if view in _STAGE_OF_VIEW:
        return _STAGE_OF_VIEW[view]
    if not provisional:
        return Stage.FINAL
    order = tuple(Stage)
    latest = Stage.SELF
    for leaf in table.plan.leaves:
        facts = table.facts[leaf.index]
        if facts is None or facts[0] is latest or leaf.scored_by is ScoredBy.SURVEY:
            continue
        if order.index(facts[0]) > order.index(latest):
            latest = facts[0]
    return latest


def result_line(result: AssessmentResult) -> str:
    """`85,65/100 – Xếp loại tốt`; with percent where grades are read off it; provisional: stage, points and no grade.

    One function for screen, paper and command line. NFC, en dash.
    """
    places = result.rounding.places
    total = _told(result, Fraction(1), result.own_maximum, () if result.in_percent else result.grade_bounds)
    if result.provisional:
        figure = f"{total}/{maximum_text(result.own_maximum, places)}"
        return f"{STAGE_NAMES[result.stage]} {figure} – tạm tính, chưa xếp loại"
    figure = f"{total}/{maximum_text(result.maximum, places)}"
    if result.in_percent:
        figure += f" ({result.percent_text}%)"
    return f"{figure} – Xếp loại {lower_first(result.grade)}" if result.grade else figure


def _told(result: AssessmentResult, times: Fraction, most: Fraction, bounds: tuple[Fraction, ...]) -> str:
    """The total as often as `times`, beside `most`: to the set's places, more where it would contradict the grade."""
    figure, graded = result.total * times, result.graded * times
    for places in range(result.rounding.places, MAX_SHOWN_PLACES):
        rounding = replace(result.rounding, places=places)
        shown = rounding.beside(figure, most)
        if all((graded >= bound) == (shown >= bound) and (graded > bound) == (shown > bound) for bound in bounds):
            return points_text(shown, most, rounding)
        figure = graded
    return number_text(graded, MAX_SHOWN_PLACES, RoundingMode.TRUNCATE)
