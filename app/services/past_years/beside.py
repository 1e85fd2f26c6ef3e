"""Points of a past year beside the rows of a set: by code and title, else by a title that stands once on both sides."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from app.services.past_years.types import PastNode, PastResult
from scoring.changing.matching import ALIKE, similarity, title_key
from scoring.criteria import CriteriaSet, Node


def past_nodes(criteria_set: CriteriaSet, past: PastResult) -> Mapping[str, PastNode]:
    """The printed row of last year for each row of the set, by the set's codes; a row without one is not in it.

    Same code and a title that is alike, then the same title elsewhere: a code alone says nothing when rows were moved.
    """
    olds, nodes = past.reading.nodes, criteria_set.nodes
    found: dict[str, PastNode] = {}
    by_code = _single(olds, lambda row: row.code)
    for code, node in nodes.items():
        old = by_code.get(code)
        if old is not None and _alike(old, node):
            found[code] = old
    taken = {old.code for old in found.values()}
    by_title = _single((old for old in olds if old.code not in taken), lambda row: title_key(row.title))
    wanted = Counter(title_key(node.title) for code, node in nodes.items() if code not in found)
    for code, node in nodes.items():
        key = title_key(node.title)
        if code not in found and key in by_title and wanted[key] == 1:
            found[code] = by_title[key]
    return MappingProxyType({code: found[code] for code in nodes if code in found})


def _alike(old: PastNode, node: Node) -> bool:
    return title_key(old.title) == title_key(node.title) or similarity(old.title, node.title) >= ALIKE


def _single(rows: Iterable[PastNode], key_of: Callable[[PastNode], str]) -> dict[str, PastNode]:
    """Rows by a key that stands once; an empty key is none."""
    listed = list(rows)
    times = Counter(map(key_of, listed))
    return {key_of(row): row for row in listed if key_of(row) and times[key_of(row)] == 1}
