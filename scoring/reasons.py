"""Why a node has these points: one Vietnamese sentence with the figures, and the derivation down to the clause."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from scoring.criteria import Aggregate, CriteriaSet, Node, ScoredBy
from scoring.inputs import InputSpec, InputType, LeafInput, NotApplicableKind, Stage, Value
from scoring.plan import LeafPlan
from scoring.points import RoundingMode, total_of
from scoring.results import Derivation, NodeResult, Status, WaitingFor, WaitingParts
from scoring.rules import Reasoning, Step
from scoring.table import LeafFacts, OutcomeTable
from scoring.wording import SURVEY_TITLE, date_text, decision_text, number_text, points_text

_DECIDED_BY: Mapping[Stage, str] = {
    Stage.SELF: "Đơn vị tự chấm",
    Stage.APPRAISAL_1: "Hội đồng thẩm định lần 1",
    Stage.EXPLANATION: "Đơn vị giải trình",
    Stage.APPRAISAL_2: "Hội đồng thẩm định lần 2",
    Stage.FINAL: "Hội đồng thẩm định",
}
_MODE_WORDS: Mapping[RoundingMode, str] = {
    RoundingMode.HALF_UP: "làm tròn nửa lên",
    RoundingMode.TRUNCATE: "cắt bỏ phần sau",
    RoundingMode.HALF_EVEN: "làm tròn nửa về chữ số chẵn",
}
_WAITING_WORDS: Mapping[WaitingFor, str] = {
    WaitingFor.SURVEY: "Chờ kết quả điều tra xã hội học",
    WaitingFor.COUNCIL: "Chờ Hội đồng thẩm định",
    WaitingFor.PEERS: "Chờ số liệu nhóm",
}


def leaf_reason(criteria_set: CriteriaSet, table: OutcomeTable, row: int) -> str:
    """The reason sentence of a leaf, e.g. `812/830 hồ sơ (97,83%) × 3 điểm = 2,93 điểm`."""
    status = table.status[row]
    facts = table.facts_of(row)
    leaf = table.plan.leaf_at[row]
    if status is Status.SCORED and facts is not None:
        return _scored_reason(criteria_set, table, leaf, facts)
    if status is Status.NOT_APPLICABLE:
        return _not_applicable_reason(table, leaf, facts)
    if status is Status.WAITING:
        return _WAITING_WORDS[table.whom[row]]
    if status is Status.NOT_IN_VIEW:
        return ""
    return _unscored_reason(leaf, facts)


def _got_text(table: OutcomeTable, row: int) -> str:
    """The points of a node as they are printed beside its maximum."""
    scale = table.plan.scale
    return points_text(Fraction(table.got[row], scale), Fraction(table.maximum[row], scale), table.rounding)


def _points_text(table: OutcomeTable, row: int) -> str:
    return f"{_got_text(table, row)} điểm"


def _scored_reason(criteria_set: CriteriaSet, table: OutcomeTable, leaf: LeafPlan, facts: LeafFacts) -> str:
    points, who = _points_text(table, leaf.index), _decided_by(criteria_set, leaf, facts)
    given = facts.given or LeafInput()
    if given.points is not None:
        why = given.remark or f"mã lý do {given.reason_code}"
        return f"{who} quyết định {points}: {why}"
    if leaf.rule.kind == "manual":
        return f"{who} chấm {points}: {given.remark}"
    reasoning = _reasoning(leaf, facts)
    joint = " = " if reasoning.earns == "=" else f"{reasoning.earns} "
    source = f" ({given.source})" if given.source else ""
    return f"{reasoning.figures}{joint}{_above_words(leaf, facts)}{points}{source}"


def _above_words(leaf: LeafPlan, facts: LeafFacts) -> str:
    """What the rule gives where a set keeps a best above the maximum as printed."""
    earned = leaf.rule.points(facts.values or {}, facts.peers)
    counted = leaf.points(facts.values or {}, facts.peers)
    if earned == counted or not isinstance(earned, tuple):
        return ""
    return f"{number_text(Fraction(*earned))} điểm, tính tối đa "


def _decided_by(criteria_set: CriteriaSet, leaf: LeafPlan, facts: LeafFacts) -> str:
    """Whose word it is: at the final stage figures of a survey leaf are the survey's, typed points the council's."""
    typed = facts.given is not None and facts.given.points is not None
    if leaf.scored_by is ScoredBy.SURVEY and facts.stage is Stage.FINAL and not typed:
        return criteria_set.survey_title or SURVEY_TITLE
    return _DECIDED_BY[facts.stage]


def _reasoning(leaf: LeafPlan, facts: LeafFacts) -> Reasoning:
    return leaf.rule.reasoning(facts.values or {}, facts.peers)


def _not_applicable_reason(table: OutcomeTable, leaf: LeafPlan, facts: LeafFacts | None) -> str:
    row = leaf.index
    effect = "không tính vào điểm tối đa" if table.exact[row] is None else f"tính {_points_text(table, row)}"
    if facts is None or facts.given is None:
        return f"Không tổ chức điều tra xã hội học trong kỳ: {effect}"
    said = facts.given.not_applicable
    if said is None:
        case = leaf.spec.na_case or "Mẫu số, chỉ tiêu hoặc số liệu kỳ trước bằng 0 hay không có"
        return f"{case[:1].upper()}{case[1:]}: {effect}"
    kind = "Không phát sinh" if said.kind is NotApplicableKind.NOT_ARISING else "Không thuộc phạm vi đánh giá"
    return f"{kind}: {said.reason} (căn cứ: {said.citation}); {effect}"


def _unscored_reason(leaf: LeafPlan, facts: LeafFacts | None) -> str:
    if leaf.rule.kind == "unscorable":
        return "Chưa chấm: bộ tiêu chí chưa có cách tính điểm cho mục này"
    if facts is None or not facts.values:
        return "Chưa chấm"
    lacking = [_label(leaf, name) for name in leaf.rule.missing(facts.values)]
    return f"Chưa chấm: còn thiếu {'; '.join(lacking)}"


def _label(leaf: LeafPlan, name: str) -> str:
    return leaf.rule.spec(name).label


def parent_reason(criteria_set: CriteriaSet, table: OutcomeTable, row: int, children: Sequence[NodeResult]) -> str:
    """The addends of a parent and what is still open below it; "≈" where the printed ones do not add up."""
    node = table.plan.nodes[row]
    scored = [child for child in children if child.points is not None]
    if not scored:
        return "Chưa có mục nào có điểm"
    addends = []
    for child in scored:
        weighted = node.aggregate is Aggregate.WEIGHTED
        times = f" × {number_text(criteria_set.nodes[child.code].weight)}" if weighted else ""
        addends.append(f"{child.code}: {points_text(child.got, child.maximum, table.rounding)}{times}")
    limit = f" (tối đa {number_text(node.max_points)})" if node.aggregate is Aggregate.CAPPED else ""
    unscored, *waiting = (
        Fraction(column[row], table.plan.scale) for column in (table.unscored, table.survey, table.council, table.peers)
    )
    calculated = by_hand(criteria_set, table, row, {child.code: child for child in children})
    got, most = (Fraction(column[row], table.plan.scale) for column in (table.got, table.maximum))
    total = _sum_words(table, calculated, got, most)
    return f"{' + '.join(addends)} {total}{limit}{_open_words(unscored, sum(waiting, Fraction(0)))}"


def by_hand(criteria_set: CriteriaSet, table: OutcomeTable, row: int, children: Mapping[str, NodeResult]) -> Fraction:
    """What a pocket calculator makes of the printed children, with the parent's weights and cap."""
    node, rounding = table.plan.nodes[row], table.rounding
    weighted = node.aggregate is Aggregate.WEIGHTED
    total = Fraction(0)
    for code in node.children:
        child = children[code]
        total += rounding.beside(child.got, child.maximum) * (criteria_set.nodes[code].weight if weighted else 1)
    if node.aggregate is Aggregate.CAPPED:
        total = min(total, node.max_points)
    return rounding.beside(total, Fraction(table.maximum[row], table.plan.scale))


