"""Figures of a leaf: the order offices say them in, the one cell (`812/830`), what a typed text means. No Qt."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from app.ui.locale_vi import (
    NumberRead,
    NumberUnclear,
    NumberWrong,
    date_text,
    number_text,
    plain_number_text,
    read_date,
    read_figures,
    read_number,
    read_yes_no,
)
from scoring.criteria import LeafSpec
from scoring.inputs import (
    Choice,
    GivenBy,
    InputSpec,
    InputType,
    LeafInput,
    NotApplicableKind,
    SheetInputs,
    Stage,
    Value,
)
from scoring.rules import LeafRule

if TYPE_CHECKING:
    from app.services.types import SheetView

NUMBERS = frozenset({InputType.COUNT, InputType.NUMBER, InputType.SIGNED, InputType.PERCENT})
NA_WORDS = {
    NotApplicableKind.NOT_ARISING: "không phát sinh",
    NotApplicableKind.OUT_OF_SCOPE: "không thuộc phạm vi đánh giá",
}
COUNT_DIGITS = 12
"""More digits than any count of an office has: a key that stuck, or two figures typed as one."""
NO_ITEM = "0"
"""What is typed where no box of a checklist holds."""


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing was typed: the value is taken away."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A value that was understood."""

    value: Value


Reading: TypeAlias = Taken | Empty | NumberUnclear | NumberWrong


# --- what is asked ------------------------------------------------------------------------------------------------


def ratio_names(rule: LeafRule) -> tuple[str, str]:
    """Names of the part and of the whole, where the rule divides one by the other; empty texts otherwise."""
    source: object = getattr(rule, "measure", rule)
    names = {spec.name for spec in rule.specs}
    part, whole = str(getattr(source, "numerator", "")), str(getattr(source, "denominator", ""))
    return (part if part in names else "", whole if whole in names else "")


def ordered_specs(leaf: LeafSpec) -> tuple[InputSpec, ...]:
    """As the set and the paper print them, what is optional last."""
    return tuple(sorted(leaf.inputs, key=lambda spec: spec.optional))


def fixed_by_round(inputs: SheetInputs, code: str, spec: InputSpec) -> bool:
    """Whether the round gives this target, so that nobody types it."""
    target = inputs.targets.get(code)
    return spec.given_by is GivenBy.ROUND and target is not None and spec.name in target.values


def cell_specs(leaf: LeafSpec, inputs: SheetInputs, code: str) -> tuple[InputSpec, ...]:
    """What is typed in the one cell of a leaf: neither targets of the round nor what is optional; b before a."""
    part, whole = ratio_names(leaf.rule)
    rank = {part: 0, whole: 1}
    asked = sorted((spec for spec in leaf.inputs if not spec.optional), key=lambda spec: rank.get(spec.name, 2))
    own = tuple(spec for spec in asked if spec.given_by is not GivenBy.ROUND)
    return own or tuple(spec for spec in asked if not fixed_by_round(inputs, code, spec))


def known_values(leaf: LeafSpec, inputs: SheetInputs, code: str, stage: Stage = Stage.SELF) -> dict[str, Value]:
    """The values of a leaf wherever they are kept: its own, shared figures, targets of the round."""
    given, target = inputs.at(stage, code) or LeafInput(), inputs.targets.get(code)
    values = dict(given.values)
    for spec in leaf.inputs:
        if spec.shared and spec.name not in values and spec.shared in inputs.shared:
            values[spec.name] = inputs.shared[spec.shared]
        if target is not None and spec.given_by is GivenBy.ROUND and spec.name in target.values:
            values[spec.name] = target.values[spec.name]
    return values


# --- values as texts ----------------------------------------------------------------------------------------------


def entry_text(spec: InputSpec, value: Value | None) -> str:
    """A value as it stands in an entry: `1.240`, dates with slashes, a level as its points.

    Thousands are grouped wherever the grouped text typed again means the same; `1.240` could be 1,24 where parts count.
    """
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case int() | Fraction():
            grouped = number_text(value).replace("−", "-")
            clear = isinstance(read_number(grouped, whole=spec.type is InputType.COUNT), NumberRead)
            return grouped if clear else plain_number_text(value)
        case date():
            return date_text(value)
        case frozenset():
            return "; ".join(sorted(value)) or NO_ITEM
        case _:
            chosen = next((choice for choice in spec.choices if choice.id == value), None)
            return value if chosen is None else plain_number_text(chosen.points)


