"""The words that the workbook shows for the fixed words of FORMAT.md; reading takes either, with or without marks."""

from collections.abc import Mapping
from typing import Final, TypeAlias

Words: TypeAlias = Mapping[str, str]
"""The word of the format -> what the workbook shows. No word holds a semicolon: it separates words in a cell."""

STATUSES: Final[Words] = {"sample": "bộ mẫu", "draft": "đang soạn", "official": "chính thức"}
ROUNDING_MODES: Final[Words] = {
    "half_up": "nửa thì làm tròn lên",
    "truncate": "cắt bỏ phần thừa",
    "half_even": "nửa thì làm tròn về số chẵn",
}
ROUNDING_PLACES: Final[Words] = {"leaf": "mục chấm điểm", "area": "lĩnh vực", "total": "tổng điểm"}
BASES: Final[Words] = {
    "points": "theo điểm",
    "percent": "theo phần trăm",
    "percent_if_excluded": "theo phần trăm nếu có mục được loại ra",
}
GRADE_ON: Final[Words] = {"rounded": "tổng đã làm tròn", "exact": "tổng chưa làm tròn"}
STAGES: Final[Words] = {
    "final": "kết quả cuối cùng",
    "appraisal_2": "thẩm định lần 2",
    "appraisal_1": "thẩm định lần 1",
    "explanation": "giải trình",
    "self": "tự chấm",
}
COUNCIL_MAY: Final[Words] = {"lower_or_raise": "được nâng hoặc hạ điểm", "lower_only": "chỉ được hạ điểm"}
MISSING: Final[Words] = {"exclude": "loại ra", "zero": "0 điểm", "full": "đủ điểm"}
TIES: Final[Words] = {
    "shared_skip": "đồng hạng, bỏ hạng sau (1, 1, 3)",
    "shared_dense": "đồng hạng, không bỏ hạng (1, 1, 2)",
}
NOT_SUBMITTED: Final[Words] = {
    "listed_last": "ghi cuối danh sách",
    "zero": "tính 0 điểm",
    "left_out": "không đưa vào danh sách",
}
ORG_UNIT_TYPES: Final[Words] = {"xa": "xã", "phuong": "phường", "thi_tran": "thị trấn", "dac_khu": "đặc khu"}
"""Other kinds are written as they are."""
INPUT_TYPES: Final[Words] = {
    "count": "số đếm",
    "number": "số",
    "signed": "số, có thể âm",
    "percent": "phần trăm",
    "date": "ngày",
    "yes_no": "có hoặc không",
}
GIVEN_BY: Final[Words] = {"unit": "đơn vị", "round": "đợt chấm điểm giao"}
KEPT_RULES: Final[Words] = {
    "total-differs": "tổng điểm khác số in",
    "sum-differs": "tổng các mục con khác điểm mục mẹ",
    "best-differs": "mức cao nhất khác điểm tối đa",
}
SEVERITIES: Final[Words] = {"error": "lỗi", "warning": "cần xem", "note": "ghi chú"}
SCORED_BY: Final[Words] = {
    "self": "đơn vị tự chấm",
    "council": "Hội đồng chấm",
    "survey": "điều tra xã hội học",
    "both": "đơn vị đề nghị, Hội đồng quyết định",
}
NA_POLICIES: Final[Words] = {
    "not_allowed": "không áp dụng",
    "exclude": "loại ra",
    "full": "đủ điểm",
    "zero": "0 điểm",
    "fixed": "điểm cố định",
}
EFFECTS: Final[Words] = {"counted": "trong tổng điểm", "bonus": "Điểm thưởng", "penalty": "Điểm trừ"}
AGGREGATES: Final[Words] = {"sum": "cộng lại", "weighted": "cộng theo trọng số", "capped": "cộng lại, có mức trần"}
RELATIONS: Final[Words] = {
    "=": "bằng",
    "<=": "không lớn hơn",
    ">=": "không nhỏ hơn",
    "<": "nhỏ hơn",
    ">": "lớn hơn",
    "<>": "khác",
}
DAY_KINDS: Final[Words] = {"calendar": "ngày liên tục", "working": "ngày làm việc"}
COUNT_FROM: Final[Words] = {"next_day": "ngày hôm sau của ngày mốc", "same_day": "chính ngày mốc"}
CALENDAR_LISTS: Final[Words] = {"holidays": "ngày nghỉ", "extra_working_days": "ngày làm bù"}
YES_NO: Final[Words] = {"true": "có", "false": "không"}
MEASURES: Final[Words] = {
    "percent": "tỷ lệ phần trăm, 100 × b/a",
    "fraction": "tỷ số b/a",
    "count": "số đếm n",
    "value": "giá trị n",
    "fulfilment": "phần trăm đạt chỉ tiêu t",
    "survey_mean": "điểm trung bình của phiếu",
}
RELATIVE_MODES: Final[Words] = {
    "ratio_to_best": "so với đơn vị tốt nhất",
    "target_excess": "so mức vượt chỉ tiêu",
}
SURVEY_MODES: Final[Words] = {"share": "tỷ lệ phiếu hài lòng", "weighted": "phiếu có trọng số"}
