"""What the services of drafts give: the line of the list, findings with what was decided, the open draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.errors import Conflict
from app.exchange.annex.reading import Proposal
from app.exchange.annex.record import ImportRecord
from app.exchange.annex.source import Place
from app.texts import local_time_text
from scoring.dumping.toml_writer import Plain
from scoring.findings import Severity
from scoring.loader import LoadedSet
from scoring.worked_cases import WorkedCase

TAKEN: Final = "taken"
MENDED: Final = "mended"
KEPT: Final = "kept"
ANSWERS: Final = (TAKEN, MENDED, KEPT)


@dataclass(frozen=True, slots=True)
class DraftInfo:
    """One line of the list of drafts. `version` counts edits; `base`: fingerprint of the set it came from, or ""."""

    id: int
    version: int
    set_id: str
    title: str
    base: str
    changed_at: datetime
    changed_by: str
    open_errors: int
    open_looks: int


@dataclass(frozen=True, slots=True)
class FindingAnswer:
    """What was decided about a finding: taken (its proposal), mended (by hand), kept (as printed, with a reason).

    `place` tells apart findings of one rule at one code; None: all of them.
    """

    rule: str
    code: str
    answer: str
    reason: str
    by: str
    at: datetime
    place: Place | None = None

    def is_of(self, rule: str, code: str, place: Place | None) -> bool:
        """Whether it decides about this finding."""
        return (self.rule, self.code) == (rule, code) and (self.place is None or self.place == place)


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """One finding of the document or of the annex that it came from. `may_keep`: may be kept as printed.

    `is_live`: the check of the document finds it now, so that only mending or keeping it makes it go.
    """

    severity: Severity
    rule: str
    code: str
    place: Place | None
    message: str
    proposal: Proposal | None
    answer: FindingAnswer | None
    may_keep: bool
    is_live: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it still asks for a decision; notes never do."""
        return self.answer is None and self.severity is not Severity.NOTE


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it is now. `record` names nodes by their codes of today, "" for those that were taken away."""

    info: DraftInfo
    document: Mapping[str, Plain]
    loaded: LoadedSet
    record: ImportRecord | None
    findings: tuple[DraftFinding, ...]
    cases: tuple[WorkedCase, ...]
    can_undo: bool
    can_redo: bool


class DraftMovedOn(Conflict):
    """Somebody changed the draft after it was shown; nothing was overwritten."""

    def __init__(self, info: DraftInfo) -> None:
        message = (
            f"Bộ đang soạn “{info.title[:80]}”: {info.changed_by or 'người khác'} đã sửa lúc "
            f"{local_time_text(info.changed_at)}. Xin mở lại rồi làm tiếp; chưa có gì bị ghi đè."
        )
        super().__init__(f"draft {info.id}: moved on to version {info.version}", message, where=str(info.id))
        self.author = info.changed_by
        self.at_text = local_time_text(info.changed_at)
