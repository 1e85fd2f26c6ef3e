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
    ANNEX_IMPORT = "annex_import"
    SET_EDITOR = "set_editor"
    SET_COMPARISON = "set_comparison"
    MIGRATION = "migration"
    PAST_YEARS = "past_years"
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


FINGERPRINT_SIGNS = 64
"""A set's fingerprint is a SHA-256 in hexadecimal signs."""
SETS_LIST = "danh-sach"
"""Target on Bộ tiêu chí: the list of the sets that are installed."""


def draft_target(draft_id: int, code: str = "") -> str:
    """Target on Nhập từ phụ lục and Soạn bộ tiêu chí: a draft, and a node of it where there is one in view."""
    return f"{draft_id}/{code}" if code else str(draft_id)


def read_draft_target(target: str) -> tuple[int, str]:
    """Id of the draft and code of the node that a target names; id 0 where it names no draft."""
    number, _slash, code = target.partition("/")
    return (int(number), code) if number.isascii() and number.isdecimal() else (0, "")


def set_target(fingerprint: str, code: str) -> str:
    """Target on Bộ tiêu chí: a row of a set that need not be the one shown."""
    return f"{fingerprint}/{code}"


def read_set_target(target: str) -> tuple[str, str]:
    """Fingerprint and code that a target names; the fingerprint is "" where it names a row of the set shown."""
    fingerprint, slash, code = target.partition("/")
    return (fingerprint, code) if slash and len(fingerprint) == FINGERPRINT_SIGNS else ("", target)


def comparison_target(old: str, new: str) -> str:
    """Target on So sánh hai bộ: the fingerprints of both, "" for one still to be chosen."""
    return f"{old}/{new}"


@dataclass(frozen=True, slots=True)
class Place:
    """A page, the thing on it (code of a node, name of a shared figure, id of a paper), the filter of its list."""

    page: PageId
    target: str = ""
    filter: ListFilter = ListFilter.ALL
