"""Which module draws which page, loaded when the page is first shown. Pages are registered here and nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec

from app.ui.pages.base import Page, PageContext
from app.ui.places import PageId


class Part(StrEnum):
    """Where a page stands in the navigation: the work above the line, the rest below, or not at all."""

    WORK = "work"
    OFFICE = "office"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page: its words, icon, place in the navigation, and the class that draws it."""

    id: PageId
    words: str
    icon: str
    part: Part
    module: str
    cls: str
    needs_sheet: bool = True
    """Without an open sheet the shell shows the list of sheets instead."""
    needs_office: bool = True
    """Without an open data folder the shell shows the start page instead."""


_P, _W, _O, _H = "app.ui.pages.", Part.WORK, Part.OFFICE, Part.HIDDEN
COMMUNE_PAGES: tuple[PageSpec, ...] = (
    PageSpec(PageId.OVERVIEW, "Tổng quan", "overview", _W, _P + "overview", "OverviewPage"),
    PageSpec(PageId.ASSESSMENT, "Chấm điểm", "assessment", _W, _P + "assessment", "AssessmentPage"),
    PageSpec(PageId.SHARED_FIGURES, "Số liệu chung", "figures", _W, _P + "shared_figures", "SharedFiguresPage"),
    PageSpec(PageId.EVIDENCE, "Tài liệu", "evidence", _W, _P + "evidence", "EvidencePage"),
    PageSpec(PageId.ASSIGNMENTS, "Phân công", "people", _W, _P + "assignments", "AssignmentsPage"),
    PageSpec(PageId.SUBMISSION, "Kiểm tra và gửi", "submit", _W, _P + "submission", "SubmissionPage"),
    PageSpec(PageId.REMEDIES, "Khắc phục", "remedy", _W, _P + "remedies", "RemediesPage"),
    PageSpec(PageId.REPORTS, "Báo cáo", "report", _W, _P + "reports", "ReportsPage"),
    PageSpec(PageId.CRITERIA_SETS, "Bộ tiêu chí", "book", _O, _P + "criteria_sets", "CriteriaSetsPage", False),
    PageSpec(PageId.ANNEX_IMPORT, "Nhập từ phụ lục", "import", _H, _P + "annex_import", "AnnexImportPage", False),
    PageSpec(PageId.SET_EDITOR, "Soạn bộ tiêu chí", "edit", _H, _P + "set_editor", "SetEditorPage", False),
    PageSpec(PageId.SET_COMPARISON, "So sánh hai bộ", "panes", _H, _P + "set_comparison", "SetComparisonPage", False),
    PageSpec(PageId.MIGRATION, "Chuyển hồ sơ sang bộ khác", "next", _H, _P + "migration", "MigrationPage", False),
    PageSpec(PageId.PAST_YEARS, "Kết quả các năm trước", "history", _H, _P + "past_years", "PastYearsPage", False),
    PageSpec(PageId.SETTINGS, "Cài đặt", "settings", _O, _P + "settings", "SettingsPage", False, False),
    PageSpec(PageId.START, "Bắt đầu", "example", _H, _P + "start", "StartPage", False, False),
    PageSpec(PageId.PERSON, "Người nhập", "person", _H, _P + "person", "PersonPage", False),
    PageSpec(PageId.SHEETS, "Hồ sơ", "sheets", _H, _P + "sheets", "SheetsPage", False),
    PageSpec(PageId.PREVIEW, "Xem bản in", "print", _H, _P + "preview", "PreviewPage", False),
    PageSpec(PageId.HELP, "Trợ giúp", "help", _H, _P + "help", "HelpPage", False, False),
)


def available(pages: Iterable[PageSpec] = COMMUNE_PAGES) -> tuple[PageSpec, ...]:
    """The pages whose module ships with this program: no entry of the navigation leads nowhere."""
    return tuple(spec for spec in pages if _ships(spec.module))


def _ships(module: str) -> bool:
    found = find_spec(module)
    return found is not None and found.origin is not None


def load_pages() -> None:
    """Load the modules of all pages: done beside the window while a data folder is opened."""
    for spec in available():
        import_module(spec.module)  # lazy: pages and the services they use load after the first paint


def create_page(spec: PageSpec, context: PageContext) -> Page:
    """Load the module of a page and make it."""
    module = import_module(spec.module)  # lazy: pages and the services they use load after the first paint
    page = getattr(module, spec.cls)(spec.id, context)
    if not isinstance(page, Page):
        raise TypeError(f"{spec.module}.{spec.cls} is no Page")
    page.title = spec.words
    return page
