"""The library: every set and draft is found by province, level, year, status and words without marks."""

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.errors import DamagedFile, InputProblem, NotFound
from app.exchange.set_workbook.reading import load_reading, read_set_workbook
from app.reports.set_comparison import beside_rows, change_rows, set_comparison_bytes
from app.services.criteria_sets import SetOfOldProgram, get_set, install_set, installed_sets
from app.services.set_drafts.service import create_draft
from app.services.set_library.comparing import compare_installed, write_comparison, write_workbook
from app.services.set_library.library import LibraryFilter, library, province_of, provinces
from app.services.sheets import list_sheets, open_sheet
from scoring.changing.compare_sets import compare_sets
from scoring.criteria import SetStatus
from scoring.dump import document_of
from scoring.loader import parse_criteria_set
from tests.services.conftest import AN, World
from tests.services.small_set import SMALL_SET, small_set

BUNDLED = Path(__file__).resolve().parents[3] / "criteria"


def put_set(world: World, set_id: str, issuer: str, kinds: str = '"xa"', year: int = 2023, version: int = 1) -> str:
    """Another practice set; its fingerprint."""
    text = SMALL_SET.replace("{rounded_at}", '"leaf"').replace('"bo-nho"', f'"{set_id}"')
    text = text.replace('issuer = "UBND"', f'issuer = "{issuer}"').replace('["xa", "phuong"]', f"[{kinds}]")
    text = text.replace("from = 2023-01-01", f"from = {year}-01-01").replace("to = 2023-12-31", f"to = {year}-12-31")
    return install_set(world.office, text.replace("version = 1", f"version = {version}")).fingerprint


@pytest.fixture
def filled(world: World) -> World:
    put_set(world, "bo-quang-tri", "UBND tỉnh Quảng Trị")
    put_set(world, "bo-hue", "Chủ tịch UBND thành phố Huế", '"so"', 2024)
    put_set(world, "bo-hue", "Chủ tịch UBND thành phố Huế", '"so", "xa"', 2025, 2)
    return world


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (LibraryFilter(), ["bo-hue v2", "bo-hue v1", "bo-nho v1", "bo-quang-tri v1"]),
        (LibraryFilter(province="quang tri"), ["bo-quang-tri v1"]),
        (LibraryFilter(province="Huế"), ["bo-hue v2", "bo-hue v1"]),
        (LibraryFilter(kind="so"), ["bo-hue v2", "bo-hue v1"]),
        (LibraryFilter(kind="phuong"), ["bo-nho v1"]),
        (LibraryFilter(year=2024), ["bo-hue v1"]),
        (LibraryFilter(status=SetStatus.OFFICIAL), ["bo-nho v1"]),
        (LibraryFilter(status=SetStatus.DRAFT), []),
        (LibraryFilter(text="THANH PHO hue"), ["bo-hue v2", "bo-hue v1"]),
        (LibraryFilter(text="01/qđ"), ["bo-hue v2", "bo-hue v1", "bo-nho v1", "bo-quang-tri v1"]),
        (LibraryFilter(text="không có"), []),
        (LibraryFilter(province="Huế", kind="xa", year=2025), ["bo-hue v2"]),
    ],
)
def test_sets_are_found_by_every_filter(filled: World, wanted: LibraryFilter, found: list[str]) -> None:
    assert [f"{line.set_id} v{line.version}" for line in library(filled.office, wanted)] == found


def test_provinces_are_offered_in_vietnamese_order(filled: World) -> None:
    assert provinces(library(filled.office)) == ("Huế", "Quảng Trị")
    assert library(filled.office, LibraryFilter(year=2024))[0].years == (2024, 2024)


@pytest.mark.parametrize(
    ("issuer", "province"),
    [
        ("UBND tỉnh Quảng Trị", "Quảng Trị"),
        ("Ủy ban nhân dân  Thành phố Hồ Chí Minh", "Hồ Chí Minh"),
        ("Chủ tịch UBND TP. Đà Nẵng", "Đà Nẵng"),
        ("Bộ Nội vụ", ""),
        ("", ""),
    ],
)
def test_the_province_is_that_of_the_issuer(issuer: str, province: str) -> None:
    assert province_of(issuer) == province


def test_drafts_are_among_the_sets(filled: World) -> None:
    document = dict(document_of(get_set(filled.office, "bo-hue")))
    create_draft(filled.office, AN, {**document, "status": "draft", "title": "Bộ đang soạn của Huế"})
    first = library(filled.office)[0]
    assert (first.status, first.title, first.info) == (SetStatus.DRAFT, "Bộ đang soạn của Huế", None)
    assert first.draft is not None
    assert [line.draft is not None for line in library(filled.office, LibraryFilter(text="dang soan"))] == [True]
    assert [line.draft for line in library(filled.office, LibraryFilter(status=SetStatus.DRAFT))] == [first.draft]


def test_a_damaged_set_is_listed_with_its_damage_beside_the_others(filled: World) -> None:
    with closing(sqlite3.connect(filled.office.home.database)) as connection:
        connection.execute("UPDATE criteria_set SET text = replace(text, 'max = 7', 'max = 6') WHERE set_id = 'bo-hue'")
        connection.commit()
    filled.office.memory.sets.clear()
    lines = library(filled.office)
    assert [line.damage != "" for line in lines] == [True, True, False, False]
    assert "không còn nguyên" in lines[0].damage
    assert lines[0].years is None


