"""Where one can be in the window: a page, and a thing or a filter on it. Links and history speak in places."""

from dataclasses import dataclass
from enum import StrEnum


class PageId(StrEnum):
    """The pages that exist; the registry says which module draws each."""

    START = "start"
    PERSON = "person"
    SHEETS = "sheets"
    OVERVIEW = "overview"
    ASSESSMENT = "assessment"
    SHARED_FIGURES = "shared_figures"
    EVIDENCE = "evidence"
    ASSIGNMENTS = "assignments"
    SUBMISSION = "submission"
    REMEDIES = "remedies"
    REPORTS = "reports"
    CRITERIA_SETS = "criteria_sets"
    SETTINGS = "settings"
    PREVIEW = "preview"
    HELP = "help"


class ListFilter(StrEnum):
    """Filters of a list that a link may ask for; each page maps those it knows and leaves the others alone."""

    ALL = ""
    UNSCORED = "unscored"
    LOST = "lost"
    MISSING_EVIDENCE = "missing_evidence"
    MINE = "mine"
    WAITING_SURVEY = "waiting_survey"
    WAITING_COUNCIL = "waiting_council"
    DRAFTS = "drafts"
    RETURNED = "returned"
    FINDINGS = "findings"


@dataclass(frozen=True, slots=True)
class Place:
    """A page, the thing on it (code of a node, name of a shared figure, id of a paper), the filter of its list."""

    page: PageId
    target: str = ""
    filter: ListFilter = ListFilter.ALL
