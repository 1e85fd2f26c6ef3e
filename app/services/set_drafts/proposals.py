"""A proposal of a finding as the edit that it stands for; one that cannot be done any more says why."""

import re
import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from app.errors import InputProblem
from app.exchange.annex.record import ImportRecord
from app.exchange.annex.source import Place
from app.services.set_drafts.documents import Document, settled_table, settled_value
from app.services.set_drafts.edit_base import DocumentEdit
from app.services.set_drafts.edits import (
    MoveNode,
    RenameCode,
    SetHeadValue,
    SetNodeValue,
    SetRule,
    SplitSurvey,
)
from app.services.set_drafts.level_points import with_best_points, with_worded_points
from app.services.set_drafts.tree import Tree
from app.services.set_drafts.types import DraftFinding
from scoring.dumping.toml_writer import Plain
from scoring.provenance import KeptRule
from scoring.reading import exact_number

_QUOTED: Final = re.compile(r"“([^”]+)”")
_WORD: Final = re.compile(r"[a-z_]{1,40}", re.ASCII)


def edit_of(finding: DraftFinding, document: Document, record: ImportRecord | None) -> DocumentEdit:
    """What taking the proposal does. Raises InputProblem where there is none, or it no longer fits."""
    if finding.proposal is None:
        message = f"{_named_text(finding)}: không còn đề nghị nào để nhận. Xin sửa trực tiếp, hoặc giữ như bản in."
        raise InputProblem(f"{finding.rule} at {finding.code}: no proposal", message, where=finding.code)
    make = _EDITS.get(finding.proposal.aspect)
    if make is None:
        words_text = f"chương trình không hiểu đề nghị “{finding.proposal.words}”. Xin sửa trực tiếp."
        message = f"{_named_text(finding)}: {words_text}"
        raise InputProblem(f"proposal of {finding.proposal.aspect}", message, where=finding.code)
    try:
        return make(finding, finding.proposal.value, document, record)
    except InputProblem as problem:
        lead_text = f"Không nhận được đề nghị “{finding.proposal.words}”: "
        raise InputProblem(str(problem), lead_text + problem.user_message, where=finding.code) from problem


def _named_text(finding: DraftFinding) -> str:
    return f"Mục {finding.code}" if finding.code else "Cả bộ"


def _number(value: str, finding: DraftFinding) -> Fraction:
    try:
        return exact_number(value)
    except ValueError as error:
        message = f"{_named_text(finding)}: “{value[:40]}” không phải là số điểm. Xin nhập điểm trực tiếp."
        raise InputProblem(f"proposed number {value!r}", message, where=finding.code) from error


def _code(finding: DraftFinding, value: str, document: Document, record: ImportRecord | None) -> DocumentEdit:
    del record
    tree = Tree(document)
    at = tree.at(finding.code)
    if tree.codes[at] != value:
        tree.require_new_code(value, (at,))
    return RenameCode(finding.code, value)


def _parent(finding: DraftFinding, value: str, document: Document, record: ImportRecord | None) -> DocumentEdit:
    del record
    tree = Tree(document)
    at = tree.at(finding.code)
    parent = tree.at(value) if value else None
    siblings = [one for one in tree.children(parent) if one != at]
    return MoveNode(finding.code, value, tree.keys[siblings[-1]] if siblings else "")


def _max(finding: DraftFinding, value: str, document: Document, record: ImportRecord | None) -> DocumentEdit:
    del record
    Tree(document).at(finding.code)
    return SetNodeValue(finding.code, "max", _number(value, finding))


def _title(finding: DraftFinding, value: str, document: Document, record: ImportRecord | None) -> DocumentEdit:
    del record
    Tree(document).at(finding.code)
    return SetNodeValue(finding.code, "title", value)


def _aggregate(finding: DraftFinding, value: str, document: Document, record: ImportRecord | None) -> DocumentEdit:
    del record
    tree = Tree(document)
    if tree.is_leaf(tree.at(finding.code)):
        message = f"Mục {finding.code} không còn mục con nên không có cách cộng. Xin xem lại mục này."
        raise InputProblem(f"{finding.code} is a leaf", message, where=finding.code)
    return SetNodeValue(finding.code, "aggregate", value)


def _stated_total(finding: DraftFinding, value: str, document: Document, record: ImportRecord | None) -> DocumentEdit:
    del document, record
    return SetHeadValue(("stated_total",), _number(value, finding))


def _split(finding: DraftFinding, value: str, document: Document, record: ImportRecord | None) -> DocumentEdit:
    del record
    split = SplitSurvey(finding.code, _number(value, finding))
    split.applied(document)  # says here why it no longer can be done
    return split


def _rule(finding: DraftFinding, value: str, document: Document, record: ImportRecord | None) -> DocumentEdit:
    """A rule as an inline table of TOML, or the name of a kind that needs nothing else. Its inputs stay."""
    del record
    node = Tree(document).node(finding.code)
    if _WORD.fullmatch(value):
        rule: dict[str, Plain] = {"kind": value}
    else:
        try:
            parsed = tomllib.loads(f"rule = {value}", parse_float=Decimal)["rule"]
        except ValueError as error:
            message = f"{_named_text(finding)}: quy tắc đề nghị không đọc được. Xin soạn quy tắc trực tiếp."
            raise InputProblem(f"proposed rule: {error}", message, where=finding.code) from error
        rule = settled_table(parsed if isinstance(parsed, Mapping) else {}, "rule")
    return SetRule(finding.code, rule, _inputs_of(node))


def _level_points(finding: DraftFinding, value: str, document: Document, record: ImportRecord | None) -> DocumentEdit:
    node = Tree(document).node(finding.code)
    rule, points = node.get("rule"), settled_value(_number(value, finding), "points")
    changed = None
    if isinstance(rule, Mapping):
        if finding.rule == KeptRule.BEST_DIFFERS:
            changed = with_best_points(rule, points)
        else:
            changed = with_worded_points(rule, _words_of(finding, record), points)
    if changed is None:
        message = (
            f"{_named_text(finding)}: quy tắc hiện tại không còn mức điểm ấy, hoặc có nhiều mức cùng lời. "
            "Xin sửa điểm của mức trong quy tắc."
        )
        raise InputProblem(f"{finding.code}: no such level", message, where=finding.code)
    return SetRule(finding.code, changed, _inputs_of(node))


def _inputs_of(node: Mapping[str, Plain]) -> tuple[Mapping[str, Plain], ...]:
    inputs = node.get("input", [])
    return tuple(one for one in inputs if isinstance(one, Mapping)) if isinstance(inputs, list) else ()


def _words_of(finding: DraftFinding, record: ImportRecord | None) -> tuple[str, ...]:
    """What the finding quotes of the level, then the words of its whole row."""
    quoted = _QUOTED.search(finding.message)
    row_text = "" if record is None or finding.place is None else _row_words(record, finding.place)
    return tuple(words for words in (quoted[1] if quoted else "", row_text) if words)


def _row_words(record: ImportRecord, place: Place) -> str:
    tables = record.source.tables
    if place.table >= len(tables):
        return ""
    rows = [row for row in tables[place.table].rows if row.number == place.row]
    return " ".join(cell.own_text for row in rows for cell in row.cells if cell.own_text)


_Make = Callable[[DraftFinding, str, Document, ImportRecord | None], DocumentEdit]
_EDITS: Final[Mapping[str, _Make]] = {
    "code": _code,
    "parent": _parent,
    "max": _max,
    "level_points": _level_points,
    "title": _title,
    "aggregate": _aggregate,
    "stated_total": _stated_total,
    "rule": _rule,
    "split_survey": _split,
}
