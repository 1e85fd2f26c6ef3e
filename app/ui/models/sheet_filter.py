"""Which leaves of the sheet a filter and a search leave on screen. No Qt."""

import re
from typing import TYPE_CHECKING

from app.services.owner_work import my_codes
from app.texts import search_key
from app.ui.models.sheet_texts import SheetTexts
from app.ui.places import ListFilter
from app.ui.widgets.states import LeafState

if TYPE_CHECKING:
    from app.services.types import Actor

_CODE = re.compile(r"[0-9a-zđ]{1,6}(\.[0-9]{1,4})*\.?")
_STATES = {
    ListFilter.UNSCORED: frozenset({LeafState.UNSCORED, LeafState.WAITING_COLLEAGUE, LeafState.DRAFT}),
    ListFilter.MISSING_EVIDENCE: frozenset({LeafState.MISSING_EVIDENCE}),
    ListFilter.WAITING_SURVEY: frozenset({LeafState.WAITING_SURVEY}),
    ListFilter.WAITING_COUNCIL: frozenset({LeafState.WAITING_COUNCIL}),
    ListFilter.DRAFTS: frozenset({LeafState.DRAFT}),
    ListFilter.RETURNED: frozenset({LeafState.RETURNED}),
}


def leaves_kept(texts: SheetTexts, which: ListFilter, search: str, actor: "Actor | None") -> tuple[str, ...] | None:
    """Codes of the leaves left by filter and search, in printed order; None where all are shown."""
    words = search_key(search)
    if which is ListFilter.ALL and not words:
        return None
    sheet = texts.sheet
    kept = (
        node.code
        for node in sheet.criteria_set.leaves
        if filter_wants(texts, which, node.code, actor) and found_by(texts, words, node.code)
    )
    return tuple(kept)


def filter_wants(texts: SheetTexts, which: ListFilter, code: str, actor: "Actor | None") -> bool:
    """Whether a filter lets one leaf through; a filter that means nothing here lets all through."""
    if which is ListFilter.LOST:
        return texts.sheet.node(code).lost > 0
    if which is ListFilter.MISSING_EVIDENCE:
        return texts.sheet.lacks_papers(code)
    if which is ListFilter.MINE:
        return actor is not None and code in my_codes(texts.sheet, actor)
    if which is ListFilter.FINDINGS:
        users = texts.sheet.criteria_set.shared_users
        return any(code == one.code or code in users.get(one.shared, ()) for one in texts.sheet.findings)
    states = _STATES.get(which)
    return states is None or texts.state(code) in states


def found_by(texts: SheetTexts, words: str, code: str) -> bool:
    """Whether a search without marks finds a leaf: `3.2` its code or an area's, `312/bc` its papers, words its text."""
    if not words:
        return True
    parents = texts.sheet.criteria_set.ancestors(code)
    if _CODE.fullmatch(words) and any(char.isdigit() for char in words):
        wanted = words.rstrip(".")
        own = search_key(code)
        if own == wanted or own.startswith(wanted + "."):
            return True
    text = " ".join([texts.search_text(code), *(texts.search_text(parent) for parent in parents)])
    return all(word in text for word in words.split())


def count_by_filter(texts: SheetTexts, actor: "Actor | None") -> dict[ListFilter, int]:
    """How many leaves each chip would leave."""
    sheet, counters = texts.sheet, texts.sheet.counters
    return {
        ListFilter.UNSCORED: counters.unscored,
        ListFilter.LOST: sum(sheet.node(node.code).lost > 0 for node in sheet.criteria_set.leaves),
        ListFilter.MISSING_EVIDENCE: counters.without_papers,
        ListFilter.MINE: 0 if actor is None else len(my_codes(sheet, actor)),
    }
