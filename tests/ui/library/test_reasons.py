"""A set used outside its years or for other units: the forms ask for a reason where the service does."""

from collections.abc import Mapping
from dataclasses import replace

from app.services import new_year, rounds, sheets
from app.services.criteria_sets import install_set
from app.services.types import RoundSpec
from app.ui.main_window import MainWindow
from app.ui.pages.overview import OverviewPage
from app.ui.pages.sheets import SheetsPage
from app.ui.places import PageId, Place
from tests.services.small_set import SMALL_SET
from tests.ui.page_tools import sheet_of, shown_page

REASON = "Sở chưa ban hành bộ riêng"


def test_a_new_year_with_a_set_for_other_units_asks_keeps_and_shows_the_reason(
    example: MainWindow, named: Mapping[str, str]
) -> None:
    session = example.context.session
    text = SMALL_SET.replace("{rounded_at}", '"leaf"').replace('["xa", "phuong"]', '["so"]')
    text = text.replace("2023-01-01\nto = 2023-12-31", "2024-01-01\nto = 2024-12-31")
    fingerprint = session.read(install_set, text).fingerprint
    assert fingerprint not in named.values()
    page = shown_page(example, SheetsPage, Place(PageId.SHEETS, "new_year"))
    form = page.year_form
    form.sets.refresh()
    form.sets.choose(fingerprint)
    form.year.set_stored("2024")
    form.sets.choose(fingerprint)
    assert not form.reason.isVisible()
    form.make()
    assert form.reason.isVisible()
    assert "loại đơn vị" in form.refusal.text()
    form.reason.set_stored(REASON)
    form.make()
    assert sheet_of(example).info.year == 2024
    overview = shown_page(example, OverviewPage, PageId.OVERVIEW)
    assert REASON in overview.round.outside.text()


def test_a_sheet_within_the_reach_of_its_set_keeps_no_reason(example: MainWindow, named: Mapping[str, str]) -> None:
    session = example.context.session
    spec = RoundSpec(name="Đợt 2026", year=2026, fingerprints=(named["mau-xa-2026"],))
    round_id = session.write(rounds.create_round, replace(spec, outside_reason=REASON))
    made = session.write(new_year.new_year, sheet_of(example).info.id, round_id, outside_reason=REASON)
    view = session.read(sheets.open_sheet, made.assessment_id)
    assert not [note for note in view.standing if note.rule.startswith("set-outside")]
