"""Files that a command names: what is read must be there and be what it should, what is written has a place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.errors import InputProblem, environment_problem
from app.services.targets import check_output
from app.texts import nfc
from app.windows_files import open_elsewhere_message

MOST_BYTES: Final = 20_000_000
"""More than any set or sheet; what is longer is not even read."""
_EXCEL: Final = frozenset({".xlsx", ".xlsm", ".xls"})


def existing_file(name: str) -> Path:
    """A file that must be there. Raises InputProblem."""
    path = Path(name)
    try:
        if name and path.is_file():
            return path
        is_folder = bool(name) and path.is_dir()
    except OSError as error:
        raise environment_problem(error, path, "đọc tệp") from error
    if is_folder:
        message = f"{name} là thư mục. Ghi đường dẫn tới từng tệp trong thư mục này."
        raise InputProblem(f"{name} is a folder", message, where=name)
    raise InputProblem(f"no file {name}", f"Không có tệp “{name}”. Kiểm tra lại đường dẫn.", where=name)


def read_text(path: Path) -> str:
    """A text file in UTF-8, in NFC. Raises InputProblem where it is no text, EnvironmentProblem."""
    try:
        if path.stat().st_size > MOST_BYTES:
            message = f"Tệp {path} quá lớn (hơn {MOST_BYTES // 1_000_000} MB). Kiểm tra có chọn nhầm tệp."
            raise InputProblem(f"too large: {path}", message, where=str(path))
        return nfc(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputProblem(
            f"not utf-8: {path}",
            f"Tệp {path} không phải văn bản UTF-8. Lưu lại tệp với bảng mã UTF-8.",
            where=str(path),
        ) from error
    except OSError as error:
        raise environment_problem(error, path, "đọc tệp") from error


def inputs_file(name: str) -> Path:
    """A file of inputs: TOML. Raises InputProblem for the Excel form, which is not read yet."""
    path = existing_file(name)
    if path.suffix.lower() in _EXCEL:
        raise InputProblem(
            f"excel inputs: {name}",
            f"Tệp {name} là tệp Excel. Bản này chỉ nhận tệp số liệu .toml; biểu nhập Excel chưa có. "
            "Lấy tệp .toml trống, có chú thích, bằng lệnh: criteria inputs BỘ --out TỆP.",
            where=name,
        )
    return path


def target_file(name: str) -> Path:
    """Where a file is to be written. Raises InputProblem for a folder."""
    path = Path(name)
    if not name or name.endswith(("/", "\\")) or path.is_dir():
        message = f"“{name}” là thư mục. Ghi cả tên tệp vào --out."
        raise InputProblem(f"{name} is a folder", message, where=name)
    check_output(path)
    return path


def refuse_replacing(path: Path, data: bytes) -> None:
    """Somebody may have filled in the file that stands there: it is never written over. Raises InputProblem."""
    try:
        same = not path.exists() or not path.is_file() or path.read_bytes() == data
    except OSError as error:
        raise environment_problem(error, path, "đọc tệp đã có") from error
    if not same:
        message = f"Đã có tệp {path} với nội dung khác; tệp đó được giữ nguyên. Chọn tên khác ở --out."
        raise InputProblem(f"{path} exists", message, where=str(path))


def target_folder(name: str) -> Path:
    """Where files are to be written. Raises InputProblem for a file."""
    path = Path(name)
    if not name or (path.exists() and not path.is_dir()):
        message = f"“{name}” không phải thư mục. Ghi tên một thư mục vào --out; chưa có thì chương trình tạo."
        raise InputProblem(f"{name} is no folder", message, where=name)
    check_output(path / "tệp")
    return path


def elsewhere(asked: Path, landed: Path) -> Iterator[str]:
    """What to say when a target was open in another program, so that the file stands beside it."""
    if asked != landed:
        yield open_elsewhere_message(asked, landed)
