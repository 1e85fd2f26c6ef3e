"""Reading the one file of a criteria set: everything in it is checked against the manifest before anything is taken."""

import hashlib
import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from app.errors import InputProblem, environment_problem
from app.exchange.office_files import DAMAGE
from app.exchange.set_file import (
    EXAMPLES_PART,
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    PARTS,
    SCAN_PART,
    SET_PART,
    SOURCE_PART,
    SUFFIX,
    SetFile,
    set_facts,
)
from scoring.criteria import CriteriaSet, SetStatus
from scoring.errors import ParIndexError
from scoring.findings import Severity
from scoring.loader import parse_criteria_set
from scoring.worked_cases import check_cases, read_cases

MOST_BYTES: Final = 100_000_000
"""A decision of hundreds of scanned pages stays below it."""
MOST_TEXT_BYTES: Final = 20_000_000
_ENCRYPTED: Final = 0x1
_ASK_AGAIN_TEXT: Final = "Xin nơi gửi xuất lại tệp"


def read_set_file(path: Path) -> SetFile:
    """A file of `set_file_bytes`, known by what is in it and not by its name.

    Raises InputProblem for anything else: a part that is changed, missing or strange, another fingerprint, an unknown
    format, a set with errors; EnvironmentProblem where it cannot be read.
    """
    try:
        with path.open("rb") as handle:
            data = handle.read(MOST_BYTES + 1)
    except OSError as error:
        raise environment_problem(error, path, "đọc tệp bộ tiêu chí") from error
    return read_set_bytes(path, data)


def read_set_bytes(path: Path, data: bytes) -> SetFile:
    """As `read_set_file`, for bytes that are at hand; `path` only names them."""
    if len(data) > MOST_BYTES:
        raise _refusal(path, "too large", f"lớn hơn {MOST_BYTES // 1_000_000} MB", "Kiểm tra có chọn nhầm tệp")
    parts = _parts(path, data)
    manifest = _manifest(path, parts.pop(MANIFEST))
    _compare(path, parts, manifest["parts"])
    criteria_set = _criteria_set(path, _text(path, SET_PART, parts), manifest)
    content = SetFile(
        criteria_set,
        _text(path, EXAMPLES_PART, parts),
        _text(path, SOURCE_PART, parts),
        parts.get(SCAN_PART),
    )
    _check_beside(path, content)
    return content


def _refusal(path: Path, log_text: str, what_text: str, advice_text: str = _ASK_AGAIN_TEXT) -> InputProblem:
    """`Tệp X đã bị sửa: ... Xin nơi gửi xuất lại tệp.`"""
    return InputProblem(f"{path}: {log_text}", f"Tệp {path.name} {what_text}. {advice_text}.", where=str(path))


def _parts(path: Path, data: bytes) -> dict[str, bytes]:
    foreign = _refusal(
        path, "no set file", f"không phải tệp bộ tiêu chí ({SUFFIX})", "Chọn tệp do chương trình này xuất ra"
    )
    if not data.startswith(b"PK"):
        raise foreign
    try:
        with ZipFile(BytesIO(data)) as book:
            entries = book.infolist()
            if MANIFEST not in {entry.filename for entry in entries}:
                raise foreign
            _refuse_tricks(path, entries, len(data))
            return {entry.filename: book.read(entry) for entry in entries}
    except DAMAGE as error:
        raise _refusal(path, f"damaged: {error!r}", "bị hỏng hoặc chép chưa hết") from error


def _refuse_tricks(path: Path, entries: list[ZipInfo], length: int) -> None:
    """Only our parts, each once, as they are: nothing that unpacks to more, hides or reaches outside."""
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if name not in (MANIFEST, *PARTS):
            raise _refusal(path, f"strange part {name!r}", f"có phần lạ “{name[:60]}”, không thuộc tệp bộ tiêu chí")
        if name in seen:
            raise _refusal(path, f"{name} twice", f"có hai phần cùng tên {name}")
        if entry.flag_bits & _ENCRYPTED:
            raise _refusal(
                path, f"{name} encrypted", f"có phần {name} đặt mật khẩu", "Xin nơi gửi xuất tệp không mật khẩu"
            )
        if entry.compress_type != ZIP_STORED:
            raise _refusal(path, f"{name} packed anew", f"đã bị nén lại bằng chương trình khác (phần {name})")
        if name != SCAN_PART and entry.file_size > MOST_TEXT_BYTES:
            raise _refusal(path, f"{name} too long", f"có phần {name} lớn hơn {MOST_TEXT_BYTES // 1_000_000} MB")
        seen.add(name)
    if sum(entry.file_size for entry in entries) > length:
        raise _refusal(path, "unpacks to more than it is", "mở ra lớn hơn chính nó, không phải tệp bộ tiêu chí")


