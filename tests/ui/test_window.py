"""The window on the bundled example: where am I, is it saved, how do I get back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.services import inputs, people
from app.services.types import LeafStage
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.notices import Strip, Tone
from app.ui.pages.sheets import SheetsPage
from app.ui.pages.start import StartPage
from app.ui.places import PageId, Place
from app.ui.shown_result import shown_result
from app.ui.type_scale import WidthClass
from scoring.errors import ParIndexError
from tests.ui.fakes import FakeChoosers


def page_of(window: MainWindow) -> str:
    page = window.navigator.current
    return page.page_id.value if page is not None else ""


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key in the window in front."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    QTest.keyClick(window, key, held)


def links(window: MainWindow) -> list[str]:
    return [link.text() for link in window.footer.links if not link.isHidden()]


def test_the_example_says_so_and_leads_back(example: MainWindow) -> None:
    strip = example.strips.strips[0]
    assert strip.text == "VÍ DỤ – không dùng để báo cáo"
    assert strip.act_words == "Về hồ sơ của tôi"
    assert not strip.closable


def test_the_header_says_where_one_is(example: MainWindow) -> None:
    example.resize(1920, 1000)
    QTest.qWait(20)
    header = example.header
    assert header.org_unit.text().startswith("Xã Gio Sơn")
    assert header.year.text().startswith("Năm 2023")
    assert header.set_title.text() == "Bộ tiêu chí mẫu cấp xã 2023 v1"
    assert header.status.text() == "MẪU"
    assert header.saved.text() == "Đã lưu 10:42:07"


def test_the_result_line_is_that_of_the_sheet(example: MainWindow) -> None:
    assert example.footer.line.text() == "85,65/100 – Xếp loại tốt"
    assert links(example) == ["72/72 mục tự chấm", "0 thiếu tài liệu", "mất 14,35"]


def test_the_four_parts_add_up_for_both_years(example: MainWindow) -> None:
    session = example.context.session
    for sheet_id in (1, 2):
        session.open_sheet(sheet_id)
        assert session.sheet is not None
        root = shown_result(session.sheet).root
        assert root.got + root.lost + root.unscored + root.waiting == root.maximum


def test_waiting_is_told_apart_from_lost(example: MainWindow) -> None:
    example.context.session.open_sheet(1)
    assert example.footer.line.text().endswith("tạm tính, chưa xếp loại")
    assert any(words.startswith("chờ điều tra") for words in links(example))


def test_a_write_reaches_header_and_result_line(example: MainWindow) -> None:
    session = example.context.session
    before = example.footer.line.text()
    assert session.sheet is not None
    where = LeafStage(session.sheet.info.id, "1.1.2")
    session.write(inputs.clear_input, where, None)
    assert example.footer.line.text() != before
    assert any(words.startswith("chưa chấm") for words in links(example))
    example.navigator.go(Place(PageId.ASSESSMENT, "2.1"))
    example.dispatcher.run(Command.UNDO)
    assert example.footer.line.text() == before
    assert example.footer.word.text() == "Đã hoàn tác mục 1.1.2"


def test_nothing_left_to_undo_is_said(example: MainWindow) -> None:
    example.dispatcher.run(Command.REDO)
    assert example.footer.word.text() == "Không còn gì để làm lại"


def test_a_refusal_leaves_everything_and_says_its_sentence(example: MainWindow) -> None:
    session = example.context.session
    assert session.sheet is not None

    def refuse(office: object, actor: object) -> None:
        raise ParIndexError("x", "Mục 3.2.2: kiểm tra lại hai số.")

    assert session.attempt(refuse) is None
    assert example.strips.strips[1].text == "Mục 3.2.2: kiểm tra lại hai số."


def test_alt_left_goes_back_the_way_one_came(example: MainWindow) -> None:
    navigator = example.navigator
    navigator.go(Place(PageId.SHEETS))
    navigator.go(Place(PageId.SETTINGS, "nhat-ky"))
    navigator.go(Place(PageId.HELP, "phim"))
    press(example, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page_of(example) == "settings"
    assert navigator.current is not None
    assert navigator.current.place().target == "nhat-ky"
    navigator.back()
    assert page_of(example) == "sheets"


def test_f1_opens_the_help_of_the_page(example: MainWindow) -> None:
    example.navigator.go(Place(PageId.SETTINGS))
    press(example, Qt.Key.Key_F1)
    assert page_of(example) == "help"
    assert example.navigator.current is not None
    assert example.navigator.current.place().target == "settings"


def test_text_size_follows_the_keys_and_is_remembered(example: MainWindow) -> None:
    press(example, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert example.context.look.scale.percent == 110
    assert example.context.machine.number("text_percent", 0) == 110
    press(example, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert example.context.look.scale.percent == 100


@pytest.mark.parametrize(("width", "expected"), [(911, 0), (1093, 1), (1920, 2)])
def test_nothing_hangs_out_at_the_three_sizes(example: MainWindow, width: int, expected: int) -> None:
    example.resize(width, {911: 480, 1093: 570, 1920: 1000}[width])
    QTest.qWait(50)
    assert example.context.look.scale.width_class(example.width()) is WidthClass(expected)
    assert example.width() == width
    for part in (example.topbar, example.footer, example.navigation, example.stack):
        assert part.geometry().right() <= example.width()
    beside = example.topbar.header.geometry().left() > example.topbar.menus.geometry().left()
    assert beside is (expected < 2)


def test_another_unit_is_confirmed_in_words(example: MainWindow, qtbot: QtBot) -> None:
    page = example.navigator.page(PageId.SHEETS)
    assert isinstance(page, SheetsPage)
    example.navigator.go(Place(PageId.SHEETS))
    info = next(row for row in page.table.rows_model.rows() if row.year == 2022)
    page.ask_to_open(info)
    assert example.context.session.sheet is not None
    assert example.context.session.sheet.info.year == 2022
    assert page.confirm.isHidden()


def test_copying_a_list_is_for_excel(example: MainWindow) -> None:
    example.navigator.go(Place(PageId.SHEETS))
    press(example, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().startswith("Đơn vị\tNăm\t")


def test_the_search_finds_codes_and_words_without_marks(example: MainWindow) -> None:
    find = example.shell_commands.find_hits
    assert find("3.2.2")[0].words.startswith("3.2.2")
    assert any(hit.place.page is PageId.HELP for hit in find("phan cong"))
    assert find("") == ()
    example.open_search()
    QTest.keyClicks(example.search.box, "3.2.2")
    QTest.keyClick(example.search.box, Qt.Key.Key_Escape)
    assert example.search.box.text() == ""
    QTest.keyClick(example.search.box, Qt.Key.Key_Escape)
    assert example.search.isHidden()


def test_closing_gives_the_folder_back(example: MainWindow) -> None:
    session = example.context.session
    assert example.close()
    assert not session.is_open


def test_the_start_page_makes_a_sheet_from_nothing(first_start: MainWindow) -> None:
    assert page_of(first_start) == "start"
    page = first_start.navigator.current
    assert isinstance(page, StartPage)
    page.set_home(first_start.opening.own_home)
    page.open_own()
    form = page.form
    assert form is not None
    form.name.setText("Gio Sơn")
    form.year.setText("2023")
    form.person.setText("Nguyễn Thị Hà")
    form.make_sheet()
    sheet = first_start.context.session.sheet
    assert sheet is not None
    assert sheet.info.org_unit_name == "Xã Gio Sơn"
    assert sheet.info.year == 2023
    assert first_start.header.person.text().startswith("Nguyễn Thị Hà")
    assert links(first_start)[0].startswith("0/")


def test_the_form_says_what_is_missing(first_start: MainWindow) -> None:
    page = first_start.navigator.current
    assert isinstance(page, StartPage)
    page.set_home(first_start.opening.own_home)
    page.open_own()
    form = page.form
    assert form is not None
    form.person.setText("Hà")
    form.make_sheet()
    assert form.refusal.text() == "Chưa ghi tên đơn vị."


def test_the_folder_for_data_can_be_chosen(first_start: MainWindow, tmp_path: Path) -> None:
    page = first_start.navigator.current
    assert isinstance(page, StartPage)
    chooser = first_start.context.choosers
    assert isinstance(chooser, FakeChoosers)
    chooser.chosen_folder = tmp_path / "khac"
    page.choose_folder()
    assert str(tmp_path / "khac") in page.folder.text()


def test_without_a_sheet_only_office_pages_open(first_start: MainWindow) -> None:
    first_start.navigator.go(Place(PageId.OVERVIEW))
    assert page_of(first_start) == "start"


def test_the_person_is_asked_again_after_idle_minutes(first_start: MainWindow) -> None:
    page = first_start.navigator.current
    assert isinstance(page, StartPage)
    page.set_home(first_start.opening.own_home)
    page.open_own()
    form = page.form
    assert form is not None
    form.name.setText("Gio Sơn")
    form.person.setText("Hà")
    form.make_sheet()
    session = first_start.context.session
    people.add_person(session.office, session.actor, people.PersonSpec("Bình"))
    first_start.attendance.begin()
    clock = session.clock
    clock.moment = datetime(2023, 12, 14, 4, 13, tzinfo=UTC)  # type: ignore[attr-defined]
    first_start.attendance.check()
    assert page_of(first_start) == "person"
    assert session.actor is None


def test_at_most_one_filled_button_stands_on_a_page(example: MainWindow) -> None:
    for spec_id in (PageId.SHEETS, PageId.SETTINGS, PageId.HELP, PageId.PERSON, PageId.START):
        example.navigator.go(Place(spec_id))
        page = example.navigator.current
        assert page is not None
        filled = [b for b in page.findChildren(QPushButton) if b.property("kind") == "filled" and b.isVisible()]
        assert len(filled) <= 1


def test_a_strip_is_replaced_by_its_key_and_closed_by_hand(example: MainWindow) -> None:
    for text in ("một", "hai"):
        example.context.notices.show_strip(Strip("k", Tone.WARN, text))
    assert [strip.text for strip in example.strips.strips if strip.key == "k"] == ["hai"]
    row = example.strips.row("k")
    assert row is not None
    row.closed.emit("k")
    assert example.strips.row("k") is None


def test_the_acts_of_the_editor_are_in_the_menu_of_the_editor_alone(example: MainWindow) -> None:
    assert not example.dispatcher.action(Command.ADD_NODE).isVisible()
    assert not example.dispatcher.action(Command.DELETE_NODE).isVisible()
    assert example.dispatcher.action(Command.EDIT).isVisible()


def test_where_room_is_short_what_waits_is_one_sum(example: MainWindow) -> None:
    session = example.context.session
    assert session.sheet is not None
    session.write(inputs.clear_input, LeafStage(session.sheet.info.id, "1.1.2"), None)
    example.resize(911, 480)
    QTest.qWait(1)
    said = [words for words in links(example) if words.startswith("chờ")]
    example.resize(1920, 1000)
    QTest.qWait(1)
    assert said == ["chờ 20,5"]
    assert len([words for words in links(example) if words.startswith("chờ")]) == 2
