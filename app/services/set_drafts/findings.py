"""Findings of a draft: what the loader says now and what the annex said then, each once.

What the loader knows of disappears when it is mended; all else stays until somebody answered it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from app.exchange.annex.reading import AnnexFinding, Proposal
from app.exchange.annex.record import ImportRecord
from app.exchange.annex.source import Place
from app.services.set_drafts.content import DraftContent
from app.services.set_drafts.documents import settled_value
from app.services.set_drafts.edit_base import number_or_none
from app.services.set_drafts.level_points import with_best_points
from app.services.set_drafts.tree import Tree
from app.services.set_drafts.types import KEPT, DraftFinding, FindingAnswer
from scoring.criteria import Aggregate, Effect
from scoring.dumping.toml_writer import value_text
from scoring.findings import Finding, Severity
from scoring.loader import LoadedSet
from scoring.points import total_of
from scoring.provenance import KeptRule
from scoring.wording import number_text

Told: TypeAlias = Mapping[tuple[str, str], tuple[str, ...]]
"""The loader's messages about the first document, by rule and code."""
_KEEPABLE: Final = frozenset(rule.value for rule in KeptRule)
_ORDER: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft came from: the record of its import, and what the loader said of the first document."""

    record: ImportRecord
    told: Told


def told_of(loaded: LoadedSet) -> dict[tuple[str, str], tuple[str, ...]]:
    """What the loader says of a document, by rule and code."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in loaded.findings:
        key = one.rule, one.code
        found[key] = (*found.get(key, ()), one.message)
    return found


def draft_findings(content: DraftContent, loaded: LoadedSet, origin: Origin | None) -> tuple[DraftFinding, ...]:
    """All of them, in printed order; those of the whole set first."""
    tree = Tree(content.document)
    twins, alone = _sorted_out(origin, content.codes)
    live = _Live(content, tree, twins, origin)
    found = [live.shown(one) for one in loaded.findings]
    found += [_of_annex(one, code, content.answers) for one, code in alone]
    order = {key: at for at, key in enumerate(tree.keys)}
    return tuple(sorted(found, key=lambda one: _place_in_print(one, order)))


def _place_in_print(one: DraftFinding, order: Mapping[str, int]) -> tuple[int, int, Place]:
    return order.get(one.code, -1), _ORDER.index(one.severity), one.place or Place(0, 0)


Twins: TypeAlias = dict[tuple[str, str], list[AnnexFinding]]


def _sorted_out(origin: Origin | None, codes: Mapping[str, str]) -> tuple[Twins, list[tuple[AnnexFinding, str]]]:
    """Findings of the annex that the loader knows too, by rule and present code; and the others with their code."""
    twins: Twins = {}
    alone: list[tuple[AnnexFinding, str]] = []
    if origin is None:
        return twins, alone
    met: set[tuple[str, str]] = set()
    for one in origin.record.findings:
        key = one.rule, one.code
        code = codes.get(one.code, one.code) if one.code else ""
        said = origin.told.get(key, ())
        if one.message in said or (said and key not in met):
            twins.setdefault((one.rule, code), []).append(one)
        elif code or not one.code:
            alone.append((one, code))
        met.add(key)
    return twins, alone


def _of_annex(one: AnnexFinding, code: str, answers: tuple[FindingAnswer, ...]) -> DraftFinding:
    answer = next((given for given in reversed(answers) if given.is_of(one.rule, code, one.place)), None)
    return DraftFinding(one.severity, one.rule, code, one.place, one.message, one.proposal, answer, may_keep=True)


