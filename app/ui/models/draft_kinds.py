"""The kinds of rules in office words: what each means in one line, what the person who scores does. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class KindWords:
    """One kind: its name, what it means, and what is asked of whoever scores beyond the figures that are declared."""

    name: str
    meaning: str
    asked: str = ""


KINDS: Final[Mapping[str, KindWords]] = MappingProxyType(
    {
        "levels": KindWords(
            "Chọn một mức",
            "người chấm chọn một trong các mức đã ghi, mỗi mức một số điểm",
            "Người chấm chọn một mức; không cần khai số liệu.",
        ),
        "yes_no": KindWords(
            "Có hoặc không",
            "có thì đạt, không thì không đạt",
            "Người chấm trả lời có hoặc không; không cần khai số liệu.",
        ),
        "checklist": KindWords(
            "Cộng các nội dung đạt",
            "mỗi nội dung đạt được một số điểm, cộng lại không quá điểm tối đa",
            "Người chấm tích các nội dung đạt; không cần khai số liệu.",
        ),
        "proportional": KindWords(
            "Theo tỷ lệ",
            "điểm tối đa nhân với tỷ lệ đạt được, ví dụ số hồ sơ đúng hạn trên tổng số hồ sơ",
        ),
        "bands": KindWords(
            "Theo khoảng",
            "tỷ lệ hoặc số đo nằm trong khoảng nào thì được điểm của khoảng đó",
        ),
        "timeliness": KindWords(
            "Đúng thời hạn",
            "ban hành trong số ngày kể từ một ngày mốc, hoặc đến một ngày cố định",
            "Người chấm ghi ngày, hoặc đánh dấu “Không ban hành”.",
        ),
        "violation": KindWords(
            "Vi phạm thì mất điểm",
            "không vi phạm thì đạt điểm tối đa, có vi phạm thì mất",
            "Người chấm trả lời có hay không có vi phạm, trừ khi có điều kiện để máy tự xét.",
        ),
        "deduction": KindWords("Trừ, cộng theo số lần", "bắt đầu từ một số điểm, mỗi lần trừ hoặc cộng một số điểm"),
        "per_event": KindWords("Mỗi việc một số điểm", "mỗi việc được một số điểm, cộng lại không quá mức trần"),
        "piecewise": KindWords("Nội suy giữa các mốc", "điểm đi theo đường thẳng giữa các mốc của tỷ lệ hoặc số đo"),
        "difference": KindWords(
            "Thay đổi so với kỳ trước",
            "số kỳ này trừ số kỳ trước (điểm phần trăm) nằm trong khoảng nào thì được điểm của khoảng đó",
            "Người chấm có thể đánh dấu “Không có số liệu kỳ trước”.",
        ),
        "relative": KindWords(
            "So với đơn vị trong nhóm",
            "so với đơn vị tốt nhất của nhóm, hoặc so mức vượt chỉ tiêu với đơn vị dẫn đầu",
            "Kết quả tốt nhất của nhóm do Hội đồng cho, hoặc ghi theo văn bản đã công bố.",
        ),
        "survey": KindWords(
            "Theo phiếu điều tra",
            "điểm tối đa nhân với tỷ lệ hài lòng của phiếu điều tra xã hội học",
            "Có thể ghi tỷ lệ đã công bố thay cho số phiếu.",
        ),
        "formula": KindWords("Công thức", "điểm là kết quả của công thức trên các số liệu đã khai"),
        "manual": KindWords(
            "Nhập điểm",
            "người chấm ghi điểm theo bước điểm, kèm nhận xét",
            "Người chấm ghi điểm và nhận xét; không cần khai số liệu.",
        ),
        "unscorable": KindWords("Chưa có cách chấm", "mục luôn là chưa chấm, cho đến khi đặt cách chấm"),
    }
)
"""In the order in which offices use them most."""

NEEDS_INPUTS: Final = frozenset(
    {
        "proportional",
        "bands",
        "timeliness",
        "deduction",
        "per_event",
        "piecewise",
        "difference",
        "relative",
        "survey",
        "formula",
    }
)
"""Kinds that read figures which the set declares; of the others only `violation` may."""


def kind_name(kind: str) -> str:
    """The name of a kind; what is no kind is said to be none."""
    words = KINDS.get(kind)
    return words.name if words is not None else "Chưa có cách chấm"


def takes_inputs(kind: str) -> bool:
    """Whether figures may be declared for a kind."""
    return kind in NEEDS_INPUTS or kind == "violation"
