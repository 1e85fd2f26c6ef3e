"""Finding a criteria set that a command names: a bundled or installed id, a folder, or a file. No database."""

from pathlib import Path

from app.cli.files import read_text
from app.cli.parser import Call
from app.errors import InputProblem, environment_problem
from app.paths import HomePaths, bundled_criteria
from app.texts import nfc
from scoring.criteria import CriteriaSet
from scoring.loader import LoadedSet, load_criteria_set, parse_criteria_set

SET_FILE = "set.toml"


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


def parse_named(name: str, call: Call) -> CriteriaSet:
    """A set that can be scored with. Raises CriteriaSetRefused."""
    return parse_criteria_set(read_text(set_file(name, call)))
