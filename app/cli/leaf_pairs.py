"""One leaf as pairs of the command line: `a=830 b=812 justification=...`, laid over what is stored."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.errors import InputProblem
from scoring.criteria import CriteriaSet
from scoring.inputs import LeafInput, NotApplicable, NotApplicableKind, Value
from scoring.reading import read_value, spec_named

_TEXTS: Final = ("justification", "citation", "source", "remark", "date_reason")
_NOT_APPLICABLE: Final = ("not_applicable", "not_applicable_kind")


def read_pairs(
    criteria_set: CriteriaSet, code: str, raw: Mapping[str, str], stored: LeafInput
) -> tuple[LeafInput, Mapping[str, Value]]:
    """The leaf's report with the pairs taken in, and the shared figures among them. Raises InputRefused."""
    specs = criteria_set.leaf(code).inputs
    values: dict[str, Value] = dict(stored.values)
    shared: dict[str, Value] = {}
    for name, text in raw.items():
        if name in _TEXTS or name in _NOT_APPLICABLE:
            continue
        spec = spec_named(specs, name, code)
        value = read_value(spec, text, code)
        if spec.shared:
            shared[spec.shared] = value
        else:
            values[name] = value
    given = replace(
        stored,
        values=values,
        justification=raw.get("justification", stored.justification),
        citation=raw.get("citation", stored.citation),
        source=raw.get("source", stored.source),
        remark=raw.get("remark", stored.remark),
        date_reason=raw.get("date_reason", stored.date_reason),
        not_applicable=None,
    )
    if "not_applicable" in raw:
        given = replace(given, not_applicable=_not_applicable(code, raw, given.citation))
    return given, shared


def _not_applicable(code: str, raw: Mapping[str, str], citation: str) -> NotApplicable:
    kind = raw.get("not_applicable_kind", NotApplicableKind.NOT_ARISING.value)
    if kind not in set(NotApplicableKind):
        raise InputProblem(
            f"kind {kind}", f"Mục {code}: not_applicable_kind phải là not_arising hoặc out_of_scope.", where=code
        )
    if not citation:
        raise InputProblem(
            "no citation", f"Mục {code}: không phát sinh phải ghi căn cứ. Thêm citation=văn bản, trang.", where=code
        )
    return NotApplicable(NotApplicableKind(kind), raw["not_applicable"], citation)
