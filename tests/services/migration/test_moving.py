"""A sheet moves to another set: figures, papers, words and owners come along, the old sheet stays, all or nothing."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.errors import EnvironmentProblem, InputProblem, MovedOn, NotFound
from app.services import evidence
from app.services.assignments import AssignmentChange, assign
from app.services.audit import check_chain, entries
from app.services.basic_types import LeafStage, RoundSpec, SheetState
from app.services.checks import sheet_findings
from app.services.criteria_sets import install_set
from app.services.evidence import EvidenceSpec
from app.services.inputs import record_input, record_shared
from app.services.migration.moving import migrate_assessment, plan_migration
from app.services.migration.report_file import left_texts, write_migration_report
from app.services.office import Office
from app.services.office_history import check_office_chain
from app.services.org_units import add_org_unit
from app.services.people import PersonSpec, add_person
from app.services.rounds import create_round, list_rounds, set_target
from app.services.sheets import create_sheet, list_sheets, open_sheet
from scoring.engine import result_line
from scoring.errors import InputRefused
from scoring.inputs import LeafInput, Stage
from scoring.results import View
from tests.services import steps
from tests.services.conftest import AN, BINH, World
from tests.services.faults import every_statement
from tests.services.small_set import small_set
from tests.services.whole_database import everything

NEXT = {
    "version = 1": "version = 2",
    'title = "Có kế hoạch"\nmax = 2': 'title = "Có kế hoạch"\nmax = 1',
    'title = "Hồ sơ đúng hạn"\nmax = 3': 'title = "Hồ sơ đúng hạn"\nmax = 4',
}
"""The next version: a point moved from the plan (1.3) to the files in time (1.1)."""


def next_set(world: World, **more: str) -> str:
    """The fingerprint of the next version, installed."""
    text = small_set()
    for old, new in (NEXT | more).items():
        assert old in text, old
        text = text.replace(old, new)
    return install_set(world.office, text).fingerprint


@pytest.fixture
def filled(world: World, tmp_path: Path) -> World:
    """A sheet with figures, papers, words, owners and the council's word."""
    steps.fill(world)
    record_shared(world.office, AN, world.sheet, "ho_so", 800, source="Cổng dịch vụ công")
    steps.paper(world, tmp_path, "1.1", "1.3")
    person = add_person(world.office, AN, PersonSpec("Lê Thị Hoa")).id
    assign(world.office, AN, world.sheet, ["1.1"], AssignmentChange(person_id=person, due=date(2023, 12, 1)))
    return world


def moved(world: World, name: str = "bo-nho") -> int:
    """The id of the new sheet."""
    return migrate_assessment(world.office, AN, plan_migration(world.office, world.sheet, name)).new_id


def test_everything_that_has_a_place_comes_along(filled: World) -> None:
    next_set(filled)
    report = migrate_assessment(filled.office, BINH, plan_migration(filled.office, filled.sheet, "bo-nho"))
    old, new = open_sheet(filled.office, report.old_id), open_sheet(filled.office, report.new_id)
    assert new.criteria_set.version == 2
    assert new.inputs.stages == old.inputs.stages
    assert (new.inputs.shared, new.shared_meta["ho_so"].source) == ({"ho_so": 800}, "Cổng dịch vụ công")
    assert new.inputs.targets == old.inputs.targets
    assert [(paper.name, paper.codes, len(paper.files)) for paper in new.evidence] == [
        (paper.name, paper.codes, len(paper.files)) for paper in old.evidence
    ]
    assert new.leaf_meta("1.1").person == "Lê Thị Hoa"
    assert (report.carried, report.left, report.papers, report.owners) == (("1.1", "1.2", "1.3"), (), 1, ("1.1",))
    assert new.info.org_unit_id == old.info.org_unit_id
    assert new.info.round_name == "Đợt 2023 – Bộ nhỏ, phiên bản 2"
    assert [check_chain(filled.office, sheet) for sheet in (report.old_id, report.new_id)] == [(), ()]
    assert check_office_chain(filled.office) == ()


