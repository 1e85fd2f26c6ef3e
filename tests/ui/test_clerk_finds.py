"""What a clerk found: counts that agree, questions before presenting, folders, sets of the year, cut words."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.services import inputs, workflow
from app.services.assignments import reminder_text, work_by_owner
from app.services.checks import is_unscored
from app.services.types import LeafStage, SheetState
from app.services.workflow import Decision
from app.ui.main_window import MainWindow
from app.ui.pages.exports import export_folder, remember_folder
from app.ui.pages.overview import OverviewPage
from app.ui.pages.preview import PreviewPage
from app.ui.pages.set_choice import set_year
from app.ui.pages.sheets import SheetsPage
from app.ui.pages.start import StartPage
from app.ui.pages.start_form import StartForm
from app.ui.pages.submission import SubmissionPage
from app.ui.places import PageId, Place
from tests.ui.page_tools import presented, sheet_of, shown_page


def clear(window: MainWindow, *codes: str) -> None:
    for code in codes:
        window.context.session.write(inputs.clear_input, LeafStage(sheet_of(window).info.id, code), None)


def own_form(window: MainWindow) -> StartForm:
    page = window.navigator.current
    assert isinstance(page, StartPage)
    page.set_home(window.opening.own_home)
    page.open_own()
    assert isinstance(page.form, StartForm)
    return page.form


def test_bonus_and_penalty_are_counted_nowhere(example: MainWindow) -> None:
    bonus = [leaf.code for leaf in sheet_of(example).criteria_set.leaves if not sheet_of(example).is_counted(leaf.code)]
    assert bonus
    clear(example, "3.2.2")
    sheet = sheet_of(example)
    works = work_by_owner(sheet)
    assert not any(code in bonus for work in works for code in work.codes)
    assert sum(len(work.codes) for work in works) == sheet.counters.own
    assert sum(is_unscored(sheet, leaf.code) for leaf in sheet.criteria_set.leaves) == sheet.counters.unscored == 1
    assert not any(f"- {code} " in reminder_text(sheet, work.role_id) for work in works for code in bonus)
    overview = shown_page(example, OverviewPage, PageId.OVERVIEW)
    assert "Chấm 1 mục chưa chấm" in [link.text() for link in overview.todo.links]


def test_presenting_with_things_missing_asks_once(example: MainWindow) -> None:
    clear(example, "3.2.2")
    page = shown_page(example, SubmissionPage, PageId.SUBMISSION)
    assert page.steps.form is not None
    page.steps.form.act_button.click()
    assert page.steps.confirm.question.text() == "Còn 1 mục chưa chấm. Vẫn trình?"
    assert sheet_of(example).info.state is SheetState.SCORING
    page.steps.confirm.yes.click()
    assert sheet_of(example).info.state is SheetState.PRESENTED
    assert page.isAncestorOf(example.focusWidget())


def test_the_strip_names_who_decided_and_what_can_be_done(example: MainWindow) -> None:
    strips: list[str] = []
    example.context.notices.strip_shown.connect(lambda strip: strips.append(strip.text))
    presented(example)
    assert "“Trả lại”" in strips[-1]
    assert "mở lại" not in strips[-1]
    decision = Decision(True, "Phạm Văn Duyệt", "Chủ tịch")
    example.context.session.write(workflow.approve, sheet_of(example).info.id, decision)
    assert "duyệt bởi Phạm Văn Duyệt (Chủ tịch); " in strips[-1]
    page = shown_page(example, SubmissionPage, PageId.SUBMISSION)
    assert page.steps.form is not None
    assert page.steps.form.text("chair") == "Phạm Văn Duyệt"


def test_empty_lines_are_named_together_and_forgiven_when_corrected(example: MainWindow) -> None:
    page = shown_page(example, SubmissionPage, PageId.SUBMISSION)
    page.steps.open_act("lock")
    form = page.steps.form
    assert form is not None
    form.fill({})
    assert form.entries["gap_reason"].isHidden()
    QTest.qWait(20)
    top = form.act_button.y()
    form.act_button.click()
    assert form.refusal.text() == "Chưa ghi: người duyệt, lý do bỏ bước."
    QTest.qWait(20)
    assert form.act_button.y() == top
    form.entries["approved_by"].setText("A")  # type: ignore[union-attr]
    assert form.entries["approved_by"].property("state") == ""
    form.entries["skipped_reason"].setPlainText("B")  # type: ignore[union-attr]
    assert form.refusal.isHidden()


def test_locking_refused_names_five_leaves(example: MainWindow) -> None:
    sheet = sheet_of(example)
    codes = [leaf.code for leaf in sheet.criteria_set.leaves if sheet.is_own(leaf.code) and sheet.is_counted(leaf.code)]
    clear(example, *codes[:8])
    page = shown_page(example, SubmissionPage, PageId.SUBMISSION)
    page.steps.open_act("lock")
    form = page.steps.form
    assert form is not None
    form.fill({"approved_by": "A", "skipped_reason": "B"})
    form.act_button.click()
    said = form.refusal.text()
    assert "quy định của đợt" in said
    assert "mục khác: xem danh sách" in said
    assert len(said) < 250


@pytest.mark.parametrize("year", ["2023", "2026"])
def test_the_set_proposed_is_that_of_the_year(first_start: MainWindow, year: str) -> None:
    form = own_form(first_start)
    form.year.setText(year)
    assert form.sets.chosen is not None
    assert set_year(form.sets.chosen) == int(year)


def test_the_start_form_names_all_that_is_missing(first_start: MainWindow) -> None:
    form = own_form(first_start)
    form.make_sheet()
    assert form.refusal.text() == "Chưa ghi tên đơn vị, người nhập."
    assert {entry for entry, mark in form.marks.items() if mark.isVisible()} == {form.name, form.person}
    form.name.setText("Gio Sơn")
    assert form.refusal.isHidden()
    assert not any(mark.isVisible() for mark in form.marks.values())


def test_a_refusal_of_the_start_form_does_not_move_its_button(first_start: MainWindow) -> None:
    form = own_form(first_start)
    QTest.qWait(50)
    before = form.create_button.mapTo(form, QPoint())
    form.make_sheet()
    QTest.qWait(50)
    assert form.refusal.isVisible()
    assert form.create_button.mapTo(form, QPoint()) == before


def test_the_form_of_a_new_year_says_where_the_year_is_missing(example: MainWindow) -> None:
    page = shown_page(example, SheetsPage, PageId.SHEETS)
    form = page.year_form
    form.ask(sheet_of(example).info)
    QTest.qWait(50)
    before = form.make_button.mapTo(form, QPoint())
    form.year.setText("")
    form.make_button.click()
    QTest.qWait(50)
    assert (form.mark.text(), form.refusal.text()) == ("Chưa ghi", "Chưa ghi năm.")
    assert form.mark.isVisible()
    assert form.make_button.mapTo(form, QPoint()) == before
    form.year.setText("20x")
    form.make_button.click()
    assert form.mark.text() == "Xem lại"


def test_exports_go_to_the_data_folder_or_the_folder_chosen_last(first_start: MainWindow, tmp_path: Path) -> None:
    context = first_start.context
    own_form(first_start)
    own = context.session.office.home.exports.resolve()
    assert export_folder(context) == own
    assert own.is_dir()
    remember_folder(context, tmp_path)
    assert export_folder(context) == tmp_path
    remember_folder(context, own)
    assert export_folder(context) == own


def test_esc_leads_from_the_preview_to_the_reports(example: MainWindow) -> None:
    page = shown_page(example, PreviewPage, PageId.PREVIEW)
    wanted: list[Place] = []
    page.place_wanted.connect(wanted.append)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert wanted[0] == Place(PageId.REPORTS)


@pytest.mark.parametrize("percent", [100, 150])
def test_the_result_line_is_never_cut(example: MainWindow, percent: int) -> None:
    example.context.look.set_percent(percent)
    example.resize(911, 480)
    QTest.qWait(1)
    line = example.footer.line
    assert line.width() >= line.sizeHint().width()
    assert line.mapTo(example, line.rect().bottomRight()).x() <= example.width()
