"""Values of a draft as people type them: what a line of a form asks for, its text, what a typed text means. No Qt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeAlias

from app.ui.locale_vi import (
    NumberRead,
    NumberUnclear,
    NumberWrong,
    date_text,
    plain_number_text,
    read_date,
    read_number,
)
from scoring.dumping.toml_writer import Plain
from scoring.reading import exact_number

Table: TypeAlias = Mapping[str, Plain]
HUNDRED: Final = 100
_RATIO: Final = re.compile(r"([0-9]{1,12})/([1-9][0-9]{0,11})")


class ValueKind(StrEnum):
    """How a value is typed or chosen."""

    LINE = "line"
    """One paragraph."""
    TEXT = "text"
    """Several lines."""
    WORDS = "words"
    """A list, one a line."""
    DAYS = "days"
    """Days, one a line."""
    NAME = "name"
    """A short word: a code, an id."""
    NUMBER = "number"
    SIGNED = "signed"
    """A number that may be negative."""
    WHOLE = "whole"
    SHARE = "share"
    """A ratio, shown in percent."""
    DAY = "day"
    ONE = "one"
    """One of a few, as rows that are read."""
    SOME = "some"
    """Any of a few, as boxes."""
    PICK = "pick"
    """One of a list that grows with the set: a button that opens it."""
    TICK = "tick"
    """Yes or no of a row in a table."""


LONG_KINDS: Final = frozenset({ValueKind.LINE, ValueKind.TEXT, ValueKind.WORDS, ValueKind.DAYS})


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One line of a form. `default` is what the set means where nothing is written; choosing it writes nothing."""

    name: str
    label: str
    kind: ValueKind = ValueKind.LINE
    note: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """(id, words) of what may be chosen."""
    default: Plain | None = None
    measure: str = ""
    """What stands behind the entry: `điểm`, `%`."""
    width: int = 0
    """Pixels in a table at 100 %; 0: what the kind needs."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a text means; None takes the value away."""

    value: Plain | None


ReadText: TypeAlias = Read | NumberWrong


def exact_or_none(value: Plain | None) -> Fraction | None:
    """A number as it is written in a document; None where it is none."""
    try:
        return None if value is None or isinstance(value, bool) else exact_number(value)
    except ValueError:
        return None


def number_entry_text(value: Plain | None) -> str:
    """A number as it stands in an entry: `1,5`, `1/3` where decimals do not end."""
    number = exact_or_none(value)
    if number is None:
        return value if isinstance(value, str) else ""
    ends = number.denominator
    for prime in (2, 5):
        while ends % prime == 0:
            ends //= prime
    return plain_number_text(number) if ends == 1 else f"{number.numerator}/{number.denominator}"


def value_text(line: ValueLine, value: Plain | None) -> str:
    """A value as it stands in the entry of its line; empty where nothing is written."""
    if value is None:
        return ""
    match line.kind:
        case ValueKind.NUMBER | ValueKind.SIGNED | ValueKind.WHOLE:
            return number_entry_text(value)
        case ValueKind.SHARE:
            number = exact_or_none(value)
            return number_entry_text(value) if number is None else number_entry_text(number * HUNDRED)
        case ValueKind.DAY:
            return date_text(value) if isinstance(value, date) else str(value)
        case ValueKind.WORDS | ValueKind.DAYS:
            return "\n".join(map(_word_text, value)) if isinstance(value, Sequence) else ""
        case _:
            return str(value)


def _word_text(value: Plain) -> str:
    return date_text(value) if isinstance(value, date) else str(value)


def read_text(line: ValueLine, text: str, year: int | None = None) -> ReadText:
    """What was typed on a line."""
    typed = text.strip()
    if not typed:
        return Read(None)
    match line.kind:
        case ValueKind.NUMBER | ValueKind.SIGNED | ValueKind.WHOLE | ValueKind.SHARE:
            return _read_number(line, typed)
        case ValueKind.DAY:
            return _read_day(typed, year)
        case ValueKind.WORDS:
            return Read([part.strip() for part in typed.splitlines() if part.strip()])
        case ValueKind.DAYS:
            return _read_days(typed, year)
        case _:
            return Read(typed)


def _read_number(line: ValueLine, typed: str) -> ReadText:
    ratio = _RATIO.fullmatch(typed.replace(" ", ""))
    if ratio is not None and line.kind is not ValueKind.WHOLE:
        return _settled(line, Fraction(int(ratio[1]), int(ratio[2])), typed)
    read = read_number(typed, whole=line.kind is ValueKind.WHOLE)
    match read:
        case NumberRead():
            return _settled(line, Fraction(read.value), typed)
        case NumberUnclear():
            written = " hoặc ".join(plain_number_text(choice.value) for choice in read.choices)
            return NumberWrong(f"“{typed}” có thể là hai số. Gõ lại {written}.")
        case _:
            return read


def _settled(line: ValueLine, number: Fraction, typed: str) -> ReadText:
    if number < 0 and line.kind is not ValueKind.SIGNED:
        return NumberWrong(f"Số không được âm (đang là {typed}). Kiểm tra lại.")
    value = number / HUNDRED if line.kind is ValueKind.SHARE else number
    return Read(value.numerator if value.denominator == 1 else value)


def _read_day(typed: str, year: int | None) -> ReadText:
    day = read_date(typed, year)
    return NumberWrong(f"“{typed}” không phải là ngày. Gõ như 15/12/2026.") if day is None else Read(day)


def _read_days(typed: str, year: int | None) -> ReadText:
    found: list[Plain] = []
    for part in re.split(r"[\n;,]+", typed):
        if part.strip():
            read = _read_day(part.strip(), year)
            if isinstance(read, NumberWrong):
                return read
            found.append(read.value or "")
    return Read(found)


def chosen_ids(line: ValueLine, value: Plain | None) -> frozenset[str]:
    """What is chosen of the rows of a line; its default where nothing is written."""
    shown = line.default if value is None else value
    match shown:
        case None:
            return frozenset()
        case bool():
            return frozenset({YES if shown else NO})
        case str():
            return frozenset({shown})
        case Sequence():
            return frozenset(map(str, shown))
        case _:
            return frozenset({str(shown)})


YES: Final = "yes"
NO: Final = "no"
YES_NO: Final = ((YES, "Có"), (NO, "Không"))


def value_of_ids(line: ValueLine, ids: frozenset[str]) -> Plain | None:
    """What choosing these rows writes; None where it is the default."""
    order = [identity for identity, _words in line.choices]
    if line.kind is ValueKind.SOME:
        return [identity for identity in order if identity in ids]
    chosen = next((identity for identity in order if identity in ids), "")
    value: Plain | None = chosen == YES if set(order) == {YES, NO} else chosen
    return None if value in (line.default, "") else value


def without(table: Table, *names: str) -> dict[str, Plain]:
    """A table without some of its values."""
    return {name: value for name, value in table.items() if name not in names}


def with_value(table: Table, name: str, value: Plain | None) -> dict[str, Plain]:
    """A table with one value written or taken away; the others keep their order."""
    return without(table, name) if value is None else {**table, name: value}
