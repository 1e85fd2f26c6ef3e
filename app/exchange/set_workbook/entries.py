"""What a column, a line of the head or a parameter of a rule holds: its words, its form, its width."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from app.exchange.set_workbook.vocabulary import Words


class Form(StrEnum):
    """How a value is written in its cell."""

    TEXT = "text"
    CODE = "code"
    """A text that programs like to take for a number or a date."""
    NAME = "name"
    """A name that may be said to be empty."""
    NUMBER = "number"
    DAY = "day"
    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER_OR_CHOICE = "number_or_choice"
    LINES = "lines"
    """A list, one item on each line of the cell."""
    WORDS = "words"
    """A short list with semicolons."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to fill in. `key` is its name in FORMAT.md, with a point for tables inside (`source.page`)."""

    key: str
    head: str
    """The word of the column or line; found again by it, without marks and capitals."""
    form: Form
    about: str
    """What it means, for the help sheet."""
    width: int = 14
    """Letters."""
    words: Words = field(default_factory=dict)
    is_open: bool = False
    """Whether other words than `words` may stand there."""
    needed: bool = False
    blank_is_empty: bool = False
    """Whether an empty cell is an empty text, which a draft may hold, and not a line left out."""
    open_in_draft: bool = False
    """Whether it must be there, but a draft may leave it open."""
    list_sheet: str = ""
    """The sheet whose first column offers the values of a drop-down list."""

    @property
    def shown_head(self) -> str:
        """The word as it stands in the sheet, with a sign where something must be filled in, now or in the end."""
        is_asked = self.needed or self.blank_is_empty or self.open_in_draft
        return f"{self.head} *" if is_asked else self.head

    @property
    def is_closed(self) -> bool:
        """Whether nothing but `words` may stand there."""
        return bool(self.words) and not self.is_open

    @property
    def is_repeatable(self) -> bool:
        """Whether a long list may go on in another column with the same head."""
        return self.form is Form.LINES


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One sheet with a table: a title, a line that says what to do, the head, the rows."""

    key: str
    name: str
    hint: str
    entries: tuple[Entry, ...]
    is_needed: bool = False
    landscape: bool = True
    frozen_columns: int = 1
    pages_wide: int = 1
    """Sheets of paper side by side; the frozen columns then stand on each."""
    by_key: Mapping[str, Entry] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", MappingProxyType({entry.key: entry for entry in self.entries}))
