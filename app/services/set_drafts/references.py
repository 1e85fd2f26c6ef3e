"""Who speaks of a code: relations between figures ([[check]]), what is kept as printed, the children's `parent`."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from app.errors import InputProblem
from app.services.set_drafts.documents import Document, tables_of, text_of, with_nodes, with_tables
from app.services.set_drafts.edit_base import SAME_CODES, DocumentEdit
from app.services.set_drafts.tree import Tree
from app.texts import clean_line
from scoring.dumping.toml_writer import Plain
from scoring.loading.leaves import LEAF_KEYS

_REFERENCE: Final = re.compile(r"\[([^\[\]]+)\](?=\s*\.)")
_SIDES: Final = ("left", "right")


@dataclass(frozen=True, slots=True)
class RenameCode(DocumentEdit):
    """Give a node another code. Children whose codes begin with it follow; so do relations and what is kept."""

    code: str
    new_code: str

    def applied(self, document: Document) -> dict[str, Plain]:
        """The document with it. Raises InputProblem for a code that is used or cannot be one."""
        tree = Tree(document)
        changed = self._changed(tree)
        if not changed:
            return dict(document)
        for at, code in changed.items():
            tree.require_new_code(code, tuple(changed))
            if list(changed.values()).count(code) > 1:
                message = (
                    f"Đổi mã {self.code} thành {self.new_code} làm hai mục cùng mã {code}. Xin đổi mã mục con trước."
                )
                raise InputProblem(f"code {code} twice", message, where=tree.keys[at])
        nodes = [self._node(tree, at, changed) for at in range(len(tree.nodes))]
        moved = {tree.keys[at]: code for at, code in changed.items()}
        return _kept_renamed(_checks_renamed(with_nodes(document, nodes), moved), moved)

    def codes(self, document: Document) -> Mapping[str, str]:
        """Old and new code of the node and of the children that follow."""
        tree = Tree(document)
        changed = self._changed(tree)
        return {tree.keys[at]: code for at, code in changed.items()} or SAME_CODES

    def _changed(self, tree: Tree) -> dict[int, str]:
        at = tree.at(self.code)
        old, new = tree.codes[at], clean_line(self.new_code)
        if old == new:
            return {}
        prefix = f"{old}."
        following = {
            one: new + tree.codes[one][len(old) :] for one in tree.below(at)[1:] if tree.codes[one].startswith(prefix)
        }
        return {at: new, **following}

    def _node(self, tree: Tree, at: int, changed: Mapping[int, str]) -> Mapping[str, Plain]:
        node, parent = tree.nodes[at], tree.parents[at]
        if at not in changed and parent not in changed:
            return node
        made = dict(node)
        if at in changed:
            made["code"] = changed[at]
        if parent is not None and parent in changed:
            made["parent"] = changed[parent]
        return made


def _checks_renamed(document: dict[str, Plain], moved: Mapping[str, str]) -> dict[str, Plain]:
    checks = tables_of(document, "check")
    if not any(references(check) & moved.keys() for check in checks):
        return document

    def renamed(found: re.Match[str]) -> str:
        return f"[{moved.get(found[1], found[1])}]"

    def whole(check: Mapping[str, Plain]) -> dict[str, Plain]:
        sides = {side: _REFERENCE.sub(renamed, text_of(check, side)) for side in _SIDES if side in check}
        return {**check, **sides}

    return with_tables(document, "check", [whole(check) for check in checks])


def _kept_renamed(document: dict[str, Plain], moved: Mapping[str, str]) -> dict[str, Plain]:
    kept = tables_of(document, "kept")
    if not any(text_of(one, "code") in moved for one in kept):
        return document
    tables = [{**one, "code": moved.get(text_of(one, "code"), text_of(one, "code"))} for one in kept]
    return with_tables(document, "kept", tables)


def references(check: Mapping[str, Plain]) -> set[str]:
    """The codes that a relation reads figures of."""
    return {code for side in _SIDES for code in _REFERENCE.findall(text_of(check, side))}


def refuse_referred(document: Document, codes: Collection[str], doing_text: str) -> None:
    """Raises InputProblem where a relation reads a figure of one of these codes. `doing_text`: “xóa mục 3.2”."""
    reading = [check for check in tables_of(document, "check") if references(check) & set(codes)]
    if not reading:
        return
    first = min(references(reading[0]) & set(codes))
    ids_text = ", ".join(f"“{text_of(check, 'id')}”" for check in reading[:5])
    message = (
        f"Chưa {doing_text} được: quan hệ số liệu {ids_text} còn dùng số liệu của mục {first}. "
        "Xin sửa hoặc bỏ quan hệ đó trước."
    )
    raise InputProblem(f"{first}: read by {len(reading)} checks", message, where=first)


def without_leaf_keys(node: Mapping[str, Plain]) -> dict[str, Plain]:
    """A node as a parent: what only a leaf has is left out."""
    return {key: value for key, value in node.items() if key not in LEAF_KEYS}
