"""Words of the form: rows of levels and answers with their points, notes beside entries. No Qt."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.ui.locale_vi import number_text
from app.ui.models.figures import entry_text, fixed_by_round, known_values, shown_text
from app.ui.models.share_moves import users_text
from app.ui.widgets.choice_row import ChoiceLine
from scoring.criteria import InputCheck, LeafSpec
from scoring.inputs import InputSpec, InputType, Stage, Value
from scoring.rules import LeafRule
from scoring.rules.levels import YesNoRule
from scoring.rules.manual import ManualRule
from scoring.rules.violation import ViolationRule

if TYPE_CHECKING:
    from app.services.types import SheetView

YES, NO = "yes", "no"
NONE_TICKED = "0"
_LETTER = re.compile(r"[a-z][0-9]?")
TEXT_LABELS: Mapping[str, str] = {
    "remark": "Nhận xét, vì sao chấm mức điểm này",
    "source": "Nguồn của số liệu công bố (số, ngày, trang của văn bản)",
    "date_reason": "Lý do ngày nằm ngoài khoảng thường gặp",
}


def is_flag(spec: InputSpec) -> bool:
    """Whether an input only says that something is so ("Không ban hành"): one row to tick, seldom needed."""
    return spec.type is InputType.YES_NO and spec.optional


def choice_lines(spec: InputSpec, rule: LeafRule) -> list[ChoiceLine]:
    """The rows of one input that is chosen: levels, boxes, or the two answers."""
    if is_flag(spec):
        return [ChoiceLine(YES, spec.label)]
    if spec.type is InputType.YES_NO:
        yes, no = _answer_words(spec)
        yes_points, no_points = _answer_points(spec, rule)
        return [ChoiceLine(YES, yes, yes_points), ChoiceLine(NO, no, no_points)]
    return [ChoiceLine(choice.id, choice.text, number_text(choice.points)) for choice in spec.choices]


def _answer_words(spec: InputSpec) -> tuple[str, str]:
    first, _, rest = spec.label.partition(" ")
    if first == "Có" and rest:
        return spec.label, f"Không {rest}"
    if first == "Không" and rest:
        return spec.label, f"Có {rest.removeprefix('có ')}"
    return "Có", "Không"


def _answer_points(spec: InputSpec, rule: LeafRule) -> tuple[str, str]:
    if isinstance(rule, YesNoRule):
        return number_text(rule.yes), number_text(rule.no)
    if isinstance(rule, ViolationRule):
        return number_text(rule.violated), number_text(rule.clean)
    return "", ""


def ids_of(value: Value | None, spec: InputSpec | None = None) -> frozenset[str] | None:
    """A stored choice as ids of rows; what only says that something is so is unticked where it is not said."""
    if spec is not None and is_flag(spec):
        return frozenset({YES}) if value is True else frozenset()
    match value:
        case None:
            return None
        case bool():
            return frozenset({YES if value else NO})
        case frozenset():
            return value
        case _:
            return frozenset({str(value)})


def value_of(spec: InputSpec, ids: frozenset[str]) -> Value | None:
    """Rows chosen as the value to store; None takes it away."""
    if is_flag(spec):
        return True if ids else None
    if spec.type is InputType.ITEMS:
        return ids
    (chosen,) = ids
    return chosen == YES if spec.type is InputType.YES_NO else chosen


def ids_of_draft(spec: InputSpec, text: str) -> frozenset[str] | None:
    """Rows chosen as a draft kept them."""
    known = {YES, NO} if spec.type is InputType.YES_NO else {choice.id for choice in spec.choices}
    ids = frozenset(part.strip() for part in text.split(";")) & known
    if ids or text.strip() == NONE_TICKED:
        return ids
    return None


def entry_label(sheet: "SheetView", code: str, spec: InputSpec) -> str:
    """What an entry asks for, with its letter where the words of the set call it by that letter."""
    if not _LETTER.fullmatch(spec.name) or spec.label.rstrip().endswith(f"({spec.name})"):
        return spec.label
    words = sheet.criteria_set.nodes[code].guidance
    messages = (check.message for check in checks_of(sheet, code))
    named = any(re.search(rf"(?<!\w){spec.name}(?!\w)", text) for text in (words, *messages))
    return f"{spec.label} ({spec.name})" if named else spec.label


def checks_of(sheet: "SheetView", code: str) -> tuple[InputCheck, ...]:
    """The relations between figures that a leaf takes part in."""
    leaf = sheet.criteria_set.nodes[code].leaf
    shared = {spec.shared for spec in leaf.inputs if spec.shared} if leaf is not None else set()
    return tuple(
        check
        for check in sheet.criteria_set.checks
        if any(
            where == code or (where == "shared" and name in shared)
            for where, name in check.left.references | check.right.references
        )
    )


def relation_text(sheet: "SheetView", code: str) -> str:
    """The relations of a leaf's figures that do not hold, one a line; empty where all do."""
    rules = {f"relation:{check.id}" for check in checks_of(sheet, code)}
    if not rules:
        return ""
    return "\n".join(finding.message for finding in sheet.findings if finding.rule in rules)


def measure_words(spec: InputSpec) -> str:
    """What stands behind an entry: `hồ sơ`, `%`."""
    return "%" if spec.type is InputType.PERCENT and not spec.measure_unit else spec.measure_unit


def entry_note(sheet: "SheetView", code: str, spec: InputSpec) -> str:
    """The quiet line below an entry: where it comes from, last year's value, who else uses it."""
    notes = []
    target = sheet.inputs.targets.get(code)
    if target is not None and fixed_by_round(sheet.inputs, code, spec):
        notes.append(f"Đợt chấm điểm giao{': ' + target.source if target.source else ''}")
    previous = previous_value(sheet, code, spec)
    if previous:
        notes.append(f"Năm trước: {previous}")
    if spec.shared:
        notes.append(users_text(sheet, spec.shared))
    if spec.default is not None:
        source = f" ({spec.default_source})" if spec.default_source else ""
        notes.append(f"bỏ trống thì lấy {entry_text(spec, spec.default)}{source}")
    text = " · ".join(note for note in notes if note)
    return text[:1].upper() + text[1:]


def previous_value(sheet: "SheetView", code: str, spec: InputSpec) -> str:
    """Last year's value of the same input; empty where there is none."""
    known, inputs = sheet.previous_set, sheet.previous
    node = known.nodes.get(code) if known is not None else None
    if inputs is None or node is None or node.leaf is None:
        return ""
    if not any(other.name == spec.name and other.type is spec.type for other in node.leaf.inputs):
        return ""
    value = known_values(node.leaf, inputs, code, Stage.SELF).get(spec.name)
    return "" if value is None else shown_text(spec, value)


def choice_label(sheet: "SheetView", code: str, spec: InputSpec) -> str:
    """The line above rows of choices."""
    previous = previous_value(sheet, code, spec)
    return f"{spec.label} · năm trước: {previous}" if previous else spec.label


def text_names(leaf: LeafSpec) -> tuple[str, ...]:
    """The texts that belong to the figures of a leaf."""
    names = ["remark"] if isinstance(leaf.rule, ManualRule) else []
    if any(spec.optional and spec.type is not InputType.YES_NO for spec in leaf.inputs):
        names.append("source")
    if any(spec.type is InputType.DATE for spec in leaf.inputs):
        names.append("date_reason")
    return tuple(names)
