"""A criteria set as TOML text, and the fingerprint that says which version of which set it is."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from scoring.criteria import CriteriaSet
from scoring.dumping.set_tables import document_of
from scoring.dumping.toml_writer import Plain, toml_text


def dump_criteria_set(criteria_set: CriteriaSet) -> str:
    """TOML text that loads as the same set, with the same fingerprint."""
    return toml_text(document_of(criteria_set))


def fingerprint_of(criteria_set: CriteriaSet) -> str:
    """SHA-256, as hex digits, of what the set means.

    Layout, comments, order of keys, defaults written or not, and the spelling of numbers make no difference; the order
    of nodes, levels, roles and grades does, and so does every letter of a text.
    """
    canonical = json.dumps(
        _canonical(document_of(criteria_set)), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _canonical(value: Plain) -> object:
    """The same value for JSON: each number as one spelling of its ratio, kept apart from texts."""
    match value:
        case bool() | str():
            return value
        case int() | Fraction():
            return {"number": f"{value.numerator}/{value.denominator}"}
        case date():
            return {"date": value.isoformat()}
        case Mapping():
            return {key: _canonical(item) for key, item in value.items()}
        case _:
            return [_canonical(item) for item in value]
