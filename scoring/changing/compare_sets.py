"""Two criteria sets side by side: what is the same, what changed and how, what is new and what is gone."""

from dataclasses import dataclass

from scoring.changing.matching import MatchedBy, match_nodes
from scoring.changing.node_changes import ChangeKind, NodeChange, node_changes
from scoring.changing.set_changes import SetChange, set_changes
from scoring.criteria import CriteriaSet, Node

_MOVES = frozenset({ChangeKind.CODE, ChangeKind.PLACE, ChangeKind.ORDER})


@dataclass(frozen=True, slots=True)
class NodeDifference:
    """One row that both sets have, why they are taken for the same, and its changes in the order of ChangeKind."""

    old: Node
    new: Node
    by: MatchedBy
    changes: tuple[NodeChange, ...]

    @property
    def is_moved(self) -> bool:
        """Whether the row stands elsewhere: another code, parent or place among its neighbours."""
        return any(change.kind in _MOVES for change in self.changes)

    def change(self, kind: ChangeKind) -> NodeChange | None:
        """The change of one kind, or None."""
        return next((change for change in self.changes if change.kind is kind), None)


@dataclass(frozen=True, slots=True)
class SetDifference:
    """Every row of both sets stands in exactly one of same, changed, added and removed.

    `same`, `changed`, `added` keep the printed order of the new set, `removed` that of the old one.
    """

    same: tuple[NodeDifference, ...]
    changed: tuple[NodeDifference, ...]
    added: tuple[Node, ...]
    removed: tuple[Node, ...]
    whole: tuple[SetChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing that counts differs; ids, versions, status and publication do not."""
        return not (self.changed or self.added or self.removed or self.whole)


def compare_sets(old: CriteriaSet, new: CriteriaSet) -> SetDifference:
    """What became of each row and of the whole-set rules from the old set to the new one.

    Rows are matched by `match_nodes` (its docstring says how and why). Exact texts and numbers are compared: a title
    that changed only its marks is matched as the same title and told as a change.
    """
    where = match_nodes(old, new)
    pairs = []
    for match in where.by_new.values():
        before, after = old.nodes[match.old], new.nodes[match.new]
        changes = tuple(node_changes(old, new, before, after, where))
        pairs.append(NodeDifference(before, after, match.by, changes))
    return SetDifference(
        same=tuple(pair for pair in pairs if not pair.changes),
        changed=tuple(pair for pair in pairs if pair.changes),
        added=tuple(node for code, node in new.nodes.items() if code not in where.by_new),
        removed=tuple(node for code, node in old.nodes.items() if code not in where.by_old),
        whole=set_changes(old, new),
    )
