from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.ui.look import Look
from app.ui.machine import Machine
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.rows_model import Column, RowsModel


@dataclass(frozen=True)
class Village:
    name: str
    people: int


FOUND = {"Đông Hà": 3, "An Bình": 20, "Ân Thi": 100, "Ăn Khê": 4, "Dung": 5}
VILLAGES = [Village(name, people) for name, people in FOUND.items()]
COLUMNS: list[Column[Village]] = [
    Column("Tên", lambda row: row.name, stretch=True, bold=lambda row: row.people > 50),
    Column("Dân số", lambda row: str(row.people), key=lambda row: row.people, figure=True),
    Column("Tình trạng", lambda row: "đủ", icon=lambda row: "check", tone=lambda row: "ok"),
]


@pytest.fixture
def model(dressed: QApplication) -> RowsModel[Village]:
    found: RowsModel[Village] = RowsModel(Look(), COLUMNS)
    found.show_rows(VILLAGES)
    return found


@pytest.fixture
def table(dressed: QApplication, qtbot: QtBot) -> ListTable[Village]:
    found: ListTable[Village] = ListTable(Look(), Machine(None), "villages", COLUMNS)
    found.show_rows(VILLAGES)
    qtbot.addWidget(found)
    found.resize(500, 300)
    found.show()
    return found


def names(model: RowsModel[Village]) -> list[str]:
    return [row.name for row in model.rows()]


