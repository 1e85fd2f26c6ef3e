"""Where a whole sheet or round moved on, the window says who wrote what when and overwrites nothing."""

from dataclasses import replace
from datetime import date

import pytest

from app.errors import MovedOn, UndoRefused
from app.services import inputs, rounds, workflow
from app.services.types import Actor, LeafStage, SheetState
from app.ui.main_window import MainWindow
from app.ui.notices import Strip, Tone
from app.ui.pages.overview import OverviewPage
from app.ui.pages.submission import SubmissionPage
from app.ui.places import PageId, Place
from app.ui.shell.conflict_news import LONGEST_VALUE
from scoring.inputs import LeafInput, Stage
from tests.ui.page_tools import CHAIRMAN, sheet_of, shown_page

LEAF = "1.1.3"


def refusal(window: MainWindow) -> Strip:
    row = window.strips.row("refusal")
    assert row is not None
    return row.strip


def written_elsewhere(window: MainWindow) -> None:
    """Another hand changes a leaf; the window does not hear of it."""
    where = LeafStage(sheet_of(window).info.id, LEAF)
    inputs.record_input(window.context.session.office, CHAIRMAN, where, LeafInput({"a": 38, "b": 30}))


def moved_on(office: object, actor: object, sheet_id: int) -> None:
    raise MovedOn("Hồ sơ", str(sheet_id))


def test_a_sheet_that_moved_on_is_a_conflict_and_no_bug(example: MainWindow) -> None:
    written_elsewhere(example)
    session = example.context.session
    assert session.attempt(moved_on, sheet_of(example).info.id) is None
    strip = refusal(example)
    assert strip.tone is Tone.BAD
    assert "Trần Thị Bình (Chủ tịch UBND xã), 10:42 ngày 14/12/2023" in strip.text
    assert f"mục {LEAF}" in strip.text
    assert "trước là “" in strip.text
    assert "nay là “" in strip.text
    assert "chưa có gì bị ghi đè" in strip.text
    assert example.strips.row("bug") is None


def test_reading_anew_shows_what_is_stored(example: MainWindow) -> None:
    written_elsewhere(example)
    example.context.notices.refuse(MovedOn("Hồ sơ", "2"))
    act = refusal(example).act
    assert act is not None
    act()
    given = sheet_of(example).inputs.at(Stage.SELF, LEAF)
    assert given is not None
    assert given.values["b"] == 30
    assert example.strips.row("refusal") is None


def test_an_undo_that_came_too_late_names_the_other_value(example: MainWindow) -> None:
    session = example.context.session
    session.write(inputs.record_input, LeafStage(sheet_of(example).info.id, LEAF), LeafInput({"a": 38, "b": 37}))
    written_elsewhere(example)
    example.navigator.go(Place(PageId.ASSESSMENT, LEAF))  # where figures are shown undo does not ask before
    example.shell_commands.undo()
    assert "Không hoàn tác được" in refusal(example).text
    assert "Trần Thị Bình" in refusal(example).text
    assert refusal(example).act_words == "Đọc lại hồ sơ"


def test_a_conflict_out_of_long_work_is_none_of_the_bugs(example: MainWindow) -> None:
    example.bugs.show_error(UndoRefused(LEAF, f"mục {LEAF}"))
    assert refusal(example).act_words == "Đọc lại hồ sơ"
    assert example.strips.row("bug") is None


def test_locking_a_sheet_that_moved_on_writes_nothing(example: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown_page(example, SubmissionPage, PageId.SUBMISSION)
    page.steps.open_act("lock")

    def lock(office: object, actor: object, sheet_id: int, locking: object, tell: object) -> None:
        raise MovedOn("Hồ sơ", str(sheet_id))

    monkeypatch.setattr(workflow, "lock", lock)
    assert page.steps.form is not None
    for name in ("approved_by", "approver_title", "skipped_reason"):
        page.steps.form.entries[name].set_stored("Trần Thị Bình")
    page.steps.form.act_button.click()
    assert refusal(example).act_words == "Đọc lại hồ sơ"
    assert sheet_of(example).info.state is SheetState.SCORING
    assert page.steps.form.act_button.isEnabled()


def changed_round(window: MainWindow) -> OverviewPage:
    """The form with a date typed, while another hand wrote another date."""
    page = shown_page(window, OverviewPage, PageId.OVERVIEW)
    page.round.open_form()
    page.round.form.entries["self_end"].set_stored("20/12/2023")
    session = window.context.session
    info = next(i for i in session.read(rounds.list_rounds) if i.id == sheet_of(window).info.round_id)
    other = replace(info.spec, self_end=date(2023, 12, 31))
    rounds.update_round(session.office, Actor(None, "Trần Thị Bình"), info.id, other, info.version)
    page.round.store()
    return page


def stored_end(window: MainWindow) -> date | None:
    found = window.context.session.read(rounds.list_rounds)
    return next(info.spec.self_end for info in found if info.id == sheet_of(window).info.round_id)


def test_both_dates_of_a_round_are_named_before_one_is_taken(example: MainWindow) -> None:
    page = changed_round(example)
    text = page.round.question.text.text()
    assert "Trần Thị Bình lúc 10:42 ngày 14/12/2023" in text
    assert "Hết hạn tự chấm: bên trái 31/12/2023, bên phải 20/12/2023" in text
    assert stored_end(example) == date(2023, 12, 31)


@pytest.mark.parametrize(("answer", "end"), [(0, date(2023, 12, 31)), (1, date(2023, 12, 20))])
def test_one_side_is_taken_as_answered(example: MainWindow, answer: int, end: date) -> None:
    page = changed_round(example)
    page.round.question.answer(answer)
    assert stored_end(example) == end
    assert page.round.form.isHidden()
    assert example.strips.row("refusal") is None


def test_a_long_value_is_cut(example: MainWindow) -> None:
    session = example.context.session
    where = LeafStage(sheet_of(example).info.id, LEAF)
    given = LeafInput({"a": 38, "b": 30}, remark="x" * 500)
    inputs.record_input(session.office, CHAIRMAN, where, given)
    session.attempt(moved_on, sheet_of(example).info.id)
    quoted = refusal(example).text.split("nay là “")[1].split("”")[0]
    assert len(quoted) == LONGEST_VALUE + 2
    assert quoted.endswith(" …")


def test_a_round_that_moved_on_names_who_changed_the_round(example: MainWindow) -> None:
    written_elsewhere(example)  # the sheet's own last change, by another hand, is not what moved on
    session = example.context.session
    info = next(i for i in session.read(rounds.list_rounds) if i.id == sheet_of(example).info.round_id)
    other = replace(info.spec, publication=date(2024, 3, 1))
    rounds.update_round(session.office, Actor(None, "Phạm Thị Dung", "Văn thư"), info.id, other, info.version)
    mine = replace(info.spec, publication=date(2024, 4, 1))
    assert session.attempt(rounds.update_round, info.id, mine, info.version) is None
    text = refusal(example).text
    assert "Lần sửa cuối: Phạm Thị Dung (Văn thư), 10:42 ngày 14/12/2023." in text
    assert "Trần Thị Bình" not in text


def test_of_a_thing_without_history_nothing_is_said(example: MainWindow) -> None:
    written_elsewhere(example)
    for error in (MovedOn("Đợt", "Đợt khác", "round:999"), MovedOn("Hồ sơ", "999"), UndoRefused("9.9.9", "mục 9.9.9")):
        example.context.notices.refuse(error)
        assert error.user_message in refusal(example).text
        assert "Lần sửa cuối" not in refusal(example).text
