"""The forms of rules that look a measure up: bands, corners, the change since the year before. No Qt."""

from typing import Final

from app.ui.models.draft_rule_lines import (
    MAY_EXCEED,
    MISSING,
    SIGNED_TOO,
    Inputs,
    RecordShape,
    RuleShape,
    number_line,
    reads_line,
)
from app.ui.models.draft_values import Table, ValueKind, ValueLine

MEASURES: Final = (
    ("percent", "Tỷ lệ phần trăm: 100 × b ÷ a"),
    ("fraction", "Tỷ số: b ÷ a"),
    ("count", "Số đếm: n"),
    ("value", "Một con số bất kỳ: n"),
    ("fulfilment", "Phần trăm hoàn thành chỉ tiêu được giao"),
    ("survey_mean", "Trung bình có trọng số của các phương án trả lời"),
)


def _measure_lines(rule: Table, inputs: Inputs) -> tuple[ValueLine, ...]:
    kind = str(rule.get("measure", ""))
    lines = [ValueLine("measure", "Số đo", ValueKind.ONE, choices=MEASURES)]
    if kind in ("percent", "fraction", "fulfilment"):
        none_words = "không có mẫu số" if kind == "fulfilment" else ""
        lines.append(reads_line("numerator", "Tử số (b)", inputs, "b"))
        lines.append(reads_line("denominator", "Mẫu số (a)", inputs, "a", none_words=none_words))
        if kind == "fulfilment":
            lines.append(reads_line("target", "Chỉ tiêu (t)", inputs, "t"))
        lines.append(MAY_EXCEED)
    elif kind in ("count", "value"):
        types = frozenset({"count"}) if kind == "count" else SIGNED_TOO
        lines.append(reads_line("value", "Số liệu được đo (n)", inputs, "n", types))
    return tuple(lines)


ANSWERS: Final = RecordShape(
    "answers",
    "Các phương án trả lời",
    (ValueLine("label", "Phương án"), ValueLine("weight", "Trọng số", ValueKind.NUMBER, width=96)),
    "Thêm phương án",
    {"label": "", "weight": 0},
    "số phiếu của từng phương án là số liệu phải nhập",
)


def _bands_table(signed: bool) -> RecordShape:
    kind = ValueKind.SIGNED if signed else ValueKind.NUMBER
    columns = (
        ValueLine("from", "Từ", kind),
        ValueLine("from_inclusive", "Kể cả", ValueKind.TICK, default=True),
        ValueLine("to", "Đến", kind),
        ValueLine("to_inclusive", "Kể cả", ValueKind.TICK, default=False),
        ValueLine("points", "Điểm", ValueKind.NUMBER),
        ValueLine("text", "Lời của bản in"),
    )
    note = "từ khoảng cao đến khoảng thấp; khoảng cao nhất để trống “Đến”, khoảng thấp nhất để trống “Từ”"
    return RecordShape("bands", "Các khoảng", columns, "Thêm khoảng", {"points": 0}, note, ("text",))


def bands(rule: Table, inputs: Inputs) -> RuleShape:
    """The band in which a measure lies."""
    return _measured(rule, inputs, _bands_table(rule.get("measure") == "value"))


def piecewise(rule: Table, inputs: Inputs) -> RuleShape:
    """Straight lines between corners."""
    columns = (ValueLine("x", "Khi số đo là", ValueKind.SIGNED, width=112), ValueLine("y", "Điểm", ValueKind.NUMBER))
    note = "số đo tăng dần; giữa hai mốc điểm đi theo đường thẳng, ngoài hai đầu thì không đổi"
    return _measured(rule, inputs, RecordShape("corners", "Các mốc", columns, "Thêm mốc", {"x": 0, "y": 0}, note))


def _measured(rule: Table, inputs: Inputs, table: RecordShape) -> RuleShape:
    answers = (ANSWERS,) if rule.get("measure") == "survey_mean" else ()
    return RuleShape(_measure_lines(rule, inputs), (table, *answers))


def difference(rule: Table, inputs: Inputs) -> RuleShape:
    """The change since the year before."""
    types = frozenset({"percent", "number"})
    lines = [
        reads_line("current", "Số kỳ này", inputs, "current", types),
        reads_line("previous", "Số kỳ trước", inputs, "previous", types),
        ValueLine(
            MISSING,
            "Khi không có số kỳ trước",
            ValueKind.ONE,
            choices=(
                ("full", "Được đủ điểm tối đa"),
                ("zero", "Được 0 điểm"),
                ("exclude", "Không tính mục này"),
                ("points", "Được một số điểm"),
            ),
        ),
    ]
    if missing_of(rule) == "points":
        lines.append(number_line("missing_previous", "Điểm khi không có số kỳ trước"))
    return RuleShape(tuple(lines), (_bands_table(signed=True),))


def missing_of(rule: Table) -> str:
    """What a rule gives where there is no figure of the year before: a word, or `points`; empty: nothing said."""
    said = rule.get("missing_previous")
    if said is None:
        return ""
    return str(said) if said in ("full", "zero", "exclude") else "points"
