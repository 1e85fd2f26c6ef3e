"""Sheets, rounds, units, sets: made, listed, found, refused with words."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.errors import DamagedFile, InputProblem, MovedOn, NotFound, StaleWrite
from app.services.audit import entries
from app.services.basic_types import LeafStage, RoundSpec, SheetState
from app.services.criteria_sets import get_set, install_folder, install_set, installed_sets
from app.services.inputs import record_input, record_shared
from app.services.org_units import add_org_unit, add_succession, import_org_units, list_org_units
from app.services.rounds import create_round, list_rounds, set_target, update_round
from app.services.sheet_write import sheet_write
from app.services.sheets import create_sheet, find_sheet, list_sheets, open_sheet
from scoring.errors import ParIndexError
from scoring.inputs import LeafInput, Stage
from scoring.results import Status
from tests.services import steps
from tests.services.conftest import AN, World
from tests.services.small_set import small_set


def spec(world: World, name: str = "Đợt 2022", year: int = 2022, **changes: object) -> RoundSpec:
    reason = "" if year == 2023 else "Chưa có bộ của năm"
    return RoundSpec(name, year, (world.fingerprint,), outside_reason=reason, **changes)  # type: ignore[arg-type]


def test_sheets_are_listed_by_year_and_vietnamese_name(world: World) -> None:
    for code, name in (("1", "Xã Đông"), ("2", "Xã Dương"), ("3", "Xã Ân"), ("4", "Xã An")):
        create_sheet(world.office, AN, add_org_unit(world.office, AN, code, name), world.round)
    assert [sheet.org_unit_name for sheet in list_sheets(world.office)] == [
        "Xã An", "Xã Ân", "Xã Dương", "Xã Đông", "Xã Gio Sơn",
    ]  # fmt: skip


def test_a_list_reads_no_leaf(world: World) -> None:
    world.put("1.3", answer=True)
    with world.office.writing() as connection:
        connection.exec_driver_sql("DROP TABLE leaf_input")
        connection.exec_driver_sql("DROP TABLE outcome")
    sheet = list_sheets(world.office)[0]
    assert (sheet.line, sheet.total_text) == ("Tự chấm 2,00/7 – tạm tính, chưa xếp loại", "2,00")


@pytest.mark.parametrize("name", ["1", "19363@2023", "xa gio son@đợt 2023", "Xã Gio Sơn@1"])
def test_a_sheet_is_found_by_number_or_unit_and_round(world: World, name: str) -> None:
    assert find_sheet(world.office, name) == world.sheet


def test_a_sheet_that_is_not_there_or_not_one_is_said(world: World) -> None:
    with pytest.raises(NotFound):
        find_sheet(world.office, "19363@2020")
    second = create_round(world.office, AN, spec(world, "Đợt 2023 lần 2", 2023))
    create_sheet(world.office, AN, world.org_unit, second)
    with pytest.raises(InputProblem, match="several"):
        find_sheet(world.office, "19363@2023")


def test_one_sheet_for_each_unit_and_round(world: World) -> None:
    with pytest.raises(InputProblem, match="exists"):
        create_sheet(world.office, AN, world.org_unit, world.round)
    with pytest.raises(NotFound):
        create_sheet(world.office, AN, 99, world.round)
    with pytest.raises(NotFound):
        create_sheet(world.office, AN, world.org_unit, 99)


def test_a_set_serves_its_kinds_of_unit_only(world: World) -> None:
    province = add_org_unit(world.office, AN, "45", "Sở Nội vụ", "so")
    with pytest.raises(InputProblem, match="no set"):
        create_sheet(world.office, AN, province, world.round)
    other = install_set(world.office, small_set().replace('"bo-nho"', '"bo-khac"'))
    with pytest.raises(InputProblem, match="not of round"):
        create_sheet(world.office, AN, world.org_unit, world.round, other.fingerprint)


def test_last_years_sheet_stands_beside_this_years(world: World) -> None:
    before = create_sheet(world.office, AN, world.org_unit, create_round(world.office, AN, spec(world)))
    record_input(world.office, AN, LeafStage(before, "1.3"), LeafInput({"answer": True}))
    view = open_sheet(world.office, world.sheet)
    assert view.previous_result is not None
    assert view.previous_result.node("1.3").points == 2
    assert open_sheet(world.office, before).previous is None


def test_a_unit_that_took_over_one_other_sees_its_last_year(world: World) -> None:
    world.put("1.3", answer=True)
    heirs = [add_org_unit(world.office, AN, code, f"Xã {code}") for code in ("A", "B")]
    add_succession(world.office, AN, [world.org_unit], heirs[0], date(2025, 7, 1))
    add_succession(world.office, AN, [world.org_unit, heirs[0]], heirs[1], date(2025, 7, 1))
    next_round = create_round(world.office, AN, spec(world, "Đợt 2024", 2024))
    views = [open_sheet(world.office, create_sheet(world.office, AN, heir, next_round)) for heir in heirs]
    assert [view.previous is not None for view in views] == [True, False]  # of two predecessors none is "last year"


def test_a_round_is_checked_and_changed_with_its_version(world: World) -> None:
    for bad in (spec(world, ""), spec(world, "Đợt 2023"), RoundSpec("X", 2023, ())):
        with pytest.raises(InputProblem):
            create_round(world.office, AN, bad)
    with pytest.raises(InputProblem, match="data window"):
        create_round(world.office, AN, spec(world, data_from=date(2023, 2, 1), data_to=date(2023, 1, 1)))
    with pytest.raises(NotFound):
        create_round(world.office, AN, RoundSpec("X", 2023, ("không có",)))
    update_round(world.office, AN, world.round, spec(world, "Đợt 2023", 2023, self_end=date(2023, 12, 31)), 1)
    assert list_rounds(world.office)[0].spec.self_end == date(2023, 12, 31)
    with pytest.raises(MovedOn):
        update_round(world.office, AN, world.round, spec(world), 1)


def test_the_set_of_a_sheet_cannot_leave_its_round(world: World) -> None:
    other = install_set(world.office, small_set().replace('"bo-nho"', '"bo-khac"'))
    with pytest.raises(InputProblem, match="in use"):
        update_round(world.office, AN, world.round, RoundSpec("Đợt 2023", 2023, (other.fingerprint,)))


def test_without_a_survey_every_sheet_of_the_round_is_evaluated_again(world: World) -> None:
    update_round(world.office, AN, world.round, spec(world, "Đợt 2023", 2023, survey_held=False))
    view = open_sheet(world.office, world.sheet)
    assert view.result().maximum == 8
    assert list_sheets(world.office)[0].line == view.info.line
    assert entries(world.office, world.sheet)[-1].what == "round"


def test_a_target_of_the_round_counts_in_every_sheet_and_cannot_be_typed_over(world: World) -> None:
    world.put("1.2", a=800, b=200)
    assert open_sheet(world.office, world.sheet).node("1.2").status is not Status.SCORED
    set_target(world.office, AN, world.round, "1.2", "t", 50, "CV 12")
    view = open_sheet(world.office, world.sheet)
    assert view.node("1.2").points == 1
    assert list_sheets(world.office)[0].line == view.info.line
    assert list_rounds(world.office)[0].targets[0].value_text == "50"
    with pytest.raises(InputProblem, match="given by the round"):
        record_input(world.office, AN, LeafStage(world.sheet, "1.2"), LeafInput({"b": 200, "t": 40}))
    set_target(world.office, AN, world.round, "1.2", "t", None, expected=1)
    assert open_sheet(world.office, world.sheet).inputs.targets == {}
    with pytest.raises(StaleWrite):
        set_target(world.office, AN, world.round, "1.2", "t", 60, expected=1)


def test_the_unit_may_enter_a_target_the_round_left_empty(world: World) -> None:
    world.put("1.2", a=800, b=200, t=Fraction(50))
    assert open_sheet(world.office, world.sheet).node("1.2").points == 1


def test_a_target_needs_an_input_that_the_round_gives_and_open_sheets(world: World) -> None:
    with pytest.raises(InputProblem, match="not given by the round"):
        set_target(world.office, AN, world.round, "1.1", "b", 5)
    with sheet_write(world.office, AN, world.sheet, "present") as write:
        write.move_to(SheetState.PRESENTED, {})
    with pytest.raises(InputProblem, match="under way"):
        set_target(world.office, AN, world.round, "1.2", "t", 50)


def test_a_published_version_never_changes(world: World) -> None:
    assert install_set(world.office, small_set()).fingerprint == world.fingerprint
    with pytest.raises(InputProblem, match="another content"):
        install_set(world.office, small_set().replace("Khảo sát", "Điều tra"))
    newer = install_set(world.office, small_set().replace("version = 1\ntitle", "version = 2\ntitle"))
    assert get_set(world.office, "bo-nho").version == 2
    assert [info.version for info in installed_sets(world.office)] == [2, 1]
    assert newer.fingerprint != world.fingerprint
    with pytest.raises(NotFound):
        get_set(world.office, "không có")


def test_a_set_whose_stored_text_changed_is_not_trusted(world: World) -> None:
    with world.office.writing() as connection:
        connection.exec_driver_sql("UPDATE criteria_set SET text = replace(text, 'max = 2', 'max = 2.0 ')")
        connection.exec_driver_sql("UPDATE criteria_set SET text = replace(text, 'Có kế hoạch', 'Có KH')")
    world.office.memory.sets.clear()
    with pytest.raises(DamagedFile):
        get_set(world.office, world.fingerprint)


def test_a_bad_set_in_a_folder_does_not_keep_the_others_out(world: World, tmp_path: Path) -> None:
    for name, text in (("a", "xấu"), ("b", small_set().replace('"bo-nho"', '"bo-b"'))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "set.toml").write_text(text, "utf-8")
    problems = install_folder(world.office, tmp_path)
    assert len(problems) == 1
    assert isinstance(problems[0], ParIndexError)
    assert get_set(world.office, "bo-b").id == "bo-b"


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in (("Mã", "Tên đơn vị", "Loại", "Mã cấp trên"), *rows):
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def test_units_come_from_a_workbook_and_the_same_one_may_come_twice(world: World, tmp_path: Path) -> None:
    path = workbook(tmp_path / "ds.xlsx", (1, "Phường Đông", "", "H1"), ("H1", "Huyện Gio Linh", "huyện", ""))
    first = import_org_units(world.office, AN, path)
    assert len(first.ids) == 2
    assert import_org_units(world.office, AN, path).ids == ()
    by_code = {known.code: known for known in list_org_units(world.office)}
    assert by_code["1"].kind == "phuong"
    assert by_code["1"].parent_id == by_code["H1"].id


def test_one_bad_row_keeps_the_whole_list_out(world: World, tmp_path: Path) -> None:
    result = import_org_units(world.office, AN, workbook(tmp_path / "x.xlsx", (1, "Xã A"), ("", "Xã B")))
    assert result.ids == ()
    assert [row.row for row in result.refused] == [3]
    with pytest.raises(InputProblem, match="parent"):
        import_org_units(world.office, AN, workbook(tmp_path / "y.xlsx", (1, "Xã A", "xã", "không có")))
    assert len(list_org_units(world.office)) == 1


def test_a_unit_has_a_code_of_its_own_and_days_in_order(world: World) -> None:
    with pytest.raises(InputProblem, match="exists"):
        add_org_unit(world.office, AN, "19363", "Xã khác")
    with pytest.raises(InputProblem):
        add_org_unit(world.office, AN, "", "Xã khác")
    with pytest.raises(InputProblem, match="dates"):
        add_org_unit(world.office, AN, "2", "Xã khác", valid_from=date(2025, 7, 1), valid_to=date(2025, 6, 30))
    add_org_unit(world.office, AN, "3", "Xã cũ", valid_to=date(2025, 6, 30))
    assert [known.code for known in list_org_units(world.office, on=date(2025, 7, 1))] == ["19363"]


def test_shared_figures_keep_their_source(world: World) -> None:
    record_shared(world.office, AN, world.sheet, "ho_so", 800, source="Báo cáo 312")
    view = open_sheet(world.office, world.sheet)
    assert (view.shared_meta["ho_so"].source, view.shared_meta["ho_so"].version) == ("Báo cáo 312", 1)
    with pytest.raises(InputProblem):
        record_shared(world.office, AN, world.sheet, "khong_co", 1)


def test_stages_are_kept_apart(world: World) -> None:
    world.put("1.3", answer=True)
    world.put_at(Stage.APPRAISAL_1, "1.3", answer=False)
    view = open_sheet(world.office, world.sheet)
    assert view.node("1.3").points == 2
    assert view.result().node("1.3").points == 0


@pytest.mark.parametrize(
    "change", [{"year": 2030}, {"name": "Đợt khác"}, {"gap_rule": "reason"}, {"kind": "extra"}, {"survey_held": False}]
)
def test_under_a_sheet_that_is_under_way_only_the_dates_of_a_round_change(world: World, change: dict[str, Any]) -> None:
    steps.submit(world)
    present = list_rounds(world.office)[0].spec
    with pytest.raises(InputProblem, match="under way"):
        update_round(world.office, AN, world.round, replace(present, **change))
    assert list_rounds(world.office)[0].spec == present
    later = replace(present, self_end=date(2024, 1, 31), data_to=date(2023, 12, 31))
    update_round(world.office, AN, world.round, later)
    assert list_rounds(world.office)[0].spec == later


def test_a_round_knows_two_ways_to_treat_gaps(world: World) -> None:
    with pytest.raises(InputProblem, match="gap rule"):
        create_round(world.office, AN, spec(world, gap_rule="tùy ý"))


def test_a_set_that_is_no_text_does_not_keep_the_others_out(world: World, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "set.toml").write_bytes('format = "é"'.encode("latin-1"))
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "set.toml").write_text(small_set().replace('"bo-nho"', '"bo-b"'), "utf-8")
    (problem,) = install_folder(world.office, tmp_path)
    assert "UTF-8" in problem.user_message
    assert problem.where == str(tmp_path / "a" / "set.toml")
    assert get_set(world.office, "bo-b").id == "bo-b"


def test_a_damaged_set_is_called_by_its_title_not_by_its_hash(world: World) -> None:
    with world.office.writing() as connection:
        connection.exec_driver_sql("UPDATE criteria_set SET text = replace(text, 'Có kế hoạch', 'Có KH')")
    world.office.memory.sets.clear()
    with pytest.raises(DamagedFile) as damaged:
        get_set(world.office, world.fingerprint)
    assert "Bộ tiêu chí “Bộ nhỏ để kiểm thử”" in damaged.value.user_message
    assert world.fingerprint not in damaged.value.user_message
    assert damaged.value.where == str(world.office.home.database)
