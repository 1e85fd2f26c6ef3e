"""What changed in one row between two sets, each change with the words of both sides."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from scoring.changing.matching import Matching
from scoring.changing.texts import (
    AGGREGATE_TEXTS,
    EFFECT_TEXTS,
    NOTHING_TEXT,
    SCORED_BY_TEXTS,
    exact_text,
    input_text,
    list_text,
    na_policy_text,
    points_words_text,
    role_text,
)
from scoring.criteria import CriteriaSet, Effect, LeafSpec, Node
from scoring.dumping.rule_tables import declared_inputs, rule_table
from scoring.dumping.toml_writer import value_text


class ChangeKind(StrEnum):
    """What of a row changed."""

    CODE = "code"
    TITLE = "title"
    PLACE = "place"
    ORDER = "order"
    POINTS = "points"
    RULE = "rule"
    INPUTS = "inputs"
    OWNER = "owner"
    CONTRIBUTORS = "contributors"
    SCORED_BY = "scored_by"
    NA_POLICY = "na_policy"
    EVIDENCE = "evidence"
    GUIDANCE = "guidance"
    SOURCE = "source"
    WEIGHT = "weight"
    AGGREGATE = "aggregate"
    EFFECT = "effect"


CHANGE_TEXTS: Mapping[ChangeKind, str] = MappingProxyType(
    {
        ChangeKind.CODE: "Mã",
        ChangeKind.TITLE: "Tên",
        ChangeKind.PLACE: "Thuộc mục",
        ChangeKind.ORDER: "Thứ tự",
        ChangeKind.POINTS: "Điểm tối đa",
        ChangeKind.RULE: "Cách cho điểm",
        ChangeKind.INPUTS: "Số liệu cần nhập",
        ChangeKind.OWNER: "Chủ trì",
        ChangeKind.CONTRIBUTORS: "Phối hợp",
        ChangeKind.SCORED_BY: "Người cho điểm",
        ChangeKind.NA_POLICY: "Khi không phát sinh",
        ChangeKind.EVIDENCE: "Tài liệu kiểm chứng",
        ChangeKind.GUIDANCE: "Hướng dẫn",
        ChangeKind.SOURCE: "Căn cứ",
        ChangeKind.WEIGHT: "Trọng số",
        ChangeKind.AGGREGATE: "Cách cộng",
        ChangeKind.EFFECT: "Cách tính vào tổng",
    }
)
"""What each kind is called, as the head of a column or the first cell of a row."""


@dataclass(frozen=True, slots=True)
class NodeChange:
    """One change of one row: the words of the old set and of the new one."""

    kind: ChangeKind
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class _Fact:
    """One property of a row: what is compared, how it is said, and what tells it apart where the words are equal."""

    meaning: Hashable
    words: str
    detail: str = ""


_NO_FACT = _Fact(None, NOTHING_TEXT)


def node_changes(
    old: CriteriaSet, new: CriteriaSet, before: Node, after: Node, where: Matching
) -> Iterator[NodeChange]:
    """All changes of one matched row, in the order of ChangeKind."""
    theirs, ours = _facts(old, before), _facts(new, after)
    theirs[ChangeKind.PLACE] = _Fact(where.new_parent_of(before), _parent_text(old, before))
    ours[ChangeKind.PLACE] = _Fact(after.parent, _parent_text(new, after))
    if theirs[ChangeKind.PLACE].meaning == after.parent:
        theirs[ChangeKind.ORDER], ours[ChangeKind.ORDER] = _order_texts(
            _siblings(old, before), _siblings(new, after), before, where
        )
    if before.leaf is not None and after.leaf is not None:
        theirs[ChangeKind.RULE], ours[ChangeKind.RULE] = _rules(before.leaf, after.leaf)
        theirs[ChangeKind.INPUTS], ours[ChangeKind.INPUTS] = _inputs(before.leaf, after.leaf)
    for kind in ChangeKind:
        one, other = theirs.get(kind, _NO_FACT), ours.get(kind, _NO_FACT)
        if one.meaning != other.meaning:
            same_words = one.words == other.words
            yield NodeChange(kind, _said(one, same_words), _said(other, same_words))


def _said(fact: _Fact, in_detail: bool) -> str:
    return f"{fact.words} [{fact.detail}]" if in_detail and fact.detail else fact.words


def _facts(criteria_set: CriteriaSet, node: Node) -> dict[ChangeKind, _Fact]:
    source = node.source
    # below depth 1 a row has no effect of its own: it is that of its area
    effect = node.effect if node.depth == 1 else Effect.COUNTED
    page = f"trang {source.page}" if source.page else ""
    facts = {
        ChangeKind.CODE: _Fact(node.code, node.code),
        ChangeKind.TITLE: _Fact(node.title, node.title or NOTHING_TEXT),
        ChangeKind.POINTS: _Fact(node.max_points, points_words_text(node.max_points)),
        ChangeKind.GUIDANCE: _Fact(node.guidance, node.guidance or NOTHING_TEXT),
        ChangeKind.SOURCE: _Fact(source, list_text((source.clause, page, source.note))),
        ChangeKind.WEIGHT: _Fact(node.weight, exact_text(node.weight)),
        ChangeKind.AGGREGATE: _Fact(node.aggregate, AGGREGATE_TEXTS[node.aggregate]),
        ChangeKind.EFFECT: _Fact(effect, EFFECT_TEXTS[effect]),
    }
    return facts if node.leaf is None else facts | _leaf_facts(criteria_set, node.leaf)


def _leaf_facts(criteria_set: CriteriaSet, leaf: LeafSpec) -> dict[ChangeKind, _Fact]:
    contributors = list_text((role_text(criteria_set, role) for role in leaf.contributors), ", ")
    declared = declared_inputs(leaf.rule)
    policy = (leaf.na_policy, leaf.na_points, leaf.na_case)
    return {
        ChangeKind.RULE: _Fact(value_text(rule_table(leaf.rule)), leaf.rule.in_words()),
        ChangeKind.INPUTS: _Fact(declared or None, list_text(map(input_text, declared))),
        ChangeKind.OWNER: _Fact(leaf.owner or None, role_text(criteria_set, leaf.owner), leaf.owner),
        ChangeKind.CONTRIBUTORS: _Fact(leaf.contributors or None, contributors, ", ".join(leaf.contributors)),
        ChangeKind.SCORED_BY: _Fact(leaf.scored_by, SCORED_BY_TEXTS[leaf.scored_by]),
        ChangeKind.NA_POLICY: _Fact(policy, na_policy_text(leaf)),
        ChangeKind.EVIDENCE: _Fact(leaf.evidence or None, list_text(leaf.evidence)),
    }


def _rules(before: LeafSpec, after: LeafSpec) -> tuple[_Fact, _Fact]:
    """Both rules; what tells them apart where the sentences are the same is the format's own parameters."""
    old, new = rule_table(before.rule), rule_table(after.rule)
    facts = []
    for mine, other, rule in ((old, new, before.rule), (new, old, after.rule)):
        own = (f"{key} = {value_text(value)}" for key, value in mine.items() if other.get(key) != value)
        facts.append(_Fact(value_text(mine), rule.in_words(), list_text(own)))
    return facts[0], facts[1]


