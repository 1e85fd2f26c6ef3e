"""Tables for the tests of the reading, from lists of lists: `<` goes on from the left cell, `^` from the one above."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from app.exchange.annex.outline import find_mappings, read_annex, unaccounted
from app.exchange.annex.reading import AnnexNode, AnnexReading
from app.exchange.annex.source import CellKind, Source, SourceCell, SourceRow, SourceTable
from scoring.findings import Severity

Cells = Sequence[Sequence[Any]]
HEAD = ["STT", "Tiêu chí", "Điểm tối đa"]


def table_of(rows: Cells, name: str = "Phụ lục") -> SourceTable:
    """A table; text stays text, a number becomes a number cell."""
    made: list[list[SourceCell]] = []
    for row, values in enumerate(rows):
        made.append([])
        for column, value in enumerate(values):
            made[row].append(cell_of(value, made, row, column))
    return SourceTable(name, tuple(SourceRow(number, tuple(cells)) for number, cells in enumerate(made, start=1)))


def cell_of(value: str | int | float, made: list[list[SourceCell]], row: int, column: int) -> SourceCell:
    """One cell; a covered one takes the text and the origin of its neighbour."""
    if value in ("<", "^"):
        at = (row, column - 1) if value == "<" else (row - 1, column)
        held = made[at[0]][at[1]]
        return SourceCell(held.text, held.kind, merged_from=held.merged_from or (at[0] + 1, at[1]))
    if isinstance(value, str):
        return SourceCell(value, CellKind.TEXT if value else CellKind.EMPTY)
    return SourceCell(str(value), CellKind.NUMBER, "General")


def source_of(*tables: SourceTable | Cells) -> Source:
    """A source of these tables."""
    made = (table if isinstance(table, SourceTable) else table_of(table) for table in tables)
    return Source("phu-luc.xlsx", "xlsx", "", tuple(made))


def read(*tables: SourceTable | Cells) -> AnnexReading:
    """The reading of these tables under the columns found; every row of them is accounted for."""
    source = source_of(*tables)
    reading = read_annex(source, find_mappings(source))
    assert unaccounted(source, reading) == ()
    return reading


def told(reading: AnnexReading, notes: bool = False) -> list[tuple[str, str]]:
    """Rule and code of the findings, notes left out unless asked for."""
    return [(found.rule, found.code) for found in reading.findings if notes or found.severity is not Severity.NOTE]


def outline(reading: AnnexReading) -> list[tuple[str, str]]:
    """Draft codes and titles in printed order."""
    return [(node.code, node.title) for node in reading.nodes]


def codes(reading: AnnexReading) -> list[str]:
    """Draft codes in printed order."""
    return [node.code for node in reading.nodes]


def node(reading: AnnexReading, code: str) -> AnnexNode:
    """The node of a draft code."""
    return next(found for found in reading.nodes if found.code == code)


def levels(reading: AnnexReading, code: str) -> list[tuple[str, Fraction | None]]:
    """Words and points of a node's levels."""
    return [(level.text, level.points) for level in node(reading, code).levels]
