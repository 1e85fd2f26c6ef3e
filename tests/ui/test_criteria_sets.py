"""Bộ tiêu chí: every word of a set can be read, found and led to; nothing can be changed."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.models.criteria_tree import CriteriaTreeModel
from app.ui.pages.criteria_sets import CriteriaSetsPage
from app.ui.pages.criteria_sets_words import node_parts, set_parts
from app.ui.places import PageId, Place
from scoring.criteria import CriteriaSet
from tests.ui.page_tools import sheet_of, shown_page


@pytest.fixture
def page(example: MainWindow) -> CriteriaSetsPage:
    return shown_page(example, CriteriaSetsPage, PageId.CRITERIA_SETS)


@pytest.fixture
def criteria_set(example: MainWindow) -> CriteriaSet:
    return sheet_of(example).criteria_set


def words(page: CriteriaSetsPage) -> str:
    return "\n".join(label.text() for label in page.words.findChildren(QLabel))


def test_the_set_of_the_open_sheet_comes_first(page: CriteriaSetsPage, criteria_set: CriteriaSet) -> None:
    assert page.pick.value == criteria_set.fingerprint
    assert page.model.rowCount() == len(criteria_set.areas)


def test_a_row_says_everything_the_set_says_of_it(page: CriteriaSetsPage) -> None:
    page.go_to(Place(PageId.CRITERIA_SETS, "3.2.2"))
    text = words(page)
    for part in ("Cách cho điểm", "dưới 95%", "Số liệu cần nhập", "Tài liệu kiểm chứng", "Hướng dẫn", "Căn cứ"):
        assert part in text
    assert page.place() == Place(PageId.CRITERIA_SETS, "3.2.2")


def test_every_row_of_every_set_has_words(page: CriteriaSetsPage, example: MainWindow) -> None:
    for info in page.library.table.rows_model.rows():
        assert info.info is not None
        page.open_set(info.info.fingerprint)
        assert page._set is not None
        assert set_parts(page._set)
        for node in page._set.nodes.values():
            headings = [part.heading for part in node_parts(page._set, node)]
            assert headings[0] == "Cách cho điểm"
            assert all(line for part in node_parts(page._set, node) for line in part.lines)


def test_search_keeps_what_is_found_and_what_stands_above(page: CriteriaSetsPage) -> None:
    page.search_for("cai cach the che")
    index = page.model.index(0, 0)
    assert page.model.rowCount() == 1
    assert str(index.data()).startswith("2  ")
    page.search_for("")
    assert page.model.rowCount() > 1


def test_the_list_of_sets_shows_status_and_fingerprint(page: CriteriaSetsPage, criteria_set: CriteriaSet) -> None:
    assert "MẪU" in page.library.table.as_text()
    page.library.refresh(criteria_set.fingerprint)
    said = "".join(label.text() for label in page.library.facts.findChildren(QLabel))
    assert criteria_set.fingerprint in said


def test_the_tree_obeys_qt(criteria_set: CriteriaSet) -> None:
    model = CriteriaTreeModel(Look())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_set(criteria_set)
    model.show_set(criteria_set, "3.2.2")
    assert model.index_of("3.2.2").isValid()
    assert not model.index_of("1.1.1").isValid()
    model.show_set(None)
    assert model.rowCount() == 0
