"""A foreign annex file into tables of cells: recognised here, understood in a process of its own with limits."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from app.errors import EnvironmentProblem, InputProblem, environment_problem
from app.exchange.annex.read_docx import read_docx
from app.exchange.annex.read_refusals import EXCEL_TEXT, WORD_TEXT, refusal
from app.exchange.annex.read_words import old_encoding
from app.exchange.annex.read_xlsx import read_xlsx
from app.exchange.annex.recognise import FileKind, recognise
from app.exchange.annex.source import Source, SourceRemark, SourceTable
from app.exchange.guarded import ReaderDied, run_guarded

MAX_FILE_BYTES: Final = 60 * 1024 * 1024
"""An annex with pictures stays below 10 MB."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the reading process answers: tables and remarks, or in `refused` what is wrong with the file."""

    tables: tuple[SourceTable, ...] = ()
    remarks: tuple[SourceRemark, ...] = ()
    refused: tuple[str, str] | None = None
    """English for the log, Vietnamese for people: an error of ours does not travel between processes."""


Understand: TypeAlias = Callable[[bytes, FileKind, str], Read]
Worker: TypeAlias = Callable[[Understand, bytes, FileKind, str], Read]


def read_source(path: Path, worker: Worker = run_guarded) -> Source:
    """All tables of an .xlsx or .docx with every cell that holds anything.

    `worker` calls a function beside this process and raises ReaderDied when no answer comes. Raises InputProblem for
    a file that cannot be read (what it is, what to do), EnvironmentProblem where the disk or a right stands in the way.
    """
    data = _bytes(path)
    kind = recognise(data, path.name)
    try:
        read = worker(understand, data, kind, path.name)
    except ReaderDied as error:
        raise _unreadable(path.name, kind, str(error)) from error
    if read.refused is not None:
        log_text, message = read.refused
        raise InputProblem(log_text, message, where=path.name)
    return Source(path.name, kind.value, hashlib.sha256(data).hexdigest(), read.tables, read.remarks)


def understand(data: bytes, kind: FileKind, file_name: str) -> Read:
    """The tables in bytes of a known kind; runs in the reading process."""
    try:
        reader = read_xlsx if kind is FileKind.XLSX else read_docx
        tables, remarks = reader(data, file_name)
        _refuse_old_encoding(tables, file_name)
    except InputProblem as problem:
        return Read(refused=(str(problem), problem.user_message))
    return Read(tables, remarks)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as handle:
            data = handle.read(MAX_FILE_BYTES + 1)
    except PermissionError as error:
        raise _in_use(error, path) from error
    except OSError as error:
        raise environment_problem(error, path, "đọc phụ lục") from error
    if len(data) > MAX_FILE_BYTES:
        what_text = f"lớn hơn {MAX_FILE_BYTES // 1024 // 1024} MB, không phải một phụ lục"
        raise refusal(path.name, "too large", what_text, "Bỏ ảnh và trang thừa rồi lưu lại")
    return data


def _in_use(error: OSError, path: Path) -> EnvironmentProblem:
    message = f"Không mở được tệp {path.name}: tệp đang mở trong chương trình khác hoặc không có quyền đọc"
    advice_text = "Xin đóng tệp trong Excel hoặc Word, hoặc chép tệp sang thư mục khác rồi nhập"
    return EnvironmentProblem(f"{path}: {error!r}", f"{message}. {advice_text}.", where=str(path))


def _unreadable(file_name: str, kind: FileKind, detail: str) -> InputProblem:
    what_text = "không đọc được: tệp hỏng bên trong, hoặc quá nặng"
    return refusal(file_name, detail, what_text, EXCEL_TEXT if kind is FileKind.XLSX else WORD_TEXT)


def _refuse_old_encoding(tables: Iterable[SourceTable], file_name: str) -> None:
    cells = (cell.own_text for table in tables for row in table.rows for cell in row.cells)
    found = old_encoding(cells)
    if found is None:
        return
    encoding, text = found
    what_text = f"gõ bằng bảng mã cũ {encoding} (phông như {encoding.font}), đọc ra “{text[:40]}”"
    advice_text = "Dùng Unikey (Ctrl+Shift+F6) chuyển mã sang Unicode, lưu lại rồi nhập"
    raise refusal(file_name, f"encoding {encoding}", what_text, advice_text)
