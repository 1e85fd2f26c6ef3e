"""What is stored, in a few words: to show one person's value beside another's, with the labels of the set."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from app.store.mapping import load_leaf, load_value
from scoring.criteria import CriteriaSet
from scoring.inputs import InputSpec, LeafInput, NotApplicableKind, Value
from scoring.wording import date_text, number_text

_ABSENT_TEXTS: Final[Mapping[NotApplicableKind, str]] = {
    NotApplicableKind.NOT_ARISING: "Không phát sinh",
    NotApplicableKind.OUT_OF_SCOPE: "Không thuộc phạm vi đánh giá",
}
_PART_TEXTS: Final[Mapping[str, str]] = {
    "reason_code": "mã lý do",
    "remark": "nhận xét",
    "justification": "giải trình",
    "citation": "căn cứ",
    "source": "nguồn",
    "date_reason": "lý do về ngày",
}


def stored_value_text(value: Value, spec: InputSpec | None = None) -> str:
    """One value as people read it; a level or box in the words of the set where its input is known."""
    match value:
        case bool():
            return "có" if value else "không"
        case int() | Fraction():
            return number_text(value)
        case date():
            return date_text(value)
        case frozenset():
            return ", ".join(_choice_text(item, spec) for item in sorted(value)) or "không ô nào"
        case _:
            return _choice_text(value, spec)


def _choice_text(chosen: str, spec: InputSpec | None) -> str:
    return next((choice.text for choice in spec.choices if choice.id == chosen), chosen) if spec is not None else chosen


def shared_text(stored: str, source: str = "") -> str:
    """What is stored for a shared figure, with its source."""
    value = load_value(stored)
    words = ["" if value is None else stored_value_text(value), f"nguồn: {source}" if source else ""]
    return "; ".join(filter(None, words))


def shared_thing_text(criteria_set: CriteriaSet, name: str) -> str:
    """How a shared figure is called in a sentence: by its label, never by its name in the set."""
    figure = criteria_set.shared.get(name)
    return f"Số liệu chung {figure.label}" if figure is not None else "Số liệu chung"


def leaf_text(criteria_set: CriteriaSet, code: str, stored: str) -> str:
    """Everything that is stored for a leaf, with labels; empty where nothing is."""
    given = load_leaf(stored)
    return "" if given is None else "; ".join(_leaf_texts(given, criteria_set, code))


def _leaf_texts(given: LeafInput, criteria_set: CriteriaSet, code: str) -> Iterator[str]:
    specs = {spec.name: spec for spec in criteria_set.leaf(code).inputs}
    for name, value in sorted(given.values.items()):
        spec = specs.get(name)
        label = spec.label if spec is not None else ""
        words = stored_value_text(value, spec)
        yield f"{label}: {words}" if label else words
    absent = given.not_applicable
    if absent is not None:
        yield f"{_ABSENT_TEXTS[absent.kind]}: {absent.reason}"
        if absent.citation:
            yield f"{_PART_TEXTS['citation']}: {absent.citation}"
    if given.points is not None:
        yield f"{number_text(given.points)} điểm"
    for name, label in _PART_TEXTS.items():
        if text := getattr(given, name):
            yield f"{label}: {text}"
    if given.evidence:
        yield f"tài liệu: {', '.join(given.evidence)}"
