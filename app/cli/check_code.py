"""The check code of a document: a few letters that stand for its set, its inputs and every number printed in it."""

import base64
import hashlib
import json
from dataclasses import replace
from fractions import Fraction
from typing import Final

from app.services.documents import PRINTED_VIEWS, DocumentKind
from app.services.sheet_view import SheetView
from scoring.input_file import dump_inputs
from scoring.inputs import SheetInputs
from scoring.results import AssessmentResult

_LETTERS: Final = 12
"""60 bits: nobody meets the same code twice by chance."""


def check_code(kind: DocumentKind, view: SheetView) -> str:
    """`K7QF-2M9D-XW4C`: the same for PDF and XLSX of one sheet, another one as soon as anything counted differs."""
    inputs_text = dump_inputs(_in_order(view.inputs_with_papers), view.criteria_set)
    facts = {
        "kind": kind.value,
        "org_unit": view.info.org_unit_name,
        "year": view.info.year,
        "set": view.criteria_set.fingerprint,
        "inputs": hashlib.sha256(inputs_text.encode()).hexdigest(),
        "printed": {wanted.value: _printed(view.result(wanted)) for wanted in PRINTED_VIEWS},
    }
    canonical = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    letters = base64.b32encode(hashlib.sha256(canonical.encode()).digest()).decode()[:_LETTERS]
    return "-".join(letters[at : at + 4] for at in range(0, _LETTERS, 4))


def _in_order(inputs: SheetInputs) -> SheetInputs:
    """The same inputs in an order that does not tell which was typed first."""
    stages = {stage: dict(sorted(leaves.items())) for stage, leaves in sorted(inputs.stages.items())}
    return replace(
        inputs, stages=stages, shared=dict(sorted(inputs.shared.items())), targets=dict(sorted(inputs.targets.items()))
    )


def _printed(result: AssessmentResult) -> dict[str, str]:
    beside = result.rounding.beside
    points = {
        code: _text(None if node.points is None else beside(node.points, node.maximum))
        for code, node in result.nodes.items()
    }
    return {**points, "": _text(result.printed_total)}


def _text(value: Fraction | None) -> str:
    return "-" if value is None else str(value)
