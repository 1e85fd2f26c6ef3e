"""A criteria set as TOML text, and the fingerprint that says which version of which set it is."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from scoring.criteria import CriteriaSet, Node
from scoring.dumping.set_tables import document_of, head_document, node_table
from scoring.dumping.toml_writer import Plain, toml_text

__all__ = ["canonical_node", "document_of", "dump_criteria_set", "fingerprint_of"]


def dump_criteria_set(criteria_set: CriteriaSet) -> str:
    """TOML text that loads as the same set, with the same fingerprint."""
    return toml_text(document_of(criteria_set))


def fingerprint_of(criteria_set: CriteriaSet, node_texts: Iterable[str] | None = None) -> str:
    """SHA-256, as hex digits, of what the set means.

    Layout, comments, order of keys, defaults written or not, and the spelling of numbers make no difference; the order
    of nodes, levels, roles and grades does, and so does every letter of a text. `node_texts`: the canonical texts of
    all nodes where they are known already.
    """
    parts = {key: _canonical_text(value) for key, value in head_document(criteria_set).items()}
    if node_texts is None:
        node_texts = map(canonical_node, criteria_set.nodes.values())
    parts["node"] = f"[{','.join(node_texts)}]"
    canonical = ",".join(f"{_canonical_text(key)}:{parts[key]}" for key in sorted(parts))
    return hashlib.sha256(f"{{{canonical}}}".encode()).hexdigest()


def canonical_node(node: Node) -> str:
    """One node as the fingerprint takes it in."""
    return _canonical_text(node_table(node))


def _canonical_text(value: Plain) -> str:
    return json.dumps(_canonical(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


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
