"""What an officer sees: sheets, drop-down lists, formats that keep what is typed, help for everything."""

import re
from enum import StrEnum
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange.set_workbook import vocabulary
from app.exchange.set_workbook.entries import Entry, Form
from app.exchange.set_workbook.head_lines import HEAD, HEAD_LINES
from app.exchange.set_workbook.layout import TABLES
from app.exchange.set_workbook.rule_words import KINDS, MEASURED_WORDS, PARAMETERS, PARTS
from app.exchange.set_workbook.tables import NoPlace, tables_of
from app.exchange.set_workbook.values import shown
from app.exchange.set_workbook.vocabulary import Words
from app.texts import search_key
from scoring.criteria import (
    Aggregate,
    Basis,
    CouncilMay,
    Effect,
    GradeOn,
    KeptRule,
    NaPolicy,
    NoSurvey,
    NotSubmitted,
    ScoredBy,
    SetStatus,
    Ties,
)
from scoring.dumping.set_tables import document_of
from scoring.findings import Severity
from scoring.inputs import GivenBy, Stage
from scoring.loading.band_builders import MeasureKind
from scoring.loading.figure_builders import SurveyMode
from scoring.loading.rule_registry import BUILDERS
from scoring.points import RoundingMode, RoundingPlace
from scoring.rules.calendar_days import CountFrom, DayKind
from scoring.rules.relative import RelativeMode
from tests.cli.script import call, must
from tests.reports.tools import pdf_text, run
from tests.scoring.shipped import SET_2023, shipped_set
from tests.set_workbook.books import NODES, RULES, changed, column_of, template, template_bytes

SHEETS = ["Hướng dẫn", "Thông tin chung", "Mục", "Cách tính", "Bản theo thời gian", "Số liệu", "Số liệu dùng chung"]
SHEETS += ["Xếp loại", "Nhóm xếp hạng", "Chủ trì", "Ngày nghỉ", "Kiểm tra chéo", "Giữ như bản in", "Danh mục"]


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    path = tmp_path / "so.xlsx"
    path.write_bytes(template_bytes())
    return load_workbook(path)