def test_the_report_says_points_before_and_after(filled: World) -> None:
    next_set(filled)
    report = migrate_assessment(filled.office, AN, plan_migration(filled.office, filled.sheet, "bo-nho"))
    changed = [(row.new_code, row.old_points, row.new_points, row.why) for row in report.points if row.is_changed]
    assert [row[:3] for row in changed] == [("1.1", Fraction(9, 4), 3), ("1.3", 2, 1)]
    assert [row[3].partition(";")[0] for row in changed] == ["điểm tối đa 3 → 4", "điểm tối đa 2 → 1"]
    lines = [result_line(open_sheet(filled.office, sheet).result(View.SELF)) for sheet in (1, report.new_id)]
    assert [report.old_line, report.new_line] == lines
    assert lines[0] != lines[1]


def test_the_old_sheet_stays_and_says_where_it_went(filled: World) -> None:
    next_set(filled)
    before = open_sheet(filled.office, filled.sheet)
    number = moved(filled)
    after = open_sheet(filled.office, filled.sheet)
    assert (after.inputs, after.evidence, after.steps) == (before.inputs, before.evidence, before.steps)
    assert (after.info.state, after.info.fingerprint, after.info.line) == (
        before.info.state,
        before.info.fingerprint,
        before.info.line,
    )
    said = [finding.message for finding in sheet_findings(after) if finding.rule == "migrated-to"]
    wanted = (
        f"Hồ sơ này đã chuyển sang hồ sơ số {number} (Bộ nhỏ, phiên bản 2, Đợt 2023 – Bộ nhỏ, phiên bản 2) "
        "ngày 05/12/2023; số liệu ở đây giữ nguyên."
    )
    assert said == [wanted]
    came = [finding.message for finding in open_sheet(filled.office, number).standing]
    assert came == ["Hồ sơ này chuyển từ hồ sơ số 1 (Bộ nhỏ, phiên bản 1, Đợt 2023) ngày 05/12/2023."]
    assert entries(filled.office, filled.sheet)[-1].what == "migrate_to"
    assert json.loads(entries(filled.office, filled.sheet)[-1].after)["sheet"] == number
    assert entries(filled.office, number)[-1].what == "migrate_from"


def test_a_sheet_that_was_locked_and_sent_moves_as_well_and_stays_sent(world: World) -> None:
    steps.submit(world)
    next_set(world)
    number = moved(world)
    assert steps.shown(world).info.state is SheetState.SUBMITTED
    assert open_sheet(world.office, number).info.state is SheetState.SCORING
    assert check_chain(world.office, world.sheet) == ()


def test_what_has_no_place_is_told_with_its_reason(filled: World, tmp_path: Path) -> None:
    evidence.add_evidence(filled.office, AN, filled.sheet, EvidenceSpec("7/KH", cited=True), (), ["1.3"])
    filled.put_at(Stage.APPRAISAL_1, "2.1", answer=True)
    text = small_set().replace("version = 1", "version = 2").replace('title = "Có kế hoạch"', 'title = "Chuyển đổi số"')
    text = text.replace('code = "1.3"', 'code = "1.9"').replace('kind = "yes_no"', 'kind = "manual"', 1)
    install_set(filled.office, text)
    report = migrate_assessment(filled.office, AN, plan_migration(filled.office, filled.sheet, "bo-nho"))
    assert [(one.old_code, one.what) for one in report.left] == [("1.3", "tất cả")]
    assert report.papers_left == ("7/KH",)
    assert report.council_left == ("2.1",)
    assert dict(left_texts(report)).keys() == {"Tài liệu 7/KH", "Ý kiến, điểm của Hội đồng ở mục 2.1 (bộ trước)"}
    book = load_workbook(write_migration_report(report, tmp_path / "bao-cao.xlsx"))
    assert [sheet.title for sheet in book] == ["Điểm trước và sau", "Chưa chuyển được"]
    words = [str(cell.value) for row in book["Chưa chuyển được"].iter_rows() for cell in row if cell.value]
    assert "Tài liệu 7/KH" in words
    assert {cell.font.name for sheet in book for row in sheet.iter_rows() for cell in row if cell.value} == {
        "Times New Roman"
    }


