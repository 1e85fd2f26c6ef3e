"""Edits of nodes: values, places, rules. Every other node keeps its very table, so that it is not read anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.errors import InputProblem
from app.services.set_drafts.documents import Document, settled_table, settled_value, text_of, with_nodes
from app.services.set_drafts.edit_base import DocumentEdit, settled_points
from app.services.set_drafts.references import refuse_referred, without_leaf_keys
from app.services.set_drafts.tree import Tree
from app.services.text_limits import refuse_long
from app.texts import clean_line
from scoring.criteria import Aggregate, Effect, NaPolicy, ScoredBy
from scoring.dumping.toml_writer import Plain
from scoring.reading import exact_number

_LINE: Final[Mapping[str, int]] = {"title": 2_000, "owner": 40}
_TEXT: Final[Mapping[str, int]] = {"guidance": 5_000, "na_case": 1_000}
_WORDS: Final[Mapping[str, int]] = {"contributors": 40, "evidence": 500}
_CHOICES: Final[Mapping[str, type[StrEnum]]] = {
    "scored_by": ScoredBy,
    "na_policy": NaPolicy,
    "aggregate": Aggregate,
    "effect": Effect,
}
_POINTS_TEXTS: Final[Mapping[str, str]] = {"max": "Điểm tối đa", "na_points": "Điểm khi không phát sinh"}
_SOURCE: Final[Mapping[str, int]] = {"clause": 500, "page": 200, "note": 1_000}


@dataclass(frozen=True, slots=True)
class SetNodeValue(DocumentEdit):
    """Write one value of a node: title, max, guidance, owner ... source; None takes it away."""

    code: str
    name: str
    value: Plain | None

    def applied(self, document: Document) -> dict[str, Plain]:
        """The document with it. Raises InputProblem."""
        tree = Tree(document)
        at = tree.at(self.code)
        node = dict(tree.nodes[at])
        if self.value is None and self.name not in ("title", "max"):
            self._settle_known("")
            node.pop(self.name, None)
        else:
            node[self.name] = self._settle_known(self.value)
        return with_nodes(document, [*tree.nodes[:at], node, *tree.nodes[at + 1 :]])

    def _settle_known(self, value: Plain | None) -> Plain:
        settle = next((make for names, make in _SETTLERS if self.name in names), None)
        if settle is None:
            message = f"Mục không có ô “{self.name[:40]}”."
            raise InputProblem(f"no node value {self.name}", message, where=self.code)
        return "" if value == "" and self.name not in (*_LINE, *_TEXT) else settle(self, value)


def _line(edit: SetNodeValue, value: object) -> Plain:
    return refuse_long(clean_line(_text(edit, value)), edit.code, _LINE[edit.name])


def _words_of(edit: SetNodeValue, value: object) -> Plain:
    settled = settled_value(_text(edit, value).strip(), edit.code)
    return refuse_long(str(settled), edit.code, _TEXT[edit.name])


def _text(edit: SetNodeValue, value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputProblem(f"{edit.code}.{edit.name}: no text", f"Mục {edit.code}: phải nhập chữ.", where=edit.code)
    return value


def _list_of_words(edit: SetNodeValue, value: object) -> Plain:
    if isinstance(value, str) or not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        message = f"Mục {edit.code}: phải là một dãy chữ, mỗi dòng một phần."
        raise InputProblem(f"{edit.code}.{edit.name}: no list of texts", message, where=edit.code)
    cleaned = [refuse_long(clean_line(one), edit.code, _WORDS[edit.name]) for one in value]
    return [one for one in dict.fromkeys(cleaned) if one]


def _choice(edit: SetNodeValue, value: object) -> Plain:
    known = [member.value for member in _CHOICES[edit.name]]
    if value not in known:
        message = f"Mục {edit.code}: phải là một trong: {', '.join(known)}. Xin chọn lại."
        raise InputProblem(f"{edit.code}.{edit.name}: {value!r}", message, where=edit.code)
    return str(value)


def _points(edit: SetNodeValue, value: object) -> Plain:
    what_text = f"Mục {edit.code}: {_POINTS_TEXTS[edit.name].lower()}"
    return settled_points(value, edit.code, what_text)


def _weight(edit: SetNodeValue, value: object) -> Plain:
    what_text = f"Mục {edit.code}: trọng số"
    weight = settled_points(value, edit.code, what_text)
    if exact_number(weight) == 0:
        message = f"Mục {edit.code}: trọng số phải lớn hơn 0. Xin sửa."
        raise InputProblem(f"{edit.code}: weight 0", message, where=edit.code)
    return weight


def _source(edit: SetNodeValue, value: object) -> Plain:
    if not isinstance(value, Mapping) or not set(value) <= set(_SOURCE):
        message = f"Mục {edit.code}: căn cứ gồm điều khoản (clause), trang (page), ghi chú (note)."
        raise InputProblem(f"{edit.code}: source {value!r}", message, where=edit.code)
    return {
        name: refuse_long(clean_line(str(words)), edit.code, _SOURCE[name]) for name, words in value.items() if words
    }


_SETTLERS: Final[tuple[tuple[Mapping[str, object] | tuple[str, ...], Callable[[SetNodeValue, object], Plain]], ...]] = (
    (_LINE, _line),
    (_TEXT, _words_of),
    (_WORDS, _list_of_words),
    (_CHOICES, _choice),
    (_POINTS_TEXTS, _points),
    (("weight",), _weight),
    (("source",), _source),
)


@dataclass(frozen=True, slots=True)
class AddNode(DocumentEdit):
    """Put a node below a parent ("": an area), behind the sibling `after` ("": first).

    Without a `code` the node gets the next number below its parent. A leaf that gets its first child gives up its rule,
    inputs and owner: a node with children earns what they earn.
    """

    parent: str
    after: str
    node: Mapping[str, Plain]

    def applied(self, document: Document) -> dict[str, Plain]:
        """The document with it. Raises InputProblem."""
        tree = Tree(document)
        parent = tree.at(self.parent) if self.parent else None
        made = settled_table(self.node, "node")
        code = clean_line(text_of(made, "code")) or _next_code(tree, parent)
        tree.require_new_code(code)
        tree.require_room(parent, 1, code)
        place = tree.place_after(parent, self.after)
        rest = {key: value for key, value in made.items() if key not in ("code", "parent")}
        new = {"code": code, **_parent_key(tree, parent), "title": "", "max": 0, **rest}
        nodes = list(tree.nodes)
        if parent is not None:
            nodes[parent] = _as_parent(document, tree, parent)
        return with_nodes(document, [*nodes[:place], new, *nodes[place:]])


@dataclass(frozen=True, slots=True)
class MoveNode(DocumentEdit):
    """Put a node, with all below, under another parent or behind another sibling. Codes stay: see RenameCode."""

    code: str
    parent: str
    after: str

    def applied(self, document: Document) -> dict[str, Plain]:
        """The document with it. Raises InputProblem."""
        tree = Tree(document)
        at = tree.at(self.code)
        moved = tree.below(at)
        parent = tree.at(self.parent) if self.parent else None
        if parent in moved or (self.after and tree.at(self.after) in moved):
            message = f"Không chuyển được mục {self.code} vào trong chính nó. Xin chọn mục mẹ khác."
            raise InputProblem(f"{self.code} below itself", message, where=self.code)
        tree.require_room(parent, tree.levels_below(at), self.code)
        place = tree.place_after(parent, self.after)
        node = {key: value for key, value in tree.nodes[at].items() if key not in ("code", "parent")}
        if parent is not None:
            node.pop("effect", None)
        block = [tree.nodes[one] for one in moved]
        block[0] = {"code": tree.codes[at], **_parent_key(tree, parent), **node}
        nodes: list[Mapping[str, Plain] | None] = list(tree.nodes)
        if parent is not None and tree.is_leaf(parent):
            nodes[parent] = _as_parent(document, tree, parent)
        for one in moved:
            nodes[one] = None
        placed = [*nodes[:place], *block, *nodes[place:]]
        return with_nodes(document, [node for node in placed if node is not None])


@dataclass(frozen=True, slots=True)
class DeleteNode(DocumentEdit):
    """Take a node away with all below. Refused while a relation ([[check]]) reads a figure of it."""

    code: str

    def applied(self, document: Document) -> dict[str, Plain]:
        """The document without it. Raises InputProblem naming the relations."""
        tree = Tree(document)
        gone = set(tree.below(tree.at(self.code)))
        keys = {tree.keys[one] for one in gone}
        refuse_referred(document, keys, f"xóa mục {self.code}")
        kept = [node for at, node in enumerate(tree.nodes) if at not in gone]
        return without_kept(with_nodes(document, kept), keys)

    def codes(self, document: Document) -> Mapping[str, str]:
        """All that is taken away."""
        tree = Tree(document)
        return {tree.keys[one]: "" for one in tree.below(tree.at(self.code))}


@dataclass(frozen=True, slots=True)
class SetRule(DocumentEdit):
    """Write the rule of a leaf with its inputs."""

    code: str
    rule: Mapping[str, Plain]
    inputs: tuple[Mapping[str, Plain], ...] = ()

    def applied(self, document: Document) -> dict[str, Plain]:
        """The document with it. Raises InputProblem for a node with children."""
        tree = Tree(document)
        at = tree.at(self.code)
        if not tree.is_leaf(at):
            message = f"Mục {self.code} có mục con nên không có quy tắc riêng. Xin đặt quy tắc ở các mục con."
            raise InputProblem(f"{self.code} is a parent", message, where=self.code)
        node = {key: value for key, value in tree.nodes[at].items() if key not in ("rule", "input")}
        if self.inputs:
            node["input"] = [settled_table(one, "input") for one in self.inputs]
        node["rule"] = settled_table(self.rule, "rule")
        return with_nodes(document, [*tree.nodes[:at], node, *tree.nodes[at + 1 :]])


def without_kept(document: Document, codes: set[str]) -> dict[str, Plain]:
    """The document without what was kept as printed of nodes that are gone."""
    kept = document.get("kept")
    if not isinstance(kept, list):
        return dict(document)
    left: list[Plain] = [one for one in kept if not (isinstance(one, Mapping) and text_of(one, "code") in codes)]
    rest = {key: value for key, value in document.items() if key != "kept"}
    return {**rest, "kept": left} if left else rest


def _parent_key(tree: Tree, parent: int | None) -> dict[str, Plain]:
    return {} if parent is None else {"parent": tree.codes[parent]}


def _as_parent(document: Document, tree: Tree, at: int) -> Mapping[str, Plain]:
    if not tree.is_leaf(at):
        return tree.nodes[at]
    refuse_referred(document, {tree.keys[at]}, f"thêm mục con vào mục {tree.keys[at]}")
    return without_leaf_keys(tree.nodes[at])


def _next_code(tree: Tree, parent: int | None) -> str:
    prefix = "" if parent is None else f"{tree.codes[parent]}."
    number = len(tree.children(parent)) + 1
    while f"{prefix}{number}" in tree.codes:
        number += 1
    return f"{prefix}{number}"
