"""What of a sheet of one set can be carried to another: for each leaf of the new set where its inputs come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from scoring.changing.input_sources import (
    InputSource,
    LostInput,
    SharedSource,
    input_sources,
    lost_inputs,
    shared_sources,
)
from scoring.changing.matching import MatchedBy, Matching, match_nodes
from scoring.changing.texts import SCORED_BY_TEXTS
from scoring.criteria import CriteriaSet, LeafSpec, Node, ScoredBy
from scoring.dumping.rule_tables import rule_table
from scoring.errors import InputRefused
from scoring.inputs import GivenBy

__all__ = ["Carry", "CarryLine", "CarryPlan", "carry_plan"]

NOBODY_CHOSE: Mapping[str, str] = MappingProxyType({})
_GIVER = {ScoredBy.SELF: "unit", ScoredBy.BOTH: "unit", ScoredBy.COUNCIL: "council", ScoredBy.SURVEY: "survey"}
"""Who types the inputs of a leaf: those of one are no word of another."""
NO_SHARED_REASON = "bộ mới không có số liệu dùng chung này"
_NO_MATCH_REASON = "không có mục tương ứng trong bộ cũ"
_CHOSEN_NOTHING_REASON = "đã chọn không lấy số liệu cho mục này"


class Carry(StrEnum):
    """How much of what was given for a leaf can be carried."""

    FULLY = "fully"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class CarryLine:
    """One leaf of the new set and the old leaf that it is carried from.

    `old_code` is "" where there is none; an old leaf that is matched but cannot be carried keeps its code here, so that
    the report can show both. `why` says in words what cannot be carried; "" for FULLY.
    """

    new_code: str
    title: str
    old_code: str
    old_title: str
    by: MatchedBy | None
    carry: Carry
    inputs: tuple[InputSource, ...]
    lost: tuple[LostInput, ...]
    why: str


@dataclass(frozen=True, slots=True)
class CarryPlan:
    """All leaves of the new set, its shared figures, and the old leaves that nothing takes, in printed order."""

    old: CriteriaSet
    new: CriteriaSet
    lines: tuple[CarryLine, ...]
    shared: tuple[SharedSource, ...]
    lost_shared: tuple[LostInput, ...]
    unused: tuple[str, ...]

    def line(self, new_code: str) -> CarryLine:
        """The line of a leaf of the new set. Raises KeyError."""
        for line in self.lines:
            if line.new_code == new_code:
                return line
        raise KeyError(new_code)


def carry_plan(old: CriteriaSet, new: CriteriaSet, chosen: Mapping[str, str] = NOBODY_CHOSE) -> CarryPlan:
    """Where the inputs of each leaf of `new` come from; `chosen` maps new codes to old ones, "" to nothing.

    Leaves are matched as `compare_sets` does it; a person's choice wins, and what it takes is taken from the matching.
    The same old leaf may be chosen for two new ones (a leaf that was split); the matching never does that.
    Raises InputRefused for a choice that names no leaf.
    """
    for code, source in chosen.items():
        _require_leaf(new, code)
        if source:
            _require_leaf(old, source)
    shared = shared_sources(old, new)
    carried_shared = {source.name: source.source for source in shared if source.source}
    work = _Work(old, new, chosen, match_nodes(old, new), carried_shared)
    lines = tuple(work.line(node) for node in new.leaves)
    taken = {line.old_code for line in lines}
    return CarryPlan(
        old=old,
        new=new,
        lines=lines,
        shared=shared,
        lost_shared=tuple(
            LostInput(name, figure.label, NO_SHARED_REASON)
            for name, figure in old.shared.items()
            if name not in carried_shared.values()
        ),
        unused=tuple(node.code for node in old.leaves if node.code not in taken),
    )


def _require_leaf(criteria_set: CriteriaSet, code: str) -> None:
    node = criteria_set.nodes.get(code)
    if node is None or node.leaf is None:
        message = f"không phải là mục chấm điểm của “{criteria_set.short_title}”. Chọn một mục chấm điểm khác."
        raise InputRefused(code, message)


@dataclass(frozen=True, slots=True)
class _Work:
    """The two sets, how their rows match, and what the user said."""

    old: CriteriaSet
    new: CriteriaSet
    chosen: Mapping[str, str]
    where: Matching
    carried_shared: Mapping[str, str]

    def line(self, node: Node) -> CarryLine:
        """The line of one leaf of the new set."""
        source, by, reason = self._source(node.code)
        if source is None:
            return CarryLine(node.code, node.title, "", "", by, Carry.NOT, (), (), reason)
        before, after = self.old.leaf(source.code), self.new.leaf(node.code)
        inputs = input_sources(before, after, self.carried_shared)
        lost = lost_inputs(before, inputs)
        carry, reason = _judged(before, after, inputs, lost)
        if carry is Carry.NOT:
            inputs = tuple(line.left(reason) for line in inputs)
        return CarryLine(node.code, node.title, source.code, source.title, by, carry, inputs, lost, reason)

    def _source(self, code: str) -> tuple[Node | None, MatchedBy | None, str]:
        """The old leaf of a new one and why it is that; or why there is none."""
        if code in self.chosen:
            return self.old.nodes.get(self.chosen[code]), MatchedBy.CHOSEN, _CHOSEN_NOTHING_REASON
        match = self.where.by_new.get(code)
        if match is None:
            return None, None, _NO_MATCH_REASON
        source = self.old.nodes[match.old]
        if source.leaf is None:
            parent_reason = f"mục {match.old} của bộ cũ có mục con, không có số liệu riêng"
            return None, None, parent_reason
        if match.old in self.chosen.values():
            taken_reason = f"mục {match.old} của bộ cũ đã được chọn cho mục khác"
            return None, None, taken_reason
        return source, match.by, ""


def _judged(
    before: LeafSpec, after: LeafSpec, inputs: tuple[InputSource, ...], lost: tuple[LostInput, ...]
) -> tuple[Carry, str]:
    """How much of a leaf can be carried, and in words what cannot."""
    if _GIVER[before.scored_by] != _GIVER[after.scored_by]:
        givers = f"{SCORED_BY_TEXTS[before.scored_by]} → {SCORED_BY_TEXTS[after.scored_by]}"
        giver_reason = f"người cho điểm khác: {givers}"
        return Carry.NOT, giver_reason
    same_kind = rule_table(before.rule)["kind"] == rule_table(after.rule)["kind"]
    told = [line.why for line in inputs if line.why]
    nothing_asked = same_kind and not before.inputs and not after.inputs
    if not nothing_asked and not any(line.carried for line in inputs):
        head_reason = "không số liệu nào của mục cũ dùng được" if same_kind else "cách tính khác kiểu"
        return Carry.NOT, "; ".join((head_reason, *told))
    lacking = [line for line in inputs if line.why and (line.lost_choices or _is_needed(after, line))]
    named = {line.name for line in lacking}
    gone_reasons = [f"{gone.label}: {gone.why}" for gone in lost if gone.name not in named]
    reasons = [*(line.why for line in lacking), *gone_reasons]
    return (Carry.PARTLY if reasons else Carry.FULLY), "; ".join(reasons)


def _is_needed(leaf: LeafSpec, line: InputSource) -> bool:
    """Whether somebody of the unit must type an input: no alternative, no target of the round."""
    spec = leaf.rule.spec(line.name)
    return not spec.optional and spec.given_by is GivenBy.ORG_UNIT
