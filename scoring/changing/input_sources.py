"""Which input of an old leaf means the same as one of a new leaf: figures by their labels, levels by their words."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from scoring.changing.matching import unique_pairs
from scoring.changing.texts import TYPE_TEXTS
from scoring.criteria import CriteriaSet, LeafSpec, SharedFigure
from scoring.inputs import Choice, InputSpec, InputType

REASON_HEADS = ("không còn", "có nội dung mới chưa trả lời:")
NOT_ASKED_REASON = "bộ mới không hỏi số liệu này"


@dataclass(frozen=True, slots=True)
class InputSource:
    """One input of a new leaf: the old leaf's input that it takes (`source`, "" none), or its shared figure.

    `shared` is the carried figure that serves an input without a source. `choices` maps ids of the old levels or boxes
    to those of the same words; `lost_choices` are the words of those that are no more. `why`: what cannot be carried.
    """

    name: str
    label: str
    source: str = ""
    shared: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    lost_choices: tuple[str, ...] = ()
    why: str = ""

    @property
    def carried(self) -> bool:
        """Whether anything comes here, from the leaf itself or through a shared figure."""
        return bool(self.source or self.shared)

    def left(self, why: str) -> "InputSource":
        """The same input when the leaf as a whole cannot be carried."""
        return replace(self, source="", shared="", choices=(), why=self.why or why)


@dataclass(frozen=True, slots=True)
class LostInput:
    """An input or shared figure of the old set that nothing takes."""

    name: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class SharedSource:
    """One shared figure of the new set and the old one it takes ("" none), or why it takes none."""

    name: str
    label: str
    source: str
    why: str


def said_key(text: str) -> str:
    """What two labels or levels are compared by: no case, spaces and closing dot; marks and signs stay.

    Stricter than titles, since "dưới 80%" and "trên 80%", or "< 80%" and "> 80%", must never be taken for the same.
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).rstrip(" .;:,")


def shared_sources(old: CriteriaSet, new: CriteriaSet) -> tuple[SharedSource, ...]:
    """Where the shared figures of the new set come from: same name and meaning, else the same meaning once."""
    pairs = _same_meaning([_of_figure(figure) for figure in old.shared.values()], _figures(new))
    return tuple(
        SharedSource(spec.name, spec.label, source, "" if source else _unlike_reason(old.shared.get(spec.name), spec))
        for spec in _figures(new)
        for source in (pairs.get(spec.name, ""),)
    )


def _figures(criteria_set: CriteriaSet) -> list[InputSpec]:
    return [_of_figure(figure) for figure in criteria_set.shared.values()]


def _of_figure(figure: SharedFigure) -> InputSpec:
    return InputSpec(figure.name, figure.label, figure.type, figure.measure_unit)


def input_sources(before: LeafSpec, after: LeafSpec, carried_shared: Mapping[str, str]) -> tuple[InputSource, ...]:
    """Where each input of a new leaf comes from, in the set's order.

    The same name with the same meaning first, else the only other input of that meaning: figures are known by their
    labels, so that a and b that changed places keep their figures. Same meaning is the same type, label and measure.
    A shared figure that is carried by itself serves an input for which the old leaf has none.
    """
    pairs = _same_meaning(before.inputs, after.inputs)
    old = {spec.name: spec for spec in before.inputs}
    return tuple(_input_source(old, spec, pairs.get(spec.name, ""), carried_shared) for spec in after.inputs)


def _same_meaning(olds: Iterable[InputSpec], news: Iterable[InputSpec]) -> dict[str, str]:
    """Names of new inputs -> names of old ones."""
    old, new = {spec.name: spec for spec in olds}, {spec.name: spec for spec in news}
    pairs = {name: name for name, spec in new.items() if name in old and _meaning(old[name]) == _meaning(spec)}
    left_old = (spec for name, spec in old.items() if name not in pairs)
    left_new = (spec for name, spec in new.items() if name not in pairs)
    return pairs | {other.name: one.name for one, other in unique_pairs(left_old, left_new, _meaning)}


def _meaning(spec: InputSpec) -> tuple[InputType, str, str]:
    return spec.type, said_key(spec.label), said_key(spec.measure_unit)


def _input_source(
    old: Mapping[str, InputSpec], spec: InputSpec, source: str, carried_shared: Mapping[str, str]
) -> InputSource:
    plain = InputSource(spec.name, spec.label)
    if source and spec.choices:
        return _chosen_source(plain, old[source].choices, spec, source)
    if source:
        return replace(plain, source=source)
    if spec.shared in carried_shared:
        return replace(plain, shared=spec.shared)
    return replace(plain, why=f"{spec.label}: {_unlike_reason(old.get(spec.name), spec)}")


def _unlike_reason(before: InputSpec | SharedFigure | None, spec: InputSpec) -> str:
    """Why an input takes nothing, although perhaps one of its name was there."""
    if before is None:
        return "bộ cũ không có số liệu này"
    if before.type is not spec.type:
        return f"kiểu số liệu khác: {TYPE_TEXTS[before.type]} → {TYPE_TEXTS[spec.type]}"
    if said_key(before.label) != said_key(spec.label):
        return f"bộ cũ ghi “{before.label}”, nhập lại nếu cùng nghĩa"
    return f"đơn vị tính khác: {before.measure_unit or 'không ghi'} → {spec.measure_unit or 'không ghi'}"


def _chosen_source(plain: InputSource, olds: tuple[Choice, ...], spec: InputSpec, source: str) -> InputSource:
    """Levels and boxes are known by their words: ids are only places in a list.

    A new level takes nothing away; a new box is not answered yet, and nobody may take it for "does not hold".
    """
    pairs = tuple(_same_words(olds, spec.choices))
    kept, filled = {one for one, _ in pairs}, {other for _, other in pairs}
    lost = tuple(choice.text for choice in olds if choice.id not in kept)
    unanswered = [choice.text for choice in spec.choices if choice.id not in filled and spec.type is InputType.ITEMS]
    reasons = [
        f"{said_reason} {', '.join(f'“{text}”' for text in texts)}"
        for said_reason, texts in zip(REASON_HEADS, (lost, unanswered), strict=True)
        if texts
    ]
    told_reason = f"{plain.label}: {'; '.join(reasons)}" if reasons else ""
    return replace(plain, source=source if pairs else "", choices=pairs, lost_choices=lost, why=told_reason)


def _same_words(olds: tuple[Choice, ...], news: tuple[Choice, ...]) -> Iterator[tuple[str, str]]:
    words = {choice.id: said_key(choice.text) for choice in news}
    same = {choice.id for choice in olds if words.get(choice.id) == said_key(choice.text)}
    yield from ((choice.id, choice.id) for choice in olds if choice.id in same)
    left_old = [choice for choice in olds if choice.id not in same]
    left_new = [choice for choice in news if choice.id not in same]
    for one, other in unique_pairs(left_old, left_new, lambda choice: said_key(choice.text)):
        yield one.id, other.id


def lost_inputs(before: LeafSpec, inputs: tuple[InputSource, ...]) -> tuple[LostInput, ...]:
    """The old leaf's inputs that nothing takes; an alternative that the new leaf lacks is lost too."""
    taken = {line.source for line in inputs}
    return tuple(LostInput(spec.name, spec.label, NOT_ASKED_REASON) for spec in before.inputs if spec.name not in taken)
