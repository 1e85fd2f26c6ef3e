"""Cells of the criteria tree with the meaning of each parent's formula. All sheets are made of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.reports.document import Addend, Aggregation, Cell, GrandTotal, NumberCell, Row, RowKind, TextCell
from scoring.criteria import Aggregate, CriteriaSet, Effect, Node
from scoring.points import RoundingPlace, total_of
from scoring.results import AssessmentResult, NodeResult, Status, View
from scoring.wording import maximum_text, number_text, points_text

DASH = "–"
UNSCORED_TEXT = "chưa chấm"
TOTAL_KEY = "total"
_OUTSIDE = ((Effect.BONUS, "điểm thưởng"), (Effect.PENALTY, "điểm trừ"))


@dataclass(frozen=True, slots=True)
class TreeFigures:
    """The figures of one view as cells of one column."""

    criteria_set: CriteriaSet
    result: AssessmentResult
    to_fill: bool = False
    """A form: what is open is about to be scored."""

    def points_cell(self, node: Node) -> NumberCell:
        """Points of a node; what is not scored is no number."""
        outcome = self.result.node(node.code)
        formula = None if node.leaf is not None else self._points_formula(node)
        if outcome.points is None:
            text = DASH if formula is not None else self._open_text(node, outcome)
            return NumberCell(None, text, self.criteria_set.rounding.places, formula)
        text = points_text(outcome.points, outcome.maximum, self.criteria_set.rounding)
        return NumberCell(outcome.points, text, decimals(text), formula, outcome.addends_differ)

    def _open_text(self, node: Node, outcome: NodeResult) -> str:
        counted = self.criteria_set.is_counted(node.code)
        return UNSCORED_TEXT if outcome.status is Status.UNSCORED and counted else DASH

    def maximum_cell(self, node: Node) -> NumberCell:
        """The applicable maximum; a leaf taken out of the maximum shows a dash."""
        maximum = self.result.node(node.code).maximum
        formula = None if node.leaf is not None else self._maximum_formula(node)
        return _maximum_cell(maximum, formula)

    def total_maximum_cell(self) -> NumberCell:
        """Maximum of the areas that count."""
        return _maximum_cell(self.result.maximum, Aggregation(self._areas(Effect.COUNTED)))

    def total_cell(self) -> NumberCell:
        """The total as the set makes it: areas, bonus, penalty, floor, ceiling."""
        result = self.result
        rules, rounding = self.criteria_set.result, self.criteria_set.rounding
        outside = result.view not in (View.SELF, View.SURVEY)
        formula = GrandTotal(
            counted=Aggregation(self._areas(Effect.COUNTED)),
            bonus=tuple(addend.row for addend in self._areas(Effect.BONUS)) if outside else (),
            penalty=tuple(addend.row for addend in self._areas(Effect.PENALTY)) if outside else (),
            bonus_cap=rules.bonus_cap,
            penalty_cap=rules.penalty_cap,
            floor=rules.floor,
            ceiling=rules.ceiling,
            rounding=rounding if RoundingPlace.TOTAL in rounding.at else None,
            top=result.total if result.total < rounding.printed(result.exact_total) and not self.to_fill else None,
        )
        text = points_text(result.total, result.own_maximum, rounding)
        return NumberCell(result.total, text, decimals(text), formula, self._total_approximate())

    def _areas(self, effect: Effect) -> tuple[Addend, ...]:
        return tuple(Addend(area.code) for area in self.criteria_set.areas if area.effect is effect)

    def lacking(self, node: Node) -> Fraction:
        """What the children of a parent lack to its applicable maximum, kept as printed; in points, 0 where nothing."""
        whole = total_of(addend.weight * self.result.node(addend.row).maximum for addend in self._addends(node))
        cap = _cap_of(node)
        return self.result.node(node.code).maximum - (whole if cap is None else min(whole, cap))

    def _maximum_formula(self, node: Node) -> Aggregation:
        return Aggregation(self._addends(node), _cap_of(node), extra=self.lacking(node))

    def _points_formula(self, node: Node) -> Aggregation:
        cap = _cap_of(node)
        if node.depth > 1:
            return Aggregation(self._addends(node), cap)
        rounding = self.criteria_set.rounding
        if RoundingPlace.AREA not in rounding.at:
            return Aggregation(self._addends(node), cap)
        most = self._most(self.result.node(node.code))
        return Aggregation(self._addends(node), cap, rounding, None if rounding.printed(most) <= most else most)

    def _most(self, outcome: NodeResult) -> Fraction:
        """How far rounding may go up: not into what is open, and never above the maximum."""
        return outcome.maximum if self.to_fill else outcome.maximum - outcome.unscored - outcome.waiting

    def _addends(self, node: Node) -> tuple[Addend, ...]:
        weighted = node.aggregate is Aggregate.WEIGHTED
        nodes = self.criteria_set.nodes
        return tuple(Addend(child, nodes[child].weight if weighted else Fraction(1)) for child in node.children)

    def _total_approximate(self) -> bool:
        result, rounding = self.result, self.criteria_set.rounding
        areas = (result.node(addend.row) for addend in self._areas(Effect.COUNTED))
        by_hand = total_of(rounding.beside(area.got, area.maximum) for area in areas)
        by_hand += rounding.printed(result.bonus) - rounding.printed(result.penalty)
        rules = self.criteria_set.result
        by_hand = by_hand if rules.ceiling is None else min(by_hand, rules.ceiling)
        by_hand = by_hand if rules.floor is None else max(by_hand, rules.floor)
        return by_hand != result.printed_total


def _cap_of(node: Node) -> Fraction | None:
    return node.max_points if node.aggregate is Aggregate.CAPPED else None


def decimals(text: str) -> int:
    """How many decimals a printed figure has."""
    return len(text.partition(",")[2])


def _maximum_cell(maximum: Fraction, formula: Aggregation | None) -> NumberCell:
    if maximum == 0:
        return NumberCell(None, DASH, 0, formula)
    text = number_text(maximum)
    return NumberCell(maximum, text, decimals(text), formula)


def row_kind(node: Node) -> RowKind:
    """The rank of a node's row."""
    if node.depth == 1:
        return RowKind.AREA
    if node.leaf is not None:
        return RowKind.LEAF
    return RowKind.CRITERION if node.depth == 2 else RowKind.GROUP