def test_the_sheets_stand_in_the_order_of_work_and_none_is_protected(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"] == ["Danh mục"]
    assert not any(sheet.protection.sheet for sheet in book.worksheets)


def offered(book: Workbook, sheet_name: str, head: str) -> list[str]:
    """The words of a column's drop-down list."""
    sheet: Worksheet = book[sheet_name]
    cell = f"{get_column_letter(column_of(sheet, head))}40"
    source = next(one.formula1 for one in sheet.data_validations.dataValidation if cell in one.cells)
    name, _, area = str(source).rpartition("!")
    return [str(row[0].value) for row in book[name.strip("'")][area.replace("$", "")] if row[0].value is not None]


@pytest.mark.parametrize(
    ("sheet_name", "head", "words"),
    [
        (NODES, "Cách tính", [kind.word for kind in KINDS.values()]),
        (NODES, "Ai chấm", list(vocabulary.SCORED_BY.values())),
        (NODES, "Không phát sinh", list(vocabulary.NA_POLICIES.values())),
        (NODES, "Chủ trì", ["VP", "VHXH"]),
        (RULES, "Phần", list(PARTS.values())),
        (RULES, "Gồm cận dưới", ["có", "không"]),
        (RULES, "Tham số", [entry.head for entry in PARAMETERS.values()]),
        (RULES, "Mã mục", list(template().nodes)),
        ("Số liệu", "Số liệu dùng chung", ["ho_so_tiep_nhan"]),
        ("Kiểm tra chéo", "Quan hệ", list(vocabulary.RELATIONS.values())),
    ],
)
def test_what_may_be_chosen_is_offered(book: Workbook, sheet_name: str, head: str, words: list[str]) -> None:
    assert offered(book, sheet_name, head) == words


def test_no_cell_is_a_formula_and_every_text_stays_text(book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str):
                    assert cell.number_format == "@", (sheet.title, cell.coordinate)


def test_new_rows_keep_codes_as_text_in_times_new_roman(book: Workbook) -> None:
    for name in (NODES, RULES, "Số liệu"):
        column = book[name].column_dimensions["A"]
        assert (column.number_format, column.font.name) == ("@", "Times New Roman")
        assert book[name].freeze_panes
        assert book[name].print_title_rows == "$3:$3"


def test_every_way_to_score_and_every_parameter_of_the_format_has_words() -> None:
    assert sorted(KINDS) == sorted(BUILDERS)
    used = {key for words in KINDS.values() for key in (*words.parameters, words.measured) if key}
    assert used == set(PARAMETERS)
    assert {part for words in KINDS.values() for part in words.parts} == set(PARTS) - {"parameter"}


def all_entries() -> list[Entry]:
    return [*HEAD_LINES, *PARAMETERS.values(), *(entry for layout in (HEAD, *TABLES) for entry in layout.entries)]


def test_no_two_words_of_a_list_are_alike_and_none_holds_a_semicolon() -> None:
    lists: list[Words] = [entry.words for entry in all_entries()]
    lists += [found for name, found in vars(vocabulary).items() if name.isupper()]
    lists += [MEASURED_WORDS, {layout.key: layout.name for layout in TABLES}]
    for words in lists:
        keys = [search_key(text) for text in (*words.values(), *words)]
        assert len({search_key(word) for word in words.values()}) == len(words)
        same = {key for key in keys if keys.count(key) > 1}
        assert all(search_key(words[key]) == key for key in words if key in same)
        assert not any(";" in word for word in words.values())


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (vocabulary.STATUSES, SetStatus),
        (vocabulary.ROUNDING_MODES, RoundingMode),
        (vocabulary.ROUNDING_PLACES, RoundingPlace),
        (vocabulary.BASES, Basis),
        (vocabulary.GRADE_ON, GradeOn),
        (vocabulary.STAGES, Stage),
        (vocabulary.COUNCIL_MAY, CouncilMay),
        (vocabulary.MISSING, NoSurvey),
        (vocabulary.TIES, Ties),
        (vocabulary.NOT_SUBMITTED, NotSubmitted),
        (vocabulary.GIVEN_BY, GivenBy),
        (vocabulary.SEVERITIES, Severity),
        (vocabulary.SCORED_BY, ScoredBy),
        (vocabulary.NA_POLICIES, NaPolicy),
        (vocabulary.EFFECTS, Effect),
        (vocabulary.AGGREGATES, Aggregate),
        (vocabulary.DAY_KINDS, DayKind),
        (vocabulary.COUNT_FROM, CountFrom),
        (vocabulary.MEASURES, MeasureKind),
        (vocabulary.RELATIVE_MODES, RelativeMode),
        (vocabulary.SURVEY_MODES, SurveyMode),
        (vocabulary.KEPT_RULES, KeptRule),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_every_word_of_the_format_is_offered(words: Words, kind: type[StrEnum]) -> None:
    assert set(words) == {member.value for member in kind}


def test_no_two_columns_or_lines_are_called_alike() -> None:
    for entries in (HEAD_LINES, tuple(PARAMETERS.values()), *(layout.entries for layout in TABLES)):
        assert len({search_key(entry.head) for entry in entries}) == len(entries)


def test_help_explains_every_column_every_way_and_every_parameter(book: Workbook) -> None:
    said = [str(row[0].value) for row in book["Hướng dẫn"].iter_rows(min_row=4)]
    for words in [kind.word for kind in KINDS.values()] + [entry.head for entry in PARAMETERS.values()]:
        assert words in said
    for layout in TABLES:
        start = said.index(f"4. Trang “{layout.name}”")
        assert said[start + 2 : start + 2 + len(layout.entries)] == [entry.head for entry in layout.entries]
    assert all(entry.about for entry in all_entries())


def test_what_has_no_column_is_never_dropped_in_silence() -> None:
    document = document_of(template())
    nodes = document["node"]
    assert isinstance(nodes, list)
    node = nodes[1]
    assert isinstance(node, dict)
    with pytest.raises(NoPlace, match="new_key"):
        tables_of({**document, "new_key": 1})
    with pytest.raises(NoPlace, match="colour"):
        tables_of({**document, "node": [{**node, "colour": "x"}]})
    with pytest.raises(NoPlace, match="levels: weight"):
        tables_of({**document, "node": [{**node, "rule": {"kind": "levels", "weight": 1}}]})
    for wrong in ("x", [1]):
        with pytest.raises(NoPlace):
            tables_of({**document, "grade": wrong})
    with pytest.raises(TypeError, match="max"):
        shown(Entry("max", "", Form.NUMBER, ""), "x")


def test_it_prints_as_vietnamese_pages(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda book: None)
    profile = (tmp_path / "profile").as_uri()
    run(
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(path),
    )
    text = re.sub(r"\s+", " ", pdf_text(tmp_path / "so.pdf"))
    for words in ("Hướng dẫn soạn bộ tiêu chí", "Thông tin chung", "chọn một mức", "Văn phòng HĐND và UBND"):
        assert words in text
    assert "###" not in text


def test_the_command_writes_the_workbook_and_never_over_another_file(tmp_path: Path) -> None:
    target = tmp_path / "bo.xlsx"
    first = must("criteria", "workbook", SET_2023, "--out", target)
    assert first == {"file": str(target), "set_id": SET_2023, "fingerprint": shipped_set(SET_2023).fingerprint}
    before = target.read_bytes()
    assert must("criteria", "workbook", SET_2023, "--out", target) == first
    assert target.read_bytes() == before
    target.write_bytes(b"x")
    done = call("criteria", "workbook", SET_2023, "--out", target, "--json")
    assert (done.code, target.read_bytes()) == (2, b"x")
    assert "được giữ nguyên" in done.error["message"]
