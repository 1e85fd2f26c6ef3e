"""What the form of a rule shows for each kind: its lines and tables, in office words. No Qt."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from app.ui.models.draft_rule_dates import timeliness
from app.ui.models.draft_rule_lines import (
    EVENTS,
    MAY_EXCEED,
    NO_INPUT,
    Inputs,
    RecordShape,
    RuleShape,
    input_choices,
    number_line,
    reads_line,
)
from app.ui.models.draft_rule_measures import ANSWERS, bands, difference, piecewise
from app.ui.models.draft_values import YES_NO, Table, ValueKind, ValueLine


def rule_shape(rule: Table, inputs: Inputs) -> RuleShape:
    """The form of a rule as it is now: other choices in it bring other lines."""
    make = _SHAPES.get(str(rule.get("kind", "")))
    return RuleShape() if make is None else make(rule, inputs)


def _choices(key: str, title: str, words: str, note: str) -> Callable[[Table, Inputs], RuleShape]:
    columns = (ValueLine("text", words), ValueLine("points", "Điểm", ValueKind.NUMBER))
    record = RecordShape(key, title, columns, f"Thêm {words.lower()}", {"text": "", "points": 0}, note)
    return lambda _rule, _inputs: RuleShape((), (record,))


def _yes_no(_rule: Table, _inputs: Inputs) -> RuleShape:
    return RuleShape(
        (
            number_line("yes", "Điểm khi có", "để trống: điểm tối đa của mục"),
            number_line("no", "Điểm khi không", "để trống: 0 điểm"),
        )
    )


def _violation(_rule: Table, _inputs: Inputs) -> RuleShape:
    return RuleShape(
        (
            number_line("clean", "Điểm khi không vi phạm", "để trống: điểm tối đa của mục"),
            number_line("violated", "Điểm khi có vi phạm", "để trống: 0 điểm"),
            ValueLine(
                "when",
                "Điều kiện để máy tự xét là vi phạm",
                note="ví dụ b > a; để trống thì người chấm trả lời có hoặc không",
            ),
        )
    )


def _manual(_rule: Table, _inputs: Inputs) -> RuleShape:
    return RuleShape((number_line("step", "Bước điểm", "điểm ghi phải là bội số của bước; để trống: 0,01"),))


def _proportional(rule: Table, inputs: Inputs) -> RuleShape:
    target = rule.get("target")
    has_t = any(one.get("name") == "t" for one in inputs)
    lines = [
        reads_line("numerator", "Tử số (b)", inputs, "b"),
        reads_line("denominator", "Mẫu số (a)", inputs, "a", none_words="không có mẫu số"),
        reads_line(
            "target",
            "Chỉ tiêu, % (t)",
            inputs,
            "t" if has_t or rule.get("denominator") == "" else NO_INPUT,
            none_words="không có chỉ tiêu",
        ),
        ValueLine("floor", "Dưới mức này thì 0 điểm", ValueKind.SHARE, "để trống: không có", measure="%"),
    ]
    if "floor" in rule:
        lines.append(
            ValueLine("floor_inclusive", "Đúng bằng mức đó có điểm không", ValueKind.ONE, choices=YES_NO, default=True)
        )
    lines += [
        ValueLine("full_at", "Từ mức này thì đủ điểm", ValueKind.SHARE, "để trống: 100%", measure="%"),
        ValueLine("cap", "Tỷ lệ cao nhất được tính", ValueKind.SHARE, "để trống: 100%", measure="%"),
        MAY_EXCEED,
    ]
    return RuleShape(tuple(lines), note="Có chỉ tiêu thì tỷ lệ là (b ÷ a) ÷ chỉ tiêu." if has_t or target else "")


def _per_event(_rule: Table, inputs: Inputs) -> RuleShape:
    return RuleShape(
        (
            number_line("each", "Điểm mỗi việc"),
            number_line("cap", "Không quá", "để trống: điểm tối đa của mục"),
            reads_line("events", "Số việc (n)", inputs, "n", EVENTS),
        )
    )


def _each_table(key: str, title: str, inputs: Inputs) -> RecordShape:
    columns = (
        ValueLine("input", "Số liệu", ValueKind.PICK, choices=input_choices(inputs, EVENTS), default="n"),
        ValueLine("each", "Điểm mỗi lần", ValueKind.NUMBER, width=104),
    )
    first = next(iter(input_choices(inputs, EVENTS)), ("n", ""))[0]
    return RecordShape(key, title, columns, "Thêm dòng", {"input": first, "each": 0})


def _deduction(_rule: Table, inputs: Inputs) -> RuleShape:
    return RuleShape(
        (
            number_line("start", "Điểm ban đầu", "để trống: điểm tối đa của mục"),
            number_line("floor", "Không dưới", "để trống: 0 điểm"),
            number_line("cap", "Không quá", "để trống: điểm tối đa của mục"),
        ),
        (_each_table("deduct", "Trừ mỗi lần", inputs), _each_table("add", "Cộng mỗi lần", inputs)),
    )


def _relative(rule: Table, inputs: Inputs) -> RuleShape:
    modes = (
        ("ratio_to_best", "So với đơn vị tốt nhất: tỷ lệ của đơn vị ÷ tỷ lệ tốt nhất của nhóm"),
        ("target_excess", "So mức vượt chỉ tiêu: đạt chỉ tiêu được nửa số điểm, dẫn đầu nhóm được đủ"),
    )
    lines = [
        ValueLine("mode", "Cách so", ValueKind.ONE, choices=modes),
        reads_line("numerator", "Tử số (b)", inputs, "b"),
        reads_line("denominator", "Mẫu số (a)", inputs, "a", none_words="không có mẫu số"),
    ]
    if rule.get("mode") == "target_excess":
        lines.append(reads_line("target", "Chỉ tiêu (t)", inputs, "t"))
    return RuleShape((*lines, MAY_EXCEED))


def _survey(rule: Table, inputs: Inputs) -> RuleShape:
    modes = (
        ("share", "Tỷ lệ phiếu hài lòng trên phiếu hợp lệ"),
        ("weighted", "Trung bình có trọng số của các phương án trả lời"),
    )
    mode = ValueLine("mode", "Cách tính", ValueKind.ONE, choices=modes, default="share")
    if rule.get("mode") == "weighted":
        return RuleShape((mode,), (ANSWERS,))
    lines = (
        reads_line("numerator", "Số phiếu hài lòng (b)", inputs, "b"),
        reads_line("denominator", "Số phiếu (a)", inputs, "a"),
    )
    return RuleShape((mode, *lines))


def _formula(_rule: Table, inputs: Inputs) -> RuleShape:
    names = ", ".join(str(one.get("name", "")) for one in inputs)
    note = f"số liệu dùng được: {names}, max_points (điểm tối đa)" if names else "khai số liệu ở dưới trước"
    return RuleShape(
        (ValueLine("expression", "Công thức", note=note),),
        note="Dùng + - * / ( ), so sánh < <= = >= > <>, và min(a; b), max(a; b), round(x; số chữ số), "
        "if(điều kiện; thì; không thì).",
    )


_SHAPES: Final[Mapping[str, Callable[[Table, Inputs], RuleShape]]] = MappingProxyType(
    {
        "levels": _choices("levels", "Các mức", "Mức", "từ nhiều điểm đến ít điểm; mức đầu bằng điểm tối đa"),
        "checklist": _choices("items", "Các nội dung", "Nội dung", "điểm cộng lại không quá điểm tối đa"),
        "yes_no": _yes_no,
        "violation": _violation,
        "timeliness": timeliness,
        "bands": bands,
        "proportional": _proportional,
        "piecewise": piecewise,
        "per_event": _per_event,
        "deduction": _deduction,
        "relative": _relative,
        "survey": _survey,
        "difference": difference,
        "manual": _manual,
        "formula": _formula,
    }
)
