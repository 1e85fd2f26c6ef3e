"""What the working commands share: an open data folder, who acts, dates and sheets as people write them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from app.bootstrap import close_office, open_office
from app.cli.answer import Answer, code_for, finding_lines
from app.cli.parser import Call
from app.cli.result_document import result_document, result_lines
from app.errors import InputProblem
from app.paths import default_home
from app.services.basic_types import Actor
from app.services.checks import sheet_findings
from app.services.office import Office
from app.services.sheet_view import SheetView
from app.services.sheets import find_sheet, open_sheet
from scoring.results import View

SCRIPT: Final = Actor(None, "Dòng lệnh")
"""Who acts when a script does."""


@contextmanager
def office_of(call: Call) -> Iterator[Office]:
    """The data folder of a call, open and locked; let go of at the end."""
    office = open_office(call.home or default_home(), what=f"lệnh “{call.args.command}”")
    try:
        yield office
    finally:
        close_office(office)


def sheet_of(office: Office, name: str) -> SheetView:
    """The sheet that a command names."""
    return open_sheet(office, find_sheet(office, name))


def day_of(text: str | None, what: str) -> date | None:
    """A date written as 2023-12-25 or 25/12/2023; None where none was given."""
    if not text:
        return None
    try:
        if "/" in text:
            day, month, year = (int(part) for part in text.split("/"))
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputProblem(
            f"no date: {text}", f"{what} “{text}” không phải ngày. Ghi dạng 2023-12-25 hoặc 25/12/2023.", where=text
        ) from error


def sheet_answer(office: Office, assessment_id: int, said: str = "") -> Answer:
    """A sheet's result as the contract says, with its findings; exit code 1 when a check found errors."""
    view = open_sheet(office, assessment_id)
    findings = sheet_findings(view)
    own, result = view.result(View.SELF), view.result(View.RESULT)
    document = {"id": view.info.id, "state": view.info.state.value, **result_document(own, result, findings)}
    lines = [said] if said else []
    return Answer(document, [*lines, *result_lines(own, result), *finding_lines(findings)], code_for(findings))


def existing_file(name: str) -> Path:
    """A file that must be there."""
    path = Path(name)
    if not path.is_file():
        raise InputProblem(f"no file {name}", f"Không có tệp {name}. Kiểm tra lại đường dẫn.", where=name)
    return path
