"""The five steps to try on the example, and which of them were done. Each ticks itself when it happens."""

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.machine import Machine
from app.ui.notices import Notices
from app.ui.session import Session

if TYPE_CHECKING:
    from app.services.types import ChangeSet


class Step(StrEnum):
    """What to try, in order."""

    OPEN_LEAF = "open_leaf"
    CHANGE_FIGURE = "change_figure"
    EXPLAIN = "explain"
    ADD_PAPER = "add_paper"
    EXPORT = "export"


_WRITES = {
    "input": Step.CHANGE_FIGURE,
    "shared": Step.CHANGE_FIGURE,
    "paste": Step.CHANGE_FIGURE,
    "evidence": Step.ADD_PAPER,
    "add_evidence": Step.ADD_PAPER,
}
"""Writes of the services that are a step; the other steps are told through `Notices.note_act`."""


class FiveSteps(QObject):
    """Listens while the example is open; what was done is remembered for its data folder on this PC."""

    ticked = Signal()
    """A step was done for the first time, or another data folder is open."""

    def __init__(self, session: Session, notices: Notices, machine: Machine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._machine = session, machine
        self.done: frozenset[Step] = frozenset()
        session.changed.connect(self._written)
        session.office_opened.connect(self._read)
        notices.acted.connect(self._acted)
        self._read()

    @property
    def finished(self) -> bool:
        """Whether nothing is left to try."""
        return len(self.done) == len(Step)

    def tick(self, step: Step) -> None:
        """A step happened; anywhere but in the example that means nothing."""
        if self._session.is_example and step not in self.done:
            self.done |= {step}
            self._machine.remember(self._key(), " ".join(sorted(self.done)))
            self.ticked.emit()

    def _read(self) -> None:
        kept = self._machine.text(self._key()).split() if self._session.is_example else []
        self.done = frozenset(Step(word) for word in kept if word in tuple(Step))
        self.ticked.emit()

    def _key(self) -> str:
        return f"steps/{self._session.office.home.root}"

    def _written(self, changes: "ChangeSet") -> None:
        if changes.what in _WRITES:
            self.tick(_WRITES[changes.what])

    def _acted(self, act: str) -> None:
        if act in tuple(Step):
            self.tick(Step(act))
