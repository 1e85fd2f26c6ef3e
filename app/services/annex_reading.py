"""An annex for the window: read a file, try other columns, nothing is written. The types of annexes for who shows them.

Writing a draft and deciding on its findings is the work of `app.services.set_drafts`.
"""

from collections.abc import Sequence

from app.exchange.annex.heads import column_roles, column_words
from app.exchange.annex.importing import ImportedAnnex, import_mapped
from app.exchange.annex.inferred import Confidence
from app.exchange.annex.outline import find_mappings
from app.exchange.annex.read_source import read_source
from app.exchange.annex.reading import AnnexFinding, ColumnMapping, ColumnRole, Proposal, RowKind
from app.exchange.annex.record import ImportRecord, Trace, record_of
from app.exchange.annex.source import CellKind, Place, Source, SourceCell, SourceRow, SourceTable
from app.exchange.annex.table_columns import better_roles

__all__ = [
    "AnnexFinding",
    "CellKind",
    "ColumnMapping",
    "ColumnRole",
    "Confidence",
    "ImportRecord",
    "ImportedAnnex",
    "Place",
    "Proposal",
    "RowKind",
    "Source",
    "SourceCell",
    "SourceRow",
    "SourceTable",
    "Trace",
    "find_mappings",
    "mapping_under",
    "read_columns",
    "read_source",
    "record_of",
]


def read_columns(source: Source, mappings: Sequence[ColumnMapping], year: int) -> ImportedAnnex:
    """What a source becomes under these columns. `year` serves where the titles name none."""
    return import_mapped(source, mappings, year)


def mapping_under(source: Source, table: int, head_rows: Sequence[int]) -> ColumnMapping:
    """The columns of a table whose head somebody pointed at; `head_rows` are numbers of rows, empty for no head.

    The roles are those that the words of the head and the cells below it tell; `by_user` is set.
    """
    rows = source.tables[table].rows
    head = [row for row in rows if row.number in head_rows]
    below = [row for row in rows if row.number > max(head_rows, default=0)]
    width = source.tables[table].width
    words = column_words(head)[:width] if head else ()
    words += ("",) * (width - len(words))
    mapping = ColumnMapping(table, tuple(row.number for row in head), column_roles(words), words, by_user=True)
    return ColumnMapping(table, mapping.head_rows, better_roles(mapping, below), words, by_user=True)
