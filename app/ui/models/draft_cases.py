"""Worked examples of a leaf in words: what is given, what must come of it, whether it does. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from app.services.set_drafts.try_out import case_findings
from app.services.set_drafts.types import Draft
from app.ui.locale_vi import date_text, number_text
from app.ui.models.draft_values import exact_or_none
from scoring.criteria import LeafSpec
from scoring.inputs import Value
from scoring.results import NodeResult, Status
from scoring.rules.manual import ManualRule
from scoring.sheets.leaf_reader import is_published
from scoring.worked_cases import WorkedCase

ABSENT: Final = "not_applicable"
_WORDS_GIVEN: Final = frozenset({ABSENT, "not_applicable_kind", "citation", "justification", "remark", "source"})
_EXAMPLE_TEXT: Final = "ví dụ"
_STATUS_WORDS: Final[Mapping[str, str]] = {
    "unscored": "chưa chấm",
    "not_applicable": "không phát sinh",
    "waiting": "còn chờ",
}


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One example: its place among all of the draft, what is given, what must come, the sentence where it does not."""

    number: int
    case: WorkedCase
    given: str
    expected: str
    failure: str


def case_lines(draft: Draft, code: str, spec: LeafSpec | None) -> tuple[CaseLine, ...]:
    """The examples of one leaf, each tried now."""
    return tuple(
        CaseLine(number, case, given_words(case, spec), expected_words(case), _failure(draft, case))
        for number, case in enumerate(draft.cases)
        if case.code == code
    )


def _failure(draft: Draft, case: WorkedCase) -> str:
    found = case_findings(draft, (case,))
    return found[0].message if found else ""


def given_words(case: WorkedCase, spec: LeafSpec | None) -> str:
    """`b 95; a 100`, in the order of the leaf; a level by its words."""
    if ABSENT in case.given:
        return "không phát sinh"
    named = {one.name: one for one in spec.inputs} if spec is not None else {}
    parts = []
    for name, value in case.given.items():
        if name in _WORDS_GIVEN:
            continue
        choices = {choice.id: choice.text for choice in named[name].choices} if name in named else {}
        parts.append(_value_words(name, value, choices))
    return "; ".join(parts) or "không nhập gì"


def _value_words(name: str, value: object, choices: Mapping[str, str]) -> str:
    match value:
        case bool():
            return f"{name}: {'có' if value else 'không'}" if len(name) <= 2 else ("có" if value else "không")
        case str() if value in choices:
            return f"({value}) {choices[value]}"
        case list():
            return f"nội dung {', '.join(map(str, value))}" if value else "không nội dung nào đạt"
        case date():
            return date_text(value)
        case _:
            number = exact_or_none(value if isinstance(value, int | Fraction | str) else None)
            return f"{name} {number_text(number) if number is not None else value}"


def expected_words(case: WorkedCase) -> str:
    """`2,85 điểm`, `không phát sinh`, or that it must be refused."""
    if case.points is not None:
        return f"{number_text(case.points)} điểm"
    return "phải bị từ chối" if case.refused else _STATUS_WORDS.get(case.status, case.status)


def case_of(
    code: str, note: str, values: Mapping[str, Value], spec: LeafSpec, came: NodeResult | None, refusal: str
) -> WorkedCase:
    """What was tried as an example: whatever came of it is what must come of it from now on."""
    given: dict[str, object] = {
        name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()
    }
    if isinstance(spec.rule, ManualRule):
        given.setdefault("remark", note or _EXAMPLE_TEXT)
    if any(is_published(one) and one.name in given for one in spec.inputs):
        given.setdefault("source", note or _EXAMPLE_TEXT)
    if came is None:
        return WorkedCase(code, note, given, refused=_words_of_refusal(refusal))
    if came.status is Status.SCORED and came.points is not None:
        return WorkedCase(code, note, given, points=came.points)
    return WorkedCase(code, note, given, status=came.status.value)


def _words_of_refusal(refusal: str) -> str:
    """The sentence without its end: figures in front of it stay, what to do does not."""
    return refusal.partition(". ")[0][:200]


def values_of(case: WorkedCase, spec: LeafSpec) -> dict[str, Value]:
    """What an example gives, as the form takes it."""
    values: dict[str, Value] = {}
    known = {one.name for one in spec.inputs}
    for name, value in case.given.items():
        if name in known:
            match value:
                case list():
                    values[name] = frozenset(map(str, value))
                case bool() | int() | Fraction() | date():
                    values[name] = value
                case str():
                    number = exact_or_none(value)
                    is_choice = any(one.name == name and one.choices for one in spec.inputs)
                    values[name] = value if is_choice or number is None else number
                case _:
                    number = exact_or_none(Fraction(str(value)))
                    if number is not None:
                        values[name] = number
    return values
