"""What the search in the header finds: criteria, papers, help. Ignores diacritics; understands `3.2.2` and `312/BC`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.texts import search_key
from app.ui.places import PageId, Place

if TYPE_CHECKING:
    from app.services.types import SheetView

MOST_HITS = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its words, icon and place."""

    words: str
    icon: str
    place: Place


def find_hits(text: str, sheet: "SheetView | None", topics: Mapping[str, str]) -> tuple[Hit, ...]:
    """At most twelve hits: codes first, then titles, papers, help topics (`topics`: heading by name)."""
    key = search_key(text)
    if not key:
        return ()
    found: dict[Place, Hit] = {}
    for hit in _all_hits(key, sheet, topics):
        found.setdefault(hit.place, hit)
        if len(found) == MOST_HITS:
            break
    return tuple(found.values())


def _all_hits(key: str, sheet: "SheetView | None", topics: Mapping[str, str]) -> Iterator[Hit]:
    if sheet is not None:
        yield from _nodes(key, sheet)
        yield from _papers(key, sheet)
    words = key.split()
    for name, heading in topics.items():
        if all(word in search_key(heading) for word in words):
            yield Hit(heading, "help", Place(PageId.HELP, name))


def _nodes(key: str, sheet: "SheetView") -> Iterator[Hit]:
    nodes, words = sheet.criteria_set.nodes.values(), key.split()
    by_code = [node for node in nodes if search_key(node.code).startswith(key)]
    by_title = [node for node in nodes if all(word in search_key(node.title) for word in words)]
    for node in sorted(by_code, key=lambda node: search_key(node.code) != key) + by_title:
        yield Hit(f"{node.code}  {node.title}", "assessment", Place(PageId.ASSESSMENT, node.code))


def _papers(key: str, sheet: "SheetView") -> Iterator[Hit]:
    words = key.split()
    for paper in sheet.evidence:
        text = search_key(f"{paper.name} {paper.excerpt} {paper.issuer}")
        if all(word in text for word in words):
            words_shown = f"{paper.name}: {paper.excerpt}" if paper.excerpt else paper.name
            yield Hit(words_shown, "evidence", Place(PageId.EVIDENCE, str(paper.id)))
