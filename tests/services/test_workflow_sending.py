"""Gửi, tiếp nhận, trả lại bổ sung: the report's day decides; the example never goes out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.errors import InputProblem
from app.services import rounds, workflow
from app.services.audit import check_chain
from app.services.basic_types import LeafStage, RoundSpec, SheetState
from app.services.criteria_sets import install_set
from app.services.inputs import record_input
from app.services.rounds import list_rounds
from app.services.sheets import create_sheet
from app.services.undo import undo
from app.services.workflow import ReturnNote, Submission
from scoring.inputs import LeafInput, Stage
from tests.services import steps
from tests.services.conftest import AN, World
from tests.services.small_set import SMALL_SET
from tests.services.steps import RECEIPT, RETURNED, SUBMISSION, shown


def set_deadline(world: World, day: date) -> None:
    """Self-scoring ends on this day."""
    spec = list_rounds(world.office)[0].spec
    rounds.update_round(world.office, AN, world.round, replace(spec, self_end=day))


def test_the_day_of_the_report_not_the_clock_says_whether_it_is_late(world: World) -> None:
    set_deadline(world, date(2023, 12, 15))
    steps.lock(world)
    world.clock.moment += timedelta(days=60)
    workflow.submit(world.office, AN, world.sheet, replace(SUBMISSION, date=date(2023, 12, 15)))
    assert "late_days" not in shown(world).steps[-1].details


def test_a_report_after_the_deadline_is_late_by_its_days(world: World) -> None:
    set_deadline(world, date(2023, 12, 15))
    steps.submit(world)
    details = shown(world).steps[-1].details
    assert (details["late_days"], details["deadline"]) == ("5", "2023-12-15")


def test_without_a_deadline_nothing_is_late() -> None:
    assert workflow.late_days(None, date(2023, 12, 20)) == 0
    assert workflow.late_days(date(2023, 12, 20), None) == 0
    assert workflow.late_days(date(2023, 12, 20), date(2023, 12, 20)) == 0


def test_number_day_and_way_are_kept_with_the_sheet(world: World) -> None:
    steps.submit(world)
    details = shown(world).steps[-1].details
    row = (details["number"], details["date"], details["way"])
    assert row == ("312/BC-UBND", "2023-12-20", "Trục liên thông văn bản")


@pytest.mark.parametrize(
    ("missing", "submission"), [("number", replace(SUBMISSION, number=" ")), ("way", replace(SUBMISSION, way=""))]
)
def test_a_report_without_number_or_way_is_refused(world: World, missing: str, submission: Submission) -> None:
    steps.lock(world)
    with pytest.raises(InputProblem, match=f"{missing} missing"):
        workflow.submit(world.office, AN, world.sheet, submission)
    assert shown(world).info.state is SheetState.LOCKED


def test_the_example_shows_every_step_but_never_goes_out(world: World) -> None:
    example = replace(world, office=replace(world.office, example=True))
    steps.lock(example)
    with pytest.raises(InputProblem) as refused:
        workflow.submit(example.office, AN, world.sheet, SUBMISSION)
    assert "hồ sơ ví dụ, không gửi được" in refused.value.user_message
    assert shown(example).info.state is SheetState.LOCKED


def test_what_goes_out_is_what_was_locked(world: World) -> None:
    steps.lock(world)
    # somebody changed the figures behind the program's back: the kept result no longer follows from them
    with world.office.writing() as connection:
        changed = "UPDATE leaf_input SET given = '{\"values\":{\"answer\":false}}' WHERE code = '1.3'"
        connection.exec_driver_sql(changed)
    world.office.memory.forget(world.sheet)
    with pytest.raises(InputProblem) as refused:
        workflow.submit(world.office, AN, world.sheet, SUBMISSION)
    assert "khác điểm lúc chốt" in refused.value.user_message
    assert "1.3" in refused.value.user_message


def test_receiving_says_who_and_when(world: World) -> None:
    steps.submit(world)
    with pytest.raises(InputProblem, match="body missing"):
        workflow.receive(world.office, AN, world.sheet, replace(RECEIPT, body=""))
    workflow.receive(world.office, AN, world.sheet, RECEIPT)
    assert shown(world).steps[-1].details == {"body": "Phòng Nội vụ", "date": "2023-12-21"}


@pytest.mark.parametrize("received", [False, True])
def test_a_sheet_given_back_is_open_again_with_its_remarks(world: World, received: bool) -> None:
    steps.submit(world)
    if received:
        workflow.receive(world.office, AN, world.sheet, RECEIPT)
    workflow.return_for_revision(world.office, AN, world.sheet, RETURNED)
    view = shown(world)
    assert view.info.state is SheetState.RETURNED
    assert view.leaf_meta("1.1").remark == "Bổ sung báo cáo"
    assert view.snapshot is None
    world.put("1.1", a=800, b=700)
    workflow.present(world.office, AN, world.sheet)
    assert check_chain(world.office, world.sheet) == ()


@pytest.mark.parametrize(
    ("missing", "note"), [("body", replace(RETURNED, body="")), ("reason", replace(RETURNED, reason=" "))]
)
def test_giving_back_needs_who_and_why(world: World, missing: str, note: ReturnNote) -> None:
    steps.submit(world)
    with pytest.raises(InputProblem, match=f"{missing} missing"):
        workflow.return_for_revision(world.office, AN, world.sheet, note)
    assert shown(world).info.state is SheetState.SUBMITTED


@pytest.mark.parametrize(("status", "says"), [("sample", "bộ mẫu để tập làm"), ("draft", "chưa công bố")])
def test_a_practice_set_may_be_locked_but_never_goes_out(world: World, status: str, says: str) -> None:
    text = SMALL_SET.replace("{rounded_at}", '"leaf"').replace('"bo-nho"', '"bo-tap"')
    text = text.replace('status = "sample"', f'status = "{status}"')
    info = install_set(world.office, text)
    world.round = rounds.create_round(world.office, AN, RoundSpec("Đợt tập", 2023, (info.fingerprint,)))
    world.sheet = create_sheet(world.office, AN, world.org_unit, world.round)
    steps.lock(world)
    with pytest.raises(InputProblem) as refused:
        workflow.submit(world.office, AN, world.sheet, SUBMISSION)
    assert says in refused.value.user_message
    assert shown(world).info.state is SheetState.LOCKED


@pytest.mark.parametrize("hours", [-5, 0, 5])
def test_a_remark_is_open_until_its_leaf_changes_whatever_the_clock_says(world: World, hours: int) -> None:
    steps.submit(world)
    world.clock.moment += timedelta(hours=hours)
    workflow.return_for_revision(world.office, AN, world.sheet, steps.RETURNED)
    assert steps.shown(world).meta["1.1"].remark == "Bổ sung báo cáo"
    world.clock.moment += timedelta(hours=2 * hours)
    given = LeafInput({"a": 800, "b": 601}, justification="Số liệu trích từ hệ thống")
    record_input(world.office, AN, LeafStage(world.sheet, "1.1"), given)
    assert steps.shown(world).meta["1.1"].remark == ""
    on_paper = replace(steps.LOCKING, skipped_reason="Đã duyệt trên giấy")
    workflow.lock(world.office, AN, world.sheet, on_paper)
    workflow.submit(world.office, AN, world.sheet, steps.SUBMISSION)
    world.clock.moment += timedelta(hours=hours)
    workflow.return_for_revision(world.office, AN, world.sheet, replace(steps.RETURNED, remarks={"1.1": "Lần hai"}))
    remarks = steps.shown(world).meta["1.1"].remarks
    assert [(remark.text, remark.answered) for remark in remarks] == [("Bổ sung báo cáo", True), ("Lần hai", False)]


def test_a_change_that_is_taken_back_answers_no_remark(world: World) -> None:
    steps.submit(world)
    workflow.return_for_revision(world.office, AN, world.sheet, steps.RETURNED)
    before = steps.shown(world).inputs.at(Stage.SELF, "1.1")
    record_input(world.office, AN, LeafStage(world.sheet, "1.1"), LeafInput({"a": 800, "b": 601}))
    assert steps.shown(world).meta["1.1"].remark == ""
    undo(world.office, AN, world.sheet)
    assert steps.shown(world).meta["1.1"].remark == "Bổ sung báo cáo"
    record_input(world.office, AN, LeafStage(world.sheet, "1.1"), LeafInput({"a": 800, "b": 602}))
    record_input(world.office, AN, LeafStage(world.sheet, "1.1"), before)
    assert steps.shown(world).meta["1.1"].remark == "Bổ sung báo cáo"


def test_what_answered_a_remark_stays_its_answer_when_more_is_asked_for(world: World) -> None:
    steps.submit(world)
    workflow.return_for_revision(world.office, AN, world.sheet, steps.RETURNED)
    before = steps.shown(world).inputs.at(Stage.SELF, "1.1")
    given = LeafInput({"a": 800, "b": 601}, justification="Số liệu trích từ hệ thống")
    record_input(world.office, AN, LeafStage(world.sheet, "1.1"), given)
    workflow.lock(world.office, AN, world.sheet, replace(steps.LOCKING, skipped_reason="Đã duyệt trên giấy"))
    workflow.submit(world.office, AN, world.sheet, steps.SUBMISSION)
    workflow.return_for_revision(world.office, AN, world.sheet, replace(steps.RETURNED, remarks={"1.1": "Lần hai"}))
    record_input(world.office, AN, LeafStage(world.sheet, "1.1"), before)
    assert [remark.answered for remark in steps.shown(world).meta["1.1"].remarks] == [True, True]