def test_the_model_obeys_qt(model: RowsModel[Village], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.filter("n")
    model.sort(0)
    model.show_rows(VILLAGES[:2])
    qtmodeltester.check(model)


def test_names_stand_in_vietnamese_order(model: RowsModel[Village]) -> None:
    model.sort(0)
    assert names(model) == ["An Bình", "Ăn Khê", "Ân Thi", "Dung", "Đông Hà"]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert names(model)[0] == "Đông Hà"


def test_figures_are_ordered_by_value(model: RowsModel[Village]) -> None:
    model.sort(1)
    assert [row.people for row in model.rows()] == [3, 4, 5, 20, 100]


def test_no_order_gives_the_rows_back_as_they_came(model: RowsModel[Village]) -> None:
    model.sort(0)
    model.sort(-1)
    assert names(model) == [row.name for row in VILLAGES]


def test_the_filter_ignores_diacritics(model: RowsModel[Village]) -> None:
    model.filter("dong")
    assert names(model) == ["Đông Hà"]
    model.filter("", lambda row: row.people > 10)
    assert len(model.rows()) == 2


def test_rows_of_the_same_number_only_change_data(model: RowsModel[Village]) -> None:
    reset = QSignalSpy(model.modelReset)
    model.show_rows([*VILLAGES[:-1], Village("Dung", 6)])
    assert reset.count() == 0
    assert model.rows()[-1].people == 6


def test_words_stand_beside_icon_and_ink(model: RowsModel[Village]) -> None:
    index = model.index(0, 2)
    roles = Qt.ItemDataRole
    assert model.data(index) == "đủ"
    assert model.data(index, roles.ForegroundRole) is not None
    assert model.data(index, roles.DecorationRole) is not None
    assert model.data(model.index(2, 0), roles.FontRole) is not None


def test_figures_stand_at_the_right(model: RowsModel[Village]) -> None:
    alignment = model.data(model.index(0, 1), Qt.ItemDataRole.TextAlignmentRole)
    assert isinstance(alignment, Qt.AlignmentFlag)
    assert alignment & Qt.AlignmentFlag.AlignRight


def test_a_table_is_copied_for_excel(table: ListTable[Village]) -> None:
    lines = table.as_text().split("\n")
    assert lines[0] == "Tên\tDân số\tTình trạng"
    assert lines[1] == "Đông Hà\t3\tđủ"
    assert len(lines) == 6


def test_enter_opens_a_row_once(table: ListTable[Village]) -> None:
    opened = QSignalSpy(table.opened)
    table.choose(lambda row: row.name == "Dung")
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.at(0) == [VILLAGES[-1]]


def test_letters_do_not_jump_about(table: ListTable[Village]) -> None:
    table.choose(lambda row: row.name == "Đông Hà")
    QTest.keyClicks(table, "an")
    row = table.current_row()
    assert row is not None
    assert row.name == "Đông Hà"


def test_a_width_that_was_pulled_is_remembered(dressed: QApplication, qtbot: QtBot) -> None:
    machine = Machine(None)
    table: ListTable[Village] = ListTable(Look(), machine, "villages", COLUMNS)
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.show()
    before = table.columnWidth(1)
    head = table.horizontalHeader()
    at = head.sectionViewportPosition(1) + before - 1
    pull(head.viewport(), at, at - 43)
    assert table.columnWidth(1) == before - 43
    again: ListTable[Village] = ListTable(Look(), machine, "villages", COLUMNS)
    qtbot.addWidget(again)
    assert again.columnWidth(1) == before - 43


def pull(where: QWidget, begin: int, end: int) -> None:
    """Press, move, let go: the way a hand makes a column narrower."""
    middle = where.height() // 2
    QTest.mousePress(where, Qt.MouseButton.LeftButton, pos=QPoint(begin, middle))
    QTest.mouseMove(where, QPoint(end, middle))
    QTest.mouseRelease(where, Qt.MouseButton.LeftButton, pos=QPoint(end, middle))


def test_a_row_is_as_high_as_its_text_in_every_table(dressed: QApplication, qtbot: QtBot) -> None:
    columns: list[Column[Village]] = [Column("Tên", lambda row: row.name, width=80), COLUMNS[1]]
    table: ListTable[Village] = ListTable(Look(), Machine(None), "villages", columns)
    qtbot.addWidget(table)
    table.show_rows([Village("Phường Nam Đông Hà thuộc tỉnh", 1), Village("An", 2)])
    table.resize(400, 300)
    table.show()
    QTest.qWait(10)
    assert table.rowHeight(0) >= 3 * table.fontMetrics().lineSpacing()
    assert table.rowHeight(1) == Look().scale.row


def test_the_cursor_is_told(table: ListTable[Village]) -> None:
    told = QSignalSpy(table.current_changed)
    table.choose(lambda row: row.name == "Dung")
    assert told.at(told.count() - 1) == [VILLAGES[-1]]


def marked(table: ListTable[Village]) -> str:
    row = table.current_row()
    return row.name if row is not None else ""


def test_the_cursor_goes_with_its_row(table: ListTable[Village]) -> None:
    table.choose(lambda row: row.name == "Ân Thi")
    told = QSignalSpy(table.current_changed)
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        table.sortByColumn(0, order)
        assert marked(table) == "Ân Thi"
        assert [row.name for row in table.chosen_rows()] == ["Ân Thi"]
    table.filter("thi")
    table.filter("n")
    assert marked(table) == "Ân Thi"
    table.show_rows(VILLAGES[1:])
    assert marked(table) == "Ân Thi"
    assert told.count() == 0


def test_where_the_row_has_gone_the_next_one_is_told(table: ListTable[Village]) -> None:
    table.choose(lambda row: row.name == "Ân Thi")
    told = QSignalSpy(table.current_changed)
    table.filter("dong")
    assert told.at(told.count() - 1) == [VILLAGES[0]]
    assert marked(table) == "Đông Hà"
    table.filter("an binh")  # as many rows as before, another one
    assert told.at(told.count() - 1) == [VILLAGES[1]]
    table.filter("không có")
    assert told.at(told.count() - 1) == [None]
    assert table.current_row() is None


def test_a_row_read_again_is_known_by_what_it_is(dressed: QApplication, qtbot: QtBot) -> None:
    table: ListTable[Village] = ListTable(Look(), Machine(None), "villages", COLUMNS, same=lambda row: row.name)
    qtbot.addWidget(table)
    table.show_rows(VILLAGES)
    table.choose(lambda row: row.name == "Dung")
    told = QSignalSpy(table.current_changed)
    table.show_rows([Village("Dung", 6), *VILLAGES[:4]])
    assert marked(table) == "Dung"
    assert told.count() == 0


def test_rows_chosen_together_stay_chosen(table: ListTable[Village]) -> None:
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.selectAll()
    table.choose(lambda row: row.name == "Đông Hà")
    table.selectAll()
    table.filter("n", lambda row: row.name != "Đông Hà")
    assert {row.name for row in table.chosen_rows()} == {"An Bình", "Ăn Khê", "Ân Thi", "Dung"}
    assert marked(table) == "An Bình"


def test_widths_of_columns_outlive_the_first_row(table: ListTable[Village]) -> None:
    table.setColumnHidden(2, True)
    before = table.columnWidth(1)
    table.filter("dung")
    table.filter("không có")
    table.filter("")
    assert table.columnWidth(1) == before
    assert table.isColumnHidden(2)
    assert table.verticalHeader().count() == len(VILLAGES)
