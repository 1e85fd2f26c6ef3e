"""Whatever is done to a draft: undo goes back to the first document, redo to the last; what is stored is the same."""

import random
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from app.errors import InputProblem
from app.services.office import OfficeMemory
from app.services.set_drafts.documents import DocumentText
from app.services.set_drafts.edits import (
    AddNode,
    DeleteNode,
    DocumentEdit,
    MoveNode,
    RenameCode,
    SetHeadValue,
    SetNodeValue,
    SetRule,
    SetTables,
    SplitSurvey,
)
from app.services.set_drafts.service import create_draft, edit_draft, open_draft, redo_edit, undo_edit
from app.services.set_drafts.tree import Tree
from app.services.set_drafts.types import Draft
from scoring.dumping.toml_writer import Plain
from scoring.loader import load_criteria_set, load_document
from tests.services.conftest import AN, World
from tests.services.set_drafts.papers import document

Make = Callable[[random.Random, list[str]], DocumentEdit]
RULES: tuple[dict[str, Plain], ...] = (
    {"kind": "yes_no"},
    {"kind": "manual", "step": Fraction(1, 20)},
    {"kind": "violation", "clean": 1, "violated": Fraction(1, 3)},
    {"kind": "unscorable"},
    {"kind": "no-such-kind"},
)
TEXTS = ("Rà soát, đánh giá", "", '“nháy” "kép" \\ và\nhai dòng', "Ư" * 200, "[[node]]\ncode = 1", "#")
MAKERS: tuple[Make, ...] = (
    lambda rng, codes: SetHeadValue(("title",), rng.choice(TEXTS)),
    lambda rng, codes: SetHeadValue(("stated_total",), Fraction(rng.randrange(200), rng.randrange(1, 9))),
    lambda rng, codes: SetTables("grade", ({"label": rng.choice(TEXTS)},) * rng.randrange(2)),
    lambda rng, codes: SetNodeValue(rng.choice(codes), "max", Fraction(rng.randrange(50), rng.randrange(1, 9))),
    lambda rng, codes: SetNodeValue(rng.choice(codes), "guidance", rng.choice(TEXTS)),
    lambda rng, codes: SetNodeValue(rng.choice(codes), "title", rng.choice(TEXTS)),
    lambda rng, codes: SetNodeValue(rng.choice(codes), "evidence", (rng.choice(TEXTS), "Kế hoạch")),
    lambda rng, codes: RenameCode(rng.choice(codes), f"{rng.randrange(6)}.{rng.randrange(6)}"),
    lambda rng, codes: AddNode(rng.choice(["", *codes]), "", {"title": rng.choice(TEXTS), "rule": rng.choice(RULES)}),
    lambda rng, codes: MoveNode(rng.choice(codes), rng.choice(["", *codes]), rng.choice(["", *codes])),
    lambda rng, codes: DeleteNode(rng.choice(codes)),
    lambda rng, codes: SetRule(rng.choice(codes), rng.choice(RULES)),
    lambda rng, codes: SplitSurvey(rng.choice(codes), Fraction(1, 2)),
)


def shuffled(world: World, draft: Draft, rng: random.Random, edits: int) -> tuple[Draft, int]:
    """The draft after so many random edits, and how many of them could be done."""
    done = 0
    said: list[str] = []
    for _ in range(edits):
        keys = Tree(draft.document).keys
        if not keys:
            return draft, done
        try:
            edit = rng.choice(MAKERS)(rng, keys)
            draft = edit_draft(world.office, AN, draft.info.id, draft.info.version, edit)
        except InputProblem as refused:
            said.append(refused.user_message)
            continue
        done += 1
        held = Tree(draft.document)
        assert len(set(held.keys)) == len(held.nodes)
        assert all(held.depth(at) <= 8 for at in range(len(held.nodes)))
    assert all(words.endswith(".") for words in said)
    return draft, done


@pytest.mark.parametrize("seed", range(12))
def test_undo_all_is_the_first_document_and_redo_all_the_last(world: World, seed: int) -> None:
    rng = random.Random(seed)
    first = create_draft(world.office, AN, document())
    last, done = shuffled(world, first, rng, 40)
    assert done > 5
    for office in (world.office, replace(world.office, memory=OfficeMemory())):
        draft = last = open_draft(office, first.info.id)
        for _ in range(done):
            draft = undo_edit(office, AN, draft.info.id, draft.info.version)
        assert (draft.document, draft.findings, draft.can_undo) == (first.document, first.findings, False)
        for _ in range(done):
            draft = redo_edit(office, AN, draft.info.id, draft.info.version)
        assert (draft.document, draft.findings, draft.can_redo) == (last.document, last.findings, False)


@pytest.mark.parametrize("seed", range(100, 108))
def test_what_is_shown_after_an_edit_is_what_a_fresh_reading_says(world: World, seed: int) -> None:
    """The caches of the open draft change no finding and no fingerprint."""
    draft, _ = shuffled(world, create_draft(world.office, AN, document()), random.Random(seed), 30)
    fresh = load_document(draft.document)
    assert draft.loaded.findings == fresh.findings
    assert draft.loaded.criteria_set == fresh.criteria_set
    stored = open_draft(replace(world.office, memory=OfficeMemory()), draft.info.id)
    assert (stored.document, stored.findings, stored.info) == (draft.document, draft.findings, draft.info)
    text = load_criteria_set(DocumentText().of(draft.document))
    assert text.criteria_set == fresh.criteria_set
    told, again = (sorted((one.rule, one.code, one.message) for one in said.findings) for said in (text, fresh))
    assert told == again
