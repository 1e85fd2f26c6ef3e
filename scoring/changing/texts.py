"""The words that a comparison of two sets says: kinds of change, and the fixed words of the format."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from scoring.criteria import (
    Aggregate,
    Basis,
    CouncilMay,
    CriteriaSet,
    Effect,
    GradeOn,
    LeafSpec,
    NaPolicy,
    NoSurvey,
    NotSubmitted,
    ScoredBy,
    Ties,
)
from scoring.inputs import Choice, GivenBy, InputSpec, InputType, Stage, Value
from scoring.points import Exact, RoundingMode, RoundingPlace
from scoring.wording import date_text, number_text

NOTHING_TEXT = "không có"
NOT_KNOWN_TEXT = "chưa có"
NOT_APPLICABLE_TEXT = "“không phát sinh”"
TYPE_TEXTS: Mapping[InputType, str] = MappingProxyType(
    {
        InputType.COUNT: "số nguyên",
        InputType.NUMBER: "số",
        InputType.SIGNED: "số, có thể âm",
        InputType.PERCENT: "phần trăm",
        InputType.DATE: "ngày",
        InputType.YES_NO: "có hoặc không",
        InputType.CHOICE: "chọn một mức",
        InputType.ITEMS: "tích các nội dung đạt",
    }
)
SCORED_BY_TEXTS: Mapping[ScoredBy, str] = MappingProxyType(
    {
        ScoredBy.SELF: "đơn vị tự chấm",
        ScoredBy.COUNCIL: "Hội đồng chấm",
        ScoredBy.SURVEY: "điều tra xã hội học",
        ScoredBy.BOTH: "đơn vị đề nghị, Hội đồng quyết định",
    }
)
AGGREGATE_TEXTS: Mapping[Aggregate, str] = MappingProxyType(
    {
        Aggregate.SUM: "cộng các mục con",
        Aggregate.WEIGHTED: "cộng các mục con theo trọng số",
        Aggregate.CAPPED: "cộng các mục con, không quá điểm tối đa",
    }
)
EFFECT_TEXTS: Mapping[Effect, str] = MappingProxyType(
    {Effect.COUNTED: "tính trong tổng điểm", Effect.BONUS: "Điểm thưởng", Effect.PENALTY: "Điểm trừ"}
)
BASIS_TEXTS: Mapping[Basis, str] = MappingProxyType(
    {
        Basis.POINTS: "theo điểm",
        Basis.PERCENT: "theo phần trăm",
        Basis.PERCENT_IF_EXCLUDED: "theo phần trăm khi có mục được loại ra",
    }
)
GRADE_ON_TEXTS: Mapping[GradeOn, str] = MappingProxyType(
    {GradeOn.ROUNDED: "tổng đã làm tròn", GradeOn.EXACT: "tổng chưa làm tròn"}
)
STAGE_TEXTS: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.SELF: "tự chấm",
        Stage.APPRAISAL_1: "thẩm định lần 1",
        Stage.EXPLANATION: "giải trình",
        Stage.APPRAISAL_2: "thẩm định lần 2",
        Stage.FINAL: "kết quả",
    }
)
COUNCIL_MAY_TEXTS: Mapping[CouncilMay, str] = MappingProxyType(
    {CouncilMay.LOWER_OR_RAISE: "được nâng hoặc hạ điểm", CouncilMay.LOWER_ONLY: "chỉ được hạ điểm"}
)
NO_SURVEY_TEXTS: Mapping[NoSurvey, str] = MappingProxyType(
    {NoSurvey.EXCLUDE: "không tính", NoSurvey.ZERO: "0 điểm", NoSurvey.FULL: "đủ điểm"}
)
TIES_TEXTS: Mapping[Ties, str] = MappingProxyType(
    {Ties.SHARED_SKIP: "đồng hạng, bỏ hạng sau (1, 1, 3)", Ties.SHARED_DENSE: "đồng hạng, không bỏ hạng (1, 1, 2)"}
)
NOT_SUBMITTED_TEXTS: Mapping[NotSubmitted, str] = MappingProxyType(
    {
        NotSubmitted.LISTED_LAST: "ghi cuối danh sách",
        NotSubmitted.ZERO: "tính 0 điểm",
        NotSubmitted.LEFT_OUT: "không đưa vào danh sách",
    }
)
MODE_TEXTS: Mapping[RoundingMode, str] = MappingProxyType(
    {
        RoundingMode.HALF_UP: "nửa thì làm tròn lên",
        RoundingMode.TRUNCATE: "cắt bỏ phần thừa",
        RoundingMode.HALF_EVEN: "nửa thì làm tròn về số chẵn",
    }
)
ROUNDED_AT_TEXTS: Mapping[RoundingPlace, str] = MappingProxyType(
    {RoundingPlace.LEAF: "mục chấm điểm", RoundingPlace.AREA: "lĩnh vực", RoundingPlace.TOTAL: "tổng điểm"}
)
_ORG_UNIT_TYPE_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "xa": "xã",
        "phuong": "phường",
        "thi_tran": "thị trấn",
        "dac_khu": "đặc khu",
        "so": "sở",
        "huyen": "huyện",
    }
)


def exact_text(value: Exact) -> str:
    """A number with all that it has: "0,75"; as a quotient where six decimals do not hold it, "1/3"."""
    ends = (value * 10**6).denominator == 1
    return number_text(value) if ends else f"{number_text(value.numerator)}/{number_text(value.denominator)}"


def points_words_text(value: Exact) -> str:
    """Points in a cell: "0,75 điểm"."""
    return f"{exact_text(value)} điểm"


def list_text(parts: Iterable[str], between: str = "; ") -> str:
    """Several words in one cell; says so where there are none."""
    return between.join(part for part in parts if part) or NOTHING_TEXT


def day_text(day: date | None) -> str:
    """A date that a draft may not know yet."""
    return NOT_KNOWN_TEXT if day is None else date_text(day)


def org_unit_types_text(types: Iterable[str]) -> str:
    """Kinds of units; one that the format does not know by name is written as it is."""
    return list_text((_ORG_UNIT_TYPE_TEXTS.get(name, name) for name in types), ", ")


def role_text(criteria_set: CriteriaSet, role: str) -> str:
    """The title of an owner."""
    return criteria_set.role_title(role) if role else NOTHING_TEXT


def na_policy_text(leaf: LeafSpec) -> str:
    """What happens to a leaf that does not apply, and when it does not."""
    policy_text = {
        NaPolicy.NOT_ALLOWED: "không được ghi “không phát sinh”",
        NaPolicy.EXCLUDE: "không tính vào điểm tối đa",
        NaPolicy.FULL: "được đủ điểm",
        NaPolicy.ZERO: "được 0 điểm",
        NaPolicy.FIXED: f"được {points_words_text(leaf.na_points)}",
    }[leaf.na_policy]
    return f"{policy_text}; trường hợp: {leaf.na_case}" if leaf.na_case else policy_text


def input_text(spec: InputSpec) -> str:
    """A declared input with everything that the set says of it."""
    facts = (
        TYPE_TEXTS[spec.type],
        spec.measure_unit,
        f"số liệu dùng chung {spec.shared}" if spec.shared else "",
        "đợt giao" if spec.given_by is GivenBy.ROUND else "",
        "" if spec.default is None else f"mặc định {exact_text(spec.default)}",
        f"theo {spec.default_source}" if spec.default_source else "",
    )
    return f"{spec.name}: {spec.label} ({list_text(facts)})"


def given_text(value: Value, choices: Sequence[Choice] = ()) -> str:
    """What was typed: a figure, a day, yes or no; a level or ticked boxes by their words, where they are known."""
    words = {choice.id: choice.text for choice in choices}
    match value:
        case bool():
            return "có" if value else "không"
        case date():
            return date_text(value)
        case str():
            return f"“{words.get(value, value)}”"
        case frozenset():
            return list_text((f"“{words.get(ticked, ticked)}”" for ticked in sorted(value)), ", ")
        case _:
            return exact_text(value)
