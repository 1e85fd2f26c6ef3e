"""Whether a file is a PDF that everybody can open: by its content, in a process of its own. Qt-free."""

from enum import StrEnum
from pathlib import Path
from typing import Final

from app.errors import environment_problem
from app.exchange.guarded import ReaderDied, run_guarded

_MAGIC: Final = b"%PDF-"
_MAGIC_WITHIN: Final = 1024
_NO_SECURITY: Final = -1


class ScanState(StrEnum):
    """What a scan turned out to be."""

    READABLE = "readable"
    NOT_PDF = "not_pdf"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    """Begins as a PDF, but no page of it can be read."""


def scan_state(path: Path) -> ScanState:
    """Look into a file that came from elsewhere. Raises EnvironmentProblem where it cannot be read at all."""
    try:
        with path.open("rb") as handle:
            head = handle.read(_MAGIC_WITHIN)
    except OSError as error:
        raise environment_problem(error, path, "đọc bản chụp quyết định") from error
    if _MAGIC not in head:
        return ScanState.NOT_PDF
    try:
        return ScanState(run_guarded(look_inside, str(path)))
    except ReaderDied:
        return ScanState.BROKEN


def look_inside(path: str) -> str:
    """The state of a PDF; runs in the reading process."""
    import pypdfium2  # lazy: the window starts without it
    from pypdfium2 import raw  # lazy: as above

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
        return ScanState.ENCRYPTED.value if locked else ScanState.BROKEN.value
    try:
        if raw.FPDF_GetSecurityHandlerRevision(document) != _NO_SECURITY:
            return ScanState.ENCRYPTED.value
        if not len(document):
            return ScanState.BROKEN.value
        document[0].close()
        return ScanState.READABLE.value
    finally:
        document.close()
