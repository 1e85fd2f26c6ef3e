"""Source and tree as item models: they obey Qt, keep rows apart, light what a finding speaks of, change in place."""

from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.annex_reading import (
    ImportedAnnex,
    Place,
    RowKind,
    find_mappings,
    read_columns,
    read_source,
)
from app.ui.look import Look
from app.ui.models.annex_source import FIRST_CELL, KIND, ROW, AnnexSourceModel, column_letter
from app.ui.models.annex_tree import CONFIDENCE, POINTS, RULE, TITLE, AnnexTreeModel, TreeRow
from app.ui.pages.annex_import.source_view import SourceView
from tests.ui.annex_import import annexes

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ROWS = [
    TreeRow("1", "", "CHỈ ĐẠO", "3"),
    TreeRow("1.1", "1", "Kế hoạch", "3"),
    TreeRow("1.1.1", "1.1", "Ban hành", "1", "chọn một mức", "Chọn một mức:\n1 điểm: Có", "certain"),
    TreeRow("1.1.2", "1.1", "Hoàn thành", "2", "nhập điểm", "", "unknown", "warn"),
    TreeRow("2", "", "THỂ CHẾ", "1"),
]


@pytest.fixture
def imported(tmp_path: Path) -> ImportedAnnex:
    source = read_source(annexes.usual(tmp_path))
    return read_columns(source, find_mappings(source), 2024)


@pytest.fixture
def source_model(dressed: QApplication, imported: ImportedAnnex) -> AnnexSourceModel:
    model = AnnexSourceModel(Look())
    QAbstractItemModelTester(model, FATAL, model)
    model.show_table(imported.source, 0, imported.reading.mappings[0], imported.reading.kinds)
    return model


def text(model: AnnexSourceModel, row: int, column: int) -> str:
    return str(model.index(row, column).data())


def test_the_source_shows_every_row_with_its_number_and_kind(source_model: AnnexSourceModel) -> None:
    assert source_model.rowCount() == len(annexes.ROWS)
    first, last = 0, source_model.rowCount() - 1
    assert [text(source_model, first, column) for column in (ROW, KIND)] == ["1", "tên bảng"]
    assert [text(source_model, 1, column) for column in (ROW, KIND)] == ["2", "đầu bảng"]
    assert text(source_model, last, KIND) == "tổng"
    assert text(source_model, 5, KIND) == "mức"
    assert text(source_model, 22, FIRST_CELL + 2) == "1,5"


def test_heads_say_what_columns_hold_or_name_them_by_letters(source_model: AnnexSourceModel) -> None:
    def heads() -> list[str]:
        return [
            str(source_model.headerData(column, Qt.Orientation.Horizontal))
            for column in range(source_model.columnCount())
        ]

    assert heads() == ["Dòng", "Là", "Mã", "Tên mục", "Tối đa", "Điểm tự chấm", "Ghi chú"]
    source_model.by_letter = True
    assert heads()[FIRST_CELL:] == ["A", "B", "C", "D", "E"]
    assert column_letter(26) == "AA"


def test_lit_rows_are_tinted_and_only_they_change(source_model: AnnexSourceModel) -> None:
    spy = QSignalSpy(source_model.dataChanged)
    source_model.light((Place(0, 13), Place(0, 14), Place(0, 999)))
    assert spy.count() == 2
    ground = Qt.ItemDataRole.BackgroundRole
    tinted = [row for row in range(source_model.rowCount()) if source_model.index(row, 3).data(ground) is not None]
    assert tinted == [1, 12, 13]  # the head has its own
    source_model.light(())
    assert source_model.lit_rows() == []


def test_columns_without_words_are_named(source_model: AnnexSourceModel) -> None:
    assert source_model.empty_columns() == [FIRST_CELL + 3, FIRST_CELL + 4]


def test_a_source_can_be_taken_away(source_model: AnnexSourceModel) -> None:
    source_model.show_table(None, 0, None, {})
    assert (source_model.rowCount(), source_model.columnCount()) == (0, FIRST_CELL)


