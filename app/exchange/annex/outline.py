"""From the tables of a file to the tree as printed: which tables and columns, then rows, codes and sums."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.exchange.annex.entries import Entry, Pending
from app.exchange.annex.gathered import Gathered
from app.exchange.annex.heads import Head, find_head
from app.exchange.annex.maxima import fill_maxima
from app.exchange.annex.numbering import Numbering
from app.exchange.annex.reading import (
    AnnexFinding,
    AnnexNode,
    AnnexReading,
    ColumnMapping,
    ColumnRole,
    RowKind,
)
from app.exchange.annex.row_view import RowView, table_look
from app.exchange.annex.rows import TableRows
from app.exchange.annex.source import Place, Source, SourceTable
from app.exchange.annex.source_findings import (
    mapping_findings,
    no_head_finding,
    no_table_finding,
    remark_findings,
    skipped_finding,
    table_findings,
)
from app.exchange.annex.table_columns import better_roles
from app.exchange.annex.tree_findings import leaf_findings, sum_findings, total_findings


def find_mappings(source: Source) -> tuple[ColumnMapping, ...]:
    """The tables of criteria with their columns, in printed order; empty where no head was found.

    A table without a head goes on under that of the table before if it is as wide and holds codes and titles. Where
    several tables begin with the same code (one annex for each kind of unit) the one with most criteria is taken.
    """
    groups: list[list[ColumnMapping]] = []
    begun: list[tuple[int, ...] | None] = []
    for index, table in enumerate(source.tables):
        head = find_head(table.rows)
        if head is not None:
            mapping = _mapping(index, table, head)
            first = _first_code(table, mapping)
            if not groups or (first is not None and first in begun):
                groups.append([])
                begun = []
            groups[-1].append(mapping)
            begun.append(first)
        elif groups and (mapping_on := _continued(index, table, groups[-1][-1], source)) is not None:
            groups[-1].append(mapping_on)
    chosen = max(
        groups, key=lambda group: sum(_criteria(source.tables[held.table], held) for held in group), default=[]
    )
    return tuple(chosen)


def _mapping(index: int, table: SourceTable, head: Head) -> ColumnMapping:
    rows = table.rows[head.first : head.last + 1]
    mapping = ColumnMapping(index, tuple(row.number for row in rows), head.roles, head.words)
    return replace(mapping, roles=better_roles(mapping, table.rows[head.last + 1 :]))


def _data_views(table: SourceTable, mapping: ColumnMapping) -> list[RowView]:
    last = max(mapping.head_rows, default=0)
    data = [row for row in table.rows if row.number > last and not row.is_blank]
    look = table_look(mapping, data)
    return [RowView(mapping.table, row, look) for row in data]


def _first_code(table: SourceTable, mapping: ColumnMapping) -> tuple[int, ...] | None:
    coded = (view.readings[0].parts for view in _data_views(table, mapping) if view.readings and view.title)
    return next(coded, None)


def _criteria(table: SourceTable, mapping: ColumnMapping) -> int:
    return sum(bool(view.readings and view.title) for view in _data_views(table, mapping))


def _continued(index: int, table: SourceTable, before: ColumnMapping, source: Source) -> ColumnMapping | None:
    if table.width != source.tables[before.table].width:
        return None
    mapping = ColumnMapping(index, (), before.roles, before.heads)
    pointed = any(view.title and view.points.value is not None for view in _data_views(table, mapping))
    return mapping if pointed else None


def read_annex(source: Source, mappings: Sequence[ColumnMapping]) -> AnnexReading:
    """Everything that the source tells under the mappings. Nothing printed makes it raise: what is odd is a finding."""
    gathered = Gathered()
    held = {mapping.table: mapping for mapping in mappings if 0 <= mapping.table < len(source.tables)}
    pending = _source_findings(source, tuple(held.values()))
    for index, table in enumerate(source.tables):
        _paragraphs(gathered, Place(index, 0), table.before, is_title=not gathered.entries and index in held)
        if index in held:
            TableRows(gathered, index, table, held[index]).read()
        else:
            _skip(gathered, index, table)
            if held:
                pending.append(skipped_finding(index, table))
        last = max((row.number for row in table.rows), default=0)
        _paragraphs(gathered, Place(index, last), table.after)
    numbering = Numbering(gathered.entries)
    numbering.run()
    roots = [entry for entry in gathered.entries if entry.parent is None]
    pending += gathered.pending + numbering.pending + fill_maxima(gathered.entries)
    pending += sum_findings(gathered.entries) + total_findings(roots, gathered.totals)
    pending += leaf_findings(gathered.entries)
    return AnnexReading(
        tuple(mappings),
        gathered.kinds,
        tuple(_node(entry) for entry in gathered.entries),
        tuple(gathered.titles),
        tuple(gathered.notes),
        next((value for _, value, part in reversed(gathered.totals) if not part), None),
        _settled(pending, [table.name for table in source.tables] if len(held) > 1 else []),
    )


def _source_findings(source: Source, held: Sequence[ColumnMapping]) -> list[Pending]:
    found = remark_findings(source)
    if not source.tables:
        return [*found, no_table_finding()]
    if not held:
        return [*found, no_head_finding()]
    for mapping in held:
        found += mapping_findings(mapping, source.tables[mapping.table])
        found += table_findings(mapping.table, source.tables[mapping.table])
    return found


def _skip(gathered: Gathered, index: int, table: SourceTable) -> None:
    """Rows of a table that is no table of criteria stay as notes."""
    for row in table.rows:
        place = Place(index, row.number)
        if not row.is_blank:
            gathered.kinds[place] = RowKind.NOTE
            words = " ".join(" ".join(cell.own_text.split()) for cell in row.cells if cell.own_text.strip())
            gathered.notes.append((place, words))


def _paragraphs(gathered: Gathered, place: Place, paragraphs: Sequence[str], is_title: bool = False) -> None:
    for words in paragraphs:
        if not words.strip():
            continue
        if is_title:
            gathered.titles.append(words.strip())
        else:
            gathered.notes.append((place, words.strip()))


def _node(entry: Entry) -> AnnexNode:
    root = entry
    while root.parent is not None:
        root = root.parent
    return AnnexNode(
        place=entry.place,
        code=entry.code,
        printed_code=entry.printed_code,
        title=" ".join(entry.title.split()),
        depth=entry.depth,
        parent=entry.parent.code if entry.parent is not None else "",
        max_points=entry.max_points,
        survey_max=entry.survey_max,
        levels=tuple(entry.levels),
        method=entry.text(ColumnRole.METHOD),
        evidence=entry.text(ColumnRole.EVIDENCE),
        owner=entry.text(ColumnRole.OWNER),
        remark=entry.text(ColumnRole.REMARK),
        rows=tuple(entry.rows),
        past=entry.past_points(),
        printed_depth=entry.printed_depth or entry.depth,
        effect=root.effect,
    )


def _settled(pending: Sequence[Pending], names: Sequence[str]) -> tuple[AnnexFinding, ...]:
    """In the order of the source, each said once: a row that starts several entries would say it for each."""
    kept: dict[tuple[object, ...], Pending] = {}
    for told in pending:
        kept[told.rule, told.place, told.message] = told
    ordered = sorted(kept.values(), key=lambda told: (told.place is not None, told.place or Place(0, 0)))
    return tuple(told.settled(names[told.place.table] if names and told.place is not None else "") for told in ordered)


def counted_rows(reading: AnnexReading) -> tuple[int, int, int]:
    """Areas, criteria and subcriteria as rows of the source, a repeated code counted as often as it stands."""
    depths = Counter(min(node.printed_depth, 3) for node in reading.nodes)
    return depths[1], depths[2], depths[3]


def unaccounted(source: Source, reading: AnnexReading) -> tuple[Place, ...]:
    """The rows that are not blank and yet nowhere: neither node, level, note nor finding. Always empty."""
    noted = Counter(place for place, _ in reading.notes)
    told = {finding.place for finding in reading.findings}
    in_nodes = {place for node in reading.nodes for place in (node.place, *node.rows)}
    in_levels = {level.place for node in reading.nodes for level in node.levels}
    lost = []
    for index, table in enumerate(source.tables):
        for row in table.rows:
            place = Place(index, row.number)
            if row.is_blank:
                continue
            kind = reading.kinds.get(place)
            fits = {
                RowKind.NODE: place in in_nodes,
                RowKind.LEVEL: place in in_levels,
                RowKind.CONTINUED: place in in_nodes,
                RowKind.UNPLACED: place in told,
                RowKind.NOTE: noted[place] > 0,
                RowKind.SIGNATURE: noted[place] > 0,
                RowKind.TOTAL: noted[place] > 0,
                RowKind.HEAD: True,
                RowKind.TITLE: True,
            }
            if kind is None or not fits.get(kind, False):
                lost.append(place)
    return tuple(lost)
