"""What the working commands share: an open data folder, who acts, dates and sheets as people write them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from app.bootstrap import close_office, open_office
from app.cli.answer import Answer, code_for, finding_lines, to_people
from app.cli.parser import Call
from app.cli.result_document import result_document, result_lines
from app.errors import DamagedFile, EnvironmentProblem, InputProblem, environment_problem
from app.paths import HomePaths
from app.services.basic_types import Actor
from app.services.checks import sheet_findings
from app.services.office import Office
from app.services.sheets import open_sheet
from scoring.results import View

SCRIPT: Final = Actor(None, "Dòng lệnh")
"""Who acts when a script does."""
_ISO_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_OFFICE_DAY: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


@contextmanager
def office_of(call: Call) -> Iterator[Office]:
    """The data folder of a call, open and locked; let go of at the end."""
    office = open_office(call.data_folder, what=f"lệnh “{call.args.command}”")
    try:
        for notice in office.notices:
            to_people(notice)
        yield office
    finally:
        close_office(office)


@contextmanager
def office_to_read(call: Call) -> Iterator[Office]:
    """The data folder for a command that only looks: beside an open window, too, and without keeping writers out.

    A folder that cannot be read like that (older, left by a power cut) is opened the ordinary way; a new one is never
    made by looking. Raises EnvironmentProblem.
    """
    home = call.data_folder
    _require_data(home)
    office = None
    try:
        office = open_office(home, read_only=True)
    except DamagedFile:
        raise
    except EnvironmentProblem:
        office = None
    if office is None:
        with office_of(call) as locked:
            yield locked
        return
    try:
        yield office
    finally:
        close_office(office)


def _require_data(home: Path) -> None:
    try:
        is_there = HomePaths(home).database.exists()
    except OSError as error:
        raise environment_problem(error, home, "đọc thư mục dữ liệu") from error
    if not is_there:
        message = (
            f"Thư mục {home} chưa có dữ liệu chấm điểm. Kiểm tra lại --home hoặc PARINDEX_HOME; "
            "dữ liệu mới lập bằng units import, rounds create, hoặc ở cửa sổ chương trình."
        )
        raise EnvironmentProblem(f"no data in {home}", message, where=str(home))


def day_of(text: str | None, what: str) -> date | None:
    """A date written as 2023-12-25 or 25/12/2023; None where none was given."""
    if text is None:
        return None
    iso, office = _ISO_DAY.fullmatch(text.strip()), _OFFICE_DAY.fullmatch(text.strip())
    try:
        if iso is not None:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if office is not None:
            return date(int(office[3]), int(office[2]), int(office[1]))
    except ValueError:  # 30/02: refused like any other text
        office = None
    message = f"{what} “{text[:40]}” không phải ngày có thật. Ghi dạng 2023-12-25 hoặc 25/12/2023."
    raise InputProblem(f"no date: {text[:40]}", message, where=text[:40])


def sheet_answer(office: Office, assessment_id: int, said: str = "", warnings: tuple[str, ...] = ()) -> Answer:
    """A sheet's result as the contract says, with its findings; exit code 1 when a check found errors."""
    view = open_sheet(office, assessment_id)
    findings = sheet_findings(view)
    own, result = view.result(View.SELF), view.result(View.RESULT)
    document = {"id": view.info.id, "state": view.info.state.value, **result_document(own, result, findings)}
    lines = [said] if said else []
    lines += [*result_lines(own, result), *finding_lines(findings)]
    return Answer(document, lines, code_for(findings), warnings)
