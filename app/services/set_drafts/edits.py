"""Every act on a draft, in one place to import from: edits of its document, and decisions about its findings."""

from dataclasses import dataclass
from typing import TypeAlias

from app.exchange.annex.source import Place
from app.services.set_drafts.edit_base import DocumentEdit
from app.services.set_drafts.head_edits import SetHeadValue, SetTables
from app.services.set_drafts.node_edits import AddNode, DeleteNode, MoveNode, SetNodeValue, SetRule
from app.services.set_drafts.references import RenameCode
from app.services.set_drafts.split_survey import SplitSurvey

__all__ = [
    "AddNode",
    "AnswerFinding",
    "DeleteNode",
    "DocumentEdit",
    "DraftAct",
    "KeepFinding",
    "MoveNode",
    "RenameCode",
    "SetHeadValue",
    "SetNodeValue",
    "SetRule",
    "SetTables",
    "SplitSurvey",
    "TakeProposal",
]


@dataclass(frozen=True, slots=True)
class AnswerFinding:
    """Say what was done about a finding: `mended`, `kept` (needs a reason), `taken` (as TakeProposal).

    `place` tells apart findings of one rule at one code; None: all of them.
    """

    rule: str
    code: str
    answer: str
    reason: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class KeepFinding:
    """Keep a defect as it is printed, and say why. An error that the loader knows becomes a [[kept]] of the set."""

    rule: str
    code: str
    reason: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class TakeProposal:
    """Do what the finding proposes; without `place` the first open finding of that rule and code that proposes any."""

    rule: str
    code: str
    place: Place | None = None


DraftAct: TypeAlias = DocumentEdit | AnswerFinding | KeepFinding | TakeProposal
