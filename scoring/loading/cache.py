"""What the nodes of one document were read into, remembered between two loads: an edit reads one node anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from scoring.criteria import LeafSpec, Node
from scoring.dump import canonical_node
from scoring.findings import Finding
from scoring.loading.head import Head
from scoring.loading.leaves import build_leaf
from scoring.loading.report import Report
from scoring.loading.rows import Row
from scoring.loading.toml_text import tidy_table, tidy_value
from scoring.provenance import KeptRule

Built: TypeAlias = tuple[LeafSpec, frozenset[str]]
"""A leaf, and which of its inputs the rule reads."""


@dataclass(slots=True)
class _Entry:
    """One node's table as it was handed in, and what became of it."""

    written: Mapping[str, object]
    values: dict[str, object]
    """`written` with texts composed; the row's table."""
    row: Row | None = None
    built: Built | None = None
    built_for: tuple[str, str | None] = ("", None)
    """Code, and the reason why its best is kept: the two things outside the table that a leaf is built from."""
    findings: Sequence[Finding] = ()
    node: Node | None = None
    node_text: str = ""


@dataclass(slots=True)
class LoadCache:
    """Belongs to one draft and is handed to each `load_document` of it.

    A table of [[node]] is known again by identity: it must never be changed in place, an edit puts a new one there.
    Only what the latest load used is held.
    """

    _written: dict[int, _Entry] = field(default_factory=dict)
    _tidied: dict[int, _Entry] = field(default_factory=dict)
    _context: tuple[object, ...] = ()

    def tidied(self, document: Mapping[str, object]) -> dict[str, object]:
        """The document with composed texts, its nodes' tables the same objects as before where nothing changed.

        Raises TomlRefused for what no TOML text may hold either.
        """
        values = tidy_table({key: value for key, value in document.items() if key != "node"})
        found: dict[int, _Entry] = {}
        if "node" in document:
            nodes = document["node"]
            if isinstance(nodes, list | tuple):
                values["node"] = [self._tidied_node(node, found) for node in nodes]
            else:
                values["node"] = tidy_value(nodes)
        self._written = found
        self._tidied = {id(entry.values): entry for entry in found.values()}
        return values

    def _tidied_node(self, node: object, found: dict[int, _Entry]) -> object:
        if not isinstance(node, Mapping):
            return tidy_value(node)
        entry = found.get(id(node)) or self._written.get(id(node))
        if entry is None:
            entry = _Entry(node, tidy_table(node))
        found[id(node)] = entry
        return entry.values

    def row(self, values: Mapping[str, object]) -> Row | None:
        """The row that a table was read as, if it was."""
        entry = self._tidied.get(id(values))
        return None if entry is None else entry.row

    def keep_row(self, row: Row) -> None:
        """Remember a row that was read without a finding."""
        entry = self._tidied.get(id(row.table.values))
        if entry is not None:
            entry.row = row.again(row.table, row.code)

    def begin_leaves(self, head: Head) -> None:
        """Forget all leaves where what they share has changed: shared figures, calendar, roles."""
        context = (dict(head.shared), head.calendar, frozenset(role.id for role in head.roles))
        if context != self._context:
            self._context = context
            for entry in self._tidied.values():
                entry.built = None

    def leaf(self, row: Row, head: Head, report: Report) -> Built:
        """The leaf of a row, built or remembered; its findings are reported either way."""
        entry = self._tidied.get(id(row.table.values))
        place = (row.code, report.kept.get((KeptRule.BEST_DIFFERS, row.code)))
        if entry is not None and entry.built is not None and entry.built_for == place:
            report.replay(entry.findings)
            return entry.built
        start, breaks = len(report.findings), report.breaks
        built = build_leaf(row, head)
        if entry is not None:
            sound = report.breaks == breaks and not report.is_full
            entry.built, entry.built_for = (built if sound else None), place
            entry.findings = tuple(report.findings[start:])
        return built

    def node(self, row: Row, leaf: LeafSpec | None) -> tuple[Node, str]:
        """The node of a row and its canonical text, made or remembered."""
        entry = self._tidied.get(id(row.table.values))
        node = row.node(leaf)
        if entry is not None and entry.node is not None and entry.node.leaf is leaf and entry.node == node:
            return entry.node, entry.node_text
        text = canonical_node(node)
        if entry is not None:
            entry.node, entry.node_text = node, text
        return node, text
