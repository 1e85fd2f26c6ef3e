"""The words of a draft: states of a node, findings in the names of the form instead of the file's, counters. No Qt."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from app.services.set_drafts.types import DraftFinding
from app.ui.widgets.states import StateLook
from scoring.findings import Severity

ERROR_LOOK: Final = StateLook("lỗi", "bad", "bad")
LOOK_LOOK: Final = StateLook("cần xem", "warn", "warn")
DONE_LOOK: Final = StateLook("đủ", "check", "ok")
ERROR_BELOW: Final = StateLook("lỗi ở mục con", "bad", "bad")
LOOK_BELOW: Final = StateLook("mục con cần xem", "warn", "warn")

_KEYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title": "Tên",
        "short_title": "Tên ngắn",
        "noun": "Cách gọi",
        "notice": "Lời nhắc",
        "stated_total": "Tổng điểm của bản in",
        "unit_types": "Loại đơn vị",
        "number": "Số quyết định",
        "date": "Ngày quyết định",
        "issuer": "Cơ quan ban hành",
        "max": "Điểm tối đa",
        "weight": "Trọng số",
        "aggregate": "Cách cộng điểm",
        "effect": "Tính vào đâu",
        "owner": "Chủ trì",
        "contributors": "Phối hợp",
        "scored_by": "Ai cho điểm",
        "na_policy": "Khi không phát sinh",
        "na_points": "Số điểm khi không phát sinh",
        "evidence": "Tài liệu kiểm chứng",
        "levels": "Các mức",
        "items": "Các nội dung",
        "bands": "Các khoảng",
        "steps": "Các mốc",
        "corners": "Các mốc",
        "answers": "Các phương án trả lời",
        "deduct": "Trừ mỗi lần",
        "add": "Cộng mỗi lần",
        "points": "Điểm",
        "text": "Nội dung",
        "from": "Từ",
        "to": "Đến",
        "within": "Trong số ngày",
        "by": "Đến ngày",
        "before": "Trước ngày",
        "measure": "Số đo",
        "mode": "Cách tính",
        "numerator": "Tử số",
        "denominator": "Mẫu số",
        "target": "Chỉ tiêu",
        "value": "Số liệu được đo",
        "events": "Số việc",
        "reference": "Ngày mốc",
        "issued": "Ngày ban hành",
        "current": "Số kỳ này",
        "previous": "Số kỳ trước",
        "missing_previous": "Khi không có số kỳ trước",
        "floor": "Mức sàn",
        "floor_inclusive": "Đúng bằng mức sàn",
        "cap": "Mức trần",
        "ceiling": "Không quá",
        "full_at": "Từ mức này thì đủ điểm",
        "each": "Điểm mỗi lần",
        "start": "Điểm ban đầu",
        "late_points": "Điểm khi chậm",
        "late_each": "Trừ mỗi ngày chậm",
        "late_floor": "Không dưới",
        "not_issued": "Điểm khi không ban hành",
        "step": "Bước điểm",
        "expression": "Công thức",
        "when": "Điều kiện vi phạm",
        "name": "Tên trong công thức",
        "label": "Tên số liệu",
        "type": "Loại số liệu",
        "measure_unit": "Đơn vị tính",
        "shared": "Số liệu dùng chung",
        "given_by": "Ai cho số liệu",
        "default": "Giá trị khi bỏ trống",
        "default_source": "Căn cứ của giá trị khi bỏ trống",
        "valid_from": "Hiệu lực từ",
        "valid_to": "Hiệu lực đến",
        "group": "Nhóm so sánh",
        "id": "Mã",
        "counts": "Bước chấm được tính",
        "bonus_cap": "Điểm thưởng không quá",
        "penalty_cap": "Điểm trừ không quá",
        "clause": "Điều, khoản, mục",
        "page": "Trang",
        "source": "Căn cứ",
        "reason": "Lý do",
        "code": "Mã",
        "parent": "Mục mẹ",
        "first_reader": "Người đọc thứ nhất",
        "second_reader": "Người đọc thứ hai",
        "second_read_on": "Ngày đọc lần hai",
        "published_on": "Ngày ban hành bộ",
    }
)
_SECTIONS: Final[tuple[tuple[str, str], ...]] = (
    ("[[node.rule.version]]", "phần Bản của quy tắc"),
    ("[node.rule]", "phần Cách chấm"),
    ("[[node.input]]", "phần Số liệu phải nhập"),
    ("[[node]]", "phần Các mục"),
    ("[[shared]]", "phần Số liệu dùng chung"),
    ("[[role]]", "phần Bộ phận"),
    ("[[grade]]", "phần Xếp loại"),
    ("[[peer_group]]", "phần Nhóm so sánh"),
    ("[[check]]", "phần Quan hệ số liệu"),
    ("[[kept]]", "phần giữ như bản in"),
    ("[decision]", "phần Quyết định"),
    ("[period]", "phần Kỳ đánh giá"),
    ("[rounding]", "phần Làm tròn"),
    ("[result]", "phần Kết quả"),
    ("[calendar]", "phần Ngày nghỉ"),
    ("[publication]", "phần Ban hành"),
)
_PHRASES: Final[tuple[tuple[str, str], ...]] = (
    (' hoặc rule = { kind = "unscorable" } nếu chưa chấm được', " hoặc chọn “Chưa có cách chấm”"),
    ('aggregate = "capped"', "“Tổng điểm các mục con, không quá điểm tối đa” ở Cách cộng điểm"),
    ("aggregate = weighted", "cách cộng theo trọng số"),
    ("na_policy = fixed", "“Được một số điểm cố định”"),
    (" (unscorable)", ""),
    ("phần Cách chấm, mức", "khoảng"),
)
_QUOTED: Final = re.compile(r"“([a-z_]+)”|\(([a-z_]+)\)")
_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "count": "số nguyên",
        "number": "số",
        "signed": "số có thể âm",
        "percent": "phần trăm",
        "date": "ngày",
        "yes_no": "có hoặc không",
    }
)
_TYPE: Final = re.compile(r"(?<=kiểu )[“]?(count|number|signed|percent|date|yes_no)[”]?(?:, )?")
_TYPE_LIST: Final = re.compile(r"\b(count|number|signed|percent|date|yes_no)\b")


def office_words(message: str) -> str:
    """A finding's sentence with the names that the form uses for what the file calls by its keys."""
    for written, words in (*_SECTIONS, *_PHRASES):
        message = message.replace(written, words)
    message = _QUOTED.sub(_form_name, message)
    head, kinds, rest = message.partition("kiểu: ")
    if kinds:
        rest = _TYPE_LIST.sub(lambda found: _TYPES[found[1]], rest)
    head = _TYPE.sub(lambda found: f"“{_TYPES[found[1]]}”", head)
    return head + kinds + rest


