"""Rows to frozen objects and back: canonical JSON that keeps every value exact. No floats, ever.

A whole number is a JSON number, yes/no a JSON truth value, a choice a text, boxes ticked a sorted list; an exact
number that is not whole is {"q": "3/4"}, a date {"d": "2023-12-31"}.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from typing import Any, Final, TypeAlias

from app.store.damage import DamagedValue
from app.texts import nfc
from scoring.inputs import TEXT_PARTS, LeafInput, NotApplicable, NotApplicableKind, Value
from scoring.points import Exact

Json: TypeAlias = Any
"""What `json.loads` gives; checked piece by piece where it is read."""

EMPTY: Final = "{}"
"""`given` of a leaf whose input was taken away again."""
NO_VALUE: Final = "null"
"""`value` of a shared figure that was taken away again."""


@contextmanager
def _stored_text(stored: str) -> Iterator[None]:
    """Around reading what this module wrote: anything else is damage."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError) as error:
        raise DamagedValue(f"{error!r}: {str(stored)[:80]}") from error


def canonical(value: Json) -> str:
    """The one JSON text of a value: sorted keys, no spaces, NFC kept as letters."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def value_to_json(value: Value) -> Json:
    """One named input."""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else {"q": f"{value.numerator}/{value.denominator}"}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, frozenset):
        return sorted(nfc(item) for item in value)
    return nfc(value)


def value_from_json(stored: Json) -> Value:
    """One named input. Raises ValueError for anything this module did not write."""
    if isinstance(stored, bool | int | str):
        return stored
    if isinstance(stored, list) and all(isinstance(item, str) for item in stored):
        return frozenset(stored)
    if isinstance(stored, dict) and len(stored) == 1:
        if isinstance(fraction := stored.get("q"), str):
            return Fraction(fraction)
        if isinstance(day := stored.get("d"), str):
            return date.fromisoformat(day)
    raise ValueError(f"not a stored value: {stored!r}")


def dump_value(value: Value | None) -> str:
    """A shared figure or target as stored."""
    return NO_VALUE if value is None else canonical(value_to_json(value))


def load_value(stored: str) -> Value | None:
    """A shared figure or target, or None when it was taken away. Raises DamagedValue."""
    with _stored_text(stored):
        return None if stored == NO_VALUE else value_from_json(json.loads(stored))


def dump_leaf(given: LeafInput | None) -> str:
    """What one stage reports for one leaf, as stored; empty parts are left out."""
    if given is None:
        return EMPTY
    parts: dict[str, Json] = {}
    if given.values:
        parts["values"] = {name: value_to_json(value) for name, value in given.values.items()}
    if given.not_applicable is not None:
        parts["not_applicable"] = {
            "kind": given.not_applicable.kind.value,
            "reason": nfc(given.not_applicable.reason),
            "citation": nfc(given.not_applicable.citation),
        }
    if given.points is not None:
        parts["points"] = value_to_json(given.points)
    for name in TEXT_PARTS:
        if words := getattr(given, name):
            parts[name] = nfc(words)
    if given.evidence:
        parts["evidence"] = [nfc(name) for name in given.evidence]
    return canonical(parts)


def load_leaf(stored: str) -> LeafInput | None:
    """What one stage reports for one leaf, or None when it was taken away. Raises DamagedValue."""
    with _stored_text(stored):
        return None if stored == EMPTY else _leaf(json.loads(stored))


def _leaf(parts: Json) -> LeafInput:
    absent = parts.get("not_applicable")
    points = parts.get("points")
    return LeafInput(
        values={name: value_from_json(value) for name, value in parts.get("values", {}).items()},
        not_applicable=None
        if absent is None
        else NotApplicable(NotApplicableKind(absent["kind"]), absent["reason"], absent["citation"]),
        points=None if points is None else _exact(value_from_json(points)),
        evidence=tuple(parts.get("evidence", ())),
        **{name: parts.get(name, "") for name in TEXT_PARTS},
    )


def _exact(value: Value) -> Exact:
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return value
    raise ValueError(f"not points: {value!r}")


def dump_texts(texts: Mapping[str, str]) -> str:
    """Words by name (details of a step), as stored."""
    return canonical({nfc(name): nfc(words) for name, words in texts.items()})


def load_texts(stored: str) -> dict[str, str]:
    """Words by name. Raises DamagedValue."""
    with _stored_text(stored):
        return {str(name): str(words) for name, words in json.loads(stored).items()}


def dump_names(names: tuple[str, ...]) -> str:
    """A list of ids or codes, as stored, in its order."""
    return canonical([nfc(name) for name in names])


def load_names(stored: str) -> tuple[str, ...]:
    """A list of ids or codes. Raises DamagedValue."""
    with _stored_text(stored):
        return tuple(str(name) for name in json.loads(stored)) if stored else ()


def exact_text(value: Exact) -> str:
    """An exact number as text: `3/4`, or `2` where it is whole."""
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
