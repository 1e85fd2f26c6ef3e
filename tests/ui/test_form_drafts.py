"""Forms of acts and papers: what is typed and not accepted is on the disk within a second and there again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services import drafts, workflow
from app.services.workflow import Decision
from app.ui.main_window import MainWindow
from app.ui.pages.evidence import EvidencePage
from app.ui.pages.submission import SubmissionPage
from app.ui.places import PageId
from app.ui.widgets.chips import Chip
from app.ui.widgets.entries import LongEntry, PlainEntry
from app.ui.widgets.kept_text import DRAFT_AFTER_MS
from tests.screenshots.stage import stage
from tests.ui.assessment_tools import open_page
from tests.ui.page_tools import CHAIRMAN, a_file, presented, sheet_of, shown_page

LONG = "Ông Trần Văn An, Phó Chủ tịch Ủy ban nhân dân xã; bà Lê Thị Bình, công chức Tư pháp - Hộ tịch; " * 60


@pytest.fixture
def home(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Path:
    return tmp_path / "vi-du"


@contextmanager
def opened(home: Path) -> Iterator[MainWindow]:
    """The example in its folder, as after the machine was switched on again."""
    with stage(home) as window:
        yield window


def wait() -> None:
    QTest.qWait(DRAFT_AFTER_MS + 200)


def approved(window: MainWindow) -> None:
    presented(window)
    decision = Decision(True, CHAIRMAN.name, CHAIRMAN.title)
    window.context.session.write(workflow.approve, sheet_of(window).info.id, decision)


def kept(window: MainWindow) -> dict[str, str]:
    """What lies on the disk of all forms, by line."""
    return {
        draft.name: draft.text for draft in drafts.form_drafts(window.context.session.office, sheet_of(window).info.id)
    }


def line(page: SubmissionPage, name: str) -> PlainEntry | LongEntry:
    assert page.steps.form is not None
    return page.steps.form.entries[name]


def chips(page: SubmissionPage) -> list[str]:
    return [chip.text() for chip in page.steps.findChildren(Chip) if chip.isVisible()]


def first_row(page: SubmissionPage) -> tuple[PlainEntry, ...]:
    assert page.steps.leaf_rows is not None
    return page.steps.leaf_rows.rows[0]


def test_an_act_that_was_being_written_is_there_again(home: Path) -> None:
    with opened(home) as window:
        page = shown_page(window, SubmissionPage, PageId.SUBMISSION)
        approved(window)
        page.steps.open_act("adopt")
        QTest.keyClicks(line(page, "secretary"), "Le Van An")
        line(page, "present").insertPlainText(LONG)  # type: ignore[union-attr]  # a line of several lines
        for entry, text in zip(first_row(page), ("3.2.2", "800/830", "dem lai"), strict=True):
            QTest.keyClicks(entry, text)
        wait()
        assert kept(window)["present"] == LONG.strip()
        assert sheet_of(window).drafts == ()
    with opened(home) as window:
        page = shown_page(window, SubmissionPage, PageId.SUBMISSION)
        assert page.steps.form is not None
        assert page.steps.form.act_button.text().strip() == "Họp thông qua"
        assert page.steps.form.kept_words.text().startswith("Chưa nhận: nội dung ghi dở lúc 10:42")
        assert line(page, "secretary").typed == "Le Van An"
        assert line(page, "secretary").property("state") == "draft"
        assert line(page, "present").typed == LONG.strip()
        assert [entry.typed for entry in first_row(page)] == ["3.2.2", "800/830", "dem lai"]


def test_an_act_that_is_done_takes_its_drafts_along(home: Path) -> None:
    with opened(home) as window:
        page = shown_page(window, SubmissionPage, PageId.SUBMISSION)
        line(page, "note").insertPlainText("đề nghị xem sớm")  # type: ignore[union-attr]
        wait()
        assert kept(window) == {"note": "đề nghị xem sớm"}
        assert page.steps.form is not None
        page.steps.form.act_button.click()
        wait()
        assert kept(window) == {}


def test_a_line_that_is_emptied_is_kept_no_longer(home: Path) -> None:
    with opened(home) as window:
        page = shown_page(window, SubmissionPage, PageId.SUBMISSION)
        note = line(page, "note")
        assert isinstance(note, LongEntry)
        note.insertPlainText("x")
        wait()
        note.selectAll()
        note.insertPlainText("")
        note.textCursor().removeSelectedText()
        wait()
        assert kept(window) == {}


def test_going_to_another_act_and_leaving_the_page_keep_what_was_typed(home: Path) -> None:
    with opened(home) as window:
        page = shown_page(window, SubmissionPage, PageId.SUBMISSION)
        line(page, "note").insertPlainText("xem sớm")  # type: ignore[union-attr]
        page.steps.open_act("lock")
        assert kept(window) == {"note": "xem sớm"}
        assert chips(page) == ["Trình lãnh đạo (có bản ghi dở)", "Chốt điểm tự chấm"]
        QTest.keyClicks(line(page, "approver_title"), "x")
        page.leave()
        assert "approver_title" in kept(window)
        page.steps.open_act("present")
        assert line(page, "note").typed == "xem sớm"
    with opened(home) as window:  # both were left: the next step stands open, the other only says so
        page = shown_page(window, SubmissionPage, PageId.SUBMISSION)
        assert chips(page) == ["Trình lãnh đạo (có bản ghi dở)", "Chốt điểm tự chấm (có bản ghi dở)"]
        assert line(page, "note").typed == "xem sớm"


def test_a_paper_that_was_being_written_is_offered_again(home: Path, tmp_path: Path) -> None:
    with opened(home) as window:
        papers = shown_page(window, EvidencePage, PageId.EVIDENCE)
        papers.take_files([a_file(tmp_path)])
        entries = papers.form.form.entries
        QTest.keyClicks(entries["number"], "312/BC-UBND")
        entries["excerpt"].insertPlainText("Báo cáo năm về giải quyết thủ tục hành chính")  # type: ignore[union-attr]
        wait()
    with opened(home) as window:
        papers = shown_page(window, EvidencePage, PageId.EVIDENCE)
        assert papers.kept.isVisible()
        assert "Chưa nhận" in papers.kept.text.text()
        assert "312/BC-UBND" in papers.kept.text.text()
        papers.kept.answer(0)
        form = papers.form.form
        assert (form.text("number"), form.text("excerpt")) == (
            "312/BC-UBND",
            "Báo cáo năm về giải quyết thủ tục hành chính",
        )
        form.act_button.click()
        assert [paper.number for paper in sheet_of(window).evidence] == ["312/BC-UBND"]
        wait()
        assert kept(window) == {}


def test_a_paper_that_is_given_up_is_forgotten(home: Path, tmp_path: Path) -> None:
    with opened(home) as window:
        papers = shown_page(window, EvidencePage, PageId.EVIDENCE)
        papers.take_files([a_file(tmp_path)])
        QTest.keyClicks(papers.form.form.entries["number"], "312/BC-UBND")
        papers.form.form.give_up_button.click()
        wait()
        assert kept(window) == {}


def test_the_paper_of_a_leaf_is_there_again(home: Path) -> None:
    with opened(home) as window:
        box = open_page(window, "3.2.2").panel.papers
        box.cite.click()
        QTest.keyClicks(box.form.entries[0], "312/BC-UBND")
        wait()
    with opened(home) as window:
        box = open_page(window, "3.2.2").panel.papers
        assert box.form.isVisible()
        assert box.form.entries[0].typed == "312/BC-UBND"
        assert "Chưa nhận" in box.form.files.text()
        box.form.store.click()
        wait()
        assert kept(window) == {}
        assert sheet_of(window).evidence[0].codes == ("3.2.2",)


def test_the_window_says_that_a_form_was_left(home: Path) -> None:
    with opened(home) as window:
        page = shown_page(window, SubmissionPage, PageId.SUBMISSION)
        line(page, "note").insertPlainText("xem sớm")  # type: ignore[union-attr]
        wait()
    with opened(home) as window:
        said = [strip.text for strip in window.strips.strips]
        assert "1 biểu mẫu đang ghi dở, chưa nhận." in said


def test_each_person_sees_only_what_one_typed_oneself(home: Path) -> None:
    with opened(home) as window:
        page = shown_page(window, SubmissionPage, PageId.SUBMISSION)
        own = window.context.session.actor
        line(page, "note").insertPlainText("của tôi")  # type: ignore[union-attr]
        wait()
        window.context.session.set_actor(CHAIRMAN)
        assert line(page, "note").typed == ""
        window.context.session.set_actor(own)
        assert line(page, "note").typed == "của tôi"
