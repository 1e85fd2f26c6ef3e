"""Phân công: who does what until when, mine, and the words of a reminder."""

from datetime import date
from pathlib import Path

import pytest

from app.errors import InputProblem, NotFound, StaleWrite
from app.services import workflow
from app.services.assignments import (
    AssignmentChange,
    assign,
    assign_area,
    assign_as_in,
    assign_person,
    default_due,
    my_codes,
    note_returned,
    note_sent,
    reminder_text,
    work_by_owner,
)
from app.services.audit import check_chain, entries
from app.services.basic_types import Actor, RoundSpec
from app.services.office_settings import OfficeSettings
from app.services.people import PersonSpec, add_person, update_person
from app.services.rounds import create_round
from app.services.sheets import create_sheet, open_sheet
from app.services.workflow import Decision
from tests.services import steps
from tests.services.conftest import AN, BINH, World
from tests.services.steps import shown

DUE = date(2023, 12, 10)


def new_person(world: World, name: str = "Lê Thị Hoa", role: str = "VP") -> int:
    """A person of the office; the number."""
    return add_person(world.office, AN, PersonSpec(name, "Công chức", role)).id


def test_without_an_assignment_the_set_says_who_owns_a_leaf(world: World) -> None:
    assert shown(world).leaf_meta("1.1").owner == "VP"
    (work,) = work_by_owner(shown(world))
    assert (work.title, work.codes, work.missing) == ("Văn phòng", ("1.1", "1.2", "1.3"), ("1.1", "1.2", "1.3"))


def test_a_whole_area_is_assigned_in_one_act_and_told(world: World) -> None:
    person = new_person(world)
    changes = assign_area(world.office, AN, world.sheet, "1", AssignmentChange(person_id=person, due=DUE))
    assert changes.codes == ("1", "1.1", "1.2", "1.3")
    view = shown(world)
    assert {view.leaf_meta(code).person for code in ("1.1", "1.2", "1.3")} == {"Lê Thị Hoa"}
    assert view.leaf_meta("1.1").due == DUE
    told = [entry for entry in entries(world.office, world.sheet) if entry.what == "assign"]
    assert [entry.code for entry in told] == ["1.1", "1.2", "1.3"]
    assert told[0].before == '{"contributors":[],"owner":"VP"}'
    assert told[0].after == f'{{"contributors":[],"due":"2023-12-10","owner":"VP","person_id":{person}}}'
    assert check_chain(world.office, world.sheet) == ()


def test_parts_that_are_not_named_stay_and_none_takes_away(world: World) -> None:
    person = new_person(world)
    assign(world.office, AN, world.sheet, ["1.1"], AssignmentChange(person_id=person, due=DUE))
    assign(world.office, AN, world.sheet, ["1.1"], AssignmentChange(due=None))
    meta = shown(world).leaf_meta("1.1")
    assert (meta.person_id, meta.due, meta.assignment_version) == (person, None, 2)


def test_the_same_assignment_again_leaves_no_trace(world: World) -> None:
    assign(world.office, AN, world.sheet, ["1.1"], AssignmentChange(due=DUE))
    before = shown(world).info.version
    assert assign(world.office, AN, world.sheet, ["1.1"], AssignmentChange(due=DUE)).is_empty
    assert shown(world).info.version == before


def test_assigning_over_somebody_elses_assignment_is_a_conflict(world: World) -> None:
    assign(world.office, AN, world.sheet, ["1.1"], AssignmentChange(due=DUE))
    with pytest.raises(StaleWrite) as refused:
        assign(world.office, BINH, world.sheet, ["1.1"], AssignmentChange(due=None), {"1.1": 0})
    assert (refused.value.mine, refused.value.theirs) == ("VP", "VP, 10/12/2023")
    assert shown(world).leaf_meta("1.1").due == DUE


@pytest.mark.parametrize(
    ("codes", "change", "problem"),
    [
        (["9.9"], AssignmentChange(due=DUE), InputProblem),
        (["1"], AssignmentChange(due=DUE), InputProblem),
        (["1.1"], AssignmentChange(owner="KHÁC"), InputProblem),
        (["1.1"], AssignmentChange(contributors=("VP",)), InputProblem),
        (["1.1"], AssignmentChange(person_id=99), NotFound),
    ],
)
def test_what_nobody_can_do_is_not_assigned(
    world: World, codes: list[str], change: AssignmentChange, problem: type[InputProblem]
) -> None:
    with pytest.raises(problem):
        assign(world.office, AN, world.sheet, codes, change)
    assert shown(world).leaf_meta("1.1").assignment_version == 0


def test_an_unknown_area_is_refused(world: World) -> None:
    with pytest.raises(NotFound):
        assign_area(world.office, AN, world.sheet, "9", AssignmentChange(due=DUE))


def test_all_leaves_of_an_owner_go_to_one_person(world: World) -> None:
    person = new_person(world)
    assign_person(world.office, AN, world.sheet, "VP", person)
    (work,) = work_by_owner(shown(world))
    assert (work.person, work.person_id) == ("Lê Thị Hoa", person)


