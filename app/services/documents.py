"""Papers made from a sheet: what a report is given, and writing one of them to a file. Nothing here adds up."""

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Final

from app.errors import InputProblem
from app.reports.document import Document
from app.reports.missing import missing_list
from app.reports.options import DEFAULT_OPTIONS, SheetOptions
from app.reports.owner_sheet import owner_sheet, owner_titles
from app.reports.report_input import OfficeBlock, ReportInput, Signer
from app.services.basic_types import LOCKED_STATES, SENT_STATES, STATE_TEXTS, SheetState
from app.services.checks import sheet_findings
from app.services.office import Office
from app.services.office_settings import OfficeSettings, SignerTitle, office_settings
from app.services.rounds import read_spec
from app.services.sheet_view import SheetView
from app.services.targets import check_output
from app.services.workflow_types import UNNUMBERED_TEXT
from app.texts import MAX_FILE_NAME, local_date, nfc, safe_file_name
from scoring.inputs import Stage
from scoring.results import View

PRINTED_VIEWS: Final = (View.SELF, View.RESULT, View.APPRAISED, View.SURVEY)


class DocumentKind(StrEnum):
    """What can be printed of a sheet; the values are those of the command line."""

    SCORE_SHEET = "score-sheet"
    RESULT_SHEET = "result-sheet"
    OWNER_SHEET = "owner-sheet"
    MISSING = "missing"


class DocumentFormat(StrEnum):
    """What it is written as."""

    PDF = "pdf"
    XLSX = "xlsx"


def report_input(office: Office, view: SheetView, on: date | None = None) -> ReportInput:
    """All that a report of this sheet is made from. `on`: the day whose signers sign, until a report has a day."""
    settings = office_settings(office)
    with office.reading() as connection:
        spec = read_spec(connection, view.info.round_id)
    return ReportInput(
        org_unit_name=view.info.org_unit_name,
        year=view.info.year,
        criteria_set=view.criteria_set,
        inputs=view.inputs,
        results={wanted: view.result(wanted) for wanted in PRINTED_VIEWS},
        office=office_block(settings, view, on or local_date(office.clock.now())),
        round_name=view.info.round_name,
        evidence=_papers(view),
        owners=_owners(view),
        persons={code: meta.person for code, meta in view.meta.items() if meta.person},
        findings=sheet_findings(view),
        data_window=(spec.data_from, spec.data_to),
        example=view.example,
        locked=view.info.state in LOCKED_STATES,
        state_text=STATE_TEXTS[view.info.state],
    )


def office_block(settings: OfficeSettings, view: SheetView, today: date) -> OfficeBlock:
    """The words of the office for one sheet: number and day of the report only once it was sent with them."""
    details = _sent_details(view)
    said_number = details.get("number", "")
    number, _, symbol = ("" if said_number == UNNUMBERED_TEXT else said_number).partition("/")
    sent_on = date.fromisoformat(details["date"]) if "date" in details else None
    day = sent_on or today
    own_name = view.info.org_unit_name
    # the agency of the settings is one office's own; a council prints sheets of many units
    is_own = settings.org_unit_name in ("", own_name)
    return OfficeBlock(
        agency=settings.agency if is_own else (),
        agency_in_sentence=settings.agency_in_sentence if is_own else "",
        place=settings.place if is_own else "",
        signed_on=sent_on,
        report_number=number,
        report_symbol=symbol or settings.report_symbol,
        report_date=sent_on,
        compiled_by=_signer(settings.compiler_on(day)) if is_own else None,
        signer=_signer(settings.signer_on(day)) if is_own else None,
        recipients=settings.recipients if is_own else (),
    )


def _sent_details(view: SheetView) -> Mapping[str, str]:
    if view.info.state not in SENT_STATES:
        return {}
    return next((step.details for step in reversed(view.steps) if step.state is SheetState.SUBMITTED), {})


def _signer(title: SignerTitle | None) -> Signer | None:
    return None if title is None else Signer(title.lines, title.name)


def _papers(view: SheetView) -> dict[str, tuple[str, ...]]:
    """The papers of each leaf as cited: those in the list, and those that only the inputs name."""
    given = view.inputs_with_papers.stages.get(Stage.SELF, {})
    return {code: leaf.evidence for code, leaf in given.items() if leaf.evidence}


def _owners(view: SheetView) -> dict[str, str]:
    titles = {role: view.criteria_set.role_title(role) for role in {meta.owner for meta in view.meta.values()} if role}
    return {code: titles.get(meta.owner, "") for code, meta in view.meta.items()}