def shown_text(spec: InputSpec, value: Value) -> str:
    """A value as people read it: `1.234`, `mức 2`, `4/5 nội dung`."""
    match value:
        case bool():
            return _answer_text(spec, value)
        case int() | Fraction():
            return number_text(value)
        case frozenset():
            return f"{len(value)}/{len(spec.choices)} nội dung"
        case date():
            return date_text(value)
        case _:
            return f"mức {value}"


def _answer_text(spec: InputSpec, value: bool) -> str:
    if spec.label.startswith("Có "):
        words = spec.label.removeprefix("Có ")
        return f"có {words}" if value else f"không {words}"
    return "có" if value else "không"


def leaf_cell(sheet_inputs: SheetInputs, leaf: LeafSpec, code: str, stage: Stage = Stage.SELF) -> str:
    """What the cell of a leaf shows: `812/830`, `mức 1`, `30/12/2022; 10/01/2023`."""
    given = sheet_inputs.at(stage, code)
    if given is not None and given.not_applicable is not None:
        return NA_WORDS[given.not_applicable.kind]
    values = known_values(leaf, sheet_inputs, code, stage)
    flags = [spec for spec in leaf.inputs if spec.optional and values.get(spec.name) not in (None, False)]
    shown = [spec for spec in cell_specs(leaf, sheet_inputs, code) if spec.name in values]
    texts = [shown_text(spec, values[spec.name]) for spec in shown]
    joined = _joiner(leaf).join(texts)
    if flags and not shown:
        return "; ".join(
            spec.label.lower() if values[spec.name] is True else shown_text(spec, values[spec.name]) for spec in flags
        )
    if len(shown) == 1 and shown[0].type in NUMBERS and shown[0].measure_unit:
        return f"{joined}{'' if shown[0].measure_unit == '%' else ' '}{shown[0].measure_unit}"
    return joined


def cell_entry_text(sheet: "SheetView", code: str) -> str:
    """What stands in the cell's editor: the same figures as they would be typed."""
    leaf = sheet.criteria_set.leaf(code)
    values = known_values(leaf, sheet.inputs, code)
    specs = cell_specs(leaf, sheet.inputs, code)
    if not any(spec.name in values for spec in specs):
        return ""
    return _joiner(leaf).join(entry_text(spec, values.get(spec.name)) for spec in specs)


def _joiner(leaf: LeafSpec) -> str:
    return "/" if all(ratio_names(leaf.rule)) else "; "


# --- texts as values ----------------------------------------------------------------------------------------------


def read_entry(spec: InputSpec, text: str, year: int | None) -> Reading:
    """What a text typed for one input means."""
    typed = text.strip()
    if not typed:
        return Empty()
    match spec.type:
        case InputType.DATE:
            day = read_date(typed, year)
            wrong = f"“{typed}” không phải là ngày. Gõ như 15/12/2023 hoặc 15122023."
            return NumberWrong(wrong) if day is None else Taken(day)
        case InputType.YES_NO:
            answer = read_yes_no(typed.split(" ")[0])
            return NumberWrong(f"“{typed}” không rõ. Gõ c (có) hoặc k (không).") if answer is None else Taken(answer)
        case InputType.CHOICE:
            return _read_level(spec, typed)
        case InputType.ITEMS:
            return _read_items(spec, typed)
        case _:
            number = typed.removesuffix(spec.measure_unit).strip() or typed
            read = read_number(number, whole=spec.type is InputType.COUNT)
            return _signed(spec, read, typed) if isinstance(read, NumberRead) else read


def _signed(spec: InputSpec, read: NumberRead, typed: str) -> Reading:
    if spec.type is InputType.COUNT and abs(read.value) >= 10**COUNT_DIGITS:
        return NumberWrong("Số quá lớn, kiểm tra lại.")
    if read.value < 0 and spec.type is not InputType.SIGNED:
        return NumberWrong(f"Số không được âm (đang là {typed}). Kiểm tra lại.")
    return Taken(read.value)


