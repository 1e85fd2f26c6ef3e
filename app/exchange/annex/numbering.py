"""From printed codes to depths and parents: a stack of open entries says where each row belongs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from app.exchange.annex.codes import CodeStyle, PrintedCode
from app.exchange.annex.draft_codes import DraftCodes
from app.exchange.annex.entries import Entry, Pending
from app.exchange.annex.numbering_findings import lost_digits_finding, missing_finding, style_finding
from app.exchange.annex.uncoded import depths_by_sums

Key = tuple[str, int]
_STEP: Final = "step"
_GUESSED: Final = "guessed"
_SIBLING_STYLES: Final = frozenset({CodeStyle.ARABIC, CodeStyle.ROMAN, CodeStyle.UPPER})


@dataclass(frozen=True)
class _Held:
    """An open entry, what makes others its siblings, and its code as understood."""

    key: Key
    entry: Entry
    code: PrintedCode


class Numbering:
    """Places entries in printed order and has them named."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.open: list[_Held] = []
        self.drafts = DraftCodes(entries)
        self.last_of_key: dict[Key, int] = {}
        self.placed: dict[Entry, _Held] = {}
        self.pending: list[Pending] = self.drafts.pending

    def run(self) -> None:
        """Give every entry its depth, parent and code."""
        if self.entries and not any(entry.readings or entry.step for entry in self.entries):
            self._without_codes()
        else:
            following = _next_coded(self.entries)
            for entry, later in zip(self.entries, following, strict=True):
                if entry.step:
                    self._place_step(entry)
                elif entry.readings:
                    self._place_coded(entry)
                else:
                    self._place_uncoded(entry, later)
        self.drafts.finish()

    def _without_codes(self) -> None:
        values = [entry.points.value for entry in self.entries]
        for entry, depth in zip(self.entries, depths_by_sums(values), strict=True):
            self._cut(0 if entry.effect != "counted" else min(depth, len(self.open) + 1) - 1)
            self._settle(entry, (_GUESSED, depth), None)
        self.pending.append(missing_finding(self.entries[0], len(self.entries)))

    def _place_step(self, entry: Entry) -> None:
        self._cut(min(entry.step, len(self.open) + 1) - 1)
        self._settle(entry, (_STEP, entry.step), entry.readings[0] if entry.readings else None)

    def _place_coded(self, entry: Entry) -> None:
        code = self._mended(entry, self._chosen(entry.readings))
        self._cut(self._depth_of(entry, code))
        self._settle(entry, code.depth_key, code)

    def _place_uncoded(self, entry: Entry, following: Entry | None) -> None:
        self._cut(0 if entry.effect != "counted" else self._uncoded_depth(entry, following))
        self._settle(entry, None, None)
        if entry.effect == "counted":
            self.pending.append(missing_finding(entry, 1))

    def _last_sibling(self) -> _Held | None:
        parent = self.open[-1].entry if self.open else None
        siblings = parent.children if parent is not None else self.drafts.roots
        return self.placed[siblings[-1]] if siblings else None

    def _uncoded_depth(self, entry: Entry, following: Entry | None) -> int:
        """How many of the open entries stay open above an entry without a code."""
        if entry.view.is_capitals and all(root.view.is_capitals for root in self.drafts.roots):
            return 0
        next_parts = following.readings[0].parts if following is not None else ()
        for at, held in enumerate(self.open):
            if next_parts[:-1] == held.code.parts and self._next_number(at) < next_parts[-1]:
                return at + 1
            if next_parts[:-1] == (*held.code.parts[:-1], held.code.parts[-1] + 1):
                return at
            if next_parts[:-2] == held.code.parts and not held.entry.children:
                return at + 1
        if self.open and _lacks_its_list(self.open[-1].entry, entry):
            return len(self.open)
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at].entry.points_left() == entry.points.value:
                return at + 1
        return max(len(self.open) - 1, 0)

    def _next_number(self, at: int) -> int:
        """The number that the next child of an open entry would have."""
        below = self.open[at + 1 : at + 2]
        return below[0].code.parts[-1] + 1 if below else 1

    def _cut(self, depth: int) -> None:
        del self.open[depth:]

    def _depth_of(self, entry: Entry, code: PrintedCode) -> int:
        """How many open entries stay above a code: down to its own kind, else below all that it does not close."""
        for at, held in enumerate(self.open):
            if held.key == code.depth_key:
                return at
        if code.style is CodeStyle.ARABIC and len(code.parts) > 1:
            return self._dotted_depth(code)
        for at, held in enumerate(self.open):
            if self._is_other_style(held, code):
                siblings = held.entry.parent.children if held.entry.parent is not None else self.drafts.roots
                if self.placed[siblings[0]].key != code.depth_key:
                    self.pending.append(style_finding(entry, held.entry))
                return at
        return len(self.open)

    def _dotted_depth(self, code: PrintedCode) -> int:
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at].code.parts == code.parts[:-1]:
                return at + 1
        deeper = (
            at
            for at, held in enumerate(self.open)
            if held.key[0] == CodeStyle.ARABIC and held.key[1] >= len(code.parts)
        )
        return next(deeper, len(self.open))

    def _is_other_style(self, held: _Held, code: PrintedCode) -> bool:
        """`3` behind `II` where no `1` or `2` was: the same depth in another style."""
        number = code.parts[-1]
        return (
            number > 1
            and held.key[0] in _SIBLING_STYLES
            and code.style in _SIBLING_STYLES
            and held.key[1] == 1
            and held.code.parts[-1] + 1 == number
            and self.last_of_key.get(code.depth_key) != number - 1
        )

    def _chosen(self, readings: tuple[PrintedCode, ...]) -> PrintedCode:
        """`I` is a Roman one, or the letter behind H; `C` the letter behind B, or a hundred."""
        for reading in readings:
            if reading.parts[-1] > 1 and self.last_of_key.get(reading.depth_key) == reading.parts[-1] - 1:
                return reading
        if readings[0].parts[-1] == 1:
            return readings[0]
        return next((reading for reading in readings if reading.depth_key in self.last_of_key), readings[0])

    def _mended(self, entry: Entry, code: PrintedCode) -> PrintedCode:
        """A code that lost digits as a number: 7.11 for 7.1.1, 1.1 for 1.10 behind 1.9."""
        before = next((held for held in self.open if held.key == code.depth_key), None)
        if code.style is not CodeStyle.ARABIC or len(code.parts) != 2 or before is None:
            return code
        (area, number), (held_area, last) = code.parts, before.code.parts
        if held_area != area or number == last + 1:
            return code
        if last % 10 == 9 and number * 10 == last + 1:
            return self._lost(entry, replace(code, parts=(area, last + 1)))
        head, rest = str(last), str(number)
        if rest.startswith(head) and len(rest) > len(head):
            child = int(rest[len(head) :])
            if child == len(before.entry.children) + 1:
                return self._lost(entry, replace(code, parts=(area, last, child)))
        return code

    def _lost(self, entry: Entry, meant: PrintedCode) -> PrintedCode:
        printed = next(at for at, held in enumerate(self.open, start=1) if held.key[1] == 2)
        entry.printed_depth, entry.lost_digits = printed, True
        self.pending.append(lost_digits_finding(entry, ".".join(map(str, meant.parts))))
        return meant

    def _settle(self, entry: Entry, key: Key | None, code: PrintedCode | None) -> None:
        """Name the entry, and open it for those below. Without a key it counts as its neighbours do."""
        brother = self._last_sibling()
        holder = self.open[-1] if self.open else None
        parent = holder.entry if holder is not None else None
        number = self.drafts.name(entry, parent, holder.code if holder is not None else None, code)
        understood = code or _code_for(number, brother, holder)
        key = key or (brother.key if brother is not None else understood.depth_key)
        held = _Held(key, entry, understood)
        self.open.append(held)
        self.placed[entry] = held
        self.last_of_key[key] = understood.parts[-1]


def _lacks_its_list(above: Entry, entry: Entry) -> bool:
    """Whether the entry above has no levels of its own, so that this one with levels is below it."""
    if above.levels or above.children or not entry.levels:
        return False
    return (above.points.value or Fraction(0)) >= (entry.points.value or Fraction(0))


def _next_coded(entries: Sequence[Entry]) -> list[Entry | None]:
    """For each entry the next one that has a code."""
    following: list[Entry | None] = []
    later: Entry | None = None
    for entry in reversed(entries):
        following.append(later)
        later = entry if entry.readings else later
    return following[::-1]


def _code_for(number: int, brother: _Held | None, holder: _Held | None) -> PrintedCode:
    """The code that an entry without one would have been printed with, as its neighbours are."""
    if brother is not None:
        return replace(brother.code, parts=(*brother.code.parts[:-1], number))
    above = holder.code.parts if holder is not None and holder.code.style is CodeStyle.ARABIC else ()
    return PrintedCode(CodeStyle.ARABIC, (*above, number))
