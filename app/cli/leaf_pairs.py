"""Leaves as words of the command line: `3.2.2 a=830 b=812 justification=...`, laid over what is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.errors import InputProblem, NotFound
from app.services.sheet_view import SheetView
from scoring.inputs import NOTHING, LeafInput, NotApplicable, NotApplicableKind, Stage, Value
from scoring.reading import read_value, spec_named

TEXTS: Final = ("justification", "citation", "source", "remark", "date_reason")
NOT_APPLICABLE: Final = "not_applicable"
NOT_APPLICABLE_KIND: Final = "not_applicable_kind"
EVIDENCE: Final = "evidence"
"""May come again: each is one paper by its name."""


@dataclass(frozen=True, slots=True)
class TypedLeaf:
    """What was typed for one leaf: figures and texts by name, papers by their names (None: none typed)."""

    code: str
    pairs: Mapping[str, str]
    papers: tuple[str, ...] | None = None


def read_typed(groups: Sequence[Sequence[str]]) -> tuple[TypedLeaf, ...]:
    """The words behind each --leaf. Raises InputProblem for what is no pair, or said twice."""
    typed: dict[str, TypedLeaf] = {}
    for code, *words in groups:
        if code in typed:
            raise InputProblem(f"{code} twice", f"Mục {code} ghi hai lần. Gộp vào một --leaf.", where=code)
        typed[code] = _one_leaf(code, words)
    return tuple(typed.values())


def _one_leaf(code: str, words: Sequence[str]) -> TypedLeaf:
    pairs: dict[str, str] = {}
    papers: list[str] = []
    for word in words:
        name, equals, value = word.partition("=")
        name = name.strip()
        if not equals or name in pairs:
            message = f"Mục {code}: “{word[:40]}” phải có dạng tên=giá_trị, mỗi tên một lần."
            raise InputProblem(f"no pair: {word[:40]}", message, where=code)
        if name == EVIDENCE:
            papers.append(value.strip())
        else:
            pairs[name] = value
    if not pairs and not papers:
        raise InputProblem("no figures", f"Mục {code}: chưa ghi giá trị nào. Ghi dạng tên=giá_trị.", where=code)
    return TypedLeaf(code, pairs, tuple(paper for paper in papers if paper) if papers else None)


def reports_of(view: SheetView, typed: Sequence[TypedLeaf]) -> tuple[dict[str, LeafInput], dict[str, Value]]:
    """The unit's reports with what was typed taken in, and the shared figures among it. Raises InputRefused."""
    codes = {leaf.code for leaf in view.criteria_set.leaves}
    leaves: dict[str, LeafInput] = {}
    shared: dict[str, Value] = {}
    for one in typed:
        if one.code not in codes:
            raise NotFound("mục", one.code)
        stored = view.inputs.at(Stage.SELF, one.code) or LeafInput()
        leaves[one.code], common = _laid_over(view, one, stored)
        for name, value in common.items():
            if shared.setdefault(name, value) != value:
                message = f"Mục {one.code}: số liệu dùng chung ghi hai giá trị khác nhau. Để một giá trị."
                raise InputProblem(f"{name} twice", message, where=one.code)
    return leaves, shared


def _laid_over(view: SheetView, typed: TypedLeaf, stored: LeafInput) -> tuple[LeafInput, dict[str, Value]]:
    own, shared = _figures(view, typed)
    given = _with_texts(replace(stored, values={**stored.values, **own}), typed.pairs)
    if typed.papers is not None:
        given = replace(given, evidence=typed.papers)
    if NOT_APPLICABLE in typed.pairs:
        if own or shared:
            message = f"Mục {typed.code}: vừa báo “không phát sinh” vừa có số liệu. Bỏ một trong hai."
            raise InputProblem(f"{typed.code}: both", message, where=typed.code)
        # the figures that were there are taken away: they say the contrary
        given = replace(given, values=NOTHING, citation="", not_applicable=_not_applicable(typed, stored))
    elif own or shared:
        given = replace(given, not_applicable=None)
    elif NOT_APPLICABLE_KIND in typed.pairs:
        message = f"Mục {typed.code}: có {NOT_APPLICABLE_KIND} mà không có lý do ở {NOT_APPLICABLE}. Ghi thêm lý do."
        raise InputProblem(f"{typed.code}: kind only", message, where=typed.code)
    return given, shared


def _with_texts(given: LeafInput, pairs: Mapping[str, str]) -> LeafInput:
    return replace(
        given,
        justification=pairs.get("justification", given.justification),
        citation=pairs.get("citation", given.citation),
        source=pairs.get("source", given.source),
        remark=pairs.get("remark", given.remark),
        date_reason=pairs.get("date_reason", given.date_reason),
    )


def _figures(view: SheetView, typed: TypedLeaf) -> tuple[dict[str, Value], dict[str, Value]]:
    specs = view.criteria_set.leaf(typed.code).inputs
    own: dict[str, Value] = {}
    shared: dict[str, Value] = {}
    for name, text in typed.pairs.items():
        if name in TEXTS or name in (NOT_APPLICABLE, NOT_APPLICABLE_KIND):
            continue
        spec = spec_named(specs, name, typed.code)
        value = read_value(spec, text, typed.code)
        if spec.shared:
            shared[spec.shared] = value
        else:
            own[name] = value
    return own, shared


def _not_applicable(typed: TypedLeaf, stored: LeafInput) -> NotApplicable:
    code, pairs = typed.code, typed.pairs
    kind = pairs.get(NOT_APPLICABLE_KIND, NotApplicableKind.NOT_ARISING.value)
    if kind not in set(NotApplicableKind):
        message = f"Mục {code}: {NOT_APPLICABLE_KIND} phải là not_arising hoặc out_of_scope."
        raise InputProblem(f"kind {kind}", message, where=code)
    before = stored.not_applicable.citation if stored.not_applicable is not None else stored.citation
    reason, citation = pairs[NOT_APPLICABLE].strip(), pairs.get("citation", before).strip()
    if not reason or not citation:
        message = f"Mục {code}: không phát sinh phải có lý do và căn cứ. Thêm citation=văn bản, trang."
        raise InputProblem("no reason or citation", message, where=code)
    return NotApplicable(NotApplicableKind(kind), reason, citation)
