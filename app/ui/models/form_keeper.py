"""Keeps what is typed into a form and not accepted: on the disk within a second, shown again after a power cut."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services import drafts
from app.ui.locale_vi import stamp_text
from app.ui.places import PageId, Place
from app.ui.session import Session
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.types import DraftView


NEW_PAPER, LEAF_PAPER = "paper", "leaf-paper"
"""Names of forms: a paper of Tài liệu (`paper:` and its key for one that is there), one of a leaf (`leaf-paper:3.2.2`).
Every other form is an act of Kiểm tra và gửi."""


def place_of_form(form: str) -> Place:
    """Where a form that was left is open again."""
    name, _colon, what = form.partition(":")
    if name == LEAF_PAPER:
        return Place(PageId.ASSESSMENT, what)
    return Place(PageId.EVIDENCE) if name == NEW_PAPER else Place(PageId.SUBMISSION, form)


@dataclass(frozen=True, slots=True)
class KeptForm:
    """The lines of one form as they were kept, and the sentence that says so."""

    texts: Mapping[str, str]
    words: str


class FormKeeper:
    """Drafts of the forms of a sheet by the person at work. `form` names one: an act, `paper`, ...

    Every call names the sheet: a form may still have something to keep when another sheet is open already.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def forms(self, sheet_id: int) -> tuple[str, ...]:
        """The forms of which something is kept, oldest first."""
        return tuple(dict.fromkeys(draft.code.removeprefix(drafts.FORM) for draft in self._mine(sheet_id)))

    def kept(self, sheet_id: int, form: str) -> KeptForm | None:
        """What is kept of a form; None where nothing is."""
        mine = [draft for draft in self._mine(sheet_id) if draft.code == drafts.FORM + form]
        if not mine:
            return None
        latest = stamp_text(max(draft.at for draft in mine))
        return KeptForm({draft.name: draft.text for draft in mine}, f"Chưa nhận: nội dung ghi dở lúc {latest}.")

    def keep(self, sheet_id: int, form: str, name: str, text: str) -> None:
        """Keep one line; an empty one is dropped. A refusal (disk full, too long) is shown in a strip."""
        try:
            if text:
                self._session.draft(drafts.save_draft, sheet_id, drafts.FORM + form, name, text)
            else:
                self._session.draft(drafts.drop_draft, sheet_id, drafts.FORM + form, name)
                self._session.form_dropped.emit()
        except ParIndexError as error:
            self._session.notices.refuse(error)

    def drop(self, sheet_id: int, form: str) -> None:
        """The act is done, or the form was given up."""
        try:
            self._session.draft(drafts.drop_form, sheet_id, form)
        except ParIndexError as error:
            self._session.notices.refuse(error)
        self._session.form_dropped.emit()

    def _mine(self, sheet_id: int) -> "tuple[DraftView, ...]":
        actor = self._session.actor
        if actor is None:
            return ()
        found = self._session.read(drafts.form_drafts, sheet_id)
        return tuple(draft for draft in found if draft.person_key == actor.key)
