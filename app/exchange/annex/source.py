"""An annex as it was printed: tables of rows of cells, before anybody says what they mean."""

from dataclasses import dataclass
from enum import StrEnum


class CellKind(StrEnum):
    """What the file itself holds in a cell; a Word table knows texts only."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FORMULA = "formula"
    """A formula; `text` is its stored value, empty where the file keeps none."""
    TRUTH = "truth"
    """TRUE or FALSE."""
    ERROR = "error"
    """An error that Excel shows, such as #REF!; a formula that gives one stays a FORMULA with that text."""


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell. `text` is NFC with single spaces and kept line breaks; a number is written as shortest exact decimal.

    A date is written yyyy-mm-dd (with the time where it has one); a date of the year 1900 is the small number that it
    is in truth, a NUMBER with a date's format. A cell covered by a merged range holds the text of the range's first
    cell and `merged_from` says where that is (number of the row, column from 0); the first cell itself has None.
    """

    text: str = ""
    kind: CellKind = CellKind.EMPTY
    number_format: str = ""
    """As the file names it (`General`, `0.00`, `@`, `d-mmm`); empty for Word."""
    merged_from: tuple[int, int] | None = None

    @property
    def own_text(self) -> str:
        """The text where it was typed; empty where a merged range only covers the cell."""
        return "" if self.merged_from is not None else self.text


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row. `number` counts from 1 as the file shows it (a sheet's row; a Word table's row)."""

    number: int
    cells: tuple[SourceCell, ...]
    hidden: bool = False
    """Whether the file hides it: it is read all the same."""

    @property
    def is_blank(self) -> bool:
        """Whether nobody typed anything in it."""
        return not any(cell.own_text.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class SourceTable:
    """One sheet of a workbook or one table of a Word file, with the words that stand around it in Word.

    `before` are the paragraphs between the table before and this one, `after` those behind the last table: each is
    accounted for as a note.
    """

    name: str
    """Sheet name, or “Bảng 2”."""
    rows: tuple[SourceRow, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    hidden: bool = False
    """Whether the whole sheet is hidden."""
    hidden_columns: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """Number of columns of the widest row."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A row of a source: index of the table from 0, number of the row as the file shows it."""

    table: int
    row: int


@dataclass(frozen=True, slots=True)
class SourceRemark:
    """What the reader has to tell that the tables cannot say; `message` goes on after the row (“Dòng 7: ...”).

    `rule` is a short id that never changes: `nested-table`, `tracked-changes`, `numbering-unread`, `symbol-unread`,
    `embedded-file`, `hidden-sheet`, `hidden-column`, `cell-comment`.
    """

    place: Place
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Source:
    """A whole file: its name, what it is, the SHA-256 of its bytes, and its tables in printed order."""

    file_name: str
    kind: str
    """`xlsx` or `docx`."""
    sha256: str
    tables: tuple[SourceTable, ...]
    remarks: tuple[SourceRemark, ...] = ()
