"""What reading office files of others has in common: limits, what damage looks like, names of cells."""

import zipfile
import zlib
from typing import Final

MAX_UNPACKED_BYTES: Final = 200 * 1024 * 1024
"""A workbook of all 3.321 communes unpacks to well under 2 MB."""

DAMAGE: Final = (
    # what openpyxl and zipfile answer to a damaged or foreign workbook: an XML error is a SyntaxError, a password or an
    # unknown compression a RuntimeError
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
)


def unpacked_bytes(book: zipfile.ZipFile, endings: tuple[str, ...] = ("",)) -> int:
    """How large a zip says its parts are (those whose names end so); zipfile never unpacks more of a part than that."""
    return sum(part.file_size for part in book.infolist() if part.filename.lower().endswith(endings))


def cell_name(row: int, column: int) -> str:
    """`B7` for row 7, column 1 (columns count from 0)."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
