"""What was decided about the tables of an annex: which are read, under which head, what columns hold. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.services.annex_reading import ColumnMapping, ColumnRole, Source, mapping_under

_ONCE: Final = frozenset(
    {
        ColumnRole.CODE,
        ColumnRole.MAX_POINTS,
        ColumnRole.APPRAISED_MAX,
        ColumnRole.SURVEY_MAX,
        ColumnRole.SELF_POINTS,
        ColumnRole.APPRAISED_POINTS,
        ColumnRole.SURVEY_POINTS,
        ColumnRole.RESULT_POINTS,
        ColumnRole.RESULT_PERCENT,
    }
)
"""What only one column of a table can hold: who says it of another column takes it from the first."""


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """The source and the mappings as they stand now, in printed order; every change gives another one."""

    source: Source
    mappings: tuple[ColumnMapping, ...]

    def mapping(self, table: int) -> ColumnMapping | None:
        """The columns of a table; None where it is not read."""
        return next((mapping for mapping in self.mappings if mapping.table == table), None)

    def first_table(self) -> int:
        """The table to look at first."""
        return self.mappings[0].table if self.mappings else 0

    def with_role(self, table: int, column: int, role: ColumnRole) -> "ColumnChoice":
        """A column holds something else. Tables that go on without a head of their own follow."""
        mapping = self.mapping(table) or mapping_under(self.source, table, ())
        width = max(self.source.tables[table].width, column + 1)
        roles = list(mapping.roles) + [ColumnRole.IGNORED] * (width - len(mapping.roles))
        if role in _ONCE:
            roles = [ColumnRole.IGNORED if held is role else held for held in roles]
        roles[column] = role
        changed = replace(mapping, roles=tuple(roles), by_user=True)
        return _followed(self._with(changed), changed)

    def with_head(self, table: int, rows: Sequence[int]) -> "ColumnChoice":
        """These rows are the head of a table; its columns are read from their words."""
        changed = mapping_under(self.source, table, rows)
        return _followed(self._with(changed), changed)

    def leaving(self, table: int) -> "ColumnChoice":
        """A table is not read."""
        return replace(self, mappings=tuple(mapping for mapping in self.mappings if mapping.table != table))

    def taking(self, table: int) -> "ColumnChoice":
        """A table is read: under the columns of the one before where it is as wide, else by what its cells tell."""
        width = self.source.tables[table].width
        before = [mapping for mapping in self.mappings if mapping.table < table]
        if before and self.source.tables[before[-1].table].width == width:
            return self._with(replace(before[-1], table=table, head_rows=(), by_user=True))
        return self._with(mapping_under(self.source, table, ()))

    def _with(self, changed: ColumnMapping) -> "ColumnChoice":
        others = [mapping for mapping in self.mappings if mapping.table != changed.table]
        return replace(self, mappings=tuple(sorted((*others, changed), key=lambda mapping: mapping.table)))


def _followed(choice: ColumnChoice, changed: ColumnMapping) -> ColumnChoice:
    """Tables right behind that have no head of their own and the same width keep the same columns."""
    tables, mappings = choice.source.tables, []
    following = True
    for mapping in choice.mappings:
        if mapping.table > changed.table:
            same_width = tables[mapping.table].width == tables[changed.table].width
            following = following and not mapping.head_rows and same_width
        if mapping.table > changed.table and following:
            mappings.append(replace(mapping, roles=changed.roles, heads=changed.heads, by_user=True))
        else:
            mappings.append(mapping)
    return replace(choice, mappings=tuple(mappings))


def head_words(mapping: ColumnMapping | None) -> str:
    """Where the head of a table stands: `Đầu bảng: dòng 4–5`."""
    if mapping is None:
        return "Bảng này không đọc."
    rows = mapping.head_rows
    if not rows:
        return "Bảng này không có dòng đầu bảng riêng."
    return f"Đầu bảng: dòng {rows[0]}" if len(rows) == 1 else f"Đầu bảng: dòng {rows[0]}–{rows[-1]}"


def table_words(choice: ColumnChoice, table: int) -> str:
    """A table in a list: its name, its rows, and whether it is read."""
    found = choice.source.tables[table]
    rows = sum(not row.is_blank for row in found.rows)
    state = "đọc" if choice.mapping(table) is not None else "không đọc"
    return f"{found.name} – {rows} dòng, {state}"