def test_sent_and_returned_days_are_noted(world: World) -> None:
    note_sent(world.office, AN, world.sheet, ["1.1", "1.2", "1.3"])
    note_returned(world.office, AN, world.sheet, ["1.1"], date(2023, 12, 8))
    (work,) = work_by_owner(shown(world))
    assert (work.sent_on, work.returned_on) == (date(2023, 12, 5), None)
    note_returned(world.office, AN, world.sheet, ["1.2", "1.3"], date(2023, 12, 9))
    assert work_by_owner(shown(world))[0].returned_on == date(2023, 12, 9)


def test_my_part_is_what_names_me_or_my_role(world: World) -> None:
    hoa = Actor(new_person(world), "Lê Thị Hoa", role_id="VP")
    minh = Actor(new_person(world, "Võ Minh"), "Võ Minh", role_id="VP")
    assign(world.office, AN, world.sheet, ["1.1"], AssignmentChange(person_id=hoa.person_id))
    view = shown(world)
    assert my_codes(view, hoa) == ("1.1", "1.2", "1.3", "2.1")
    assert my_codes(view, minh) == ("1.2", "1.3", "2.1")
    assert my_codes(view, Actor(None, "Khách")) == ()


def test_late_is_what_is_missing_after_its_day(world: World) -> None:
    assign_area(world.office, AN, world.sheet, "1", AssignmentChange(due=DUE))
    (work,) = work_by_owner(shown(world))
    assert not work.is_late(DUE)
    assert work.is_late(date(2023, 12, 11))
    steps.fill(world)
    assert not work_by_owner(shown(world))[0].is_late(date(2023, 12, 11))


def test_a_reminder_says_what_is_missing_where_and_until_when(world: World) -> None:
    assign_area(world.office, AN, world.sheet, "1", AssignmentChange(person_id=new_person(world), due=DUE))
    world.put("1.3", answer=True)
    assert reminder_text(shown(world), "VP").splitlines() == [
        "Gửi Văn phòng (Lê Thị Hoa): phần tự chấm Chỉ số CCHC năm 2023 của Xã Gio Sơn còn 3 mục chưa xong:",
        "- 1.1 Hồ sơ đúng hạn: chưa có số liệu hoặc chưa chọn mức",
        "- 1.2 Hồ sơ trực tuyến: chưa có số liệu hoặc chưa chọn mức",
        "- 1.3 Có kế hoạch: thiếu tài liệu kiểm chứng (Kế hoạch) hoặc giải trình",
        "Đề nghị gửi lại trước hết ngày 10/12/2023.",
    ]


def test_a_reminder_quotes_the_leaders_remark(world: World) -> None:
    steps.present(world)
    decision = Decision(False, "Trần Thị Bình", "Chủ tịch", remarks={"1.1": "Đối chiếu lại\nvới hệ thống"})
    workflow.decide(world.office, BINH, world.sheet, decision)
    assert "- 1.1 Hồ sơ đúng hạn: bị trả lại: Đối chiếu lại với hệ thống" in reminder_text(shown(world), "VP")


def test_a_reminder_with_nothing_missing_says_so(world: World) -> None:
    steps.fill(world)
    assert reminder_text(shown(world), "VP").endswith("đã đủ, không còn mục nào thiếu.")
    assert "các đơn vị chưa được phân công" in reminder_text(shown(world), "")


def test_as_last_year_takes_persons_who_still_work_and_no_days(world: World, tmp_path: Path) -> None:
    hoa, minh = new_person(world), new_person(world, "Võ Minh")
    assign(world.office, AN, world.sheet, ["1.1"], AssignmentChange(person_id=hoa, due=DUE))
    assign(world.office, AN, world.sheet, ["1.2"], AssignmentChange(person_id=minh))
    update_person(world.office, AN, minh, PersonSpec("Võ Minh", valid_to=date(2023, 11, 30)), 1)
    next_round = create_round(
        world.office, AN, RoundSpec("Đợt 2024", 2024, (world.fingerprint,), outside_reason="Chưa có bộ 2024")
    )
    sheet = create_sheet(world.office, AN, world.org_unit, next_round)
    carried = assign_as_in(world.office, AN, sheet, world.sheet)
    metas = open_sheet(world.office, sheet).meta
    assert (metas["1.1"].person_id, metas["1.1"].due) == (hoa, None)
    assert metas["1.2"].person_id is None
    assert carried.left_out == ("1.2",)
    assert carried.codes == ("1", "1.1")
    with pytest.raises(NotFound):
        assign_as_in(world.office, AN, sheet, 99)


def test_owners_are_asked_some_days_before_self_scoring_ends() -> None:
    settings = OfficeSettings(days_for_owners=10)
    spec = RoundSpec("Đợt", 2023, ())
    assert default_due(spec, settings) is None
    ends = RoundSpec("Đợt", 2023, (), self_end=date(2023, 12, 25))
    assert default_due(ends, settings) == date(2023, 12, 15)
    named = RoundSpec("Đợt", 2023, (), self_end=date(2023, 12, 25), internal_deadline=DUE)
    assert default_due(named, settings) == DUE


def test_work_may_change_hands_while_the_leader_reads(world: World) -> None:
    steps.present(world)
    assign(world.office, AN, world.sheet, ["1.1"], AssignmentChange(due=DUE))
    assert shown(world).leaf_meta("1.1").due == DUE
