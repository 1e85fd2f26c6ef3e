"""Forms that were left half filled in: which of one's own can be opened now, which are of people who left. No Qt."""

from typing import TYPE_CHECKING

from app.services import drafts, people
from app.services.sheet_acts import ACTS_IN
from app.texts import local_date
from app.ui.models.form_keeper import LEAF_PAPER, NEW_PAPER, FormKeeper
from app.ui.pages.evidence_rows import paper_rows
from app.ui.pages.submission_acts import ACTS
from app.ui.session import Session
from scoring.inputs import Stage

if TYPE_CHECKING:
    from app.services.types import DraftView, SheetView


def own_forms(session: Session, sheet: "SheetView") -> tuple[str, ...]:
    """Names of the forms of the person at work that can be opened as the sheet stands, oldest first."""
    return tuple(form for form in FormKeeper(session).forms(sheet.info.id) if can_be_opened(sheet, form))


def can_be_opened(sheet: "SheetView", form: str) -> bool:
    """Whether a form has a place now: an act of this state, a paper that is there, a leaf that may be changed."""
    name, colon, what = form.partition(":")
    if name == LEAF_PAPER:
        node = sheet.criteria_set.nodes.get(what)
        return node is not None and node.leaf is not None and Stage.SELF in sheet.editable
    if name == NEW_PAPER:
        return bool(sheet.editable) and (not colon or what in {row.key for row in paper_rows(sheet)})
    return form in ACTS_IN[sheet.info.state]


def forms_of_gone(session: Session, sheet: "SheetView") -> "tuple[DraftView, ...]":
    """One line of each form of somebody who works here no longer: nobody else can take it up or drop it."""
    today = local_date(session.clock.now())
    here = {person.actor.key for person in session.read(people.list_people, today)}
    if session.actor is not None:
        here.add(session.actor.key)
    found = {
        (draft.code, draft.person_key): draft
        for draft in session.read(drafts.form_drafts, sheet.info.id)
        if draft.person_key not in here
    }
    return tuple(found.values())


def form_title(form: str) -> str:
    """`biểu mẫu Trình lãnh đạo`; the papers have one name."""
    spec = ACTS.get(form)
    if spec is not None:
        return f"Biểu mẫu “{spec.words}”"
    name, _colon, what = form.partition(":")
    return f"Biểu mẫu tài liệu của mục {what}" if name == LEAF_PAPER else "Biểu mẫu tài liệu"
