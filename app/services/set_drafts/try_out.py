"""Trying a draft out: the points and the reason of one leaf for typed inputs; its worked examples. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from app.errors import InputProblem
from app.services.set_drafts.documents import nodes_of, with_nodes
from app.services.set_drafts.tree import Tree
from app.services.set_drafts.types import Draft
from scoring.criteria import CriteriaSet, ScoredBy
from scoring.engine import evaluate
from scoring.findings import Finding, Severity
from scoring.inputs import Value
from scoring.loader import load_document
from scoring.results import NodeResult, View
from scoring.rules.manual import ManualRule
from scoring.sheets.leaf_reader import is_published
from scoring.sheets.sheet_reader import SheetReader
from scoring.worked_cases import WorkedCase, check_cases

_TRIED_TEXT = "thử tính"
"""Stands for the words that a real entry must have: a remark of typed points, the source of a published figure."""


def try_leaf(draft: Draft, code: str, values: Mapping[str, Value]) -> NodeResult:
    """What one leaf would get for these inputs. Errors elsewhere in the draft do not matter.

    `values` may hold the texts of an inputs file, too (`not_applicable`, `citation`, `remark`). Raises InputsRefused
    for inputs that the leaf refuses, InputProblem where the leaf itself cannot be scored yet.
    """
    alone = _alone(draft, code)
    leaf = alone.leaf(code)
    view = View.SELF if leaf.scored_by in (ScoredBy.SELF, ScoredBy.BOTH) else View.RESULT
    given: dict[str, object] = {
        name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()
    }
    if isinstance(leaf.rule, ManualRule):
        given.setdefault("remark", _TRIED_TEXT)
    if any(is_published(spec) and spec.name in given for spec in leaf.inputs):
        given.setdefault("source", _TRIED_TEXT)
    sheet = SheetReader(alone, {"set": alone.id, "leaf": {code: given}}).read()
    return evaluate(alone, sheet, view=view).node(code)


def case_findings(draft: Draft, cases: Iterable[WorkedCase] | None = None) -> tuple[Finding, ...]:
    """An error for each worked example (default: those of the draft) that comes out otherwise than worked out."""
    found: list[Finding] = []
    sets: dict[str, CriteriaSet | None] = {}
    for case in draft.cases if cases is None else cases:
        if case.code not in sets:
            sets[case.code] = _leaf_of(draft.loaded.criteria_set, case.code)
        alone = sets[case.code]
        if alone is None:
            note = f" (“{case.note}”)" if case.note else ""
            message = f"Ví dụ tính điểm mục {case.code}{note}: bộ chưa có mục chấm điểm này, hoặc còn lỗi. Xin sửa."
            found.append(Finding(Severity.ERROR, "case-differs", case.code, None, message))
        else:
            found += check_cases(alone, (case,))
    return tuple(found)


def _alone(draft: Draft, code: str) -> CriteriaSet:
    """The leaf as the only area of a set."""
    whole = _leaf_of(draft.loaded.criteria_set, code)
    if whole is not None:
        return whole
    tree = Tree(draft.document)
    at = tree.at(code)
    if not tree.is_leaf(at):
        message = f"Mục {code} có mục con, điểm cộng từ các mục con. Xin thử ở mục con."
        raise InputProblem(f"{code} is a parent", message, where=code)
    node = {key: value for key, value in nodes_of(draft.document)[at].items() if key not in ("parent", "aggregate")}
    left = {key: value for key, value in draft.document.items() if key not in ("check", "kept")}
    loaded = load_document(with_nodes(left, [{**node, "code": code}]))
    if loaded.criteria_set is None:
        errors = [one.message for one in loaded.findings if one.severity is Severity.ERROR]
        message = f"Mục {code} chưa thử được: {errors[0] if errors else 'bộ chưa đọc được.'}"
        raise InputProblem(f"{code}: not scorable yet", message, where=code)
    return loaded.criteria_set


def _leaf_of(criteria_set: CriteriaSet | None, code: str) -> CriteriaSet | None:
    """A set of this one leaf: what comes of it does not depend on the others, and takes no time."""
    node = None if criteria_set is None else criteria_set.nodes.get(code)
    if criteria_set is None or node is None or node.leaf is None:
        return None
    only = {code: replace(node, parent="", depth=1)}
    # sets are told apart by their fingerprints: this one needs its own
    own = f"{criteria_set.fingerprint}/{code}"
    return replace(criteria_set, nodes=MappingProxyType(only), checks=(), stated_total=node.max_points, fingerprint=own)