def _sum_words(table: OutcomeTable, calculated: Fraction, got: Fraction, maximum: Fraction) -> str:
    sign = "=" if calculated == table.rounding.beside(got, maximum) else "≈"
    return f"{sign} {points_text(got, maximum, table.rounding)} điểm"


def _open_words(unscored: Fraction, waiting: Fraction) -> str:
    words = []
    if unscored:
        words.append(f"chưa chấm {number_text(unscored)}")
    if waiting:
        words.append(f"còn chờ {number_text(waiting)}")
    return f"; {', '.join(words)}" if words else ""


def root_reason(
    table: OutcomeTable, nodes: Mapping[str, NodeResult], points: Fraction, maximum: Fraction, open_parts: WaitingParts
) -> str:
    """The sum of the areas and what is open in the whole; "≈" where the printed ones do not add up."""
    areas = [nodes[table.plan.codes[row]] for row in table.plan.areas]
    addends = " + ".join(points_text(area.got, area.maximum, table.rounding) for area in areas)
    calculated = table.rounding.beside(printed_sum(table), maximum)
    waiting = open_parts.total - open_parts.unscored
    return f"{addends} {_sum_words(table, calculated, points, maximum)}{_open_words(open_parts.unscored, waiting)}"


def printed_sum(table: OutcomeTable) -> Fraction:
    """What a pocket calculator makes of the printed areas."""
    scale = table.plan.scale
    pairs = ((table.got[row], table.maximum[row]) for row in table.plan.areas)
    return total_of(table.rounding.beside(Fraction(got, scale), Fraction(most, scale)) for got, most in pairs)


