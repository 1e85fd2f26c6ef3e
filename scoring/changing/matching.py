"""Which row of one set is which row of another: by title and code, each at most once, the same from either side."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from scoring.criteria import CriteriaSet, Node
from scoring.dumping.rule_tables import rule_table
from scoring.provenance import plain_key

Thing = TypeVar("Thing")

ALIKE = Fraction(3, 5)
"""Share of common words from which two titles are similar: a title reworded for the next year keeps about two thirds
of its words ("TTHC" written out, "trước hạn và" dropped); two different rows of one criterion often share half."""


class MatchedBy(StrEnum):
    """Why two rows are taken for the same."""

    CODE_AND_TITLE = "code_and_title"
    TITLE = "title"
    CODE_AND_SIMILAR = "code_and_similar"
    PLACE_AND_RULE = "place_and_rule"
    CHOSEN = "chosen"
    """A person said so (only when a sheet is carried)."""


@dataclass(frozen=True, slots=True)
class NodeMatch:
    """A row of the old set and the row of the new set that it became, by their codes."""

    old: str
    new: str
    by: MatchedBy


@dataclass(frozen=True, slots=True)
class Matching:
    """All pairs, in the new set's printed order; a row that stands in none is new or gone."""

    by_new: Mapping[str, NodeMatch]
    by_old: Mapping[str, NodeMatch]

    def new_parent_of(self, old: Node) -> str | None:
        """Where the parent of an old row stands in the new set; "" for an area, None where it is gone."""
        if not old.parent:
            return ""
        match = self.by_old.get(old.parent)
        return None if match is None else match.new


def title_words(text: str) -> list[str]:
    """The words of a title without case, marks and punctuation; đ counts as d."""
    composed = unicodedata.normalize("NFC", text)
    words = "".join(letter if letter.isalnum() else " " for letter in composed).split()
    return [plain_key(word) for word in words]


def title_key(text: str) -> str:
    """What two titles are compared by: no case, marks, punctuation and spaces."""
    return "".join(title_words(text))


def similarity(one: str, other: str) -> Fraction:
    """Common words of two titles, each as often as both have it, against all words of both: 0 to 1."""
    left, right = title_words(one), title_words(other)
    if not left or not right:
        return Fraction(0)
    return Fraction(2 * (Counter(left) & Counter(right)).total(), len(left) + len(right))


def unique_pairs(
    olds: Iterable[Thing], news: Iterable[Thing], key_of: Callable[[Thing], Hashable | None]
) -> Iterator[tuple[Thing, Thing]]:
    """Things whose key stands exactly once on each side; None is no key."""
    left, right = _by_key(olds, key_of), _by_key(news, key_of)
    for key, found in right.items():
        before = left.get(key, [])
        if len(found) == len(before) == 1:
            yield before[0], found[0]


def _by_key(things: Iterable[Thing], key_of: Callable[[Thing], Hashable | None]) -> dict[Hashable, list[Thing]]:
    found: dict[Hashable, list[Thing]] = {}
    for thing in things:
        key = key_of(thing)
        if key is not None:
            found.setdefault(key, []).append(thing)
    return found


def match_nodes(old: CriteriaSet, new: CriteriaSet) -> Matching:
    """Match the rows of two sets; swapping the sets swaps the pairs and nothing else.

    In this order, each step among what the steps before left over, never two to one:

    1. same code and same title: nothing happened to the row but perhaps its contents;
    2. same title elsewhere, where it stands once on both sides, then once under parents that are matched already
       ("Ban hành kế hoạch" stands in every area): rows are renumbered more often than renamed, so 1.4.1 swapped with
       1.4.2 is two moves and not two new titles. This goes before codes, since a row put in shifts all codes after it;
    3. same code and a title at least ALIKE: a reworded row;
    4. under matched parents the same rule, the same points and a title at least ALIKE, where each is the other's only
       best: a row that was both reworded and renumbered.

    Where two candidates are equally good nothing is guessed: both stay new and gone, and a person may choose.
    """
    work = _Work(dict(old.nodes), dict(new.nodes))
    work.same_code(lambda one, other: title_key(one.title) == title_key(other.title), MatchedBy.CODE_AND_TITLE)
    work.same_title()
    work.same_code(lambda one, other: similarity(one.title, other.title) >= ALIKE, MatchedBy.CODE_AND_SIMILAR)
    work.same_title()  # under the parents of step 3
    while work.same_place_and_rule():
        work.same_title()
    ordered = [work.by_new[code] for code in new.nodes if code in work.by_new]
    return Matching({match.new: match for match in ordered}, {match.old: match for match in ordered})


