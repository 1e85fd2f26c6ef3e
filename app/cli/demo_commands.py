"""demo: the bundled example end to end, in a data folder of its own."""

from typing import Final

from app.bootstrap import close_office, open_example
from app.cli.answer import Answer, Json, to_people
from app.cli.files import elsewhere, target_folder
from app.cli.parser import Call
from app.cli.report_commands import file_document
from app.cli.result_document import result_document, result_lines
from app.services.checks import sheet_findings
from app.services.documents import DocumentFormat, DocumentKind, write_report
from app.services.sheets import list_sheets, open_sheet
from scoring.results import View

EXAMPLE_YEAR: Final = 2023
FILES: Final = (("1-bang-tu-cham-diem", DocumentKind.SCORE_SHEET), ("2-bang-ket-qua", DocumentKind.RESULT_SHEET))


def run_demo(call: Call) -> Answer:
    """Open or build the example, and write its two sheets as PDF and XLSX; the same files each time."""
    folder = target_folder(call.args.out)
    office = open_example(call.home, what="lệnh “demo”")
    try:
        for notice in office.notices:
            to_people(notice)
        number = next(info.id for info in list_sheets(office) if info.year == EXAMPLE_YEAR)
        view = open_sheet(office, number)
        written: list[dict[str, Json]] = []
        warnings: list[str] = []
        for name, kind in FILES:
            for file_format in DocumentFormat:
                asked = folder / f"{name}.{file_format.value}"
                path = write_report(office, view, kind, file_format, asked)
                warnings += elsewhere(asked, path)
                written.append(file_document(path, kind, file_format, view))
    finally:
        close_office(office)
    own, result = view.result(View.SELF), view.result(View.RESULT)
    document = result_document(own, result, sheet_findings(view))
    document["files"] = [one["file"] for one in written]
    document["documents"] = written
    lines = [*result_lines(own, result), *(f"Đã ghi {one['file']}" for one in written)]
    return Answer(document, lines, warnings=warnings)