def leaf_derivation(criteria_set: CriteriaSet, table: OutcomeTable, row: int) -> Derivation | None:
    """The whole way of a leaf: rule, inputs, steps, rounding, clause of the decision; None for a parent."""
    if table.status[row] is Status.PARENT:
        return None
    leaf = table.plan.leaf_at[row]
    facts = table.facts_of(row)
    scored_by_rule = (
        table.status[row] is Status.SCORED
        and facts is not None
        and facts.given is not None
        and facts.given.points is None
    )
    values = (facts.values if facts else None) or {}
    return Derivation(
        rule=leaf.rule.in_words(),
        inputs=tuple(
            Step(spec.label, value_text(spec, values[spec.name])) for spec in leaf.spec.inputs if spec.name in values
        ),
        steps=_reasoning(leaf, facts).steps if scored_by_rule and facts is not None else (),
        rounding=_rounding_words(table, row),
        source=source_words(criteria_set, leaf.node),
        stage="" if facts is None else _decided_by(criteria_set, leaf, facts),
    )


def value_text(spec: InputSpec, value: Value) -> str:
    """A named input as people read it: `812 hồ sơ`, `15/12/2023`, `Có`, the text of the level."""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, frozenset):
        return "; ".join(choice.text for choice in spec.choices if choice.id in value) or "không nội dung nào"
    if isinstance(value, str):
        return next((choice.text for choice in spec.choices if choice.id == value), value)
    if spec.type is InputType.PERCENT:
        return f"{number_text(value)}%"
    return f"{number_text(value)} {spec.measure_unit}".rstrip()


def _rounding_words(table: OutcomeTable, row: int) -> str:
    exact_pair = table.exact[row]
    if exact_pair is None:
        return ""
    exact_points = Fraction(*exact_pair)
    got = Fraction(table.got[row], table.plan.scale)
    if exact_points == got:
        return f"{number_text(exact_points)} điểm, không phải làm tròn" if table.plan.round_leaf else ""
    places = table.rounding.places
    more = number_text(exact_points, places + 3, RoundingMode.TRUNCATE)
    more = more.rstrip("0") if (exact_points * 10 ** (places + 3)).denominator == 1 else f"{more}…"
    return f"{more} → {_got_text(table, row)} điểm ({_MODE_WORDS[table.rounding.mode]}, lấy {places} chữ số thập phân)"


def source_words(criteria_set: CriteriaSet, node: Node) -> str:
    """Where the rule stands: clause, page, and decision with number, date and issuer."""
    decision = criteria_set.decision
    parts = [node.source.clause or f"Mục {node.code}"]
    if node.source.page:
        parts.append(f"trang {node.source.page}")
    if decision.annex:
        parts.append(decision.annex)
    parts.append(decision_text(decision))
    if criteria_set.status.value == "sample":
        parts = [*parts[:-1], criteria_set.short_title + " (bộ mẫu, không phải phụ lục của quyết định nào)"]
    if node.source.note:
        parts.append(f"nguồn tham khảo: {node.source.note}")
    return ", ".join(parts)