class _Live:
    """Shows what the loader says now, with the row of the annex and a proposal that still mends it."""

    def __init__(self, content: DraftContent, tree: Tree, twins: Twins, origin: Origin | None) -> None:
        self.content = content
        self.tree = tree
        self.twins = twins
        self.told: Told = origin.told if origin is not None else {}
        self.places = _places(origin, content.codes)
        self.proposed: set[tuple[str, str]] = set()

    def shown(self, one: Finding) -> DraftFinding:
        """One of them."""
        key = one.rule, one.code
        twin = next((twin for twin in self.twins.get(key, ()) if twin.message == one.message), None)
        twin = twin or next(iter(self.twins.get(key, ())), None)
        place = twin.place if twin is not None and twin.place is not None else self.places.get(one.code)
        is_keepable = one.severity is Severity.WARNING or self._may_keep(one)
        answer = None
        if one.severity is not Severity.ERROR:
            # an error that is still there is not decided, whatever was answered before
            said = (given for given in reversed(self.content.answers) if given.is_of(*key, place))
            answer = next((given for given in said if given.answer == KEPT), None)
        proposal = self._proposal(one, twin)
        return DraftFinding(
            one.severity, one.rule, one.code, place, one.message, proposal, answer, is_keepable, is_live=True
        )

    def _may_keep(self, one: Finding) -> bool:
        if one.severity is not Severity.ERROR or one.rule not in _KEEPABLE:
            return False
        if one.rule != KeptRule.SUM_DIFFERS:
            return True
        at = self.tree.at(one.code)
        total, maximum = children_total(self.tree, at), number_or_none(self.tree.nodes[at], "max")
        return total is not None and maximum is not None and total < maximum

    def _proposal(self, one: Finding, twin: AnnexFinding | None) -> Proposal | None:
        key = one.rule, one.code
        if one.severity is Severity.NOTE or key in self.proposed:
            return None
        self.proposed.add(key)
        if twin is not None and twin.proposal is not None and one.message in self.told.get((twin.rule, twin.code), ()):
            return twin.proposal
        propose = _FRESH.get(one.rule)
        return None if propose is None else propose(self.tree, one.code)


def _places(origin: Origin | None, codes: Mapping[str, str]) -> dict[str, Place]:
    if origin is None:
        return {}
    return {codes.get(trace.code, trace.code): trace.place for trace in origin.record.traces}


def children_total(tree: Tree, at: int) -> Fraction | None:
    """What the children of a node add up to; None where a number cannot be read."""
    weighted = tree.nodes[at].get("aggregate") == Aggregate.WEIGHTED.value
    return _total(tree, tree.children(at), weighted=weighted)


def areas_total(tree: Tree) -> Fraction | None:
    """The sum of the areas without bonus and penalty; None where a number cannot be read."""
    counted = [at for at in tree.children(None) if tree.nodes[at].get("effect", "counted") == Effect.COUNTED.value]
    return _total(tree, counted)


def _total(tree: Tree, places: list[int], *, weighted: bool = False) -> Fraction | None:
    values = list(_points(tree, places, weighted))
    return None if None in values else total_of(value for value in values if value is not None)


def _points(tree: Tree, places: list[int], weighted: bool) -> Iterator[Fraction | None]:
    for at in places:
        points = number_or_none(tree.nodes[at], "max")
        weight = number_or_none({"weight": 1, **tree.nodes[at]}, "weight") if weighted else Fraction(1)
        yield None if points is None or weight is None else points * weight


def proposed_number(value: Fraction) -> str:
    """A number as a proposal carries it."""
    return value_text(settled_value(value)).strip('"')


def _take_sum(tree: Tree, code: str) -> Proposal | None:
    total = children_total(tree, tree.at(code))
    if total is None:
        return None
    words_text = f"Lấy tổng các mục con: {number_text(total)}"
    return Proposal(words_text, "max", proposed_number(total))


def _take_total(tree: Tree, code: str) -> Proposal | None:
    del code
    total = areas_total(tree)
    if total is None:
        return None
    words_text = f"Lấy tổng các lĩnh vực: {number_text(total)}"
    return Proposal(words_text, "stated_total", proposed_number(total))


def _take_best(tree: Tree, code: str) -> Proposal | None:
    node = tree.node(code)
    rule, maximum = node.get("rule"), number_or_none(node, "max")
    if not isinstance(rule, Mapping) or maximum is None or with_best_points(rule, maximum) is None:
        return None
    words_text = f"Sửa mức cao nhất thành {number_text(maximum)}"
    return Proposal(words_text, "level_points", proposed_number(maximum))


_FRESH: Final[Mapping[str, Callable[[Tree, str], Proposal | None]]] = {
    KeptRule.SUM_DIFFERS.value: _take_sum,
    KeptRule.TOTAL_DIFFERS.value: _take_total,
    KeptRule.BEST_DIFFERS.value: _take_best,
}