def _read_level(spec: InputSpec, typed: str) -> Reading:
    named = re.fullmatch(r"(?:mức|muc|m)\s*(\w+)|\((\w+)\)", typed.casefold())
    if named is not None:
        wanted = named.group(1) or named.group(2)
        found = [choice for choice in spec.choices if choice.id == wanted]
    else:
        read = read_number(typed)
        values = [read.value] if isinstance(read, NumberRead) else []
        found = [choice for choice in spec.choices if choice.points in values]
    if not found:
        return NumberWrong(f"Không có mức “{typed}”. Các mức: {levels_text(spec.choices)}.")
    return Taken(found[0].id)


def levels_text(choices: tuple[Choice, ...]) -> str:
    """The levels in a line: `0,5 (mức 1); 0,25 (mức 2)`."""
    return "; ".join(f"{number_text(choice.points)} (mức {choice.id})" for choice in choices)


def _read_items(spec: InputSpec, typed: str) -> Reading:
    named = [part for part in re.split(r"[\s,;]+", typed) if part]
    if named == [NO_ITEM] and all(choice.id != NO_ITEM for choice in spec.choices):
        return Taken(frozenset())
    known = {choice.id for choice in spec.choices}
    unknown = [part for part in named if part not in known]
    if unknown:
        return NumberWrong(f"Không có nội dung số {', '.join(unknown)}. Gõ số của các nội dung đạt, như 1; 2; 5.")
    return Taken(frozenset(named))


def _split(leaf: LeafSpec, text: str) -> tuple[str, ...]:
    """The parts of a cell: a ratio by a stroke, anything else by semicolons, for dates have strokes of their own."""
    if ";" in text or (not all(ratio_names(leaf.rule)) and any(spec.type is InputType.DATE for spec in leaf.inputs)):
        return tuple(part.strip() for part in text.split(";"))
    return read_figures(text)


def read_pair(leaf: LeafSpec, name: str, text: str, year: int | None) -> dict[str, Value | None]:
    """`8/10` typed into either entry of a ratio: both figures by name; empty where it is anything else."""
    names, parts = ratio_names(leaf.rule), read_figures(text)
    if name not in names or not all(names) or len(parts) != len(names):
        return {}
    specs = {spec.name: spec for spec in leaf.inputs}
    read = {one: read_entry(specs[one], part, year) for one, part in zip(names, parts, strict=True)}
    pair: dict[str, Value | None] = {one: figure.value for one, figure in read.items() if isinstance(figure, Taken)}
    return pair if len(pair) == len(names) else {}


def read_cell(sheet: "SheetView", code: str, text: str) -> Mapping[str, Value | None] | NumberWrong:
    """What a text typed in a leaf's cell means: a value for each input, None where one is taken away."""
    leaf = sheet.criteria_set.leaf(code)
    specs = cell_specs(leaf, sheet.inputs, code)
    if not text.strip():
        return {spec.name: None for spec in specs if not spec.shared}
    alone = len(specs) == 1
    parts = (text,) if alone else _split(leaf, text)
    if len(parts) != len(specs):
        asked = "; ".join(f"({at}) {spec.label}" for at, spec in enumerate(specs, start=1))
        example = "812/830" if _joiner(leaf) == "/" else "10/01/2023; 15/01/2023"
        return NumberWrong(f"Ô này cần {len(specs)} số liệu, viết như {example}: {asked}.")
    values: dict[str, Value | None] = {}
    for spec, part in zip(specs, parts, strict=True):
        read = read_entry(spec, part, sheet.info.year)
        match read:
            case NumberUnclear():
                written = " hoặc ".join(plain_number_text(choice.value) for choice in read.choices)
                return NumberWrong(f"“{part}” có thể là hai số. Gõ lại {written}.")
            case NumberWrong():
                return read
            case Taken():
                values[spec.name] = read.value
            case Empty():
                values[spec.name] = None
    return values