def build_document(report: ReportInput, kind: DocumentKind, options: SheetOptions = DEFAULT_OPTIONS) -> Document:
    """The neutral document of one kind. Raises InputProblem for an owner's sheet of nobody."""
    from app.reports.result_sheet import result_sheet  # lazy: its chart page brings matplotlib
    from app.reports.score_sheet import score_sheet  # lazy: its chart page brings matplotlib

    if kind is DocumentKind.OWNER_SHEET and options.owner not in owner_titles(report):
        listed = "; ".join(owner_titles(report))
        message = f"Không có phần việc của “{options.owner}” trong hồ sơ này. Chọn một trong: {listed}."
        raise InputProblem(f"no owner {options.owner}", message, where=options.owner)
    makers = {
        DocumentKind.SCORE_SHEET: score_sheet,
        DocumentKind.RESULT_SHEET: result_sheet,
        DocumentKind.OWNER_SHEET: owner_sheet,
        DocumentKind.MISSING: missing_list,
    }
    return makers[kind](report, options)


def write_document(document: Document, path: Path, file_format: DocumentFormat) -> Path:
    """Write a document; where the target is open elsewhere it stands beside it. Raises EnvironmentProblem."""
    from app.reports.pdf import write_pdf  # lazy: reportlab loads with the first export, not with the window
    from app.reports.xlsx import write_xlsx  # lazy: openpyxl loads with the first export, not with the window

    check_output(path)
    return (write_pdf if file_format is DocumentFormat.PDF else write_xlsx)(document, path)


def write_report(
    office: Office,
    view: SheetView,
    kind: DocumentKind,
    file_format: DocumentFormat,
    path: Path | None = None,
    options: SheetOptions = DEFAULT_OPTIONS,
) -> Path:
    """Make and write one document of a sheet; without a path into the data folder under a name that says what it is."""
    document = build_document(report_input(office, view), kind, options)
    return write_document(document, path or default_path(office, view, kind, file_format, options), file_format)


def write_owner_sheets(
    office: Office,
    view: SheetView,
    file_format: DocumentFormat,
    folder: Path,
    options: SheetOptions = DEFAULT_OPTIONS,
    tell: Callable[[int, int], None] | None = None,
) -> tuple[Path, ...]:
    """One sheet for each owner, to fill in and sign. `tell(written, of)` may raise to stop; what is written stays."""
    report = report_input(office, view)
    titles = owner_titles(report)
    paths: list[Path] = []
    given: set[str] = set()
    for title in titles:
        if tell is not None:
            tell(len(paths), len(titles))
        own = replace(options, owner=title)
        document = build_document(report, DocumentKind.OWNER_SHEET, own)
        name = _free_name(view, file_format, own, given)
        given.add(name.casefold())
        paths.append(write_document(document, folder / name, file_format))
    if tell is not None and titles:
        tell(len(paths), len(titles))
    return tuple(paths)


_FILE_NAMES: Final = {
    DocumentKind.SCORE_SHEET: "bang-tu-cham-diem",
    DocumentKind.RESULT_SHEET: "bang-ket-qua",
    DocumentKind.OWNER_SHEET: "phan-viec",
    DocumentKind.MISSING: "con-thieu",
}


_BLANK: Final = "mau-trong"


def file_name(
    view: SheetView,
    kind: DocumentKind,
    file_format: DocumentFormat,
    options: SheetOptions = DEFAULT_OPTIONS,
    number: int = 1,
) -> str:
    """The one name of a written document, wherever it is proposed: `bang-tu-cham-diem-2023-Xã Gio Sơn.pdf`.

    Where it is too long, the unit's name is shortened: what tells two documents apart stays whole. `number`: from 2 on
    it stands behind the name, where another document has the same.
    """
    which = nfc(options.owner) or (_BLANK if options.blank else "")
    ending = (f" ({number})" if number > 1 else "") + f".{file_format.value}"
    start = f"{_FILE_NAMES[kind]}-{view.info.year}"
    which = _cut(which, MAX_FILE_NAME - len(f"{start}-{ending}".encode()))
    fixed = "-".join(part for part in (start, which) if part)
    org_unit_name = _cut(nfc(view.info.org_unit_name), MAX_FILE_NAME - len(f"{fixed}-{ending}".encode()))
    return safe_file_name("-".join(part for part in (start, org_unit_name, which) if part) + ending)


def _cut(text: str, most_bytes: int) -> str:
    return text.encode()[: max(most_bytes, 0)].decode(errors="ignore").rstrip(". ")


def _free_name(view: SheetView, file_format: DocumentFormat, options: SheetOptions, given: Container[str]) -> str:
    """The name of an owner's sheet that no owner before has, whatever the case of its letters: Windows sees none."""
    names = (file_name(view, DocumentKind.OWNER_SHEET, file_format, options, number) for number in count(1))
    return next(name for name in names if name.casefold() not in given)


def default_path(
    office: Office, view: SheetView, kind: DocumentKind, file_format: DocumentFormat, options: SheetOptions
) -> Path:
    """Where a document is written unless somebody says another place: in `ket-xuat`."""
    return office.home.exports / file_name(view, kind, file_format, options)
