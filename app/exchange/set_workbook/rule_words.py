"""The rule kinds in the words of the workbook: the parts and parameters of each, what it is for, an example."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.exchange.set_workbook.entries import Entry, Form
from app.exchange.set_workbook.vocabulary import (
    COUNT_FROM,
    DAY_KINDS,
    MEASURES,
    MISSING,
    RELATIVE_MODES,
    SURVEY_MODES,
)

PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "levels": "mức",
        "items": "nội dung cộng điểm",
        "bands": "khoảng",
        "corners": "điểm gãy",
        "steps": "mốc thời hạn",
        "deduct": "trừ mỗi lần",
        "add": "cộng mỗi lần",
        "answers": "phương án trả lời",
        "parameter": "tham số",
    }
)
"""What one row of the sheet of rules is."""


@dataclass(frozen=True, slots=True)
class KindWords:
    """One rule kind. `parts` are its lists, the main one first; `parameters` the keys that stand beside them."""

    word: str
    use: str
    example: str
    parts: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    measured: str = ""
    """The parameter that the column “Số đo” of the nodes holds."""


_SHARE = ("numerator", "denominator", "target", "value", "may_exceed")

KINDS: Final[Mapping[str, KindWords]] = MappingProxyType(
    {
        "levels": KindWords(
            "chọn một mức",
            "Người chấm chọn một trong các mức đã ghi, xếp từ nhiều điểm đến ít điểm.",
            "Trang “Cách tính”, ba dòng cùng mã mục: 1 | Đầy đủ, đúng hạn | 1; 2 | Chậm hoặc thiếu | 0,5; "
            "3 | Không thực hiện | 0 (cột “Mã, tên”, “Nội dung”, “Điểm”).",
            parts=("levels",),
        ),
        "yes_no": KindWords(
            "có hoặc không",
            "Có thì đạt điểm tối đa, không thì 0 điểm.",
            "Không cần dòng nào ở trang “Cách tính”.",
            parameters=("yes", "no"),
        ),
        "checklist": KindWords(
            "cộng các nội dung đạt",
            "Mỗi nội dung đạt được một số điểm, cộng lại không quá điểm tối đa.",
            "1 | Có kế hoạch | 0,5; 2 | Có báo cáo | 0,5.",
            parts=("items",),
        ),
        "violation": KindWords(
            "vi phạm thì mất điểm",
            "Không vi phạm thì đạt điểm tối đa. Có thể để máy tự xét bằng điều kiện.",
            "Không cần dòng nào; hoặc tham số “Điều kiện vi phạm” = b > a.",
            parameters=("clean", "violated", "when"),
        ),
        "timeliness": KindWords(
            "đúng thời hạn",
            "Ban hành trong số ngày kể từ ngày mốc, hoặc đến một ngày cố định.",
            "Mốc thời hạn: Số ngày 15 | Điểm 1; tham số “Trừ mỗi ngày chậm” = 0,1. Trang “Số liệu” khai hai ngày "
            "reference (ngày mốc) và issued (ngày ban hành).",
            parts=("steps",),
            parameters=(
                "days",
                "count_from",
                "late_points",
                "late_each",
                "late_floor",
                "not_issued",
                "reference",
                "issued",
            ),
        ),
        "bands": KindWords(
            "theo khoảng",
            "Số đo nằm trong khoảng nào thì được điểm của khoảng đó.",
            "Số đo: tỷ lệ phần trăm. Ba khoảng: Từ 95 | Điểm 1; Từ 70 | Đến 95 | Điểm 0,5; Đến 70 | Điểm 0.",
            parts=("bands", "answers"),
            parameters=_SHARE,
            measured="measure",
        ),
        "proportional": KindWords(
            "theo tỷ lệ b/a",
            "Điểm tối đa nhân với tỷ số b/a (có chỉ tiêu t thì chia cho t).",
            "Không cần dòng nào; hoặc tham số “Mức sàn” = 0,8: dưới 80% thì 0 điểm. Trang “Số liệu” khai a và b.",
            parameters=(
                "numerator",
                "denominator",
                "target",
                "floor",
                "floor_inclusive",
                "cap",
                "full_at",
                "may_exceed",
            ),
        ),
        "piecewise": KindWords(
            "nội suy giữa các điểm gãy",
            "Điểm đi theo đường thẳng giữa các điểm gãy, ngoài hai đầu thì không đổi.",
            "Điểm gãy: Từ 0 | Điểm 0; Từ 80 | Điểm 0,5; Từ 100 | Điểm 1.",
            parts=("corners", "answers"),
            parameters=_SHARE,
            measured="measure",
        ),
        "per_event": KindWords(
            "mỗi việc một số điểm",
            "Mỗi việc được một số điểm, cộng lại không quá mức trần.",
            "Tham số “Điểm mỗi việc” = 0,5. Trang “Số liệu” khai n.",
            parameters=("each", "cap", "events"),
        ),
        "deduction": KindWords(
            "trừ, cộng theo số lần",
            "Bắt đầu từ điểm ban đầu, mỗi lần trừ hoặc cộng một số điểm.",
            "Trừ mỗi lần: n | Điểm 0,25. Trang “Số liệu” khai n.",
            parts=("deduct", "add"),
            parameters=("start", "floor", "cap"),
        ),
        "relative": KindWords(
            "so với đơn vị trong nhóm",
            "So với đơn vị tốt nhất của nhóm, hoặc so mức vượt chỉ tiêu.",
            "Số đo: so với đơn vị tốt nhất. Trang “Số liệu” khai a và b.",
            parameters=("numerator", "denominator", "target", "may_exceed"),
            measured="mode",
        ),
        "survey": KindWords(
            "theo phiếu điều tra",
            "Điểm tối đa nhân với tỷ lệ hài lòng, hoặc với trung bình có trọng số của các phương án.",
            "Số đo: phiếu có trọng số. Phương án trả lời: hai_long → Mã, tên: hai_long | Nội dung: Hài lòng | "
            "Trọng số: 1.",
            parts=("answers",),
            parameters=("numerator", "denominator"),
            measured="mode",
        ),
        "difference": KindWords(
            "thay đổi so với kỳ trước",
            "Hiệu của kỳ này và kỳ trước (điểm phần trăm) nằm trong khoảng nào thì được điểm của khoảng đó.",
            "Khoảng: Từ 0 | Điểm 1; Từ -5 | Đến 0 | Điểm 0,5; Đến -5 | Điểm 0; tham số “Khi không có số kỳ trước” = "
            "đủ điểm.",
            parts=("bands",),
            parameters=("current", "previous", "missing_previous"),
        ),
        "manual": KindWords(
            "chấm trực tiếp",
            "Người chấm ghi điểm, là bội số của bước điểm, kèm nhận xét.",
            "Tham số “Bước điểm” = 0,25; để trống là 0,01.",
            parameters=("step",),
        ),
        "formula": KindWords(
            "công thức",
            "Điểm là kết quả của công thức trên các số liệu đã khai, trong khoảng từ 0 đến điểm tối đa.",
            "Tham số “Công thức” = max(0; max_points - 0,5 * n).",
            parameters=("expression",),
        ),
        "unscorable": KindWords(
            "chưa có cách tính",
            "Chưa chấm được; mục luôn là chưa chấm.",
            "Không cần dòng nào.",
        ),
    }
)


def _entry(key: str, head: str, form: Form, about: str) -> Entry:
    return Entry(key, head, form, about)


PARAMETERS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        entry.key: entry
        for entry in (
            Entry("measure", "Số đo", Form.CHOICE, "Số đo khác trong một bản theo thời gian.", words=MEASURES),
            Entry(
                "mode",
                "Hình thức so sánh",
                Form.CHOICE,
                "Hình thức khác trong một bản theo thời gian.",
                words={**RELATIVE_MODES, **SURVEY_MODES},
            ),
            _entry("yes", "Điểm khi có", Form.NUMBER, "Để trống là điểm tối đa."),
            _entry("no", "Điểm khi không", Form.NUMBER, "Để trống là 0."),
            _entry("clean", "Điểm khi không vi phạm", Form.NUMBER, "Để trống là điểm tối đa."),
            _entry("violated", "Điểm khi vi phạm", Form.NUMBER, "Để trống là 0."),
            _entry("when", "Điều kiện vi phạm", Form.TEXT, "Công thức trên số liệu đã khai, ví dụ b > a."),
            Entry("days", "Loại ngày", Form.CHOICE, "Để trống là ngày liên tục.", words=DAY_KINDS),
            Entry("count_from", "Ngày thứ nhất là", Form.CHOICE, "Để trống là ngày hôm sau.", words=COUNT_FROM),
            _entry("late_points", "Điểm khi chậm", Form.NUMBER, "Sau mốc cuối; để trống là 0."),
            _entry("late_each", "Trừ mỗi ngày chậm", Form.NUMBER, "Trừ vào điểm của mốc cuối."),
            _entry("late_floor", "Điểm thấp nhất khi chậm", Form.NUMBER, "Chỉ dùng cùng “Trừ mỗi ngày chậm”."),
            _entry("not_issued", "Điểm khi không ban hành", Form.NUMBER, "Để trống là 0."),
            _entry("reference", "Tên số liệu ngày mốc", Form.NAME, "Để trống là reference."),
            _entry("issued", "Tên số liệu ngày ban hành", Form.NAME, "Để trống là issued."),
            _entry("numerator", "Tên số liệu tử số", Form.NAME, "Để trống là b."),
            _entry("denominator", "Tên số liệu mẫu số", Form.NAME, "Để trống là a; (không) là không có mẫu số."),
            _entry("target", "Tên số liệu chỉ tiêu", Form.NAME, "Tên chỉ tiêu, thường là t; (không) là không có."),
            _entry("value", "Tên số liệu được đo", Form.NAME, "Để trống là n."),
            _entry("may_exceed", "Tử số được vượt mẫu số", Form.YES_NO, "Để trống là không."),
            _entry("floor", "Mức sàn", Form.NUMBER, "Tỷ số, dưới đó 0 điểm; hoặc điểm thấp nhất khi trừ theo số lần."),
            _entry("floor_inclusive", "Bằng mức sàn vẫn có điểm", Form.YES_NO, "Để trống là có."),
            _entry("cap", "Mức trần", Form.NUMBER, "Tỷ số cao nhất được tính, hoặc điểm cao nhất."),
            _entry("full_at", "Tỷ số đạt điểm tối đa", Form.NUMBER, "Để trống là 1."),
            _entry("each", "Điểm mỗi việc", Form.NUMBER, "Bắt buộc khi tính mỗi việc một số điểm."),
            _entry("events", "Tên số liệu số việc", Form.NAME, "Để trống là n."),
            _entry("start", "Điểm ban đầu", Form.NUMBER, "Để trống là điểm tối đa."),
            _entry("current", "Tên số liệu kỳ này", Form.NAME, "Để trống là current."),
            _entry("previous", "Tên số liệu kỳ trước", Form.NAME, "Để trống là previous."),
            Entry(
                "missing_previous",
                "Khi không có số kỳ trước",
                Form.NUMBER_OR_CHOICE,
                "Bắt buộc: đủ điểm, 0 điểm, loại ra, hoặc một số điểm.",
                words=MISSING,
            ),
            _entry("step", "Bước điểm", Form.NUMBER, "Để trống là 0,01."),
            _entry("expression", "Công thức", Form.TEXT, "Công thức trên số liệu đã khai."),
        )
    }
)
"""Every parameter beside the lists, by its key in FORMAT.md."""

KIND_WORDS: Final[Mapping[str, str]] = MappingProxyType({kind: words.word for kind, words in KINDS.items()})
MEASURED_WORDS: Final[Mapping[str, str]] = MappingProxyType({**MEASURES, **RELATIVE_MODES, **SURVEY_MODES})


def may_hold(kind: str, parameter: str) -> bool:
    """Whether a kind knows a parameter."""
    words = KINDS[kind]
    return parameter in words.parameters or parameter == words.measured
