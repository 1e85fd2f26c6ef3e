"""Every annex of the museum becomes a draft whose findings can be brought to an end, and that reads back the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import InputProblem
from app.services.office import OfficeMemory
from app.services.set_drafts.edits import AddNode, DraftAct, KeepFinding, SetNodeValue, TakeProposal
from app.services.set_drafts.service import create_draft, edit_draft, open_draft
from app.services.set_drafts.types import Draft, DraftFinding
from tests.annex.test_museum import UNDERSTOOD
from tests.services.conftest import AN, World
from tests.services.set_drafts.papers import document, draft_from

HEAD = ("head-missing",)
"""What only the decision itself says: nobody can take or keep it."""


def settled(world: World, draft: Draft, finding: DraftFinding) -> Draft:
    """Taken where it can be, else kept as printed, else what is missing is typed."""
    acts: list[DraftAct] = []
    if finding.proposal is not None:
        acts.append(TakeProposal(finding.rule, finding.code, finding.place))
    if finding.may_keep:
        acts.append(KeepFinding(finding.rule, finding.code, "Bản in như vậy", finding.place))
    if finding.rule == "empty-title":
        acts.append(SetNodeValue(finding.code, "title", "Tên theo bản in"))
    if finding.rule == "missing-key":
        acts.append(AddNode("", "", {"title": "Lĩnh vực", "rule": {"kind": "manual", "step": 1}}))
    refusals: list[str] = []
    for act in acts:
        try:
            return edit_draft(world.office, AN, draft.info.id, draft.info.version, act)
        except InputProblem as refusal:
            refusals.append(refusal.user_message)
    raise AssertionError((finding.rule, finding.code, finding.message, refusals))


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_every_finding_of_an_annex_can_be_brought_to_an_end(world: World, tmp_path: Path, name: str) -> None:
    draft = first = draft_from(world, name, tmp_path)
    told = [(one.rule, one.code, one.place, one.message) for one in draft.findings]
    assert len(told) == len(set(told))
    for _ in range(80):
        waiting = [one for one in draft.findings if one.is_open and one.rule not in HEAD]
        if not waiting:
            break
        draft = settled(world, draft, waiting[0])
    assert [one for one in draft.findings if one.is_open and one.rule not in HEAD] == []
    stored = open_draft(replace(world.office, memory=OfficeMemory()), draft.info.id)
    assert (stored.document, stored.findings, stored.record) == (draft.document, draft.findings, draft.record)
    assert first.record is not None


def test_a_sound_document_has_nothing_open(world: World) -> None:
    assert [one for one in create_draft(world.office, AN, document()).findings if one.is_open] == []
