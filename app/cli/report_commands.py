"""report score-sheet and result-sheet."""

import hashlib
from pathlib import Path

from app.cli.answer import Answer, Json
from app.cli.parser import Call
from app.cli.working import office_of, sheet_of
from app.services.documents import DocumentFormat, DocumentKind, write_report


def run_report_score_sheet(call: Call) -> Answer:
    """The unit's own sheet."""
    return _report(call, DocumentKind.SCORE_SHEET)


def run_report_result_sheet(call: Call) -> Answer:
    """The sheet with the council's and the survey's points."""
    return _report(call, DocumentKind.RESULT_SHEET)


def _report(call: Call, kind: DocumentKind) -> Answer:
    args = call.args
    with office_of(call) as office:
        path = write_report(office, sheet_of(office, args.sheet), kind, DocumentFormat(args.format), Path(args.out))
    return Answer(file_document(path), [f"Đã ghi {path}"])


def file_document(path: Path) -> dict[str, Json]:
    """A written file for scripts."""
    return {"file": str(path), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
