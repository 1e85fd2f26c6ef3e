"""Finding a criteria set that a command names: a bundled or installed id, a folder, or a file. No database."""

from dataclasses import replace
from pathlib import Path

from app.cli.files import read_text
from app.cli.parser import Call
from app.errors import InputProblem, environment_problem
from app.paths import HomePaths, bundled_criteria
from app.texts import nfc
from scoring.criteria import CriteriaSet, SetStatus
from scoring.findings import Finding, has_errors
from scoring.loader import CriteriaSetRefused, LoadedSet, load_criteria_set
from scoring.worked_cases import check_cases, read_cases

SET_FILE = "set.toml"
EXAMPLES_FILE = "examples.toml"


def set_folders(call: Call) -> list[Path]:
    """Every folder that holds a set: what ships, then what lies in the data folder."""
    roots = [bundled_criteria(), HomePaths(call.data_folder).sets]
    try:
        return [
            folder
            for root in roots
            if root.is_dir()
            for folder in sorted(root.iterdir())
            if (folder / SET_FILE).is_file()
        ]
    except OSError as error:
        raise environment_problem(error, Path(str(error.filename or roots[-1])), "đọc thư mục bộ tiêu chí") from error


def set_file(name: str, call: Call) -> Path:
    """The file of a set named by id, folder or file. Raises InputProblem with the ids there are."""
    path = Path(name)
    if name and path.is_file():
        return path
    if name and path.is_dir() and (path / SET_FILE).is_file():
        return path / SET_FILE
    known = {folder.name: folder / SET_FILE for folder in set_folders(call)}
    wanted = nfc(name)
    if wanted in known:
        return known[wanted]
    raise InputProblem(
        f"no set {name}",
        f"Không có bộ tiêu chí “{name}”. Các bộ có ở đây: {', '.join(known) or 'chưa có bộ nào'}; "
        f"hoặc ghi đường dẫn tới thư mục có tệp {SET_FILE}.",
        where=name,
    )


def load_named(name: str, call: Call) -> LoadedSet:
    """A set with everything found about it, even where it cannot be used."""
    return load_criteria_set(read_text(set_file(name, call)))


def with_examples(loaded: LoadedSet, path: Path) -> LoadedSet:
    """A sound set with what its worked examples say of it: those of the file beside it, where there is one."""
    examples = path.parent / EXAMPLES_FILE
    if loaded.criteria_set is None or has_errors(loaded.findings) or not examples.is_file():
        return loaded
    read = read_cases(read_text(examples))
    told = [
        replace(one, row=None, message=f"Tệp {EXAMPLES_FILE}{_row_words(one)}: {one.message}") for one in read.findings
    ]
    return replace(loaded, findings=(*loaded.findings, *told, *check_cases(loaded.criteria_set, read.cases)))


def _row_words(finding: Finding) -> str:
    return "" if finding.row is None else f", dòng {finding.row}"


def try_named(name: str, call: Call) -> tuple[CriteriaSet, tuple[Finding, ...]]:
    """A sound set; or a draft that can be built, with what still stands in the way of publishing it.

    An unfinished draft can be tried, filled in and written as a workbook; no assessment can be made with it. Raises
    CriteriaSetRefused.
    """
    loaded = load_named(name, call)
    known = loaded.criteria_set
    if known is None or (has_errors(loaded.findings) and known.status is not SetStatus.DRAFT):
        raise CriteriaSetRefused(loaded.findings)
    return known, loaded.findings if known.status is SetStatus.DRAFT else ()
