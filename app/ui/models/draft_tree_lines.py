"""The rows of a draft's tree as words; what did not change is the same object as before. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.services.set_drafts.tree import Tree
from app.services.set_drafts.types import Draft, DraftFinding
from app.ui.models.draft_kinds import kind_name
from app.ui.models.draft_values import Table, number_entry_text
from app.ui.models.draft_words import DONE_LOOK, ERROR_BELOW, ERROR_LOOK, LOOK_BELOW, LOOK_LOOK
from app.ui.widgets.states import StateLook
from scoring.criteria import LeafSpec
from scoring.findings import Severity

_NO_RULE = "chưa có cách chấm"


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One row. `key` names the node once, also where its code is repeated; `above` is the parent's key or ""."""

    key: str
    above: str
    depth: int
    title: str
    points: str
    rule: str
    rule_in_full: str
    state: StateLook


@dataclass(slots=True)
class _Known:
    node: Table
    leaf: LeafSpec | None
    line: DraftLine


@dataclass(slots=True)
class DraftLines:
    """Makes the rows of one draft after each edit; remembers what it said of each table."""

    _known: dict[str, _Known] = field(default_factory=dict)

    def of(self, draft: Draft, tree: Tree) -> tuple[DraftLine, ...]:
        """All rows in printed order."""
        parents = {above for above in tree.parents if above is not None}
        states = _states(tree, draft.findings)
        nodes = draft.loaded.criteria_set.nodes if draft.loaded.criteria_set is not None else {}
        made: dict[str, _Known] = {}
        depths: dict[int | None, int] = {None: 0}
        for at, key in enumerate(tree.keys):
            above = tree.parents[at]
            depths[at] = depths[above] + 1 if above in depths else tree.depth(at)
            spec = nodes[key].leaf if key in nodes else None
            facts = (tree.keys[above] if above is not None else "", depths[at], states[at], at in parents)
            made[key] = self._one(key, tree.nodes[at], spec, facts)
        self._known = made
        return tuple(known.line for known in made.values())

    def _one(self, key: str, node: Table, spec: LeafSpec | None, facts: tuple[str, int, StateLook, bool]) -> _Known:
        above, depth, state, is_parent = facts
        before = self._known.get(key)
        if before is not None and before.node is node and before.leaf is spec:
            line = before.line
            same = (line.above, line.depth, line.state) == (above, depth, state) and bool(line.rule) is not is_parent
            if same:
                return before
        short, full = ("", "") if is_parent else _rule_words(node, spec)
        title = str(node.get("title", ""))
        made = DraftLine(key, above, depth, title, number_entry_text(node.get("max")), short, full, state)
        if before is not None and before.line == made:
            made = before.line
        return _Known(node, spec, made)


def _rule_words(node: Table, spec: LeafSpec | None) -> tuple[str, str]:
    rule = node.get("rule")
    kind = str(rule.get("kind", "")) if isinstance(rule, Mapping) else ""
    if kind in ("", "unscorable"):
        return _NO_RULE, _NO_RULE
    name = kind_name(kind)
    full = spec.rule.in_words() if spec is not None and spec.rule.kind != "unscorable" else name
    return name, full


def _states(tree: Tree, findings: Sequence[DraftFinding]) -> list[StateLook]:
    """The state of each node: its own findings, else what lies below it."""
    own: dict[str, StateLook] = {}
    for finding in findings:
        if finding.is_open and own.get(finding.code) is not ERROR_LOOK:
            own[finding.code] = ERROR_LOOK if finding.severity is Severity.ERROR else LOOK_LOOK
    states = [own.get(key, DONE_LOOK) for key in tree.keys]
    for at, key in enumerate(tree.keys):
        look, above, steps = own.get(key), tree.parents[at], 0
        below = ERROR_BELOW if look is ERROR_LOOK else LOOK_BELOW
        while look is not None and above is not None and steps <= len(states):
            if states[above] is DONE_LOOK or (below is ERROR_BELOW and states[above] is LOOK_BELOW):
                states[above] = below
            above, steps = tree.parents[above], steps + 1
    return states
