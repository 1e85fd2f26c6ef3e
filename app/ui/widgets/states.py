"""The state of a leaf in one word, with icon and tone. State and points lost are two columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from scoring.results import Status, View, WaitingFor

if TYPE_CHECKING:
    from app.services.types import SheetView


class LeafState(StrEnum):
    """What a leaf lacks, the most urgent first."""

    RETURNED = "returned"
    DRAFT = "draft"
    UNSCORED = "unscored"
    WAITING_COLLEAGUE = "waiting_colleague"
    MISSING_EVIDENCE = "missing_evidence"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"
    WAITING_SURVEY = "waiting_survey"
    WAITING_COUNCIL = "waiting_council"
    WAITING_PEERS = "waiting_peers"


@dataclass(frozen=True, slots=True)
class StateLook:
    """How a state is shown: words always stand beside the icon; colour alone says nothing."""

    words: str
    icon: str
    tone: str


STATE_LOOKS: Mapping[LeafState, StateLook] = MappingProxyType(
    {
        LeafState.RETURNED: StateLook("bị trả lại", "returned", "bad"),
        LeafState.DRAFT: StateLook("chưa nhận", "edit", "warn"),
        LeafState.UNSCORED: StateLook("chưa chấm", "circle", "neutral"),
        LeafState.WAITING_COLLEAGUE: StateLook("chờ đồng nghiệp", "person", "waiting"),
        LeafState.MISSING_EVIDENCE: StateLook("thiếu tài liệu", "warn", "warn"),
        LeafState.DONE: StateLook("đủ", "check", "ok"),
        LeafState.NOT_APPLICABLE: StateLook("không phát sinh", "minus", "neutral"),
        LeafState.WAITING_SURVEY: StateLook("chờ điều tra", "clock", "waiting"),
        LeafState.WAITING_COUNCIL: StateLook("chờ Hội đồng", "clock", "waiting"),
        LeafState.WAITING_PEERS: StateLook("chờ số liệu nhóm", "clock", "waiting"),
    }
)

_WAITING = {
    WaitingFor.SURVEY: LeafState.WAITING_SURVEY,
    WaitingFor.COUNCIL: LeafState.WAITING_COUNCIL,
    WaitingFor.PEERS: LeafState.WAITING_PEERS,
}


def leaf_state(sheet: "SheetView", code: str, view: View = View.SELF) -> LeafState:
    """The one word for a leaf: what the office still has to do, or that it is done."""
    node, meta = sheet.node(code, view), sheet.meta.get(code)
    if meta is not None and meta.remark:
        return LeafState.RETURNED
    if meta is not None and any(draft.name != "justification" for draft in meta.drafts):
        return LeafState.DRAFT
    if node.status is Status.WAITING:
        return _WAITING.get(node.waiting_for, LeafState.WAITING_PEERS)
    if node.status is Status.UNSCORED:
        waits = meta is not None and meta.sent_on is not None and meta.returned_on is None
        return LeafState.WAITING_COLLEAGUE if waits else LeafState.UNSCORED
    if sheet.lacks_papers(code):
        return LeafState.MISSING_EVIDENCE
    return LeafState.NOT_APPLICABLE if node.status is Status.NOT_APPLICABLE else LeafState.DONE
