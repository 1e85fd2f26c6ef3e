"""The neutral document tree: what a paper says and what its cells mean. The PDF and the XLSX writer show the same tree.

Texts are Vietnamese, figures exact. A table cell that is computed carries the meaning of its formula by row keys, so
that a workbook can be recomputed down to the leaf cells.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from scoring.points import Rounding


class Paper(StrEnum):
    """Size of the sheet."""

    A4 = "A4"
    A3 = "A3"


class TextRole(StrEnum):
    """What a paragraph is for; each writer has one look for each."""

    ANNEX = "annex"
    TITLE = "title"
    SUBTITLE = "subtitle"
    CAPTION = "caption"
    NOTICE = "notice"
    BODY = "body"
    CLOSING = "closing"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text; nothing in it is markup."""

    text: str
    role: TextRole = TextRole.BODY


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Agency block on the left, quốc hiệu and tiêu ngữ with place and date on the right."""

    agency: tuple[str, ...]
    place_and_date: str


@dataclass(frozen=True, slots=True)
class Signature:
    """One place to sign: lines in capitals, a hint in italics, room, the name."""

    lines: tuple[str, ...]
    name: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SignBlocks:
    """Places to sign side by side, left to right; recipients stand below the left one. Never alone on a page."""

    blocks: tuple[Signature, ...]
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Addend:
    """A row whose figure (in the same column) is added, times its weight."""

    row: str
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Aggregation:
    """A parent's figure: weighted sum of rows, at most `cap`, plus `extra`, rounded, never above `top` after that."""

    addends: tuple[Addend, ...]
    cap: Fraction | None = None
    rounding: Rounding | None = None
    top: Fraction | None = None
    extra: Fraction = Fraction(0)
    """What no row holds, in points: what the children lack to a maximum kept as printed. It stands without rows."""


@dataclass(frozen=True, slots=True)
class GrandTotal:
    """Areas, plus bonus, minus penalty (each capped), inside floor and ceiling; rounded, never above `top` then."""

    counted: Aggregation
    bonus: tuple[str, ...] = ()
    penalty: tuple[str, ...] = ()
    bonus_cap: Fraction | None = None
    penalty_cap: Fraction | None = None
    floor: Fraction | None = None
    ceiling: Fraction | None = None
    rounding: Rounding | None = None
    top: Fraction | None = None


@dataclass(frozen=True, slots=True)
class CopyOf:
    """The figure of another column in the same row."""

    column: str


@dataclass(frozen=True, slots=True)
class PercentOf:
    """100 × the figure of row `row` ÷ the figure of column `whole` in that row, rounded."""

    row: str
    whole: str
    rounding: Rounding


Formula: TypeAlias = Aggregation | GrandTotal | CopyOf | PercentOf


@dataclass(frozen=True, slots=True)
class TextCell:
    """Words."""

    text: str = ""
    italic: bool = False


@dataclass(frozen=True, slots=True)
class NumberCell:
    """An exact figure and how it is printed. `value` None: nothing to count, `text` stands there (–, chưa chấm)."""

    value: Fraction | None
    text: str
    places: int = 2
    formula: Formula | None = None
    approximate: bool = False
    """The printed addends do not add up to the printed figure: "≈" before it; a note says why."""

    @property
    def shown(self) -> str:
        """As printed."""
        return f"≈ {self.text}" if self.approximate else self.text


Cell: TypeAlias = TextCell | NumberCell


class ColumnRole(StrEnum):
    """What a column holds; decides alignment and width."""

    CODE = "code"
    TITLE = "title"
    NUMBER = "number"
    TEXT = "text"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: key for formulas, heading, share of the width."""

    key: str
    heading: str
    role: ColumnRole
    share: int


class RowKind(StrEnum):
    """The rank of a row; decides weight of type and shading."""

    AREA = "area"
    CRITERION = "criterion"
    GROUP = "group"
    LEAF = "leaf"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `key` is the code of its node, or a name of its own for totals."""

    key: str
    kind: RowKind
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on each page; `closing` stays with its last rows (never alone on a page)."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    closing: tuple[Paragraph | SignBlocks, ...] = ()

    def column_index(self, key: str) -> int:
        """The place of a column, from 0. Raises KeyError."""
        for place, column in enumerate(self.columns):
            if column.key == key:
                return place
        raise KeyError(key)

    @property
    def figures(self) -> Iterator[tuple[Row, Column, NumberCell]]:
        """All number cells with their row and column."""
        for row in self.rows:
            for column, cell in zip(self.columns, row.cells, strict=True):
                if isinstance(cell, NumberCell):
                    yield row, column, cell


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: parts of a maximum in points, with the words beside it."""

    label: str
    got: Fraction
    lost: Fraction
    waiting: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class ChartPage:
    """A page of its own with one chart (Biểu đồ minh họa)."""

    title: str
    caption: str
    bars: tuple[Bar, ...]


Block: TypeAlias = Paragraph | Letterhead | Table | SignBlocks | ChartPage


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. `stamp` goes across each page; `foot` is a small line at the bottom of each."""

    title: str
    sheet_name: str
    blocks: tuple[Block, ...]
    paper: Paper = Paper.A4
    landscape: bool = True
    stamp: str = ""
    foot: str = ""
    author: str = ""
