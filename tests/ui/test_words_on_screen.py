"""No raw key and no English word of the program's own data reaches a screen; the history speaks Vietnamese."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from app.ui.main_window import MainWindow
from app.ui.models.history_words import HistoryWords
from app.ui.pages.registry import COMMUNE_PAGES
from app.ui.pages.settings import TABS
from app.ui.places import PageId, Place

ENGLISH = (
    "current previous evidence source remark value values none true false null inputs self result done open count "
    "citation justification shared stage kind level date number error warning unknown default ok yes no name title"
)
FORBIDDEN = re.compile(rf"(?<![\w./\\-])({'|'.join(ENGLISH.split())})(?![\w./\\-])", re.IGNORECASE)
RAW = re.compile(r"\{\"|\[\"|\w+_\w+=|<[A-Za-z]+\.|\binputs\.toml")


def cells(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    above = parent or QModelIndex()
    for row in range(model.rowCount(above)):
        for column in range(columns_of(model)):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.index(row, column, above).data(role) or "")
        yield from cells(model, model.index(row, 0, above))


def columns_of(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())


def words_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.windowTitle())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield from (widget.text(), widget.placeholderText())
        case QPlainTextEdit() | QTextEdit():
            yield widget.toPlainText()
        case QGroupBox():
            yield widget.title()
        case QComboBox():
            yield from (widget.itemText(number) for number in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(number) for number in range(widget.count()))
        case QAbstractItemView() if widget.model() is not None:
            model = widget.model()
            for column in range(columns_of(model)):
                yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            yield from cells(model)


def faults(window: MainWindow) -> list[str]:
    found = []
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            found += [text for text in words_of(widget) if FORBIDDEN.search(text) or RAW.search(text)]
    return found


@pytest.mark.parametrize(
    "page", [spec.id for spec in COMMUNE_PAGES if spec.id not in (PageId.PREVIEW, PageId.REMEDIES)]
)
def test_no_page_shows_english_or_raw_keys(example: MainWindow, page: PageId) -> None:
    example.navigator.go(Place(page))
    assert faults(example) == []


@pytest.mark.parametrize("tab", TABS)
def test_no_tab_of_the_settings_does(example: MainWindow, tab: str) -> None:
    example.navigator.go(Place(PageId.SETTINGS, tab))
    assert faults(example) == []


def test_no_leaf_does(example: MainWindow) -> None:
    sheet = example.context.session.sheet
    assert sheet is not None
    found = []
    for node in sheet.criteria_set.leaves:
        example.navigator.go(Place(PageId.ASSESSMENT, node.code))
        found += faults(example)
    assert sorted(set(found)) == []


class Entry:
    """One line as the services give it."""

    def __init__(self, what: str, code: str, before: str, after: str, note: str = "", stage: str = "self") -> None:
        self.what, self.code, self.before, self.after, self.note, self.stage = what, code, before, after, note, stage


@pytest.fixture
def words(example: MainWindow) -> HistoryWords:
    sheet = example.context.session.sheet
    assert sheet is not None
    return HistoryWords(sheet)


def test_figures_stand_under_the_labels_of_the_set(words: HistoryWords) -> None:
    entry = Entry(
        "import", "1.1.3", "{}", '{"values":{"a":38,"b":36},"justification":"Thiếu kinh phí."}', "inputs.toml"
    )
    assert words.before(entry) == ""
    assert words.after(entry) == (
        "Số nhiệm vụ đến hạn trong kỳ: 38; Số nhiệm vụ hoàn thành, có sản phẩm: 36; giải trình: Thiếu kinh phí."
    )
    assert words.note(entry) == "tệp số liệu của ví dụ"


def test_choices_are_told_with_their_texts(words: HistoryWords) -> None:
    entry = Entry("input", "1.2.2", '{"values":{"level":"2"}}', '{"values":{"level":"1"}}')
    assert words.before(entry).startswith("(2) ")
    assert words.after(entry).startswith("(1) ")


def test_dates_fractions_and_absence_are_words(words: HistoryWords) -> None:
    dated = Entry("input", "1.1.1", "{}", '{"values":{"issued":{"d":"2023-01-10"}}}')
    assert words.after(dated) == "Ngày ký kế hoạch CCHC của xã: 10/01/2023"
    absent = '{"not_applicable":{"citation":"QĐ 12","kind":"not_arising","reason":"Không có đơn"}}'
    assert words.after(Entry("input", "1.1.3", "{}", absent)) == ("không phát sinh; lý do: Không có đơn; căn cứ: QĐ 12")
    points = Entry("input", "1.1.3", "{}", '{"points":{"q":"1/8"},"remark":"x"}', stage="appraisal_1")
    assert words.after(points) == "điểm: 0,125; ý kiến: x"
    assert words.act(points) == "nhập số liệu (thẩm định lần 1)"


def test_a_shared_figure_is_named_by_its_label(words: HistoryWords) -> None:
    entry = Entry("shared", "[shared].ho_so_tiep_nhan", "null", "824", stage="")
    assert words.where(entry) == "Số hồ sơ TTHC tiếp nhận trong kỳ"
    assert words.after(entry).startswith("824")


def test_steps_and_papers_are_told(words: HistoryWords) -> None:
    step = Entry("lock", "", "adopted", '["locked","{\\"approved_by\\":\\"Nguyễn Văn A\\"}"]', stage="")
    assert (words.before(step), words.after(step)) == ("đã họp thông qua", "đã chốt; người duyệt: Nguyễn Văn A")
    paper = '{"cited":false,"date":"2023-12-15","files":[{"bytes":5,"name":"bc.pdf","sha256":"ab"}],"number":"312/BC"}'
    assert words.after(Entry("evidence", "", "", paper, stage="")) == "ngày: 15/12/2023; tệp: bc.pdf; số: 312/BC"
    undone = Entry("undo", "1.1.3", "{}", "{}", note="input")
    assert words.note(undone) == "nhập số liệu"
