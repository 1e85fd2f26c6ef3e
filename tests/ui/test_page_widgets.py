"""The small widgets of the pages: forms that keep what is typed, tables that fit, buttons that choose."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.errors import InputProblem
from app.ui.look import Look
from app.ui.machine import Machine
from app.ui.widgets.act_form import ActForm, FormLine, LineKind
from app.ui.widgets.drop_zone import dropped_files
from app.ui.widgets.leaf_rows import LeafRows, LeafText
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.pick_button import PickButton
from app.ui.widgets.rows_model import Column
from app.ui.widgets.side_panel import SidePanel

LINES = (FormLine("name", "Tên"), FormLine("day", "Ngày họp", LineKind.DAY), FormLine("note", "Ghi chú", LineKind.LONG))


@dataclass(frozen=True)
class Line:
    name: str
    day: str
    text: str


COLUMNS: list[Column[Line]] = [
    Column("Tên", lambda line: line.name, width=300),
    Column("Ngày", lambda line: line.day, width=100),
    Column("Nội dung", lambda line: line.text, stretch=True),
]


@pytest.fixture
def form(dressed: QApplication, qtbot: QtBot) -> ActForm:
    found = ActForm(Look(), LINES, "Ghi")
    qtbot.addWidget(found)
    found.show()
    return found


@pytest.fixture
def table(dressed: QApplication, qtbot: QtBot) -> ListTable[Line]:
    found: ListTable[Line] = ListTable(Look(), Machine(None), "lines", COLUMNS)
    found.show_rows([Line("Đông Hà", "15/12/2023", ""), Line("Gio Sơn", "", "")])
    qtbot.addWidget(found)
    found.resize(420, 200)
    found.show()
    return found


def test_a_refusal_marks_the_line_it_speaks_of(form: ActForm) -> None:
    form.refuse(InputProblem("log", "Chưa ghi tên.", where="name"))
    assert form.marks["name"].text() == "Chưa ghi"
    assert form.marks["name"].isVisible()
    assert form.refusal.text() == "Chưa ghi tên."
    form.refuse(InputProblem("log", "Không gửi được.", where="nowhere"))
    assert not form.marks["name"].isVisible()
    assert form.refusal.text() == "Không gửi được."


def test_what_must_be_there_is_starred_and_named_where_it_is_missing(dressed: QApplication, qtbot: QtBot) -> None:
    lines = [FormLine("number", "Số", required=True), FormLine("way", "Cách gửi", required=True), FormLine("note", "Ý")]
    form = ActForm(Look(), lines, "Gửi")
    qtbot.addWidget(form)
    form.show()
    labels = [label.text() for label in form.findChildren(QLabel)]
    assert {"Số *", "Cách gửi *", "Ý", "* phải có"} <= set(labels)
    assert form.refuse_missing()
    assert [name for name, mark in form.marks.items() if mark.isVisible()] == ["number", "way"]
    assert form.refusal.text() == "Chưa ghi: số, cách gửi."
    for name in ("number", "way"):
        QTest.keyClicks(form.entries[name], "x")
    assert form.refusal.isHidden()


def test_a_long_refusal_does_not_move_the_button(dressed: QApplication, qtbot: QtBot) -> None:
    form = ActForm(Look(), LINES, "Ghi")
    panel = SidePanel(form)
    panel.body.addStretch(100)
    panel.resize(360, 500)
    qtbot.addWidget(panel)
    panel.show()
    QTest.qWait(1)
    before = form.act_button.mapTo(panel, QPoint())
    form.refuse(
        InputProblem("log", "Chưa ghi được, vì còn nhiều nội dung phải sửa trước khi làm việc này. " * 4, "day")
    )
    QTest.qWait(20)
    assert form.marks["day"].isVisible()
    assert form.act_button.mapTo(panel, QPoint()) == before
    assert form.refusal.mapTo(panel, QPoint()).y() > before.y()


def test_a_refusal_below_the_edge_is_scrolled_into_sight(dressed: QApplication, qtbot: QtBot) -> None:
    form = ActForm(Look(), LINES, "Ghi")
    panel = SidePanel(form)
    panel.resize(360, 200)
    qtbot.addWidget(panel)
    panel.show()
    QTest.qWait(1)
    form.say_refusal("Chưa ghi được, vì còn nhiều nội dung phải sửa trước khi làm việc này. " * 2)
    QTest.qWait(20)
    foot = form.refusal.mapTo(panel.viewport(), form.refusal.rect().bottomLeft())
    assert foot.y() <= panel.viewport().height()


def test_a_day_is_read_and_a_missing_one_is_asked_for(form: ActForm) -> None:
    assert form.day("day") is None
    with pytest.raises(InputProblem, match="no day"):
        form.required_day("day")
    form.fill({"day": "15/12/2023"})
    assert form.required_day("day").isoformat() == "2023-12-15"


def test_enter_goes_down_the_lines(form: ActForm) -> None:
    form.activateWindow()
    form.entries["name"].setFocus()
    QTest.keyClick(form.entries["name"], Qt.Key.Key_Return)
    assert form.focusWidget() is form.entries["day"]
    QTest.keyClick(form.entries["day"], Qt.Key.Key_Return)
    assert form.focusWidget() is form.entries["note"]


def test_a_new_row_comes_when_the_last_is_used(dressed: QApplication, qtbot: QtBot) -> None:
    rows = LeafRows(Look(), ("Lý do",))
    qtbot.addWidget(rows)
    rows.rows[0][0].setText("3.2.2")
    QTest.keyClicks(rows.rows[0][1], "x")
    assert len(rows.rows) == 2
    assert rows.filled() == (LeafText("3.2.2", ("x",)),)
    rows.clear()
    assert rows.filled() == ()


def test_dates_keep_their_room_and_wide_columns_give_way(table: ListTable[Line]) -> None:
    assert table.columnWidth(1) == 100
    assert 104 <= table.columnWidth(0) < 300


def test_columns_that_say_nothing_are_put_away(table: ListTable[Line]) -> None:
    table.show_rows([Line("Đông Hà", "", "")])
    table.hide_empty(True, (1,))
    assert table.isColumnHidden(1)
    table.show_rows([Line("Đông Hà", "15/12/2023", "")])
    table.hide_empty(True, (1,))
    assert not table.isColumnHidden(1)


def test_widths_that_nobody_pulled_are_not_remembered(dressed: QApplication, qtbot: QtBot) -> None:
    machine = Machine(None)
    found: ListTable[Line] = ListTable(Look(), machine, "lines", COLUMNS)
    qtbot.addWidget(found)
    found.show()
    found.resize(300, 200)
    found.resize(900, 200)
    assert machine.numbers("widths/lines") == []
    assert found.columnWidth(0) == 300


def test_a_choice_is_shown_and_said(dressed: QApplication, qtbot: QtBot) -> None:
    button = PickButton(Look(), "Chọn loại")
    qtbot.addWidget(button)
    button.offer([("a", "Kế hoạch"), ("b", "Báo cáo")], "c")
    assert (button.value, button.text()) == ("", "Chọn loại")
    with qtbot.waitSignal(button.picked) as told:
        button.menu().actions()[1].trigger()
    assert told.args == ["b"]
    assert button.words == "Báo cáo"


def test_only_files_of_this_machine_are_taken() -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.pdf"), QUrl.fromLocalFile("/tmp/b.pdf")])
    assert [path.name for path in dropped_files(data)] == ["b.pdf"]
