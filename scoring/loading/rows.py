"""The rows of a set: the flat list of nodes with their parents, before anything is made of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from scoring.criteria import Aggregate, Effect, LeafSpec, Node, SourceRef
from scoring.loading.toml_table import TomlTable
from scoring.reading import near_name_message

MAX_NODES = 5_000
MAX_DEPTH = 8
CODE = re.compile(r"[^\s\[\]\"“”](?:[^\n\t\[\]\"“”]{0,38}[^\s\[\]\"“”])?")
NOT_CODES = frozenset({"shared"})
ONE = Fraction(1)


@dataclass(slots=True)
class Row:
    """One node as written. `code` is its key: that of a repeated code gets a number, so that both can be shown."""

    table: TomlTable
    code: str
    printed_code: str
    title: str
    max_points: Fraction
    parent: str
    effect: Effect
    aggregate: Aggregate
    weight: Fraction
    guidance: str
    source: SourceRef
    depth: int = 0
    children: list["Row"] = field(default_factory=list)

    def again(self, table: TomlTable, code: str) -> "Row":
        """The same row as it stood before it was tied to others, under another table and key."""
        return Row(
            table,
            code,
            self.printed_code,
            self.title,
            self.max_points,
            self.parent,
            self.effect,
            self.aggregate,
            self.weight,
            self.guidance,
            self.source,
        )

    def node(self, leaf: LeafSpec | None) -> Node:
        """The node of a row that is tied to its parent and children."""
        return Node(
            code=self.code,
            title=self.title,
            max_points=self.max_points,
            parent=self.parent,
            depth=self.depth,
            children=tuple(child.code for child in self.children),
            effect=self.effect,
            aggregate=self.aggregate,
            weight=self.weight,
            guidance=self.guidance,
            source=self.source,
            leaf=leaf,
        )


class RowMemory(Protocol):
    """Rows of an earlier load, by the table they were read from."""

    def row(self, values: Mapping[str, object]) -> Row | None:
        """The row of a table, if it is known."""

    def keep_row(self, row: Row) -> None:
        """Remember a row."""


def read_rows(top: TomlTable, memory: RowMemory) -> list[Row]:
    """All rows in printed order, tied to their parents."""
    taken: dict[str, int] = {}
    if not top.has("node"):
        top.breaking_error("missing-key", "chưa có mục nào ([[node]]). Xin thêm.")
    rows = [_read_row(table, taken, memory) for table in top.tables("node", "[[node]]", MAX_NODES)]
    _tie(rows)
    return rows


def _read_row(table: TomlTable, taken: dict[str, int], memory: RowMemory) -> Row:
    printed = table.text("code", limit=40)
    table.place_text = f"mục {printed}" if printed else table.place_text
    table.code = code = _key(table, printed, taken)
    known = memory.row(table.values)
    if known is not None:
        table.take_over(known.table)
        return known.again(table, code)
    found = len(table.report.findings)
    row = Row(
        table=table,
        code=code,
        printed_code=printed,
        title=table.text("title", limit=2_000),
        max_points=table.number("max"),
        parent=table.text("parent", "", 40),
        effect=table.choice("effect", Effect, Effect.COUNTED),
        aggregate=table.choice("aggregate", Aggregate, Aggregate.SUM),
        weight=table.number("weight", ONE),
        guidance=table.text("guidance", ""),
        source=_source(table),
    )
    if row.max_points < 0:
        table.breaking_error("negative", "điểm tối đa không được âm; Điểm trừ cũng ghi số dương. Xin sửa.", "max")
    if row.weight <= 0:
        table.breaking_error("negative", "“weight” phải lớn hơn 0. Xin sửa.", "weight")
    if printed and len(table.report.findings) == found and not table.report.is_full:
        memory.keep_row(row)
    return row


def _key(table: TomlTable, printed: str, taken: dict[str, int]) -> str:
    if printed and (not CODE.fullmatch(printed) or printed in NOT_CODES):
        table.breaking_error(
            "code",
            f"mã “{printed}” không dùng được: bỏ khoảng trắng ở đầu, cuối, bỏ [ ] và dấu nháy.",
            "code",
        )
    seen = taken.get(printed, 0) + 1
    taken[printed] = seen
    if seen == 1:
        return printed
    message = f"{table.place_text}: mã “{printed}” đã dùng ở trên. Mỗi mục phải có một mã riêng: xin đặt mã khác."
    table.report.error("duplicate-code", message, table.at("code"), printed)
    while f"{printed} ({seen})" in taken:
        seen += 1
    taken[f"{printed} ({seen})"] = 1
    return f"{printed} ({seen})"


def _source(table: TomlTable) -> SourceRef:
    found = table.table("source", f"{table.place_text}, “source”")
    if found is None:
        return SourceRef()
    source = SourceRef(found.text("clause", "", 500), found.text("page", "", 200), found.text("note", "", 1_000))
    found.finish()
    return source


def _tie(rows: Sequence[Row]) -> None:
    """Give every row its depth and children. With a repeated code the nearest one above is the parent."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row.printed_code, row)
    latest: dict[str, Row] = {}
    tops: list[Row] = []
    for row in rows:
        parent = (latest.get(row.parent) or first.get(row.parent)) if row.parent else None
        if parent is not None:
            row.parent = parent.code
            parent.children.append(row)
        else:
            tops.append(row)
            if row.parent:
                near = "" if row.table.report.is_full else near_name_message(row.parent, first)
                row.table.breaking_error("unknown-parent", f"mục mẹ “{row.parent}” không có trong bộ. {near}", "parent")
        latest[row.printed_code] = row
    _go_down(tops)
    _report_loops([row for row in rows if row.depth == 0])


def _report_loops(unreached: Sequence[Row]) -> None:
    """Every loop once. What hangs below a loop is not reached either, but is not at fault."""
    by_code = {row.code: row for row in unreached}
    seen: set[str] = set()
    for start in unreached:
        way: list[str] = []
        code = start.code
        while code not in seen:
            seen.add(code)
            way.append(code)
            code = by_code[code].parent
        if code in way:
            loop_text = " → ".join([*way[way.index(code) :][:10], code])
            table = by_code[code].table
            table.breaking_error("cycle", f"chuỗi mục mẹ quay vòng: {loop_text}. Xin sửa “parent”.", "parent")


def _go_down(tops: Sequence[Row]) -> None:
    """Set depths from the areas down; what lies below a bonus or penalty area shares its effect."""
    waiting = [(row, 1, row.effect) for row in tops]
    while waiting:
        row, depth, effect = waiting.pop()
        row.depth = depth
        if row.depth > 1 and row.effect is not Effect.COUNTED:
            row.table.error(
                "effect-depth", "“effect” chỉ dùng ở lĩnh vực (mục không có mục mẹ). Xin chuyển lên đó.", "effect"
            )
        if row.depth == MAX_DEPTH + 1:
            row.table.breaking_error("depth", f"nằm sâu hơn {MAX_DEPTH} cấp. Xin bớt cấp.", "parent")
        row.effect = effect
        waiting.extend((child, depth + 1, effect) for child in row.children)