def test_two_installed_sets_are_compared_by_id_or_fingerprint(filled: World) -> None:
    text = small_set().replace('"bo-nho"', '"bo-khac"')
    other = install_set(filled.office, text.replace('title = "Có kế hoạch"', 'title = "Có kế hoạch năm"'))
    difference = compare_installed(filled.office, "bo-nho", other.fingerprint)
    assert [pair.new.title for pair in difference.changed] == ["Có kế hoạch năm"]
    with pytest.raises(NotFound):
        compare_installed(filled.office, "bo-nho", "khong-co")


def sample(year: int) -> str:
    return (BUNDLED / f"mau-xa-{year}" / "set.toml").read_text("utf-8")


def test_the_workbook_tells_every_change_once_and_every_row_of_both(world: World, tmp_path: Path) -> None:
    old, new = (parse_criteria_set(sample(year)) for year in (2023, 2026))
    difference = compare_sets(old, new)
    rows = list(beside_rows(old, new, difference))
    assert [row.cells[0] for row in rows if row.cells[0]] != []
    assert {row.cells[0] for row in rows if row.cells[0]} == set(old.nodes)
    assert [row.cells[4] for row in rows if row.cells[4]] == list(new.nodes)
    told = sum(len(pair.changes) for pair in difference.changed)
    told += len(difference.added) + len(difference.removed) + len(difference.whole)
    assert len(list(change_rows(difference))) == told
    for text in (sample(2023), sample(2026)):
        install_set(world.office, text)
    path = write_comparison(world.office, "mau-xa-2023", "mau-xa-2026", tmp_path / "so-sanh.xlsx")
    assert path.read_bytes() == set_comparison_bytes(old, new, difference)
    book = load_workbook(path)
    assert [sheet.title for sheet in book] == ["Các thay đổi", "Đối chiếu từng mục"]
    for sheet in book:
        assert sheet.print_title_rows == "$5:$5"
        assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {"Times New Roman"}


def test_the_same_set_twice_says_that_nothing_differs() -> None:
    one = parse_criteria_set(small_set())
    data = set_comparison_bytes(one, one, compare_sets(one, one))
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert "Hai bộ không khác nhau." in [cell.value for cell in sheet["A"]]


def test_words_of_a_set_never_become_formulas() -> None:
    text = small_set().replace("Có kế hoạch", "=HYPERLINK(A1)").replace("Hồ sơ đúng hạn", "+1+1")
    old, new = parse_criteria_set(small_set()), parse_criteria_set(text)
    book = load_workbook(io.BytesIO(set_comparison_bytes(old, new, compare_sets(old, new))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert [cell.quotePrefix for cell in cells if str(cell.value).startswith("=HYPER")] == [True] * 2


def test_what_is_gone_stands_behind_the_row_that_it_followed() -> None:
    old = parse_criteria_set(small_set())
    text = small_set().replace("max = 7", "max = 5").replace("stated_total = 10", "stated_total = 8")
    first, _, rest = text.partition('[[node]]\ncode = "1.3"')
    new = parse_criteria_set(first + '[[node]]\ncode = "2"' + rest.partition('[[node]]\ncode = "2"')[2])
    rows = [row.cells for row in beside_rows(old, new, compare_sets(old, new))]
    at = next(place for place, cells in enumerate(rows) if cells[0] == "1.3")
    assert (rows[at - 1][4], rows[at][4:8], rows[at][8]) == ("1.2", ("", "", "", ""), "Bỏ")


def test_a_set_goes_out_as_the_workbook_that_officers_edit(world: World, tmp_path: Path) -> None:
    path = write_workbook(world.office, world.fingerprint, tmp_path / "bo.xlsx")
    read = load_reading(read_set_workbook(path)).criteria_set
    assert read is not None
    assert read.fingerprint == world.fingerprint
    with pytest.raises(InputProblem):
        write_workbook(world.office, world.fingerprint, world.office.home.root / "bo.xlsx")


@pytest.fixture
def old(filled: World) -> World:
    """One set as a program before the first release stored it."""
    with filled.office.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE criteria_set SET status = 'published', text = replace(text, '= \"sample\"', '= \"published\"') "
            "WHERE set_id = 'bo-quang-tri'"
        )
    filled.office.memory.sets.clear()
    return filled


def test_a_set_of_an_old_program_is_listed_beside_the_others_with_what_to_do(old: World) -> None:
    assert len(installed_sets(old.office)) == 4
    lines = {line.set_id: line for line in library(old.office)}
    assert lines["bo-quang-tri"].damage == (
        "Bộ tiêu chí “Bộ nhỏ để kiểm thử” là bộ của bản chương trình cũ, bản này không đọc được nữa. "
        "Xin nhập lại bộ đó từ tệp, với số phiên bản mới."
    )
    assert lines["bo-quang-tri"].status is SetStatus.SAMPLE
    assert lines["bo-nho"].damage == ""
    again = put_set(old, "bo-quang-tri", "UBND tỉnh Quảng Trị", version=2)
    assert get_set(old.office, "bo-quang-tri").fingerprint == again


def test_a_sheet_of_an_old_set_is_listed_and_says_why_it_does_not_open(old: World) -> None:
    with old.office.writing() as connection:
        connection.exec_driver_sql("UPDATE criteria_set SET status = 'published' WHERE set_id = 'bo-nho'")
    old.office.memory.forget(old.sheet)
    assert [info.id for info in list_sheets(old.office)] == [old.sheet]
    with pytest.raises(SetOfOldProgram):
        open_sheet(old.office, old.sheet)


def test_a_status_that_no_program_wrote_is_damage(filled: World) -> None:
    with filled.office.writing() as connection:
        connection.exec_driver_sql("UPDATE criteria_set SET status = 'x' WHERE set_id = 'bo-nho'")
    with pytest.raises(DamagedFile):
        installed_sets(filled.office)
