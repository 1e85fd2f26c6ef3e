"""What looks wrong with the papers of one sheet: bytes gone or changed, a number twice, dates outside the period."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from app.services.leaf_types import EvidenceView, FileState
from app.services.sheet_view import SheetView
from app.texts import search_key
from scoring.findings import Finding, Severity
from scoring.wording import date_text

MOST_LEAVES: Final = 10
"""One paper for more leaves than this asks for a second look."""


def evidence_findings(view: SheetView) -> list[Finding]:
    """All findings about papers; each goes to the first leaf its paper serves."""
    found = [finding for paper in view.evidence for finding in _paper_findings(view, paper)]
    return [*found, *_same_number_findings(view)]


def _paper_findings(view: SheetView, paper: EvidenceView) -> Iterator[Finding]:
    code = _first_code(view, paper)
    yield from _file_findings(paper, code)
    if paper.date is not None and not view.criteria_set.is_usual_day(paper.date):
        message = f"Tài liệu {paper.name}: ngày ngoài khoảng thường gặp của năm {view.info.year}. Kiểm tra lại ngày."
        yield Finding(Severity.WARNING, "paper-date-outside-window", code, None, message)
    if len(paper.codes) > MOST_LEAVES:
        message = f"Tài liệu {paper.name} dùng cho {len(paper.codes)} mục. Kiểm tra xem có đúng cho từng mục không."
        yield Finding(Severity.NOTE, "paper-serves-many", code, None, message)
    if not paper.cited and not paper.files:
        message = f"Tài liệu {paper.name} chưa có tệp. Thêm tệp, hoặc ghi là chỉ viện dẫn."
        yield Finding(Severity.WARNING, "paper-without-file", code, None, message)
    if not paper.codes:
        message = f"Tài liệu {paper.name} chưa gắn với mục nào. Gắn vào mục, hoặc bỏ khỏi danh sách."
        yield Finding(Severity.NOTE, "paper-unused", code, None, message)


def _file_findings(paper: EvidenceView, code: str) -> Iterator[Finding]:
    for file in paper.files:
        if file.state is FileState.MISSING:
            message = f"Tài liệu {paper.name}: tệp {file.name} không còn trong kho tài liệu. Thêm lại tệp này."
            yield Finding(Severity.ERROR, "file-missing", code, None, message)
        elif file.state is FileState.CHANGED:
            message = (
                f"Tài liệu {paper.name}: tệp {file.name} trong kho đã bị thay đổi sau khi đưa vào. "
                "Thêm lại tệp gốc; tệp đúng sẽ thay tệp hỏng."
            )
            yield Finding(Severity.ERROR, "file-changed", code, None, message)


def _first_code(view: SheetView, paper: EvidenceView) -> str:
    return next((code for code in view.criteria_set.nodes if code in paper.codes), "")


def _same_number_findings(view: SheetView) -> Iterator[Finding]:
    """Two papers of one number and day with other bytes: one of them is not the paper it says it is."""
    by_number: dict[tuple[str, date | None], list[EvidenceView]] = defaultdict(list)
    for paper in view.evidence:
        if paper.number and paper.files:
            by_number[search_key(paper.number), paper.date].append(paper)
    for (_, day), papers in by_number.items():
        first = papers[0]
        others = [paper for paper in papers[1:] if _same_issuer(first, paper) and _bytes(first) != _bytes(paper)]
        if others:
            when_text = f" ngày {date_text(day)}" if day is not None else ""
            message = (
                f"Văn bản số {first.number}{when_text} có {len(others) + 1} bản với nội dung tệp khác nhau. "
                "Xem lại và giữ bản đúng."
            )
            yield Finding(Severity.WARNING, "paper-number-twice", _first_code(view, others[0]), None, message)


def _same_issuer(one: EvidenceView, other: EvidenceView) -> bool:
    issuers = {search_key(one.issuer), search_key(other.issuer)} - {""}
    return len(issuers) < 2


def _bytes(paper: EvidenceView) -> frozenset[str]:
    return frozenset(file.sha256 for file in paper.files)
