"""What surrounds a leaf: versions, owner, remarks, drafts, papers; and the steps of a sheet's way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.services.basic_types import SheetState
from scoring.inputs import Stage
from scoring.wording import date_text


@dataclass(frozen=True, slots=True)
class StageMeta:
    """Who last gave a leaf's input at one stage, and its version for the next write."""

    version: int
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SharedMeta:
    """Who last gave a shared figure, its source, and its version for the next write."""

    version: int
    author: str
    at: datetime
    source: str = ""


@dataclass(frozen=True, slots=True)
class DraftView:
    """Text of one field that is not accepted yet, or was refused (`refused` says why). Never counted."""

    code: str
    name: str
    text: str
    refused: str
    person: str
    at: datetime
    person_key: str = ""
    """Whose it is, to hand to `drop_draft` for somebody who left."""


@dataclass(frozen=True, slots=True)
class RemarkView:
    """What a leader, meeting or council wrote to one leaf when returning the sheet."""

    code: str
    text: str
    author: str
    at: datetime
    answered: bool
    stage: Stage = Stage.SELF


@dataclass(frozen=True, slots=True)
class LeafMeta:
    """What surrounds one leaf: who owns it, until when, versions, remarks, drafts."""

    owner: str = ""
    contributors: tuple[str, ...] = ()
    person_id: int | None = None
    person: str = ""
    due: date | None = None
    sent_on: date | None = None
    returned_on: date | None = None
    remark: str = ""
    """The latest remark that is not answered yet."""
    remarks: tuple[RemarkView, ...] = ()
    stages: Mapping[Stage, StageMeta] = field(default_factory=dict)
    drafts: tuple[DraftView, ...] = ()
    assignment_version: int = 0

    def version(self, stage: Stage = Stage.SELF) -> int:
        """The version to hand back with the next write; 0 where nothing was ever written."""
        meta = self.stages.get(stage)
        return meta.version if meta is not None else 0


class FileState(StrEnum):
    """What is known of stored bytes: as written, changed, gone; not looked at since the program started."""

    UNCHECKED = "unchecked"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class FileView:
    """A file of a paper: its content's SHA-256 and the name it is shown under."""

    sha256: str
    name: str
    bytes: int
    media: str = ""
    state: FileState = FileState.UNCHECKED


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A paper (tài liệu kiểm chứng) with the leaves it serves. `cited`: named only, no file kept here."""

    id: int
    number: str
    date: date | None
    issuer: str
    excerpt: str
    kind: str
    cited: bool
    codes: tuple[str, ...]
    files: tuple[FileView, ...]
    version: int = 1

    @property
    def name(self) -> str:
        """How offices name a paper: `312/BC-UBND ngày 15/12/2023`; without a number its excerpt or file name."""
        day_text = "" if self.date is None else f"ngày {date_text(self.date)}"
        if self.number:
            return f"{self.number} {day_text}".strip()
        return self.excerpt or next((file.name for file in self.files), self.kind)


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of the sheet's way: what happened, who, when, and the words that go with it (chair, number, reason)."""

    state: SheetState
    what: str
    author: str
    title: str
    at: datetime
    details: Mapping[str, str]
