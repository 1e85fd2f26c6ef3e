"""Findings of an imported draft: each once; mended ones go by themselves, others wait for an answer."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from app.errors import InputProblem
from app.exchange.annex.reading import AnnexFinding, Proposal
from app.exchange.annex.record import ImportRecord, record_of
from app.exchange.annex.source import Place, Source
from app.services.office_history import check_office_chain, office_entries
from app.services.set_drafts.edits import (
    AnswerFinding,
    DeleteNode,
    DraftAct,
    KeepFinding,
    RenameCode,
    SetHeadValue,
    SetNodeValue,
    SetRule,
    SetTables,
    TakeProposal,
)
from app.services.set_drafts.service import create_draft, edit_draft, open_draft, undo_edit
from app.services.set_drafts.types import Draft, DraftFinding
from scoring.findings import Severity
from tests.services.conftest import AN, World
from tests.services.set_drafts.papers import codes, document, draft_from, imported, made, node, open_rules

SOURCE = Source("phu-luc.xlsx", "xlsx", "0" * 64, ())


def act(world: World, draft: Draft, *acts: DraftAct) -> Draft:
    return edit_draft(world.office, AN, draft.info.id, draft.info.version, *acts)


def found(draft: Draft, rule: str, code: str) -> DraftFinding:
    return next(one for one in draft.findings if (one.rule, one.code) == (rule, code))


def proposing(world: World, code: str, aspect: str, value: str, rule: str = "rule-unknown") -> Draft:
    """A sound draft whose annex proposes something for a node."""
    finding = AnnexFinding(Severity.WARNING, rule, code, Place(0, 5), "Mục: xem lại.", Proposal("Nhận", aspect, value))
    record = ImportRecord(SOURCE, (), {}, (), (finding,))
    return create_draft(world.office, AN, document(), record)


@pytest.fixture
def levels(world: World, tmp_path: Path) -> Draft:
    """Words and cells that disagree: label-differs 1.1, best-differs 1.2, no-level 1.3, empty-title 1.4."""
    return draft_from(world, "annex-levels-disagree", tmp_path)


@pytest.fixture
def sums(world: World, tmp_path: Path) -> Draft:
    """Sums that do not add up: sum-differs 1 twice (the area; a printed sum), total-differs."""
    return draft_from(world, "annex-sums", tmp_path)


def errors_of(draft: Draft) -> list[tuple[str, str]]:
    return [
        (one.rule, one.code)
        for one in draft.findings
        if one.is_open and one.severity is Severity.ERROR and one.rule != "head-missing"
    ]


def test_a_new_draft_tells_each_finding_once_with_its_row(levels: Draft) -> None:
    told = [(one.rule, one.code, one.place, one.message) for one in levels.findings]
    assert len(told) == len(set(told))
    assert errors_of(levels) == [("best-differs", "1.2"), ("no-level", "1.3"), ("empty-title", "1.4")]
    assert found(levels, "label-differs", "1.1").place is not None
    best = found(levels, "best-differs", "1.2")
    assert best.place == levels.record.traces[2].place if levels.record else None
    assert best.is_live
    assert best.may_keep
    assert not found(levels, "no-level", "1.3").is_live


def test_findings_stand_in_printed_order(levels: Draft) -> None:
    order = {code: at for at, code in enumerate(codes(levels.document))}
    places = [order.get(one.code, -1) for one in levels.findings]
    assert places == sorted(places)


def test_what_the_loader_knows_goes_when_it_is_mended(world: World, levels: Draft) -> None:
    after = act(world, levels, SetNodeValue("1.2", "max", 2), SetNodeValue("1.4", "title", "Một cửa"))
    assert not {("best-differs", "1.2"), ("empty-title", "1.4")} & set(open_rules(after))
    assert ("label-differs", "1.1") in open_rules(after)
    assert errors_of(after) == [("sum-differs", "1"), ("no-level", "1.3")]


def test_an_error_that_comes_back_is_open_again(world: World, levels: Draft) -> None:
    mended = act(world, levels, TakeProposal("best-differs", "1.2"))
    assert ("best-differs", "1.2") not in open_rules(mended)
    again = act(world, mended, SetNodeValue("1.2", "max", 5))
    assert found(again, "best-differs", "1.2").answer is None
    assert found(again, "best-differs", "1.2").is_open


def test_a_proposal_for_a_level_finds_it_by_its_words(world: World, levels: Draft) -> None:
    after = act(world, levels, TakeProposal("label-differs", "1.1"))
    rule = node(after, "1.1")["rule"]
    assert isinstance(rule, dict)
    assert [band["points"] for band in rule["bands"]] == [2, Fraction(3, 2), 0]
    answer = found(after, "label-differs", "1.1").answer
    assert answer is not None
    assert (answer.answer, answer.by, answer.at) == ("taken", AN.name, world.clock.now())


def test_a_proposal_counts_again_when_figures_changed(world: World, sums: Draft) -> None:
    first = found(sums, "sum-differs", "1").proposal
    assert first is not None
    assert first.value == "4"
    changed = act(world, sums, SetNodeValue("1.1", "max", 1))
    later = found(changed, "sum-differs", "1").proposal
    assert later is not None
    assert later.value == "3"
    taken = act(world, changed, TakeProposal("sum-differs", "1"))
    assert node(taken, "1")["max"] == 3


def test_the_total_is_taken_from_the_areas(world: World, sums: Draft) -> None:
    after = act(world, sums, TakeProposal("total-differs", ""))
    assert after.document["stated_total"] == 8
    assert ("total-differs", "") not in open_rules(after)


def test_what_only_the_annex_knows_waits_for_its_answer(world: World, sums: Draft) -> None:
    after = act(world, sums, TakeProposal("sum-differs", "1"))
    assert open_rules(after).count(("sum-differs", "1")) == 1  # the printed sum of the area, a row of its own
    done = act(world, after, AnswerFinding("sum-differs", "1", "mended"))
    assert ("sum-differs", "1") not in open_rules(done)
    assert undo_edit(world.office, AN, done.info.id, done.info.version).findings == after.findings


def test_a_defect_is_kept_as_printed_with_its_reason(world: World, levels: Draft) -> None:
    kept = act(world, levels, KeepFinding("best-differs", "1.2", "Quyết định in như vậy"))
    shown = found(kept, "best-differs", "1.2")
    assert shown.severity is Severity.NOTE
    assert shown.answer is not None
    assert (shown.answer.answer, shown.answer.reason) == ("kept", "Quyết định in như vậy")
    assert kept.document["kept"] == [{"rule": "best-differs", "code": "1.2", "reason": "Quyết định in như vậy"}]
    told = [(entry.what, entry.code) for entry in office_entries(world.office)]
    assert told[-1] == ("set_draft_keep", f"set_draft:{kept.info.id}")
    assert check_office_chain(world.office) == ()


def test_a_finding_that_is_the_annexs_own_is_kept_beside_the_set(world: World, levels: Draft) -> None:
    kept = act(world, levels, KeepFinding("no-level", "1.3", "Hội đồng chấm"))
    assert "kept" not in kept.document
    assert ("no-level", "1.3") not in open_rules(kept)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (KeepFinding("best-differs", "1.2", "  "), "phải ghi lý do"),
        (KeepFinding("empty-title", "1.4", "Bản in vậy"), "không giữ như bản in được"),
        (KeepFinding("best-differs", "1.2", "x" * 1_001), "nhiều nhất là 1000"),
        (AnswerFinding("best-differs", "1.2", "mended"), "Lỗi vẫn còn"),
        (AnswerFinding("best-differs", "1.1", "mended"), "Không còn phát hiện này"),
        (AnswerFinding("no-level", "1.3", "forgotten"), "Không có cách trả lời"),
        (AnswerFinding("no-level", "1.3", "taken"), "không còn đề nghị"),
        (TakeProposal("no-level", "1.3"), "không còn đề nghị"),
    ],
)
def test_no_error_goes_by_words_alone(world: World, levels: Draft, wrong: DraftAct, words: str) -> None:
    with pytest.raises(InputProblem) as refused:
        act(world, levels, wrong)
    assert words in refused.value.user_message
    assert open_draft(world.office, levels.info.id).findings == levels.findings


def test_writing_the_rule_of_a_leaf_answers_what_was_open_about_it(world: World, levels: Draft) -> None:
    same = act(world, levels, SetRule("1.3", {"kind": "unscorable"}))
    assert ("no-level", "1.3") in open_rules(same)
    after = act(world, same, SetRule("1.3", {"kind": "yes_no"}))
    answer = found(after, "no-level", "1.3").answer
    assert answer is not None
    assert answer.answer == "mended"


def test_answers_follow_a_code_and_go_with_a_node(world: World, levels: Draft) -> None:
    kept = act(world, levels, KeepFinding("no-level", "1.3", "Hội đồng chấm"))
    renamed = act(world, kept, RenameCode("1", "5"))
    assert found(renamed, "no-level", "5.3").answer is not None
    assert ("label-differs", "5.1") in open_rules(renamed)
    assert renamed.record is not None
    assert [trace.code for trace in renamed.record.traces] == ["5", "5.1", "5.2", "5.3", "5.4"]
    gone = act(world, renamed, DeleteNode("5.3"))
    assert not [one for one in gone.findings if one.code in ("5.3", "1.3")]
    assert gone.record is not None
    assert [trace.code for trace in gone.record.traces] == ["5", "5.1", "5.2", "", "5.4"]
    # a new node with the old code is another one
    back = act(world, gone, RenameCode("5.4", "1.3"))
    assert not [one for one in back.findings if one.rule == "no-level"]
    reopened = open_draft(replace(world.office, memory=type(world.office.memory)()), back.info.id)
    assert reopened == replace(back, loaded=reopened.loaded)


PROPOSALS = {
    "code": ("2.2", "code", "2.9", lambda draft: "2.9" in codes(draft.document)),
    "parent": ("1.2", "parent", "2", lambda draft: node(draft, "1.2")["parent"] == "2"),
    "max": ("1.1", "max", "2.5", lambda draft: node(draft, "1.1")["max"] == Fraction(5, 2)),
    "title": ("1.1", "title", "Tên khác", lambda draft: node(draft, "1.1")["title"] == "Tên khác"),
    "aggregate": ("1", "aggregate", "capped", lambda draft: node(draft, "1")["aggregate"] == "capped"),
    "stated_total": ("", "stated_total", "12", lambda draft: draft.document["stated_total"] == 12),
    "rule": ("1.2", "rule", '{ kind = "yes_no", yes = 1 }', lambda draft: node(draft, "1.2")["rule"]["yes"] == 1),
    "kind": ("1.2", "rule", "violation", lambda draft: node(draft, "1.2")["rule"] == {"kind": "violation"}),
    "split_survey": ("1.3", "split_survey", "1", lambda draft: node(draft, "1.3.2")["max"] == 1),
}


@pytest.mark.parametrize("name", PROPOSALS)
def test_every_kind_of_proposal_can_be_taken(world: World, name: str) -> None:
    code, aspect, value, done = PROPOSALS[name]
    draft = proposing(world, code, aspect, value)
    after = act(world, draft, TakeProposal("rule-unknown", code))
    assert done(after)
    assert not [one for one in after.findings if one.rule == "rule-unknown" and one.is_open]
    entry = office_entries(world.office)[-1]
    assert (entry.what, entry.code) == ("set_draft_take", f"set_draft:{draft.info.id}")
    assert undo_edit(world.office, AN, after.info.id, after.info.version).document == draft.document


@pytest.mark.parametrize(
    ("code", "aspect", "value", "words"),
    [
        ("2.2", "code", "2.1", "Mã 2.1 đã dùng"),
        ("1.2", "parent", "9", "không có mục “9”"),
        ("1.1", "max", "ba", "không phải là số điểm"),
        ("1.1", "aggregate", "capped", "không còn mục con"),
        ("1.1", "level_points", "3", "không còn mức điểm ấy"),
        ("1.2", "rule", "{ kind =", "không đọc được"),
        ("1", "split_survey", "1", "đã có mục con"),
        ("1.1", "colour", "xanh", "không hiểu đề nghị"),
    ],
)
def test_a_proposal_that_no_longer_fits_says_why(world: World, code: str, aspect: str, value: str, words: str) -> None:
    draft = proposing(world, code, aspect, value)
    with pytest.raises(InputProblem) as refused:
        act(world, draft, TakeProposal("rule-unknown", code))
    assert words in refused.value.user_message
    assert open_draft(world.office, draft.info.id).document == draft.document


def test_a_draft_that_was_typed_gets_proposals_too(world: World) -> None:
    draft = act(world, made(world), SetNodeValue("1.3", "max", 2), SetHeadValue(("stated_total",), 11))
    assert set(errors_of(draft)) == {("sum-differs", "1"), ("total-differs", ""), ("best-differs", "1.3")}
    mended = act(world, draft, TakeProposal("best-differs", "1.3"), TakeProposal("sum-differs", "1"))
    mended = act(world, mended, TakeProposal("total-differs", ""))
    assert errors_of(mended) == []
    assert mended.info.open_errors == 0
    assert (node(mended, "1")["max"], mended.document["stated_total"]) == (6, 9)


def test_the_record_says_the_same_after_it_was_kept(world: World, tmp_path: Path) -> None:
    annex = imported("annex-sums", tmp_path)
    draft = create_draft(world.office, AN, annex.document, record_of(annex))
    fresh = open_draft(replace(world.office, memory=type(world.office.memory)()), draft.info.id)
    assert fresh.record == record_of(annex)
    assert fresh.findings == draft.findings


def test_the_reason_of_what_is_kept_can_change_and_keeping_can_end(world: World, levels: Draft) -> None:
    kept = act(world, levels, KeepFinding("best-differs", "1.2", "Quyết định in như vậy"))
    again = act(world, kept, KeepFinding("best-differs", "1.2", "Đã hỏi Sở Nội vụ"))
    assert again.document["kept"] == [{"rule": "best-differs", "code": "1.2", "reason": "Đã hỏi Sở Nội vụ"}]
    assert len([one for one in again.findings if (one.rule, one.code) == ("best-differs", "1.2")]) == 1
    ended = act(world, again, SetTables("kept", ()))
    assert found(ended, "best-differs", "1.2").is_open


def test_a_note_of_the_annex_may_be_kept(world: World, tmp_path: Path) -> None:
    annex = imported("annex-levels-disagree", tmp_path)
    note = AnnexFinding(Severity.NOTE, "rule-unknown", "1.3", None, "Mục 1.3: chưa hiểu cách tính.")
    record = replace(record_of(annex), findings=(note,))
    draft = create_draft(world.office, AN, annex.document, record)
    assert ("rule-unknown", "1.3") not in open_rules(draft)
    kept = act(world, draft, KeepFinding("rule-unknown", "1.3", "Hội đồng chấm trực tiếp"))
    answer = found(kept, "rule-unknown", "1.3").answer
    assert answer is not None
    assert answer.answer == "kept"


def test_points_of_a_level_do_not_answer_how_the_rule_was_read(world: World) -> None:
    rule = "label-differs"
    finding = AnnexFinding(
        Severity.WARNING,
        rule,
        "1.3",
        Place(0, 5),
        "Mục: mức “Thiếu” ghi 2 điểm.",
        Proposal("Nhận", "level_points", "2"),
    )
    likely = AnnexFinding(Severity.NOTE, "rule-likely", "1.3", Place(0, 4), "Mục: xem lại quy tắc.")
    draft = create_draft(world.office, AN, document(), ImportRecord(SOURCE, (), {}, (), (finding, likely)))
    after = act(world, draft, TakeProposal(rule, "1.3"))
    levels_now = node(after, "1.3")["rule"]
    assert isinstance(levels_now, dict)
    assert [level["points"] for level in levels_now["levels"]] == [3, 2]
    assert found(after, "rule-likely", "1.3").answer is None
    by_hand = act(world, after, SetRule("1.3", levels_now))
    answer = found(by_hand, "rule-likely", "1.3").answer
    assert answer is not None
    assert answer.answer == "mended"
