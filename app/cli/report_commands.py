"""report score-sheet and result-sheet."""

import hashlib
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final

from app.cli.answer import Answer, Json
from app.cli.check_code import check_code
from app.cli.files import elsewhere, target_file
from app.cli.parser import Call
from app.cli.working import office_to_read
from app.errors import InputProblem, environment_problem
from app.services.documents import DocumentFormat, DocumentKind, write_report
from app.services.pdf_pages import page_sizes
from app.services.sheet_view import SheetView
from app.services.sheets import find_sheet, open_sheet

_DOCUMENT_SUFFIXES: Final = frozenset({".pdf", ".xlsx", ".docx"})


def run_report_score_sheet(call: Call) -> Answer:
    """The unit's own sheet."""
    return _report(call, DocumentKind.SCORE_SHEET)


def run_report_result_sheet(call: Call) -> Answer:
    """The sheet with the council's and the survey's points."""
    return _report(call, DocumentKind.RESULT_SHEET)


def _report(call: Call, kind: DocumentKind) -> Answer:
    args = call.args
    asked = target_file(args.out)
    file_format = _format_of(asked, args.format)
    with office_to_read(call) as office:
        view = open_sheet(office, find_sheet(office, args.sheet))
        path = write_report(office, view, kind, file_format, asked)
    document = file_document(path, kind, file_format, view)
    return Answer(document, [f"Đã ghi {path}"], warnings=tuple(elsewhere(asked, path)))


def _format_of(path: Path, said: str | None) -> DocumentFormat:
    """As said, else as the file's name ends. Raises InputProblem where the two contradict each other."""
    ending = path.suffix.lower()
    if said is None:
        said = ending.removeprefix(".") if ending in _DOCUMENT_SUFFIXES else DocumentFormat.PDF.value
    if said not in set(DocumentFormat):
        message = f"Chưa ghi được {path.name}: bảng này có dạng pdf và xlsx. Đổi đuôi của tệp ở --out."
        raise InputProblem(f"format {said}", message, where=str(path))
    if ending in _DOCUMENT_SUFFIXES and ending != f".{said}":
        message = f"Tệp {path.name} có đuôi {ending} mà --format là {said}. Sửa một trong hai."
        raise InputProblem(f"{ending} against {said}", message, where=str(path))
    return DocumentFormat(said)


def file_document(path: Path, kind: DocumentKind, file_format: DocumentFormat, view: SheetView) -> dict[str, Json]:
    """A written file for scripts. `pages`: those of a PDF, the worksheets of a workbook."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise environment_problem(error, path, "đọc lại tệp vừa ghi") from error
    return {
        "file": str(path),
        "pages": len(page_sizes(path)) if file_format is DocumentFormat.PDF else _worksheets(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "check_code": check_code(kind, view),
    }


def _worksheets(data: bytes) -> int:
    with zipfile.ZipFile(BytesIO(data)) as book:
        return sum(name.startswith("xl/worksheets/sheet") for name in book.namelist())
