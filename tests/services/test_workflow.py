"""The way of a sheet: who may do what in which state, and what each step leaves behind."""

from dataclasses import replace
from datetime import date

import pytest

from app.errors import InputProblem, MovedOn, NotEditable
from app.services import workflow
from app.services.audit import check_chain, entries
from app.services.basic_types import Actor, LeafStage, SheetState
from app.services.inputs import record_input
from app.services.undo import undo
from app.services.workflow import Decision, LeafRevision, Meeting
from scoring.inputs import LeafInput, Stage
from tests.services import steps
from tests.services.conftest import AN, BINH, World
from tests.services.steps import MEETING, shown

YES = Decision(True, "Trần Thị Bình", "Chủ tịch UBND xã")
NO = Decision(False, "Trần Thị Bình", "Chủ tịch UBND xã", "Xem lại", {"1.1": "Số quá hạn chưa khớp với hệ thống"})


def test_a_sheet_goes_all_the_way_and_the_history_tells_of_it(world: World) -> None:
    steps.submit(world)
    workflow.receive(world.office, AN, world.sheet, steps.RECEIPT)
    view = shown(world)
    assert view.info.state is SheetState.RECEIVED
    assert [step.what for step in view.steps] == ["present", "approve", "adopt", "lock", "submit", "receive"]
    assert all(step.what in workflow.STEP_TEXTS for step in view.steps)
    assert check_chain(world.office, world.sheet) == ()


def test_a_presented_sheet_is_frozen_for_its_owners(world: World) -> None:
    steps.present(world)
    with pytest.raises(NotEditable) as refused:
        world.put("1.3", answer=False)
    assert refused.value.user_message == "Hồ sơ đã trình lãnh đạo. Xin chờ lãnh đạo duyệt hoặc trả lại rồi mới sửa."
    assert shown(world).editable.isdisjoint({Stage.SELF})


def test_presenting_says_how_much_is_still_missing(world: World) -> None:
    workflow.present(world.office, AN, world.sheet, note="Xin ý kiến trước")
    details = shown(world).steps[-1].details
    assert details == {"errors": "0", "gaps": "3", "note": "Xin ý kiến trước"}


def test_presenting_what_changed_meanwhile_is_a_conflict(world: World) -> None:
    version = shown(world).info.version
    steps.fill(world)
    with pytest.raises(MovedOn):
        workflow.present(world.office, AN, world.sheet, expected_version=version)
    assert shown(world).info.state is SheetState.SCORING


def test_a_leader_gives_leaves_back_with_remarks_at_them(world: World) -> None:
    steps.present(world)
    changes = workflow.decide(world.office, BINH, world.sheet, NO)
    view = shown(world)
    assert view.info.state is SheetState.SCORING
    assert view.leaf_meta("1.1").remark == "Số quá hạn chưa khớp với hệ thống"
    assert view.steps[-1].details["leaves"] == "1.1"
    assert "1.1" in changes.codes
    world.put("1.3", answer=False)
    assert check_chain(world.office, world.sheet) == ()


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (replace(NO, remarks={}, note=" "), "Trả lại phải ghi ý kiến"),
        (replace(NO, remarks={"1.1": " "}), "Mục 1.1: chưa ghi lý do trả lại"),
        (replace(NO, remarks={"1": "không phải mục chấm"}), "không có mục chấm điểm 1"),
        (replace(NO, name=" "), "Chưa ghi tên lãnh đạo"),
        (replace(YES, name=""), "Chưa ghi tên lãnh đạo"),
    ],
)
def test_a_decision_that_says_too_little_is_refused(world: World, decision: Decision, words: str) -> None:
    steps.present(world)
    with pytest.raises(InputProblem) as refused:
        workflow.decide(world.office, BINH, world.sheet, decision)
    assert words in refused.value.user_message
    assert shown(world).info.state is SheetState.PRESENTED


def test_approving_settles_the_remarks(world: World) -> None:
    steps.present(world)
    workflow.decide(world.office, BINH, world.sheet, NO)
    workflow.present(world.office, AN, world.sheet)
    workflow.decide(world.office, BINH, world.sheet, YES)
    meta = shown(world).leaf_meta("1.1")
    assert meta.remark == ""
    assert [remark.answered for remark in meta.remarks] == [True]


