"""The tree of a document's flat list: keys, parents, what lies below. Repeated codes as the loader tells them apart."""

import unicodedata
from collections.abc import Mapping, Sequence

from app.errors import InputProblem
from app.services.set_drafts.documents import Document, nodes_of, text_of
from scoring.dumping.toml_writer import Plain
from scoring.loading.rows import CODE, MAX_DEPTH, NOT_CODES

_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Kinds of characters that nobody sees: joiners, marks of direction."""


class Tree:
    """Nodes by position. `keys` name each node once: that of a repeated code gets a number, as on the screen."""

    def __init__(self, document: Document) -> None:
        self.nodes = nodes_of(document)
        self.codes = [text_of(node, "code") for node in self.nodes]
        self.keys = _keys(self.codes)
        self.parents = self._parents()

    def _parents(self) -> list[int | None]:
        """The nearest one above with the parent's code, else the first that has it."""
        first: dict[str, int] = {}
        for at, code in enumerate(self.codes):
            first.setdefault(code, at)
        latest: dict[str, int] = {}
        found: list[int | None] = []
        for at, node in enumerate(self.nodes):
            parent = text_of(node, "parent")
            found.append(latest.get(parent, first.get(parent)) if parent else None)
            latest[self.codes[at]] = at
        return found

    def at(self, key: str) -> int:
        """Position of a node. Raises InputProblem."""
        try:
            return self.keys.index(key)
        except ValueError:
            message = f"Bộ đang soạn không có mục “{key[:40]}”. Xin mở lại bộ rồi làm tiếp."
            raise InputProblem(f"no node {key!r}", message, where=key) from None

    def node(self, key: str) -> Mapping[str, Plain]:
        """The table of a node. Raises InputProblem."""
        return self.nodes[self.at(key)]

    def children(self, at: int | None) -> list[int]:
        """Positions of the direct children, of None: of the areas."""
        return [child for child, parent in enumerate(self.parents) if parent == at]

    def below(self, at: int) -> list[int]:
        """Positions of a node and of everything under it, in printed order."""
        found = {at}
        grew = True
        while grew:  # a child may stand above its parent in the list
            more = {child for child, parent in enumerate(self.parents) if parent in found} - found
            found |= more
            grew = bool(more)
        return sorted(found)

    def depth(self, at: int | None) -> int:
        """1 for an area, 0 for no node at all. A loop counts as deep as there are nodes."""
        depth = 0
        while at is not None and depth <= len(self.nodes):
            depth, at = depth + 1, self.parents[at]
        return depth

    def is_leaf(self, at: int) -> bool:
        """Whether nothing lies below."""
        return at not in self.parents

    def place_after(self, parent: int | None, after: str) -> int:
        """Where a new child of a parent is put: behind all of its sibling `after`, or ("") before the first child.

        Raises InputProblem for a sibling that is none.
        """
        if not after:
            return 0 if parent is None else parent + 1
        sibling = self.at(after)
        if self.parents[sibling] != parent:
            message = f"Mục {after} không cùng mục mẹ với chỗ cần đặt. Xin chọn lại vị trí."
            raise InputProblem(f"{after} is no sibling there", message, where=after)
        return self.below(sibling)[-1] + 1

    def require_room(self, parent: int | None, levels: int, code: str) -> None:
        """Raises InputProblem where the tree would become deeper than a set may be."""
        if self.depth(parent) + levels > MAX_DEPTH:
            message = f"Mục {code} sẽ nằm sâu hơn {MAX_DEPTH} cấp. Xin chọn mục mẹ ở cấp cao hơn."
            raise InputProblem(f"{code}: deeper than {MAX_DEPTH}", message, where=code)

    def levels_below(self, at: int) -> int:
        """How many levels a node and what lies under it take."""
        top = self.depth(at)
        return max(self.depth(other) for other in self.below(at)) - top + 1

    def require_new_code(self, code: str, besides: Sequence[int] = ()) -> None:
        """Raises InputProblem for a code that is none, or that a node outside `besides` has."""
        if not CODE.fullmatch(code) or code in NOT_CODES:
            message = (
                f"Mã “{code[:40]}” không dùng được: 1 đến 40 ký tự, không có [ ], dấu nháy, "
                "không có khoảng trắng ở đầu, cuối. Xin đặt lại."
            )
            raise InputProblem(f"code {code!r}", message, where=code)
        if any(unicodedata.category(char) in _UNSEEN for char in code):
            message = f"Mã “{_seen(code)[:40]}” có ký tự không nhìn thấy. Xin gõ lại mã."
            raise InputProblem(f"code {code!r}", message, where=_seen(code))
        for at, (used, key) in enumerate(zip(self.codes, self.keys, strict=True)):
            if _seen(code) in (_seen(used), _seen(key)) and at not in besides:
                title = text_of(self.nodes[at], "title")[:60]
                message = f"Mã {code} đã dùng cho mục “{title}”. Xin chọn mã khác."
                raise InputProblem(f"code {code} is used", message, where=code)


def _seen(code: str) -> str:
    """A code as it looks: two that look alike would be two nodes that nobody can tell apart."""
    return "".join(char for char in unicodedata.normalize("NFKC", code) if unicodedata.category(char) not in _UNSEEN)


def _keys(codes: Sequence[str]) -> list[str]:
    taken: dict[str, int] = {}
    keys: list[str] = []
    for code in codes:
        seen = taken.get(code, 0) + 1
        taken[code] = seen
        if seen > 1:
            while f"{code} ({seen})" in taken:
                seen += 1
            taken[f"{code} ({seen})"] = 1
        keys.append(code if seen == 1 else f"{code} ({seen})")
    return keys
