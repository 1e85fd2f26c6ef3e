"""Kiểm tra và gửi: findings lead to their leaf; every step is a form that refuses in words and loses nothing."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from app.services import inputs, workflow
from app.services.checks import FindingGroup
from app.services.sheet_acts import ACTS_IN
from app.services.types import LeafStage, SheetState
from app.services.workflow import Decision, Locking, Meeting
from app.ui.main_window import MainWindow
from app.ui.pages.overview_todo import todo_lines
from app.ui.pages.submission import SubmissionPage
from app.ui.pages.submission_acts import ACTS
from app.ui.pages.submission_words import unsendable_words
from app.ui.places import PageId, Place
from app.ui.type_scale import WidthClass
from scoring.criteria import SetStatus
from scoring.inputs import Stage
from tests.ui.page_tools import CHAIRMAN, Heard, presented, sheet_of, shown_page

MEETING = Meeting(date(2023, 12, 14), "Trần Thị Bình", "Lê Văn An", "7 người")


@pytest.fixture
def page(example: MainWindow) -> SubmissionPage:
    return shown_page(example, SubmissionPage, PageId.SUBMISSION)


def fill(page: SubmissionPage, **texts: str) -> None:
    assert page.steps.form is not None
    for name, text in texts.items():
        entry = page.steps.form.entries[name]
        entry.setPlainText(text) if hasattr(entry, "setPlainText") else entry.setText(text)


def press(page: SubmissionPage) -> None:
    assert page.steps.form is not None
    page.steps.form.act_button.click()


def approved(window: MainWindow) -> None:
    presented(window)
    session = window.context.session
    session.write(workflow.approve, sheet_of(window).info.id, Decision(True, CHAIRMAN.name, CHAIRMAN.title))


def locked(window: MainWindow) -> None:
    approved(window)
    session = window.context.session
    session.write(workflow.adopt, sheet_of(window).info.id, MEETING)
    session.write(workflow.lock, sheet_of(window).info.id, Locking(CHAIRMAN.name, CHAIRMAN.title))


def test_a_finding_leads_to_its_leaf(page: SubmissionPage) -> None:
    wanted: list[Place] = []
    page.place_wanted.connect(wanted.append)
    page.table.choose(lambda finding: finding.code == "2.3.1")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert wanted == [Place(PageId.ASSESSMENT, "2.3.1")]


def test_groups_are_counted_and_filtered(page: SubmissionPage, example: MainWindow) -> None:
    session, sheet = example.context.session, sheet_of(example)
    session.write(inputs.clear_input, LeafStage(sheet.info.id, "3.2.2"), None)
    assert page.chips[FindingGroup.GAP].text() == "Thiếu 1"
    page.go_to(Place(PageId.SUBMISSION, "thieu"))
    assert [finding.code for finding in page.table.rows_model.rows()] == ["3.2.2"]
    page.show_group(None)
    assert page.table.rows_model.rowCount() == 4


def test_what_the_round_says_of_gaps_is_said(page: SubmissionPage) -> None:
    assert "thiếu thì chưa chốt được" in page.rule.text()


def test_presenting_is_one_press(page: SubmissionPage, example: MainWindow) -> None:
    heard = Heard(example)
    press(page)
    assert sheet_of(example).info.state is SheetState.PRESENTED
    assert heard.words == ["Đã ghi: Trình lãnh đạo"]
    assert page.steps.state.text() == "Hồ sơ đã trình lãnh đạo"


def test_a_leader_returns_with_a_remark_for_a_leaf(page: SubmissionPage, example: MainWindow) -> None:
    presented(example)
    page.steps.open_act("return_to_owners")
    rows = page.steps.leaf_rows
    assert rows is not None
    fill(page, name="Trần Thị Bình", title="Chủ tịch")
    code, text = rows.rows[0]
    code.setText("3.2.2")
    QTest.keyClicks(text, "Xem lai so lieu")
    assert len(rows.rows) == 2
    press(page)
    assert sheet_of(example).leaf_meta("3.2.2").remark == "Xem lai so lieu"


def test_a_refusal_stands_at_its_line_and_keeps_what_was_typed(page: SubmissionPage, example: MainWindow) -> None:
    presented(example)
    fill(page, title="Chủ tịch")
    press(page)
    form = page.steps.form
    assert form is not None
    assert form.marks["name"].text() == "Chưa ghi"
    assert form.refusal.text() == "Chưa ghi tên lãnh đạo cho ý kiến."
    assert form.text("title") == "Chủ tịch"


def test_the_meeting_may_change_a_leaf(page: SubmissionPage, example: MainWindow) -> None:
    approved(example)
    fill(page, date="14/12/2023", chair="Trần Thị Bình", secretary="Lê Văn An", present="7 người")
    rows = page.steps.leaf_rows
    assert rows is not None
    for entry, text in zip(rows.rows[0], ("3.2.2", "800/830", "đếm lại"), strict=True):
        entry.setText(text)
    press(page)
    sheet = sheet_of(example)
    assert sheet.info.state is SheetState.ADOPTED
    given = sheet.inputs.at(Stage.SELF, "3.2.2")
    assert given is not None
    assert 800 in given.values.values()


def test_an_unknown_leaf_of_the_meeting_is_refused(page: SubmissionPage, example: MainWindow) -> None:
    approved(example)
    fill(page, date="14/12/2023", chair="A", secretary="B", present="2")
    rows = page.steps.leaf_rows
    assert rows is not None
    rows.rows[0][0].setText("9.9")
    press(page)
    assert page.steps.form is not None
    assert "Không có mục “9.9”" in page.steps.form.refusal.text()


def test_locking_without_the_steps_asks_why(page: SubmissionPage, example: MainWindow) -> None:
    page.steps.open_act("lock")
    fill(page, approved_by="Trần Thị Bình", approver_title="Chủ tịch")
    press(page)
    assert page.steps.form is not None
    assert "Hồ sơ chưa qua đủ các bước" in page.steps.form.refusal.text()
    fill(page, skipped_reason="đã duyệt trên giấy")
    press(page)
    assert sheet_of(example).info.state is SheetState.LOCKED


def test_the_example_is_not_sent_and_the_page_says_why(page: SubmissionPage, example: MainWindow) -> None:
    locked(example)
    assert page.steps.example.isVisible()
    assert page.steps.example.text().startswith("Đây là hồ sơ ví dụ, không gửi được")
    assert page.steps.form is not None
    assert not page.steps.form.act_button.isEnabled()
    press(page)
    assert sheet_of(example).info.state is SheetState.LOCKED


def test_a_sheet_of_a_sample_set_is_told_apart_before_it_is_sent(example: MainWindow) -> None:
    locked(example)
    sheet = sheet_of(example)
    real = replace(sheet, example=False)
    for status, words in ((SetStatus.SAMPLE, "bộ mẫu để tập làm"), (SetStatus.DRAFT, "đang soạn, chưa công bố")):
        practice = replace(real, criteria_set=replace(sheet.criteria_set, status=status))
        assert words in unsendable_words(practice)
        assert "Gửi hồ sơ" not in [line.words for line in todo_lines(practice, date(2023, 12, 14), True, True)]
    official = replace(real, criteria_set=replace(sheet.criteria_set, status=SetStatus.OFFICIAL))
    assert unsendable_words(official) == ""
    assert "Gửi hồ sơ" in [line.words for line in todo_lines(official, date(2023, 12, 14), True, True)]


def test_a_locked_sheet_is_opened_again_with_a_reason(page: SubmissionPage, example: MainWindow) -> None:
    locked(example)
    page.steps.open_act("unlock")
    fill(page, name=CHAIRMAN.name, title=CHAIRMAN.title, reason="Sai số liệu mục 3.2.2")
    press(page)
    assert sheet_of(example).info.state is SheetState.SCORING
    assert any("lý do Sai số liệu" in text for text in history(page))


def history(page: SubmissionPage) -> list[str]:
    layout = page.steps._history
    return [layout.itemAt(number).widget().text() for number in range(layout.count())]  # type: ignore[union-attr]


def test_every_state_offers_acts_that_exist() -> None:
    assert set(ACTS_IN) == set(SheetState)
    assert {name for names in ACTS_IN.values() for name in names} == set(ACTS)


def test_in_a_narrow_window_the_steps_are_one_press_away(page: SubmissionPage) -> None:
    page.set_width_class(WidthClass.NARROW)
    assert not page.steps.isVisible()
    page.to_steps.click()
    assert page.steps.isVisible()
    page.to_list.click()
    assert page.table.isVisible()


def test_what_is_typed_survives_a_change_elsewhere(page: SubmissionPage, example: MainWindow) -> None:
    fill(page, note="đề nghị xem sớm")
    session, sheet = example.context.session, sheet_of(example)
    session.write(inputs.clear_input, LeafStage(sheet.info.id, "3.2.2"), None)
    assert page.steps.form is not None
    assert page.steps.form.text("note") == "đề nghị xem sớm"


def test_the_model_obeys_qt(page: SubmissionPage) -> None:
    QAbstractItemModelTester(
        page.table.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal, page.table.rows_model
    )
    page.search_for("3.2")
    assert page.copy_text().startswith("Loại\tMục\tNội dung")
