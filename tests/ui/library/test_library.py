"""Danh sách bộ: found by filters, facts and acts of one, files out and in, drafts made and thrown away."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.services.criteria_sets import install_set
from app.services.set_drafts.service import list_drafts
from app.services.set_library.library import LibraryLine, library
from app.ui.commands import Command
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.pages.criteria_sets import BROWSER, LIST, CriteriaSetsPage
from app.ui.pages.criteria_sets_facts import columns, line_parts, status_words
from app.ui.places import SETS_LIST, PageId, Place, set_target
from app.ui.widgets.rows_model import RowsModel
from scoring.criteria import SetStatus
from tests.scoring.official import SCAN_SHA256, official_text
from tests.services.small_set import SMALL_SET
from tests.ui.page_tools import Heard, choosers_of, shown_page

FILES = (("hand_out", ".bttc"), ("workbook", ".xlsx"))


@pytest.fixture
def page(example: MainWindow, named: Mapping[str, str]) -> CriteriaSetsPage:
    shown = shown_page(example, CriteriaSetsPage, Place(PageId.CRITERIA_SETS, SETS_LIST))
    shown.library.refresh(named["mau-xa-2023"])
    return shown


def shown_ids(page: CriteriaSetsPage) -> list[str]:
    return [line.set_id for line in page.library.table.rows_model.rows()]


def small(set_id: str, **changes: str) -> str:
    text = SMALL_SET.replace("{rounded_at}", '"leaf"').replace('"bo-nho"', f'"{set_id}"')
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


def test_filters_and_search_without_marks_narrow_the_list(example: MainWindow, page: CriteriaSetsPage) -> None:
    text = (
        small("bo-hue")
        .replace('issuer = "UBND"', 'issuer = "UBND thành phố Huế"')
        .replace('["xa", "phuong"]', '["so"]')
    )
    example.context.session.read(install_set, text)
    page.library.refresh()
    assert set(shown_ids(page)) == {"bo-hue", "mau-xa-2023", "mau-xa-2026"}
    page.library.province.pick("Huế")
    assert shown_ids(page) == ["bo-hue"]
    page.library.province.pick("")
    page.library.kind.pick("dac_khu")
    assert shown_ids(page) == ["mau-xa-2026"]
    page.library.kind.pick("")
    page.library.year.pick("2023")
    assert set(shown_ids(page)) == {"bo-hue", "mau-xa-2023"}
    page.library.year.pick("")
    page.library.status.pick(SetStatus.OFFICIAL.value)
    assert shown_ids(page) == []
    assert page.library.nothing.isVisible()
    assert not page.library.panel.isVisible()
    page.library.status.pick("")
    page.library.search.setText("chinh quyen")
    QTest.keyClick(page.library.search, Qt.Key.Key_Return)
    assert shown_ids(page) == ["mau-xa-2026"]
    assert example.focusWidget() is page.library.table


def test_facts_name_decision_reach_publication_and_fingerprint(example: MainWindow, page: CriteriaSetsPage) -> None:
    info = example.context.session.read(install_set, official_text(small("bo-that")))
    page.library.refresh(info.fingerprint)
    said = "\n".join(label.text() for label in page.library.facts.findChildren(QLabel))
    for words in (
        "chính thức",
        "01/QĐ-UBND",
        "01/01/2023",
        "xã, phường",
        "phiên bản 1",
        "Người đọc thứ hai",
        "có, mã kiểm",
    ):
        assert words in said
    assert page.library.buttons["scan"].isVisible()
    assert not page.library.buttons["delete"].isVisible()


def test_the_scan_is_opened_as_a_copy_or_its_absence_told(example: MainWindow, page: CriteriaSetsPage) -> None:
    office, heard = example.context.session.office, Heard(example)
    known = office.vault.add(b"%PDF-1.4 the decision").sha256
    for set_id, sha256 in (("bo-that", known), ("bo-thieu", SCAN_SHA256)):
        text = official_text(small(set_id)).replace(SCAN_SHA256, sha256)
        page.library.refresh(example.context.session.read(install_set, text).fingerprint)
        page.library.buttons["scan"].click()
    shown = choosers_of(example).shown
    assert [path.read_bytes() for path in shown] == [b"%PDF-1.4 the decision"]
    assert shown[0].name.startswith("Quyết định")
    assert heard.last("refusal").text


def test_only_one_button_is_filled(page: CriteriaSetsPage) -> None:
    filled = [one for one in page.findChildren(QPushButton) if one.isVisible() and one.property("kind") == "filled"]
    assert filled == [page.library.main_button]


def test_enter_looks_at_a_set_and_a_target_names_a_row_of_another_set(
    page: CriteriaSetsPage, named: Mapping[str, str]
) -> None:
    QTest.keyClick(page.library.table, Qt.Key.Key_Return)
    assert page.tabs.currentIndex() == BROWSER
    assert page.pick.value == named["mau-xa-2023"]
    page.go_to(Place(PageId.CRITERIA_SETS, set_target(named["mau-xa-2026"], "3.2.2")))
    assert page.pick.value == named["mau-xa-2026"]
    assert page.place() == Place(PageId.CRITERIA_SETS, "3.2.2")


def test_f2_makes_the_next_version_as_a_draft_and_goes_to_it(example: MainWindow, page: CriteriaSetsPage) -> None:
    assert page.handles() == {Command.EDIT}
    wanted: list[Place] = []
    page.place_wanted.connect(wanted.append)
    page.run(Command.EDIT)
    drafts = example.context.session.read(list_drafts)
    assert [draft.set_id for draft in drafts] == ["mau-xa-2023"]
    assert wanted == [Place(PageId.SET_EDITOR, str(drafts[0].id))]


def test_a_new_year_asks_for_year_and_id_and_keeps_a_refusal_at_its_line(
    example: MainWindow, page: CriteriaSetsPage
) -> None:
    page.library.act("year")
    form = page.library.form.form
    assert (form.text("year"), form.text("id")) == ("2024", "mau-xa-2024")
    form.entries["id"].set_stored("mau-xa-2026")
    form.submitted.emit()
    assert "đã dùng" in form.refusal.text()
    form.entries["year"].set_stored("hai")
    form.submitted.emit()
    assert "không phải là năm" in form.refusal.text()
    form.fill({"year": "2024", "id": "mau-xa-2024"})
    form.submitted.emit()
    assert [draft.set_id for draft in example.context.session.read(list_drafts)] == ["mau-xa-2024"]


@pytest.mark.parametrize(("act", "suffix"), FILES)
def test_a_file_is_written_and_taken_in_again(
    example: MainWindow, page: CriteriaSetsPage, tmp_path: Path, act: str, suffix: str
) -> None:
    heard, choosers = Heard(example), choosers_of(example)
    choosers.target = tmp_path / "gui-di"
    page.library.act(act)
    target = tmp_path / f"gui-di{suffix}"
    assert target.is_file()
    receipt = heard.last("written")
    assert (str(tmp_path) in receipt.text, receipt.act_words) == (True, "Mở thư mục")
    assert receipt.act is not None
    receipt.act()
    assert choosers.shown == [tmp_path]
    choosers.files = [target]
    page.desk.install_button.click()
    drafts = example.context.session.read(list_drafts)
    if suffix == ".bttc":
        assert "Đã cài" in heard.last("set-taken").text
        assert not drafts
    else:
        assert [draft.set_id for draft in drafts] == ["mau-xa-2023"]


def test_a_set_toml_is_installed_and_a_draft_stays_a_draft(
    example: MainWindow, page: CriteriaSetsPage, tmp_path: Path
) -> None:
    for name, status in (("mau", "sample"), ("nhap", "draft")):
        path = tmp_path / f"{name}.toml"
        path.write_text(small(f"bo-{name}").replace('status = "sample"', f'status = "{status}"'), "utf-8")
        page.desk.acts.take_file(path)
    lines = example.context.session.read(library)
    assert {"bo-mau", "bo-nhap"} <= {line.set_id for line in lines}
    assert [line.set_id for line in lines if line.draft is not None] == ["bo-nhap"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("anh.png", b"", "không phải tệp bộ tiêu chí"),
        ("hong.toml", b"title = ", "chưa dùng được"),
        ("hong.toml", b"\xff\xfe", "UTF-8"),
        ("hong.bttc", b"no zip", ""),
        ("bang.xlsx", b"no zip", "không phải sổ tính"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(
    example: MainWindow, page: CriteriaSetsPage, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    heard = Heard(example)
    path = tmp_path / name
    path.write_bytes(data)
    page.desk.acts.take_file(path)
    text = heard.last("refusal").text
    assert words in text
    assert text
    assert not example.context.session.read(list_drafts)


def test_a_new_set_begins_blank_or_with_every_kind_of_rule(example: MainWindow, page: CriteriaSetsPage) -> None:
    for answer in (0, 1):
        example.navigator.go(Place(PageId.CRITERIA_SETS, SETS_LIST))
        page.desk.new_button.click()
        assert page.desk.question.isVisible()
        page.desk.question.answer(answer)
    assert len(example.context.session.read(list_drafts)) == 2


def test_deleting_a_draft_asks_for_its_id(example: MainWindow, page: CriteriaSetsPage) -> None:
    page.desk.acts.new_blank()
    page.library.refresh()
    page.library.table.choose(lambda line: line.draft is not None)
    line = page.library.line
    assert line is not None
    assert status_words(line)[0] == "đang soạn"
    page.library.act("delete")
    assert not page.library.confirm.yes.isEnabled()
    QTest.keyClicks(page.library.confirm.entry, line.set_id)
    page.library.confirm.yes.click()
    assert not example.context.session.read(list_drafts)
    assert all(shown.draft is None for shown in page.library.table.rows_model.rows())


def test_a_set_that_cannot_be_read_says_why_and_offers_nothing(page: CriteriaSetsPage) -> None:
    line = page.library.line
    assert line is not None
    broken = replace(line, criteria_set=None, damage="Bộ không còn nguyên như lúc cài")
    page.library.table.show_rows([broken])
    page.library._show_line(broken)
    assert status_words(broken) == ("hỏng", "bad")
    assert line_parts(broken)[0].lines == ("Bộ không còn nguyên như lúc cài",)
    assert not any(button.isVisible() for button in (page.library.main_button, *page.library.buttons.values()))


def test_in_a_narrow_window_list_and_facts_take_turns(example: MainWindow, page: CriteriaSetsPage) -> None:
    example.resize(911, 480)
    QTest.qWait(1)
    assert page.tabs.currentIndex() == LIST
    assert page.library.to_facts.isVisible()
    page.library.to_facts.click()
    assert example.focusWidget() is page.library.main_button
    assert not page.library.table.isVisible()
    page.library.to_list.click()
    assert example.focusWidget() is page.library.table


def test_the_list_obeys_qt(example: MainWindow, page: CriteriaSetsPage) -> None:
    model: RowsModel[LibraryLine] = RowsModel(Look(), columns())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_rows(example.context.session.read(library))
    model.sort(0)
    model.filter("2026")
    assert model.rowCount() == 1
    model.show_rows([])
    assert model.rowCount() == 0
