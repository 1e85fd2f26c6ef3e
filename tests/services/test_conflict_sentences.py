"""What people read when two of them write the same thing: only what is known, by the names they know it by."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.errors import Conflict, MovedOn, StaleWrite, UndoRefused
from app.services import evidence, people
from app.services.basic_types import LeafStage
from app.services.evidence import EvidenceSpec
from app.services.inputs import record_input, record_shared
from app.services.office_settings import office_settings, save_settings
from app.services.people import PersonSpec
from app.services.undo import undo
from scoring.inputs import LeafInput, NotApplicable, NotApplicableKind, Stage
from tests.services.conftest import AN, BINH, World


def said(refused: pytest.ExceptionInfo[StaleWrite]) -> str:
    return refused.value.user_message


def test_a_paper_that_moved_on_names_no_moment_that_nobody_knows(world: World) -> None:
    paper = evidence.add_evidence(world.office, AN, world.sheet, EvidenceSpec("1/BC", cited=True)).paper
    evidence.edit_evidence(world.office, BINH, world.sheet, paper.id, EvidenceSpec("2/BC", cited=True), paper.version)
    world.clock.moment += timedelta(hours=5)
    with pytest.raises(StaleWrite) as refused:
        evidence.edit_evidence(world.office, AN, world.sheet, paper.id, EvidenceSpec("3/BC", cited=True), paper.version)
    assert said(refused).startswith("Tài liệu 2/BC: người khác đã sửa thành “2/BC”, còn ô này đang là “3/BC”.")
    assert "Mục" not in said(refused)


def test_a_person_who_moved_on_is_shown_with_what_differs(world: World) -> None:
    person = people.add_person(world.office, None, PersonSpec("Lê Hoa"))
    people.update_person(world.office, AN, person.id, PersonSpec("Lê Hoa", "Phó Chủ tịch"), 1)
    with pytest.raises(StaleWrite) as refused:
        people.update_person(world.office, AN, person.id, PersonSpec("Lê Hoa", "Chủ tịch"), 1)
    assert said(refused).startswith("Người Lê Hoa: người khác đã sửa thành “Lê Hoa, Phó Chủ tịch”, còn ô này")
    assert "Mục" not in said(refused)


def test_settings_that_moved_on_show_the_lines_that_differ(world: World) -> None:
    shown = office_settings(world.office)
    save_settings(world.office, AN, replace(shown, place="Gio Sơn"))
    with pytest.raises(StaleWrite) as refused:
        save_settings(world.office, AN, replace(shown, place="Gio Linh"))
    assert said(refused).startswith(
        "Cài đặt: người khác đã sửa thành “địa danh: Gio Sơn”, còn ô này đang là “địa danh: Gio Linh”."
    )


def test_a_shared_figure_is_called_by_its_label(world: World) -> None:
    record_shared(world.office, AN, world.sheet, "ho_so", 10)
    record_shared(world.office, AN, world.sheet, "ho_so", 11, 1)
    with pytest.raises(StaleWrite) as refused:
        record_shared(world.office, BINH, world.sheet, "ho_so", 12, 1)
    assert said(refused).startswith("Số liệu chung Số hồ sơ: Nguyễn Văn An đã sửa lúc 10:42:07 05/12/2023 thành “11”")
    record_shared(world.office, BINH, world.sheet, "ho_so", 13)
    with pytest.raises(UndoRefused) as undone:
        undo(world.office, AN, world.sheet)
    assert "số liệu chung Số hồ sơ" in undone.value.user_message
    assert "ho_so" not in said(refused) + undone.value.user_message


def stale(world: World, mine: LeafInput, theirs: LeafInput, stage: Stage = Stage.SELF, code: str = "1.1") -> StaleWrite:
    where = LeafStage(world.sheet, code, stage)
    record_input(world.office, AN, where, theirs)
    with pytest.raises(StaleWrite) as refused:
        record_input(world.office, BINH, where, mine, 0)
    return refused.value


def test_every_part_of_a_leaf_is_shown_not_the_figures_alone(world: World) -> None:
    found = stale(world, LeafInput({"b": 1}, date_reason="lý do B"), LeafInput({"b": 1}, date_reason="lý do A"))
    assert (found.mine, found.theirs) == (
        "Số đúng hạn: 1; lý do về ngày: lý do B",
        "Số đúng hạn: 1; lý do về ngày: lý do A",
    )
    council = stale(
        world,
        LeafInput(points=1, reason_code="R1", citation="CV 1", evidence=("A", "B")),
        LeafInput(points=2, remark="thiếu"),
        Stage.APPRAISAL_1,
    )
    assert council.mine == "1 điểm; mã lý do: R1; căn cứ: CV 1; tài liệu: A, B"
    assert council.theirs == "2 điểm; nhận xét: thiếu"


def test_what_does_not_apply_is_said_as_everywhere(world: World) -> None:
    absent = LeafInput(not_applicable=NotApplicable(NotApplicableKind.NOT_ARISING, "Không có đơn", "BC 1"))
    outside = LeafInput(not_applicable=NotApplicable(NotApplicableKind.OUT_OF_SCOPE, "Không giao", "QĐ 2"))
    found = stale(world, absent, outside)
    assert found.mine == "Không phát sinh: Không có đơn; căn cứ: BC 1"
    assert found.theirs == "Không thuộc phạm vi đánh giá: Không giao; căn cứ: QĐ 2"


def test_what_moved_on_as_a_whole_is_a_conflict_without_two_values() -> None:
    moved = MovedOn("Hồ sơ", "1")
    assert isinstance(moved, Conflict)
    assert not isinstance(moved, StaleWrite)
    assert moved.user_message.startswith("Hồ sơ đã được sửa ở nơi khác")
