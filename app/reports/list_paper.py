"""A list of the window on paper: its columns and the rows that are shown, what they were chosen by, when."""

from dataclasses import dataclass

from app.reports.document import (
    Cell,
    Column,
    ColumnRole,
    Document,
    Paragraph,
    Row,
    RowKind,
    Table,
    TextCell,
    TextRole,
)
from app.reports.opening import DRAFT_STAMP, EXAMPLE_STAMP

NUMBER_SHARE = 5
"""Width of the running number, in hundredths of what the columns take together."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: heading, share of the width, `figure` right-aligned."""

    heading: str
    share: int
    figure: bool = False


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row in words. `depth`: how far below the top of a tree; `parent`: its own rows follow."""

    cells: tuple[str, ...]
    depth: int = 0
    parent: bool = False


@dataclass(frozen=True, slots=True)
class PrintedList:
    """What a list shows now. `about`: lines below the title (unit and year, what it is filtered by, when).

    `numbered`: rows get a running number; those of a tree have their codes.
    """

    title: str
    columns: tuple[ListColumn, ...]
    rows: tuple[ListRow, ...]
    about: tuple[str, ...] = ()
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Whose:
    """The sheet whose list it is: unit, year, and the set with its version."""

    org_unit_name: str
    year: int
    set_title: str
    set_version: int

    @property
    def foot(self) -> str:
        """The small line at the bottom of each page, as on the other papers."""
        return f"{self.org_unit_name}, năm {self.year}. {self.set_title}, bản {self.set_version}."


def list_paper(
    printed: PrintedList, whose: Whose | None = None, *, example: bool = False, draft: bool = False
) -> Document:
    """The list as a working paper: nobody signs it. `example` and `draft` are said across each page, as elsewhere."""
    title = printed.title.upper()
    head = (Paragraph(title, TextRole.TITLE), *(Paragraph(line, TextRole.CAPTION) for line in printed.about if line))
    return Document(
        title=title,
        sheet_name=printed.title,
        blocks=(*head, Table(_columns(printed), _rows(printed))),
        stamp=EXAMPLE_STAMP if example else DRAFT_STAMP if draft else "",
        foot=whose.foot if whose is not None else "",
        author=whose.org_unit_name if whose is not None else "",
    )


def _columns(printed: PrintedList) -> tuple[Column, ...]:
    columns = tuple(
        Column(f"c{at}", column.heading, ColumnRole.NUMBER if column.figure else ColumnRole.TEXT, max(1, column.share))
        for at, column in enumerate(printed.columns)
    )
    if not printed.numbered:
        return columns
    share = max(1, sum(column.share for column in columns) * NUMBER_SHARE // 100)
    return (Column("number", "STT", ColumnRole.CODE, share), *columns)


def _rows(printed: PrintedList) -> tuple[Row, ...]:
    rows = []
    for at, row in enumerate(printed.rows, start=1):
        cells: tuple[Cell, ...] = tuple(TextCell(text) for text in row.cells)
        kind = (RowKind.CRITERION if row.depth else RowKind.AREA) if row.parent else RowKind.LEAF
        rows.append(Row(f"r{at}", kind, (TextCell(str(at)), *cells) if printed.numbered else cells))
    return tuple(rows)
