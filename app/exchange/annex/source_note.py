"""`source.md` of an imported draft: where it comes from, what was not printed, what nobody has checked yet."""

from app.exchange.annex.importing import ImportedAnnex
from app.exchange.annex.inferred import Confidence
from scoring.wording import date_text, number_text

_HEADINGS = (
    (Confidence.UNKNOWN, "Chưa hiểu cách tính, tạm nhập điểm trực tiếp"),
    (Confidence.LIKELY, "Quy tắc suy ra, cần người đọc lại"),
)


def source_note(imported: ImportedAnnex) -> str:
    """The note as Markdown text. It claims nothing that the file does not print."""
    head, counts, understood = imported.head, imported.counts, imported.understood
    day = date_text(head.decision_date) if head.decision_date is not None else "không in"
    printed = (
        f"{counts.areas} lĩnh vực, {counts.criteria} tiêu chí, {counts.subcriteria} tiêu chí thành phần, "
        f"tổng {number_text(counts.total_points)} điểm"
    )
    lines = [
        f"# {head.title or imported.source.file_name}",
        "",
        "Bộ nháp lập từ phụ lục bằng chương trình; chưa ai đọc đối chiếu.",
        "",
        f"- Tệp: {imported.source.file_name}, SHA-256 {imported.source.sha256}",
        f"- Quyết định: {head.decision_number or 'không in'}; ngày: {day}; cơ quan: {head.issuer or 'không in'}",
        f"- Bản in: {printed}",
        f"- Bộ nháp: tính {understood.computed} mục, nhập điểm {understood.typed} mục",
        "- Người nhập, người đọc lại: chưa ghi",
    ]
    for confidence, heading in _HEADINGS:
        codes = [code for code, rule in understood.rules.items() if rule.confidence is confidence]
        if codes:
            lines += ["", f"## {heading}", "", ", ".join(codes)]
    return "\n".join(lines) + "\n"
