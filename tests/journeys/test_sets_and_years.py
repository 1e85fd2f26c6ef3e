"""By keyboard alone: a set handed out, taken in and made new; a sheet moved to another set; a past year taken in."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.services.set_drafts.service import list_drafts
from app.ui.pages.criteria_sets import LIST, CriteriaSetsPage
from app.ui.pages.migration import MigrationPage
from app.ui.pages.past_years import PastYearsPage
from app.ui.pages.sheets import SheetsPage
from app.ui.places import PageId
from app.ui.widgets.pick_button import PickButton
from tests.journeys.conftest import Desk
from tests.journeys.hands import Keyboard, pictured
from tests.services.past_years import books

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Key = Qt.Key


class Officer(Keyboard):
    """Works on the example, never touches the mouse."""

    def push(self, button: QPushButton) -> None:
        self.tab_to(button)
        self.press(Key.Key_Space)

    def over(self, text: str) -> None:
        """Write over what stands in the entry."""
        self.press(Key.Key_A, CONTROL)
        self.write(text)

    def pick(self, button: PickButton, downs: int = 1) -> None:
        """Open the list of a button, go down, Enter."""
        self.tab_to(button)
        self.press(Key.Key_Space)
        for _ in range(downs):
            self.press(Key.Key_Down)
        self.press(Key.Key_Return)

    def list_of_sheets(self) -> SheetsPage:
        self.press(Key.Key_O, CONTROL)
        page = self.window.navigator.current
        assert isinstance(page, SheetsPage)
        return page


@pytest.fixture
def officer(desk: Desk) -> Officer:
    desk.window.context.session.opening_example(desk.folder / "vi-du").start()
    QTest.qWait(1)
    return Officer(desk.window)


def test_a_set_goes_out_as_a_file_comes_in_and_begins_a_new_year(officer: Officer, desk: Desk) -> None:
    with pictured(desk.window, "bo-tieu-chi"):
        officer.press(Key.Key_9, CONTROL)
        page = desk.window.navigator.current
        assert isinstance(page, CriteriaSetsPage)
        officer.tab_to(page.tabs.tabBar())
        officer.press(Key.Key_Right)
        assert page.tabs.currentIndex() == LIST
        officer.tab_to(page.library.search)
        officer.write("2023")
        officer.press(Key.Key_Return)
        assert page.library.table.hasFocus()
        desk.choosers.target = desk.folder / "gui.bttc"
        officer.push(page.library.buttons["hand_out"])
        assert (desk.folder / "gui.bttc").is_file()
        desk.choosers.files = [desk.folder / "gui.bttc"]
        officer.push(page.desk.install_button)
        row = desk.window.strips.row("set-taken")
        assert row is not None
        assert "gui.bttc" in row.strip.text
        officer.push(page.library.buttons["year"])
        officer.over("2024")
        officer.press(Key.Key_Return)
        officer.over("xa-2024")
        officer.press(Key.Key_Return)
        officer.press(Key.Key_Space)
        assert officer.page_id is PageId.SET_EDITOR
        officer.press(Key.Key_Left, ALT)
        assert officer.page_id is PageId.CRITERIA_SETS
        page.library.search.clear()
        page.library.refresh()
        officer.tab_to(page.library.table)
        officer.press(Key.Key_Home, CONTROL)
        officer.push(page.library.buttons["delete"])
        officer.write("xa-2024")
        officer.push(page.library.confirm.yes)
        assert not desk.window.context.session.read(list_drafts)


def test_a_sheet_moves_to_another_set_with_one_leaf_corrected(officer: Officer, desk: Desk) -> None:
    with pictured(desk.window, "chuyen-bo"):
        sheets = officer.list_of_sheets()
        officer.push(sheets.move_button)
        page = desk.window.navigator.current
        assert isinstance(page, MigrationPage)
        officer.pick(page.target.set)
        officer.tab_to(page.mapping.table)
        officer.press(Key.Key_Home, CONTROL)
        before = page.mapping.line
        assert before is not None
        officer.press(Key.Key_F2)
        officer.write("khong lay gi")
        officer.press(Key.Key_Return)
        officer.press(Key.Key_Return)
        assert page.mapping.table.hasFocus()
        line = page.mapping.line
        assert line is not None
        assert (line.new_code, line.old_code) == (before.new_code, "")
        while page.mapping.looks:
            officer.press(Key.Key_Return, CONTROL)
        officer.push(page.target.move_button)
        officer.write("Tỉnh chưa ban hành bộ của năm nay")
        officer.press(Key.Key_Return)
        report = page.report_shown
        assert report is not None, page.target.refusal.text()
        desk.choosers.target = desk.folder / "chuyen.xlsx"
        officer.push(page.report.excel_button)
        assert (desk.folder / "chuyen.xlsx").is_file()
        officer.push(page.report.open_button)
        assert officer.page_id is PageId.OVERVIEW
        assert officer.sheet.info.id == report.new_id


def test_a_past_year_is_taken_in_from_its_file(officer: Officer, desk: Desk) -> None:
    with pictured(desk.window, "nam-truoc"):
        sheets = officer.list_of_sheets()
        officer.push(sheets.past_button)
        page = desk.window.navigator.current
        assert isinstance(page, PastYearsPage)
        file: Path = books.xlsx(desk.folder / "bang-diem-2021.xlsx", books.SHEET_ROWS)
        desk.choosers.files = [file]
        officer.push(page.years.import_button)
        assert page.views.currentWidget() is page.taking
        officer.tab_to(page.taking.form.entries["year"])
        for text in ("2021", "45/QĐ-UBND", "15012022", "UBND huyện Gio Linh"):
            officer.over(text)
            officer.press(Key.Key_Return)
        officer.push(page.taking.form.act_button)
        row = page.years.table.current_row()
        assert row is not None, page.taking.form.refusal.text()
        assert (row.year, row.points) == (2021, "8,25/10")
        assert page.years.table.hasFocus()
        officer.press(Key.Key_Return)
        assert page.years.nodes.hasFocus()
        assert page.years.nodes.rows_model.rowCount() == 7