def test_a_remark_is_answered_in_words(world: World) -> None:
    steps.present(world)
    workflow.decide(world.office, BINH, world.sheet, NO)
    where = LeafStage(world.sheet, "1.1")
    with pytest.raises(InputProblem, match="empty answer"):
        workflow.answer_remark(world.office, AN, where, " ")
    changes = workflow.answer_remark(world.office, AN, where, "Đã đối chiếu, số liệu đúng")
    assert changes.codes == ("1", "1.1")
    assert shown(world).leaf_meta("1.1").remark == ""
    assert entries(world.office, world.sheet)[-1].note == "Đã đối chiếu, số liệu đúng"
    with pytest.raises(InputProblem, match="no open remark"):
        workflow.answer_remark(world.office, AN, where, "Thêm nữa")


def test_the_meeting_changes_leaves_with_a_reason(world: World) -> None:
    steps.approve(world)
    revision = LeafRevision("1.3", LeafInput({"answer": False}), "Kế hoạch ban hành sau kỳ")
    workflow.adopt(world.office, AN, world.sheet, replace(MEETING, revisions=(revision,)))
    view = shown(world)
    assert view.info.state is SheetState.ADOPTED
    assert view.node("1.3").points == 0
    assert view.steps[-1].details["leaves"] == "1.3"
    assert view.leaf_meta("1.3").remark == ""
    assert view.leaf_meta("1.3").remarks[-1].text.endswith("Kế hoạch ban hành sau kỳ")
    changed = [entry for entry in entries(world.office, world.sheet) if entry.code == "1.3" and entry.stage]
    assert changed[-1].note == "Kế hoạch ban hành sau kỳ"
    assert check_chain(world.office, world.sheet) == ()


@pytest.mark.parametrize(
    ("meeting", "words"),
    [
        (replace(MEETING, chair=""), "người chủ trì"),
        (replace(MEETING, secretary=""), "thư ký"),
        (replace(MEETING, present=""), "thành phần"),
        (replace(MEETING, revisions=(LeafRevision("1.3", LeafInput({"answer": False}), ""),)), "phải ghi lý do"),
        (replace(MEETING, revisions=(LeafRevision("1.3", LeafInput({"answer": False}), "a"),) * 2), "hai lần"),
        (replace(MEETING, revisions=(LeafRevision("2.1", LeafInput({"answer": True}), "a"),)), "Hội đồng thẩm định"),
    ],
)
def test_a_meeting_that_cannot_be_kept_is_refused(world: World, meeting: Meeting, words: str) -> None:
    steps.approve(world)
    with pytest.raises(InputProblem) as refused:
        workflow.adopt(world.office, AN, world.sheet, meeting)
    assert words in refused.value.user_message
    assert shown(world).info.state is SheetState.APPROVED


@pytest.mark.parametrize("step", ["decide", "adopt", "submit", "receive", "return_for_revision", "unlock"])
def test_no_step_is_taken_out_of_turn(world: World, step: str) -> None:
    asked = {
        "decide": YES,
        "adopt": MEETING,
        "submit": steps.SUBMISSION,
        "receive": steps.RECEIPT,
        "return_for_revision": steps.RETURNED,
        "unlock": steps.REOPENING,
    }
    with pytest.raises(NotEditable):
        getattr(workflow, step)(world.office, AN, world.sheet, asked[step])
    assert shown(world).steps == ()


def test_undo_never_crosses_a_step(world: World) -> None:
    steps.present(world)
    workflow.decide(world.office, BINH, world.sheet, NO)
    assert undo(world.office, AN, world.sheet) is None
    assert shown(world).node("1.1").points is not None


def test_nobody_acts_without_a_name(world: World) -> None:
    with pytest.raises(InputProblem, match="actor without a name"):
        workflow.present(world.office, Actor(None, "  "), world.sheet)


def test_only_the_return_makes_the_leaves_editable_again(world: World) -> None:
    steps.present(world)
    where = LeafStage(world.sheet, "1.3")
    for actor in (AN, BINH):
        with pytest.raises(NotEditable):
            record_input(world.office, actor, where, LeafInput({"answer": False}))
    workflow.decide(world.office, BINH, world.sheet, NO)
    record_input(world.office, AN, where, LeafInput({"answer": False}))


def test_dates_of_steps_are_dates_of_papers(world: World) -> None:
    steps.adopt(world)
    assert shown(world).steps[-1].details["date"] == date(2023, 12, 18).isoformat()
