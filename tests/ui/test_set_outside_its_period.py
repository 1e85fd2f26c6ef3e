"""Both forms that open a round ask why a set of another year is used, and only then."""

from app.services import rounds
from app.ui.main_window import MainWindow
from app.ui.pages.sheets import SheetsPage
from app.ui.places import PageId
from tests.ui.page_tools import sheet_of, shown_page
from tests.ui.test_clerk_finds import own_form

REASON = "Tỉnh chưa ban hành bộ của năm này"


def test_the_form_of_a_new_year_asks_for_the_reason_and_keeps_it(example: MainWindow) -> None:
    form = shown_page(example, SheetsPage, PageId.SHEETS).year_form
    form.ask(sheet_of(example).info)
    assert form.reason.isHidden()
    form.year.setText("2027")
    form.sets.choose(sheet_of(example).info.fingerprint)
    form.make_button.click()
    assert "không có năm 2027" in form.refusal.text()
    assert not form.reason.isHidden()
    form.reason.setText(REASON)
    form.make_button.click()
    assert form.isHidden()
    made = example.context.session.read(rounds.list_rounds)[0].spec
    assert (made.year, made.outside_reason) == (2027, REASON)


def test_the_form_of_the_first_sheet_asks_for_the_reason_and_keeps_it(first_start: MainWindow) -> None:
    form = own_form(first_start)
    for entry, text in ((form.name, "Gio Sơn"), (form.person, "Nguyễn Văn An"), (form.year, "2030")):
        entry.setText(text)
    form.make_sheet()
    assert "không có năm 2030" in form.refusal.text()
    assert not form.reason_row.isHidden()
    form.reason.setText(REASON)
    form.make_sheet()
    assert first_start.context.session.read(rounds.list_rounds)[0].spec.outside_reason == REASON