def _manifest(path: Path, data: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _refusal(path, f"manifest: {error!r}", f"có phần {MANIFEST} không đọc được") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise _refusal(path, "unknown format", "không theo khuôn dạng tệp bộ tiêu chí")
    if found.get("format_version") != FORMAT_VERSION:
        advice_text = "Cập nhật chương trình rồi cài lại"
        raise _refusal(
            path, f"format {found.get('format_version')!r}", "theo khuôn dạng mà bản này chưa biết", advice_text
        )
    listed = found.get("parts")
    if not isinstance(listed, dict) or not all(isinstance(facts, dict) for facts in listed.values()):
        raise _refusal(path, "manifest without parts", f"có phần {MANIFEST} không kê các phần khác")
    return found


def _compare(path: Path, parts: Mapping[str, bytes], listed: Mapping[str, Mapping[str, object]]) -> None:
    for name in dict.fromkeys((SET_PART, *listed)):
        if name not in parts:
            raise _refusal(path, f"{name[:60]} missing", f"thiếu phần {name[:60]}")
    for name, data in parts.items():
        if name not in listed:
            raise _refusal(path, f"{name} not listed", f"có phần {name} không kê trong {MANIFEST}")
        if hashlib.sha256(data).hexdigest() != listed[name].get("sha256"):
            raise _refusal(path, f"{name} changed", f"đã bị sửa sau khi xuất (phần {name})")


def _text(path: Path, name: str, parts: Mapping[str, bytes]) -> str:
    try:
        return parts.get(name, b"").decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refusal(path, f"{name}: {error!r}", f"có phần {name} không phải văn bản UTF-8") from error


def _criteria_set(path: Path, text: str, manifest: Mapping[str, Any]) -> CriteriaSet:
    try:
        criteria_set = parse_criteria_set(text)
    except ParIndexError as error:
        message = f"Bộ tiêu chí trong tệp {path.name} còn lỗi nên không cài được:\n{error.user_message}"
        raise InputProblem(f"{path}: {error}", message, where=str(path)) from error
    if criteria_set.fingerprint != manifest.get("fingerprint"):
        raise _refusal(path, "another fingerprint", "có bộ tiêu chí không đúng mã nhận dạng ghi kèm")
    for name, value in set_facts(criteria_set).items():
        if manifest.get(name) != value:
            raise _refusal(path, f"manifest {name}", f"ghi kèm “{name}” khác với bộ tiêu chí bên trong")
    return criteria_set


def _check_beside(path: Path, content: SetFile) -> None:
    """What goes with the set fits it."""
    if content.criteria_set.status is SetStatus.DRAFT:
        advice_text = "Xin nơi gửi công bố bộ rồi xuất lại tệp"
        raise _refusal(path, "a draft", "là bộ đang soạn, chưa công bố", advice_text)
    _check_cases(path, content)
    if content.scan is not None and not content.scan.startswith(b"%PDF-"):
        raise _refusal(path, "scan is no PDF", f"có phần {SCAN_PART} không phải tệp PDF")
    wanted = named_scan(content.criteria_set)
    if wanted and content.scan is None:
        raise _refusal(path, "scan missing", f"thiếu bản chụp quyết định ({SCAN_PART}) mà bộ ghi kèm")
    if wanted and content.scan is not None and hashlib.sha256(content.scan).hexdigest() != wanted:
        raise _refusal(path, "another scan", "có bản chụp quyết định khác với bản mà bộ ghi kèm")


def _check_cases(path: Path, content: SetFile) -> None:
    """The worked cases come out as they were worked out: set and program mean the same."""
    if not content.examples:
        return
    read = read_cases(content.examples)
    wrong = [*read.findings, *check_cases(content.criteria_set, read.cases)]
    errors = [finding for finding in wrong if finding.severity is Severity.ERROR]
    if errors:
        what_text = f"có {len(errors)} ví dụ ({EXAMPLES_PART}) không ra đúng như ghi: {errors[0].message.rstrip('.')}"
        raise _refusal(path, f"{len(errors)} worked cases: {errors[0].rule}", what_text)


def named_scan(criteria_set: CriteriaSet) -> str:
    """SHA-256 of the scan that the set itself names; "" where it names none."""
    return criteria_set.publication.scan_sha256 if criteria_set.publication is not None else ""
