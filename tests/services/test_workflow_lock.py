"""Chốt and mở lại: what stops it, what is kept, what is read-only afterwards."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from app.errors import InputProblem, NotEditable
from app.services import evidence, rounds, workflow
from app.services.assignments import AssignmentChange, assign
from app.services.audit import check_chain, entries
from app.services.basic_types import SheetState
from app.services.drafts import drop_draft, save_draft
from app.services.evidence_files import verify
from app.services.rounds import list_rounds
from app.services.workflow import NotLockable
from scoring.results import View
from tests.services import steps
from tests.services.conftest import AN, World
from tests.services.steps import LOCKING, shown


def allow_gaps(world: World) -> None:
    """The round lets gaps pass with a reason."""
    spec = list_rounds(world.office)[0].spec
    rounds.update_round(world.office, AN, world.round, replace(spec, gap_rule="reason"))


def test_a_locked_sheet_keeps_its_result_and_is_read_only(world: World, tmp_path: Path) -> None:
    steps.lock(world)
    view = shown(world)
    assert view.info.state is SheetState.LOCKED
    assert view.snapshot is not None
    assert workflow.snapshot_line(view.snapshot) == view.info.line
    assert workflow.snapshot_points(view.snapshot)["1.1"] == Fraction(9, 4)
    assert workflow.snapshot_points(view.snapshot, View.RESULT)["2.2"] is None
    for write in (
        lambda: world.put("1.3", answer=False),
        lambda: steps.paper(world, tmp_path, "1.1"),
        lambda: assign(world.office, AN, world.sheet, ["1.1"], AssignmentChange(contributors=("VP",), owner="")),
        lambda: workflow.lock(world.office, AN, world.sheet, LOCKING),
    ):
        with pytest.raises(NotEditable):
            write()
    assert evidence.sweep_orphans(world.office) == ()


def test_the_kept_result_stands_in_the_chain_of_the_history(world: World) -> None:
    steps.lock(world)
    kept = [entry for entry in entries(world.office, world.sheet) if entry.what == "snapshot"]
    assert [entry.after for entry in kept] == [shown(world).snapshot]
    assert check_chain(world.office, world.sheet) == ()


def test_locking_before_the_meeting_asks_why_the_steps_were_left_out(world: World) -> None:
    steps.fill(world)
    with pytest.raises(InputProblem) as refused:
        workflow.lock(world.office, AN, world.sheet, LOCKING)
    assert "chưa qua đủ các bước" in refused.value.user_message
    workflow.lock(world.office, AN, world.sheet, replace(LOCKING, skipped_reason="Đã duyệt trên giấy"))
    assert shown(world).steps[-1].details["skipped_reason"] == "Đã duyệt trên giấy"


def test_locking_needs_the_name_of_who_approved(world: World) -> None:
    steps.adopt(world)
    with pytest.raises(InputProblem, match="approved_by missing"):
        workflow.lock(world.office, AN, world.sheet, replace(LOCKING, approved_by=" "))


def test_gaps_stop_where_the_round_says_so(world: World) -> None:
    locking = replace(LOCKING, skipped_reason="Đã duyệt trên giấy", gap_reason="Sẽ bổ sung")
    with pytest.raises(NotLockable) as refused:
        workflow.lock(world.office, AN, world.sheet, locking)
    assert "còn 3 nội dung thiếu, đợt này yêu cầu đủ" in refused.value.user_message
    assert {finding.rule for finding in refused.value.found.gaps} == {"unscored"}
    assert refused.value.where == "1.1"
    assert shown(world).info.state is SheetState.SCORING


def test_gaps_pass_with_a_reason_where_the_round_says_so(world: World) -> None:
    allow_gaps(world)
    locking = replace(LOCKING, skipped_reason="Đã duyệt trên giấy")
    with pytest.raises(NotLockable) as refused:
        workflow.lock(world.office, AN, world.sheet, locking)
    assert "Ghi lý do vẫn chốt" in refused.value.user_message
    workflow.lock(world.office, AN, world.sheet, replace(locking, gap_reason="Kỳ số liệu chưa kết thúc"))
    details = shown(world).steps[-1].details
    assert (details["gaps"], details["gap_reason"]) == ("3", "Kỳ số liệu chưa kết thúc")


def test_text_not_accepted_is_a_gap(world: World) -> None:
    steps.adopt(world)
    save_draft(world.office, AN, world.sheet, "1.1", "b", "80o", "“80o” không phải số.")
    with pytest.raises(NotLockable) as refused:
        workflow.lock(world.office, AN, world.sheet, LOCKING)
    assert "“80o” chưa được nhận" in refused.value.user_message
    drop_draft(world.office, AN, world.sheet, "1.1", "b")
    workflow.lock(world.office, AN, world.sheet, LOCKING)


@pytest.mark.parametrize("looked_at", [False, True])
def test_a_file_that_is_gone_stops_even_where_gaps_may_pass(world: World, tmp_path: Path, looked_at: bool) -> None:
    allow_gaps(world)
    steps.paper(world, tmp_path, "1.1")
    steps.adopt(world)
    (paper,) = shown(world).evidence
    world.office.vault.path_of(paper.files[0].sha256).unlink()
    if looked_at:
        assert [file.name for file in verify(world.office, world.sheet).missing] == ["312-BC-UBND.pdf"]
    with pytest.raises(NotLockable) as refused:
        workflow.lock(world.office, AN, world.sheet, replace(LOCKING, gap_reason="Sẽ bổ sung"))
    assert "312-BC-UBND.pdf" in refused.value.user_message


def test_a_sheet_is_opened_again_with_name_title_and_reason(world: World) -> None:
    steps.lock(world)
    for missing in ("name", "title", "reason"):
        with pytest.raises(InputProblem, match=f"{missing} missing"):
            workflow.unlock(world.office, AN, world.sheet, replace(steps.REOPENING, **{missing: " "}))
    changes = workflow.unlock(world.office, AN, world.sheet, steps.REOPENING)
    view = shown(world)
    assert view.info.state is SheetState.SCORING
    assert view.snapshot is None
    assert view.steps[-1].details["reason"] == "Sai số liệu mục 1.1"
    assert set(changes.codes) == set(view.criteria_set.nodes)
    world.put("1.3", answer=False)
    assert check_chain(world.office, world.sheet) == ()


def test_what_was_sent_is_not_opened_by_the_sender(world: World) -> None:
    steps.submit(world)
    with pytest.raises(NotEditable) as refused:
        workflow.unlock(world.office, AN, world.sheet, steps.REOPENING)
    assert "xin đề nghị nơi nhận trả lại bổ sung" in refused.value.user_message
