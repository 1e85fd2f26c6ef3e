"""Where files may be written: never over what a data folder keeps for itself."""

from pathlib import Path

from app.errors import InputProblem, environment_problem
from app.paths import HomePaths
from app.windows_files import check_target


def check_output(path: Path) -> None:
    """Refuse a target that Windows cannot take, or inside a data folder other than its `ket-xuat`.

    Raises InputProblem, EnvironmentProblem.
    """
    check_target(path)
    try:
        real = path.resolve()
        home = next((folder for folder in real.parents if _is_home(HomePaths(folder))), None)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        cause = error if isinstance(error, OSError) else OSError(str(error))
        raise environment_problem(cause, path, "ghi tệp") from error
    if home is not None and not real.is_relative_to(HomePaths(home).exports.resolve()):
        message = (
            f"{path} nằm trong thư mục dữ liệu {home}, nơi chương trình giữ dữ liệu và tài liệu của nó. "
            f"Ghi vào thư mục {HomePaths(home).exports.name} ở đó, hoặc chọn thư mục khác."
        )
        raise InputProblem(f"target inside the data folder: {path}", message, where=str(path))


def _is_home(home: HomePaths) -> bool:
    return home.database.exists() or home.lock.exists()
