"""One line of the history as its table shows it, each text made once."""

from datetime import datetime
from functools import cached_property
from typing import Protocol

from app.ui.locale_vi import clock_text, day_text
from app.ui.models.history_words import HistoryLine, HistoryWords
from app.ui.widgets.rows_model import Column


class HistoryEntry(HistoryLine, Protocol):
    """What the page reads of an entry."""

    @property
    def seq(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def person(self) -> str: ...
    @property
    def title(self) -> str: ...


class HistoryRow:
    """An entry with its words."""

    def __init__(self, entry: HistoryEntry, words: HistoryWords) -> None:
        self.entry, self.words = entry, words

    @cached_property
    def act(self) -> str:
        """What was done."""
        return self.words.act(self.entry)

    @cached_property
    def before(self) -> str:
        """What stood there before."""
        return self.words.before(self.entry)

    @cached_property
    def after(self) -> str:
        """What stands there since."""
        return self.words.after(self.entry)

    @cached_property
    def note(self) -> str:
        """Why, or from where."""
        return self.words.note(self.entry)

    @property
    def person(self) -> str:
        """Who, with the title of that day."""
        return f"{self.entry.person} ({self.entry.title})" if self.entry.title else self.entry.person


def history_columns() -> list[Column[HistoryRow]]:
    """The columns of the history."""
    return [
        Column(
            "Lúc",
            lambda row: f"{clock_text(row.entry.at)} {day_text(row.entry.at)}",
            key=lambda row: row.entry.seq,
            width=160,
        ),
        Column("Người", lambda row: row.person, width=140),
        Column("Việc", lambda row: row.act, width=140),
        Column("Mục", lambda row: row.words.where(row.entry), width=130),
        Column("Trước", lambda row: row.before, width=180),
        Column("Sau", lambda row: row.after, stretch=True),
        Column("Ghi chú", lambda row: row.note, width=150),
    ]