def test_a_person_chooses_what_the_titles_do_not_tell(filled: World) -> None:
    text = (
        small_set().replace("version = 1", "version = 2").replace('title = "Có kế hoạch"', 'title = "Văn bản đầu năm"')
    )
    install_set(filled.office, text.replace('code = "1.3"', 'code = "1.9"'))
    plan = plan_migration(filled.office, filled.sheet, "bo-nho", {"1.9": "1.3", "1.2": ""})
    new = open_sheet(filled.office, migrate_assessment(filled.office, AN, plan).new_id)
    given = new.inputs.at(Stage.SELF, "1.9")
    assert given is not None
    assert (given.values, given.justification) == ({"answer": True}, "Kế hoạch lưu tại văn phòng")
    assert new.inputs.at(Stage.SELF, "1.2") is None
    assert new.evidence_by_code.keys() == {"1.1", "1.9"}
    with pytest.raises(InputRefused):
        plan_migration(filled.office, filled.sheet, "bo-nho", {"1.9": "1"})


def test_a_role_that_is_no_more_leaves_its_leaf_to_be_assigned_anew(filled: World) -> None:
    assign(filled.office, AN, filled.sheet, ["1.3"], AssignmentChange(due=date(2023, 12, 2)))
    next_set(filled, **{'id = "VP"': 'id = "VHXH"', 'owner = "VP"': 'owner = "VHXH"'})
    report = migrate_assessment(filled.office, AN, plan_migration(filled.office, filled.sheet, "bo-nho"))
    assert set(report.owners_left) == {"1.1", "1.3"}
    assert open_sheet(filled.office, report.new_id).leaf_meta("1.1").owner == "VHXH"


def test_a_chosen_round_keeps_its_own_targets(filled: World) -> None:
    fingerprint = next_set(filled)
    round_id = create_round(filled.office, AN, RoundSpec("Đợt bổ sung", 2023, (fingerprint,)))
    set_target(filled.office, AN, round_id, "1.2", "t", 80, "QĐ khác")
    plan = plan_migration(filled.office, filled.sheet, fingerprint)
    report = migrate_assessment(filled.office, AN, plan, round_id)
    assert report.round_id == round_id
    assert open_sheet(filled.office, report.new_id).inputs.targets["1.2"].values == {"t": 80}


def test_a_target_that_the_unit_typed_gives_way_to_the_rounds(world: World) -> None:
    world.put("1.1", a=800, b=600)
    world.put("1.2", b=400, t=50)
    fingerprint = next_set(world)
    round_id = create_round(world.office, AN, RoundSpec("Đợt bổ sung", 2023, (fingerprint,)))
    set_target(world.office, AN, round_id, "1.2", "t", 80, "QĐ khác")
    report = migrate_assessment(world.office, AN, plan_migration(world.office, 1, fingerprint), round_id)
    assert [(one.new_code, one.what, one.why) for one in report.left] == [("1.2", "Chỉ tiêu: 50", "đợt mới giao 80")]
    given = open_sheet(world.office, report.new_id).inputs.at(Stage.SELF, "1.2")
    assert given is not None
    assert dict(given.values) == {"b": 400}


def test_the_next_year_sees_the_moved_sheet_as_last_year(filled: World) -> None:
    fingerprint = next_set(filled)
    number = moved(filled)
    spec = RoundSpec("Đợt 2024", 2024, (fingerprint,), outside_reason="Chưa có bộ 2024")
    later = create_sheet(filled.office, AN, filled.org_unit, create_round(filled.office, AN, spec))
    known = open_sheet(filled.office, later).previous_set
    assert known is not None
    assert known.fingerprint == open_sheet(filled.office, number).info.fingerprint


