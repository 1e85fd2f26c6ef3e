"""A table of any length as a flowable: page by page it asks reportlab to lay out only the lines that may stand there.

reportlab by itself measures all rows that remain anew on each page; 5.000 nodes took it more than a minute.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from reportlab.platypus import Table as FlowTable

Command: TypeAlias = tuple[Any, ...]
"""One command of reportlab's table style: name, two corners, then whatever that command takes."""
LineCommand: TypeAlias = tuple[Any, ...]
"""The same for one whole line of the table: without the corners."""
FlowCell: TypeAlias = Flowable | list[Flowable] | str
LINE = 0.5
"""The thickness of rules in points."""
_AT_ONCE = 32
"""Lines tried on the first page: about as many as an A4 page holds."""
_MORE = 6
"""Lines tried on each further page beyond those that the page before it held."""


@dataclass(slots=True)
class TableLine:
    """One line of the table as reportlab splits it: a row, or a piece of a row that may go over pages."""

    cells: list[FlowCell]
    look: tuple[LineCommand, ...]
    with_next: bool = False
    """Never the last on its page."""
    framed: bool = True


class _Window(FlowTable):
    """Some of the lines below the head; each part that reportlab splits off knows how many it holds."""

    def __init__(self, data: list[list[FlowCell]], **looks: Any) -> None:  # noqa: ANN401  reportlab's own options
        super().__init__(data, **looks)
        self.line_count = len(data) - 1


class LongTable(Flowable):
    """The lines of a table from one of them on, below the repeated head."""

    def __init__(
        self,
        head: list[FlowCell],
        lines: list[TableLine],
        widths: list[float],
        look: list[Command],
        first: int = 0,
        at_once: int = _AT_ONCE,
    ) -> None:
        super().__init__()
        self.hAlign = "LEFT"
        self._head, self._lines, self._widths, self._look, self._first = head, lines, widths, look, first
        self._at_once = at_once
        self._window: _Window | None = None
        self._room = 0.0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803  reportlab's names
        """The size of what remains, or of so much of it that it is certainly too tall."""
        return self._fitted(availWidth, availHeight).wrap(availWidth, availHeight)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """What fits as a table, and the rest."""
        parts = self._fitted(availWidth, availHeight).split(availWidth, availHeight)
        if len(parts) < 2 or not isinstance(parts[0], _Window):
            return list(parts)
        done = parts[0].line_count
        return [
            parts[0],
            LongTable(self._head, self._lines, self._widths, self._look, self._first + done, done + _MORE),
        ]

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        """Drawn as it is only where all that remains fits."""
        if self._window is not None:  # reportlab has wrapped it
            self._window.drawOn(canvas, x, y)

    def _fitted(self, width: float, height: float) -> _Window:
        """A table of the next lines, taller than the room unless it holds all."""
        if self._window is not None and height <= self._room:
            return self._window
        count = self._at_once
        while True:
            last = self._last_of(count)
            window = self._table(last)
            if last == len(self._lines) or window.wrap(width, height)[1] > height:
                self._window, self._room = window, height
                return window
            count *= 2

    def _last_of(self, count: int) -> int:
        """Where a window of about so many lines ends: not between lines that keep together."""
        last = min(len(self._lines), self._first + count)
        while last < len(self._lines) and self._lines[last - 1].with_next:
            last += 1
        return last

    def _table(self, last: int) -> _Window:
        lines = self._lines[self._first : last]
        cells = [self._head, *(line.cells for line in lines)]
        flow = _Window(cells, colWidths=self._widths, repeatRows=1, hAlign="LEFT")
        framed = sum(line.framed for line in lines)
        flow.setStyle(
            [
                *self._look,
                *_looks(lines),
                ("BOX", (0, 0), (-1, framed), LINE, colors.black),
                ("LINEAFTER", (0, 0), (-2, framed), LINE, colors.black),
            ]
        )
        return flow


def _looks(lines: list[TableLine]) -> list[Command]:
    """The commands of the lines, the first of them in row 1."""
    commands: list[Command] = []
    for place, line in enumerate(lines, start=1):
        commands.extend((name, (0, place), (-1, place), *rest) for name, *rest in line.look)
        if line.with_next and place < len(lines):
            commands.append(("NOSPLIT", (0, place), (-1, place + 1)))
    return commands