def _form_name(found: re.Match[str]) -> str:
    key = found[1] or found[2]
    words = _KEYS.get(key)
    if words is None:
        return found[0]
    return f"“{words}”" if found[1] else f"({words})"


_AT_RULE: Final = "rule"
"""Name under which findings stand that speak of the rule as a whole."""
_PLACES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "empty-title": "title",
        "duplicate-code": "code",
        "code": "code",
        "unknown-parent": "code",
        "cycle": "code",
        "max": "max",
        "zero-points": "max",
        "places": "max",
        "sum-differs": "max",
        "weight": "weight",
        "aggregate": "aggregate",
        "effect-depth": "effect",
        "unknown-role": "owner",
        "owner-twice": "contributors",
        "na-points": "na_points",
        "official-source": "source.clause",
    }
)


def place_of(finding: DraftFinding) -> str:
    """The line of the node's form at which a finding stands; what speaks of no line of it speaks of the rule."""
    return _PLACES.get(finding.rule, _AT_RULE)


def is_of_rule(finding: DraftFinding) -> bool:
    """Whether it stands at the rule of a leaf."""
    return place_of(finding) == _AT_RULE


def finding_tone(finding: DraftFinding) -> str:
    """The tone of its badge."""
    if finding.severity is Severity.ERROR:
        return "bad"
    return "warn" if finding.is_open else "neutral"


def counter_words(findings: Iterable[DraftFinding]) -> str:
    """`2 lỗi · 5 cần xem`, or that nothing is left."""
    still = [one.severity for one in findings if one.is_open]
    errors, looks = still.count(Severity.ERROR), still.count(Severity.WARNING)
    if not still:
        return "Không còn lỗi, không còn việc phải xem"
    return " · ".join(part for part in (f"{errors} lỗi" if errors else "", f"{looks} cần xem" if looks else "") if part)