def test_what_cannot_be_done_is_refused_and_leaves_nothing(filled: World) -> None:
    before = everything(filled.office)
    with pytest.raises(InputProblem, match="has that set"):
        plan_migration(filled.office, filled.sheet, filled.fingerprint)
    with pytest.raises(NotFound):
        plan_migration(filled.office, 99, "bo-nho")
    with pytest.raises(NotFound):
        plan_migration(filled.office, filled.sheet, "khong-co")
    assert everything(filled.office) == before
    fingerprint = next_set(filled)
    plan = plan_migration(filled.office, filled.sheet, fingerprint)
    before = everything(filled.office)
    with pytest.raises(InputProblem, match="not of round"):
        migrate_assessment(filled.office, AN, plan, filled.round)
    with pytest.raises(NotFound):
        migrate_assessment(filled.office, AN, plan, 99)
    assert everything(filled.office) == before
    filled.put("1.1", a=800, b=1)
    with pytest.raises(MovedOn):
        migrate_assessment(filled.office, AN, plan)
    assert len(list_sheets(filled.office)) == 1
    assert len(list_rounds(filled.office)) == 1


def test_moving_twice_to_the_same_set_is_refused(filled: World) -> None:
    next_set(filled)
    moved(filled)
    with pytest.raises(InputProblem):
        moved(filled)
    assert len(list_sheets(filled.office)) == 2


def test_a_set_of_another_year_or_kind_asks_for_a_reason(filled: World) -> None:
    text = small_set().replace('"bo-nho"', '"bo-so"').replace('["xa", "phuong"]', '["so"]')
    text = text.replace("from = 2023-01-01", "from = 2026-01-01").replace("to = 2023-12-31", "to = 2026-12-31")
    install_set(filled.office, text)
    plan = plan_migration(filled.office, filled.sheet, "bo-so")
    with pytest.raises(InputProblem, match="does not hold 2023"):
        migrate_assessment(filled.office, AN, plan)
    report = migrate_assessment(filled.office, AN, plan, outside_reason="Thử bộ mới")
    rules = [finding.rule for finding in open_sheet(filled.office, report.new_id).standing]
    assert rules == ["set-outside-period", "set-outside-kind", "migrated-from"]


def test_whatever_statement_fails_nothing_has_moved(filled: World) -> None:
    next_set(filled)
    plan = plan_migration(filled.office, filled.sheet, "bo-nho")
    before = everything(filled.office)
    failures = 0

    def act(office: Office) -> object:
        return migrate_assessment(office, AN, plan)

    for error in every_statement(filled.office, "SQLITE_FULL", act):
        failures += 1
        assert isinstance(error, EnvironmentProblem), error
        assert everything(filled.office) == before
    assert failures > 20
    assert len(list_sheets(filled.office)) == 2


def test_the_report_is_kept_with_the_move(filled: World) -> None:
    next_set(filled)
    number = moved(filled)
    with closing(sqlite3.connect(filled.office.home.database)) as connection:
        rows = connection.execute("SELECT old_sheet_id, new_sheet_id, author, report FROM sheet_migration").fetchall()
    assert rows[0][:3] == (1, number, AN.name)
    kept = json.loads(rows[0][3])
    assert [row["new_code"] for row in kept["points"]] == ["1.1", "1.3"]


def test_a_unit_of_another_kind_keeps_its_reason(world: World) -> None:
    agency = add_org_unit(world.office, AN, "45", "Sở Nội vụ", "so")
    with pytest.raises(InputProblem, match="no set"):
        create_sheet(world.office, AN, agency, world.round)
    sheet = create_sheet(world.office, AN, agency, world.round, outside_reason="  Sở chấm thử  ")
    view = open_sheet(world.office, sheet)
    said = [finding.message for finding in sheet_findings(view) if finding.rule == "set-outside-kind"]
    assert said == ["Hồ sơ dùng bộ tiêu chí không dành cho loại đơn vị này. Lý do: Sở chấm thử"]
    assert [entry.what for entry in entries(world.office, sheet)] == ["create", "outside_set"]
    assert check_chain(world.office, sheet) == ()
    record_input(world.office, AN, LeafStage(sheet, "1.3"), LeafInput({"answer": True}))
    assert replace(view.info, line="").org_unit_name == "Sở Nội vụ"