def test_words_alone_in_a_row_reach_over_all_its_cells(dressed: QApplication, imported: ImportedAnnex) -> None:
    model = AnnexSourceModel(Look())
    kinds = {**imported.reading.kinds, Place(0, 4): RowKind.NOTE}
    rows = list(imported.source.tables[0].rows)
    only_title = tuple(cell if at == 1 else replace(cell, text="") for at, cell in enumerate(rows[3].cells))
    rows[3] = replace(rows[3], cells=only_title)
    table = replace(imported.source.tables[0], rows=tuple(rows))
    model.show_table(replace(imported.source, tables=(table,)), 0, imported.reading.mappings[0], kinds)
    assert model.lines[0].spans == ((0, 5),)
    assert model.lines[3].spans == ((1, 4),)
    assert model.lines[4].spans == ()


def test_a_thousand_rows_are_shown_and_selected_at_once(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    source = read_source(annexes.long(tmp_path))
    imported = read_columns(source, find_mappings(source), 2024)
    view = SourceView(Look())
    qtbot.addWidget(view)
    view.resize(480, 300)
    view.show()
    QTest.qWaitForWindowExposed(view)
    view.source_model.show_table(source, 0, imported.reading.mappings[0], imported.reading.kinds)
    assert view.source_model.rowCount() > 1000
    slowest = 0.0
    for row in (1000, 3, 500, 998, 10):
        start = perf_counter()
        view.show_places((Place(0, row), Place(0, row + 1)))
        view.viewport().repaint()
        slowest = max(slowest, perf_counter() - start)
        assert view.place() == Place(0, row)
    start = perf_counter()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    view.viewport().repaint()
    assert max(slowest, perf_counter() - start) < 0.1


def test_rows_are_as_high_as_their_text(dressed: QApplication, qtbot: QtBot, imported: ImportedAnnex) -> None:
    view = SourceView(Look())
    qtbot.addWidget(view)
    view.resize(420, 400)
    view.show()
    view.source_model.show_table(imported.source, 0, imported.reading.mappings[0], imported.reading.kinds)
    assert view.rowHeight(15) > view.rowHeight(14)  # the words of row 16 wrap, those of row 15 do not
    assert view.isColumnHidden(FIRST_CELL + 3)


# --- the tree --------------------------------------------------------------------------------------------------------


@pytest.fixture
def tree(dressed: QApplication) -> AnnexTreeModel:
    model = AnnexTreeModel(Look())
    QAbstractItemModelTester(model, FATAL, model)
    assert model.show_rows(ROWS)
    return model


def test_the_tree_says_points_rule_and_how_surely_it_was_read(tree: AnnexTreeModel) -> None:
    index = tree.index_of("1.1.1")
    shown = [str(index.siblingAtColumn(column).data()) for column in (TITLE, POINTS, RULE, CONFIDENCE)]
    assert shown == ["1.1.1  Ban hành", "1", "chọn một mức", "chắc"]
    assert index.siblingAtColumn(RULE).data(Qt.ItemDataRole.ToolTipRole) == "Chọn một mức:\n1 điểm: Có"
    assert index.siblingAtColumn(CONFIDENCE).data(Qt.ItemDataRole.DecorationRole) is not None
    assert index.parent() == tree.index_of("1.1")
    assert not tree.index_of("9").isValid()


def test_only_rows_that_changed_are_drawn_again(tree: AnnexTreeModel) -> None:
    changed, reset = QSignalSpy(tree.dataChanged), QSignalSpy(tree.modelReset)
    assert not tree.show_rows([*ROWS[:3], replace(ROWS[3], tone=""), ROWS[4]])
    assert (changed.count(), reset.count()) == (1, 0)
    assert tree.show_rows([*ROWS[:3], replace(ROWS[3], code="1.1.9"), ROWS[4]])
    assert reset.count() == 1
    assert tree.show_rows([])
    assert tree.rowCount(QModelIndex()) == 0


def test_what_is_open_in_a_node_stands_before_it(tree: AnnexTreeModel) -> None:
    signs = {code: tree.index_of(code).data(Qt.ItemDataRole.DecorationRole) is not None for code in ("1.1.1", "1.1.2")}
    assert signs == {"1.1.1": False, "1.1.2": True}
