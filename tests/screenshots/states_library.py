"""The states of the library of sets, the comparison, a move to another set and the results of past years."""

from pathlib import Path
from tempfile import TemporaryDirectory

from app.services.criteria_sets import installed_sets
from app.services.migration.types import MigrationReport
from app.services.set_drafts.next_sets import draft_next_version
from app.services.types import Actor
from app.ui.main_window import MainWindow
from app.ui.pages.criteria_sets import CriteriaSetsPage
from app.ui.pages.migration import MigrationPage
from app.ui.pages.past_years import PastYearsPage
from app.ui.places import SETS_LIST, PageId, Place, comparison_target
from tests.screenshots.state import State
from tests.services.past_years import books

REPORTS: dict[int, MigrationReport] = {}
"""What came of the one move that a window can make."""
WHO = Actor(None, "Lê Thị Nhập", "Công chức")


def fingerprints(window: MainWindow) -> dict[str, str]:
    """Fingerprint by `id` and `id vN` of the sets that ship."""
    found = window.context.session.read(installed_sets)
    named = {f"{info.set_id} v{info.version}": info.fingerprint for info in found}
    return named | {info.set_id: info.fingerprint for info in reversed(found)}


def library(window: MainWindow) -> CriteriaSetsPage:
    page = window.navigator.current
    assert isinstance(page, CriteriaSetsPage)
    return page


def with_draft(window: MainWindow) -> None:
    """A draft among the sets, and its deletion asked."""
    office = window.context.session.office
    names = fingerprints(window)
    if not any(line.draft for line in library(window).library.table.rows_model.rows()):
        draft_next_version(office, WHO, names["mau-xa-2023"])
    page = library(window)
    page.library.refresh()
    page.library.table.choose(lambda line: line.draft is not None)
    page.library.act("delete")
    page.library.panes.show_second()


def for_year(window: MainWindow) -> None:
    """Cho năm mới."""
    page = library(window)
    page.library.table.choose(lambda line: line.draft is None)
    page.library.act("year")
    page.library.panes.show_second()


def compared(window: MainWindow) -> None:
    """Two sets that ship."""
    names = fingerprints(window)
    place = Place(PageId.SET_COMPARISON, comparison_target(names["mau-xa-2023"], names["mau-xa-2026"]))
    window.navigator.go(place)


def moving(window: MainWindow) -> MigrationPage:
    """A sheet of 2023 on its way to the set of 2026."""
    window.navigator.go(Place(PageId.MIGRATION))
    page = window.navigator.current
    assert isinstance(page, MigrationPage)
    page.target.set.pick(fingerprints(window)["mau-xa-2026"])
    page.mapping.panes.show_first()
    return page


def mapped(window: MainWindow) -> None:
    """The mapping with its points."""
    moving(window).mapping.table.setFocus()


def corrected(window: MainWindow) -> None:
    """Choosing another old leaf."""
    moving(window).mapping.correct()


def reason_asked(window: MainWindow) -> None:
    """The set is for another year."""
    moving(window).move_sheet()


def window_report(page: MigrationPage) -> MigrationReport:
    assert page.report_shown is not None
    return page.report_shown


def moved(window: MainWindow) -> None:
    """The report, and the strip of the old sheet that says where it went."""
    page = moving(window)
    if id(window) not in REPORTS:
        page.target.reason.set_stored("Tỉnh chưa ban hành bộ của năm 2023")
        page.move_sheet()
        REPORTS[id(window)] = window_report(page)
    page.show_report(REPORTS[id(window)])


def past_page(window: MainWindow) -> PastYearsPage:
    page = window.navigator.current
    assert isinstance(page, PastYearsPage)
    return page


def read_sheet(window: MainWindow) -> None:
    """A filled annex, read."""
    with TemporaryDirectory() as folder:
        past_page(window).read_file(books.xlsx(Path(folder) / "Bảng điểm 2022.xlsx", books.SHEET_ROWS))


def read_table(window: MainWindow) -> None:
    """A published table of units, read."""
    with TemporaryDirectory() as folder:
        past_page(window).read_file(books.xlsx(Path(folder) / "Công bố 2021.xlsx", books.TABLE_ROWS))


def kept(window: MainWindow) -> None:
    """Two years out of documents, one of them replaced."""
    page = past_page(window)
    for number, year in (("12/QĐ-UBND", "2021"), ("45/QĐ-UBND", "2020"), ("46/QĐ-UBND", "2020")):
        if page.years.table.rows_model.rowCount() > 4:
            break
        (read_sheet if year == "2020" else read_table)(window)
        texts = {"year": year, "number": number, "date": "15/01/2022", "issuer": "UBND huyện Gio Linh"}
        page.taking.form.fill(texts | {"replace_reason": "Bản đính chính của huyện"})
        page.keep()
    page.years.table.choose(lambda row: row.result is not None)


STATES = [
    State("chuyen-ho-so", PageId.MIGRATION),
    State("chuyen-ho-so-bang", PageId.MIGRATION, mapped),
    State("chuyen-ho-so-chon", PageId.MIGRATION, corrected),
    State("chuyen-ho-so-ly-do", PageId.MIGRATION, reason_asked),
    State("chuyen-ho-so-xong", PageId.MIGRATION, moved),
    State("chuyen-ho-so-150", PageId.MIGRATION, mapped, percent=150),
    State("nam-truoc", PageId.PAST_YEARS),
    State("nam-truoc-bang-diem", PageId.PAST_YEARS, read_sheet),
    State("nam-truoc-cong-bo", PageId.PAST_YEARS, read_table),
    State("nam-truoc-da-nhan", PageId.PAST_YEARS, kept),
    State("nam-truoc-150", PageId.PAST_YEARS, kept, percent=150),
    State("thu-vien-bo", Place(PageId.CRITERIA_SETS, SETS_LIST)),
    State("thu-vien-bo-nhap", Place(PageId.CRITERIA_SETS, SETS_LIST), with_draft),
    State("thu-vien-bo-nam-moi", Place(PageId.CRITERIA_SETS, SETS_LIST), for_year),
    State("thu-vien-bo-150", Place(PageId.CRITERIA_SETS, SETS_LIST), percent=150),
    State("so-sanh-bo", PageId.SET_COMPARISON, compared),
    State("so-sanh-bo-150", PageId.SET_COMPARISON, compared, percent=150),
]
