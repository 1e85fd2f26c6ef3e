"""Results of past years: kept with their document, replaced with a reason, never mixed with computed ones."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from app.errors import DamagedFile, EnvironmentProblem, InputProblem, NotFound
from app.services.basic_types import LeafStage, RoundSpec
from app.services.checks import sheet_findings
from app.services.criteria_sets import get_set
from app.services.inputs import record_input
from app.services.office import Office
from app.services.office_history import check_office_chain, office_entries
from app.services.org_units import add_org_unit, add_succession, list_org_units
from app.services.past_years.beside import past_nodes
from app.services.past_years.keeping import keep_past_results, keep_past_table, match_table, past_results
from app.services.past_years.reading import read_past_sheet, read_past_table
from app.services.past_years.trend import Origin, year_line
from app.services.past_years.types import DocumentWords, PastKind, PastNode, PastReading
from app.services.rounds import create_round
from app.services.sheets import create_sheet, open_sheet
from app.ui.models.sheet_texts import previous_text
from scoring.inputs import LeafInput
from tests.annex.beside import here
from tests.services import steps
from tests.services.conftest import AN, World
from tests.services.faults import every_statement
from tests.services.past_years.books import SHEET_ROWS, TABLE_ROWS, xlsx
from tests.services.whole_database import everything

PAPER = DocumentWords("45/QĐ-UBND", date(2023, 3, 1), "UBND huyện Gio Linh")
TOTAL = PastReading(PastKind.TABLE, "bang.xlsx", "0" * 64, Fraction("81.5"), Fraction(100), grade="Tốt", rank="3")


@pytest.fixture
def reading(tmp_path: Path) -> PastReading:
    """The filled annex of 2022."""
    return read_past_sheet(xlsx(tmp_path / "2022.xlsx", SHEET_ROWS), here)


def test_points_come_back_exactly_as_they_were_read(world: World, reading: PastReading) -> None:
    number = keep_past_results(world.office, AN, world.org_unit, 2022, reading, PAPER)
    (kept,) = past_results(world.office, world.org_unit)
    assert (kept.id, kept.year, kept.document) == (number, 2022, PAPER)
    assert kept.reading == reading
    assert kept.document.source_text == "nhập theo văn bản số 45/QĐ-UBND ngày 01/03/2023 của UBND huyện Gio Linh"
    entry = office_entries(world.office)[-1]
    assert (entry.what, entry.code) == ("past_import", f"past_result:{number}")
    assert check_office_chain(world.office) == ()


def test_the_same_again_adds_nothing_and_another_one_needs_a_reason(world: World, reading: PastReading) -> None:
    first = keep_past_results(world.office, AN, world.org_unit, 2022, reading, PAPER)
    before = everything(world.office)
    renamed = replace(reading, file_name="ten khac.xlsx", file_sha256="1" * 64)
    assert keep_past_results(world.office, AN, world.org_unit, 2022, renamed, PAPER) == first
    with pytest.raises(InputProblem) as refused:
        keep_past_results(world.office, AN, world.org_unit, 2022, TOTAL, PAPER)
    assert "đã có kết quả nhập theo văn bản số 45/QĐ-UBND" in refused.value.user_message
    assert everything(world.office) == before


def test_a_replaced_result_stays_and_says_what_took_its_place(world: World, reading: PastReading) -> None:
    first = keep_past_results(world.office, AN, world.org_unit, 2022, reading, PAPER)
    second = keep_past_results(world.office, AN, world.org_unit, 2022, TOTAL, PAPER, "Đính chính")
    assert [result.id for result in past_results(world.office, world.org_unit)] == [second]
    both = past_results(world.office, world.org_unit, with_replaced=True)
    assert [(one.id, one.replaced, one.replaces_id, one.replace_reason) for one in both] == [
        (second, False, first, "Đính chính"),
        (first, True, None, ""),
    ]
    assert both[1].reading == reading
    entry = office_entries(world.office)[-1]
    assert json.loads(entry.before)["rows"] == len(reading.nodes)
    assert json.loads(entry.after)["reason"] == "Đính chính"


def test_two_people_cannot_both_replace_the_same_result(world: World) -> None:
    keep_past_results(world.office, AN, world.org_unit, 2022, TOTAL, PAPER)
    with closing(sqlite3.connect(world.office.home.database)) as connection:
        row = "SELECT org_unit_id, year, kind, number, issued_on, issuer, file_name, file_sha256, total, maximum"
        rest = "percent, grade, rank, author, at, 1, 'x' FROM past_result WHERE id = 1"
        copy = f"INSERT INTO past_result SELECT ?, {row[7:]}, {rest}"
        connection.execute(copy, (2,))
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(copy, (3,))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"document": replace(PAPER, number="  ")}, "số, ký hiệu văn bản"),
        ({"document": replace(PAPER, issuer="")}, "cơ quan ban hành"),
        ({"year": 1999}, "không phải năm"),
        ({"reading": replace(TOTAL, total=None)}, "không có điểm nào"),
        ({"reading": replace(TOTAL, grade="x" * 5_000)}, "ký tự"),
        ({"reading": replace(TOTAL, nodes=(PastNode("1", "x" * 50_000, 1),))}, "ký tự"),
        ({"reading": replace(TOTAL, nodes=(PastNode("1", "a", 1),) * 5_001)}, "nhiều nhất là 5000"),
    ],
)
def test_what_no_document_says_is_refused(world: World, change: dict[str, object], says: str) -> None:
    asked = {"org_unit_id": world.org_unit, "year": 2022, "reading": TOTAL, "document": PAPER} | change
    before = everything(world.office)
    with pytest.raises(InputProblem) as refused:
        keep_past_results(world.office, AN, **asked)  # type: ignore[arg-type]
    assert says in refused.value.user_message
    assert everything(world.office) == before


def test_an_unknown_unit_is_refused(world: World) -> None:
    with pytest.raises(NotFound):
        keep_past_results(world.office, AN, 99, 2022, TOTAL, PAPER)
    with pytest.raises(NotFound):
        past_results(world.office, 99)


def test_a_table_is_matched_by_code_and_name_and_taken_as_a_whole(world: World, tmp_path: Path) -> None:
    other = add_org_unit(world.office, AN, "19364", "Xã Gio Châu")
    table = read_past_table(xlsx(tmp_path / "b.xlsx", TABLE_ROWS), here)
    match = match_table(table, list_org_units(world.office))
    assert (set(match.chosen.values()), match.unknown) == ({world.org_unit, other}, ())
    ids = keep_past_table(world.office, AN, 2022, table, match.chosen, PAPER)
    assert len(ids) == 2
    (kept,) = past_results(world.office, other)
    assert (kept.reading.total, kept.reading.grade, kept.reading.rank) == (Fraction("91.5"), "Xuất sắc", "1")
    before = everything(world.office)
    with pytest.raises(NotFound):
        keep_past_table(world.office, AN, 2021, table, {**match.chosen, 4: 99}, PAPER)
    assert everything(world.office) == before


def test_a_name_of_two_units_is_nobodys(world: World, tmp_path: Path) -> None:
    add_org_unit(world.office, AN, "1", "Phường Gio Sơn", "phuong")
    rows = (("Đơn vị", "Tổng điểm"), ("Gio Sơn", 80))
    match = match_table(read_past_table(xlsx(tmp_path / "b.xlsx", rows), here), list_org_units(world.office))
    assert (match.chosen, [line.name for line in match.unknown]) == ({}, ["Gio Sơn"])


def test_last_years_column_shows_the_points_of_the_document(world: World, reading: PastReading) -> None:
    assert previous_text(steps.shown(world), "1.1") == ""
    keep_past_results(world.office, AN, world.org_unit, 2022, reading, PAPER)
    view = steps.shown(world)
    assert (view.previous, view.previous_result) == (None, None)
    assert [previous_text(view, code) for code in ("1", "1.1", "1.3", "2.2")] == ["6", "2,5", "2", "1,25"]
    assert [finding for finding in sheet_findings(view) if "last-year" in finding.rule] == []


def test_a_computed_sheet_of_that_year_comes_before_the_document(world: World, reading: PastReading) -> None:
    keep_past_results(world.office, AN, world.org_unit, 2022, reading, PAPER)
    spec = RoundSpec("Đợt 2022", 2022, (world.fingerprint,), outside_reason="Chưa có bộ 2022")
    number = create_sheet(world.office, AN, world.org_unit, create_round(world.office, AN, spec))
    record_input(world.office, AN, LeafStage(number, "1.3"), LeafInput({"answer": True}))
    view = steps.shown(world)
    assert view.past is None
    assert view.previous_result is not None


def test_the_one_unit_before_it_lends_its_document(world: World, reading: PastReading) -> None:
    heir = add_org_unit(world.office, AN, "A", "Xã Mới")
    add_succession(world.office, AN, [world.org_unit], heir, date(2023, 1, 1))
    keep_past_results(world.office, AN, world.org_unit, 2022, reading, PAPER)
    sheet = create_sheet(world.office, AN, heir, world.round)
    assert open_sheet(world.office, sheet).past is not None
    assert [point.org_unit_name for point in year_line(world.office, heir)] == ["Xã Gio Sơn", "Xã Mới"]


def test_rows_are_known_by_code_and_title_never_by_code_alone(world: World) -> None:
    criteria_set = get_set(world.office, "bo-nho")
    nodes = (
        PastNode("1.1", "Một việc hoàn toàn khác", 2, self_points=Fraction(1)),
        PastNode("1.7", "Có kế hoạch", 2, self_points=Fraction(2)),
        PastNode("1.2", "Hồ sơ trực tuyến toàn trình", 2, self_points=Fraction(3)),
        PastNode("8", "Khảo sát", 2, self_points=Fraction(4)),
        PastNode("9", "Khảo sát", 2, self_points=Fraction(5)),
    )
    keep_past_results(world.office, AN, world.org_unit, 2022, replace(TOTAL, nodes=nodes), PAPER)
    (kept,) = past_results(world.office, world.org_unit)
    found = past_nodes(criteria_set, kept)
    assert {code: node.code for code, node in found.items()} == {"1.2": "1.2", "1.3": "1.7"}


def test_the_years_of_a_unit_say_where_each_comes_from(world: World) -> None:
    keep_past_results(world.office, AN, world.org_unit, 2021, replace(TOTAL, percent=Fraction(82)), PAPER)
    keep_past_results(world.office, AN, world.org_unit, 2022, TOTAL, PAPER)
    keep_past_results(world.office, AN, world.org_unit, 2023, TOTAL, PAPER)
    steps.fill(world)
    line = year_line(world.office, world.org_unit)
    assert [(point.year, point.origin) for point in line] == [
        (2021, Origin.DOCUMENT),
        (2022, Origin.DOCUMENT),
        (2023, Origin.COMPUTED),
    ]
    assert [point.percent for point in line[:2]] == [82, Fraction("81.5")]
    assert (line[1].total, line[1].grade, line[1].source) == (Fraction("81.5"), "Tốt", PAPER.source_text)
    assert (line[2].provisional, line[2].source) == (True, "Đợt 2023")
    assert line[2].total == steps.shown(world).result().total
    with pytest.raises(NotFound):
        year_line(world.office, 99)


def test_a_damaged_figure_is_told_with_its_record(world: World) -> None:
    keep_past_results(world.office, AN, world.org_unit, 2022, TOTAL, PAPER)
    with closing(sqlite3.connect(world.office.home.database)) as connection:
        connection.execute("UPDATE past_result SET total = '1/0'")
        connection.commit()
    with pytest.raises(DamagedFile) as damaged:
        past_results(world.office, world.org_unit)
    assert "past_result" in damaged.value.user_message


def test_whatever_statement_fails_nothing_is_kept_by_halves(world: World, reading: PastReading) -> None:
    keep_past_results(world.office, AN, world.org_unit, 2022, TOTAL, PAPER)
    before = everything(world.office)
    failures = 0

    def act(office: Office) -> object:
        return keep_past_results(office, AN, world.org_unit, 2022, reading, PAPER, "Bản đầy đủ")

    for error in every_statement(world.office, "SQLITE_FULL", act):
        failures += 1
        assert isinstance(error, EnvironmentProblem)
        assert everything(world.office) == before
    assert failures > 4
    assert past_results(world.office, world.org_unit)[0].reading == reading


def test_an_empty_sheet_of_the_year_hides_no_document(world: World, reading: PastReading) -> None:
    keep_past_results(world.office, AN, world.org_unit, 2022, reading, PAPER)
    spec = RoundSpec("Đợt 2022", 2022, (world.fingerprint,), outside_reason="Mở nhầm năm")
    sheet = create_sheet(world.office, AN, world.org_unit, create_round(world.office, AN, spec))
    assert open_sheet(world.office, world.sheet).past is not None
    record_input(world.office, AN, LeafStage(sheet, "1.3"), LeafInput({"answer": True}))
    view = open_sheet(world.office, world.sheet)
    assert view.past is None
    assert view.previous is not None
