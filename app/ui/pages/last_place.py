"""Which page a person left, for each sheet: the next start opens it again. Kept by this PC, never office data."""

from app.ui.pages.base import PageContext
from app.ui.pages.registry import COMMUNE_PAGES, Part
from app.ui.places import PageId, Place

FIRST_PLACE = Place(PageId.OVERVIEW)
_LASTING = frozenset(spec.id for spec in COMMUNE_PAGES if spec.part is not Part.HIDDEN)


def keep_place(context: PageContext, place: Place) -> None:
    """Remember the page, on Chấm điểm with its leaf. Pages that one only passes through (help, print) do not count."""
    key = _key(context)
    if key and place.page in _LASTING:
        leaf = place.target if place.page is PageId.ASSESSMENT else ""
        context.machine.remember(key, f"{place.page.value} {leaf}".strip())


def kept_place(context: PageContext) -> Place:
    """Where the person at work left the open sheet; Tổng quan at the first time, in the example, or without either."""
    key, sheet = _key(context), context.session.sheet
    page, _, leaf = context.machine.text(key).partition(" ") if key else ("", "", "")
    if page not in _LASTING:
        return FIRST_PLACE
    known = sheet is not None and leaf in sheet.criteria_set.nodes
    return Place(PageId(page), leaf if known else "")


def _key(context: PageContext) -> str:
    session = context.session
    if session.sheet is None or session.actor is None or session.is_example:
        return ""
    return f"place/{session.office.home.root}/{session.sheet.info.id}/{session.actor.key}"
