"""The open draft of the page: every decision is an edit of it, written at once; undo and redo are the draft's own."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.services.annex_reading import ImportedAnnex, record_of
from app.services.set_drafts import service
from app.services.set_drafts.edits import AnswerFinding, DraftAct, KeepFinding, TakeProposal
from app.services.set_drafts.types import MENDED, Draft, DraftFinding, DraftInfo, DraftMovedOn
from app.ui.session import Session
from scoring.errors import ParIndexError


class DraftKeeper(QObject):
    """Holds one draft as it is stored. A refusal is said in a strip and the draft stays as it was."""

    changed = Signal(object)
    """The Draft as it is now."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.draft: Draft | None = None

    def drafts(self) -> tuple[DraftInfo, ...]:
        """All drafts of the office."""
        return self._session.read(service.list_drafts)

    def take(self, draft: Draft | None) -> None:
        """Another draft is the open one; None: none is."""
        self.draft = draft
        if draft is not None:
            self.changed.emit(draft)

    def open(self, draft_id: int) -> bool:
        """Open a draft; whether it is there."""
        try:
            self.take(self._session.read(service.open_draft, draft_id))
        except ParIndexError as error:
            self._session.notices.refuse(error)
            return False
        return True

    def delete(self, draft_id: int) -> bool:
        """Delete a draft; whether it is gone."""
        try:
            self._session.write(service.delete_draft, draft_id)
        except ParIndexError as error:
            self._session.notices.refuse(error)
            return False
        if self.draft is not None and self.draft.info.id == draft_id:
            self.draft = None
        return True

    def replace(self, imported: ImportedAnnex) -> bool:
        """The draft as read under other columns instead of the open one; whether it was written."""
        before = self.draft
        made = self._session.attempt(service.create_draft, imported.document, record_of(imported))
        if made is None:
            return False
        if before is not None:
            self.delete(before.info.id)
        self.take(made)
        return True

    # --- decisions ----------------------------------------------------------------------------------------------

    def take_proposal(self, finding: DraftFinding) -> bool:
        """Do what the finding proposes."""
        return self.act(TakeProposal(finding.rule, finding.code, finding.place))

    def accept(self, finding: DraftFinding, words: str) -> bool:
        """What the draft made of it stands; `words` say in what sense."""
        return self.act(AnswerFinding(finding.rule, finding.code, MENDED, words, finding.place))

    def keep(self, finding: DraftFinding, reason: str) -> bool:
        """As printed, and why."""
        return self.act(KeepFinding(finding.rule, finding.code, reason, finding.place))

    def act(self, *acts: DraftAct) -> bool:
        """Edit the open draft; whether it was written."""
        return self._written(lambda draft: self._session.write(
            service.edit_draft, draft.info.id, draft.info.version, *acts
        ))  # fmt: skip

    def undo(self) -> bool:
        """Take the last edit back."""
        return self._step(service.undo_edit, "Đã hoàn tác")

    def redo(self) -> bool:
        """Do it again."""
        return self._step(service.redo_edit, "Đã làm lại")

    def _step(self, step: Callable[..., Draft], words: str) -> bool:
        done = self._written(lambda draft: self._session.write(step, draft.info.id, draft.info.version))
        if done:
            self._session.notices.say(words)
        return done

    def _written(self, write: Callable[[Draft], Draft]) -> bool:
        if self.draft is None:
            return False
        try:
            made = write(self.draft)
        except DraftMovedOn as error:
            self._session.notices.refuse(error)
            self.open(self.draft.info.id)
            return False
        except ParIndexError as error:
            self._session.notices.refuse(error)
            return False
        self.take(made)
        return True
