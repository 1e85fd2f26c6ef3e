"""Kiểm tra và gửi: Enter on a line about no leaf goes to the shared figure, to Tổng quan or to the other sheet."""

import pytest

from app.services import inputs, sheets
from app.services.checks import sheet_findings
from app.ui.main_window import MainWindow
from app.ui.models.sheet_filter import leaves_kept
from app.ui.models.sheet_texts import SheetTexts
from app.ui.pages import submission
from app.ui.pages.submission import SubmissionPage
from app.ui.places import ListFilter, PageId, Place
from scoring.findings import Finding, Severity
from tests.ui.page_tools import sheet_of, shown_page


@pytest.fixture
def page(example: MainWindow) -> SubmissionPage:
    return shown_page(example, SubmissionPage, PageId.SUBMISSION)


@pytest.fixture
def places(page: SubmissionPage) -> list[Place]:
    heard: list[Place] = []
    page.place_wanted.connect(heard.append)
    return heard


def note(rule: str) -> Finding:
    return Finding(Severity.NOTE, rule, "", None, "Ghi chú của cả hồ sơ.")


def figure_far_from_last_year(window: MainWindow) -> str:
    sheet = sheet_of(window)
    assert sheet.previous is not None
    name, old = next((name, old) for name, old in sheet.previous.shared.items() if isinstance(old, int) and old > 10)
    window.context.session.write(inputs.record_shared, sheet.info.id, name, 100 * old)
    return name


def test_a_doubt_about_a_shared_figure_leads_to_the_figure(
    example: MainWindow, page: SubmissionPage, places: list[Place]
) -> None:
    name = figure_far_from_last_year(example)
    found = next(one for one in sheet_findings(sheet_of(example)) if one.shared == name)
    page.table.opened.emit(found)
    assert places == [Place(PageId.SHARED_FIGURES, name)]


def test_the_list_names_a_shared_figure_by_its_label(example: MainWindow, page: SubmissionPage) -> None:
    name = figure_far_from_last_year(example)
    column = next(column for column in page.table.rows_model.columns if column.title == "Mục")
    found = next(one for one in page.table.rows_model.rows() if one.shared == name)
    assert column.text(found) == sheet_of(example).criteria_set.shared[name].label
    leaf = next(one for one in page.table.rows_model.rows() if one.code)
    assert column.text(leaf) == leaf.code


def test_the_filter_lets_through_every_leaf_that_uses_the_figure(example: MainWindow) -> None:
    sheet = sheet_of(example)
    name, users = next((name, users) for name, users in sheet.criteria_set.shared_users.items() if len(users) > 1)
    sheet.__dict__["findings"] = (Finding(Severity.WARNING, "date-outside-window", "", None, "Ngày lạ.", shared=name),)
    kept = leaves_kept(SheetTexts(sheet), ListFilter.FINDINGS, "", None)
    assert kept is not None
    assert set(kept) == set(users)


@pytest.mark.parametrize("rule", ["set-outside-period", "set-outside-kind"])
def test_a_note_about_the_set_leads_to_the_overview(page: SubmissionPage, places: list[Place], rule: str) -> None:
    page.table.opened.emit(note(rule))
    assert places == [Place(PageId.OVERVIEW)]


@pytest.mark.parametrize("rule", ["migrated-from", "migrated-to"])
def test_a_note_about_a_move_opens_the_other_sheet(
    example: MainWindow, page: SubmissionPage, places: list[Place], rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = sheet_of(example).info.id
    other = next(info.id for info in sheets.list_sheets(example.context.session.office) if info.id != here)
    asked: list[int] = []

    def moved(office: object, sheet_id: int) -> int:
        asked.append(sheet_id)
        return other

    monkeypatch.setitem(submission.MOVES, rule, moved)
    page.table.opened.emit(note(rule))
    assert asked == [here]
    assert sheet_of(example).info.id == other
    assert places == [Place(PageId.OVERVIEW)]


def test_a_note_about_a_move_that_is_not_there_goes_nowhere(
    example: MainWindow, page: SubmissionPage, places: list[Place]
) -> None:
    here = sheet_of(example).info.id
    page.table.opened.emit(note("migrated-from"))
    assert sheet_of(example).info.id == here
    assert places == []
