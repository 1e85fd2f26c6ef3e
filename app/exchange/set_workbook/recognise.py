"""Whether a file is an authoring workbook: by the hidden name that it defines, else by its two main sheets."""

import zipfile
from pathlib import Path
from typing import Final

from app.errors import environment_problem
from app.exchange.office_files import DAMAGE
from app.exchange.set_workbook.head_lines import HEAD
from app.exchange.set_workbook.node_sheets import NODES
from app.texts import nfc

MARKER: Final = "PARINDEX_SET_WORKBOOK"
MARKER_VALUE: Final = "1"
_MOST_BYTES: Final = 5_000_000
_BOOK: Final = "xl/workbook.xml"


def is_set_workbook(path: Path) -> bool:
    """Whether a set was written into this file to be edited. False for any other file, also a damaged one.

    Raises EnvironmentProblem where the file cannot be reached.
    """
    try:
        with zipfile.ZipFile(path) as book:
            return _is_ours(_part(book, _BOOK))
    except OSError as error:
        raise environment_problem(error, path, "đọc tệp") from error
    except (*DAMAGE, NotImplementedError):
        return False


def _part(book: zipfile.ZipFile, name: str) -> str:
    names = {part.filename: part.file_size for part in book.infolist()}
    if not 0 < names.get(name, 0) <= _MOST_BYTES:
        return ""
    return nfc(book.read(name).decode("utf-8", "replace"))


def _is_ours(part: str) -> bool:
    return MARKER in part or all(f'name="{layout.name}"' in part for layout in (HEAD, NODES))
