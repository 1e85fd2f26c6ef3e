"""Why a draft may not be published yet: every reason at once, each a sentence. Pure, but for the look into the scan."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from app.exchange.scan_check import ScanState, scan_state
from app.services.set_drafts.documents import Document, nodes_of, text_of
from app.services.set_drafts.try_out import case_findings
from app.services.set_drafts.types import Draft
from app.services.text_limits import NAME_LENGTH
from app.texts import clean_line
from scoring.dumping.toml_writer import Plain
from scoring.findings import Severity
from scoring.loading.head_facts import SHORT
from scoring.provenance import Publication, person_key
from scoring.wording import date_text

MOST_TOLD: Final = 20
"""Findings and examples that are told one by one; the others are counted."""
_HEAD: Final = "head-missing"
_SCAN_TEXTS: Final[Mapping[ScanState, str]] = {
    ScanState.NOT_PDF: "không phải tệp PDF. Xin chọn bản chụp quyết định dạng PDF",
    ScanState.ENCRYPTED: "có mật khẩu hoặc bị khóa quyền, người nhận không mở được. Xin lưu lại không đặt mật khẩu",
    ScanState.BROKEN: "hỏng, không đọc được trang nào. Xin quét hoặc tải lại",
}


def publish_problems(draft: Draft, publication: Publication, scan: Path | None = None) -> tuple[str, ...]:
    """Every reason why this draft may not be published so; () when it may. Raises EnvironmentProblem for the scan."""
    found = [
        *head_problems(draft.document),
        *_finding_problems(draft),
        *_case_problems(draft),
        *reader_problems(publication, decided_on(draft.document)),
        *(() if scan is None else scan_problems(scan)),
    ]
    return tuple(dict.fromkeys(found))


def head_problems(document: Document) -> Iterator[str]:
    """What the head of a set must say: decision, period, for whom."""
    for path, words in (
        (("title",), "tên bộ"),
        (("short_title",), "tên ngắn"),
        (("decision", "number"), "số quyết định"),
        (("decision", "date"), "ngày quyết định"),
        (("decision", "issuer"), "cơ quan ban hành"),
        (("decision", "title"), "trích yếu quyết định"),
        (("period", "from"), "ngày đầu của kỳ đánh giá"),
        (("period", "to"), "ngày cuối của kỳ đánh giá"),
        (("unit_types",), "loại đơn vị áp dụng"),
        (("stated_total",), "tổng điểm của bản in"),
    ):
        value = value_at(document, path)
        if value is None or value == [] or (isinstance(value, str) and not value.strip()):
            yield f"Chưa ghi {words}. Xin ghi ở phần thông tin chung."
    if not nodes_of(document):
        yield "Bộ chưa có mục nào. Xin thêm lĩnh vực, tiêu chí."


def value_at(document: Document, path: tuple[str, ...]) -> Plain | None:
    """A fact of the head; None where it is not written."""
    value: Plain | None = document
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def decided_on(document: Document) -> date | None:
    """The day of the decision."""
    value = value_at(document, ("decision", "date"))
    return value if isinstance(value, date) else None


def _finding_problems(draft: Draft) -> Iterator[str]:
    errors = [one for one in draft.findings if one.severity is Severity.ERROR and one.is_open and one.rule != _HEAD]
    yield from (one.message for one in errors[:MOST_TOLD])
    if len(errors) > MOST_TOLD:
        yield f"Và {len(errors) - MOST_TOLD} lỗi khác chưa xử lý. Xin xem danh sách phát hiện."
    if draft.loaded.criteria_set is None and not errors:
        yield "Bộ còn lỗi nên chưa đọc được thành bộ tiêu chí. Xin xem danh sách phát hiện."


def _case_problems(draft: Draft) -> Iterator[str]:
    found = case_findings(draft)
    yield from (one.message for one in found[:MOST_TOLD])
    if len(found) > MOST_TOLD:
        yield f"Và {len(found) - MOST_TOLD} ví dụ tính điểm khác chưa ra đúng. Xin xem danh sách ví dụ."


def reader_problems(publication: Publication, decided: date | None) -> Iterator[str]:
    """Two people, the second one with a day: a leader of the same unit may be it, the same name twice may not."""
    first, second = (clean_line(name) for name in (publication.first_reader, publication.second_reader))
    for name, words in ((first, "người đọc thứ nhất"), (second, "người đọc thứ hai")):
        if not person_key(name):
            yield f"Chưa ghi tên {words}. Xin ghi họ và tên."
        elif len(name) > min(NAME_LENGTH, SHORT):
            yield f"Tên {words} dài quá {min(NAME_LENGTH, SHORT)} ký tự. Xin rút gọn."
    if person_key(first) and person_key(first) == person_key(second):
        yield (
            f"Hai người đọc phải là hai người khác nhau (“{first}”). "
            "Xin nhờ người khác đọc lại, lãnh đạo đơn vị cũng được."
        )
    read_on, published_on = publication.second_read_on, publication.published_on
    if decided is not None and read_on < decided:
        yield (f"Ngày đọc lần hai ({date_text(read_on)}) trước ngày quyết định ({date_text(decided)}). Xin sửa ngày.")
    if published_on < read_on:
        yield f"Ngày công bố ({date_text(published_on)}) trước ngày đọc lần hai ({date_text(read_on)}). Xin sửa ngày."


def scan_problems(scan: Path) -> Iterator[str]:
    """What is wrong with the scan of the decision. Raises EnvironmentProblem."""
    words = _SCAN_TEXTS.get(scan_state(scan))
    if words is not None:
        yield f"Bản chụp {scan.name} {words}."


def sample_reasons(document: Document, scan: Path | None) -> tuple[str, ...]:
    """Why a set can only be a sample: () when it may be official."""
    found = []
    if scan is None:
        found.append("chưa kèm bản chụp quyết định")
    bare = [text_of(node, "code") for node in nodes_of(document) if not _has_source(node)]
    if bare:
        more_text = f" và {len(bare) - 5} mục khác" if len(bare) > 5 else ""
        found.append(f"chưa ghi căn cứ ở mục {', '.join(bare[:5])}{more_text}")
    return tuple(found)


def _has_source(node: Mapping[str, Plain]) -> bool:
    source = node.get("source", {})
    return isinstance(source, Mapping) and any(text_of(source, key).strip() for key in ("clause", "page"))
