"""Models and texts of Chấm điểm: the tree obeys Qt, only changed rows are told, cells mean what offices type."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.bootstrap import close_office, open_example
from app.clock import FixedClock
from app.services.sheets import find_sheet, open_sheet
from app.services.types import Actor, SheetView
from app.ui.locale_vi import NumberWrong
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.models.figures import cell_entry_text, leaf_cell, read_cell
from app.ui.models.share_moves import moves_of
from app.ui.models.sheet_filter import leaves_kept
from app.ui.models.sheet_paste import summary, understand
from app.ui.models.sheet_texts import SheetTexts
from app.ui.models.sheet_tree import SheetColumn, SheetTreeModel
from app.ui.places import ListFilter
from tests.screenshots.stage import NOW
from tests.ui.assessment_tools import clear, sheet_of


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SheetView]:
    """The example's sheet, read once for all tests that write nothing."""
    office = open_example(tmp_path_factory.mktemp("vi-du"), FixedClock(NOW))
    yield open_sheet(office, find_sheet(office, "Xã Gio Sơn@2023"))
    close_office(office)


@pytest.fixture
def model(dressed: QApplication, sheet: SheetView) -> SheetTreeModel:
    model = SheetTreeModel(Look())
    model.show(SheetTexts(sheet), None, editable=True)
    return model


def line_of(text: str, code: str) -> str:
    return next(line for line in text.split("\n") if line.startswith(code + "\t"))


def test_the_tree_obeys_qt(model: SheetTreeModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt types no method


def test_a_filtered_tree_obeys_qt(sheet: SheetView, model: SheetTreeModel, qtmodeltester: ModelTester) -> None:
    model.show(SheetTexts(sheet), ("3.2.2", "7.1.1"), editable=True)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt types no method
    assert model.codes()[:3] == ("3", "3.2", "3.2.2")


def test_a_change_tells_only_its_rows(model: SheetTreeModel, qtbot: QtBot) -> None:
    told: list[str] = []
    model.dataChanged.connect(lambda first, last, _roles: told.append(model.code_at(first)))
    model.modelReset.connect(lambda: told.append("reset"))
    model.rows_changed(("3.2.2", "3.2", "3"))
    assert told == ["3.2.2", "3.2", "3"]


@pytest.mark.parametrize(
    ("code", "column", "text"),
    [
        ("3.2.2", SheetColumn.FIGURES, "812/830"),
        ("3.2.2", SheetColumn.POINTS_OF_MAXIMUM, "2,93/3"),
        ("3.2.2", SheetColumn.LOST, "0,07"),
        ("3.2.2", SheetColumn.PREVIOUS, "790/815 → 2,91"),
        ("3", SheetColumn.POINTS_OF_MAXIMUM, "16,22/17,5"),
        ("3", SheetColumn.STATE, "chờ 0,5"),
        ("3.2.5", SheetColumn.POINTS_OF_MAXIMUM, "–/0,5"),
        ("3.2.5", SheetColumn.STATE, "chờ Hội đồng"),
        ("3.2.5", SheetColumn.LOST, ""),
        ("8.1.1", SheetColumn.STATE, "chờ điều tra"),
        ("1.2.2", SheetColumn.FIGURES, "mức 1"),
        ("1.1.1", SheetColumn.FIGURES, "30/12/2022; 10/01/2023"),
    ],
)
def test_cells_say_what_the_sheet_holds(model: SheetTreeModel, code: str, column: SheetColumn, text: str) -> None:
    assert model.index_of(code, column).data() == text


def test_unscored_is_never_shown_as_lost(example: MainWindow) -> None:
    clear(example, "3.2.2")
    row = SheetTexts(sheet_of(example)).row("3.2.2")
    assert (row.points_of_maximum, row.lost, row.state.words) == ("–/3", "", "chưa chấm")
    parent = SheetTexts(sheet_of(example)).row("3.2")
    assert parent.state.words == "còn 3"


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("3.2.2", "812/830", {"b": 812, "a": 830}),
        ("3.2.2", " 812 / 830 ", {"b": 812, "a": 830}),
        ("1.2.2", "0,5", {"level": "1"}),
        ("1.2.2", "0.25", {"level": "2"}),
        ("1.2.2", "mức 3", {"level": "3"}),
        ("1.1.1", "30122022; 10/01/2023", {"reference": date(2022, 12, 30), "issued": date(2023, 1, 10)}),
        ("1.5.1", "c", {"answer": True}),
        ("1.1.2", "1; 2 5", {"items": frozenset({"1", "2", "5"})}),
        ("1.1.2", "0", {"items": frozenset()}),
        ("3.2.3", "", {"n": None}),
        ("T.1", "0,5", {"points": Fraction(1, 2)}),
    ],
)
def test_a_cell_takes_what_offices_type(sheet: SheetView, code: str, text: str, values: object) -> None:
    assert read_cell(sheet, code, text) == values


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("3.2.2", "812", "cần 2 số liệu"),
        ("3.2.2", "8a/830", "không phải là số"),
        ("1.2.2", "0,3", "Không có mức"),
        ("1.1.2", "9", "Không có nội dung số 9"),
        ("1.1.1", "32122022; 10/01/2023", "không phải là ngày"),
        ("T.1", "1.234", "có thể là hai số"),
        ("3.2.3", "-1", "không được âm"),
    ],
)
def test_a_cell_says_what_it_cannot_read(sheet: SheetView, code: str, text: str, words: str) -> None:
    read = read_cell(sheet, code, text)
    assert isinstance(read, NumberWrong)
    assert words in read.message


