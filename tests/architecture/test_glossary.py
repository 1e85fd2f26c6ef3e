"""The names we define use the words of the glossary (README.md, "Thiết kế"), not their false friends.

Names of Qt and of libraries are not ours: only definitions are looked at, never uses.
"""

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.architecture.source import Source, expect_none, parsed, product

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")

BANNED = {
    "standard": "a bộ tiêu chí is a CriteriaSet",
    "framework": "a bộ tiêu chí is a CriteriaSet",
    "domain": "a lĩnh vực is an Area",
    "field": "a lĩnh vực is an Area; a place to type is an entry, editor, box or column",
    "sector": "a lĩnh vực is an Area",
    "proof": "tài liệu kiểm chứng is an EvidenceItem (paper) or EvidenceFile (bytes)",
    "attachment": "tài liệu kiểm chứng is an EvidenceItem (paper) or EvidenceFile (bytes)",
}
UNIT_ADVICE = "đơn vị is an OrgUnit (org_unit), đơn vị tính is a measure_unit"
POINTS_ADVICE = "điểm are points (total_points, max_points); score is a verb"
MEASURED = frozenset({"total", "max", "maximum", "min", "full", "self", "leaf", "node", "area", "appraised", "final"})


class Definition(NamedTuple):
    name: str
    line: int
    is_function: bool = False


def definitions(source: Source) -> Iterator[Definition]:
    yield Definition(source.place.removesuffix(".py").rpartition("/")[2], 1, is_function=True)
    for node in ast.walk(source.tree):
        yield from defined_by(node)


def defined_by(node: ast.AST) -> Iterator[Definition]:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield Definition(node.name, node.lineno, is_function=True)
        case ast.ClassDef():
            yield Definition(node.name, node.lineno)
        case ast.arg():
            yield Definition(node.arg, node.lineno)
        case ast.Name(ctx=ast.Store()):
            yield Definition(node.id, node.lineno)
        case ast.Attribute(value=ast.Name(id="self" | "cls"), ctx=ast.Store()):
            yield Definition(node.attr, node.lineno)
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            yield Definition(name, node.lineno)
        case ast.Import() | ast.ImportFrom():
            yield from (Definition(alias.asname, node.lineno) for alias in node.names if alias.asname)


def words(name: str) -> list[str]:
    """`OrgUnit_ids` is org, unit, ids."""
    return [word.lower() for word in WORD.findall(name)]


def singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def objections(definition: Definition) -> Iterator[str]:
    parts = [singular(word) for word in words(definition.name)]
    yield from (BANNED[part] for part in parts if part in BANNED)
    before = ["", *parts]
    if any(
        word == "unit" and previous not in ("org", "measure") for previous, word in zip(before, parts, strict=False)
    ):
        yield UNIT_ADVICE
    if any(word == "mark" and previous in MEASURED for previous, word in zip(before, parts, strict=False)):
        yield POINTS_ADVICE
    # `self_score(...)` is what an office does; `self_score = 3` would be a number.
    if parts and parts[-1] == "score" and not definition.is_function:
        yield POINTS_ADVICE


def false_friends(source: Source) -> list[str]:
    return [
        source.at(definition.line, f"{definition.name}: {advice}")
        for definition in definitions(source)
        for advice in objections(definition)
    ]


def foreign_letters(source: Source) -> list[str]:
    return [source.at(found.line, found.name) for found in definitions(source) if not found.name.isascii()]


def test_names_use_the_words_of_the_glossary() -> None:
    expect_none(
        (place for source in product() for place in false_friends(source)), "Use the word that the glossary gives."
    )


def test_names_are_english() -> None:
    expect_none((place for source in product() for place in foreign_letters(source)), "Identifiers are English.")


def test_words_are_split_at_underscores_and_capitals() -> None:
    assert words("load_OrgUnit2_fromXLSXFile") == ["load", "org", "unit", "2", "from", "xlsx", "file"]


def test_the_check_sees_every_kind_of_name() -> None:
    code = """
import a as the_standard
class SectorTree: ...
def field_names(proof, *, unit, **attachments):
    self.total_score, (domain, *frameworks) = 1, (2, 3)
    for scores in []: ...
    with f() as max_mark: ...
    try: ...
    except E as unit_error: ...
    match x:
        case {"k": unit_x}: ...
    return [u for unitCode in x if (final_score := 3)]
"""
    assert len(false_friends(parsed(code))) == 15


def test_the_check_leaves_good_names_and_other_peoples_names_alone() -> None:
    code = """
from dataclasses import field
class OrgUnitRow: ...
def self_score(measure_unit, org_units, unscored, scored_by, bookmark):
    watermark = cell.unit = field(default=1)
    return row.attachment, scored_by.domain
"""
    assert not false_friends(parsed(code))


def test_functions_are_verbs_so_score_may_end_their_names() -> None:
    assert not list(objections(Definition("self_score", 1, is_function=True)))
    assert list(objections(Definition("self_score", 1)))