def title_cell(criteria_set: CriteriaSet, node: Node) -> TextCell:
    """The title; a weight is said, since adding up needs it."""
    parent = criteria_set.nodes.get(node.parent)
    if parent is None or parent.aggregate is not Aggregate.WEIGHTED or node.weight == 1:
        return TextCell(node.title)
    return TextCell(f"{node.title} (hệ số {number_text(node.weight)})")


def total_row(cells: Sequence[Cell], key: str = TOTAL_KEY) -> Row:
    """A row of totals."""
    return Row(key, RowKind.TOTAL, tuple(cells))


def outside_names(criteria_set: CriteriaSet) -> str:
    """What the set has outside its total: `điểm thưởng, điểm trừ`; empty where it has neither."""
    effects = {area.effect for area in criteria_set.areas}
    return ", ".join(name for effect, name in _OUTSIDE if effect in effects)


def total_title(criteria_set: CriteriaSet, view: View) -> str:
    """What the total row is called: where bonus or penalty count, how they enter."""
    effects = {area.effect for area in criteria_set.areas}
    if effects == {Effect.COUNTED}:
        return "Tổng cộng"
    if view is View.SELF:
        return f"Tổng cộng (không gồm {outside_names(criteria_set)})"
    signs = [f"{sign} {name}" for (effect, name), sign in zip(_OUTSIDE, "+−", strict=True) if effect in effects]
    return f"Tổng cộng (các lĩnh vực {' '.join(signs)})"


def adding_notes(criteria_set: CriteriaSet, cells: Iterable[NumberCell], result: AssessmentResult) -> tuple[str, ...]:
    """Why visible figures may not add up by hand: rounding, weights, caps that bite."""
    rounding = criteria_set.rounding
    notes = []
    if any(cell.approximate for cell in cells):
        notes.append(
            f"Dấu ≈: cộng các số đã in không đúng bằng số này, vì số in ra chỉ lấy {rounding.places} chữ số thập phân, "
            f"còn điểm được cộng từ số chưa làm tròn theo quy tắc của {criteria_set.noun_in_sentence}."
        )
    nodes = criteria_set.nodes.values()
    if any(node.aggregate is Aggregate.WEIGHTED for node in nodes):
        notes.append("Mục có ghi hệ số: điểm của mục nhân hệ số rồi mới cộng vào mục cấp trên.")
    capped = [node.code for node in nodes if node.aggregate is Aggregate.CAPPED and _cap_bites(node, result)]
    if capped:
        names = ", ".join(capped)
        notes.append(f"Mục {names}: tổng các mục con lớn hơn điểm tối đa, chỉ tính đến điểm tối đa.")
    return (*notes, *_lacking_notes(criteria_set, result))


def _lacking_notes(criteria_set: CriteriaSet, result: AssessmentResult) -> Iterator[str]:
    figures, places = TreeFigures(criteria_set, result), criteria_set.rounding.places
    for node in criteria_set.nodes.values():
        lacking = Fraction(0) if node.leaf is not None else figures.lacking(node)
        if lacking:
            words = maximum_words(lacking, places)
            yield f"Mục {node.code}: các mục con thiếu {words} so với bản in; phần ấy luôn là điểm mất."


def _cap_bites(node: Node, result: AssessmentResult) -> bool:
    return total_of(result.node(child).got for child in node.children) > node.max_points


def maximum_words(value: Fraction, places: int) -> str:
    """A maximum in a sentence: `18 điểm`, `2,50 điểm`."""
    return f"{maximum_text(value, places)} điểm"
