"""Changes of one write before they are stored: rows to insert or update, and which leaves they touch."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, update

from app.services.loaded_sheet import StoredLeaf, StoredShared
from app.store.columns import table_of
from app.store.models import LeafInputRow, SharedInputRow
from scoring.criteria import CriteriaSet
from scoring.inputs import Stage


class Change(NamedTuple):
    """One value that a write replaced. `kind`: leaf, shared, or source (that of a shared figure); `name`: code or name.

    Values are canonical JSON, sources plain words.
    """

    kind: str
    stage: str
    name: str
    before: str
    after: str


_LEAF = table_of(LeafInputRow)
_SHARED = table_of(SharedInputRow)
_UPDATE_LEAF = (
    update(_LEAF)
    .where(
        _LEAF.c.assessment_id == bindparam("of_sheet"),
        _LEAF.c.code == bindparam("of_code"),
        _LEAF.c.stage == bindparam("of_stage"),
    )
    .values({name: bindparam(name) for name in ("given", "version", "author", "author_id", "at")})
)
_UPDATE_SHARED = (
    update(_SHARED)
    .where(_SHARED.c.assessment_id == bindparam("of_sheet"), _SHARED.c.name == bindparam("of_name"))
    .values({name: bindparam(name) for name in ("value", "source", "version", "author", "author_id", "at")})
)


@dataclass
class PendingRows:
    """Rows of inputs that a write replaces, sent in bulk at its end."""

    new_leaves: dict[tuple[Stage, str], StoredLeaf] = field(default_factory=dict)
    old_leaves: dict[tuple[Stage, str], StoredLeaf] = field(default_factory=dict)
    new_shared: dict[str, StoredShared] = field(default_factory=dict)
    old_shared: dict[str, StoredShared] = field(default_factory=dict)

    def put_leaf(self, key: tuple[Stage, str], row: StoredLeaf, *, is_new: bool) -> None:
        """Remember one leaf; a second change in the same write replaces the first."""
        (self.new_leaves if is_new or key in self.new_leaves else self.old_leaves)[key] = row

    def put_shared(self, name: str, row: StoredShared, *, is_new: bool) -> None:
        """Remember one shared figure."""
        (self.new_shared if is_new or name in self.new_shared else self.old_shared)[name] = row

    def send(self, connection: Connection, assessment_id: int, author_id: int | None) -> None:
        """Write all of it."""

        def leaf(key: tuple[Stage, str], row: StoredLeaf, names: tuple[str, str, str]) -> dict[str, Any]:
            keys = dict(zip(names, (assessment_id, key[1], key[0].value), strict=True))
            return {**keys, **row._asdict(), "author_id": author_id}

        def figure(name: str, row: StoredShared, names: tuple[str, str]) -> dict[str, Any]:
            keys = dict(zip(names, (assessment_id, name), strict=True))
            return {**keys, **row._asdict(), "author_id": author_id}

        added = ("assessment_id", "code", "stage")
        changed = ("of_sheet", "of_code", "of_stage")
        if self.new_leaves:
            connection.execute(insert(_LEAF), [leaf(key, row, added) for key, row in self.new_leaves.items()])
        if self.old_leaves:
            connection.execute(_UPDATE_LEAF, [leaf(key, row, changed) for key, row in self.old_leaves.items()])
        if self.new_shared:
            rows = [figure(name, row, ("assessment_id", "name")) for name, row in self.new_shared.items()]
            connection.execute(insert(_SHARED), rows)
        if self.old_shared:
            rows = [figure(name, row, ("of_sheet", "of_name")) for name, row in self.old_shared.items()]
            connection.execute(_UPDATE_SHARED, rows)


def change_codes(criteria_set: CriteriaSet, changes: Iterable[Change]) -> tuple[str, ...]:
    """The leaves that changed, every leaf that shares a changed figure, and all their ancestors, in printed order."""
    touched: set[str] = set()
    for change in changes:
        leaves = (change.name,) if change.kind == "leaf" else criteria_set.shared_users.get(change.name, ())
        for code in leaves:
            touched.add(code)
            touched.update(criteria_set.ancestors(code))
    return tuple(code for code in criteria_set.nodes if code in touched)
