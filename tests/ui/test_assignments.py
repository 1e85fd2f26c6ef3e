"""Phân công: an area is given in one act, as last year after a question, and a reminder goes to the clipboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.services.people import PersonSpec, add_person
from app.ui.main_window import MainWindow
from app.ui.pages.assignments import LEAVES, AssignmentsPage
from app.ui.pages.assignments_rows import owner_words
from app.ui.places import PageId, Place
from app.ui.widgets.entries import PlainEntry
from tests.ui.page_tools import Heard, choosers_of, presented, sheet_of, shown_page


@pytest.fixture
def page(example: MainWindow) -> AssignmentsPage:
    return shown_page(example, AssignmentsPage, PageId.ASSIGNMENTS)


def type_due(page: AssignmentsPage, text: str) -> None:
    entry = page.panel.form.entries["due"]
    assert isinstance(entry, PlainEntry)
    entry.setText(text)


def test_every_owner_is_listed_with_its_leaves(page: AssignmentsPage, example: MainWindow) -> None:
    rows = page.owners.rows_model.rows()
    sheet = sheet_of(example)
    leaves = sheet.criteria_set.leaves
    own = {node.code for node in leaves if sheet.is_own(node.code) and sheet.is_counted(node.code)}
    assert {code for work in rows for code in work.codes} == own
    assert page.panel.heading.text() == rows[0].title


def test_an_area_is_given_in_one_act(page: AssignmentsPage, example: MainWindow) -> None:
    page.show_view(LEAVES)
    page.choose_area("4")
    codes = [row.code for row in page.leaves.chosen_rows()]
    assert codes
    assert all(code.startswith("4") for code in codes)
    page.panel.owner.pick("TC-KT")
    type_due(page, "05/12")
    heard = Heard(example)
    page.panel.form.act_button.click()
    metas = [sheet_of(example).leaf_meta(code) for code in codes]
    assert {(meta.owner, meta.due) for meta in metas} == {("TC-KT", date(2023, 12, 5))}
    assert heard.words == [f"Đã giao {len(codes)} mục"]
    assert page.panel.form.text("due") == "05/12/2023"


def test_a_person_is_named_for_an_owner(page: AssignmentsPage, example: MainWindow) -> None:
    session = example.context.session
    person = add_person(session.office, session.actor, PersonSpec("Lê Văn Tài", "Kế toán"))
    page.show_sheet(sheet_of(example))
    page.go_to(Place(PageId.ASSIGNMENTS, "TC-KT"))
    page.panel.show_work(sheet_of(example), page.owners.rows_model.rows()[0])
    page.go_to(Place(PageId.ASSIGNMENTS, "TC-KT"))
    page.panel.person.pick(str(person.id))
    page.panel.form.act_button.click()
    sheet = sheet_of(example)
    named = {code for code, meta in sheet.meta.items() if meta.person == "Lê Văn Tài"}
    assert named == {code for code, meta in sheet.meta.items() if meta.owner == "TC-KT" and sheet.is_own(code)}


def test_sent_and_given_back_are_noted_with_today(page: AssignmentsPage, example: MainWindow) -> None:
    page.go_to(Place(PageId.ASSIGNMENTS, "TC-KT"))
    page.panel.sent_button.click()
    page.go_to(Place(PageId.ASSIGNMENTS, "TC-KT"))
    page.panel.returned_button.click()
    work = next(work for work in page.owners.rows_model.rows() if work.role_id == "TC-KT")
    assert (work.sent_on, work.returned_on) == (date(2023, 12, 14), date(2023, 12, 14))


def test_the_reminder_goes_to_the_clipboard(page: AssignmentsPage, example: MainWindow) -> None:
    page.panel.remind_button.click()
    assert choosers_of(example).clipboard.startswith("Gửi Văn phòng - Thống kê: phần tự chấm Chỉ số CCHC năm 2023")


def test_last_years_owners_are_taken_after_a_question(page: AssignmentsPage, example: MainWindow) -> None:
    heard = Heard(example)
    page.last_year.click()
    assert page.confirm.question.text().startswith("Lấy chủ trì, phối hợp và người làm như năm 2022?")
    page.confirm.yes.click()
    assert heard.words == ["Đã lấy phân công năm 2022"]


def test_a_day_that_is_none_is_refused_below_it(page: AssignmentsPage) -> None:
    type_due(page, "mai")
    page.panel.form.act_button.click()
    assert "không phải là ngày" in page.panel.form.refusal.text()


def test_work_is_given_out_until_the_sheet_is_locked(page: AssignmentsPage, example: MainWindow) -> None:
    presented(example)
    assert page.panel.form.act_button.isEnabled()


def test_the_day_goes_to_the_office_that_is_marked(page: AssignmentsPage, example: MainWindow) -> None:
    page.go_to(Place(PageId.ASSIGNMENTS, "TC-KT"))
    work = page.owners.current_row()
    assert work is not None
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        page.owners.sortByColumn(0, order)
        now = page.owners.current_row()
        assert now is not None
        assert now.role_id == "TC-KT"
        assert page.panel.heading.text() == owner_words(work)
    heard = Heard(example)
    type_due(page, "05122023")
    page.panel.form.act_button.click()
    sheet = sheet_of(example)
    assert {sheet.leaf_meta(code).due for code in work.codes} == {date(2023, 12, 5)}
    assert heard.words == [f"Đã giao {len(work.codes)} mục"]
    assert page.panel.form.text("due") == "05/12/2023"


def test_all_leaves_given_away_are_counted_as_they_were(page: AssignmentsPage, example: MainWindow) -> None:
    page.go_to(Place(PageId.ASSIGNMENTS, "TC-KT"))
    work = page.owners.current_row()
    assert work is not None
    page.panel.owner.pick(next(row.role_id for row in page.owners.rows_model.rows() if row.role_id != "TC-KT"))
    heard = Heard(example)
    page.panel.form.act_button.click()
    assert heard.words == [f"Đã giao {len(work.codes)} mục"]
    now = page.owners.current_row()
    assert now is not None
    assert page.panel.heading.text() == owner_words(now)


def test_the_panel_acts_on_nothing_that_the_filter_took_away(page: AssignmentsPage, example: MainWindow) -> None:
    before = dict(sheet_of(example).meta)
    page.show_view(LEAVES)
    page.search.wanted.emit("không có mục nào như vậy")
    assert page.panel.heading.text() == "Chưa chọn mục nào"
    assert not page.panel.form.act_button.isEnabled()
    page.panel.assign()
    assert dict(sheet_of(example).meta) == before


def test_the_models_obey_qt(page: AssignmentsPage) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(page.owners.rows_model, fatal, page)
    QAbstractItemModelTester(page.leaves.rows_model, fatal, page)
    page.search_for("3.2")
    page.leaves.rows_model.sort(0)
    assert page.copy_text().startswith("Chủ trì\t")
