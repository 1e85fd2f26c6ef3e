"""The program's log: bugs and what led to them, in `nhat-ky/` of the data folder, in a few rotating files."""

import logging
import platform
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from app.paths import HomePaths

FILE_NAME: Final = "chuong-trinh.log"
MOST_BYTES: Final = 1_000_000
MOST_FILES: Final = 5
_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"


class _QuietHandler(RotatingFileHandler):
    """A log that cannot be written any more (disk full, stick pulled) never disturbs the work it tells of."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name that logging calls
        """Nothing: the sentence for the person comes from the write that fails next."""

    def _open(self) -> TextIOWrapper:
        """Folder and file come with the first line: without one there is nothing to read."""
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()


def start_log(home: Path) -> logging.Handler | None:
    """Send what we say from INFO on, and what libraries say from WARNING on, to the data folder's log.

    None where there is no folder.
    """
    if not home.is_dir():
        return None
    handler = _QuietHandler(
        HomePaths(home).logs / FILE_NAME,
        maxBytes=MOST_BYTES,
        backupCount=MOST_FILES,
        encoding="utf-8",
        errors="backslashreplace",
        delay=True,
    )
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.addFilter(lambda record: record.levelno >= logging.WARNING or record.name.startswith("app."))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def stop_log(handler: logging.Handler | None) -> None:
    """Close the log, before the data folder is moved or another one is opened."""
    if handler is not None:
        logging.getLogger().removeHandler(handler)
        handler.close()


def log_bug(home: Path, error: BaseException) -> Path:
    """Write a bug with its traceback, and say where: the data folder's log, else the system's temporary folder."""
    logs = HomePaths(home).logs
    for folder in (logs, Path(tempfile.gettempdir()) / "ChamDiemCCHC"):
        try:
            handler = _handler(folder)
        except OSError:
            continue
        try:
            handler.emit(_record(error))
        finally:
            handler.close()
        return folder / FILE_NAME
    return logs / FILE_NAME


def _handler(folder: Path) -> RotatingFileHandler:
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / FILE_NAME, maxBytes=MOST_BYTES, backupCount=MOST_FILES, encoding="utf-8", errors="backslashreplace"
    )
    handler.setFormatter(logging.Formatter(_FORMAT))
    return handler


def _record(error: BaseException) -> logging.LogRecord:
    lines = "".join(traceback.format_exception(error))
    text = f"{datetime.now(UTC).isoformat()} {platform.platform()} Python {sys.version.split()[0]}\n{lines}"
    return logging.LogRecord("bug", logging.ERROR, __file__, 0, text, None, None)
