"""Lists of the window as papers: the rows that are shown, marked as the other papers of the sheet are."""

from pathlib import Path

from app.reports.list_paper import ListColumn, ListRow, PrintedList, Whose, list_paper
from app.services.basic_types import LOCKED_STATES
from app.services.documents import DocumentFormat, write_document
from app.services.office import Office
from app.services.sheet_view import SheetView

__all__ = ["ListColumn", "ListRow", "PrintedList", "write_list"]


def write_list(office: Office, view: SheetView | None, printed: PrintedList, path: Path) -> Path:
    """Write a list as PDF. `view`: the sheet whose list it is (a draft until that is locked), None: the office's.

    Raises EnvironmentProblem.
    """
    whose = _whose(view) if view is not None else None
    draft = view is not None and view.info.state not in LOCKED_STATES
    document = list_paper(printed, whose, example=office.example, draft=draft)
    return write_document(document, path, DocumentFormat.PDF)


def _whose(view: SheetView) -> Whose:
    return Whose(view.info.org_unit_name, view.info.year, view.criteria_set.title, view.criteria_set.version)