@dataclass
class _Work:
    """Rows that are not matched yet, and the pairs so far."""

    old: dict[str, Node]
    new: dict[str, Node]
    by_new: dict[str, NodeMatch] = field(default_factory=dict)
    new_of: dict[str, str] = field(default_factory=lambda: {"": ""})

    def join(self, pairs: Iterable[tuple[Node, Node]], by: MatchedBy) -> int:
        """Take pairs out of what is left; how many there were."""
        found = list(pairs)
        for one, other in found:
            self.by_new[other.code] = NodeMatch(one.code, other.code, by)
            self.new_of[one.code] = other.code
            del self.old[one.code], self.new[other.code]
        return len(found)

    def same_code(self, agrees: Callable[[Node, Node], bool], by: MatchedBy) -> None:
        """Rows of one code that agree in something more."""
        both = ((one, self.new[code]) for code, one in self.old.items() if code in self.new)
        self.join([pair for pair in both if agrees(*pair)], by)

    def same_title(self) -> None:
        """Rows of one title: alone on both sides, then alone under matched parents, level by level."""
        self.join(unique_pairs(self.old.values(), self.new.values(), _title), MatchedBy.TITLE)
        found = 1
        while found:
            pairs = unique_pairs(*self._rows(), _place_and_title)
            found = self.join([(one.node, other.node) for one, other in pairs], MatchedBy.TITLE)

    def _rows(self) -> tuple[list["_Row"], list["_Row"]]:
        """What is left of both sides, with the parents as the new set names them."""
        old = [_Row(node, self.new_of.get(node.parent)) for node in self.old.values()]
        return old, [_Row(node, node.parent) for node in self.new.values()]

    def same_place_and_rule(self) -> int:
        """Rows under matched parents that give points in the same way and are each other's only best."""
        old, new = self._rows()
        nearest_old = {row.node.code: _nearest(row, old) for row in new}
        pairs = ((row.node, near) for row in old if (near := _nearest(row, new)) is not None)
        mutual = [(one, near) for one, near in pairs if nearest_old[near.code] is one]
        return self.join(mutual, MatchedBy.PLACE_AND_RULE)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that is left over, and the code of its parent in the new set (None: not matched)."""

    node: Node
    parent: str | None


def _place_and_title(row: _Row) -> tuple[str, str] | None:
    title = _title(row.node)
    return None if row.parent is None or title is None else (row.parent, title)


def _nearest(row: _Row, others: Iterable[_Row]) -> Node | None:
    """The one row of the other side that is nearest; None where there is none or where two are."""
    near = [
        (similarity(row.node.title, other.node.title), other.node)
        for other in others
        if row.parent is not None and row.parent == other.parent and _give_alike(row.node, other.node)
    ]
    best = max((alike for alike, _ in near), default=Fraction(0))
    found = [node for alike, node in near if alike == best >= ALIKE]
    return found[0] if len(found) == 1 else None


def _title(node: Node) -> str | None:
    return title_key(node.title) or None


def _give_alike(one: Node, other: Node) -> bool:
    """Whether two rows give the same points in the same way."""
    if one.max_points != other.max_points or one.aggregate is not other.aggregate:
        return False
    if one.leaf is None or other.leaf is None:
        return one.leaf is other.leaf
    return rule_table(one.leaf.rule) == rule_table(other.leaf.rule)
