"""The words of an annex on screen: what a column holds, what a row is, how sure a rule is. No Qt."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.services.annex_reading import CellKind, ColumnRole, Confidence, ImportedAnnex, RowKind, SourceCell
from app.ui.locale_vi import number_text
from app.ui.widgets.states import StateLook
from scoring.findings import Severity

ROLE_WORDS: Final[Mapping[ColumnRole, str]] = MappingProxyType(
    {
        ColumnRole.CODE: "Mã",
        ColumnRole.TITLE: "Tên mục",
        ColumnRole.MAX_POINTS: "Điểm tối đa",
        ColumnRole.APPRAISED_MAX: "Tối đa do thẩm định",
        ColumnRole.SURVEY_MAX: "Tối đa do khảo sát",
        ColumnRole.METHOD: "Cách đánh giá",
        ColumnRole.EVIDENCE: "Tài liệu kiểm chứng",
        ColumnRole.OWNER: "Chủ trì, theo dõi",
        ColumnRole.SELF_POINTS: "Điểm tự chấm",
        ColumnRole.APPRAISED_POINTS: "Điểm thẩm định",
        ColumnRole.SURVEY_POINTS: "Điểm khảo sát",
        ColumnRole.RESULT_POINTS: "Điểm đạt được",
        ColumnRole.RESULT_PERCENT: "Chỉ số (%)",
        ColumnRole.REMARK: "Ghi chú",
        ColumnRole.IGNORED: "Không dùng",
    }
)
"""In the order in which a chooser offers them."""

KIND_WORDS: Final[Mapping[RowKind, str]] = MappingProxyType(
    {
        RowKind.BLANK: "",
        RowKind.TITLE: "tên bảng",
        RowKind.HEAD: "đầu bảng",
        RowKind.NODE: "mục",
        RowKind.LEVEL: "mức",
        RowKind.CONTINUED: "nối dòng",
        RowKind.NOTE: "ghi chú",
        RowKind.TOTAL: "tổng",
        RowKind.SIGNATURE: "chữ ký",
        RowKind.UNPLACED: "chưa rõ",
    }
)

CONFIDENCE_LOOKS: Final[Mapping[str, StateLook]] = MappingProxyType(
    {
        Confidence.CERTAIN.value: StateLook("chắc", "check", "ok"),
        Confidence.LIKELY.value: StateLook("nên xem", "eye", "warn"),
        Confidence.UNKNOWN.value: StateLook("nhập điểm", "edit", "neutral"),
    }
)
"""By the value that a trace keeps; a parent has none."""

SEVERITY_LOOKS: Final[Mapping[Severity, StateLook]] = MappingProxyType(
    {
        Severity.ERROR: StateLook("Lỗi", "bad", "bad"),
        Severity.WARNING: StateLook("Cần xem", "warn", "warn"),
        Severity.NOTE: StateLook("Ghi chú", "info", "info"),
    }
)
ANSWERED_LOOK: Final = StateLook("Đã xem", "check", "ok")

RULE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "levels": "chọn một mức",
        "yes_no": "có hoặc không",
        "checklist": "cộng các nội dung đạt",
        "violation": "có hay không vi phạm",
        "timeliness": "theo ngày ban hành",
        "bands": "theo khoảng tỷ lệ, số lượng",
        "proportional": "theo tỷ lệ",
        "piecewise": "nội suy giữa các mốc",
        "per_event": "theo số lần",
        "deduction": "cộng, trừ theo số lần",
        "relative": "so với đơn vị tốt nhất",
        "survey": "khảo sát",
        "difference": "so với năm trước",
        "manual": "nhập điểm",
        "formula": "công thức",
        "unscorable": "chưa có cách cho điểm",
    }
)
"""A rule in a few words by its kind of FORMAT.md section 3."""


def counts_text(imported: ImportedAnnex) -> str:
    """What was read, in one line: `7 lĩnh vực, 22 tiêu chí, 36 tiêu chí thành phần, tổng 60; tính 39, nhập điểm 0`."""
    counts, understood = imported.counts, imported.understood
    return (
        f"{counts.areas} lĩnh vực, {counts.criteria} tiêu chí, {counts.subcriteria} tiêu chí thành phần, "
        f"tổng {number_text(counts.total_points)}; tính {understood.computed}, nhập điểm {understood.typed}"
    )


def findings_text(imported: ImportedAnnex) -> str:
    """How much there is to look at: `6 lỗi, 5 việc cần xem, 13 ghi chú`."""
    numbers = {weight: sum(found.severity is weight for found in imported.findings) for weight in Severity}
    return f"{numbers[Severity.ERROR]} lỗi, {numbers[Severity.WARNING]} việc cần xem, {numbers[Severity.NOTE]} ghi chú"


def cell_words(cell: SourceCell, role: ColumnRole | None) -> str:
    """A cell as the office reads it: decimal comma and day first, but codes as they are typed."""
    text = cell.own_text.strip()
    if role is ColumnRole.CODE or not text:
        return text
    if cell.kind is CellKind.DATE and text[:10].count("-") == 2:
        year, month, day = text[:10].split("-")
        return f"{day}/{month}/{year}"
    if cell.kind in (CellKind.NUMBER, CellKind.FORMULA) and text.replace(".", "", 1).lstrip("-").isdecimal():
        return text.replace(".", ",")
    return text
