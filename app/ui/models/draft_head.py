"""Thông tin chung of a draft as sections: what the decision says, rounding, result, grades, roles, figures. No Qt."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.services.set_drafts.edits import DraftAct, SetHeadValue
from app.services.set_drafts.types import DraftFinding
from app.ui.models.draft_head_lists import (
    CHECKS,
    GROUPS,
    ORG_UNIT_TYPES,
    ROLES,
    SHARED,
    HeadSection,
    grades_section,
)
from app.ui.models.draft_values import Table, ValueKind, ValueLine
from scoring.dumping.toml_writer import Plain


def _one(name: str, label: str, choices: tuple[tuple[str, str], ...], note: str = "") -> ValueLine:
    return ValueLine(name, label, ValueKind.ONE, note, choices)


_NAMES: Final = HeadSection(
    "ten",
    "Tên bộ",
    "Tên và cách gọi của bộ, như trên màn hình và bản in.",
    (
        ValueLine("title", "Tên bộ, chép như quyết định"),
        ValueLine("short_title", "Tên ngắn, hiện ở đầu cửa sổ"),
        ValueLine("noun", "Cách gọi", ValueKind.NAME, "Bộ tiêu chí hoặc Bộ chỉ số; để trống: Bộ tiêu chí"),
        ValueLine("id", "Mã bộ", ValueKind.NAME, "chữ thường không dấu, số, gạch nối; không dùng lại mã của bộ khác"),
        ValueLine("notice", "Lời nhắc đi kèm mỗi khi nêu tên bộ"),
        ValueLine("survey_title", "Cách gọi phần điều tra xã hội học", note="để trống: Điều tra xã hội học"),
    ),
    rules=frozenset({"head-missing", "empty-title", "id"}),
    words=("title", "Mã bộ", "noun"),
)
_DECISION: Final = HeadSection(
    "quyet-dinh",
    "Quyết định",
    "Văn bản ban hành bộ. Bộ chính thức phải ghi đủ số, ngày, cơ quan, trích yếu.",
    (
        ValueLine("decision.number", "Số quyết định", ValueKind.NAME, "ví dụ 1325/QĐ-UBND"),
        ValueLine("decision.date", "Ngày quyết định", ValueKind.DAY),
        ValueLine("decision.issuer", "Cơ quan ban hành"),
        ValueLine("decision.title", "Trích yếu"),
        ValueLine("decision.annex", "Phụ lục"),
        ValueLine("decision.page", "Trang", ValueKind.NAME),
    ),
    rules=frozenset({"head-missing", "official"}),
    words=("quyết định", "cơ quan", "trích yếu"),
)
_SCOPE: Final = HeadSection(
    "ky",
    "Kỳ, đơn vị, tổng điểm",
    "Bộ dùng cho kỳ nào, đơn vị nào; tổng điểm như bản in, không kể điểm thưởng, điểm trừ.",
    (
        ValueLine("period.from", "Kỳ đánh giá từ ngày", ValueKind.DAY),
        ValueLine("period.to", "đến ngày", ValueKind.DAY),
        ValueLine("unit_types", "Loại đơn vị áp dụng", ValueKind.SOME, choices=ORG_UNIT_TYPES),
        ValueLine("stated_total", "Tổng điểm của bản in", ValueKind.NUMBER, measure="điểm"),
    ),
    rules=frozenset({"head-missing", "dates", "total-differs"}),
    words=("kỳ", "[period]", "loại đơn vị", "tổng điểm", "stated_total"),
)
_ROUNDING: Final = HeadSection(
    "lam-tron",
    "Làm tròn",
    "Làm tròn ở đâu thì điểm ở đó là điểm đã làm tròn; không chọn nơi nào là chỉ làm tròn khi in.",
    (
        ValueLine("rounding.places", "Số chữ số sau dấu phẩy", ValueKind.WHOLE, "từ 0 đến 6"),
        _one(
            "rounding.mode",
            "Cách làm tròn",
            (
                ("half_up", "Từ 5 trở lên làm tròn lên (0,125 thành 0,13)"),
                ("truncate", "Cắt bỏ phần thừa (0,129 thành 0,12)"),
                ("half_even", "Số 5 làm tròn về chữ số chẵn (0,125 thành 0,12)"),
            ),
        ),
        ValueLine(
            "rounding.at",
            "Làm tròn ở",
            ValueKind.SOME,
            choices=(("leaf", "Từng mục chấm điểm"), ("area", "Từng lĩnh vực"), ("total", "Tổng điểm")),
        ),
    ),
    rules=frozenset({"places"}),
)
_RESULT: Final = HeadSection(
    "ket-qua",
    "Kết quả và xếp hạng",
    "Tổng điểm được tính, xếp loại và xếp hạng thế nào.",
    (
        _one(
            "result.basis",
            "Xếp loại theo",
            (
                ("points", "Điểm"),
                ("percent", "Tỷ lệ phần trăm của điểm tối đa"),
                ("percent_if_excluded", "Điểm; khi có mục không tính thì theo tỷ lệ phần trăm"),
            ),
        ),
        _one(
            "result.grade_on",
            "Xếp loại nhìn vào",
            (("rounded", "Tổng điểm đã làm tròn"), ("exact", "Tổng điểm chưa làm tròn")),
        ),
        _one(
            "result.council_may",
            "Hội đồng thẩm định được",
            (("lower_or_raise", "Giảm hoặc tăng điểm tự chấm"), ("lower_only", "Chỉ giảm, không tăng")),
        ),
        _one(
            "result.no_survey",
            "Khi không tổ chức điều tra xã hội học",
            (
                ("exclude", "Không tính các mục điều tra"),
                ("zero", "Các mục điều tra được 0 điểm"),
                ("full", "Các mục điều tra được đủ điểm"),
            ),
        ),
        _one(
            "result.ties",
            "Hai đơn vị bằng điểm nhau",
            (("shared_skip", "Đồng hạng, bỏ hạng sau (1, 1, 3)"), ("shared_dense", "Đồng hạng, không bỏ (1, 1, 2)")),
        ),
        _one(
            "result.not_submitted",
            "Đơn vị không gửi hồ sơ",
            (
                ("listed_last", "Ghi ở cuối, không có điểm và hạng"),
                ("zero", "Tính 0 điểm"),
                ("left_out", "Không đưa vào danh sách"),
            ),
        ),
        ValueLine(
            "result.counts",
            "Bước chấm được tính (lấy bước đứng trước có số liệu)",
            ValueKind.SOME,
            choices=(
                ("final", "Kết quả công bố"),
                ("appraisal_2", "Thẩm định lần 2"),
                ("appraisal_1", "Thẩm định lần 1"),
                ("self", "Tự chấm"),
            ),
        ),
        ValueLine("result.floor", "Tổng điểm không dưới", ValueKind.SIGNED, "để trống: không giới hạn"),
        ValueLine("result.ceiling", "Tổng điểm không quá", ValueKind.NUMBER, "để trống: không giới hạn"),
        ValueLine("result.bonus_cap", "Điểm thưởng không quá", ValueKind.NUMBER, "để trống: không giới hạn"),
        ValueLine("result.penalty_cap", "Điểm trừ không quá", ValueKind.NUMBER, "để trống: không giới hạn"),
    ),
    rules=frozenset({"negative", "order"}),
    words=("[result]",),
)
_CALENDAR: Final = HeadSection(
    "ngay-nghi",
    "Ngày nghỉ",
    "Chỉ cần khi có mục tính theo ngày làm việc.",
    (
        ValueLine("calendar.holidays", "Ngày nghỉ lễ", ValueKind.DAYS, "mỗi dòng một ngày"),
        ValueLine("calendar.extra_working_days", "Ngày làm bù", ValueKind.DAYS, "mỗi dòng một ngày"),
    ),
    rules=frozenset({"calendar"}),
)


def head_sections(document: Table) -> tuple[HeadSection, ...]:
    """All parts of the head in the order one fills them in."""
    return (
        _NAMES,
        _DECISION,
        _SCOPE,
        _ROUNDING,
        _RESULT,
        grades_section(document),
        ROLES,
        SHARED,
        GROUPS,
        CHECKS,
        _CALENDAR,
    )


def section_of(finding: DraftFinding, sections: Sequence[HeadSection]) -> HeadSection:
    """The part that a finding of the whole set speaks of; the first one where it says none."""
    rule_fits = [one for one in sections if finding.rule in one.rules]
    for section in (*rule_fits, *sections):
        if any(word.lower() in finding.message.lower() for word in section.words):
            return section
    return next(iter(rule_fits), sections[0])


def head_values(document: Table) -> dict[str, Plain]:
    """The single facts of the head by the names of the lines."""
    values: dict[str, Plain] = {}
    for key, value in document.items():
        if isinstance(value, Mapping):
            values |= {f"{key}.{name}": inner for name, inner in value.items()}
        else:
            values[key] = value
    return values


def head_act(name: str, value: Plain | None) -> DraftAct:
    """What writes one fact of the head."""
    if isinstance(value, Sequence) and not isinstance(value, str) and not value and name.startswith("calendar."):
        value = None
    return SetHeadValue(tuple(name.split(".")), value)
