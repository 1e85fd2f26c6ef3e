"""The codes of the draft: unique, dotted, the printed ones wherever those can stand."""

from collections.abc import Sequence
from typing import Final

from app.exchange.annex.codes import CodeStyle, PrintedCode
from app.exchange.annex.entries import Entry, Pending
from app.exchange.annex.numbering_findings import (
    backwards_finding,
    duplicate_finding,
    gap_finding,
    jump_finding,
    keeper_finding,
    misplaced_finding,
    number_cells_finding,
)
from app.exchange.annex.reading import ColumnRole
from app.exchange.annex.source import CellKind

_FIRST: Final = 1


class DraftCodes:
    """Names entries one after the other and tells where a printed code could not be kept."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.printed = {reading.parts for entry in entries for reading in entry.readings[:1]}
        self.by_code: dict[str, Entry] = {}
        self.roots: list[Entry] = []
        self.last: dict[Entry | None, int] = {}
        self.tried: dict[tuple[int, ...], int] = {}
        """Up to which number below a prefix none was free."""
        self.offset: dict[Entry | None, int] = {}
        self.last_single: dict[CodeStyle, int] = {}
        self.misplaced: list[tuple[Entry, PrintedCode]] = []
        self.pending: list[Pending] = []

    def name(self, entry: Entry, parent: Entry | None, above: PrintedCode | None, code: PrintedCode | None) -> int:
        """Give an entry its code, depth and parent; its number among its siblings.

        `above` is the code of the parent as understood, `code` that of the entry, None where it has none.
        """
        entry.parent = parent
        entry.depth = parent.depth + 1 if parent is not None else 1
        (parent.children if parent is not None else self.roots).append(entry)
        if code is None:
            number = self._free(parent, above)
            self._take(entry, parent, number)
        elif parent is None and len(code.parts) > 1:
            number = self._root(entry, code)
        elif len(code.parts) > 1 and parent is not None and above is not None and not _fits(code, parent, above):
            number = self._elsewhere(entry, parent, above, code)
        else:
            number = self._below(entry, parent, above, code)
        return number

    def _root(self, entry: Entry, code: PrintedCode) -> int:
        """A dotted code with nothing above it, as in an annex of one area."""
        text = ".".join(map(str, code.parts))
        if text in self.by_code:
            number = self._unused((*code.parts[:-1],), code.parts[-1])
            self._keep(entry, ".".join(map(str, (*code.parts[:-1], number))))
            self.pending.append(duplicate_finding(entry, self.by_code[text]))
            return number
        self._keep(entry, text)
        self.last[None] = code.parts[-1]
        return code.parts[-1]

    def _below(self, entry: Entry, parent: Entry | None, above: PrintedCode | None, code: PrintedCode) -> int:
        """A code that fits its parent: kept, unless it was used before."""
        last = self.last.get(parent, 0)
        number = code.parts[-1] - self._running(parent, code)
        taken = self.by_code.get(_joined(parent, number))
        if taken is not None:
            free = self._free(parent, above)
            self._take(entry, parent, free, counts=free == last + 1)
            self.pending.append(duplicate_finding(entry, taken))
            return free
        if number < last:
            self.pending.append(backwards_finding(entry, self._sibling(parent, last)))
        elif number > last + 1 and (last or parent is not None):
            self.pending.append(gap_finding(entry, _joined(parent, last + 1), number - last - 1))
        self._take(entry, parent, number, counts=number > last)
        return number

    def _running(self, parent: Entry | None, code: PrintedCode) -> int:
        """How far a count that runs on over all areas (I: 1, 2; II: 3, 4) is ahead of the place below the parent."""
        if len(code.parts) > 1:
            return 0
        number, before = code.parts[-1], self.last_single.get(code.style, 0)
        if parent not in self.last and parent is not None and number > 1 and number == before + 1:
            self.offset[parent] = number - 1
        self.last_single[code.style] = number
        return self.offset.get(parent, 0)

    def _elsewhere(self, entry: Entry, parent: Entry, above: PrintedCode, code: PrintedCode) -> int:
        """A code of another parent than the one that the row stands under."""
        text = ".".join(map(str, code.parts))
        if code.parts[: len(above.parts)] == above.parts and text not in self.by_code:
            self._keep(entry, text)
            self.pending.append(jump_finding(entry, ".".join(map(str, code.parts[:-1]))))
            return code.parts[-1]
        number = self._free(parent, above)
        self._take(entry, parent, number)
        self.misplaced.append((entry, code))
        self.pending.append(misplaced_finding(entry, parent))
        return number

    def _free(self, parent: Entry | None, above: PrintedCode | None) -> int:
        """The next number below a parent that neither the draft uses nor the annex prints further down."""
        dotted = above is not None and above.style is CodeStyle.ARABIC
        prefix = above.parts if dotted and above is not None else ()
        number = self.last.get(parent, 0) + 1
        while _joined(parent, number) in self.by_code or (
            (dotted or parent is None) and (*prefix, number) in self.printed
        ):
            number += 1
        return number

    def _unused(self, prefix: tuple[int, ...], number: int) -> int:
        number = max(number, self.tried.get(prefix, 0))
        while ".".join(map(str, (*prefix, number))) in self.by_code or (*prefix, number) in self.printed:
            number += 1
        self.tried[prefix] = number
        return number

    def _take(self, entry: Entry, parent: Entry | None, number: int, counts: bool = True) -> None:
        self._keep(entry, _joined(parent, number))
        if counts:
            self.last[parent] = number

    def _keep(self, entry: Entry, code: str) -> None:
        while code in self.by_code:
            # only where a jump over a missing level took the code before
            code = f"{code}.{_FIRST}"
        entry.code = code
        self.by_code[code] = entry

    def _sibling(self, parent: Entry | None, number: int) -> str:
        return _joined(parent, number)

    def finish(self) -> None:
        """What can only be said when all are named: codes printed twice, codes that are figures."""
        told: set[str] = set()
        for entry, code in self.misplaced:
            text = ".".join(map(str, code.parts))
            keeper = self.by_code.get(text)
            if keeper is not None and keeper is not entry and text not in told and keeper.readings[:1] == (code,):
                self.pending.append(keeper_finding(keeper, entry))
            elif text in told and keeper is None:
                self.pending.append(duplicate_finding(entry, entry))
            told.add(text)
        self._tell_number_cells()

    def _tell_number_cells(self) -> None:
        dotted = [entry for entry in self.entries if entry.readings and len(entry.readings[0].parts) > 1]
        figures = [
            entry
            for entry in dotted
            if not entry.lost_digits
            and any(cell.kind is CellKind.NUMBER and cell.own_text for cell in entry.view.cells(ColumnRole.CODE))
        ]
        if figures and len(figures) < len(dotted):
            self.pending.append(number_cells_finding(figures))


def _joined(parent: Entry | None, number: int) -> str:
    return f"{parent.code}.{number}" if parent is not None else str(number)


def _fits(code: PrintedCode, parent: Entry, above: PrintedCode) -> bool:
    """Whether a dotted code begins with its parent's, as printed or as named in the draft."""
    prefix = code.parts[:-1]
    return prefix == above.parts or ".".join(map(str, prefix)) == parent.code
