"""Rows of a form that each speak of one leaf: its code, then one or two texts. The last one used brings a new one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.look import Look
from app.ui.type_scale import GRID
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.labels import text_label

CODE_WIDTH, ROWS = 72, "rows"


@dataclass(frozen=True, slots=True)
class LeafText:
    """One row that was filled in: the code and the texts of its columns."""

    code: str
    texts: tuple[str, ...]


class LeafRows(QWidget):
    """`heads` name the columns after `Mục`."""

    drafted = Signal(str, str)
    """Name and text of an entry that was typed: `rows.0.1` is the second one of the first row."""

    def __init__(self, look: Look, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._heads = look, tuple(heads)
        self.rows: list[tuple[PlainEntry, ...]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        code = text_label("Mục", "small", wrap=False)
        code.setFixedWidth(look.scale.pixels(CODE_WIDTH))
        head.addWidget(code)
        for words in self._heads:
            head.addWidget(text_label(words, "small", wrap=False), 1)
        self._layout.addLayout(head)
        self.clear()

    def clear(self) -> None:
        """One empty row."""
        while self.rows:
            for entry in self.rows.pop():
                entry.deleteLater()
        self._add_row()

    def filled(self) -> tuple[LeafText, ...]:
        """The rows in which anything stands."""
        said = (tuple(entry.typed for entry in row) for row in self.rows)
        return tuple(LeafText(code, tuple(texts)) for code, *texts in said if code or any(texts))

    def show_kept(self, texts: Mapping[str, str]) -> None:
        """Show what was typed before and not accepted; names of other entries are passed over."""
        for name, text in texts.items():
            head, _dot, place = name.partition(".")
            row, _dot, column = place.partition(".")
            if head != ROWS or not (row.isdigit() and column.isdigit()) or int(column) > len(self._heads):
                continue
            while len(self.rows) <= int(row) + 1:
                self._add_row()
            self.rows[int(row)][int(column)].show_draft(text)

    def flush(self) -> None:
        """Keep what is being typed as drafts, now."""
        for row in self.rows:
            for entry in row:
                entry.flush_draft()

    def _add_row(self) -> None:
        entries = tuple(PlainEntry(figure=False) for _ in range(1 + len(self._heads)))
        entries[0].setFixedWidth(self._look.scale.pixels(CODE_WIDTH))
        line = QHBoxLayout()
        line.setSpacing(GRID)
        number = len(self.rows) + 1
        for column, (entry, words) in enumerate(zip(entries, ("Mục", *self._heads), strict=True)):
            entry.setAccessibleName(f"{words}, dòng {number}")
            name = f"{ROWS}.{number - 1}.{column}"
            entry.drafted.connect(lambda text, name=name: self.drafted.emit(name, text))
            entry.setMinimumWidth(40)
            line.addWidget(entry, 0 if entry is entries[0] else 1)
        for entry, following in pairwise(entries):
            entry.next_wanted.connect(following.setFocus)
        entries[-1].next_wanted.connect(self._next_row)
        entries[-1].textEdited.connect(self._grow)
        self._layout.addLayout(line)
        self.rows.append(entries)

    def _grow(self) -> None:
        if any(entry.typed for entry in self.rows[-1]):
            self._add_row()

    def _next_row(self) -> None:
        self._grow()
        self.rows[-1][0].setFocus()
