"""The figures that a leaf asks for, as cards of a form; a figure that gets another name keeps its readers. No Qt."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from app.services.set_drafts.documents import tables_of, text_of
from app.ui.models.draft_rule import name_of_label, renamed_input
from app.ui.models.draft_rule_lines import RecordShape
from app.ui.models.draft_values import Table, ValueKind, ValueLine, without
from scoring.dumping.toml_writer import Plain

INPUT_TYPES: Final = (
    ("count", "số nguyên (đếm)"),
    ("number", "số, có thể lẻ"),
    ("percent", "phần trăm"),
    ("date", "ngày"),
    ("yes_no", "có hoặc không"),
    ("signed", "số, có thể âm"),
)
_WITH_DEFAULT: Final = frozenset({"count", "number", "percent", "signed"})
_LABEL: Final = ValueLine("label", "Tên số liệu, lời giải thích cách đếm")
_NAME: Final = ValueLine("name", "Tên trong công thức", ValueKind.NAME)
_TYPE: Final = ValueLine("type", "Loại", ValueKind.PICK, choices=INPUT_TYPES)
_MEASURE: Final = ValueLine("measure_unit", "Đơn vị tính", ValueKind.NAME)
_GIVEN_BY: Final = ValueLine(
    "given_by",
    "Ai cho số liệu",
    ValueKind.PICK,
    choices=(("unit", "đơn vị nhập"), ("round", "đợt chấm giao, như chỉ tiêu")),
    default="unit",
)
_DEFAULT: Final = ValueLine("default", "Khi bỏ trống thì lấy", ValueKind.SIGNED)
_DEFAULT_SOURCE: Final = ValueLine("default_source", "Căn cứ của giá trị khi bỏ trống")


def inputs_shape(document: Table) -> RecordShape:
    """The list of a leaf's figures; which lines a card has depends on what is chosen in it."""
    shared = tuple(
        (text_of(figure, "name"), text_of(figure, "label"), text_of(figure, "type"))
        for figure in tables_of(document, "shared")
    )
    choices = (("", "không dùng chung"), *((name, label) for name, label, _type in shared))
    pick = ValueLine("shared", "Số liệu dùng chung", ValueKind.PICK, choices=choices, default="")

    def lines_of(row: Table) -> tuple[ValueLine, ...]:
        lines = [_LABEL, _NAME, _TYPE]
        if row.get("type") in _WITH_DEFAULT:
            lines.append(_MEASURE)
        if shared:
            lines.append(pick)
        if not row.get("shared"):
            lines.append(_GIVEN_BY)
            if row.get("type") in _WITH_DEFAULT:
                lines.append(_DEFAULT)
        if "default" in row:
            lines.append(_DEFAULT_SOURCE)
        return tuple(lines)

    return RecordShape(
        "input",
        "Số liệu phải nhập",
        (_LABEL, _NAME, _TYPE, _MEASURE, pick, _GIVEN_BY, _DEFAULT, _DEFAULT_SOURCE),
        "Thêm số liệu",
        {"name": "", "label": "", "type": "count"},
        cards=True,
        lines_of=lines_of,
    )


def settled_inputs(document: Table, before: Sequence[Table], rows: Sequence[Table]) -> tuple[Table, ...]:
    """The list as it is written: a new figure gets a name, one that becomes a shared figure gets its type."""
    types = {text_of(figure, "name"): figure.get("type", "") for figure in tables_of(document, "shared")}
    taken = {str(row["name"]) for row in rows if row.get("name")}
    found: list[Table] = []
    for at, row in enumerate(rows):
        settled = dict(row)
        if not settled.get("name") and (settled.get("label") or at >= len(before)):
            settled["name"] = name_of_label(str(settled.get("label", "")), taken)
            taken.add(str(settled["name"]))
        shared = str(settled.get("shared", ""))
        if shared in types:
            settled = {**without(settled, "given_by", "default", "default_source"), "type": types[shared]}
        found.append(settled)
    return tuple(found)


def renamed(rule: Table, before: Sequence[Table], after: Sequence[Table]) -> tuple[dict[str, Plain], dict[str, str]]:
    """The rule under the figures' new names, and which names changed: only where no figure came or went."""
    names = [(str(old.get("name", "")), str(new.get("name", ""))) for old, new in zip(before, after, strict=False)]
    changed = {old: new for old, new in names if old and new and old != new}
    if len(before) != len(after) or sorted(old for old, _ in names) == sorted(new for _, new in names):
        return dict(rule), {}
    made = dict(rule)
    for old, new in changed.items():
        made = renamed_input(made, old, new)
    return made, changed


def checks_renamed(document: Table, code: str, names: Mapping[str, str]) -> tuple[Table, ...] | None:
    """The relations between figures under new names; None where none speaks of them."""
    checks = tables_of(document, "check")
    made = tuple(_renamed_check(check, code, names) for check in checks)
    return made if list(made) != checks else None


def _renamed_check(check: Table, code: str, names: Mapping[str, str]) -> Table:
    changed = dict(check)
    for old, new in names.items():
        said = re.compile(rf"(\[{re.escape(code)}\]\.){re.escape(old)}\b")
        for side in ("left", "right"):
            changed[side] = said.sub(rf"\g<1>{new}", str(changed.get(side, "")))
    return changed


def names_in_checks(document: Table, code: str) -> frozenset[str]:
    """The figures of a leaf that relations read."""
    said = re.compile(rf"\[{re.escape(code)}\]\.(\w+)")
    texts = " ".join(f"{text_of(check, 'left')} {text_of(check, 'right')}" for check in tables_of(document, "check"))
    return frozenset(said.findall(texts))
