"""The draft that lies open: every act is written at once; a refusal is raised and the draft stays as it was."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from app.services.set_drafts import service
from app.services.set_drafts.edits import DraftAct
from app.services.set_drafts.tree import Tree
from app.services.set_drafts.types import Draft, DraftMovedOn
from app.ui.notices import Strip, Tone
from app.ui.session import Session
from scoring.worked_cases import WorkedCase

MOVED = "draft-moved"


class DraftDesk(QObject):
    """`opened`: another draft lies here. `changed`: the same one after an act."""

    opened = Signal()
    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._draft: Draft | None = None
        self._tree: Tree | None = None

    @property
    def is_open(self) -> bool:
        """Whether a draft lies here."""
        return self._draft is not None

    @property
    def draft(self) -> Draft:
        """The draft as of the last act; only asked while one is open."""
        if self._draft is None:
            raise RuntimeError("no draft is open")
        return self._draft

    @property
    def tree(self) -> Tree:
        """Its nodes; made once for each act."""
        if self._tree is None:
            self._tree = Tree(self.draft.document)
        return self._tree

    def year(self) -> int:
        """The year that a day without one is meant in: the period's, else this year."""
        loaded = self._draft.loaded.criteria_set if self._draft is not None else None
        return loaded.period_to.year if loaded is not None else self.session.clock.now().year

    def open(self, draft_id: int) -> None:
        """Open a draft as it is stored now. Raises ParIndexError."""
        self._take(self.session.read(service.open_draft, draft_id))
        self.session.notices.remove(MOVED)
        self.opened.emit()

    def close(self) -> None:
        """Nothing lies here any more: it was published or deleted."""
        self._draft = self._tree = None

    def _take(self, draft: Draft) -> None:
        self._draft, self._tree = draft, None

    def act(self, *acts: DraftAct) -> None:
        """Do acts as one step for undo. Raises ParIndexError: nothing was written."""
        self._write(
            lambda draft: self.session.write_aside(service.edit_draft, draft.info.id, draft.info.version, *acts)
        )

    def set_cases(self, cases: Sequence[WorkedCase]) -> None:
        """Write the worked examples. Raises ParIndexError."""
        self._write(
            lambda draft: self.session.write_aside(service.set_cases, draft.info.id, draft.info.version, tuple(cases))
        )

    def undo(self) -> tuple[str, ...]:
        """Take the last act back; the keys of the nodes that changed. Raises ParIndexError."""
        return self._step(service.undo_edit)

    def redo(self) -> tuple[str, ...]:
        """Do it again; the keys of the nodes that changed. Raises ParIndexError."""
        return self._step(service.redo_edit)

    def _step(self, step: Callable[..., Draft]) -> tuple[str, ...]:
        before = dict(zip(self.tree.keys, self.tree.nodes, strict=True))
        self._write(lambda draft: self.session.write_aside(step, draft.info.id, draft.info.version))
        after = zip(self.tree.keys, self.tree.nodes, strict=True)
        return tuple(key for key, node in after if before.get(key) != node)

    def _write(self, write: Callable[[Draft], Draft]) -> None:
        try:
            self._take(write(self.draft))
        except DraftMovedOn as error:
            again = self.draft.info.id
            self.session.notices.show_strip(
                Strip(MOVED, Tone.WARN, error.user_message, "Mở lại", lambda: self.open(again))
            )
            raise
        self.changed.emit()