def test_every_leaf_reads_back_what_its_cell_shows_when_edited(sheet: SheetView) -> None:
    for node in sheet.criteria_set.leaves:
        text = cell_entry_text(sheet, node.code)
        if text and node.leaf is not None and sheet.is_own(node.code) and leaf_cell(sheet.inputs, node.leaf, node.code):
            assert not isinstance(read_cell(sheet, node.code, text), NumberWrong), node.code


@pytest.mark.parametrize(("search", "first"), [("3.2.2", "3.2.2"), ("312/BC", "1.1.3"), ("ket qua danh gia", "3.3.3")])
def test_the_search_ignores_marks_and_knows_codes_and_papers(sheet: SheetView, search: str, first: str) -> None:
    kept = leaves_kept(SheetTexts(sheet), ListFilter.ALL, search, None)
    assert kept is not None
    assert (kept[0] if kept else "") == first


def test_the_filters_keep_their_leaves(example: MainWindow) -> None:
    clear(example, "3.2.2")
    texts = SheetTexts(sheet_of(example))
    assert leaves_kept(texts, ListFilter.UNSCORED, "", None) == ("3.2.2",)
    lost = leaves_kept(texts, ListFilter.LOST, "", None)
    assert lost is not None
    assert "1.1.3" in lost
    assert "3.2.2" not in lost
    mine = leaves_kept(texts, ListFilter.MINE, "", Actor(None, "Lê Thị B", role_id="TC-KT"))
    assert mine
    assert all(sheet_of(example).leaf_meta(code).owner == "TC-KT" for code in mine)


def test_a_shared_figure_says_which_points_move(sheet: SheetView) -> None:
    moves = moves_of(sheet, {"ho_so_tiep_nhan": 900})
    assert {move.code for move in moves} <= {"3.2.1", "3.4.1"}
    assert any(move.before == "1,5" for move in moves)


def test_a_paste_is_understood_before_it_is_stored(sheet: SheetView) -> None:
    leaves = tuple(node.code for node in sheet.criteria_set.leaves)
    text = "3.2.2\t800\t830\r\n1.2.2\t0,25\r\n3.2.5\t1\r\n3.2.3\tabc\r\n3.2.4\t20\t18\r\n"
    cells = understand(sheet, text, "1.1.1", leaves)
    assert [cell.code for cell in cells if not cell.problem] == ["3.2.2", "1.2.2"]
    assert summary(cells).startswith("5 ô: 2 nhận, 3 cần xem.")


def test_a_column_is_pasted_downwards_from_the_row_looked_at(sheet: SheetView) -> None:
    leaves = tuple(node.code for node in sheet.criteria_set.leaves)
    cells = understand(sheet, "800/830\n2\n15/18", "3.2.2", leaves)
    assert [cell.code for cell in cells] == ["3.2.2", "3.2.3", "3.2.4"]


def test_what_is_copied_can_be_pasted_back(sheet: SheetView, model: SheetTreeModel) -> None:
    text = model.as_text((SheetColumn.TITLE, SheetColumn.FIGURES, SheetColumn.POINTS))
    assert text.split("\n")[0] == "Mã\tMục\tSố liệu, mức đạt\tTự chấm"
    cells = understand(sheet, "\n".join([text.split("\n")[0], line_of(text, "3.2.3")]), "", ())
    assert [(cell.code, cell.values) for cell in cells] == [("3.2.3", {"n": 2})]
