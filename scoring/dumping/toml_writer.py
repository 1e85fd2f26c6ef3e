"""Plain values -> TOML text. Numbers stay exact: decimals where they end, "1/3" where they do not."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeAlias

Plain: TypeAlias = str | int | Fraction | date | Sequence["Plain"] | Mapping[str, "Plain"]
"""What a document is made of; bool is an int."""

MAX_PLACES = 30
HEADED = frozenset({"grade", "peer_group", "role", "shared", "check", "node", "input", "version", "kept", "case"})
"""Lists of tables that are written as [[name]]; all others stand inside brackets."""
INLINE = frozenset({"source", "given"})
"""Tables that are written inside braces."""


def toml_text(document: Mapping[str, Plain]) -> str:
    """A whole document; keys keep their order, single values come before tables."""
    return "\n".join(_table(document, "")).strip() + "\n"


def value_text(value: Plain) -> str:
    """One value on one line."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return quoted(value)
        case int() | Fraction():
            return _number(value)
        case date():
            return value.isoformat()
        case Mapping():
            return "{ " + ", ".join(f"{key} = {value_text(item)}" for key, item in value.items()) + " }"
        case _:
            return "[" + ", ".join(value_text(item) for item in value) + "]"


def quoted(text: str) -> str:
    """A text in double quotes; Vietnamese letters stay as they are."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _number(value: int | Fraction) -> str:
    for places in range(MAX_PLACES + 1):
        scaled = value * 10**places
        if scaled.denominator == 1:
            digits = f"{abs(scaled.numerator):0{places + 1}d}"
            sign = "-" if value < 0 else ""
            return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
    return f'"{value.numerator}/{value.denominator}"'


def _table(table: Mapping[str, Plain], name: str) -> Iterator[str]:
    below: list[str] = []
    for key, value in table.items():
        full = f"{name}.{key}" if name else key
        if isinstance(value, Mapping) and key not in INLINE:
            below.extend(("", f"[{full}]", *_table(value, full)))
        elif key in HEADED and isinstance(value, list):
            for row in value:
                below.extend(("", f"[[{full}]]", *_table(row, full)))
        else:
            yield from _assignment(key, value)
    yield from below


def _assignment(key: str, value: Plain) -> Iterator[str]:
    if isinstance(value, Sequence) and value and isinstance(value[0], Mapping):
        yield f"{key} = ["
        yield from (f"    {value_text(item)}," for item in value)
        yield "]"
    else:
        yield f"{key} = {value_text(value)}"
