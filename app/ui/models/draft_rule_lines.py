"""The parts of a rule's form: lines, tables of rows, what they read of the figures declared. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from app.ui.models.draft_values import YES_NO, Table, ValueKind, ValueLine

POINTS: Final = "điểm"
NUMBERS: Final = frozenset({"count", "number", "percent"})
SIGNED_TOO: Final = NUMBERS | {"signed"}
EVENTS: Final = frozenset({"count", "number"})
DATES: Final = frozenset({"date"})
NO_INPUT: Final = "-"
"""Chosen where a rule is to read no figure: no denominator, no target. No input can have this name."""
LIMIT, LATE, MISSING = "limit", "late", "missing"
"""Lines of the form that stand for several keys of a rule."""


@dataclass(frozen=True, slots=True)
class RecordShape:
    """A list inside a form: a table of rows, or (`cards`) one small form for each."""

    key: str
    title: str
    columns: tuple[ValueLine, ...]
    add_words: str
    starter: Table
    note: str = ""
    below: tuple[str, ...] = ()
    """Columns that stand under the others of their row, as wide as all of them."""
    cards: bool = False
    lines_of: Callable[[Table], tuple[ValueLine, ...]] | None = None
    """The lines of one card, where they depend on what is chosen in it; otherwise `columns`."""


@dataclass(frozen=True, slots=True)
class RuleShape:
    """Everything that the form of one rule shows, lines first."""

    lines: tuple[ValueLine, ...] = ()
    records: tuple[RecordShape, ...] = ()
    note: str = ""


Inputs = Sequence[Table]


def number_line(name: str, label: str, note: str = "", measure: str = POINTS) -> ValueLine:
    """A line for a number of points."""
    return ValueLine(name, label, ValueKind.NUMBER, note, measure=measure)


def input_choices(inputs: Inputs, types: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The figures of some types that a rule may read, as (name, words)."""
    return tuple(
        (str(one.get("name", "")), f"{one.get('name', '')}: {one.get('label', '')}")
        for one in inputs
        if one.get("type") in types
    )


def reads_line(
    name: str, label: str, inputs: Inputs, default: str, types: frozenset[str] = NUMBERS, none_words: str = ""
) -> ValueLine:
    """A line that says which figure is read; `none_words` where it may be none."""
    choices = input_choices(inputs, types)
    if none_words:
        choices = ((NO_INPUT, none_words), *choices)
    return ValueLine(name, label, ValueKind.PICK, choices=choices, default=default)


MAY_EXCEED: Final = ValueLine(
    "may_exceed",
    "Tử số có được lớn hơn mẫu số không",
    ValueKind.ONE,
    choices=YES_NO,
    default=False,
)
