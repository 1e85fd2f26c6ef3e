"""Bộ tiêu chí, the words of one row of a set: rule, inputs, bounds, papers, guidance, clause. No Qt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.ui.locale_vi import date_text, number_text
from app.ui.models.criteria_tree import SCORED_BY
from scoring.criteria import Aggregate, CriteriaSet, Effect, GradeBand, LeafSpec, NaPolicy, Node, SetStatus
from scoring.inputs import GivenBy, InputSpec, InputType
from scoring.wording import decision_text

STATUS_WORDS: Final[Mapping[SetStatus, tuple[str, str]]] = MappingProxyType(
    {
        SetStatus.SAMPLE: ("MẪU", "warn"),
        SetStatus.DRAFT: ("dự thảo", "neutral"),
        SetStatus.OFFICIAL: ("chính thức", "ok"),
    }
)
"""Words and tone of a set's status."""
_TYPES: Final[Mapping[InputType, str]] = MappingProxyType(
    {
        InputType.COUNT: "số nguyên",
        InputType.NUMBER: "số",
        InputType.SIGNED: "số, có thể âm",
        InputType.PERCENT: "phần trăm",
        InputType.DATE: "ngày",
        InputType.YES_NO: "có hoặc không",
        InputType.CHOICE: "chọn một mức",
        InputType.ITEMS: "tích các nội dung đạt",
    }
)
_AGGREGATES: Final[Mapping[Aggregate, str]] = MappingProxyType(
    {
        Aggregate.SUM: "Cộng điểm các mục con.",
        Aggregate.WEIGHTED: "Cộng điểm các mục con theo trọng số.",
        Aggregate.CAPPED: "Cộng điểm các mục con, không quá điểm tối đa.",
    }
)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its lines."""

    heading: str
    lines: tuple[str, ...]


def node_parts(criteria_set: CriteriaSet, node: Node) -> tuple[Part, ...]:
    """Everything the set says of a row, in the order one asks."""
    return tuple(part for part in _parts(criteria_set, node) if any(part.lines))


def _parts(criteria_set: CriteriaSet, node: Node) -> Iterator[Part]:
    leaf = node.leaf
    yield Part("Cách cho điểm", _rule_lines(node, leaf))
    if leaf is not None:
        yield Part("Số liệu cần nhập", tuple(_input_line(criteria_set, spec) for spec in leaf.inputs))
        yield Part("Khi không phát sinh", (_na_line(leaf),))
        yield Part("Tài liệu kiểm chứng", leaf.evidence)
        yield Part("Ai làm", _who_lines(criteria_set, leaf))
    yield Part("Hướng dẫn", (node.guidance,))
    yield Part("Căn cứ", (_source_line(criteria_set, node),))


def _rule_lines(node: Node, leaf: LeafSpec | None) -> tuple[str, ...]:
    if leaf is None:
        outside = {Effect.BONUS: "Cộng thêm vào tổng điểm.", Effect.PENALTY: "Trừ vào tổng điểm."}
        return tuple(filter(None, (_AGGREGATES[node.aggregate], outside.get(node.effect, ""))))
    choices = [choice for spec in leaf.inputs for choice in spec.choices]
    if not choices:
        return (leaf.rule.in_words(),)
    head = "Chọn một mức:" if any(spec.type is InputType.CHOICE for spec in leaf.inputs) else "Cộng các nội dung đạt:"
    return (head, *(f"{number_text(choice.points)} điểm: {choice.text}" for choice in choices))


def _input_line(criteria_set: CriteriaSet, spec: InputSpec) -> str:
    facts = [spec.measure_unit or _TYPES[spec.type]]
    if spec.shared:
        users = ", ".join(criteria_set.shared_users.get(spec.shared, ()))
        facts.append(f"số liệu dùng chung cho {users}")
    if spec.given_by is GivenBy.ROUND:
        facts.append("do đợt giao")
    if spec.default is not None:
        facts.append(f"mặc định {number_text(spec.default)}")
    if spec.optional:
        facts.append("không bắt buộc")
    return f"{spec.label or 'Mức đạt được'} ({'; '.join(facts)})"


def _na_line(leaf: LeafSpec) -> str:
    said = {
        NaPolicy.NOT_ALLOWED: "Không được ghi “không phát sinh”.",
        NaPolicy.EXCLUDE: "Không tính mục này vào điểm tối đa.",
        NaPolicy.FULL: "Được đủ điểm tối đa.",
        NaPolicy.ZERO: "Được 0 điểm.",
        NaPolicy.FIXED: f"Được {number_text(leaf.na_points)} điểm.",
    }[leaf.na_policy]
    return f"{said} Trường hợp: {leaf.na_case}." if leaf.na_case else said


def _who_lines(criteria_set: CriteriaSet, leaf: LeafSpec) -> tuple[str, ...]:
    lines = [f"Người cho điểm: {SCORED_BY[leaf.scored_by]}"]
    if leaf.owner:
        lines.append(f"Chủ trì: {criteria_set.role_title(leaf.owner)}")
    if leaf.contributors:
        lines.append(f"Phối hợp: {', '.join(criteria_set.role_title(role) for role in leaf.contributors)}")
    return tuple(lines)


def _source_line(criteria_set: CriteriaSet, node: Node) -> str:
    source, number = node.source, criteria_set.decision.number or "…"
    page = f"trang {source.page}" if source.page else ""
    return "; ".join(part for part in (source.clause, page, source.note, f"Quyết định số {number}") if part)


def set_parts(criteria_set: CriteriaSet) -> tuple[Part, ...]:
    """What is said of a set as a whole: its notice, its decision, rounding, grades."""
    grades = tuple(map(_grade_line, criteria_set.grades))
    decided = decision_text(criteria_set.decision).removeprefix("Quyết định số ")
    title = f"{decided}: {criteria_set.decision.title or '…'}"
    areas = sum(node.effect is Effect.COUNTED for node in criteria_set.areas)
    leaves, total = len(criteria_set.leaves), number_text(criteria_set.stated_total)
    size = f"{areas} lĩnh vực, {leaves} mục chấm điểm, tổng {total} điểm"
    period = f"Kỳ {date_text(criteria_set.period_from)} – {date_text(criteria_set.period_to)}"
    parts = (
        Part("Lưu ý", (criteria_set.notice,)),
        Part("Quy mô", (size, period)),
        Part("Quyết định", (title,)),
        Part("Xếp loại", grades),
        Part("Mã kiểm (vân tay) của bộ", (criteria_set.fingerprint,)),
    )
    return tuple(part for part in parts if any(part.lines))


def _grade_line(band: GradeBand) -> str:
    if band.lower is None:
        return f"{band.label}: dưới các mức trên"
    relation = "từ" if band.inclusive else "trên"
    return f"{band.label}: {relation} {number_text(band.lower)}"