def _inputs(before: LeafSpec, after: LeafSpec) -> tuple[_Fact, _Fact]:
    """The declared inputs of both sides; said are only those that are not the same on both, or all in a new order."""
    old, new = declared_inputs(before.rule), declared_inputs(after.rule)
    both = set(old) & set(new) if set(old) != set(new) else set()
    first, second = (list_text(input_text(spec) for spec in specs if spec not in both) for specs in (old, new))
    return _Fact(old, first), _Fact(new, second)


def _parent_text(criteria_set: CriteriaSet, node: Node) -> str:
    if not node.parent:
        return NOTHING_TEXT
    return f"{node.parent} {criteria_set.nodes[node.parent].title}"


def _siblings(criteria_set: CriteriaSet, node: Node) -> tuple[str, ...]:
    return criteria_set.nodes[node.parent].children if node.parent else tuple(area.code for area in criteria_set.areas)


def _order_texts(old: tuple[str, ...], new: tuple[str, ...], before: Node, where: Matching) -> tuple[_Fact, _Fact]:
    """Where a row stands among those that both sides have under this parent: a row put in or taken out moves nobody."""
    kept = [code for code in old if code in where.by_old and where.by_old[code].new in new]
    now = [where.by_new[code].old for code in new if code in where.by_new and where.by_new[code].old in kept]
    places = [codes.index(before.code) + 1 for codes in (kept, now)]
    first, second = (_Fact(place, f"thứ {place}") for place in places)
    return first, second
