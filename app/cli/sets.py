"""Finding a criteria set that a command names: a bundled or installed id, a folder, or a file. No database."""

from pathlib import Path

from app.errors import InputProblem, environment_problem
from app.paths import HomePaths, bundled_criteria, default_home
from scoring.criteria import CriteriaSet
from scoring.loader import LoadedSet, load_criteria_set, parse_criteria_set

SET_FILE = "set.toml"


def set_folders(home: Path | None) -> list[Path]:
    """Every folder that holds a set: what ships, then what lies in the data folder."""
    roots = [bundled_criteria(), HomePaths(home or default_home()).sets]
    return [
        folder for root in roots if root.is_dir() for folder in sorted(root.iterdir()) if (folder / SET_FILE).is_file()
    ]


def set_file(name: str, home: Path | None) -> Path:
    """The file of a set named by id, folder or file. Raises InputProblem with the ids there are."""
    path = Path(name)
    if path.is_file():
        return path
    if path.is_dir() and (path / SET_FILE).is_file():
        return path / SET_FILE
    known = {folder.name: folder / SET_FILE for folder in set_folders(home)}
    if name in known:
        return known[name]
    raise InputProblem(
        f"no set {name}",
        f"Không có bộ tiêu chí “{name}”. Các bộ có ở đây: {', '.join(known) or 'chưa có bộ nào'}; "
        f"hoặc ghi đường dẫn tới thư mục có tệp {SET_FILE}.",
        where=name,
    )


def read_text(path: Path) -> str:
    """A text file in UTF-8. Raises InputProblem where it is no text, EnvironmentProblem where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputProblem(
            f"not utf-8: {path}",
            f"Tệp {path} không phải văn bản UTF-8. Lưu lại tệp với bảng mã UTF-8.",
            where=str(path),
        ) from error
    except OSError as error:
        raise environment_problem(error, path, "đọc tệp") from error


def load_named(name: str, home: Path | None) -> LoadedSet:
    """A set with everything found about it, even where it cannot be used."""
    return load_criteria_set(read_text(set_file(name, home)))


def parse_named(name: str, home: Path | None) -> CriteriaSet:
    """A set that can be scored with. Raises CriteriaSetRefused."""
    return parse_criteria_set(read_text(set_file(name, home)))
